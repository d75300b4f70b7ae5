"""What is certainly wrong in a translation and can be put right without knowing what it says.

Only spaces, the brackets of links, and full-width digits change: the words and the numbers stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pipeline.checks.pair import Pair
from pipeline.inline import Token, plain, tokens
from pipeline.potext import fitted

_FILL = "\ue000"  # stands for markup: neither a space nor a letter
_NBSP = "\u00a0"
_END = r"(?=[\s*_~\"'”’»)\]]|$)"
_DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(rf"(?<=[^\s{_FILL}]) (?=»|[;:!?]{_END})")
_AFTER = re.compile(r"(?<=«) (?=\S)")
_TOUCHING = re.compile(rf"(?<=[^\W_)])(?=»|[;:!?»]+{_END})")
_OPENING = re.compile(r"(?<=«)(?=[^\W_])")
_WIDE = re.compile("[\uff10-\uff19]+")
_WIDE_HOMES = frozenset({"zh", "yue", "ja", "ko"})
_WORD = re.compile(r"\w+")
_BLANKS = r"[ \t\u00a0]*"

Edit = tuple[int, int, str]  # half-open offsets, and what stands there afterwards


def fix(pair: Pair) -> str:
    """The translation with what is certain put right; itself where there is nothing.

    A text whose words or numbers would not be the same is left as it is.
    """
    text = _links(pair, pair.target)
    text = _edited(text, _padding(pair, text))
    text = _edited(text, _spaces(pair, text))
    if pair.base == "fr":
        text = _edited(text, _french(pair, text))
    text = fitted(pair.source, text)
    return text if text and _words(text) == _words(pair.target) else pair.target


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    parts, last = [], 0
    for start, end, new in sorted(set(edits)):
        if start >= last:
            parts += [text[last:start], new]
            last = end
    return "".join([*parts, text[last:]])


def _links(pair: Pair, text: str) -> str:
    """The text with `] ( address )` as `](address)`, of addresses that the source links to."""
    found = [t for t in pair.source_tokens if t.kind in ("link_close", "image_close")]
    for where in dict.fromkeys(t.destination for t in found if t.text.startswith("](")):
        if not where or any(map(str.isspace, where)):
            continue
        spaced = _BLANKS.join(map(re.escape, where))
        broken = re.compile(rf"\]{_BLANKS}\({_BLANKS}{spaced}(?:{_BLANKS}(\))|(?={_BLANKS}[\"'(]))")
        taken = [(t.start, t.end) for t in tokens(text) if t.kind in ("code", "liquid", "html")]
        edits = [
            (match.start(), match.end(), f"]({where}{match[1] or ' '}")
            for match in broken.finditer(text)
            if not any(start <= match.start() < end for start, end in taken)
            and _without_blanks(match.group()) == _without_blanks(f"]({where}{match[1] or ''}")
        ]
        text = re.sub(rf"(\]\({re.escape(where)}) [ \t]+(?=[\"'(])", r"\1 ", _edited(text, edits))
    return _edited(text, _images(pair, text))


def _images(pair: Pair, text: str) -> Iterator[Edit]:
    """`! [words](x)` as `![words](x)`, where the source has that image and no link to it."""
    places: dict[str, set[str]] = {"link_close": set(), "image_close": set()}
    for token in pair.source_tokens:
        if token.kind in places:
            places[token.kind].add(token.destination)
    for token in tokens(text) if places["image_close"] else ():
        if token.kind != "link_open" or token.destination not in places["image_close"]:
            continue
        before = text[: token.start].rstrip(" ")
        alone = before.endswith("!") and not before[:-1][-1:].isalnum()
        if alone and len(before) < token.start and token.destination not in places["link_close"]:
            yield len(before), token.start, ""


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _padding(pair: Pair, text: str) -> Iterator[Edit]:
    """`[ words ](x)` as `[words](x)`; what the space parted stays apart."""
    if any(True for _ in _padded(pair.source, pair.source_tokens)):
        return
    for start, end, close, close_end in _padded(text, tokens(text)):
        inner = text[end:close]
        if lead := len(inner) - len(inner.lstrip(" ")):
            yield end, end + lead, ""
            if text[start] == "[" and text[start - 1 : start].isalnum():
                yield start, start, " "
        if trail := len(inner) - len(inner.rstrip(" ")):
            yield close - trail, close, ""
            if text[start] == "[" and text[close_end : close_end + 1].isalnum():
                yield close_end, close_end, " "


def _padded(text: str, found: Iterable[Token]) -> Iterator[tuple[int, int, int, int]]:
    """(start and end of its opener, of its closer) of each link with spaces around its words."""
    open_ones: list[Token] = []
    for token in found:
        if token.kind in ("link_open", "image_open"):
            open_ones.append(token)
        elif token.kind in ("link_close", "image_close") and open_ones:
            opener = open_ones.pop()
            inner = text[opener.end : token.start]
            if token.text.startswith("](") and inner.strip() and inner != inner.strip(" "):
                yield opener.start, opener.end, token.start, token.end


def _spaces(pair: Pair, text: str) -> Iterator[Edit]:
    """Doubled spaces that the source has not, and full-width digits where nobody writes them."""
    shown = plain(text, tokens(text), fill=_FILL)
    if "  " not in pair.source:
        yield from ((m.start(), m.end(), " ") for m in _DOUBLED.finditer(shown))
    if pair.base not in _WIDE_HOMES and not _WIDE.search(pair.source):
        for match in _WIDE.finditer(shown):
            yield match.start(), match.end(), unicodedata.normalize("NFKC", match.group())


def _french(pair: Pair, text: str) -> Iterator[Edit]:
    """No-break spaces before : ; ! ? and inside « »; in Canada and Switzerland as there."""
    shown = plain(text, tokens(text), fill=_FILL)
    apart = ":»" if pair.target_language.tag.endswith(("-CA", "-CH")) else ";:!?»"
    for match in _BEFORE.finditer(shown):
        if shown[match.end()] in apart:
            yield match.start(), match.end(), _NBSP
    yield from ((m.start(), m.end(), _NBSP) for m in _AFTER.finditer(shown))
    for match in _TOUCHING.finditer(shown):
        if shown[match.end()] in apart and not _as_in(pair.source, shown, match.end()):
            yield match.start(), match.end(), _NBSP
    yield from ((m.start(), m.end(), _NBSP) for m in _OPENING.finditer(shown))


def _as_in(source: str, text: str, at: int) -> bool:
    """Whether the words around a mark are the source's: "font-size: 12px" is no French."""
    before = text[:at].split()[-1:]
    after = text[at:].split()[:2]
    return bool(after) and " ".join(("".join(before) + after[0], *after[1:])) in source
