"""One text's way to a draft: mask -> engine -> unmask -> checks, again with the terms it lacked.

A term that is always put in makes the sentence around it worse; one that is put in where the draft
lacks it makes it better. So an engine is asked plainly first, and for what it missed at most twice
more. A later answer is taken only where it lacks fewer terms and breaks no rule that the one
before it kept.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.checks import Problem, check_unit
from pipeline.checks.language import LIKELY
from pipeline.glossary import Glossary, Match
from pipeline.mask import Masked, Refused, mask, unmask, verify
from pipeline.model import Engine, Language, Request, State, Unit
from pipeline.policy import Level
from pipeline.separators import respelled
from pipeline.steps.asks import Ask
from pipeline.steps.injecting import Terms, form, lacking, may_inject, may_replace, told
from pipeline.steps.patching import alone, patched

_STRICT = frozenset({"untranslated", "wrong-language"})
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ud800-\\udfff]")
_TURNS = 3  # requests for a text at most
_NUMBERS = "numbers: "  # how a reason begins that numbers put in may mend
_OF_TERMS = frozenset(("terms", "forbidden-term"))  # rules that say what `lacking` says


@dataclass(frozen=True, slots=True)
class Draft:
    """A text's draft and what became of its terms, or None and why there is none."""

    source: str
    target: str | None
    reason: str = ""
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of one request: a text that may be stored, or why it may not."""

    target: str | None
    reason: str = ""
    broken: frozenset[str] = frozenset()  # rules, errors not among them
    injected: tuple[Match, ...] = ()


@dataclass(slots=True)
class _Trial:
    """A text and the best that has come of it."""

    ask: Ask
    terms: tuple[Match, ...]  # all that are in its source
    wanted: tuple[Match, ...]  # those that the next request has put in
    counted: bool = False  # whether it has numbers put in, as the target writes them
    best: _Answer = field(default_factory=lambda: _Answer(None))


@dataclass(frozen=True, slots=True)
class Desk:
    """What every draft of one language is made with."""

    engine: Engine
    source: Language
    target: Language
    glossary: Glossary
    levels: Mapping[str, Level] = field(default_factory=dict)  # the site's severities, on any page

    def translate(self, asks: Sequence[Ask]) -> Iterator[Draft]:
        """A draft or a refusal for each text, as soon as it is there."""
        trials = list(map(self._trial, asks))
        known: dict[str, str] = {}  # what the engine makes of terms by themselves
        for turn in range(1, _TURNS + 1):
            again: list[_Trial] = []
            for trial, answer in self._asked(trials):
                if self._is_better(trial, answer):
                    trial.best = answer
                if turn < _TURNS and self._goes_on(trial, answer):
                    again.append(trial)
                else:
                    yield self._draft(trial)
            if may_replace(self.target):
                again = yield from self._patched(again, known)
            trials = again

    def _patched(
        self, trials: Sequence[_Trial], known: dict[str, str]
    ) -> Generator[Draft, None, list[_Trial]]:
        """Drafts that are whole with their terms in the places of others; the other trials."""
        missing = [self._missing(trial) for trial in trials]
        said = (
            t.ask.source[m.start : m.end]
            for t, some in zip(trials, missing, strict=True)
            for m in some
        )
        new = [words for words in said if words not in known]
        known |= dict.fromkeys(new, "")  # what it has nothing for is not asked again
        known |= alone(new, self.engine, source=self.source, target=self.target)
        left: list[_Trial] = []
        for trial, some in zip(trials, missing, strict=True):
            source, target = trial.ask.source, trial.best.target or ""
            text, put = patched(target, some, known, source=source, language=self.target)
            answer = self._checked(source, text, tuple(put)) if put else _Answer(None)
            if put and self._is_better(trial, answer):
                trial.best = answer
            if trial.best.target is None or self._missing(trial):
                left.append(trial)
            else:
                yield self._draft(trial)
        return left

    def _missing(self, trial: _Trial) -> list[Match]:
        return lacking(trial.terms, trial.best.target, self.target) if trial.best.target else []

    def _trial(self, ask: Ask) -> _Trial:
        """What is not translated at all is put in from the start."""
        found = self.glossary.find(ask.source, self.target) if self.glossary.terms else []
        return _Trial(ask, tuple(found), tuple(m for m in found if m.term.policy == "keep"))

    def _goes_on(self, trial: _Trial, answer: _Answer) -> bool:
        """Whether to ask again, and what to put in then: what is lacking now too, or less."""
        fixed = tuple(m for m in trial.terms if m.term.policy == "keep")
        before = trial.wanted, trial.counted
        if answer.target is None:
            tried = [m for m in trial.wanted if m not in fixed]
            if answer.reason.startswith(_NUMBERS):
                trial.counted = True
            elif len(tried) > 1:
                trial.wanted = (*fixed, max(tried, key=lambda m: m.end - m.start))
        else:
            missing = lacking(trial.terms, answer.target, self.target)
            if missing and may_inject(trial.ask.source, self.target):
                trial.wanted = tuple(m for m in trial.terms if m in trial.wanted or m in missing)
        return (trial.wanted, trial.counted) != before

    def _is_better(self, trial: _Trial, answer: _Answer) -> bool:
        best = trial.best
        if answer.target is None or best.target is None:
            return best.target is None
        counts = [len(lacking(trial.terms, a.target or "", self.target)) for a in (answer, best)]
        return counts[0] < counts[1] and answer.broken <= best.broken

    def _draft(self, trial: _Trial) -> Draft:
        best, source = trial.best, trial.ask.source
        if best.target is None:
            return Draft(source, None, best.reason)
        terms = told(trial.terms, best.target, self.target, injected=best.injected)
        return Draft(source, best.target, terms=terms)

    def _asked(self, trials: Sequence[_Trial]) -> Iterator[tuple[_Trial, _Answer]]:
        """What the engine makes of each text, with the terms that are wanted put in."""
        masked = [self._masked(trial) for trial in trials]
        asked = [n for n, one in enumerate(masked) if not one.blank]
        for n, one in enumerate(masked):
            if one.blank:
                yield trials[n], self._judged(trials[n], one, one.text)
        requests = [self._request(trials[n], masked[n]) for n in asked]
        for answer in self.engine.translate(requests, source=self.source, target=self.target):
            n = asked[answer.index]
            if answer.text is None:
                yield trials[n], _Answer(None, answer.reason or "no answer")
            else:
                yield trials[n], self._judged(trials[n], masked[n], answer.text)

    def _request(self, trial: _Trial, masked: Masked) -> Request:
        """An engine that takes terms is given those that are not hidden from it."""
        ask, given = trial.ask, dict[str, str]()
        for match in trial.terms if self.engine.takes_terms else ():
            if match not in trial.wanted:
                said = ask.source[match.start : match.end]
                given.setdefault(said, form(match, ask.source, self.target))
        return Request(masked.text, tuple(given.items()), ask.before, ask.after)

    def _masked(self, trial: _Trial) -> Masked:
        source = trial.ask.source
        keep = [(m.start, m.end, form(m, source, self.target)) for m in trial.wanted]
        keep += respelled(source, self.source, self.target) if trial.counted else ()
        return mask(source, token=self.engine.token, keep=keep)

    def _judged(self, trial: _Trial, masked: Masked, answer: str) -> _Answer:
        source = trial.ask.source
        try:
            target = unmask(masked, answer)
        except Refused as refused:
            return _Answer(None, refused.reason)
        put = tuple(trial.wanted[n] for n in masked.kept if n < len(trial.wanted))
        return self._checked(source, target, put)

    def _checked(self, source: str, target: str, put: tuple[Match, ...]) -> _Answer:
        if _CONTROL.search(target):
            return _Answer(None, "holds a character that no PO file can hold")
        if reason := verify(source, target):
            return _Answer(None, reason)
        draft = Unit(source, target, State.DRAFT, origin=f"machine: {self.engine.name}")
        found = check_unit(
            draft,
            source=self.source,
            target=self.target,
            glossary=self.glossary,
            others=LIKELY,
            levels=self.levels,
        )
        if reason := _first_error(found, strict=True):
            return _Answer(None, reason)
        broken = frozenset(one.rule for one in found) - _OF_TERMS
        return _Answer(target, "", broken, put)


def unfit(
    draft: Unit,
    *,
    languages: tuple[Language, Language],
    glossary: Glossary,
    levels: Mapping[str, Level],
) -> str:
    """The first error that the checks find in a draft; empty where it may be stored."""
    source, target = languages
    return _first_error(
        check_unit(draft, source=source, target=target, glossary=glossary, levels=levels)
    )


def _first_error(findings: Iterable[Problem], *, strict: bool = False) -> str:
    """The first error; empty where there is none.

    `strict`: what only makes people look, in a machine's answer is reason enough to refuse it: that
    it is in another language, the source's or any other.
    """
    refused = (f for f in findings if f.severity == "error" or (strict and f.rule in _STRICT))
    return next((f"{f.rule}: {f.message}" for f in refused), "")
