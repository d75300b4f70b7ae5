"""The documentation says what the code does: tables, links, examples and the tour as it runs."""

from __future__ import annotations

import functools
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from conftest import documentation

from pipeline import catalog, config
from pipeline.checks import RULES
from pipeline.checks.termbase import TERM_RULES
from pipeline.cli import app
from pipeline.engines import ENGINES
from pipeline.engines.google import Settings
from pipeline.layouts import LAYOUTS
from pipeline.model import Language, Request, State
from pipeline.page.dialects import DIALECTS
from pipeline.report.machine import FINDING_FIELDS, STATUS_FIELDS
from pipeline.settings import KEYS
from pipeline.termbase import rows
from pipeline.termbase.columns import FIELDS, PARTS
from pipeline.termbase.written import FORMS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
COMMANDS = ROOT / "docs" / "commands.md"
WORKFLOW = ROOT / ".github" / "workflows" / "polypage.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
DOCUMENTS = [README, CONTRIBUTING, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
ENGLISH = Language("en", "en", "en")
GERMAN = Language("de", "de", "de")


def blocks(text: str, *kinds: str) -> list[Any]:
    """The fenced blocks of a text: kind, name and body."""
    return list(documentation("tour").blocks(text, *kinds))


def prose(text: str) -> str:
    """The text without its fenced blocks."""
    return re.sub(r"^( *)(`{3,})[^\n`]*\n.*?^\1\2 *$", "", text, flags=re.DOTALL | re.MULTILINE)


def section(heading: str, path: Path = README) -> str:
    """What stands below a heading, down to the next one of its level."""
    level = heading.split(" ")[0]
    text = re.split(rf"^{re.escape(heading)}$", path.read_text("utf-8"), flags=re.MULTILINE)[1]
    return re.split(rf"^{level} ", text, flags=re.MULTILINE)[0]


# What docs/reference.py writes.


def test_the_written_parts_are_what_the_code_says() -> None:
    for path, text in documentation("reference").documents().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python docs/reference.py"


def test_every_key_is_in_the_configuration_table() -> None:
    table = _rows(section("## Configuration"))
    documented = {row[0]: row[1] for row in table if row[0] in {f"`{k.name}`" for k in KEYS}}
    assert len(documented) == len(KEYS)
    assert documented["`publish.state`"] == '`"translated"`'


def test_every_command_and_option_is_in_the_command_reference() -> None:
    text = COMMANDS.read_text("utf-8")
    names = {
        re.split(r" (?=[\[A-Z])", row[0].strip("`").removeprefix("polypage "))[0]
        for row in _rows(text)
        if row[0].startswith("`polypage ")
    }
    assert names == {name for name, _ in documentation("reference").named()}
    listed: dict[str, list[str]] = {}
    for row in _rows(text):
        if row[0][:2] == "`-":
            listed.setdefault(row[0].strip("`").split()[0], []).append(row[1])
    real = {o for params in _options().values() for o in params} - {"--help"}
    assert set(listed) == real
    for name in ("extract", "check", "export", "memory stats"):
        for option, found in listed.items():
            said = any(_is_of(name, commands) for commands in found)
            assert said == (option in _options()[name]), (name, option)


def _is_of(name: str, commands: str) -> bool:
    if commands.startswith("all but "):
        return name not in commands.removeprefix("all but ").split(", ")
    return commands.startswith("all") or name in commands.split(", ")


def test_every_rule_is_in_checks_md() -> None:
    text = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [*RULES]
    for name, rule in RULES.items():
        assert rule.doc.split("\n")[0].split("`")[0].strip() in text, name


def test_the_options_of_google_are_its_settings() -> None:
    text = section("## Configuration")
    head = text.index("| option | default |")
    listed = {row[0].strip("`"): row[1].strip("`") for row in _rows(text[head:])}
    listed.pop("option")
    assert listed == {field.name: repr(field.default) for field in fields(Settings)}


def test_dialects_and_layouts_are_described() -> None:
    text = (ROOT / "docs" / "pages.md").read_text("utf-8")
    pages = text.split("## Dialects")[1].split("\n## ")[0]
    assert [row[0].strip("`") for row in _rows(pages) if row[0].strip("`") in DIALECTS] == [
        *DIALECTS
    ]
    places = (ROOT / "docs" / "layouts.md").read_text("utf-8").split("\n## ")[1]
    assert [row[0].strip("`") for row in _rows(places)][1:] == [*LAYOUTS]


def _rows(text: str) -> list[list[str]]:
    """The cells of all table rows in a text."""
    lines = (line for line in text.split("\n") if line.startswith("| ") and "---" not in line)
    return [[c.strip() for c in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]


# Links.


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = prose(path.read_text("utf-8"))
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "`", text)):
        file, _, anchor = target.partition("#")
        assert "://" not in target, "no host is needed to read this"
        there = path.parent / file if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in _anchors(there), target


