"""What a configuration file may say: its keys, their types, and where in it an error is."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from pipeline.errors import ConfigError
from pipeline.tomllines import line_of

FILE_NAME = "polypage.toml"


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: its dotted name, its default (whose type it must have) and what it does."""

    name: str
    default: str | bool | int | tuple[str, ...]
    help: str
    choices: tuple[str, ...] = ()


# Every key but the [languages.CODE] and [engines.NAME] tables, in the order `init` writes them.
KEYS = (
    Key("project", "site", "the site's name in the header of every PO file"),
    Key("source", "en", "the language that pages are written in"),
    Key("targets", (), "the languages that they are translated into; there is no default"),
    Key("content", "content", "the folder of the pages"),
    Key(
        "layout",
        "folders",
        "where a language's page lives: a name (docs/layouts.md), or a pattern as `{lang}/{path}`",
    ),
    Key(
        "polyglot",
        "1.7",
        "jekyll-polyglot's version: before 1.7 only its address tells what a page translates",
        ("1.5", "1.7"),
    ),
    Key("locales", "locales", "the folder of the PO files"),
    Key(
        "glossary",
        ("glossary/*.csv", "glossary/*.tsv", "glossary/*.tbx"),
        "the glossary files: CSV, TSV or TBX",
    ),
    Key("memory", ("memory/*.tmx",), "translation memories in TMX, besides what the PO files hold"),
    Key("dialect", "jekyll", "the Markdown that the site generator reads"),
    Key(
        "engine",
        "memory",
        "what fills the entries that the memory does not know: an engine, or a list in their order",
    ),
    Key(
        "bibliography",
        "keep",
        "whether the entries of a bibliography stay as they are",
        ("keep", "translate"),
    ),
    Key("code_comments", False, "whether comments in code blocks are translated"),
    Key(
        "anchors",
        "linked",
        "which translated headings keep the source's id: those that a page links to, all, none",
        ("linked", "all", "none"),
    ),
    Key(
        "links",
        "layout",
        "links between pages: led to where the layout puts them, or kept for the site generator",
        ("layout", "keep"),
    ),
    Key(
        "strings",
        (),
        "files of texts that are no pages, as `_data/{lang}/**/*.yml`: YAML, TOML or JSON",
    ),
    Key("exclude", (), "pages to leave alone: globs, relative to the source's root"),
    Key(
        "front_matter.translate",
        (),
        "more keys whose text is translated; a name matches at any depth, a dotted path exactly",
    ),
    Key("front_matter.keep", (), "more keys that stay as they are, named in the same way"),
    Key("front_matter.dir", False, "whether pages in right-to-left languages say `dir: rtl`"),
    Key(
        "publish.state",
        "translated",
        "the least state that is published",
        ("draft", "translated", "approved"),
    ),
    Key(
        "publish.missing",
        "source",
        "what is not published: in the source language, omit the page, keep the last built page",
        ("source", "omit", "keep"),
    ),
    Key(
        "publish.min_coverage",
        0,
        "percentage of a page below which `missing` is for all of it; 0: 100 with omit and keep",
    ),
    Key(
        "publish.banner",
        False,
        "whether pages say in `translation` how far they are translated, for a banner",
    ),
    Key(
        "slugs.style",
        "kept",
        "a page's name in its address: its source's, one that was given, or its title",
        ("kept", "given", "translated", "transliterated"),
    ),
    Key(
        "slugs.alternates",
        "",
        "the data file that says under which addresses a page is read, as `_data/alternates.json`",
    ),
)
LANGUAGE_KEYS = ("tag", "direction", "engine", "digits", "decimal")
OR_LIST = ("engine",)  # may be a list as well
KEY_OF = {key.name: key for key in KEYS}
_SECTIONS = ("front_matter", "publish", "slugs")
_TOP_LEVEL = (
    *dict.fromkeys(key.name.split(".")[0] for key in KEYS),
    "languages",
    "engines",
    "drafts",
    "checks",
)
_LISTS = ("publish.only", "slugs.only")  # of tables, in a section


@dataclass(frozen=True, slots=True)
class File:
    """A configuration file as it was read; `prefix` leads to the table that is ours."""

    path: str  # as errors show it
    text: str
    table: dict[str, object]
    prefix: tuple[str, ...] = ()

    def error(
        self, message: str, *, key: str = "", value: str = "", hint: str = "", number: int = 0
    ) -> ConfigError:
        """An error at the line of a dotted key, or of a value in it.

        `number`: of which of the tables of a list the key is, from 1 on.
        """
        keys = (*self.prefix, *(key.split(".") if key else ()))
        line = line_of(self.text, keys, value, number=number)
        return ConfigError(message, path=self.path, line=line, hint=hint)


