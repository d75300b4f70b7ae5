"""The configurations of site generators, read."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline import settings
from pipeline.config import inside
from pipeline.errors import ConfigError


def head(directory: Path, path: str, *, bom: bool = False) -> str:
    """A page's first line; `bom`: with its byte order mark."""
    try:
        with (directory / path).open("rb") as file:
            line = file.readline(200).decode("utf-8", "replace").strip()
    except OSError:
        return ""
    return line if bom else line.removeprefix("\ufeff")


def texts(directory: Path, names: tuple[str, ...]) -> str:
    """What these files say, as far as they are there."""
    found = [inside(directory, name, error=ConfigError) for name in names]
    return "\n".join(p.read_bytes().decode("utf-8", "replace") for p in found if p.is_file())


def mapping(
    directory: Path, name: str, *, without: re.Pattern[str] | None = None
) -> dict[str, object]:
    """What a configuration in YAML or TOML says."""
    from pipeline.page.matter.yamlmatter import load_mapping

    try:
        text = inside(directory, name, error=ConfigError).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ConfigError("is not UTF-8", path=name, hint="save it as UTF-8") from problem
    except OSError as problem:
        raise ConfigError(problem.strerror or "cannot be read", path=name) from problem
    read = settings.parse if name.endswith(".toml") else load_mapping
    return read(without.sub("", text) if without else text, path=name)


def texts_of(value: object) -> tuple[str, ...]:
    """The texts of a list, or one text by itself."""
    items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(item for item in items if isinstance(item, str))


def codes_of(value: object) -> tuple[str, ...]:
    """The languages of a list, or of a table by its keys."""
    items = value if isinstance(value, list | dict) else []
    return tuple(dict.fromkeys(code for code in map(code_of, items) if code))


def code_of(value: object) -> str:
    """One language's code, empty for what is none."""
    # YAML 1.1 reads Norwegian's `no` as a boolean.
    return "no" if value is False else value.strip() if isinstance(value, str) else ""
