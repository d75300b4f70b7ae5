"""TBX out: TBX-Basic of ISO 30042:2019, its data categories as attributes, or as of 2008.

The older form is what many tools still read, Weblate among them.

What TBX-Basic has no name for (do not translate, case, inflected forms) stands in notes that
`tbx.py` reads back: "policy: keep", "case: sensitive", "forms: ...".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Language, Rendering, Term

_POS = frozenset({"noun", "verb", "adjective", "adverb", "other"})  # what TBX-Basic knows
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
{start}
  <{header}>
    <fileDesc>
      <sourceDesc>
        <p>written by polypage</p>
      </sourceDesc>
    </fileDesc>
  </{header}>
  <text>
    <body>
"""
_FOOT = "    </body>\n  </text>\n</{root}>\n"
_2019 = '<tbx type="TBX-Basic" style="dca" xml:lang={} xmlns="urn:iso:std:iso:30042:ed-2">'
_2008 = """\
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang={}>"""
_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "variant": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}


@dataclass(frozen=True, slots=True)
class _Names:
    """What the elements are called."""

    start: str
    root: str
    header: str
    entry: str
    language: str
    term: str


_NEW = _Names(_2019, "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")
_OLD = _Names(_2008, "martif", "martifHeader", "termEntry", "langSet", "tig")
_Said = Callable[[Term, Language], Rendering | None]


def written(
    terms: Sequence[Term], languages: Sequence[Language], source: Language, said: _Said
) -> str:
    """A TBX file of terms: a concept each, a section for each language that says it."""
    return _written(terms, languages, source, said, _NEW)


def written_2008(
    terms: Sequence[Term], languages: Sequence[Language], source: Language, said: _Said
) -> str:
    """The same as TBX-Basic was before ISO 30042:2019."""
    return _written(terms, languages, source, said, _OLD)


def _written(
    terms: Sequence[Term],
    languages: Sequence[Language],
    source: Language,
    said: _Said,
    names: _Names,
) -> str:
    from pipeline.exchange.xmlfile import quoted

    parts = [_HEAD.format(start=names.start.format(quoted(source.tag)), header=names.header)]
    for number, term in enumerate(terms, 1):
        forms = [(source, Rendering(term.source))]
        if term.policy != "keep":
            forms += [(lang, form) for lang in languages if (form := said(term, lang))]
        parts += _concept(term, number, forms, names)
    return "".join([*parts, _FOOT.format(root=names.root)])


def _concept(
    term: Term, number: int, forms: Sequence[tuple[Language, Rendering]], names: _Names
) -> Iterator[str]:
    from pipeline.exchange.xmlfile import quoted

    yield f'      <{names.entry} id="c{number}">\n'
    if term.origin:
        yield _line(8, "admin", term.origin, type="source")
    for setting, is_set in (
        ("policy: keep", term.policy == "keep"),
        ("case: sensitive", term.case_sensitive),
        (term.note, bool(term.note)),
    ):
        if is_set:
            yield _line(8, "note", setting)
    for at, (language, form) in enumerate(forms):
        yield f"        <{names.language} xml:lang={quoted(language.tag)}>\n"
        pos = term.pos if at == 0 else ""
        yield from _term(form.preferred, "preferred", names, pos=pos, forms=form.forms)
        for variant in form.variants:
            yield from _term(variant, "variant", names)
        for bad in form.forbidden:
            yield from _term(bad, "forbidden", names)
        yield f"        </{names.language}>\n"
    yield f"      </{names.entry}>\n"


def _term(
    text: str, status: str, names: _Names, *, pos: str = "", forms: Sequence[str] = ()
) -> Iterator[str]:
    yield f"          <{names.term}>\n"
    yield _line(12, "term", text)
    if pos:
        yield _line(12, "termNote", pos if pos in _POS else "other", type="partOfSpeech")
    yield _line(12, "termNote", _STATUS[status], type="administrativeStatus")
    if forms:
        yield _line(12, "note", f"forms: {' | '.join(forms)}")
    yield f"          </{names.term}>\n"


def _line(indent: int, name: str, text: str, **attributes: str) -> str:
    from pipeline.exchange.xmlfile import UNSAYABLE, escaped, quoted

    said = "".join(f" {key}={quoted(value)}" for key, value in attributes.items())
    return f"{' ' * indent}<{name}{said}>{escaped(UNSAYABLE.sub('', text))}</{name}>\n"
