"""An engine's options: a table of the configuration -> a dataclass, or what is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any, TypeVar

from pipeline.engines.keys import SECRETS
from pipeline.errors import ConfigError

_Settings = TypeVar("_Settings")


def read(
    kind: type[_Settings], options: Mapping[str, object], *, engine: str, key: str = ""
) -> _Settings:
    """A dataclass filled from an engine's options; ConfigError if it cannot.

    A value has its default's type: a number is above 0 (or at least 0, where that is the default),
    a table holds strings. The fields of a dataclass in it are options too. `key` is the
    environment variable of the engine's key, which no configuration may hold.
    """
    known = described(kind)
    for name, value in options.items():
        if name not in known:
            raise _unknown(engine, name, list(known), key)
        if wanted := _wanted(known[name], value, default(kind, name)):
            told = f'engine "{engine}": option "{name}" is {value!r}'
            raise ConfigError(told, hint=f"it takes {wanted}")
    filled: _Settings = _filled(kind, options)
    return filled


def described(kind: Any) -> dict[str, Field[Any]]:
    """The options of a dataclass by name, in order, those of dataclasses in it included."""
    found: dict[str, Field[Any]] = {}
    for field in fields(kind):
        found |= described(field.default) if is_dataclass(field.default) else {field.name: field}
    return found


def default(kind: Any, name: str) -> Any:
    """The default of an option, which a dataclass in it may set in its own way."""
    for field in fields(kind):
        if field.name == name:
            return _default(field)
        if is_dataclass(field.default) and name in described(field.default):
            return getattr(field.default, name)
    raise KeyError(name)


def _filled(kind: Any, options: Mapping[str, object], base: Any = None) -> Any:
    values = {}
    for field in fields(kind):
        was = getattr(base, field.name) if base else _default(field)
        inner = is_dataclass(was)
        values[field.name] = (
            _filled(type(was), options, was) if inner else options.get(field.name, was)
        )
    return kind(**values)


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default


def _wanted(field: Field[Any], value: object, was: Any) -> str:
    """What an option takes instead of a value; empty if it takes that. `was` is its default."""
    choices = field.metadata.get("choices", ())
    if isinstance(was, bool):
        return "" if isinstance(value, bool) else f"true or false, by default {str(was).lower()}"
    if isinstance(was, str):
        return _text(was, value, choices)
    if isinstance(was, dict):
        table = isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        return "" if table else "a table of strings"
    fits = isinstance(value, int if isinstance(was, int) else (int, float))
    least = "at least" if not was else "above"
    if fits and not isinstance(value, bool) and (value > 0 or (not was and value == 0)):  # type: ignore[operator]
        return ""
    number = "a whole number" if isinstance(was, int) else "a number"
    return f"{number} {least} 0, by default {was}"


def _text(was: str, value: object, choices: tuple[str, ...]) -> str:
    if choices and value not in choices:
        return f"one of: {', '.join(choice or '(empty)' for choice in choices)}"
    if not isinstance(value, str) or (was and not value.strip()):
        return f'a text, by default "{was}"' if was else "a text"
    return "" if value.isprintable() else "a text of one line"


def _unknown(engine: str, name: str, known: list[str], key: str) -> ConfigError:
    if name.lower() in SECRETS:  # and nothing here repeats its value
        hint = f"set the environment variable {key}" if key else "the engine needs none"
        told = f'engine "{engine}": "{name}" does not belong into a configuration'
        return ConfigError(told, hint=f"take it out, and {hint}" if key else hint)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
    return ConfigError(
        f'engine "{engine}" has no option "{name}"', hint=hint if known else "it has none"
    )