@functools.cache
def _anchors(path: Path) -> frozenset[str]:
    headings = re.findall(r"^#{1,6} (.*)$", prose(path.read_text("utf-8")), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings)


def test_pictures_name_no_host() -> None:
    picture = (ROOT / "docs" / "example.svg").read_text("utf-8")
    hosts = set(re.findall(r"https?://([^/\"' ]+)", picture))
    assert hosts == {"www.w3.org"}  # the SVG namespace, which is never fetched
    assert "polypage" in picture


# Commands.


def commands_in(text: str) -> Iterator[list[str]]:
    """The words behind `polypage` wherever a text calls it."""
    text = re.sub(r"'polypage [^'\n]*'", "''", text)  # what git is told to call
    for line in re.split(r"\n|&&|;|\|", text):
        words = shlex.split(line, comments=True) if "polypage" in line else []
        for at, word in enumerate(words):
            if word.rpartition("/")[2] == "polypage" and words[at - 1 : at] in ([], ["$"]):
                yield words[at + 1 :]
                break


@functools.cache
def _options() -> dict[str, list[str]]:
    program = typer.main.get_command(app)
    found = {"": [opt for param in program.params for opt in param.opts]}
    for name, command in documentation("reference").named():
        found[name] = [o for p in command.params if p.param_type_name == "option" for o in p.opts]
    return found


def assert_known(words: list[str]) -> None:
    said = [word for word in words if not word.startswith("-")]
    command = next((name for name in (" ".join(said[:2]), *said[:1]) if name in _options()), "")
    assert command in _options(), words
    for word in words:
        if word.startswith("-"):
            assert word in [*_options()[command], "--help"], words


def test_what_the_documents_call_exists() -> None:
    called = 0
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        for block in blocks(text, "sh", "console"):
            for words in commands_in(block.body):
                assert_known(words)
                called += 1
        for code in re.findall(r"`(polypage [^`\n]+)`", prose(text)):
            words = [w for w in shlex.split(code)[1:] if w != "[PAGES]..."]
            assert_known(words)
            called += 1
    assert called > 20


def test_the_readme_has_the_two_commands() -> None:
    run, test = (block.body for block in blocks(section("## Two commands"), "sh"))
    for command in (run, test):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ")
    assert run.endswith(" && .venv/bin/polypage run\n")
    assert test.endswith('".[dev]" && .venv/bin/python -m pytest -n auto --dist worksteal\n')


def test_the_workflow_calls_what_exists() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    called = [words for step in job["steps"] for words in commands_in(step.get("run", ""))]
    assert called == [["extract", "--check"], ["check", "--format", "github"], ["build", "--check"]]
    for words in called:
        assert_known(words)
    assert workflow["permissions"] == {"contents": "read"}


def test_the_hooks_call_what_exists() -> None:
    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    called = {}
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        ((called[hook["id"]]),) = commands_in(hook["entry"])
        re.compile(hook["files"])
    assert called == {
        "polypage-extract": ["extract", "--check"],
        "polypage-check": ["check"],
        "polypage-build": ["build", "--check"],
    }
    for words in called.values():
        assert_known(words)


# Examples.


@pytest.mark.parametrize(
    "block",
    [b for path in DOCUMENTS for b in blocks(path.read_text("utf-8"), "toml") if not b.name],
    ids=lambda block: block.body.split("\n")[0],
)
def test_configurations_load(block: Any, tmp_path: Path) -> None:
    name = "pyproject.toml" if "[tool.polypage" in block.body else "polypage.toml"
    (tmp_path / name).write_text(block.body, "utf-8")
    assert _load(tmp_path).targets


def _load(folder: Path) -> config.Config:
    return config.load(
        folder,
        dialects=list(DIALECTS),
        engines=list(ENGINES),
        layouts=list(LAYOUTS),
        rules=list(RULES),
    )


