"""The files that run polypage elsewhere: on GitHub, on GitLab, before a commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.config import inside
from pipeline.errors import ConfigError
from pipeline.steps import history

# Where each has its file, and what that is called in the package and in docs/ci/.
PLACES = {
    "github": (".github/workflows/polypage.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit.yaml"),
}
CI = ("github", "gitlab")


def text(name: str) -> str:
    """What one of docs/ci/ says."""
    return (Path(__file__).parent / "ci" / name).read_text("utf-8")


def wanted(ci: str, *, pre_commit: bool) -> tuple[str, ...]:
    """What is asked for; ConfigError for a service that is none."""
    if ci and ci not in CI:
        raise ConfigError(f'unknown service "{ci}"', hint=f"--ci {' or '.join(CI)}")
    return (*((ci,) if ci else ()), *(("pre-commit",) if pre_commit else ()))


def planned(
    directory: Path, asked: Sequence[str]
) -> tuple[tuple[tuple[Path, str], ...], tuple[str, ...]]:
    """The files to write, and what to do by hand where one is there already.

    ConfigError where the site is not the root of its repository, which these files are read from.
    """
    below = history.answer(directory, "rev-parse", "--show-prefix") if asked else b""
    if folder := (below or b"").decode("utf-8", "replace").strip():
        where = PLACES[asked[0]][0]
        raise ConfigError(
            f"{where} belongs into the repository's root, and the site lies in {folder}",
            hint=f"copy it from docs/ci.md, and let its commands say polypage -C {folder}",
        )
    files: list[tuple[Path, str]] = []
    notes: list[str] = []
    for path, name in (PLACES[one] for one in asked):
        file, said = inside(directory, path, error=ConfigError), text(name)
        if not file.exists():
            files.append((file, said))
        elif file.read_bytes() != said.encode():
            notes += _by_hand(path, said)
    return tuple(files), tuple(notes)


def _by_hand(path: str, said: str) -> Iterator[str]:
    yield f"{path} is there already; add this to it:"
    yield from (f"  {line}" for line in said.splitlines())
