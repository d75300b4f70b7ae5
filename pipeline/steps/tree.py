"""The files below a folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pipeline.errors import PageError, PolypageError

_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")


def listed(
    root: Path, folder: Path, suffixes: tuple[str, ...]
) -> tuple[list[str], list[PolypageError]]:
    """The files below a folder, as paths below the root, and what cannot be listed.

    Links to folders are not followed, hidden folders are not looked into.
    """
    found: list[str] = []
    errors: list[PolypageError] = []

    def unlisted(problem: OSError) -> None:
        where = Path(problem.filename).relative_to(root).as_posix()
        hint = "check its permissions"
        errors.append(PageError(f"cannot be listed: {problem.strerror}", path=where, hint=hint))

    for here, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        below = Path(here).relative_to(root).as_posix()
        for name in sorted(names):
            if name.lower().endswith(suffixes):
                path = name if below == "." else f"{below}/{name}"
                odd = _odd(path)
                if odd:
                    shown = path.encode("utf-8", "backslashreplace").decode()
                    errors.append(PageError(odd, path=shown, hint="rename it"))
                else:
                    found.append(path)
    return found, errors


def _odd(path: str) -> str:
    """Why a file cannot be named in a PO file or a message; empty if it can."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8"
    return "its name holds a control character" if _CONTROL.search(path) else ""


def read(file: Path, path: str) -> str:
    """A page's text, newlines and BOM as they are; PageError with the line if it is none."""
    if file.exists() and not file.is_file():  # reading a pipe would never end
        raise PageError("is no file", path=path, hint="replace it by a file, or take it out")
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise PageError(f"cannot be read: {problem.strerror}", path=path) from None
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise PageError("is not UTF-8", path=path, line=line, hint="save it as UTF-8") from None


def stamp(path: Path | str) -> str:
    """What tells one version of a file from another: times, size, inode; empty without a file."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"
