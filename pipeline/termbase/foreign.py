"""Tables of others: Weblate's CSV, DeepL's, and columns named by languages alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.errors import GlossaryError
from pipeline.model import Rendering, Term
from pipeline.termbase.tables import Row, Table, too_long
from pipeline.termbase.tongues import CODE, Tongues

WEBLATE = (
    "location",
    "source",
    "target",
    "id",
    "fuzzy",
    "context",
    "translator_comments",
    "developer_comments",
)
_YES = frozenset({"1", "true", "yes", "fuzzy"})
_KEEP = frozenset({"read-only", "untranslatable"})
# A comment is flags if it is nothing else: "terminology, read-only".
_FLAGS = re.compile(r"(?:flags:)?\s*[a-z-]+(?:\s*,\s*[a-z-]+)*\s*", re.IGNORECASE)
_KNOWN = frozenset({"terminology", "forbidden", *_KEEP})
_WIDTHS = (2, 4, 5)  # DeepL's generator adds how relevant a term is


def is_weblate(table: Table) -> bool:
    """Whether the first row names a source and a target."""
    return {"source", "target"} <= set(table.head)


def is_coded(table: Table, tongues: Tongues) -> bool:
    """Whether the first row holds language codes alone, the source's among them."""
    head = [name.strip() for name in table.rows[0].fields]
    codes = all(CODE.fullmatch(name) for name in head)
    return len(head) > 1 and codes and any(map(tongues.is_source, head))


def is_deepl(table: Table, tongues: Tongues) -> bool:
    """Whether there is no header: two columns, or four with languages in the last two.

    Of two columns the language must be in the file's name, or any table could be one.
    """
    first = table.rows[0].fields
    if len(first) == 2:
        return bool(tongues.named(table.path))
    return len(first) in _WIDTHS and all(map(CODE.fullmatch, first[2:4]))


def deepl(table: Table, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    """DeepL's rows: source, target, and in longer ones their languages."""
    own = tongues.named(table.path)
    others: Counter[str] = Counter()
    first = 0
    for row in table.rows:
        if len(row.fields) not in _WIDTHS:
            message, hint = f"{len(row.fields)} fields, not 2 or 4", "write source,target"
            yield GlossaryError(message, path=table.path, line=row.line, hint=hint)
            continue
        source, target, *codes = (field.strip() for field in row.fields)
        if codes and not tongues.is_source(codes[0]):
            others[codes[0]] += 1
            first = first or row.line
        elif problem := _blank(source, target, row, path=table.path):
            yield problem
        else:
            language = codes[1] if codes else own
            yield _term(source, {language: Rendering(" ".join(target.split()))}, row, table)
    for code, count in others.items():
        message = f"{count} rows are from {code}, not from {tongues.source}"
        hint = "export the glossary in the other direction"
        yield GlossaryError(message, path=table.path, line=first, hint=hint)


def coded(table: Table, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    """Columns named by languages: one of them is the source."""
    head = [name.strip() for name in table.rows[0].fields]
    at = next(n for n, code in enumerate(head) if tongues.is_source(code))
    for row in table.rows[1:]:
        fields = [" ".join(field.split()) for field in row.fields]
        fields += [""] * (len(head) - len(fields))
        if problem := too_long(row, len(head), path=table.path):
            yield problem
        elif not fields[at]:
            yield _no_source(row, table.path)
        else:
            said = {c: Rendering(f) for c, f in zip(head, fields, strict=False) if f}
            said.pop(head[at])
            yield _term(fields[at], said, row, table)


@dataclass(slots=True)
class _Gathered:
    """What several of Weblate's rows say of one term."""

    row: Row
    source: str
    keep: bool = False
    targets: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def weblate(table: Table, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    """Weblate's rows, those of one source as one term: what is forbidden is said of the others.

    What is untranslated or needs editing is left out.
    """
    language = tongues.wanted(table.path)
    if isinstance(language, GlossaryError):
        yield language
        return
    gathered: dict[str, _Gathered] = {}
    for row in table.rows[1:]:
        fields = dict(zip(table.head, (field.strip() for field in row.fields), strict=False))
        if problem := too_long(row, len(table.head), path=table.path):
            yield problem
        elif not fields["source"]:
            yield _no_source(row, table.path)
        else:
            source = " ".join(fields["source"].split())
            _gather(gathered.setdefault(source, _Gathered(row, source)), fields)
    for one in gathered.values():
        preferred, *variants = [*dict.fromkeys(one.targets)] or [""]
        said = Rendering(preferred, tuple(variants), tuple(dict.fromkeys(one.forbidden)))
        if one.keep or said != Rendering(""):
            renderings = {language: said} if said != Rendering("") else {}
            note = "; ".join(dict.fromkeys(one.notes))
            yield _term(one.source, renderings, one.row, table, keep=one.keep, note=note)


def _gather(one: _Gathered, fields: Mapping[str, str]) -> None:
    target = " ".join(fields.get("target", "").split())
    flags: set[str] = set()
    for name in ("flags", "context", "translator_comments", "developer_comments"):
        value = fields.get(name, "")
        said = _flags(value)
        flags |= said
        if value and not said and name.endswith("comments"):
            one.notes.append(value)
    one.keep |= bool(flags & _KEEP)
    if not target or fields.get("fuzzy", "").lower() in _YES:
        return
    if "forbidden" in flags:
        one.forbidden.append(target)
    elif not flags & _KEEP:
        one.targets.append(target)


def _flags(value: str) -> set[str]:
    if not _FLAGS.fullmatch(value):
        return set()
    found = set(re.findall(r"[a-z-]+", value.lower().removeprefix("flags:")))
    return found if found & _KNOWN else set()


def _blank(source: str, target: str, row: Row, *, path: str) -> GlossaryError | None:
    if not source:
        return _no_source(row, path)
    if not target:
        return GlossaryError(
            "no target", path=path, line=row.line, hint="fill in the second column, or delete it"
        )
    return None


def _no_source(row: Row, path: str) -> GlossaryError:
    return GlossaryError(
        "no source term", path=path, line=row.line, hint="fill it in or delete the row"
    )


def _term(
    source: str,
    renderings: Mapping[str, Rendering],
    row: Row,
    table: Table,
    *,
    keep: bool = False,
    note: str = "",
) -> Term:
    return Term(
        " ".join(source.split()),
        policy="keep" if keep else "translate",
        note=note,
        renderings=renderings,
        path=table.path,
        line=row.line,
    )
