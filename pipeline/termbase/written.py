"""Terms as files: polypage's own columns, TBX, and what Weblate and DeepL take in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Language, Rendering, Term
from pipeline.termbase.columns import FIELDS, PARTS
from pipeline.termbase.foreign import WEBLATE
from pipeline.termbase.tbxfile import written as tbx
from pipeline.termbase.tbxfile import written_2008

Said = Callable[[Term, Language], Rendering | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: how its files end, and whether one of them is for one language."""

    suffix: str
    single: bool
    write: Callable[[Sequence[Term], Sequence[Language], Language, Said], str]


def own(terms: Sequence[Term], languages: Sequence[Language], _: Language, said: Said) -> str:
    """polypage's own CSV: a row a term, columns for each language that says anything."""
    return _table(terms, languages, said, delimiter=",")


def tabbed(terms: Sequence[Term], languages: Sequence[Language], _: Language, said: Said) -> str:
    """The same, apart by tabs."""
    return _table(terms, languages, said, delimiter="\t")


def deepl(
    terms: Sequence[Term], languages: Sequence[Language], source: Language, said: Said
) -> str:
    """DeepL's CSV: source, target and their languages, without a header, each source once."""
    rows: dict[tuple[str, str], list[str]] = {}
    for language in languages:
        for term in terms:
            if form := said(term, language):
                row = [term.source, form.preferred, source.base.upper(), language.tag.upper()]
                rows.setdefault((term.source, language.site), row)
    return _csv(rows.values())


def weblate(terms: Sequence[Term], languages: Sequence[Language], _: Language, said: Said) -> str:
    """Weblate's CSV for one language; what it has flags for stands with the comments."""
    rows = [list(WEBLATE)]
    for number, term in enumerate(terms, 1):
        form = said(term, languages[0])
        if not form:
            continue
        flags = "read-only" if term.policy == "keep" else ""
        for target, flag in (
            (form.preferred, flags),
            *((variant, "") for variant in form.variants),
            *((bad, "forbidden") for bad in form.forbidden),
        ):
            rows.append([str(number), term.source, target, "", "", "", flag, term.note])
    return _csv(rows)


def _table(
    terms: Sequence[Term], languages: Sequence[Language], said: Said, *, delimiter: str
) -> str:
    found = [(term, {lang: said(term, lang) for lang in languages}) for term in terms]
    used = [lang for lang in languages if any(s[lang] for t, s in found if t.policy != "keep")]
    parts = {
        language: [p for p in PARTS if any(getattr(s[language], p, ()) for _, s in found)]
        for language in used
    }
    head = [*FIELDS]
    for language in used:
        head += [language.site, *(f"{language.site}:{part}" for part in parts[language])]
    rows = [head]
    for term, forms in found:
        row = [term.source, term.pos, term.policy, "sensitive" if term.case_sensitive else ""]
        row += [term.note, term.origin]
        for language in used:
            form = forms[language] if term.policy != "keep" else None
            row.append(form.preferred if form else "")
            row += ["|".join(getattr(form, part, ())) for part in parts[language]]
        rows.append(row)
    return _csv(rows, delimiter=delimiter)


def _csv(rows: Iterable[list[str]], *, delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


FORMS: dict[str, Form] = {
    "csv": Form(".csv", False, own),
    "tsv": Form(".tsv", False, tabbed),
    "tbx": Form(".tbx", False, tbx),
    "tbx-2008": Form(".tbx", False, written_2008),
    "deepl": Form(".csv", False, deepl),
    "weblate": Form(".csv", True, weblate),
}
