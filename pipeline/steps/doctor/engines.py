"""Which engines can work: those of the configuration, and Apertium's pairs of languages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.config import Config
from pipeline.engines import create, keys, needs
from pipeline.engines.apertium import Apertium, Settings, modes, reaching
from pipeline.engines.options import read
from pipeline.errors import PolypageError
from pipeline.model import Engine, Language, Request
from pipeline.policy import MEMORY
from pipeline.report.doctor import Mark, Note
from pipeline.steps.doctor.notes import count
from pipeline.steps.metering import FREE
from pipeline.steps.staff import own_options

WORD = "knee"  # that an engine is asked for: no secret, and in every dictionary
_FAILED = "look at the address, the key and the network"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An engine, made if it could be, and what it lacks."""

    name: str
    engine: Engine | None
    lacks: tuple[PolypageError, ...] = ()


def examined(config: Config, *, online: bool) -> Iterator[Note]:
    """Each engine that the configuration names. Without `online` nobody is asked."""
    yield from _installed(config)
    verdicts = {name: _verdict(config, name, online=online) for name in _named(config)}
    for verdict in verdicts.values():
        mark = _mark(config, verdict.name, verdicts)
        yield from (_lacking(verdict, problem, mark) for problem in verdict.lacks)
        if not verdict.lacks and verdict.engine:
            yield from _working(config, verdict, verdict.engine, mark, online=online)


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
        return Verdict(name, engine, tuple(needs.lacking(name, options)))
    except PolypageError as problem:
        return Verdict(name, None, (problem,))


def _made(config: Config, name: str, options: Mapping[str, object]) -> Engine:
    """The engine. Importing a site's own writes no file into the site."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        return create(name, options=options, root=config.root)
    finally:
        sys.dont_write_bytecode = before


def _mark(config: Config, name: str, verdicts: dict[str, Verdict]) -> Mark:
    """How bad it is that an engine does not work: an error where none stands in for it."""
    for chain in config.drafts:
        if name in chain.engines:
            others = [verdicts[other] for other in chain.engines if other not in (name, *FREE)]
            if all(other.lacks for other in others):
                return "error"
    return "warning"


def _lacking(verdict: Verdict, problem: PolypageError, mark: Mark) -> Note:
    message = keys.redact(problem.message)
    if not message.startswith((verdict.name, f'engine "{verdict.name}"')):
        message = f"{verdict.name}: {message}"
    return _note(verdict.name, mark, message, problem.hint)


def _working(
    config: Config, verdict: Verdict, engine: Engine, mark: Mark, *, online: bool
) -> Iterator[Note]:
    name, targets = verdict.name, _targets(config, verdict.name)
    if isinstance(engine, Apertium):
        yield from _pairs(config, engine, targets, mark)
    elif name == MEMORY:
        yield _note(name, "ok", "memory: drafts of what people have translated before")
    elif name in FREE:
        yield _note(name, "ok", f"{name}: asks nobody")
    elif not online:
        yield _note(name, "ok", f"{name}: {_ready(config, name)}", "--online asks it")
    if online and targets and name not in FREE:
        yield _asked(config, name, engine, targets[0], mark)


def _ready(config: Config, name: str) -> str:
    variable, there = needs.key_of(name, own_options(config.engine_options.get(name, {})))
    if there:
        return f"ready, with the key in {variable}"
    return "ready, without a key" + (f" ({variable} is not set)" if variable else "")


def _targets(config: Config, name: str) -> list[Language]:
    """The languages that an engine may be asked for; all where no chain names it."""
    chains = [chain for chain in config.drafts if name in chain.engines]
    codes = {code for chain in chains for code in chain.languages}
    if not chains or any(not chain.languages for chain in chains):
        return list(config.targets)
    return [target for target in config.targets if target.site in codes]


def _asked(config: Config, name: str, engine: Engine, target: Language, mark: Mark) -> Note:
    """What became of one word."""
    try:
        answers = list(engine.translate([Request(WORD)], source=config.source, target=target))
    except PolypageError as problem:
        said = keys.redact(f"{name} does not work: {problem.message}")
        return _note(name, mark, said, keys.redact(problem.hint) or _FAILED)
    answer = answers[0] if answers else None
    if answer is None or not answer.text:
        why = keys.redact(answer.reason) if answer and answer.reason else "no answer"
        return _note(name, mark, f"{name} does not work: {why}", _FAILED)
    return Note(
        "engines", name, "ok", f"{name} answers: “{WORD}” is “{answer.text}” in {target.site}"
    )


def _pairs(config: Config, engine: Apertium, targets: list[Language], mark: Mark) -> Iterator[Note]:
    reached = []
    for target in targets:
        try:
            engine.pair(config.source, target)
            reached.append(target.site)
        except PolypageError as problem:
            yield _note(engine.name, mark, problem.message, problem.hint)
    if reached:
        message = f"apertium: ready, from {config.source.site} to {', '.join(reached)}"
        yield _note(engine.name, "ok", message)


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
