"""What git knows of a site. Nothing else runs git, and nothing fails where there is none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.checks.mispaired import Merge, is_finished
from pipeline.errors import CatalogError
from pipeline.folding import fold
from pipeline.model import Catalog, Unit

_MERGES = 50  # so many that touched catalogs are looked at, the newest first ...
_FILES = 500  # ... and so many catalogs that they touched.
_COMMITS = 100  # of other commits: one may be what is left of merges that were squashed
_CHANGES = 200  # catalogs that these changed
_WAIT = 10.0  # seconds for git to answer
_FAILED = 128  # the least status of `git merge-file` that is no number of conflicts
_UNDER_WAY = {"MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick", "REBASE_HEAD": "rebase"}
_LOG = "log --raw -z --no-abbrev --no-renames --no-show-signature --format=%x01%h"
_MARK = "\1"
_HERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # what a hook inherits


@dataclass(frozen=True, slots=True)
class Driver:
    """Whether git merges catalogs by entry."""

    attribute: bool  # .gitattributes says so
    configured: bool  # the clone knows what to call


@dataclass(frozen=True, slots=True)
class _Joined:
    """A file that a merge made and no parent had like that, by names of git's objects."""

    path: str  # below the site's folder
    name: str
    result: str  # empty: the file in the work tree
    parents: tuple[str, ...]


def driver(root: Path, path: str) -> Driver | None:
    """Whether git merges the file at a path by entry; None where there is no work tree."""
    if _git(root, "rev-parse", "--is-inside-work-tree").strip() != b"true":
        return None
    said = _git(root, "check-attr", "-z", "merge", "--", path).split(b"\0")
    name = "merge.polypage.driver"
    return Driver(said[2:3] == [b"polypage"], bool(_git(root, "config", "--get", name).strip()))


@dataclass(frozen=True)
class History:
    """The merges that made the catalogs below a folder of a site what they are.

    Git is asked a few times for all of them, when the first is asked for.
    """

    root: Path
    folder: str
    units: dict[str, tuple[Unit, ...]] = field(default_factory=dict)  # by name of the object

    def merges(self, path: str, now: Catalog) -> Iterator[Merge]:
        """The merges, newest first, that made finished entries which a catalog still has.

        Only those with such an entry that no parent has in this very form: hardly any. After them
        other commits, with their one parent, in which a text went from one source to another.
        """
        found = self._joined.get(path, ())
        wanted = {(fold(u.source), u.target) for u in now.units if is_finished(u)} if found else ()
        for joined in found:
            result, *parents = (self._text(joined, n) for n in (joined.result, *joined.parents))
            new = [u for u in _parsed(_new(result, parents)) if is_finished(u)]
            new = [u for u in new if (fold(u.source), u.target) in wanted]
            if new and (len(parents) > 1 or _moved(new, _parsed(_new(parents[0], [result])))):
                units = [self._units(joined, n) for n in (joined.result, *joined.parents)]
                yield Merge(joined.name, units[0], units[1:])

    @property
    def shallow(self) -> bool:
        """Whether the clone has only the last commits, as CI checks them out by itself."""
        return self._places[:1] == ["true"]

    @cached_property
    def _places(self) -> list[str]:
        """Whether it is shallow, the site's folder, and where git says what is under way."""
        asked = ("--is-shallow-repository", "--show-prefix", *_git_paths())
        return os.fsdecode(_git(self.root, "rev-parse", *asked)).split("\n")

    @cached_property
    def _joined(self) -> Mapping[str, list[_Joined]]:
        """The merges of each catalog, then its other commits."""
        _, prefix, *heads = (*self._places, "")
        if len(self._places) < 3:
            return {}
        found: dict[str, list[_Joined]] = {}
        merged = self._logged(prefix, "merge", "--merges", "-c", f"-n{_MERGES}")
        other = self._logged(prefix, "commit", "--no-merges", "--diff-filter=M", f"-n{_COMMITS}")
        merges = [*self._under_way(prefix, heads), *_catalogs(merged)]
        for joined in (*merges[:_FILES], *islice(_catalogs(other), _CHANGES)):
            found.setdefault(joined.path, []).append(joined)
        return found

    def _under_way(self, prefix: str, heads: Iterable[str]) -> Iterator[_Joined]:
        """What is being merged now; its result is the file as it is."""
        for (head, name), place in zip(_UNDER_WAY.items(), heads, strict=False):
            if not (self.root / place).is_file():
                continue
            command = ("diff-tree", "-r", "-z", "--name-only", "HEAD", head)
            for path in _paths(_git(self.root, *command, "--", self.folder)):
                parents = (f"HEAD:{path}", f"{head}:{path}")
                yield _Joined(path.removeprefix(prefix), f"the {name} under way", "", parents)

    def _logged(self, prefix: str, kind: str, *options: str) -> Iterator[_Joined]:
        log = _git(self.root, *_LOG.split(), *options, "HEAD", "--", self.folder)
        name = ""
        objects: list[str] = []
        for part in _paths(log):
            if objects:  # the path that they are of
                path = part.removeprefix(prefix)
                yield _Joined(path, name, objects[-1], tuple(objects[:-1]))
                objects = []
            elif _MARK in part:
                name = f"{kind} {part.partition(_MARK)[2][:10]}"
            elif ":" in part:
                parents = part.lstrip("\n").split(" ")[0].count(":")
                objects = part.split(" ")[parents + 1 : 2 * parents + 2]

    @cached_property
    def _objects(self) -> Mapping[str, bytes]:
        """The files as they were, by name; those that were not there are left out."""
        wanted = [j for found in self._joined.values() for j in found]
        names = dict.fromkeys(n for j in wanted for n in (j.result, *j.parents) if n)
        return blobs(self.root, names)

    def _text(self, joined: _Joined, name: str) -> bytes:
        if name:
            return self._objects.get(name, b"")
        try:
            return (self.root / joined.path).read_bytes()
        except OSError:
            return b""

    def _units(self, joined: _Joined, name: str) -> tuple[Unit, ...]:
        if name not in self.units:
            self.units[name or joined.path] = _parsed(self._text(joined, name))
        return self.units[name or joined.path]