def parse(text: str, *, path: str) -> dict[str, object]:
    """The TOML's tables; ConfigError with the line of a syntax error."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = str(problem)
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
        line = int(at[1]) if at and at[1] else text.rstrip().count("\n") + 1
        message = message[: at.start()] if at else message
        hint = "correct the TOML there"
        raise ConfigError(message, path=path, line=line, hint=hint) from problem
    except RecursionError as problem:
        raise ConfigError("is nested too deeply", path=path) from problem


def check_names(file: File) -> None:
    """ConfigError for a key that nobody knows: a misspelt setting must not silently do nothing."""
    for name in file.table:
        if name not in _TOP_LEVEL:
            raise _unknown_key(file, name)
    for table in _SECTIONS:
        for name in section(file, table):
            if f"{table}.{name}" not in (*KEY_OF, *_LISTS):
                raise _unknown_key(file, f"{table}.{name}")
    for code in section(file, "languages"):
        for name in section(file, "languages", code):
            if name not in LANGUAGE_KEYS:
                raise _unknown_key(file, f"languages.{code}.{name}")


def section(file: File, *names: str) -> dict[str, object]:
    """A table, empty where there is none; ConfigError where that is no table."""
    table: object = file.table
    for depth, name in enumerate(names, 1):
        table = cast(dict[str, object], table).get(name, {})
        if not isinstance(table, dict):
            key = ".".join(names[:depth])
            raise file.error(f'"{key}" must be a table', key=key, hint=f"write it as [{key}]")
    return cast(dict[str, object], table)


def _unknown_key(file: File, key: str) -> ConfigError:
    if key == "tool":
        hint = f"in {FILE_NAME} the keys stand without [tool.polypage]"
        return file.error('unknown key "tool"', key=key, hint=hint)
    known = [*dict.fromkeys((*KEY_OF, *_TOP_LEVEL))]
    if key.startswith("languages."):
        known = [f"{key.rpartition('.')[0]}.{name}" for name in LANGUAGE_KEYS]
    by_last = {name.rpartition(".")[2]: name for name in known}
    last = key.rpartition(".")[2]
    close = difflib.get_close_matches(key, known, n=1) or [
        by_last[name] for name in difflib.get_close_matches(last, by_last, n=1)
    ]
    hint = f'did you mean "{close[0]}"?' if close else "known keys: " + ", ".join(known)
    return file.error(f'unknown key "{key}"', key=key, hint=hint)


_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")


def value(file: File, name: str) -> str | bool | int | tuple[str, ...]:
    """A key's value or default; ConfigError for one of another type than the default's."""
    table, _, last = name.rpartition(".")
    default = KEY_OF[name].default
    found = (section(file, table) if table else file.table).get(last, default)
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        found = tuple(found)
    if type(found) is not type(default) and not (name in OR_LIST and type(found) is tuple):
        raise _wrong_type(file, name, found)
    for text in found if isinstance(found, tuple) else (found,):
        if (
            isinstance(text, str)
            and text != default
            and (not text.strip() or _CONTROL.search(text))
        ):
            raise file.error(f'"{name}" holds an empty text or a control character', key=name)
    return found


_TYPE_NAMES = {
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    dict: "a table",
    list: "a list",
    tuple: "a list of strings",
}


def _wrong_type(file: File, name: str, value: object) -> ConfigError:
    key = KEY_OF[name]
    what = _TYPE_NAMES.get(type(value), "a date or time")
    if isinstance(value, list):
        what = "a list of other things than strings"
    must = _TYPE_NAMES[type(key.default)]
    last = name.rpartition(".")[2]
    example = {
        str: f'{last} = "..."',
        bool: f"{last} = true",
        int: f"{last} = 80",
        tuple: f'{last} = ["..."]',
    }
    return file.error(
        f'"{name}" is {what} and must be {must}',
        key=name,
        hint=f"as in {example[type(key.default)]}",
    )


def check_choice(
    file: File, what: str, value: str, choices: Sequence[str], *, at: str = "", number: int = 0
) -> None:
    """ConfigError with a suggestion for a value that is none of the choices."""
    if value in choices:
        return
    close = difflib.get_close_matches(value, choices, n=1)
    hint = f'did you mean "{close[0]}"?' if close else "one of: " + ", ".join(choices)
    message, key = f'unknown {what} "{value}"', at or what
    raise file.error(message, key=key, value=value, hint=hint, number=number)
