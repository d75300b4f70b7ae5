"""A catalog as the text of a PO file: byte-stable, unwrapped, as gettext itself writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.errors import CatalogError
from pipeline.model import Catalog, Language, State, Unit

_ORIGIN = re.compile(r"(?:machine|adopted): \S.*|memory: \d{1,3}%")
_PLACEHOLDER = re.compile(r"YEAR-MO-DA|FULL NAME <EMAIL|LANGUAGE <LL@")
_ESCAPED = re.compile(r'[\\"\a\b\f\n\r\t\v]')
_ESCAPES = {raw: "\\" + name for raw, name in zip('\\"\a\b\f\n\r\t\v', '\\"abfnrtv', strict=True)}
_UNSAYABLE = re.compile("[\0\4]")
_STANDARD = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-Source-Language",
)


def dump(catalog: Catalog, *, project: str, source: Language) -> str:
    """The text of a PO file, the same bytes as `msgcat --no-wrap` writes for the same content.

    Entries in page order, then the obsolete ones that have a text. Outer newlines of a target
    follow its source, as `msgfmt -c` demands. CatalogError where a text holds a NUL, at which
    every gettext tool would silently end the string, or U+0004, which ends a context for them.
    """
    header = [*_comment_lines("#", catalog.comments), 'msgid ""', 'msgstr ""']
    header += [_quote(f"{k}: {v}\n") for k, v in _header(catalog, project=project, source=source)]
    parts = ["\n".join(header) + "\n"]
    parts += map(_entry, catalog.units)
    parts += (_entry(unit) for unit in catalog.obsolete if unit.target)
    text = "\n".join(parts)
    if bad := _UNSAYABLE.search(text):
        raise CatalogError(
            f"U+{ord(bad[0]):04X} cannot stand in a PO file",
            path=catalog.page,
            hint="remove it from the page or the translation",
        )
    return text


def part_origin(comments: tuple[str, ...], *, draft: bool) -> tuple[str, tuple[str, ...]]:
    """A draft's origin and the other comments; what is no draft has no origin."""
    origins = [comment for comment in comments if _ORIGIN.fullmatch(comment)]
    if not origins:
        return "", comments
    gone = origins[:1] if draft else origins
    return origins[0] if draft else "", tuple(c for c in comments if c not in gone)


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
    """The standard fields in gettext's order, then what other tools have set, by name."""
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
    # a moving date would make every extraction a change
    fixed = {name.lower() for name in (*ours, "POT-Creation-Date", "Plural-Forms")}
    theirs = {
        name: value
        for name, value in catalog.header
        if name.lower() not in fixed and not _PLACEHOLDER.match(value)
    }
    fields = ours | theirs
    for name in (*_STANDARD, *sorted(theirs.keys() - set(_STANDARD), key=str.lower)):
        if name in fields:
            yield name, " ".join(fields[name].split())


def _entry(unit: Unit) -> str:
    gone = unit.state is State.OBSOLETE
    target = fitted(unit.source, unit.target)
    draft = bool(target) and (unit.state is State.DRAFT or (gone and "fuzzy" in unit.flags))
    flags = ("fuzzy",) * draft + tuple(f for f in unit.flags if f != "fuzzy")
    comments = unit.comments
    if draft and unit.origin:
        comments = (unit.origin, *comments)
    elif comments and not draft:
        comments = part_origin(comments, draft=False)[1]
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


def _comment_lines(mark: str, comments: Iterable[str]) -> list[str]:
    """One line each, without blank ones where PO readers do not keep them: notes, and in front."""
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


def _field(keyword: str, text: str, mark: str) -> list[str]:
    if "\n" not in text[:-1]:
        return [f"{mark}{keyword} {_quote(text)}"]
    lines = text.split("\n")
    parts = [line + "\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
    return [f'{mark}{keyword} ""', *(mark + _quote(part) for part in parts)]


def _quote(text: str) -> str:
    return f'"{_ESCAPED.sub(lambda m: _ESCAPES[m[0]], text)}"'
