"""What polypage writes in translators' comments of a PO file, and how it is known there again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_UNFINISHED = re.compile(r"draft: was not finished.*")
_ORIGIN = re.compile(rf"(?:machine|adopted): \S.*|{_UNFINISHED.pattern}|memory: \d{{1,3}}%")
_MADE = re.compile(r"made: ([0-9a-f]{8})(?:; .*)?")
_OURS = re.compile(
    r"suggestion \d{1,3}%: |conflict: |made: |"
    r"(?:numbers|negation|sides|limits|order|directions) changed: "
)
_WIDTH = 76  # of a comment's text, where polib breaks it
_SUGGESTION = re.compile(r"suggestion \d{1,3}%: ")
_BLANKS = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")
_IGNORED = re.compile(r"ignore-[a-z-]+(?:,? +ignore-[a-z-]+)*")


def part_origin(
    comments: tuple[str, ...], *, draft: bool, edited: bool = False
) -> tuple[str, tuple[str, ...]]:
    """A draft's origin and the other comments; what is no draft has no origin.

    Of an `edited` draft the origin is a person, whatever machine its comments name.
    """
    origin = _UNFINISHED if edited else _ORIGIN
    origins = [comment for comment in comments if origin.fullmatch(comment)]
    if not draft:
        gone = [*origins, *(comment for comment in comments if _MADE.fullmatch(comment))]
        return "", tuple(c for c in comments if c not in gone) if gone else comments
    return ("".join(origins[:1]), tuple(c for c in comments if c not in origins[:1]))


def mark(target: str) -> str:
    """What tells whether a target is still the one that was made or sent: 8 hexadecimal digits."""
    return hashlib.sha256(target.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def made(target: str, said: str = "") -> str:
    """The comment by which an edited draft is told from an unedited one; `said` of its terms."""
    line = f"made: {mark(target.strip())}" + (f"; terms: {said}" if said else "")
    return _BLANKS.sub(" ", line)


def is_edited(target: str, comments: Iterable[str]) -> bool | None:
    """Whether a draft is another one than was made, by its comments; None: they do not say."""
    said = [comment for comment in comments if _MADE.fullmatch(comment)]
    return not any(is_made(comment, target) for comment in said) if said else None


def is_made(comment: str, target: str) -> bool:
    """Whether a comment says that a draft is as it was made."""
    found = _MADE.fullmatch(comment)
    return found is not None and found[1] == mark(target.strip())


def unmade(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The comments without what was said of a draft that gives way."""
    return tuple(c for c in comments if not _MADE.fullmatch(c) and not _ORIGIN.fullmatch(c))


def suggestion(percent: int, target: str, *, source: str = "", reason: str = "") -> str:
    """A comment that PO editors show: "suggestion 87%: Ruhe | for: Rest | numbers changed: ..."."""
    parts = (target, f"for: {source}" if source else "", reason)
    lines = (_BLANKS.sub(" ", part.strip().replace("\n", "\\n")) for part in parts if part)
    return f"suggestion {percent}%: {' | '.join(lines)}".rstrip()


def unwrapped(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The comments, those that polypage writes in one line again if polib has wrapped them.

    A line goes on with the next one where polib would have broken the two just there.
    """
    lines: list[str] = []
    last = ""  # the line that may go on; empty: none
    for line in comments:
        starts = bool(_OURS.match(line))
        glue = None if starts or not last else _glue(last, line)
        if glue is None:
            lines.append(line)
        else:
            lines[-1] += glue + line
        last = line if starts or glue is not None else ""
    return tuple(lines)


def _glue(line: str, other: str) -> str | None:
    """What stood between two lines that polib has made of one; None where it has not."""
    import textwrap

    for glue in ("", " ") if line.endswith("-") else (" ",):
        if textwrap.wrap(line + glue + other, _WIDTH, break_long_words=False) == [line, other]:
            return glue
    return None


def part_suggestions(comments: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The suggestions among the comments, and the other comments."""
    said = tuple(c for c in comments if _SUGGESTION.match(c))
    return said, tuple(c for c in comments if c not in said) if said else comments


def said_flags(comments: Iterable[str]) -> list[str]:
    """The flags that translators have set in comments: gettext's tools drop what they do not know.

    "ignore-numbers", or several with commas between them.
    """
    found: list[str] = []
    for comment in comments:
        if comment.startswith("ignore-") and _IGNORED.fullmatch(comment):
            found += comment.replace(",", " ").split()
    return found
