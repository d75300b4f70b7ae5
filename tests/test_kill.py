"""A process that is killed leaves whole files behind, and the next run finishes its work.

`kill -9` comes at chosen moments (around each change of a file, in the middle of a write, around
each statement that changes the memory) and after any time, to forked copies of this process and to
real ones.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, Factory, SiteFolder
from patience import patience

from pipeline import catalog
from pipeline.memory import Memory
from pipeline.steps import ledger, remembering

POINTS = int(os.environ.get("POLYPAGE_KILLS", "24"))  # chosen moments a command; the rest by time
KNEE = "# Knee\n\nBend the knee slowly.\n\nRest for 2 days.\n\nDo not run.\n\nAsk a doctor.\n"
HIP = "# Hip\n\nLift the leg.\n\nAsk a doctor.\n"
PAGES = {"knee.md": KNEE, "hip.md": HIP, "back.md": "# Back\n\nSit upright.\n"}
Files = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command, and what happened to the site before it."""

    command: tuple[str, ...]
    prepare: Callable[[SiteFolder], None]


def edited(folder: SiteFolder) -> None:
    """Texts change, one goes to another page, and a page has another name."""
    changed = KNEE.replace("slowly", "very slowly").replace("Do not run.\n\n", "")
    folder.write({"content/en/knee.md": changed, "content/en/hip.md": f"{HIP}\nDo not run.\n"})
    (folder / "content/en/back.md").rename(folder / "content/en/spine.md")


def empty(folder: SiteFolder) -> None:
    """New pages, partly of texts that others have."""
    more = {"more.md": f"{KNEE}\nRest for 3 days.\n", "new.md": "# New\n\nLie down.\n"}
    folder.write({f"content/en/{name}": text for name, text in more.items()})
    folder.ok("extract")


def answered(folder: SiteFolder) -> None:
    """A file of all pages has come back, with work in it; meanwhile a catalog has changed."""
    empty(folder)
    folder.ok("export", "--lang", "de", "--out", str(folder / "../de.po"))
    file = folder / "../de.po"
    text = file.read_text("utf-8").replace('msgstr ""', 'msgstr "Neu"')
    head, rest = text.split('msgstr "Neu"', 1)
    file.write_text(f'{head}msgstr ""{rest}'.replace("<Lift the leg.>", "Bein heben"), "utf-8")
    folder.translate("de", "hip", {"Lift the leg.": "Das Bein heben"})


def given(folder: SiteFolder) -> None:
    """A memory of somebody else's."""
    folder.ok("memory", "export", "--out", str(folder / "../other.tmx"))
    file = folder / "../other.tmx"
    file.write_text(file.read_text("utf-8").replace("&lt;", "(").replace("&gt;", ")"), "utf-8")


def branched(folder: SiteFolder) -> None:
    """Three versions of a catalog, as git puts them beside it."""
    base = folder.read("locales/de/knee.po")
    folder.write({"base.po": base, "ours.po": base.replace("<Knee>", "Knie")})
    folder.write({"theirs.po": base.replace("<Knee>", "Das Knie").replace("<Ask", "<Frag")})


def mistyped(folder: SiteFolder) -> None:
    """A typing error is corrected on two pages."""
    for name in ("knee", "hip"):
        path = f"content/en/{name}.md"
        folder.write({path: folder.read(path).replace("doctor", "docter")})
    folder.ok("extract")


CASES = {
    "extract": Case(("extract",), edited),
    "pretranslate": Case(("pretranslate", "--engine", "pseudo"), empty),
    "import": Case(("import", "../de.po"), answered),
    "memory import": Case(("memory", "import", "../other.tmx"), given),
    "merge-driver": Case(("merge-driver", "base.po", "ours.po", "theirs.po"), branched),
    "accept": Case(("accept", "--typos"), mistyped),
    "build": Case(("build",), empty),
}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files rest as soon as they are written: what is killed works with its caches."""
    monkeypatch.setattr(ledger, "_SETTLED", -1)
    monkeypatch.setattr(remembering, "_SETTLED", -1)


@pytest.fixture
def made(site: Factory, request: pytest.FixtureRequest) -> Callable[[Case], SiteFolder]:
    """A translated site before the command of a case, the same each time."""
    template = site(PAGES, targets=("ar", "de"))
    template.ok("extract")
    for language in ("ar", "de"):
        for page in ("knee", "hip", "back"):
            template.translate(language, page, lambda text: f"<{text}>")
    template.ok("extract")
    states: dict[Case, Files] = {}
    del request

    def make(case: Case) -> SiteFolder:
        clear(template)
        template.write(states.get(case) or {})
        if case not in states:
            case.prepare(template)
            states[case] = files(template)
        return template

    start = files(template)

    def again(case: Case) -> SiteFolder:
        clear(template)
        template.write(start)
        template.run("extract")  # the caches are those of before
        case.prepare(template)
        return template

    return again


def clear(folder: SiteFolder) -> None:
    for path in sorted(folder.root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def files(folder: SiteFolder) -> Files:
    """What must be whole: all that is no cache."""
    return {path: data for path, (data, _) in folder.files().items() if ".polypage/" not in path}
