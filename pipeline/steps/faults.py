"""What is wrong with a file, at the path that people know, and what to do."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import CatalogError

_RIGHTS = "check the permissions of the file and of its folders"


def unreadable(problem: OSError, path: str) -> CatalogError:
    """The error for what the system does not let us read."""
    return CatalogError(f"cannot be read: {problem.strerror}", path=path, hint=_RIGHTS)


def at(problem: CatalogError, path: str) -> CatalogError:
    """The error at a path below the site's folder, with a next step."""
    hint = "check its folder" if "written" in problem.message else ""
    hint = problem.hint or hint or (_RIGHTS if "cannot be read" in problem.message else "")
    return CatalogError(problem.message, path=path, line=problem.line, hint=hint)


def below(path: str, root: Path) -> str:
    """The path as messages name it: relative to the site's folder."""
    inner = Path(path).is_relative_to(root)
    return Path(path).relative_to(root).as_posix() if inner else path
