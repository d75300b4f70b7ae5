"""polypage's own columns: one row a term, one file for many languages or for one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from pipeline.errors import GlossaryError
from pipeline.model import Rendering, Term
from pipeline.termbase.tables import Row, Table, too_long
from pipeline.termbase.tongues import CODE, Tongues

FIELDS = ("term", "pos", "policy", "case", "note", "origin")
PARTS = ("variants", "forms", "forbidden")
_ONE = ("target", *PARTS)  # of a file for one language
_LANGUAGE = ("lang", "language")  # of a row's target, where the file's name does not say it
FORMAT = (
    "the first line names the columns: term,pos,policy,case,note,origin,ar,ar:variants,... "
    "or term,target,variants,..."
)


def fits(table: Table) -> bool:
    """Whether the first row names a term's column."""
    return "term" in table.head


def terms(table: Table, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    """The terms of a table, and in their places the errors of the rows that are none."""
    names, errors = _names(table)
    yield from errors
    language = ""
    if "target" in names and not set(names) & set(_LANGUAGE):
        said = tongues.wanted(table.path)
        if isinstance(said, GlossaryError):
            yield said
            return
        language = said
    for row in table.rows[1:]:
        yield _term(names, row, path=table.path, language=language)


def alternatives(value: str) -> list[str]:
    """The forms of a field, which stand apart by `|`."""
    return [" ".join(form.split()) for form in value.split("|") if form.strip()]


def _names(table: Table) -> tuple[list[str], list[GlossaryError]]:
    """The columns' names; one that says nothing is ""."""
    names: list[str] = []
    errors: list[GlossaryError] = []
    for written in (name.strip() for name in table.rows[0].fields):
        low = written.lower()
        code, _, part = written.partition(":")
        part = part.strip().lower()
        if low and (low in names or written in names):
            problem = f'the column "{written}" stands twice'
        elif low in (*FIELDS, *_ONE, *_LANGUAGE):
            names.append(low)
            continue
        elif CODE.fullmatch(code) and (not part or part in PARTS):
            names.append(f"{code}:{part}" if part else code)
            continue
        else:
            problem = f'unknown column "{written}"'
        names.append("")
        if written:
            line = table.rows[0].line
            errors.append(
                GlossaryError(problem, path=table.path, line=line, hint=_meant(low, code))
            )
    return names, errors


def _meant(name: str, code: str) -> str:
    parts = [f"{code}:{part}" for part in PARTS]
    close = difflib.get_close_matches(name, (*FIELDS, *_ONE, *parts), n=1, cutoff=0.7)
    return f'did you mean "{close[0]}"?' if close else FORMAT


def _term(names: list[str], row: Row, *, path: str, language: str) -> Term | GlossaryError:
    if problem := too_long(row, len(names), path=path):
        return problem
    fields = {name: value.strip() for name, value in zip(names, row.fields, strict=False) if name}
    policy = fields.get("policy", "").lower() or "translate"
    case = fields.get("case", "").lower()
    said, hint = _problem(fields, policy=policy, case=case, language=language)
    if said:
        return GlossaryError(said, path=path, line=row.line, hint=hint)
    return Term(
        source=" ".join(fields["term"].split()),
        pos=fields.get("pos", "").lower(),
        policy="keep" if policy == "keep" else "translate",
        case_sensitive=case == "sensitive",
        note=fields.get("note", ""),
        origin=fields.get("origin", ""),
        renderings=_renderings(fields, language),
        path=path,
        line=row.line,
    )


def _problem(
    fields: Mapping[str, str], *, policy: str, case: str, language: str
) -> tuple[str, str]:
    """What is wrong with a row and the next step; empty where nothing is."""
    code = _code(fields)
    if not fields.get("term"):
        return "no source term", 'fill in the column "term" or delete the row'
    if policy not in ("translate", "keep"):
        return f'unknown policy "{policy}"', "write translate or keep"
    if case not in ("", "sensitive"):
        return f'unknown case "{case}"', "write sensitive or leave it empty"
    if code and not CODE.fullmatch(code):
        return f'"{code}" is no language code', "write it as in de or pt-BR"
    if fields.get("target") and not (language or code):
        return "no language", 'fill in the column "lang"'
    return "", ""


def _code(fields: Mapping[str, str]) -> str:
    return next((fields[name] for name in _LANGUAGE if fields.get(name)), "")


def _renderings(fields: Mapping[str, str], language: str) -> dict[str, Rendering]:
    """Per language code; a second form in the preferred column is a variant."""
    own = _code(fields) or language
    found: dict[str, Rendering] = {}
    for name in fields:
        if name in (*FIELDS, *_LANGUAGE, *PARTS):
            continue
        code, _, part = name.partition(":")
        code, before = (own, "") if name == "target" else (code, f"{code}:")
        if not code or code in found or (part and not fields[name]):
            continue
        preferred, *more = alternatives(fields.get(name if not part else code, "")) or [""]
        variants, forms, forbidden = (
            tuple(alternatives(fields.get(f"{before}{part}", ""))) for part in PARTS
        )
        said = Rendering(preferred, (*more, *variants), forbidden, forms)
        if said != Rendering(""):
            found[code] = said
    return found
