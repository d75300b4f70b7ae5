"""Write a first configuration from what a folder already says; no page is touched."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import config
from pipeline.errors import ConfigError
from pipeline.layouts import LAYOUTS
from pipeline.report.merging import driver_lines
from pipeline.settings import FILE_NAME, KEY_OF, KEYS, Key
from pipeline.steps import history
from pipeline.steps.found import Value
from pipeline.steps.learning import learned
from pipeline.steps.site import Site
from pipeline.steps.survey import survey

_LOCALES = str(KEY_OF["locales"].default)


@dataclass(frozen=True, slots=True)
class InitPlan:
    """What `init` would write: the file, its text, and the notes on how it came to that."""

    file: Path
    text: str
    settings: Mapping[str, Value] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def plan(directory: Path, *, dialects: Sequence[str], engines: Sequence[str]) -> InitPlan:
    """The configuration that fits the folder; writes nothing.

    ConfigError where there is one already, ConfigError or PageError for a generator's
    configuration that cannot be read.
    """
    if not directory.is_dir():
        raise ConfigError("no such folder", path=str(directory))
    _refuse_second(directory)
    site = survey(directory)
    # A folder's name may hold what TOML or a PO header cannot.
    name = re.sub(r"[^\w. -]", "", directory.resolve().name).strip()
    chosen = {"project": name or KEY_OF["project"].default, **site.settings}
    choices = {
        "dialect": dialects,
        "engine": engines,
        "layout": list(LAYOUTS),
    }
    text = configuration(chosen, tags=site.tags, choices=choices)
    notes = site.notes
    if site.pages or site.settings.get("strings"):
        more = learned(_site(text, directory, dialects=dialects, engines=engines))
        text = configuration(chosen | more.settings, tags=site.tags, choices=choices)
        chosen, notes = chosen | more.settings, (*notes, *more.notes)
    notes = (*notes, *_merging(directory, str(chosen.get("locales", _LOCALES))))
    return InitPlan(directory / FILE_NAME, text, chosen, notes)


def _site(text: str, directory: Path, *, dialects: Sequence[str], engines: Sequence[str]) -> Site:
    """The site as it would be."""
    root = directory.resolve()
    found = config.loads(text, root=root, dialects=dialects, engines=engines, layouts=list(LAYOUTS))
    return Site(found, dry_run=True)


def write(plan: InitPlan) -> Path:
    """Write the planned file and say which; ConfigError if there is one by now."""
    try:
        with plan.file.open("x", encoding="utf-8", newline="\n") as file:
            file.write(plan.text)
    except FileExistsError:
        raise _already(plan.file) from None
    except OSError as problem:
        message = f"cannot be written: {problem.strerror}"
        raise ConfigError(message, path=str(plan.file), hint="check the folder") from problem
    return plan.file


def describe(plan: InitPlan) -> str:
    """The plan for people: what was found, then the file as it would be."""
    marks = ("" if note.startswith(" ") else "- " for note in plan.notes)
    notes = "".join(f"{mark}{note}\n" for mark, note in zip(marks, plan.notes, strict=True))
    return f"{notes}\nwould write {plan.file}:\n\n{plan.text}"


def _merging(directory: Path, locales: str) -> tuple[str, ...]:
    """How git comes to merge PO files by entry, in a work tree where it does not."""
    driver = history.driver(directory, f"{locales}/templates/index.pot")
    if driver is None:
        return ()
    lines = driver_lines(locales, attribute=driver.attribute, configured=driver.configured)
    return tuple(lines)


def configuration(
    chosen: Mapping[str, Value],
    *,
    tags: Mapping[str, str],
    choices: Mapping[str, Sequence[str]],
) -> str:
    """A polypage.toml with every key explained; what is not chosen is its default, commented out.

    `tags` are BCP 47 tags by site code, `choices` the values of keys that do not list their own.
    """
    lines = ["# polypage keeps this site in many languages. A commented line shows the default."]
    table = ""
    for key in KEYS:
        section, _, name = key.name.rpartition(".")
        if section != table:
            table = section
            lines += ["", f"[{table}]"]
        lines += ["", *_entry(key, name, chosen.get(key.name), choices.get(key.name, key.choices))]
    lines += ["", "# Languages that the site spells in its own way, by the site's code:"]
    if not tags:
        lines += ["# [languages.gr]", '# tag = "el"  # BCP 47', '# direction = "ltr"']
    for code, tag in tags.items():
        lines += [f"[languages.{_name(code)}]", f"tag = {_toml(tag)}"]
    lines += [
        "",
        "# An engine's own options, by its name. Keys are none of them: DEEPL_API_KEY,",
        "# LIBRETRANSLATE_API_KEY and OPENAI_API_KEY are environment variables.",
        "# [engines.google]",
        "",
        *_ELSEWHERE,
    ]
    return "\n".join(lines) + "\n"


_ELSEWHERE = (
    "# [[publish.only]] tables with `pages` and `languages` say what is published of these.",
    "",
    "# How bad what a rule of `polypage check` finds is: error, warning, info or off. What has an",
    "# error is never published. `polypage check --explain RULE` says what a rule is about.",
    "# [checks]",
    '# untranslated = "error"',
    "# [[checks.only]]",
    '# pages = ["recipes/*"]',
    '# numbers = "off"',
)


def _entry(key: Key, name: str, value: Value | None, choices: Sequence[str]) -> list[str]:
    default = f" (default: {_toml(key.default)})" if value not in (None, key.default) else ""
    if not key.default and isinstance(key.default, tuple):
        default = ""  # an empty list says nothing
    lines = [f"# {key.help[0].upper()}{key.help[1:]}{default}"]
    lines += ["# " + choice for choice in _wrapped(choices)]
    if value is None:
        return [*lines, f"# {name} = {_toml(key.default)}"]
    return [*lines, f"{name} = {_toml(value)}"]


def _wrapped(choices: Sequence[str]) -> list[str]:
    return [f"one of: {', '.join(choices)}"] if choices else []


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # a JSON string is a TOML string
    return f"[{', '.join(_toml(item) for item in value)}]"


def _name(code: str) -> str:
    return code if re.fullmatch("[A-Za-z0-9_-]+", code) else json.dumps(code)


def _refuse_second(directory: Path) -> None:
    file = directory / FILE_NAME
    if file.exists() or file.is_symlink():
        raise _already(file)
    project = directory / "pyproject.toml"
    try:
        tool = tomllib.loads(project.read_text("utf-8")).get("tool")
    except (OSError, ValueError, RecursionError):  # none, or none that we could be in
        return
    if isinstance(tool, dict) and "polypage" in tool:
        raise _already(project)


def _already(file: Path) -> ConfigError:
    hint = "edit it, or go on with `polypage extract`"
    return ConfigError("there is a configuration already", path=str(file), hint=hint)
