"""Write a first configuration from what a folder already says; no page is touched."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import config
from pipeline.errors import ConfigError
from pipeline.layouts import LAYOUTS
from pipeline.report.merging import driver_lines
from pipeline.settings import FILE_NAME, KEY_OF, KEYS, Key
from pipeline.steps import history, workflows
from pipeline.steps.exposed import exposed, told
from pipeline.steps.found import Value
from pipeline.steps.htmlpages import html_pages
from pipeline.steps.learning import learned
from pipeline.steps.site import Site
from pipeline.steps.survey import survey

AFTER = "; look it over, then run `polypage extract`"
_LOCALES = str(KEY_OF["locales"].default)


@dataclass(frozen=True, slots=True)
class InitPlan:
    """What `init` would write: files with their texts, and the notes on how it came to that."""

    file: Path
    text: str  # empty where there is a configuration already, and only other files are wanted
    others: tuple[tuple[Path, str], ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[tuple[Path, str], ...]:
        """Everything that would be written."""
        return (*(((self.file, self.text),) if self.text else ()), *self.others)


def plan(
    directory: Path,
    *,
    dialects: Sequence[str],
    engines: Sequence[str],
    ci: str = "",
    pre_commit: bool = False,
) -> InitPlan:
    """The configuration that fits the folder, and the workflows asked for; writes nothing.

    ConfigError where there is a configuration already and no workflow is asked for, ConfigError or
    PageError for a generator's configuration that cannot be read.
    """
    if not directory.is_dir():
        raise ConfigError("no such folder", path=str(directory))
    asked = workflows.wanted(ci, pre_commit=pre_commit)
    others, by_hand = workflows.planned(directory, asked)
    if there := _configured(directory):
        if not asked:
            raise _already(there)
        notes = (f"{there.name} is there already, and stays as it is", *by_hand)
        return InitPlan(there, "", others, notes=notes)
    made = _plan(directory, dialects=dialects, engines=engines)
    return replace(made, others=others, notes=(*made.notes, *by_hand))


def _plan(directory: Path, *, dialects: Sequence[str], engines: Sequence[str]) -> InitPlan:
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
    notes = (*notes, *_warnings(_site(text, directory, dialects=dialects, engines=engines)))
    notes = (*notes, *_merging(directory, str(chosen.get("locales", _LOCALES))))
    return InitPlan(directory / FILE_NAME, text, settings=chosen, notes=notes)


def _warnings(site: Site) -> Iterator[str]:
    """What the owner of the site ought to know before anything is built."""
    if pages := html_pages(site):
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        yield f"no Markdown, and not translated: {pages[0]}{more}"
    if names := exposed(site.config):
        yield f"Jekyll would publish polypage's own files, drafts too: {told(names)}"


def _site(text: str, directory: Path, *, dialects: Sequence[str], engines: Sequence[str]) -> Site:
    """The site as it would be."""
    root = directory.resolve()
    found = config.loads(text, root=root, dialects=dialects, engines=engines, layouts=list(LAYOUTS))
    return Site(found, dry_run=True)


def write(plan: InitPlan) -> tuple[Path, ...]:
    """Write what is planned and say which files; ConfigError if one is there by now."""
    for path, text in plan.files:
        try:
            if path != plan.file:  # a site's own folder is not made anew
                path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise _already(path) from None
        except OSError as problem:
            message = f"cannot be written: {problem.strerror}"
            raise ConfigError(message, path=str(path), hint="check the folder") from problem
    return tuple(path for path, _ in plan.files)


def describe(plan: InitPlan, *, short: bool = False) -> str:
    """The plan for people: what was found, then each file as it would be.

    `short`: of the configuration only what is not a default, of other files the names.
    """
    marks = ("" if note.startswith(" ") else "- " for note in plan.notes)
    shown = "".join(f"{mark}{note}\n" for mark, note in zip(marks, plan.notes, strict=True))
    for path, text in plan.files:
        inner = text if not short else "".join(f"  {line}\n" for line in _said(text))
        brief = short and path != plan.file
        shown += f"\nwould write {path}\n" if brief else f"\nwould write {path}:\n\n{inner}"
    return shown


def _said(text: str) -> Iterator[str]:
    """The lines of a configuration that say something."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line, after in zip(lines, [*lines[1:], "["], strict=True):
        if not (line.startswith("[") and after.startswith("[")):
            yield line


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


def _configured(directory: Path) -> Path | None:
    """The configuration that is there already."""
    file = directory / FILE_NAME
    if file.exists() or file.is_symlink():
        return file
    project = directory / "pyproject.toml"
    try:
        tool = tomllib.loads(project.read_text("utf-8")).get("tool")
    except (OSError, ValueError, RecursionError):  # none, or none that we could be in
        return None
    return project if isinstance(tool, dict) and "polypage" in tool else None


def _already(file: Path) -> ConfigError:
    hint = "edit it, or go on with `polypage extract`"
    return ConfigError("there is a configuration already", path=str(file), hint=hint)
