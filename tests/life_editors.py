"""What editors and other tools make of a file, by their own code: nothing here is polypage's."""

from __future__ import annotations

import re


def edited(text: str, source: str, target: str, *, draft: bool = False, page: str = "") -> str:
    """A PO file as `extract` leaves it with another target in an entry.

    `page` tells entries of one source apart, as a bundle has them.
    """
    parts = text.rstrip("\n").split("\n\n")
    wanted = f"msgid {_quoted(source)}"
    places = [n for n, part in enumerate(parts) if wanted in part.splitlines()]
    if len(places) > 1:
        places = [n for n in places if f"polypage: {page}" in parts[n]]
    lines = parts[places[0]].splitlines()
    flags = [f for line in lines if line.startswith("#, ") for f in line[3:].split(", ")]
    flags = [f for f in flags if f != "fuzzy"] + ["fuzzy"] * draft
    kept = [line for line in lines if not line.startswith("#, ") and (draft or line[:2] != "#|")]
    at = next(n for n, line in enumerate(kept) if line.startswith(("#|", "msg")))
    kept[at:at] = [f"#, {', '.join(flags)}"] * bool(flags)
    kept = [f"msgstr {_quoted(target)}" if line.startswith("msgstr ") else line for line in kept]
    parts[places[0]] = "\n".join(kept)
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def styled(text: str, style: int) -> bytes:
    """The same PO file as another tool saves it."""
    match style % 6:
        case 1:
            return text.replace("\n", "\r\n").encode()
        case 2:
            return b"\xef\xbb\xbf" + text.encode()
        case 3:
            head, *entries = text.rstrip("\n").split("\n\n")
            return ("\n\n".join([head, *reversed(entries)]) + "\n").encode()
        case 4:
            long = r'^((?:#[~|]+ )?)(msg\w+ )(".{30,}")$'
            return re.sub(long, _wrapped, text, flags=re.MULTILINE).encode()
        case 5 if "#~|" not in text and not re.search("^# .{70}", text, re.MULTILINE):
            import polib  # which drops such lines, and cuts long comments in two

            return str(polib.pofile(text)).encode()
    return text.encode()


def _wrapped(match: re.Match[str]) -> str:
    mark, keyword, text = match.groups()
    pieces = [f'{mark}"{piece}"' for piece in re.findall(r".{1,25}(?: |$)|.+", text[1:-1])]
    return "\n".join([f'{mark}{keyword}""', *pieces])
