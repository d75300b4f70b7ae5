"""Machine translation engines: one adapter a file, all behind `model.Engine`.

An engine keeps the lines of a text apart (a newline is a hard break) and the placeholders that
its `token` formats. To add one: a file with its class, a factory here, a line in `ENGINES`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from pipeline.errors import ConfigError
from pipeline.model import Engine

Options = Mapping[str, object]
_Settings = TypeVar("_Settings")


def create(name: str, *, options: Options) -> Engine:
    """The engine of that name; ConfigError for a name or an option that does not exist."""
    if name not in ENGINES:
        raise ConfigError(f'there is no engine "{name}"', hint=_suggestion(name, list(ENGINES)))
    return ENGINES[name](options)


def read(kind: type[_Settings], options: Options, *, engine: str) -> _Settings:
    """A dataclass of positive numbers filled from an engine's options; ConfigError if it cannot."""
    defaults: dict[str, Any] = {field.name: field.default for field in fields(kind)}  # type: ignore[arg-type]
    for name, value in options.items():
        if name not in defaults:
            known = _suggestion(name, list(defaults)) if defaults else "it has none"
            raise ConfigError(f'engine "{engine}" has no option "{name}"', hint=known)
        whole = isinstance(defaults[name], int)
        fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if not fits or not value > 0:  # type: ignore[operator]
            wanted = "a whole number" if whole else "a number"
            raise ConfigError(
                f'engine "{engine}": option "{name}" is {value!r}',
                hint=f"it takes {wanted} above 0, by default {defaults[name]}",
            )
    return kind(**{**defaults, **options})


def _suggestion(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"


@dataclass(frozen=True, slots=True)
class _NoSettings:
    pass


def _google(options: Options) -> Engine:
    from pipeline.engines.google import Google, Settings

    return Google(read(Settings, options, engine="google"))


def _memory(options: Options) -> Engine:
    from pipeline.engines.memory import Memory

    read(_NoSettings, options, engine="memory")
    return Memory()


def _pseudo(options: Options) -> Engine:
    from pipeline.engines.pseudo import Pseudo

    read(_NoSettings, options, engine="pseudo")
    return Pseudo()


ENGINES: dict[str, Callable[[Options], Engine]] = {
    "google": _google,
    "memory": _memory,
    "pseudo": _pseudo,
}
