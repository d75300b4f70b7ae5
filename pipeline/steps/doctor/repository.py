"""Whether git treats the site's files as they are meant."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from pipeline.report.doctor import Note
from pipeline.report.merging import driver_lines
from pipeline.steps import history
from pipeline.steps.site import CACHE


def examined(root: Path, locales: str) -> Iterator[Note]:
    """The merge driver, and the folder that belongs into no repository."""
    driver = history.driver(root, f"{locales}/templates/index.pot")
    if driver is None:
        message = "this is no work tree of git: nothing is told from the history of the PO files"
        yield Note("git", "work-tree", "info", message)
        return
    lines = list(driver_lines(locales, attribute=driver.attribute, configured=driver.configured))
    if lines:
        said = "a merge by lines can put one source above the translation of another"
        yield Note("git", "merge-driver", "warning", said, "\n".join(lines))
    elif not shutil.which("polypage"):
        message = "git merges PO files by entry, but does not find polypage in PATH"
        hint = "write its whole path into merge.polypage.driver: git config --edit"
        yield Note("git", "merge-driver", "warning", message, hint)
    else:
        yield Note("git", "merge-driver", "ok", "git merges PO files by entry")
    yield from _cache(root)


def _cache(root: Path) -> Iterator[Note]:
    """What can be made again is in no commit. Where it is made, it is left out by itself."""
    hint = f"add the line {CACHE} to .gitignore"
    if history.answer(root, "ls-files", "--", CACHE):
        hint = f"git rm -r --cached {CACHE}, and {hint}"
        yield Note("git", "ignored", "warning", f"{CACHE} is in the repository", hint)
    elif history.answer(root, "ls-files", "--others", "--exclude-standard", "--", CACHE):
        message = f"git does not ignore {CACHE}: what can be made again would be committed"
        yield Note("git", "ignored", "warning", message, hint)
    else:
        yield Note("git", "ignored", "ok", f"{CACHE} stays out of the repository")
