"""Machine translation engines: one adapter a file, all behind `model.Engine`.

An engine keeps the lines of a text apart (a newline is a hard break) and the placeholders that
its `token` formats. To add one: a file with its class, a factory here, a line in `ENGINES`. A
site's own is named `module:factory`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.engines.options import read
from pipeline.errors import ConfigError
from pipeline.model import Engine

Options = Mapping[str, object]


def create(name: str, *, options: Options, root: Path | None = None) -> Engine:
    """The engine of that name; ConfigError for a name or an option that does not exist.

    `root` is the folder in which a `module:factory` is looked for besides where Python does.
    """
    if ":" in name:
        from pipeline.engines.module import load

        return load(name, options=options, root=root)
    if name not in ENGINES:
        near = difflib.get_close_matches(name, ENGINES, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(ENGINES)}"
        raise ConfigError(f'there is no engine "{name}"', hint=hint)
    return ENGINES[name](options)


def _apertium(options: Options) -> Engine:
    from pipeline.engines.apertium import Apertium, Settings

    return Apertium(read(Settings, options, engine="apertium"))


def _deepl(options: Options) -> Engine:
    from pipeline.engines.deepl import KEY, DeepL, Settings

    return DeepL(read(Settings, options, engine="deepl", key=KEY[0]))


def _google(options: Options) -> Engine:
    from pipeline.engines.google import Google, Settings

    return Google(read(Settings, options, engine="google"))


def _libretranslate(options: Options) -> Engine:
    from pipeline.engines.libretranslate import KEY, LibreTranslate, Settings

    return LibreTranslate(read(Settings, options, engine="libretranslate", key=KEY[0]))


def _llm(options: Options) -> Engine:
    from pipeline.engines.llm import KEY, Model, Settings

    return Model(read(Settings, options, engine="llm", key=KEY))


def _memory(options: Options) -> Engine:
    from pipeline.engines.memory import Memory, Settings

    read(Settings, options, engine="memory")
    return Memory()


def _mymemory(options: Options) -> Engine:
    from pipeline.engines.mymemory import MyMemory, Settings

    return MyMemory(read(Settings, options, engine="mymemory"))


def _pseudo(options: Options) -> Engine:
    from pipeline.engines.pseudo import Pseudo, Settings

    read(Settings, options, engine="pseudo")
    return Pseudo()


ENGINES: dict[str, Callable[[Options], Engine]] = {
    "apertium": _apertium,
    "deepl": _deepl,
    "google": _google,
    "libretranslate": _libretranslate,
    "llm": _llm,
    "memory": _memory,
    "mymemory": _mymemory,
    "pseudo": _pseudo,
}
