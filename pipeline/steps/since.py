"""What has changed since a revision: entry by entry in catalogs, else file by file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.errors import CatalogError, ConfigError, PolypageError
from pipeline.model import Finding, State, Unit
from pipeline.steps.history import answer, blobs
from pipeline.steps.site import Site

_OPTION = "--changed-since"
_Form = tuple[str, str, str, bool, tuple[str, ...]]


@dataclass(frozen=True)
class Since:
    """A site's files against those of the commit where this branch and a revision parted."""

    site: Site
    commit: str
    prefix: str  # the site's folder below the repository's
    changed: frozenset[str]  # files with other bytes, and those that git does not know
    untouched: dict[str, dict[int, Unit]] = field(default_factory=dict)  # by catalog and line

    @classmethod
    def of(cls, site: Site, revision: str) -> Since:
        """ConfigError where there is no repository, or no such revision in it."""
        root = site.config.root
        place = answer(root, "rev-parse", "--show-prefix", "--is-shallow-repository")
        if place is None:
            hint = "it compares with what git has of the site"
            raise ConfigError(f"{_OPTION}: there is no git repository here", hint=hint)
        prefix, shallow, *_ = os.fsdecode(place).split("\n")
        commit = _parted(root, revision, shallow=shallow == "true")
        folders = (site.config.content, site.config.locales)
        commands = (
            ("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--", "."),
            ("ls-files", "--others", "-z", "--full-name", "--", *folders),
        )
        names = [os.fsdecode(answer(root, *words) or b"").split("\0") for words in commands]
        below = (n.removeprefix(prefix) for some in names for n in some if n.startswith(prefix))
        return cls(site, commit, prefix, frozenset(filter(None, below)))

    def only(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings on what has changed."""
        self._read(f.path for f in findings if f.path.endswith(".po"))
        return [finding for finding in findings if self._is_new(finding)]

    def _is_new(self, finding: Finding) -> bool:
        if not finding.path.endswith(".po"):
            return finding.path in self.changed
        unit = self.untouched.get(finding.path, {}).get(finding.line)
        # The check looks at a catalog as `extract` would leave it: its texts may be others.
        return unit is None or (unit.source, unit.target) != (finding.source, finding.target)

    def _read(self, paths: Iterable[str]) -> None:
        """Find the entries of these catalogs that are as they were."""
        wanted = [path for path in dict.fromkeys(paths) if path not in self.untouched]
        names = {p: f"{self.commit}:{self.prefix}{p}" for p in wanted if p in self.changed}
        there = blobs(self.site.config.root, names.values())
        for path in wanted:
            now = _units(_bytes(self.site, path))
            if path in names:
                before = {_form(unit) for unit in _units(there.get(names[path], b""))}
                now = tuple(unit for unit in now if _form(unit) in before)
            self.untouched[path] = {unit.line: unit for unit in now}


def prefix(root: Path) -> str:
    """A site's folder below its repository's, as `clinic/`; empty without one."""
    return os.fsdecode(answer(root, "rev-parse", "--show-prefix") or b"").rstrip("\n")


def _parted(root: Path, revision: str, *, shallow: bool) -> str:
    """The commit where HEAD and a revision parted; itself, where HEAD has all of it."""
    told = f'{_OPTION}: there is no revision "{revision}"'
    deeper = "this clone has not all of git's history: git fetch --unshallow, or fetch-depth: 0"
    asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = None if revision.startswith("-") else answer(root, *asked)
    if commit is None:
        near = "git fetch brings in branches of others; name them as origin/main"
        raise ConfigError(told, hint=deeper if shallow else near)
    name = os.fsdecode(commit).strip()
    base = answer(root, "merge-base", name, "HEAD")
    if base is None and shallow:
        told = f'{_OPTION}: where this branch and "{revision}" parted is not known'
        raise ConfigError(told, hint=deeper)
    return os.fsdecode(base).strip() if base else name


def _form(unit: Unit) -> _Form:
    """What of an entry a check depends on."""
    draft = unit.state is State.DRAFT
    return (unit.context, unit.source, unit.target, draft, tuple(sorted(unit.flags)))


def _units(data: bytes) -> tuple[Unit, ...]:
    """The entries; none of what cannot be read: then all is new."""
    try:
        return catalogs.parse(data, path=Path(), page="", language=None).units
    except CatalogError:
        return ()


def _bytes(site: Site, path: str) -> bytes:
    try:
        return site.path(path).read_bytes()
    except (OSError, PolypageError):
        return b""
