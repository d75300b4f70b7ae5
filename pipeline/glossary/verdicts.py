"""What a translation makes of a term that stands in its source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pipeline import words
from pipeline.glossary.entries import by_case, flat
from pipeline.glossary.renderings import rendering
from pipeline.inline import plain, tokens
from pipeline.model import Language, Rendering, Term

Verdict = Literal["preferred", "variant", "forbidden", "missing"]


def judge(term: Term, target: str, language: Language) -> Verdict:
    """How a translation says a term that stands in its source.

    A listed inflected form is "preferred", as one that the language's own rules find. "forbidden"
    also where the preferred form stands beside the forbidden one.
    """
    return said_as(term, target, language)[0]


def said_as(term: Term, target: str, language: Language) -> tuple[Verdict, str]:
    """The verdict, and the glossary's form that is the reason for it; "" where it is missing."""
    said = rendering(term, language)
    if said is None:
        return "missing", ""
    if term.policy == "keep":
        kept = flat(term.source) in flat(target)
        exact = term.source in target if by_case(term) else kept
        return ("preferred", term.source) if exact else ("missing", "")
    return _judged(said, _words_of(target), language.base)


def _judged(said: Rendering, text: str, base: str) -> tuple[Verdict, str]:
    """Forms are looked for as they are needed: mostly the first one stands there."""
    preferred = (said.preferred, *said.forms)

    def found(forms: Sequence[str]) -> str | None:
        return next((form for form in forms if words.spans(form, text, base)), None)

    wrong = {form: words.spans(form, text, base) for form in said.forbidden}
    if any(wrong.values()):
        forms = (*preferred, *said.variants)
        good = [span for form in forms for span in words.spans(form, text, base)]
        for form, spans in wrong.items():
            if any(not _inside(span, good) for span in spans):
                return "forbidden", form
    if (said_so := found(preferred)) is not None:
        return "preferred", said_so
    other = found(said.variants)
    return ("missing", "") if other is None else ("variant", other)


@lru_cache(256)
def _words_of(target: str) -> str:
    return plain(target, tokens(target)).replace("*", "")


def _inside(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
