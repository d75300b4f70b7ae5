"""The house: imports run one way, each dependency has one door, rooms stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline"
FILES = sorted(ROOT.rglob("*.py"))

# From the rim inwards: a room may import from rooms of a later rank only. What shares a rank are
# siblings, and strangers but for `FRIENDS`.
RANKS = (
    {"__main__"},
    {"cli", "console"},
    {"steps"},
    {"page", "engines", "checks", "layouts", "report", "config", "merge", "memory", "catalog"}
    | {"strings", "glossary", "align", "routes", "threeway", "exchange", "arrivals"},
    {
        "mask",
        "edits",
        "words",
        "english",
        "termbase",
        "settings",
        "languages",
        "potext",
        "polines",
    }
    | {
        "differences",
        "folding",
        "likeness",
        "succession",
        "typos",
        "urgency",
        "corridor",
        "contest",
        "policy",
        "separators",
        "slugs",
        "targets",
    },
    {"marks", "hidden", "confined", "answers", "lattice", "amounts", "inflections", "pocomments"}
    | {"tomllines"},
    {"emphasis", "traits", "lexicon", "numberwords", "vocabulary"},
    {"inline"},
    {"destinations"},
    {"model", "errors"},
)
FRIENDS = {
    ("cli", "console"),
    ("checks", "glossary"),
    ("merge", "catalog"),
    ("arrivals", "exchange"),
    ("arrivals", "merge"),
    ("memory", "catalog"),
    ("exchange", "catalog"),
    ("routes", "layouts"),
    ("config", "layouts"),  # a layout may be a pattern, and a pattern may be wrong
    ("glossary", "termbase"),
    ("termbase", "exchange"),  # for its XML reader
    ("potext", "languages"),
    ("traits", "lexicon"),
    ("likeness", "folding"),
    ("succession", "likeness"),
    ("typos", "differences"),
    ("typos", "folding"),
    ("policy", "settings"),
    ("separators", "languages"),
    ("targets", "languages"),
    ("targets", "settings"),
}
DOORS = {
    "polib": {"catalog.py"},
    "yaml": {
        "page/matter/yamlmatter.py",
        "page/matter/yamltongues.py",
        "page/matter/yamledits.py",
        "page/matter/mkdocstongues.py",
        "page/matter/configtongues.py",
    },
    "frontmatter": {"page/matter/yamlmatter.py"},
    "pyromark": {"page/dialects.py", "page/prose.py"},  # prose: for its types only
    "deep_translator": {f"engines/{name}.py" for name in ("google", "libretranslate", "mymemory")},
    "deepl": {"engines/deepl.py", "engines/deeplterms.py"},
    "openai": {"engines/llm.py"},
    "babel": {"languages.py"},
    "py3langid": {"checks/language.py"},
    "pygments": {"page/comments.py"},
    "snowballstemmer": {"words.py"},
    "spellchecker": {"vocabulary.py"},
    "numpy": {f"memory/{name}.py" for name in ("features", "index", "nearest", "shards")},
    "rapidfuzz": {"likeness.py", "memory/nearest.py"},
    "sqlite3": {f"memory/{name}.py" for name in ("facade", "index", "store", "tables")}
    | {"steps/answercache.py"},
    "subprocess": {"engines/apertium.py", "steps/history.py"},
    "typer": {
        "cli/accepting.py",
        "cli/options.py",
        "cli/program.py",
        "cli/daily.py",
        "cli/doctor.py",
        "cli/exchange.py",
        "cli/git.py",
        "cli/memories.py",
        "cli/starting.py",
        "cli/terms.py",
        "console.py",
    },
}
EAGER = {"subprocess", "typer", "yaml"}  # what may be imported before it is known to be needed


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def imports(tree: ast.AST) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += names if node.module == "pipeline" else [node.module]
    return found


def rank(name: str) -> int:
    return next(n for n, rooms in enumerate(RANKS) if name in rooms)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for name in imports(ast.parse(path.read_text("utf-8"))):
        parts = name.split(".")
        if parts[0] != "pipeline" or len(parts) == 1 or parts[1] == here:
            continue
        there = parts[1]
        assert rank(here) < rank(there) or (here, there) in FRIENDS, f"{here} imports {there}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_one_door_per_dependency(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    for name in imports(ast.parse(path.read_text("utf-8"))):
        top = name.split(".")[0]
        if top in DOORS:
            assert where in DOORS[top], f"{where} imports {top}"
        if top == "rich":
            assert where == "console.py" or where.startswith(("cli/", "report/")), where


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_rooms_are_small(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 300
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 48, node.name


def test_contributing_names_every_room() -> None:
    table = (ROOT.parent / "CONTRIBUTING.md").read_text("utf-8").split("| rank | rooms |")[1]
    named = set(re.findall(r"`(\w+)/?`", table.split("\n\n")[0]))
    there = {room(path) for path in FILES} - {"__init__", "__main__"}
    assert there <= named
    assert there | {"__main__"} == set().union(*RANKS)


def test_help_imports_little() -> None:
    """`polypage --help` stays instant: nothing heavy is imported for it."""
    code = (
        "import sys; from typer.testing import CliRunner; from pipeline.cli import app;"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
        "print([m for m in sys.argv[1:] if m in sys.modules])"
    )
    heavy = [*sorted(DOORS.keys() - EAGER), "requests", "yaml", "numpy"]
    command = [sys.executable, "-c", code, *heavy]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