def answer(root: Path, *arguments: str) -> bytes | None:
    """What git says to this in a folder; None where it fails, or there is none."""
    ran = _ran(root, *arguments)
    return ran.stdout if ran and ran.returncode == 0 else None


def blobs(root: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """The files of these names of git's objects; those that are not there are left out."""
    names = list(wanted)
    given = "".join(f"{name}\n" for name in names)
    data = _git(root, "cat-file", "--batch", given=os.fsencode(given)) if names else b""
    found: dict[str, bytes] = {}
    start = 0
    for name in names:
        end = data.find(b"\n", start)
        kind, _, size = data[start:end].rpartition(b" ")
        start = end + 1
        if end >= 0 and kind.endswith(b" blob"):
            found[name] = data[start : start + int(size)]
            start += int(size) + 1
    return found


def _catalogs(found: Iterable[_Joined]) -> Iterator[_Joined]:
    return (joined for joined in found if joined.path.endswith(".po"))


def _moved(new: Iterable[Unit], gone: Iterable[Unit]) -> bool:
    """Whether the finished text of an entry that is gone stands in a new one, of another source."""
    had = {(u.target, fold(u.source)) for u in gone if is_finished(u)}
    texts = {target for target, _ in had}
    return any(u.target in texts and (u.target, fold(u.source)) not in had for u in new)


def _new(result: bytes, parents: Iterable[bytes]) -> bytes:
    """The header and the entries that no parent has in this very form; empty without any."""
    known = {block for parent in parents for block in _blocks(parent)}
    first, *blocks = _blocks(result)
    new = [block for block in blocks if block not in known]
    return b"\n\n".join((first, *new)) if new else b""


def _blocks(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").strip(b"\n").split(b"\n\n")


def _parsed(data: bytes) -> tuple[Unit, ...]:
    """All entries; none of what is no PO file."""
    try:
        found = catalogs.parse(data, path=Path(), page="", language=None)
    except CatalogError:
        return ()
    return (*found.units, *found.obsolete)


def _git_paths() -> list[str]:
    return [word for head in _UNDER_WAY for word in ("--git-path", head)]


def _paths(output: bytes) -> list[str]:
    return [os.fsdecode(part) for part in output.split(b"\0") if part]


def merge_lines(ours: Path, *, base: Path, theirs: Path) -> int | None:
    """Merge three files by lines, over `ours`: how many conflicts are marked in it.

    None where git cannot, as with files that are no text: then `ours` is as it was.
    """
    names = [str(file.resolve()) for file in (ours, base, theirs)]
    labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    ran = _ran(ours.resolve().parent, "merge-file", "-q", *labels, "--", *names)
    return ran.returncode if ran and 0 <= ran.returncode < _FAILED else None


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers; nothing where it cannot, or not in time."""
    ran = _ran(root, *arguments, given=given)
    return ran.stdout if ran and ran.returncode == 0 else b""


def _ran(
    root: Path, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """What came of git in a folder; None where there is none, or not in time."""
    environment = {k: v for k, v in os.environ.items() if k not in _HERE}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - no shell, and no word of it is anybody's input
            ["git", "--literal-pathspecs", *arguments],  # noqa: S607 - whichever git people use
            cwd=root,
            env=environment,
            input=given,
            capture_output=True,
            timeout=_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
