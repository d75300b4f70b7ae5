"""The files of strings on disk: which there are, and what one language has of a file of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline import strings
from pipeline.config import Config, inside
from pipeline.errors import ConfigError, PageError, PolypageError
from pipeline.model import Language
from pipeline.page.matter import tongues
from pipeline.policy import matches
from pipeline.steps.tree import listed
from pipeline.strings import Pattern, Shared

Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Strings:
    """The files of strings in the source language: their names, their patterns and paths."""

    config: Config
    files: dict[str, tuple[Pattern, str]] = field(default_factory=dict)
    errors: list[PolypageError] = field(default_factory=list)

    @property
    def paths(self) -> dict[str, str]:
        """Name -> path, of a file of all languages the source's part."""
        source = self.config.source
        return {
            name: strings.target_of(found, path, source=source, language=source)
            if found.is_shared
            else path
            for name, (found, path) in self.files.items()
        }

    def target(self, name: str, language: Language) -> str:
        """Where these strings are in a language."""
        found, path = self.files[name]
        return strings.target_of(found, path, source=self.config.source, language=language)

    def part(self, path: str) -> Shared | None:
        """What a path such as `_data/sitetext.yml#el` stands for; None for a file's own."""
        return strings.shared(self.config.strings, path)

    def said(self, part: Shared, text: str) -> tuple[str, int]:
        """What the file of this text says in a language, and how many lines stand before it."""
        source = self.config.source.site
        return tongues.read(
            text, part.keys, path=part.file, source=source, own=part.keys[-1] == source
        )

    def put(self, part: Shared, block: str, read: Read) -> str:
        """The file with the block in its language's place. A preview begins with the file itself.

        PageError where the file cannot take it.
        """
        source = Shared(part.file, (*part.keys[:-1], self.config.source.site))
        home = next(
            (p for _, p in self.files.values() if f"/{part.file}".endswith(f"/{p}")), part.file
        )
        text = read(home)
        if home != part.file:
            text = self._begun(part.file, source, text, read)
        return tongues.put(text, part.keys, source.keys[-1], block, path=part.file)

    def _begun(self, file: str, source: Shared, text: str, read: Read) -> str:
        try:
            begun = read(file)
            same = self.said(source, begun) == self.said(source, text)
        except PageError:
            return text
        return begun if same else text


def found(config: Config, read: Read) -> Strings:
    """The site's files of strings. ConfigError for a pattern that is wrong, or names no file."""
    result = Strings(config)
    taken: set[str] = set()
    for said in config.strings:
        try:
            pattern = strings.pattern(said)
        except ValueError as problem:
            hint = 'as in strings = ["_data/{lang}/**/*.yml"]'
            raise ConfigError(f'strings "{said}" {problem}', hint=hint) from None
        paths = list(_files(config, pattern, result.errors))
        for path in paths:
            if path not in taken:
                taken.add(path)
                _add(result, pattern, path, read)
        if not paths and not re.search(r"[*?]", said):
            hint = "create it, or take it out of strings"
            raise ConfigError("no such file", path=pattern.glob(config.source), hint=hint)
    return result


def _files(config: Config, pattern: Pattern, errors: list[PolypageError]) -> Iterator[str]:
    """The files of a pattern; hidden folders and built previews are not looked into."""
    glob = pattern.glob(config.source)
    folder = re.split(r"[*?]", glob)[0].rpartition("/")[0]
    root = inside(config.root, folder or ".")
    there, problems = listed(config.root, root, strings.SUFFIXES) if root.is_dir() else ([], [])
    errors += problems
    for path in there:
        if strings.fits(pattern, path, config.source) and path != config.file.name:
            yield path


def _add(result: Strings, pattern: Pattern, path: str, read: Read) -> None:
    config = result.config
    name = strings.page_of(pattern, path, config.source)
    if matches(name, path, config.exclude):
        return
    try:
        if pattern.is_shared and not _speaks(result, pattern, path, read):
            return
        for other, (_, theirs) in result.files.items():
            if strings.stem(other) == strings.stem(name):
                raise PageError(f"would be the same page as {theirs}", path=path, hint="rename one")
    except PolypageError as problem:
        result.errors.append(problem)
    else:
        result.files[name] = (pattern, path)


def _speaks(result: Strings, pattern: Pattern, path: str, read: Read) -> bool:
    """Whether a file of all languages has the source's; PageError where it must."""
    source = result.config.source
    part = Shared(path, (*pattern.inside, source.site))
    if result.said(part, read(path))[0]:
        return True
    if "*" in pattern.source or "?" in pattern.source:
        return False
    key = ".".join(part.keys)
    hint = "give it one, on lines of its own, or put {lang} into its path in strings"
    raise PageError(f"holds no block of texts below {key}", path=path, hint=hint)
