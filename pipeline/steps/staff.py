"""The engines of a run: made once, behind meters, and sent home when they fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engines import create
from pipeline.errors import ConfigError, PageError
from pipeline.model import Engine, Language
from pipeline.policy import MEMORY, Chain, matches
from pipeline.steps.answercache import FILE, Answers
from pipeline.steps.metering import FREE, Metered
from pipeline.steps.site import Site

_OURS = ("price", "budget")  # options that are not the engine's


@dataclass(frozen=True, slots=True)
class Cost:
    """What an engine was asked in a language, or in a dry run would be."""

    engine: str
    language: str
    requests: int
    characters: int
    known: int  # answers of earlier runs
    over: int  # texts that the budget did not allow
    price: float | None = None  # of these characters, in whatever its price is in


@dataclass(slots=True)
class Staff:
    """Who drafts what. `away` are the engines that gave up in this run."""

    chains: tuple[Chain, ...]
    engines: dict[str, Metered]
    answers: Answers
    prices: Mapping[str, float] = field(default_factory=dict)  # a million characters
    away: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, site: Site, *, engine: Engine | None = None, budget: int = 0) -> Staff:
        """All engines that the configuration names, or the one given, behind the memory.

        ConfigError for one that cannot be made: no such option, no key, no package.
        """
        chains = site.config.drafts
        if engine:
            chains = (Chain(tuple(dict.fromkeys((MEMORY, engine.name)))),)
        answers = Answers.open(_place(site), readonly=site.dry_run)
        staff = cls(chains, {}, answers, {})
        prices = {}
        for name in dict.fromkeys(name for chain in chains for name in chain.engines):
            options = site.config.engine_options.get(name, {})
            prices[name] = _number(options, "price", name)
            made = engine if engine and engine.name == name else _made(site, name, options)
            limit = budget or int(_number(options, "budget", name))
            staff.engines[name] = Metered(made, answers, limit, site.dry_run)
        staff.prices = prices
        return staff

    def chain(self, page: str, path: str, language: Language) -> tuple[str, ...]:
        """Who is asked for a page, in order."""
        for chain in self.chains:
            meant = not chain.languages or language.site in chain.languages
            if meant and (not chain.pages or matches(page, path, chain.pages)):
                return chain.engines
        return ()

    def costs(self) -> Iterator[Cost]:
        """By engine and language, without those that ask nobody."""
        for name, one in self.engines.items():
            price = self.prices.get(name, 0)
            for code, bill in one.bills.items() if name not in FREE else ():
                yield Cost(
                    name,
                    code,
                    bill.requests,
                    bill.characters,
                    bill.known,
                    bill.over,
                    bill.characters * price / 1_000_000 if price else None,
                )


def own_options(options: Mapping[str, object]) -> dict[str, object]:
    """The options that an engine itself knows."""
    return {name: value for name, value in options.items() if name not in _OURS}


def _made(site: Site, name: str, options: Mapping[str, object]) -> Engine:
    return create(name, options=own_options(options), root=site.config.root)


def _number(options: Mapping[str, object], name: str, engine: str) -> float:
    value = options.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        hint = "a million characters' price" if name == "price" else "characters in one run"
        raise ConfigError(f'engine "{engine}": option "{name}" is {value!r}', hint=f"it is {hint}")
    return float(value)


def _place(site: Site) -> Path | None:
    try:
        return site.path(f".polypage/{FILE}") if site.dry_run else site.cache / FILE
    except (OSError, PageError):
        return None
