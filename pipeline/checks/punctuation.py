"""Punctuation and spacing as a language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.pair import Pair, Remark
from pipeline.inline import Token

_END = r"(?=[\s*_~\"'”’»)\]،؛؟]|$)"
_ARABIC = r"\u0621-\u064a\u064b-\u0652\u0671-\u06d3"
_HAN = r"\u3041-\u30ff\u3400-\u9fff"
_WIDE = {",": "，", ".": "。", "?": "？", "!": "！", ";": "；", ":": "："}
# What is wrong and what is right instead, by language; group 1 is the wrong mark.
_WRONG: dict[str, tuple[re.Pattern[str], dict[str, str]]] = {
    **dict.fromkeys(
        ("ar", "fa", "ur"),
        (
            re.compile(rf"(?<=[{_ARABIC})»”\"])\s?([,;?]){_END}"),
            {",": "،", ";": "؛", "?": "؟"},
        ),
    ),
    "el": (re.compile(rf"(?<=[\u0370-\u03ff\u1f00-\u1fff)»”\"])\s?(\?){_END}"), {"?": ";"}),
    **dict.fromkeys(
        ("zh", "yue"),
        (re.compile(rf"(?<=[{_HAN}）」』》”])([,?!;:]|\.(?=\s*$|[{_HAN}]))"), _WIDE),
    ),
    "ja": (re.compile(rf"(?<=[{_HAN}）」』])([?!]|[,.](?=\s*$|[{_HAN}]))"), _WIDE | {",": "、"}),
}
_CLOSE = re.compile(r"(?<=[^\W\d_])(»|[;:!?](?:" + _END + "))")  # a letter touches it
_OPEN = re.compile(r"(«)(?=[^\W_])")
_ALONE = re.compile(r"(?<=[^\W_]) +([,.;:!?،؛؟])(?=\s|$)")  # a space before it
_PARTED = re.compile(" [,.;:!?،؛؟]")
_SPACES = re.compile(r"(?<=\S)  +(?=\S)")
_UNMARKED = frozenset({"th", "lo", "km", "my", "hy"})  # they end sentences otherwise
_ASKED = re.compile(r"[?？؟;\u037e፧]")
_LAST = re.compile(r"([.?!:…。？！：；؛؟۔;\u037e｡।॥።፧։]*)[\s*_~`\"'”’“»«)\]）」』]*\Z")


def punctuation(pair: Pair) -> Iterator[Remark]:
    """Punctuation and spaces are those of the language.

    Why: Arabic has its own comma and question mark, Greek asks with a semicolon, Spanish opens what
    it asks, French puts spaces before : ; ! ? and inside « », Chinese has wide marks. A page with
    others looks as if a machine had made it, and readers of medical advice trust it less. Spaces
    before a comma and doubled ones are told too, where the source has none.

    Example: "Does it hurt?" -> "Duele?": Spanish opens a question with ¿.

    Silence: the flag `ignore-punctuation` on the entry.
    """
    base, text = pair.base, pair.target_text
    if base == pair.source_base or pair.source == pair.target:
        return
    if (found := _WRONG.get(base)) and any(map(text.__contains__, found[1])):
        yield from _foreign(text, *found)
    if base == "es":
        yield from _unopened(pair)
    if base == "fr":
        yield from _close(pair)
    else:
        yield from _spaced(pair)
    if "  " in pair.target and "  " not in pair.source and _SPACES.search(pair.target):
        yield Remark("there are two spaces in a row", "write one space; `check --fix` does")


def _foreign(text: str, pattern: re.Pattern[str], right: dict[str, str]) -> Iterator[Remark]:
    for mark in dict.fromkeys(match[1] for match in pattern.finditer(text)):
        yield Remark(f"{mark} is not this language's", f"write {right[mark]}", (), (mark,))


def _unopened(pair: Pair) -> Iterator[Remark]:
    for opener, close, what in (("¿", "?", "a question"), ("¡", "!", "an exclamation")):
        if close not in pair.target or opener in pair.target:
            continue
        if re.search(rf"[^\W_]\s?\{close}{_END}", pair.target_text):
            yield Remark(f"{close} ends {what} that nothing opens", f"begin it with {opener}")


def _close(pair: Pair) -> Iterator[Remark]:
    """French marks that touch their word; in Canada only : and « » stand apart."""
    if not any(map(pair.target_text.__contains__, ";:!?»«")):
        return
    apart = ":»" if pair.target_language.tag.endswith(("-CA", "-CH")) else ";:!?»"
    marks = [m[1] for m in _CLOSE.finditer(pair.target_text) if m[1] in apart]
    marks += _OPEN.findall(pair.target_text)
    marks = [mark for mark in dict.fromkeys(marks) if not _touches(pair.source_text, mark)]
    for mark in marks:
        side = "after" if mark == "«" else "before"
        yield Remark(
            f"a space is missing {side} {mark}",
            "put a no-break space there; `check --fix` does",
            (),
            (mark,),
        )


def _touches(source: str, mark: str) -> bool:
    """Whether such a mark stands in the middle of the source, as in a name or a title."""
    return mark == ":" and bool(re.search(r"\w:\w", source))


def _spaced(pair: Pair) -> Iterator[Remark]:
    text = pair.target_text
    if not _PARTED.search(text):
        return
    match = _ALONE.search(text)
    if not match or len(text) < len(pair.target):  # it spells characters: places have moved
        return
    if not pair.target[match.start() : match.end()].isprintable():
        return
    if pair.target[match.start() : match.start(1)].strip(" ") or _ALONE.search(pair.source_text):
        return
    yield Remark(f"a space stands before {match[1]}", "delete the space", (), (match.group(),))


def final_punctuation(pair: Pair) -> Iterator[Remark]:
    """A text ends as its source does: with a full stop, a question mark, a colon, or nothing.

    Why: a heading does not become a sentence nor a question a statement, and a colon announces
    what follows. A full stop that is gone may have taken words along.

    Example: "Does it hurt?" -> "Tut es weh.": the source asks.

    Silence: the flag `ignore-final-punctuation` on the entry.
    """
    if pair.base in _UNMARKED:
        return
    source, target = pair.source.rstrip(), pair.target.rstrip()
    if not source or not target or (source[-1] == "." and target[-1] in ".。۔"):
        return
    if _marked(pair.source_tokens, source) or _marked(pair.target_tokens, target):
        return
    ours, theirs = _ending(source), _ending(target, pair.base)
    if ours == theirs or ("" in (ours, theirs) and not _plain(source, target)):
        return
    if {ours, theirs} <= {"!", "."} or ({ours, theirs} <= {":", "."} and "\n" in source):
        return
    said = {"": "no mark", ".": "a full stop", "?": "a question mark", ":": "a colon"}
    said["!"] = "an exclamation mark"
    yield Remark(
        f"the source ends with {said[ours]}, the translation with {said[theirs]}",
        "end the text as the source does",
    )


def _marked(found: tuple[Token, ...], text: str) -> bool:
    """Whether a text ends with an address, code or the like."""
    return bool(found) and found[-1].kind != "link_close" and found[-1].end >= len(text)


def _ending(text: str, base: str = "en") -> str:
    """The kind of mark that a text ends with."""
    match = _LAST.search(text[-12:])
    marks = match[1] if match else ""
    if not marks:
        return ""
    if marks[-1] in ";；؛" and base != "el":
        return "."  # of a list's item
    if _ASKED.search(marks):
        return "?"
    if marks[-1:] in ("!", "！"):
        return "!"
    return ":" if marks[-1:] in (":", "：") else "." if marks else ""


def _plain(source: str, target: str) -> bool:
    """Whether both end in words, so that a mark that only one has says something."""
    return len(source.split()) > 1 and source[-1] not in "]>}" and target[-1] not in "]>}"
