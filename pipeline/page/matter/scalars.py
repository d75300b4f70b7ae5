"""YAML scalars: a text written in a style that holds it, the source's own where that can."""

from __future__ import annotations

import re

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# What no YAML reader may take for anything but a string (YAML 1.1 and 1.2): numbers of all kinds,
# dates, sexagesimals, booleans, nulls, merge keys.
_TYPED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|nil|~|<<|=|\.nan|[-+]?\.inf)\Z"
    r"|[-+.]?\d[^A-Za-z\u0080-\uffff]*\Z|0[xob]|[\d_.,:eE+-]+\Z"
    r"|\d{4}-\d\d?-\d\d?[Tt \t]"
)
# Outside these (YAML 1.2, c-printable) and for line ends only YAML 1.1 knows, escapes are needed.
_UNPRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED = re.compile(rf'[\\"\t]|{_UNPRINTABLE.pattern}')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BLOCK = re.compile(r"(?P<style>[|>])(?P<chomp>[-+\d]*)(?P<comment>[ \t]+#[^\r\n]*)?")
_INDENTED = re.compile(r"(\r\n|\n|\r)( +)[^\s]")  # a further line of a scalar of several


def written(value: str | bool | int) -> str:
    """A field's value: plain where every YAML reader sees this very string, else double-quoted."""
    if not isinstance(value, str):
        return str(value).lower()
    return value if is_plain(value, flow=True) else double_quoted(value)


def rewrite(raw: str, text: str, *, flow: bool) -> str:
    """`text` as the YAML scalar that replaces `raw`, in raw's style where that can hold it."""
    style = raw[:1]
    if style in ("|", ">"):
        return _block(raw, text)
    if "\n" in text and style != '"':
        return _several(raw, text, flow=flow) or double_quoted(text)
    if style == "'" and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if style not in ("'", '"') and is_plain(text, flow=flow):
        return text
    return double_quoted(text)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether every YAML reader takes the bare text for this very string."""
    if not text or text != text.strip() or _TYPED.match(text) or _UNPRINTABLE.search(text):
        return False
    if text[0] in _INDICATORS or "\t" in text or text.startswith(("---", "...")):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (flow and any(c in text for c in ",[]{}:"))


def double_quoted(text: str) -> str:
    """The text between double quotes, on one line, what is unprintable escaped."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _several(raw: str, text: str, *, flow: bool) -> str | None:
    """Lines in raw's plain or single-quoted style, if raw too has several.

    A line end in a scalar of these styles is a space; a blank line more makes it a line end.
    """
    lines = text.split("\n")
    further = _INDENTED.search(raw)
    if not further or not lines[0] or not lines[-1]:
        return None
    quoted = raw.startswith("'")
    if not all(_fits(line, quoted=quoted, flow=flow) for line in lines if line):
        return None
    end, indent = further[1], further[2]
    folded = re.sub(r"\n+", lambda run: end * (len(run[0]) + 1) + indent, text)
    return "'" + folded.replace("'", "''") + "'" if quoted else folded


def _fits(line: str, *, quoted: bool, flow: bool) -> bool:
    if quoted:
        return line == line.strip(" \t") and not _UNPRINTABLE.search(line)
    return is_plain(line, flow=flow)


def _block(raw: str, text: str) -> str:
    """The text in raw's block style; double-quoted where that style cannot hold it."""
    header, _, body = raw.partition("\n")
    said = _BLOCK.match(header)
    indent = min(
        (len(line) - len(line.lstrip(" ")) for line in body.split("\n") if line.strip()), default=0
    )
    if not said:
        return double_quoted(text)
    if not indent or not _holds(said["style"], text):
        last = "" if "-" in said["chomp"] else "\n"
        return double_quoted(text + last) + (said["comment"] or "")
    # An indicator of the indentation is for a first line with spaces of its own.
    chomp = re.sub(r"\d", "", said["chomp"])
    end = "\r" if header.endswith("\r") else ""
    first = said["style"] + chomp + header[said.end("chomp") :]
    if said["style"] == ">":
        # A line end in a folded scalar is a space; a blank line more makes it a line end.
        text = re.sub(r"\n+", r"\g<0>\n", text)
    lines = (f"{' ' * indent}{line}{end}" if line else end for line in text.split("\n"))
    return "\n".join((first, *lines)).removesuffix("\r")


def _holds(style: str, text: str) -> bool:
    """Whether a block scalar gives this very text back: nothing to escape, no start that counts."""
    lines = text.split("\n")
    if text != text.strip(" \t\n") or any(map(_UNPRINTABLE.search, lines)):
        return False
    return style == "|" or all(line == line.strip(" \t") for line in lines)