def test_po_entries_are_written_as_shown(tmp_path: Path) -> None:
    found = blocks(README.read_text("utf-8"), "po")
    for number, block in enumerate(found):
        path = tmp_path / f"{number}.po"
        path.write_text(f'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n{block.body}', "utf-8")
        read = catalog.read(path, page="a.md", language=GERMAN)
        written = catalog.dump(read, project="p", source=ENGLISH)
        assert written.endswith(f"\n\n{block.body}"), block.body
        assert all((u.state is State.DRAFT) == ("fuzzy" in block.body) for u in read.units)
    assert len(found) > 2


def test_json_has_the_fields_shown() -> None:
    findings, status = (
        json.loads(block.body) for block in blocks(COMMANDS.read_text("utf-8"), "json")
    )
    assert tuple(findings["findings"][0]) == FINDING_FIELDS
    assert tuple(status["pages"][0]) == STATUS_FIELDS


def test_the_glossary_example_is_one(tmp_path: Path) -> None:
    for path in (README, CONTRIBUTING, GLOSSARY):
        for block in blocks(path.read_text("utf-8"), "csv"):
            (tmp_path / "terms.csv").write_text(block.body, "utf-8")
            (term,) = rows(tmp_path / "terms.csv")
            assert not isinstance(term, Exception), term
            assert term.renderings


def test_the_glossary_document_names_rules_columns_and_formats() -> None:
    text = GLOSSARY.read_text("utf-8")
    for name in (*TERM_RULES, *FIELDS, *(f"CODE:{part}" for part in PARTS), *FORMS):
        assert f"`{name}`" in text, name


def test_babel_finds_the_extractor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from babel.messages.extract import extract_from_dir
    from babel.messages.frontend import parse_mapping_cfg

    (block,) = blocks(README.read_text("utf-8"), "ini")
    (tmp_path / "content" / "en").mkdir(parents=True)
    page = "---\ntagline: Walk again\nproduct: Big ball\n---\nRest your knee.\n"
    (tmp_path / "content" / "en" / "knee.md").write_text(page, "utf-8")
    (tmp_path / "other.md").write_text("No page of the site.\n", "utf-8")
    mapping, options = parse_mapping_cfg(block.body.splitlines())
    monkeypatch.chdir(tmp_path)
    found = list(extract_from_dir(".", mapping, options))
    assert [(f[0], f[2]) for f in found] == [
        ("content/en/knee.md", "Walk again"),
        ("content/en/knee.md", "Rest your knee."),
    ]


# CONTRIBUTING's worked examples.


def test_the_example_engine_is_one() -> None:
    names = _executed("## Add an engine")
    engine: Any = names["Shout"]()
    (answer,) = engine.translate([Request("Rest.")], source=ENGLISH, target=GERMAN)
    assert (answer.index, answer.text) == (0, "REST.")
    assert "{}" in engine.token


def test_the_example_check_finds_its_example() -> None:
    from pipeline.checks.pair import scan

    rule = _executed("## Add a check")["questions"]
    pair = scan("Does it hurt?", "Tut es weh.", languages=(ENGLISH, GERMAN))
    assert [remark.message for remark in rule(pair)] == [
        "the source asks, the translation does not"
    ]
    assert not list(rule(scan("Does it hurt?", "Tut es weh?", languages=(ENGLISH, GERMAN))))
    assert "Silence:" in rule.__doc__


def test_the_example_dialect_protects_what_it_says() -> None:
    from pipeline.page import Rules, parse

    dialect = _executed("## Add a dialect")["DIALECT"]
    page = parse("Rest.\n\n{# for editors #}\n", path="a.md", rules=Rules(dialect=dialect))
    assert [segment.source for segment in page.segments] == ["Rest."]


def test_the_example_layout_places_pages() -> None:
    from pipeline import layouts

    layout = _executed("## Add a layout")["LAYOUT"]
    assert layouts.target(layout, "knee.md", content="content", language=GERMAN) == (
        "content/knee/de.md"
    )
    assert layouts.page_of(
        layout, "content/knee/de.md", content="content", source=ENGLISH, targets=[GERMAN]
    ) == ("knee.md", GERMAN)


def _executed(heading: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "example"}
    for block in blocks(section(heading, CONTRIBUTING), "python"):
        exec(compile(block.body, heading, "exec"), names)  # noqa: S102 - our own example
    return names
