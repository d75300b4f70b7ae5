"""What an engine needs on this machine: a package, a program, a key. Nobody is asked."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping

from pipeline.engines import deepl, keys, libretranslate, llm
from pipeline.engines.apertium import Settings as Program
from pipeline.engines.apertium import modes
from pipeline.engines.options import read
from pipeline.errors import EngineError

Options = Mapping[str, object]

# Engine -> what it imports, and the command that installs it.
PACKAGES = {
    "deepl": ("deepl", 'pip install "polypage[deepl]"'),
    "google": ("deep_translator", "pip install deep-translator"),
    "libretranslate": ("deep_translator", "pip install deep-translator"),
    "llm": ("openai", 'pip install "polypage[llm]"'),
    "mymemory": ("deep_translator", "pip install deep-translator"),
}
# Engine -> the environment variables of a key that it may have, the usual one first.
KEYS: dict[str, tuple[str, ...]] = {"deepl": deepl.KEY, "libretranslate": libretranslate.KEY}
NETWORK = tuple(PACKAGES)  # those that ask somebody else's machine


def lacking(name: str, options: Options) -> Iterator[EngineError]:
    """What the engine of that name lacks, each with the next step."""
    module, command = PACKAGES.get(name, ("", ""))
    if module and not importlib.util.find_spec(module):
        yield EngineError(f"{name} needs a package that is not installed", hint=command)
    if check := _CHECKS.get(name):
        try:
            check(options)
        except EngineError as problem:
            yield problem


def key_of(name: str, options: Options) -> tuple[str, bool]:
    """The environment variable of an engine's key, empty if it takes none; whether it is set."""
    if name == "llm":
        variables: tuple[str, ...] = (read(llm.Settings, options, engine=name).key_variable,)
    else:
        variables = KEYS.get(name, ())
    return (variables[0] if variables else "", bool(keys.key(variables)))


def _deepl(options: Options) -> None:  # noqa: ARG001 - one shape for all
    keys.needed("deepl", deepl.KEY)


def _llm(options: Options) -> None:
    settings = read(llm.Settings, options, engine="llm")
    if llm.is_hosted(settings.base_url):  # a server of one's own may want none
        keys.needed("llm", (settings.key_variable,))


def _apertium(options: Options) -> None:
    modes(read(Program, options, engine="apertium"))


_CHECKS: dict[str, Callable[[Options], None]] = {
    "apertium": _apertium,
    "deepl": _deepl,
    "llm": _llm,
}
