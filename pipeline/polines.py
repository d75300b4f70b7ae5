"""The lines of a PO file in forms that polib reads as gettext does; others are refused."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import CatalogError

_STRING = r'"[^"\\\n]*+(?:\\[bfnrtv"\\][^"\\\n]*+)*+"'
# Lines that polib reads as gettext does. It drops `#~|` lines and an entry before a lone `#,`,
# cuts the last character off an open string, keeps `\a` as two characters, splits references
# at spaces inside of a name and stops at `#.note`: such lines are rewritten first, or refused.
_PLAIN = re.compile(  # the order of its alternatives is measured: this is run over every file
    rf"(?:(?:msg(?:id|str) {_STRING}|#[.,] \S[^\n]*+|#: [!-~][ -~]*+|# [^\n]*+"
    rf"|(?:#[~|] )?(?:msg(?:ctxt|id|str) )?{_STRING}|#?)\n)*+"
)
_ODD_STRING = r'"(?:[^"\\]|\\[abfnrtv"\\])*"'
_ODD_FIELD = re.compile(
    rf"(?P<mark>#~\||#~|#\||)\s*(?P<keyword>msgctxt|msgid|msgstr|)\s*(?:{_ODD_STRING}\s*)+"
)
_BROKEN = re.compile(r'^(#[~|] |)(?:msg\w+ )?".*\n+(?!\1")(?:#[~|] )?"', re.MULTILINE)
_UNMARKED = re.compile(r'\n#[~|] [^\n]*\n+"')
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_PLURAL = re.compile(r"(?:#~\||#~|#\||)\s*(?:msgid_plural|msgstr\s*\[)")
_BAD_ESCAPE = re.compile(r'(?:[^\\]|\\[abfnrtv"\\])*?(\\[^abfnrtv"\\])')
_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069(:\d+)?|[^ \t]+")
_HIDDEN = 0xF0000  # a private plane: where white space in a file name hides from polib's split
_ENTRIES = re.compile(r"(?:c?is|C?IS)*")


def straightened(text: str, path: Path) -> str:
    """The same lines, each in a form that polib reads as gettext does."""
    parts: list[str] = []
    start = line = 0
    text += "" if text.endswith("\n") else "\n"
    while (stop := _PLAIN.match(text, start).end()) < len(text):  # type: ignore[union-attr]
        end = text.index("\n", stop)
        line += text.count("\n", start, stop) + 1
        parts += (text[start:stop], _straight(text[stop:end].strip(), path, line), "\n")
        start = end + 1
    text = "".join((*parts, text[start:]))
    _refuse_broken_strings(text, path)
    return text


def _refuse_broken_strings(text: str, path: Path) -> None:
    """polib joins `#| "x"` to the msgid above it; gettext knows that it does not belong there."""
    marked = any(start in text for start in ('\n#~ "', '\n#| "')) or _UNMARKED.search(text)
    if marked and (broken := _BROKEN.search(text)):
        raise CatalogError(
            "a string goes on with another mark (#~ or #|) than the line above",
            path=str(path),
            line=text.count("\n", 0, broken.end()) + 1,
            hint="give both the same mark",
        )


def _straight(line: str, path: Path, number: int) -> str:
    if field := _ODD_FIELD.fullmatch(line):
        body = "".join(s[1:-1] for s in re.findall(_ODD_STRING, line))
        body = re.sub(r"\\(.)", lambda m: "\a" if m[1] == "a" else m[0], body)
        mark = field["mark"].replace("~|", "|")
        return " ".join(part for part in (mark, field["keyword"], f'"{body}"') if part)
    kind, rest = line[:2], line[2:].strip()
    if kind in ("#.", "#,", "#=", "#:", "#~", "#|") and not rest:
        return ""
    if kind == "#:":
        found = _REFERENCE.finditer(rest)
        return "#: " + " ".join(_hide(m[1] or m[0]) + (m[2] or "") for m in found)
    if kind in ("#.", "#,", "#="):  # newer gettexts write lasting flags as `#=`
        return f"{kind.replace('=', ',')} {line[2:].removeprefix(' ')}"
    if line.startswith("#") and kind not in ("#~", "#|"):
        return f"# {line[1:].removeprefix(' ')}"
    if line:
        raise _syntax_error(line, path, number)
    return ""


def _hide(name: str) -> str:
    return "".join(chr(_HIDDEN + ord(c)) if c.isspace() else c for c in name)


def shown(name: str) -> str:
    if name.isascii():
        return name
    return "".join(chr(ord(c) - _HIDDEN) if _HIDDEN <= ord(c) < 0x100000 else c for c in name)


def _syntax_error(line: str, path: Path, number: int) -> CatalogError:
    message, hint = "this is no line of a PO file", "correct the line, or take it out"
    if _CONFLICT.match(line):
        message, hint = "a git conflict marker", "choose between the two sides, then run again"
    elif _PLURAL.match(line):
        message, hint = "a plural entry, which no page has", "take the whole entry out"
    elif escape := _BAD_ESCAPE.match(line):
        message, hint = f"unknown escape {escape[1]}", r"a backslash is written \\"
    elif '"' in line:
        message, hint = (
            "a string that is not closed or goes wrong",
            r'write \" for a " inside of it',
        )
    return CatalogError(message, path=str(path), line=number, hint=hint)


def msgstr_lines(lines: list[str], path: Path) -> list[int]:
    """The 1-based line of each entry's `msgstr`; polib would merge entries that lack one."""
    found = [(n, s) for n, s in enumerate(lines, 1) if s.startswith(("msg", "#~ msg"))]
    kinds = "".join(s[3] if s[0] == "m" else s[6].upper() for _, s in found)
    sound = _ENTRIES.match(kinds).end()  # type: ignore[union-attr]
    if sound < len(kinds):
        line, text = found[sound if kinds[sound] in "sS" or sound + 1 == len(kinds) else sound + 1]
        raise CatalogError(
            f"{text.removeprefix('#~ ').split()[0]} out of order: an entry is msgctxt (seldom), "
            "msgid, msgstr, all with #~ or none",
            path=str(path),
            line=line,
            hint="complete the entry at or above this line, or take it out",
        )
    return [n for (n, _), kind in zip(found, kinds, strict=True) if kind in "sS"]
