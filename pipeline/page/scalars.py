"""YAML scalars: a text written in a style that holds it, the source's own where that can."""

from __future__ import annotations

import re

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# What no YAML reader may take for anything but a string (YAML 1.1 and 1.2): numbers of all kinds,
# dates, sexagesimals, booleans, nulls, merge keys.
_TYPED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|nil|~|<<|=|\.nan|[-+]?\.inf)\Z"
    r"|[-+.]?\d[^A-Za-z\u0080-\uffff]*\Z|0[xob]|[\d_.,:eE+-]+\Z"
)
# Outside these (YAML 1.2, c-printable) and for line ends only YAML 1.1 knows, escapes are needed.
_UNPRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED = re.compile(rf'[\\"\t]|{_UNPRINTABLE.pattern}')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def written(value: str | bool) -> str:
    """A field's value: plain where every YAML reader sees this very string, else double-quoted."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if is_plain(value, flow=True) else double_quoted(value)


def rewrite(raw: str, text: str, *, flow: bool) -> str:
    """`text` as the YAML scalar that replaces `raw`, in raw's style where that can hold it."""
    style = raw[:1]
    if style in ("|", ">"):
        block = _block(raw, text)
        return block if block is not None else double_quoted(text + _last_newline(raw))
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


def _last_newline(raw: str) -> str:
    """The newline that a block scalar's value ends with, unless its header strips it."""
    return "" if "-" in raw.split("\n", 1)[0].split("#")[0] else "\n"


def _block(raw: str, text: str) -> str | None:
    """The text in raw's block style, or None where that style cannot hold it."""
    header, _, body = raw.partition("\n")
    lines = text.split("\n")
    first = next((line for line in body.split("\n") if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    if re.search(r"\d", header.split("#")[0]) or not indent or not _holds(header, lines):
        return None
    end = "\r" if header.endswith("\r") else ""
    if header.startswith(">"):
        # A line end in a folded scalar is a space; a blank line more makes it a line end.
        lines = "\n\n".join(lines).split("\n")
    return "\n".join((header, *(f"{indent}{line}{end}" if line else end for line in lines))).rstrip(
        "\r"
    )


def _holds(header: str, lines: list[str]) -> bool:
    """Whether a block scalar gives these very lines back: nothing to escape, no line indented."""
    if header.startswith(">") and "" in lines:
        return False
    return all(
        line == line.strip() and "\t" not in line and not _UNPRINTABLE.search(line)
        for line in lines
    )
