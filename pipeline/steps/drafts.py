"""One text's way to a draft: mask -> engine -> unmask -> checks, again with the terms it lacked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks import check_unit
from pipeline.checks.language import LIKELY
from pipeline.glossary import Glossary, Match, judge, rendering
from pipeline.mask import Masked, Refused, mask, unmask, verify
from pipeline.model import Engine, Language, Request, State, Unit

_STRICT = frozenset({"untranslated", "wrong-language"})
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text's draft, or None and why there is none."""

    source: str
    target: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every draft of one language is made with."""

    engine: Engine
    source: Language
    target: Language
    glossary: Glossary

    def translate(self, texts: Sequence[str]) -> Iterator[Draft]:
        """A draft or a refusal for each text, as soon as it is there.

        A draft that lacks glossary terms, or says a forbidden one, is asked for once more with
        the terms put in; only what the draft lacks is put in, because a term that is always put
        in makes the sentence around it worse.
        """
        again: dict[str, tuple[Match, ...]] = {}
        for draft in self._ask({text: self._fixed(text) for text in texts}):
            lacking = self._lacking(draft)
            if lacking:
                again[draft.source] = (*self._fixed(draft.source), *lacking)
            else:
                yield draft
        for draft in self._ask(again):
            lacking = self._lacking(draft)
            if lacking:
                names = ", ".join(dict.fromkeys(m.term.source for m in lacking))
                yield Draft(draft.source, None, f"glossary terms lost: {names}")
            else:
                yield draft

    def _fixed(self, text: str) -> tuple[Match, ...]:
        """The terms that are not translated: they are put in from the start."""
        found = self.glossary.find(text, self.target) if self.glossary.terms else []
        return tuple(m for m in found if m.term.policy == "keep")

    def _lacking(self, draft: Draft) -> list[Match]:
        if draft.target is None or not self.glossary.terms:
            return []
        target = draft.target
        return [
            match
            for match in self.glossary.find(draft.source, self.target)
            if judge(match.term, target, self.target) in ("missing", "forbidden")
        ]

    def _ask(self, wanted: dict[str, tuple[Match, ...]]) -> Iterator[Draft]:
        texts = list(wanted)
        masked = [self._masked(text, wanted[text]) for text in texts]
        asked = [index for index, one in enumerate(masked) if not one.blank]
        for index in sorted(set(range(len(texts))) - set(asked)):
            yield self._judged(texts[index], masked[index], masked[index].text)
        answers = self.engine.translate(
            [Request(masked[index].text) for index in asked], source=self.source, target=self.target
        )
        for answer in answers:
            index = asked[answer.index]
            if answer.text is None:
                yield Draft(texts[index], None, answer.reason or "no answer")
            else:
                yield self._judged(texts[index], masked[index], answer.text)

    def _masked(self, text: str, matches: Iterable[Match]) -> Masked:
        keep = [(m.start, m.end, self._said(m, text)) for m in matches]
        return mask(text, token=self.engine.token, keep=keep)

    def _said(self, match: Match, text: str) -> str:
        form = rendering(match.term, self.target)
        if match.term.policy == "keep" or form is None:
            return text[match.start : match.end]
        first = text[match.start]
        return (
            form.preferred[:1].upper() + form.preferred[1:] if first.isupper() else form.preferred
        )

    def _judged(self, source: str, masked: Masked, answer: str) -> Draft:
        try:
            target = unmask(masked, answer)
        except Refused as refused:
            return Draft(source, None, refused.reason)
        if _CONTROL.search(target):
            return Draft(source, None, "holds a character that no PO file can hold")
        draft = Unit(source, target, State.DRAFT, origin=f"machine: {self.engine.name}")
        reason = verify(source, target) or unfit(
            draft, languages=(self.source, self.target), glossary=self.glossary, strict=True
        )
        return Draft(source, None if reason else target, reason)


def unfit(
    draft: Unit,
    *,
    languages: tuple[Language, Language],
    glossary: Glossary,
    strict: bool = False,
) -> str:
    """The first error that the checks find in a draft; empty where it may be stored.

    `strict`: what only makes people look, in a machine's answer is reason enough to refuse it: that
    it is in another language, the source's or any other.
    """
    problems = check_unit(
        draft,
        source=languages[0],
        target=languages[1],
        glossary=glossary,
        others=LIKELY if strict else (),
    )
    refused = (p for p in problems if p.severity == "error" or (strict and p.rule in _STRICT))
    return next((f"{p.rule}: {p.message}" for p in refused), "")
