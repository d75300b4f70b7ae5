"""Links, images, footnotes, emphasis and hard breaks: the structure inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.inner import lost_titles
from pipeline.checks.pair import Pair, Remark, differences
from pipeline.emphasis import pairs
from pipeline.inline import Token

_HINT = "copy the destination from the source"
_MARK = re.compile(r"[*_~`]")
_DELIMITERS = re.compile(r"[*_~]{1,3}|`+")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")


def links(pair: Pair) -> Iterator[Remark]:
    """Links, images, addresses and footnotes go where the source's go.

    Why: a link that is lost or mistyped leads a reader nowhere, an image that is lost says
    nothing, a footnote without its mark is never read. Texts and titles are free, order too; what
    a title says is compared by the rules about words. One that is missing is a warning.

    Example: "[signs](warning-signs.md#go-now)" -> "[señales](señales.md)": link to
    warning-signs.md#go-now is missing.

    Silence: the flag `ignore-links` on the entry.
    """
    sides = (pair.source_tokens, pair.target_tokens)
    for kind, what in (("link_close", "link"), ("image_close", "image")):
        places = [[_place(token) for token in side if token.kind == kind] for side in sides]
        yield from differences((places[0], places[1]), what, hint=_HINT)
    yield from differences(pair.texts("url", "autolink"), "address", hint=_HINT)
    yield from differences(
        pair.texts("footnote"), "footnote", hint="copy the footnote's mark from the source"
    )
    for title in lost_titles(pair):
        hint = "write it as the source does, in the translation's language"
        yield Remark(f"the title “{title}” is missing", hint, (title,), severity="warning")


def _place(token: Token) -> str:
    """Where a link or image goes, as words: "to a.md", "with label b"."""
    if token.text.startswith("]("):
        return f"to {token.destination or 'nowhere'}"
    return f"with label [{' '.join(token.label.casefold().split())}]"


def markup(pair: Pair) -> Iterator[Remark]:
    """Emphasis marks and backticks close, and hard line breaks are kept.

    Why: a mark that does not close is printed as an asterisk, and what it should stress ("do
    **not** drive") is not stressed. Marks must touch the words inside them: `** word **` is text.

    Example: "Do **not** drive" -> "**No conduzca": ** is never closed.

    Silence: the flag `ignore-markup` on the entry.
    """
    theirs = _loose(pair.target, pair.target_tokens)
    ours = _loose(pair.source, pair.source_tokens) if theirs else []
    for mark in sorted({mark for mark in theirs if theirs.count(mark) > ours.count(mark)}):
        yield Remark(
            f"{mark} does not mark anything: it is not closed or stands beside a space",
            "write the mark before and behind the words, without spaces inside",
        )
    breaks = pair.source.strip("\n").count("\n"), pair.target.strip("\n").count("\n")
    if breaks[0] != breaks[1]:
        yield Remark(
            f"the source has {breaks[0]} line break(s), the translation {breaks[1]}",
            "break lines where the source does",
        )


def emphasis(pair: Pair) -> Iterator[Remark]:
    """What the source stresses, the translation stresses.

    Why: on a medical page bold type is often a warning. Languages differ, so it is no error.

    Example: "Do **not** drive" -> "No conduzca": 1 stressed passage of the source, 0 in the
    translation.

    Silence: the flag `ignore-emphasis` on the entry.
    """
    counts = [
        len(pairs(text, found))
        for text, found in (
            (pair.source, pair.source_tokens),
            (pair.target, pair.target_tokens),
        )
    ]
    if counts[0] != counts[1]:
        yield Remark(
            f"{counts[0]} stressed passage(s) in the source, {counts[1]} in the translation",
            "stress the words that the source stresses",
        )


def _loose(text: str, found: tuple[Token, ...]) -> list[str]:
    """Delimiters outside markup that belong to no pair; single `_` inside words are text."""
    if not _MARK.search(text):
        return []
    taken = bytearray(len(text))
    for token in found:
        taken[token.start : token.end] = b"\1" * (token.end - token.start)
    for match in _ESCAPE.finditer(text):
        taken[match.start() : match.end()] = b"\1\1"
    for start, start_end, close, close_end in pairs(text, found):
        taken[start:start_end] = b"\1" * (start_end - start)
        taken[close:close_end] = b"\1" * (close_end - close)
    return [
        match.group()
        for match in _DELIMITERS.finditer(text)
        if not taken[match.start()] and match.group() != "~"
    ]
