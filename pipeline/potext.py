"""A catalog as the text of a PO file: byte-stable, unwrapped, as gettext itself writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.errors import CatalogError
from pipeline.model import Catalog, Language, State, Unit
from pipeline.pocomments import part_origin, part_suggestions, said_flags

_PLACEHOLDER = re.compile(r"YEAR-MO-DA|FULL NAME <EMAIL|LANGUAGE <LL@")
_ESCAPED = re.compile(r'[\\"\a\b\f\n\r\t\v]')
_ESCAPES = {raw: "\\" + name for raw, name in zip('\\"\a\b\f\n\r\t\v', '\\"abfnrtv', strict=True)}
_CHARSET = re.compile(r"(?<=; )charset=\S+")
_UNSAYABLE = re.compile("[\0\4]")
# What editors set whenever they save: dates, themselves, whoever sits before them, and where they
# look for sources. Git knows better, and a file that only was opened would differ. People are named
# in the comments on top.
_MOVING = re.compile(
    r".*-Date|Last-Translator|Language-Team|X-Generator|X-Pootle-(?:Revision|MTime)|"
    r"X-Loco-(?:Version|Parser)|X-Poedit-(?:Basepath|SearchPath(?:Excluded)?-\d+)",
    re.IGNORECASE,
)
_STANDARD = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-Source-Language",
)


def dump(catalog: Catalog, *, project: str, source: Language) -> str:
    """The text of a PO file, the same bytes as `msgcat --no-wrap` writes for the same content.

    Entries in page order, then the obsolete ones that have a text, by source: in whatever order a
    tool has left them. Outer newlines of a target follow its source, as `msgfmt -c` demands.
    CatalogError where a text holds a NUL, at which every gettext tool would silently end the
    string, or U+0004, which ends a context for them.
    """
    return _text(catalog, _header(catalog, project=project, source=source))


def redump(catalog: Catalog) -> str:
    """The same with the header as the catalog has it, but for the encoding: for files of any site.

    CatalogError as `dump` has it.
    """
    header = catalog.header or (("Content-Type", "text/plain; charset=UTF-8"),)
    return _text(catalog, ((name, _CHARSET.sub("charset=UTF-8", text)) for name, text in header))


def _text(catalog: Catalog, fields: Iterable[tuple[str, str]]) -> str:
    header = [*_comment_lines("#", catalog.comments), 'msgid ""', 'msgstr ""']
    header += [_quote(f"{k}: {v}\n") for k, v in fields]
    parts = ["\n".join(header) + "\n"]
    parts += map(_entry, catalog.units)
    obsolete = sorted(catalog.obsolete, key=lambda unit: (unit.source, unit.context))
    parts += (_entry(unit) for unit in obsolete if unit.target)
    text = "\n".join(parts)
    if bad := _UNSAYABLE.search(text):
        raise CatalogError(
            f"U+{ord(bad[0]):04X} cannot stand in a PO file",
            path=catalog.page,
            hint="remove it from the page or the translation",
        )
    return text


def fitted(source: str, target: str) -> str:
    """The target with the source's outer newlines; blank ones are empty."""
    if not target or target.isspace():
        return ""
    if "\n" not in (target[0], target[-1], source[:1], source[-1:]):
        return target
    before = source[: len(source) - len(source.lstrip("\n"))]
    after = source[len(source.rstrip("\n")) :]
    return before + target.strip("\n") + after


def _header(catalog: Catalog, *, project: str, source: Language) -> Iterator[tuple[str, str]]:
    """The standard fields in gettext's order, then what other tools have set, by name.

    Nothing that moves by itself: a file changes where somebody has worked on it.
    """
    ours = {
        "Project-Id-Version": project,
        "Language": catalog.language.po if catalog.language else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source.tag,
    }
    if catalog.language:
        from pipeline.languages import plural_forms

        ours["Plural-Forms"] = plural_forms(catalog.language)
    fixed = {name.lower() for name in (*ours, "Plural-Forms")}
    theirs = {
        name: value
        for name, value in catalog.header
        if name.lower() not in fixed and not _MOVING.fullmatch(name) and _says(name, value)
    }
    fields = ours | theirs
    for name in (*_STANDARD, *sorted(theirs.keys() - set(_STANDARD), key=str.lower)):
        if name in fields:
            yield name, " ".join(fields[name].split())


