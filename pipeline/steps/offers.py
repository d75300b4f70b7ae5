"""What the memory and the glossary have for an entry: one text as its draft, others to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.glossary import Glossary
from pipeline.memory import Match, Memory
from pipeline.model import Language, State, Unit
from pipeline.pocomments import made, part_suggestions, suggestion, unmade
from pipeline.policy import Level
from pipeline.steps.asks import Ask
from pipeline.steps.drafts import unfit
from pipeline.steps.remembering import THRESHOLD

_MOST = 2  # suggestions that an entry shows
_SAME = "memory: 100%"


@dataclass(frozen=True, slots=True)
class Fill:
    """A draft for an entry; `previous` is the source that a remembered target was written for."""

    target: str
    origin: str
    previous: str = ""
    terms: str = ""  # what became of its terms

    def put(self, unit: Unit) -> Unit:
        """The unit as this draft."""
        return replace(
            unit,
            target=self.target,
            state=State.DRAFT,
            origin=self.origin,
            comments=(made(self.target, self.terms), *unmade(unit.comments)),
            previous=self.previous,
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is for a text: perhaps a draft, and whatever else is like it, the best first.

    `others` are (target, suggestion).
    """

    fill: Fill | None
    others: tuple[tuple[str, str], ...] = ()


def suggesting(unit: Unit, offer: Offer) -> Unit:
    """The unit with the best of what it does not say itself; the same object where it has that."""
    lines = tuple(line for target, line in offer.others if target.strip() != unit.target.strip())
    said, comments = part_suggestions(unit.comments)
    if said == lines[:_MOST]:
        return unit
    return replace(unit, comments=(*comments, *lines[:_MOST]))


@dataclass(frozen=True, slots=True)
class Offers:
    """Where the texts of one language are asked for."""

    memory: Memory
    glossary: Glossary
    source: Language
    target: Language
    levels: Mapping[str, Level] = field(default_factory=dict)  # the site's severities, on any page
    near: dict[str, list[Match]] = field(default_factory=dict)  # what was asked already
    judged: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, ask: Ask) -> Offer:
        """What there is for a text; the draft is the first that the checks find no error in.

        Where this very text is known, what is only like it is not asked for.
        """
        others: dict[str, str] = {}
        code = self.target.site
        same = self.memory.exact(code, ask.source, before=ask.before, after=ask.after)
        fill = self._first(same, ask.source, others)
        fill = fill or self._first(self._like(ask.source), ask.source, others)
        if not fill and (term := self.glossary.exact(ask.source, self.target)):
            found = Fill(term, "machine: glossary")
            fill = None if self._unfit(found, ask.source) else found
        return Offer(fill, tuple(others.items()))

    def _first(self, matches: Iterable[Match], source: str, others: dict[str, str]) -> Fill | None:
        """The first that can be a draft; all of them, as they are shown, go to `others`."""
        fill: Fill | None = None
        for match in matches:
            found, reason = _drafted(match, source), match.differs
            if not fill and not reason:
                reason = self._unfit(found, source)
                fill = None if reason else found
            others.setdefault(match.target.strip(), _shown(found, reason))
        return fill

    def _like(self, source: str) -> list[Match]:
        if source not in self.near:
            found = self.memory.fuzzy(self.target.site, source, threshold=THRESHOLD)
            self.near[source] = [match for match in found if match.source != source]
        return self.near[source]

    def _unfit(self, fill: Fill, source: str) -> str:
        key = fill.target, source
        if key not in self.judged:
            draft = fill.put(Unit(source))
            languages = (self.source, self.target)
            self.judged[key] = unfit(
                draft, languages=languages, glossary=self.glossary, levels=self.levels
            )
        return self.judged[key]


def _drafted(match: Match, source: str) -> Fill:
    if match.source == source:
        return Fill(match.target, _SAME)
    return Fill(match.target, f"memory: {min(99, int(match.score * 100))}%", match.source)


def _shown(found: Fill, reason: str) -> str:
    percent = int(found.origin.removeprefix("memory: ").removesuffix("%"))
    return suggestion(percent, found.target, source=found.previous, reason=reason)
