"""The glossary's say on a translation."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.pair import Pair, Remark
from pipeline.glossary import rendering
from pipeline.model import Rendering
from pipeline.words import spans


def terms(pair: Pair) -> Iterator[Remark]:
    """A glossary term is said as the glossary says it.

    Why: a reader who meets one thing under two names takes them for two. Inflected, compound
    and accented forms count, accepted variants too. Good translators leave a term out or
    paraphrase it now and then, so it is no error.

    Example: "trigger point", in Spanish "punto gatillo" -> "punto de tensión": trigger point is
    not said as punto gatillo.

    Silence: the flag `ignore-terms` on the entry, or the form among the term's variants.
    """
    for term, verdict in pair.verdicts:
        said = rendering(term, pair.target_language)
        if verdict == "missing" and said:
            yield Remark(
                f"{term.source} is not said as {said.preferred}",
                f"use {_choice(said)}, or add the form to {_where(term.path, term.line)}",
            )


def forbidden_term(pair: Pair) -> Iterator[Remark]:
    """A form that the glossary forbids is not used for its term.

    Why: somebody decided against it, often because it is wrong or means something else.

    Example: "trigger point" with "punto disparador" forbidden -> "los puntos disparadores".

    Silence: the flag `ignore-forbidden-term` on the entry.
    """
    used = [(term, rendering(term, pair.target_language)) for term, _ in pair.verdicts]
    for term, verdict in pair.verdicts:
        said = rendering(term, pair.target_language)
        if verdict != "forbidden" or not said:
            continue
        base = pair.base
        allowed = [
            form for t, r in used if r and t is not term for form in (r.preferred, *r.variants)
        ]
        forms = [
            form
            for form in said.forbidden
            if spans(form, pair.target_text, base)
            and not any(spans(form, other, base) for other in allowed)
        ]
        if forms:
            yield Remark(
                f"{term.source} is said as {forms[0]}, which the glossary forbids",
                f"use {_choice(said)}",
            )


def _choice(said: Rendering) -> str:
    return " or ".join(dict.fromkeys((said.preferred, *said.variants[:2])))


def _where(path: str, line: int) -> str:
    return f"{path}:{line}" if path else "the glossary"
