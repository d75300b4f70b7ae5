"""Write what the code knows best into the documentation: `python docs/reference.py`.

The parts between `<!-- NAME: written by docs/reference.py -->` and `<!-- end of NAME -->`, what the
commands of the README's tour print, the whole of checks.md, and ci/ as `init` writes it. A test
holds them to the code.
"""

from __future__ import annotations

import importlib
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tour
import typer

from pipeline.checks import RULES
from pipeline.cli import app
from pipeline.engines import ENGINES, deepl, google, mymemory
from pipeline.engines.manners import Manners
from pipeline.engines.options import default, described
from pipeline.errors import ConfigError
from pipeline.languages import resolve, suggest
from pipeline.layouts import LAYOUTS
from pipeline.model import Language
from pipeline.page.dialects import DIALECTS
from pipeline.page.keys import KEPT_KEYS, TEXT_KEYS, TEXT_PATHS
from pipeline.settings import KEYS, Key
from pipeline.steps import workflows

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
COMMANDS = DOCS / "commands.md"
PAGES = DOCS / "pages.md"
CHECKS = DOCS / "checks.md"
PLACES = DOCS / "layouts.md"
OPTIONS = DOCS / "engines.md"
_REGISTRIES: dict[str, Iterable[str]] = {"dialect": DIALECTS, "engine": ENGINES}
# Codes as sites spell them, with the tag that a site has to give where the code is none.
_CODES = (
    *(
        "ar",
        "gr",
        "el_GR",
        "en-us",
        "pt",
        "pt_BR",
        "zh_Hans",
        "zh-TW",
        "sr",
        "sr@latin",
        "iw",
        "no",
    ),
    *("nb", "kr"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """An option as its help describes it, and the commands that have it."""

    name: str
    help: str
    default: str
    commands: tuple[str, ...]


def documents() -> dict[Path, str]:
    """Each written document as it should be."""
    return {
        README: _put(tour.told(README.read_text("utf-8")), "configuration", configuration()),
        COMMANDS: _put(COMMANDS.read_text("utf-8"), "commands", commands()),
        PAGES: _put(PAGES.read_text("utf-8"), "keys", front_matter_keys()),
        CHECKS: checks(),
        PLACES: _put(
            _put(PLACES.read_text("utf-8"), "layouts", layouts()), "languages", spellings()
        ),
        OPTIONS: _put(OPTIONS.read_text("utf-8"), "options", engine_options()),
        **{DOCS / "ci" / name: workflows.text(name) for _, name in workflows.PLACES.values()},
    }


def configuration() -> str:
    """A table of every key."""
    rows = [(f"`{key.name}`", f"`{_toml(key.default)}`", _meaning(key)) for key in KEYS]
    return _table(("key", "default", "meaning"), rows)


def layouts() -> str:
    """A table of every layout."""
    rows = []
    for one in LAYOUTS.values():
        fields = [f"`{name}`" for name in one.fields]
        if one.permalink == "prefixed" or one.jekyll:
            fields.append(f"`{one.key}`" if one.jekyll else f"`{one.key}` if the source does")
        served = "the source's page" if one.fallback else "nothing"
        said = ", ".join(fields) or "nothing"
        pages = one.help.replace("*", "\\*")
        rows.append((f"`{one.name}`", pages, f"`{one.content}`", said, one.grouped, served))
    return _table(("layout", "pages", "content", "says", "pairs by", "untranslated"), rows)


def spellings() -> str:
    """A table of codes as sites have them, and of what others call these languages."""
    rows = []
    for code in _CODES:
        try:
            found, tag = resolve(code), ""
        except ConfigError:
            tag = suggest(code)
            found = resolve(code, tag=tag)
        names = (f"`{found.tag}`", f"`{found.po}`", *_of_engines(found))
        needs = f'`tag = "{tag}"`' if tag else ""
        rows.append((f"`{code}`", needs, *names, found.direction, found.name))
    heads = ("site", "needs", "BCP 47", "gettext", *_ASKED, "direction", "language")
    return _table(heads, rows)


def _of_engines(language: Language) -> Iterator[str]:
    """Each engine's code of a language, by the lists in the packages that ask these services."""
    for engine in _ASKED.values():
        try:
            found = engine(language)
        except ConfigError:
            found = ""
        yield f"`{found}`" if found else "none"


def _deepl(language: Language) -> str:
    from deepl import Language as Known

    names = [v.upper() for k, v in vars(Known).items() if k.isupper() and isinstance(v, str)]
    return deepl.code(language, names)


_ASKED: dict[str, Callable[[Language], str]] = {
    "google": google.code,
    "deepl": _deepl,
    "mymemory": mymemory.code,
}


def engine_options() -> str:
    """A table of the options that several engines have, and one of each engine's own."""
    found = {name: settings_of(name) for name in ENGINES}
    shared = described(Manners)
    lists = {name: described(kind) for name, kind in found.items()}
    asking = [name for name, listed in lists.items() if shared.keys() <= listed.keys()]
    rows = [
        (f"`{name}`", field.metadata["meaning"], *(_shown(found[e], name) for e in asking))
        for name, field in shared.items()
    ]
    own = [
        (engine, f"`{name}`", _shown(found[engine], name), _told(field))
        for engine, listed in lists.items()
        for name, field in listed.items()
        if name not in shared or engine not in asking
    ]
    return "\n\n".join(
        (
            _table(("option", "meaning", *asking), rows),
            _table(("engine", "option", "default", "meaning"), own),
        )
    )


def settings_of(engine: str) -> Any:
    """The dataclass of an engine's options."""
    return importlib.import_module(f"pipeline.engines.{engine}").Settings


def _shown(kind: Any, name: str) -> str:
    value = default(kind, name)
    return "a table" if isinstance(value, dict) else f"`{_toml(value)}`"


def _told(field: Any) -> str:
    choices = [f"`{choice}`" for choice in field.metadata["choices"] if choice]
    return field.metadata["meaning"] + (f": {', '.join(choices)}" if choices else "")


def commands() -> str:
    """A table of every command, and one of every option."""
    found = dict(named())
    rows = [
        (f"`polypage {name}{_taken(command)}`", command.help) for name, command in found.items()
    ]
    listed = [
        (f"`{option.name}`", _of(option.commands, list(found)), option.help + option.default)
        for option in options()
    ]
    return "\n\n".join(
        (_table(("command", "what it does"), rows), _table(("option", "of", "meaning"), listed))
    )


def options() -> list[Option]:
    """Every option of every command once, in the order of their help."""
    program = typer.main.get_command(app)
    found: dict[tuple[str, str, str], list[str]] = {}
    for command, params in (
        ("polypage", program.params),
        *((name, c.params) for name, c in named()),
    ):
        for param in params:
            if param.param_type_name == "option":
                found.setdefault(_described(param), []).append(command)
    return [Option(*said, tuple(names)) for said, names in found.items()]


def named(group: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its name; those of a group with the group's before it."""
    for name, command in (group or typer.main.get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from named(command, f"{before}{name} ")
        else:
            yield before + name, command


def front_matter_keys() -> str:
    """The keys that polypage knows."""
    lists = (
        ("Text", TEXT_KEYS),
        ("Text below such a key", TEXT_PATHS),
        ("Kept as they are", KEPT_KEYS),
    )
    return "\n\n".join(
        textwrap.fill(f"{name}: {', '.join(f'`{key}`' for key in sorted(keys))}.", 100)
        for name, keys in lists
    )


def checks() -> str:
    """checks.md: every rule as its docstring says it."""
    parts = [_INTRODUCTION]
    parts += (f"## {name}\n\n{rule.severity}\n\n{_prose(rule.doc)}" for name, rule in RULES.items())
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """\
# The rules of `polypage check`

Written by `python docs/reference.py` from the rules' own descriptions, which
`polypage check --explain RULE` prints too. Drafts are checked as translations are; empty and
obsolete entries are not. What has an error is never published
([README](../README.md#what-is-published)); how bad a rule is can be said
[in the configuration](../README.md#how-bad-a-finding-is). A flag stands on the entry's `#,` line,
as in `#, ignore-numbers`, or in a translator's comment, as in `# ignore-numbers`: gettext's own
tools keep no flags of others.

`polypage check --fix` puts right what is certain, shows it as a unified diff first, and then
checks; with `--diff` it only shows it. In a `msgstr` it takes the spaces out of
`[ words ] ( address )`, where the source links to that address, and doubled spaces, where the
source has none; it writes no-break spaces before French `:` `;` `!` `?` and inside « » (in Canada
and Switzerland before `:` alone), plain digits for full-width ones outside Chinese, Japanese and
Korean, and the source's newline at the end. Words and numbers stay, code, Liquid and addresses
too; a draft stays a draft. The flags `ignore-punctuation`, `ignore-links` and `ignore-markup` keep
it from an entry."""


def _described(param: object) -> tuple[str, str, str]:
    """(name with its value, help, default) of an option."""
    value = "" if param.is_flag else f" {param.metavar or 'NAME'}"  # type: ignore[attr-defined]
    default = param.default if param.show_default else ""  # type: ignore[attr-defined]
    shown = f" Default: `{default}`." if isinstance(default, str) and default else ""
    return param.opts[0] + value, param.help, shown  # type: ignore[attr-defined]


def _taken(command: object) -> str:
    """The arguments of a command, as its help names them."""
    params = command.params  # type: ignore[attr-defined]
    names = [p for p in params if p.param_type_name == "argument"]
    more = {p.name: "..." if p.nargs < 0 else "" for p in names}
    return "".join(
        f" {p.metavar}" if p.required else f" [{p.metavar}]{more[p.name]}" for p in names
    )


def _of(names: tuple[str, ...], everything: list[str]) -> str:
    if set(everything) <= set(names):
        return "all" + (", also before the command" if "polypage" in names else "")
    missing = [name for name in everything if name not in names]
    if "polypage" not in names and len(missing) < 3:
        return f"all but {', '.join(missing)}"
    return ", ".join(names)


def _meaning(key: Key) -> str:
    choices = key.choices or tuple(_REGISTRIES.get(key.name, ()))
    return key.help + (f": {', '.join(f'`{c}`' for c in choices)}" if choices else "")


def _toml(value: str | bool | float | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, (int, float)):
        return str(value)
    return f"[{', '.join(map(_toml, value))}]"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
        for row in (head, tuple("---" for _ in head), *rows)
    )


def _prose(doc: str) -> str:
    """A docstring as Markdown: what is not between backticks has no markup."""
    return "".join(_escaped(doc))


def _escaped(doc: str) -> Iterator[str]:
    for index, part in enumerate(re.split(r"(`[^`]+`)", doc)):
        yield part if index % 2 else re.sub(r"([*_<\[\]])", r"\\\1", part)


def _put(text: str, name: str, body: str) -> str:
    """The text with `body` between the marks of that name."""
    start, end = f"<!-- {name}: written by docs/reference.py -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(start)
    after = rest.partition(end)[2]
    if not found or end not in rest:
        raise ValueError(f"the marks of {name} are gone")
    return f"{before}{start}\n\n{body}\n\n{end}{after}"


def main() -> None:
    """Bring the documents up to date."""
    for path, text in documents().items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
