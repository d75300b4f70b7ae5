"""Which engines can work: those of the configuration, and Apertium's pairs of languages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.config import Config
from pipeline.engines import create, keys, needs
from pipeline.engines.apertium import Apertium, Settings, modes, reaching
from pipeline.engines.options import read
from pipeline.errors import EngineError, PolypageError
from pipeline.model import Engine, Language, Request
from pipeline.policy import MEMORY
from pipeline.report.doctor import Mark, Note
from pipeline.report.phrases import count
from pipeline.steps.metering import FREE
from pipeline.steps.staff import own_options

WORD = "knee"  # that an engine is asked for: no secret, and in every dictionary
_FAILED = "look at the address, the key and the network"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An engine: why it does not work, or what it says for itself."""

    name: str
    lacks: tuple[PolypageError, ...] = ()
    unreached: tuple[PolypageError, ...] = ()  # languages that it cannot translate into
    answer: str = ""


def examined(config: Config, *, online: bool) -> Iterator[Note]:
    """Each engine that the configuration names. Without `online` nobody is asked."""
    yield from _installed(config)
    verdicts = {name: _verdict(config, name, online=online) for name in _named(config)}
    for name, verdict in verdicts.items():
        mark = _mark(config, name, verdicts)
        for problem in (*verdict.lacks, *verdict.unreached):
            yield _lacking(name, problem, mark)
        if not verdict.lacks:
            hint = "" if online or name not in needs.NETWORK else "--online asks it for one word"
            yield _note(name, "ok", verdict.answer, hint)


def _note(name: str, mark: Mark, message: str, hint: str = "") -> Note:
    return Note("engines", f"engine-{name}", mark, message, hint)


def _named(config: Config) -> list[str]:
    """Those that are asked, and those that only have options: `--engine` may name them."""
    chained = [name for chain in config.drafts for name in chain.engines]
    return list(dict.fromkeys((*chained, *config.engine_options)))


def _verdict(config: Config, name: str, *, online: bool) -> Verdict:
    options = own_options(config.engine_options.get(name, {}))
    asked = options | {"tries": 1} if online and name in needs.NETWORK else options
    try:
        engine = _made(config, name, asked)
        if lacks := tuple(needs.lacking(name, options)):
            return Verdict(name, lacks)
        targets, unreached = _reached(config, engine, _targets(config, name))
        if not targets:
            return Verdict(name, unreached)
        said = _ready(config, name, targets)
        if online and name not in FREE:
            said = _answer(config, name, engine, targets[0])
        return Verdict(name, (), unreached, said)
    except PolypageError as problem:
        return Verdict(name, (problem,))


def _made(config: Config, name: str, options: Mapping[str, object]) -> Engine:
    """The engine. Importing a site's own writes no file into the site."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        return create(name, options=options, root=config.root)
    finally:
        sys.dont_write_bytecode = before


def _mark(config: Config, name: str, verdicts: Mapping[str, Verdict]) -> Mark:
    """How bad it is that an engine does not work: an error where none stands in for it."""
    for chain in config.drafts:
        if name in chain.engines:
            others = [verdicts[other] for other in chain.engines if other not in (name, *FREE)]
            if all(other.lacks for other in others):
                return "error"
    return "warning"


def _lacking(name: str, problem: PolypageError, mark: Mark) -> Note:
    message = keys.redact(problem.message)
    if not message.startswith((name, f'engine "{name}"')):
        message = f"{name}: {message}"
    return _note(name, mark, message, keys.redact(problem.hint) or _FAILED)


def _ready(config: Config, name: str, targets: Sequence[Language]) -> str:
    """What is known of an engine that lacks nothing and was not asked."""
    if name == MEMORY:
        return "memory: drafts of what people have translated before"
    if name in FREE:
        return f"{name}: asks nobody"
    if name == Apertium.name:
        return f"{name}: ready, from {config.source.site} to {_sites(targets)}"
    variable, there = needs.key_of(name, own_options(config.engine_options.get(name, {})))
    if there:
        return f"{name}: ready, with the key in {variable}"
    return f"{name}: ready, without a key" + (f" ({variable} is not set)" if variable else "")


def _sites(targets: Sequence[Language]) -> str:
    return ", ".join(target.site for target in targets)


def _targets(config: Config, name: str) -> list[Language]:
    """The languages that an engine may be asked for; all where no chain names it."""
    chains = [chain for chain in config.drafts if name in chain.engines]
    codes = {code for chain in chains for code in chain.languages}
    if not chains or any(not chain.languages for chain in chains):
        return list(config.targets)
    return [target for target in config.targets if target.site in codes]


def _reached(
    config: Config, engine: Engine, targets: Sequence[Language]
) -> tuple[list[Language], tuple[PolypageError, ...]]:
    """The languages that an engine has as far as is known here; what is wrong with others."""
    if not isinstance(engine, Apertium):
        return list(targets), ()
    reached: list[Language] = []
    unreached: list[PolypageError] = []
    for target in targets:
        try:
            engine.pair(config.source, target)
            reached.append(target)
        except PolypageError as problem:
            unreached.append(problem)
    return reached, tuple(unreached)


def _answer(config: Config, name: str, engine: Engine, target: Language) -> str:
    """What an engine makes of one word; EngineError where it makes nothing of it."""
    try:
        answers = list(engine.translate([Request(WORD)], source=config.source, target=target))
    except PolypageError as problem:
        raise EngineError(f"{name} does not work: {problem.message}", hint=problem.hint) from None
    text = answers[0].text if answers else None
    if not text:
        why = (answers[0].reason if answers else "") or "no answer"
        raise EngineError(f"{name} does not work: {why}")
    return f"{name} answers: “{WORD}” is “{keys.redact(text)}” in {target.site}"


def _installed(config: Config) -> Iterator[Note]:
    """Apertium's pairs, where it is there: it costs nothing to know."""
    options = own_options(config.engine_options.get("apertium", {}))
    try:
        settings = read(Settings, options, engine="apertium")
        if not shutil.which(settings.program):
            message = "apertium is not installed; only its engine needs it"
            yield Note("engines", "apertium-pairs", "info", message)
            return
        there = modes(settings)
    except PolypageError:
        return  # the engine itself tells, where it is wanted
    plain = [mode for mode in there if "_" not in mode and mode.count("-") == 1]
    found = reaching(config.source, plain)
    message = f"apertium is installed: {count(len(there), 'pair')} of languages"
    listed = f", from {config.source.site}: {', '.join(found)}" if found else ""
    yield Note("engines", "apertium-pairs", "info", message + listed)
