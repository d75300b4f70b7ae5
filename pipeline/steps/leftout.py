"""What a site generator is told to leave out: no page of it is anybody's to translate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from glob import escape

from pipeline.layouts import Jekyll, jekyll_excludes
from pipeline.steps.found import Found


def by_jekyll(site: Found, patterns: tuple[str, ...], why: str) -> Found:
    """Without what `exclude` says, and drafts."""
    facts = [Jekyll(exclude=(pattern,)) for pattern in patterns]
    files = _files(site)
    left = [[p for p in files if jekyll_excludes(p, one)] for one in facts]
    globs = [_glob(p, some, files) for p, some in zip(patterns, left, strict=True) if some]
    return _without(_without(site, globs, why), ["_drafts/**"], "nobody is given drafts")


def by_globs(site: Found, globs: Iterable[str], why: str, *, below: str) -> Found:
    """Without what globs of paths below a folder say; what fits a folder fits all in it."""
    inner = [one.removeprefix("./").strip("/") for one in globs]
    wide = [w for one in inner if one for w in (one, f"{one.removesuffix('/**')}/**")]
    spread = [w for one in wide for w in (one, *_anywhere(one))]
    return _without(site, [_below(below, one) for one in spread], why)


def by_gitignore(site: Found, lines: str, why: str, *, below: str) -> Found:
    """Without what lines in the manner of .gitignore say. What they take back is not looked at."""
    globs: list[str] = []
    for line in map(str.strip, lines.splitlines()):
        if line and not line.startswith(("#", "!")):
            anchored = "/" in line.rstrip("/")
            inner = line.strip("/")
            globs += [inner] if anchored else [inner, f"**/{inner}"]
    return by_globs(site, globs, why, below=below)


def by_expressions(site: Found, expressions: Iterable[str], why: str) -> Found:
    """Without what regular expressions find in paths."""
    known = [one for text in expressions if (one := _compiled(text))]
    left = [path for path in site.pages if any(one.search(path) for one in known)]
    return _without(site, map(escape, left), why)


def _compiled(text: str) -> re.Pattern[str] | None:
    try:
        return re.compile(text)
    except re.error:  # of another kind than Python's
        return None


def _glob(pattern: str, left: list[str], files: list[str]) -> str:
    """The pattern that people would write for what Jekyll leaves out."""
    inner = pattern.strip("/")
    for glob in (inner, f"{inner}/**"):
        if [file for file in files if fnmatchcase(file, glob)] == left:
            return glob
    return f"{inner}*"


def _anywhere(glob: str) -> Iterator[str]:
    """`**/` stands for no folder, too."""
    if glob.startswith("**/"):
        yield glob.removeprefix("**/")


def _below(folder: str, glob: str) -> str:
    return glob if folder in ("", ".") else f"{folder}/{glob}"


def _files(site: Found) -> list[str]:
    """Pages, and what is called as if it were none, as README.md."""
    return [*site.pages, *(path for path in site.left_alone if not path.endswith("/**"))]


def _without(site: Found, globs: Iterable[str], why: str) -> Found:
    """The site without the pages that fit, and with the globs that fit any new one."""
    files = _files(site)
    used: list[str] = []
    for glob in globs:
        rest = [file for file in files if not fnmatchcase(file, glob)]
        if len(rest) < len(files):
            used.append(glob)
            files = rest
    if not used:
        return site
    pages = tuple(page for page in site.pages if page in files)
    site = replace(site, pages=pages, left_out=(*site.left_out, *used))
    return site.noting(f"left alone, {why}: {', '.join(used)}")
