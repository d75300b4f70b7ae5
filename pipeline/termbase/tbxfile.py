"""TBX out: TBX-Basic of ISO 30042:2019, its data categories as attributes.

What TBX-Basic has no name for (do not translate, case, inflected forms) stands in notes that
`tbx.py` reads back: "policy: keep", "case: sensitive", "forms: ...".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.model import Language, Rendering, Term

_POS = frozenset({"noun", "verb", "adjective", "adverb", "other"})  # what TBX-Basic knows
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang={} xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>written by polypage</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_FOOT = "    </body>\n  </text>\n</tbx>\n"
_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "variant": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}


def written(
    terms: Sequence[Term],
    languages: Sequence[Language],
    source: Language,
    said: Callable[[Term, Language], Rendering | None],
) -> str:
    """A TBX file of terms: a concept each, a section for each language that says it."""
    from pipeline.exchange.xmlfile import quoted

    parts = [_HEAD.format(quoted(source.tag))]
    for number, term in enumerate(terms, 1):
        forms = [(language, said(term, language)) for language in languages]
        found = [(language, form) for language, form in forms if form]
        parts += _concept(term, number, source, found if term.policy != "keep" else [])
    return "".join([*parts, _FOOT])


def _concept(
    term: Term, number: int, source: Language, found: Sequence[tuple[Language, Rendering]]
) -> Iterator[str]:
    from pipeline.exchange.xmlfile import quoted

    yield f'      <conceptEntry id="c{number}">\n'
    if term.origin:
        yield _line(8, "admin", term.origin, type="source")
    for setting, is_set in (
        ("policy: keep", term.policy == "keep"),
        ("case: sensitive", term.case_sensitive),
        (term.note, bool(term.note)),
    ):
        if is_set:
            yield _line(8, "note", setting)
    yield f"        <langSec xml:lang={quoted(source.tag)}>\n"
    yield from _term(term.source, "preferred", pos=term.pos)
    yield "        </langSec>\n"
    for language, form in found:
        yield f"        <langSec xml:lang={quoted(language.tag)}>\n"
        yield from _term(form.preferred, "preferred", forms=form.forms)
        for variant in form.variants:
            yield from _term(variant, "variant")
        for bad in form.forbidden:
            yield from _term(bad, "forbidden")
        yield "        </langSec>\n"
    yield "      </conceptEntry>\n"


def _term(text: str, status: str, *, pos: str = "", forms: Sequence[str] = ()) -> Iterator[str]:
    yield "          <termSec>\n"
    yield _line(12, "term", text)
    if pos:
        yield _line(12, "termNote", pos if pos in _POS else "other", type="partOfSpeech")
    yield _line(12, "termNote", _STATUS[status], type="administrativeStatus")
    if forms:
        yield _line(12, "note", f"forms: {' | '.join(forms)}")
    yield "          </termSec>\n"


def _line(indent: int, name: str, text: str, **attributes: str) -> str:
    from pipeline.exchange.xmlfile import UNSAYABLE, escaped, quoted

    said = "".join(f" {key}={quoted(value)}" for key, value in attributes.items())
    return f"{' ' * indent}<{name}{said}>{escaped(UNSAYABLE.sub('', text))}</{name}>\n"
