"""Glossary files to and from others: the site's terms written in a form, a file taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.catalog import write
from pipeline.config import glossary_files
from pipeline.errors import ConfigError, GlossaryError, PolypageError
from pipeline.glossary import load, rendering
from pipeline.model import Language, Term
from pipeline.report.terms import Suggestion
from pipeline.steps.site import Site
from pipeline.termbase import Tongues
from pipeline.termbase.written import FORMS, own


def export(
    site: Site, *, languages: Sequence[Language], form: str, out: str
) -> tuple[str, list[str], list[PolypageError]]:
    """The site's terms in a form: as text where `out` is "", else written.

    With `{lang}` in it `out` is a file for each language. Also the files that were written, and
    what could not be read of the glossary. ConfigError for a file of the site's own, and for
    several languages in a form for one.
    """
    glossary, errors = site.glossary
    kind = FORMS[form]
    groups = [(out, tuple(languages))]
    if "{lang}" in out:
        groups = [(out.replace("{lang}", one.site), (one,)) for one in languages]
    elif kind.single and len(languages) > 1:
        hint = "choose one with --lang, or put {lang} into --out"
        raise ConfigError(f"{form} is for one language, but there are several", hint=hint)
    if not glossary.terms:
        raise ConfigError("there are no terms to export", hint="name glossary files in glossary")
    for path, _ in groups:
        refuse_ours(site, path)
    text, written = "", []
    for path, chosen in groups:
        text = kind.write(glossary.terms, chosen, site.config.source, rendering)
        if path:
            write(Path(path), text)
            written.append(path)
    return "" if out else text, written, [*errors]


def take(
    site: Site, file: str, *, languages: Sequence[Language], out: str
) -> tuple[str, int, list[PolypageError]]:
    """Write a file of somebody's as polypage's own CSV among the site's glossary files.

    Its path, how many terms it has, and what could not be read. GlossaryError where there is
    nothing in it, ConfigError where a file is there already.
    """
    tongues = Tongues(site.config.source.tag, site.config.targets)
    found, errors = load([Path(file)], tongues)
    terms = [
        t for t in found.terms if t.policy == "keep" or any(rendering(t, x) for x in languages)
    ]
    if not terms:
        if errors:
            return "", 0, [*errors]
        wanted = ", ".join(language.tag for language in languages)
        hint = "look at the languages that it names"
        raise GlossaryError(f"holds no term in {wanted}", path=file, hint=hint)
    path = out or _place(site, f"{PurePosixPath(Path(file).as_posix()).stem}.csv")
    if site.path(path).exists():
        hint = "choose another name with --out, or take that file away"
        raise ConfigError("is there already", path=path, hint=hint)
    site.write(path, own(terms, languages, site.config.source, rendering))
    return path, len(terms), [*errors]


def rows(suggestions: Sequence[Suggestion], *, languages: Sequence[Language]) -> str:
    """Suggestions as a glossary in polypage's own columns, the likely targets filled in."""
    from pipeline.model import Rendering

    terms = [
        Term(
            one.term,
            note=f"{one.count} times, as in {one.path}:{one.line}",
            origin="suggested",
            renderings={code: Rendering(text) for code, text in one.targets.items()},
        )
        for one in suggestions
    ]
    return own(terms, languages, languages[0], rendering)


def refuse_ours(site: Site, out: str) -> None:
    """ConfigError for what the site reads as its glossary: exports are for others."""
    if not out:
        return
    file = Path(out).resolve()
    ours = {(site.config.root / name).resolve() for name in glossary_files(site.config)}
    if file in ours or file == site.config.file.resolve():
        hint = "write it elsewhere: this one is the site's own"
        raise ConfigError("is a file that the site reads", path=out, hint=hint)


def _place(site: Site, name: str) -> str:
    """Where a new glossary file of that name is read from."""
    for pattern in map(PurePosixPath, site.config.glossary):
        if pattern.name in ("*.csv", "*") and "*" not in str(pattern.parent):
            return str(pattern.parent / name)
    hint = "say where with --out, and name it in the setting glossary"
    raise ConfigError("the setting glossary names no folder for CSV files", hint=hint)
