"""The README's tour, run: what its commands print is put into it."""

from __future__ import annotations

import contextlib
import re
import shlex
import tempfile
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli import app

HEADING = "## Five minutes"
_FENCE = re.compile(r"^( *)(`{3,})([^\n`]*)\n(.*?)^\1\2 *$", re.DOTALL | re.MULTILINE)
# by kind of file: what a further block replaces, and the lines of the block that say by what
_CHANGES = {
    "po": (r'^{}msgstr ".*"$', r'^(msgid ".*"\n)(msgstr ".*")$'),
    "toml": (r"^# {} = .*$", r"^(\w+)( = .*)$"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: `kind` is its language, `name` what stands behind it."""

    kind: str
    name: str
    body: str


def blocks(text: str, *kinds: str) -> list[Block]:
    """The fenced blocks of these kinds, or all, without the indentation of a list around them."""
    found = []
    for indent, _, info, body in _FENCE.findall(text):
        kind, _, name = info.strip().partition(" ")
        if not kinds or kind in kinds:
            found.append(Block(kind, name, re.sub(rf"^{indent}", "", body, flags=re.MULTILINE)))
    return found


def told(readme: str) -> str:
    """The README with what the tour's commands print now.

    A block with a file's name writes that file or changes it; one without a name shows what must
    then be in the PO file, and ValueError says if it is not.
    """
    before, heading, rest = readme.partition(f"\n{HEADING}\n")
    tour, next_heading, after = rest.partition("\n## ")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "clinic"
        site.mkdir()
        with contextlib.chdir(site):
            for block in blocks(tour):
                if block.kind == "console":
                    tour = tour.replace(f"\n{block.body}```", f"\n{_ran(block.body)}```", 1)
                elif block.name:
                    _put(Path(block.name), block)
                else:
                    _seen(block)
    return before + heading + tour + next_heading + after


def _ran(session: str) -> str:
    """The session's commands with what they print."""
    parts = []
    for line in session.splitlines():
        if line.startswith("$ "):
            said = CliRunner().invoke(app, shlex.split(line)[2:])
            if said.exception and not isinstance(said.exception, SystemExit):
                raise said.exception
            parts.append(f"{line}\n{said.output}")
    return "".join(parts)


def _put(path: Path, block: Block) -> None:
    """Write a block's file, or put its entries or settings into the file that is there."""
    text = block.body
    if path.exists():
        text = path.read_text("utf-8")
        old, new = _CHANGES[block.kind]
        for first, second in re.findall(new, block.body, re.MULTILINE):
            pattern = re.compile(old.format(re.escape(first)), re.MULTILINE)
            if len(pattern.findall(text)) != 1:
                raise ValueError(f"the tour changes {first!r}, which is not once in {path}")
            text = pattern.sub(lambda _, line=first + second: line, text)  # type: ignore[misc]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _seen(block: Block) -> None:
    if not any(block.body in path.read_text("utf-8") for path in Path().rglob("*.po")):
        raise ValueError(f"the tour shows what is not there:\n{block.body}")
