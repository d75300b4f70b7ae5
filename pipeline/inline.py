"""What stands in running Markdown text and is not words: one forward scan, linear time.

Pure, for the mask and the checks alike. It knows no definitions: `[words]` alone is text, here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.destinations import target

Kind = Literal[
    "code",  # `x`, {role}`x`, <code>, <kbd>, <samp>, <pre>, <script>, <style>, translate="no"
    "liquid",  # {{ x }}, {% x %}
    "shortcode",  # {{< x >}}, {{% x %}}, [!NOTE]
    "html",  # one tag or comment
    "autolink",  # <https://x>, <a@b.c>
    "url",  # https://x, www.x.y, a@b.c as plain text
    "link_open",  # [
    "link_close",  # ](destination "title"), ][label], ][]
    "image_open",  # ![
    "image_close",  # as link_close
    "attribute_list",  # {: .x}, {#x .y}
    "braces",  # { .x y="z" }, {name}, {'x'}: attributes, or an expression
    "icon",  # :tada:, :material-check:
    "footnote",  # [^1]
    "citation",  # [1], [2, 5-7], \[1\], [@key]
    "entity",  # &nbsp;
    "doi",  # 10.1000/x as plain text
]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of markup: `text` is the slice from `start` to `end`.

    Both ends of a link or image carry its `destination` (as written, without `<>`), `title` and
    reference `label`.
    """

    kind: Kind
    start: int
    end: int
    text: str
    destination: str = ""
    title: str = ""
    label: str = ""


# What any markup has in it: plain text is told from it without a scan.
_SIGNS = ("[", "]", "`", "{", "<", "\\", "&", "@", "://", "www.", "WWW.", "mailto:", "10.")
_STARTER = re.compile(
    r"[\\`{<\]&]|!?\[|(?<![\w:]):(?=[a-z0-9])|10(?=\.\d{4})|[Hh][Tt][Tt][Pp][Ss]?(?=://)|[Ff][Tt][Pp][Ss]?(?=://)"
    r"|[Ww][Ww][Ww](?=\.\w)|mailto(?=:)|@(?=\w)"
)
_NOT_URL = r"\s<>\"`{}|\\^\u2000-\u206f\u27e6-\u27ef\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af"
_NOT_URL += r"\uff00-\uffef،؛؟«»„"
_URL = re.compile(rf"[^{_NOT_URL}]++")
_DOI = re.compile(rf"10\.\d{{4,9}}(?:\.\d+)*+/[^{_NOT_URL}]++")
_MAIL_BEFORE = re.compile(r"[\w.+-]{1,64}\Z")
_MAIL_AFTER = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TICKS = re.compile(r"`+")
_CITATION = re.compile(
    r"(\\?)\[(?:\s?\d{1,4}(?:\s?[-–,،;；、]{1,2}\s?\d{1,4}){0,40}\s?|@[\w:.#$%&+?<>~/-]{1,200}"
    r"(?:[;,] ?(?:p\. ?)?@?[\w:.-]{1,200}){0,40})\1\]"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,200}\]")
