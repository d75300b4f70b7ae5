"""Paths that stay inside a site: the door for every file that a setting or a page names."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from pipeline.errors import PageError, PolypageError

_PLAIN = re.compile(r"(?!/)(?!.*\.\.)[^\\:\0]*", re.DOTALL)  # paths that lead nowhere else


def inside(
    root: Path, relative: str | PurePosixPath, *, error: type[PolypageError] = PageError
) -> Path:
    """`root / relative`, or `error` where that is, or a link on the way leads, outside `root`."""
    name = str(relative)
    if not _PLAIN.fullmatch(name):
        windows = PureWindowsPath(name)  # also splits at "/"
        if "\0" in name or windows.drive or windows.root or ".." in windows.parts:
            hint = "write a path below the site's folder"
            raise error("leads out of the site", path=name, hint=hint)
    path = root / name
    if _is_straight(root, name):
        return path
    try:
        real = path.resolve()
    except (OSError, RuntimeError) as problem:  # a loop of links
        raise error("cannot be followed", path=name, hint=str(problem)) from problem
    if not real.is_relative_to(root.resolve()):
        hint = "replace the link by the file, or leave it out"
        raise error(f"is a link that leads out of the site, to {real}", path=name, hint=hint)
    return path


def _is_straight(root: Path, name: str) -> bool:
    """Whether no part below the root is a link: then nothing need be resolved, which is slow."""
    here = os.fspath(root)
    for part in name.split("/"):
        here = f"{here}/{part}"
        if os.path.islink(here):
            return False
    return os.name == "posix"  # Windows has junctions too