def _says(name: str, value: str) -> bool:
    """Whether a field of others holds anything: some editors write all standard ones, empty."""
    return not _PLACEHOLDER.match(value) and bool(value or name not in _STANDARD)


def _entry(unit: Unit) -> str:
    gone = unit.state is State.OBSOLETE
    target = fitted(unit.source, unit.target)
    draft = bool(target) and (unit.state is State.DRAFT or (gone and "fuzzy" in unit.flags))
    flags, comments = unit.flags, unit.comments
    if flags:
        flags = tuple(sorted({*flags} - {"fuzzy", *said_flags(comments)}, key=_flag_order))
    flags = ("fuzzy", *flags) if draft else flags
    if draft and unit.origin:
        comments = (unit.origin, *comments)
    elif comments and not draft:
        comments = part_origin(comments, draft=False)[1]
    if comments and (gone or (target and not draft)):
        comments = part_suggestions(comments)[1]
    lines = _comment_lines("#", comments)
    lines += _comment_lines("#.", unit.notes)
    if unit.references:
        lines.append("#: " + " ".join(map(_isolate, unit.references)))
    if flags:
        lines.append("#, " + ", ".join(flags))
    if draft and unit.previous:
        mark = "#~| " if gone else "#| "
        if unit.previous_context:
            lines += _field("msgctxt", unit.previous_context, mark)
        lines += _field("msgid", unit.previous, mark)
    mark = "#~ " if gone else ""
    if unit.context:
        lines += _field("msgctxt", unit.context, mark)
    lines += _field("msgid", unit.source, mark)
    lines += _field("msgstr", target, mark)
    return "\n".join(lines) + "\n"


def _flag_order(flag: str) -> tuple[int, str]:
    """As gettext writes them, and those that it does not know behind them."""
    if flag.endswith("-format"):
        return 0, flag
    return (1 if flag.startswith("range:") else 2 if flag in ("wrap", "no-wrap") else 3), flag


def _comment_lines(mark: str, comments: Sequence[str]) -> list[str]:
    """One line each, without blank ones where PO readers do not keep them: notes, and in front."""
    if not comments:
        return []
    text = "\n".join(comments).replace("\r", " ")
    lines = [f"{mark} {line}".rstrip() for line in text.split("\n")]
    if mark == "#.":
        return [line for line in lines if line != mark]
    first = next((n for n, line in enumerate(lines) if line != mark), len(lines))
    return lines[first:]


def _isolate(reference: str) -> str:
    """File names with spaces as gettext writes them, between U+2068 and U+2069."""
    name = reference.replace("\r", " ").replace("\n", " ")
    return f"\u2068{name}\u2069" if " " in name or "\t" in name else name


def said(unit: Unit, *, alone: bool) -> list[str]:
    """How files that `dump` made say a unit's target, live or obsolete; `alone`: of any source."""
    fields = [] if alone else [("msgid", unit.source)]
    fields += [("msgstr", fitted(unit.source, unit.target))]
    return [
        "".join(f"{line}\n" for field in fields for line in _field(*field, mark))
        for mark in ("", "#~ ")
    ]


def _field(keyword: str, text: str, mark: str) -> list[str]:
    if "\n" not in text[:-1]:
        return [f"{mark}{keyword} {_quote(text)}"]
    lines = text.split("\n")
    parts = [line + "\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
    return [f'{mark}{keyword} ""', *(mark + _quote(part) for part in parts)]


def _quote(text: str) -> str:
    return f'"{_ESCAPED.sub(lambda m: _ESCAPES[m[0]], text)}"'