_MARKER = re.compile(r"\[![A-Z]{2,20}\]")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*+\}|\{\s?[#.][\w-][^{}\n]*+\}")
_ROLE = re.compile(r"\{[a-zA-Z][\w:+.-]*+\}(?=`)")
_BRACES = re.compile(r"\{[^{}\n]{1,200}\}")
_ICON = re.compile(r":(?<![\w:]:)(?=[0-9_+-]*[a-z])[a-z0-9][a-z0-9_+-]{1,60}:(?![\w:])")
_SHORTCODE = re.compile(r"\{\{[<%]")
_ATTRIBUTE = r"""\s++[a-zA-Z_:@][\w.:@-]*+(?:\s*+=\s*+(?:"(?:\{\{[^{}]*+\}\}|[^"])*+"|'[^']*+'"""
_TAG = re.compile(
    rf"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:{_ATTRIBUTE}|\{{\{{[^{{}}]*+\}}\}}|[^\s\"'=<>`]++))?+"
    r"|\s++\{[{%][^{}]*+[}%]\})*+)\s*+(/?)>"
)
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[\w.+-]{1,64}@[\w.-]{1,255})>")
_UNREAD = frozenset({"code", "kbd", "samp", "pre", "script", "style"})
_NO = r"""translate\s*=\s*["']?no\b|class\w*=["']?(?:[^"'>]*\s)?notranslate\b(?!-)"""
_KEPT = re.compile(rf"\s(?:{_NO})", re.I)


def tokens(text: str) -> tuple[Token, ...]:
    """All markup of the text in order, never overlapping; what is between is for people."""
    if not any(map(text.__contains__, _SIGNS)) and not (":" in text and _ICON.search(text)):
        return ()
    found: list[Token] = []
    scan = _Scan(text, found, [], set())
    position = 0
    while match := _STARTER.search(text, position):
        at = match.start()
        first = match.group()
        reader = _READERS.get(first[0].lower(), _address)
        end = reader(scan, at)
        position = end if end > at else match.end()
    found.sort(key=lambda token: token.start)
    return tuple(found)


def plain(text: str, found: tuple[Token, ...], *, fill: str = " ") -> str:
    """The text with each token blanked by `fill` at equal length, so that offsets stay true."""
    parts: list[str] = []
    last = 0
    for token in found:
        parts += (text[last : token.start], fill * (token.end - token.start))
        last = token.end
    parts.append(text[last:])
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Scan:
    text: str
    found: list[Token]
    brackets: list[tuple[int, str]]  # open `[` and `![` that may still become links
    absent: set[str]  # closers that do not occur any more: what keeps unclosed openers linear

    def add(self, kind: Kind, start: int, end: int) -> int:
        self.found.append(Token(kind, start, end, self.text[start:end]))
        return end

    def past(self, closer: str, start: int) -> int:
        """The offset after the next `closer`, or -1."""
        if closer in self.absent:
            return -1
        index = self.text.find(closer, start)
        if index < 0:
            self.absent.add(closer)
            return -1
        return index + len(closer)


def _escape(scan: _Scan, at: int) -> int:
    if match := _CITATION.match(scan.text, at):
        return scan.add("citation", at, match.end())
    return at + 2


def _code(scan: _Scan, at: int) -> int:
    return scan.add("code", at, end) if (end := _code_end(scan, at)) > 0 else -end


def _code_end(scan: _Scan, at: int) -> int:
    """The offset after the code span that begins here; negative, after the backticks, if none."""
    run = _TICKS.match(scan.text, at)
    assert run  # noqa: S101 - there is a backtick
    width = run.end() - at
    if f"{width}`" not in scan.absent:
        for close in _TICKS.finditer(scan.text, run.end()):
            if close.end() - close.start() == width:
                return close.end()
        scan.absent.add(f"{width}`")
    return -run.end()


def _brace(scan: _Scan, at: int) -> int:
    text = scan.text
    if _SHORTCODE.match(text, at):
        end = scan.past(">}}" if text[at + 2] == "<" else "%}}", at + 3)
        return scan.add("shortcode", at, end) if end > 0 else at + 3
    if text.startswith(("{{", "{%"), at):
        end = scan.past("}}" if text[at + 1] == "{" else "%}", at + 2)
        return scan.add("liquid", at, end) if end > 0 else at + 2
    if match := _ATTRIBUTES.match(text, at):
        return scan.add("attribute_list", at, match.end())
    if match := _ROLE.match(text, at):  # one with its code: apart, neither is what it was
        end = _code_end(scan, match.end())
        if end > 0:
            return scan.add("code", at, end)
    match = _BRACES.match(text, at)
    return scan.add("braces", at, match.end()) if match else at + 1


def _icon(scan: _Scan, at: int) -> int:
    match = _ICON.match(scan.text, at)
    return scan.add("icon", at, match.end()) if match else at + 1


def _angle(scan: _Scan, at: int) -> int:
    text = scan.text
    if text.startswith("<!--", at):
        end = scan.past("-->", at + 4)
        return scan.add("html", at, end) if end > 0 else at + 4
    if match := _AUTOLINK.match(text, at):
        return scan.add("autolink", at, match.end())
    if not (match := _TAG.match(text, at)):
        return at + 1
    closing, name, attributes, empty = match.groups()
    if not closing and not empty and (name.lower() in _UNREAD or _KEPT.search(attributes)):
        end = scan.past(f"</{name}>", match.end())
        if end > 0:
            return scan.add("code", at, end)
    return scan.add("html", at, match.end())


def _open(scan: _Scan, at: int) -> int:
    text = scan.text
    if match := _FOOTNOTE.match(text, at):
        return scan.add("footnote", at, match.end())
    if match := _MARKER.match(text, at):
        return scan.add("shortcode", at, match.end())
    match = _CITATION.match(text, at)
    if match and not text.startswith("(", match.end()):
        return scan.add("citation", at, match.end())
    image = text[at] == "!"
    scan.brackets.append((at, "image" if image else "link"))
    return at + 1 + image


def _close(scan: _Scan, at: int) -> int:
    if not scan.brackets:
        return at + 1
    start, what = scan.brackets.pop()
    read = target(scan.text, at)
    if not read:
        return at + 1
    end, destination, title, label = read
    opener, closer = ("image_open", "image_close") if what == "image" else _LINK
    width = 2 if what == "image" else 1
    for kind, left, right in ((opener, start, start + width), (closer, at, end)):
        slice_ = scan.text[left:right]
        scan.found.append(Token(kind, left, right, slice_, destination, title, label))  # type: ignore[arg-type]
    if what == "link":  # links hold no links: what was open around this one is text
        scan.brackets[:] = [bracket for bracket in scan.brackets if bracket[1] == "image"]
    return end


_LINK = ("link_open", "link_close")


def _entity(scan: _Scan, at: int) -> int:
    match = _ENTITY.match(scan.text, at)
    return scan.add("entity", at, match.end()) if match else at + 1


def _mail(scan: _Scan, at: int) -> int:
    before = _MAIL_BEFORE.search(scan.text[max(0, at - 64) : at])
    after = _MAIL_AFTER.match(scan.text, at)
    if not before or not after:
        return at + 1
    start = at - len(before.group())
    last = scan.found[-1] if scan.found else None
    if last and last.end > start:
        return at + 1
    return scan.add("url", start, after.start() + len(after.group().rstrip(".-_")))


def _doi(scan: _Scan, at: int) -> int:
    match = None if _in_word(scan.text, at) else _DOI.match(scan.text, at)
    return scan.add("doi", at, _trimmed(scan.text, at, match.end())) if match else at + 2


def _address(scan: _Scan, at: int) -> int:
    match = None if _in_word(scan.text, at) else _URL.match(scan.text, at)
    return scan.add("url", at, _trimmed(scan.text, at, match.end())) if match else at + 1


def _in_word(text: str, at: int) -> bool:
    """Whether what starts here goes on a word; Chinese writes addresses right after words."""
    before = text[at - 1 : at]
    return (before.isascii() and before.isalnum()) or (before in {".", "@"} and text[at] in "wW")


def _trimmed(text: str, start: int, end: int) -> int:
    """The address's end without the sentence's own punctuation and unmatched brackets."""
    surplus = {
        closer: text.count(closer, start, end) - text.count(opener, start, end)
        for opener, closer in (("(", ")"), ("[", "]"))
    }
    while end > start + 1:
        last = text[end - 1]
        if last in ".,;:!?'*_~’。،":
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return end


_READERS: dict[str, Callable[[_Scan, int], int]] = {
    "\\": _escape,
    "`": _code,
    "{": _brace,
    ":": _icon,
    "<": _angle,
    "!": _open,
    "[": _open,
    "]": _close,
    "&": _entity,
    "@": _mail,
    "1": _doi,
}
