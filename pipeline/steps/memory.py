"""The memory as people carry it: TMX taken in, all that is known given out."""

from __future__ import annotations

import fnmatch
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.catalog import write
from pipeline.config import memory_files
from pipeline.errors import ConfigError, ExchangeError, PolypageError
from pipeline.exchange import tmx
from pipeline.inline import plain, tokens
from pipeline.memory import Memory
from pipeline.model import Catalog, Language, State
from pipeline.report.leverage import Leverage, band
from pipeline.steps import generator
from pipeline.steps.asks import Ask, asks
from pipeline.steps.build import current
from pipeline.steps.export import refuse_placeholders
from pipeline.steps.remembering import FILE, THRESHOLD, remember
from pipeline.steps.site import CACHE, Site, Track, silent
from pipeline.words import split

_UNFIT = re.compile(r"[^\w.-]+")
_MOST = 100  # names that are tried for a file


@dataclass(slots=True)
class Taken:
    """What became of one file: where its pairs went, and how many there were, by language."""

    file: str
    path: str  # empty: there was nothing new in it
    new: Counter[str] = field(default_factory=Counter)  # by the site's code
    known: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)  # texts, by the file's tag


def take(
    site: Site, files: Sequence[Path], *, languages: Sequence[Language]
) -> tuple[list[Taken], list[PolypageError]]:
    """Bring TMX files into the site's folder for them, in one form; one's fault stops no other.

    A file of that name that is there already is merged with; nothing of it is lost. ConfigError
    where the setting `memory` leaves no place for it.
    """
    taken: list[Taken] = []
    errors: list[PolypageError] = []
    found: list[PolypageError] = []  # what is wrong with the site's own files is told elsewhere
    here = {site.path(name).resolve() for name in memory_files(site.config)}
    with remember(site, languages, found) as memory:
        for file in files:
            try:
                if file.resolve() in here:
                    hint = "polypage reads it where it is"
                    raise ExchangeError("is in use already", path=str(file), hint=hint)
                taken.append(_take(site, file, memory, languages=tuple(languages)))
            except PolypageError as problem:
                errors.append(problem)
    return taken, errors


def export(
    site: Site, *, languages: Sequence[Language], out: str = ""
) -> tuple[str, list[PolypageError]]:
    """All that people have translated as TMX, and what is wrong or cannot be in such a file.

    `out` is a path from here, with `{lang}` in it one for each language: it is written, and no
    text given back. ConfigError where that is there and no TMX file, or one that the site reads.
    """
    refuse_placeholders(out)
    groups = [(out, tuple(languages))]
    if "{lang}" in out:
        groups = [(out.replace("{lang}", one.site), (one,)) for one in languages]
    for path, _ in groups:
        _refuse(site, path)
    errors: list[PolypageError] = []
    text = ""
    with remember(site, languages, errors) as memory:
        for path, chosen in groups:
            pairs = [p for language in chosen for p in _known(memory, language, errors)]
            text = "".join(tmx.write(pairs, source=site.config.source))
            if path:
                write(Path(path), text)
    return "" if out else text, errors


def _known(memory: Memory, language: Language, errors: list[PolypageError]) -> Iterator[tmx.Pair]:
    for record in memory.records(language.site):
        pages = (record.page,) if record.page else ()
        pair = tmx.Pair(record.source, record.target, language, record.context, pages)
        if bad := tmx.unsayable(pair):
            message = f"{bad} cannot stand in a TMX file; “{record.source}” is left out"
            hint = "take the character out of the text"
            errors.append(ExchangeError(message, path=record.file, hint=hint))
        else:
            yield pair


def _refuse(site: Site, out: str) -> None:
    path, root = Path(out), site.config.root.resolve()
    if not out:
        return
    if path.suffix.lower() != ".tmx":
        hint = f"call it {path.stem}.tmx; `polypage export` writes PO, XLIFF and CSV"
        raise ConfigError("is no name for a TMX file", path=out, hint=hint)
    if path.resolve().is_relative_to(root):
        below = path.resolve().relative_to(root)
        if any(below.match(pattern) for pattern in site.config.memory):
            hint = "write it elsewhere: what is exported would come back as the site's own"
            raise ConfigError("is where the site's memories lie", path=out, hint=hint)
    if not path.exists():
        return
    try:
        with path.open("rb") as stream:
            next(tmx.read(stream, out), None)
    except (PolypageError, OSError):
        hint = "take it away, or choose another name"
        raise ConfigError("is there and no TMX file", path=out, hint=hint) from None


def stats(
    site: Site,
    *,
    languages: Sequence[Language],
    track: Track[str] = silent,
) -> tuple[list[Leverage], list[tuple[str, int]], list[PolypageError]]:
    """What is known in each language and what it is worth for what is untranslated now.

    Also the memory's files with their sizes in bytes, the cache first, and what is wrong.
    """
    errors: list[PolypageError] = []
    memories = memory_files(site.config)
    with remember(site, languages, errors) as memory:
        sizes = {size.language: size for size in memory.sizes()}
        rows = []
        for language in languages:
            size = sizes.get(language.site)
            carried = sum(len(memory.of(language.site, path)) for path in memories)
            rows.append(
                Leverage(
                    language.site,
                    pairs=size.records if size else 0,
                    texts=size.sources if size else 0,
                    carried=carried,
                )
            )
        for page, path in site.pages((), errors, track=track, label="memory stats"):
            there = generator.served(site, page, languages)
            for language, row in zip(languages, rows, strict=True):
                if language not in there:
                    continue
                try:
                    catalog = current(site, page, path, language=language)
                except PolypageError as problem:
                    errors.append(problem)
                else:
                    _weigh(site, catalog, memory, row)
        cache = memory.path
    files = [(f"{CACHE}{FILE}", cache)] if cache else []
    files += [(path, site.path(path)) for path in memories]
    return rows, [(name, file.stat().st_size) for name, file in files], errors


def _weigh(site: Site, catalog: Catalog, memory: Memory, row: Leverage) -> None:
    for unit, ask in zip(catalog.units, asks(catalog), strict=True):
        if unit.state is State.UNTRANSLATED:
            band = _band(memory, row.language, ask)
            prose = plain(unit.source, tokens(unit.source))
            row.segments[band] += 1
            row.words[band] += len(split(prose, site.config.source.base))


def _band(memory: Memory, code: str, ask: Ask) -> str:
    """The band of the best that the memory has for a text."""
    same = [r for r in memory.folded(code, ask.source) if r.source == ask.source]
    if any(ask == Ask(r.source, r.before, r.after) for r in same if r.before or r.after):
        return "context"
    if same:
        return "exact"
    near = memory.fuzzy(code, ask.source, threshold=THRESHOLD)
    return band(max((match.score for match in near), default=0))


def _take(site: Site, file: Path, memory: Memory, *, languages: tuple[Language, ...]) -> Taken:
    tongues = tmx.Tongues(site.config.source, languages)
    taken = Taken(str(file), "")
    pairs: list[tmx.Pair] = []
    try:
        with file.open("rb") as stream:
            for entry in tmx.read(stream, str(file)):
                pairs += tongues.pairs(entry)
                taken.skipped.update(
                    said for said, _ in entry.variants if not tongues.means(said)[1]
                )
    except OSError as problem:
        raise ExchangeError(f"cannot be read: {problem.strerror}", path=str(file)) from None
    if not pairs:
        raise _nothing(site, file, taken, languages)
    taken.path, old = _home(site, file.stem)
    for pair in dict.fromkeys(pairs):
        code = pair.language.site
        same = any(m.target == pair.target for m in memory.exact(code, pair.source))
        (taken.known if same else taken.new)[code] += 1
    if old or taken.new.total():
        site.write(taken.path, "".join(tmx.write([*old, *pairs], source=site.config.source)))
    else:
        taken.path = ""
    return taken


def _nothing(site: Site, file: Path, taken: Taken, languages: Sequence[Language]) -> ExchangeError:
    wanted = ", ".join(language.tag for language in languages)
    there = ", ".join(sorted(filter(None, taken.skipped)))
    hint = f"its other languages are {there}" if there else "it is empty"
    message = f"holds no translation from {site.config.source.tag} into {wanted}"
    return ExchangeError(message, path=str(file), hint=hint)


def _home(site: Site, stem: str) -> tuple[str, list[tmx.Pair]]:
    """Where the pairs of a file go, and those that are there: only what would all be kept."""
    name = _UNFIT.sub("-", stem).strip("-.") or "memory"
    for number in range(1, _MOST):
        path = _place(site, f"{name}-{number}.tmx" if number > 1 else f"{name}.tmx")
        change = site.changes.get(path)
        if change is None and not site.path(path).exists():
            return path, []
        try:
            text = change.after if change else site.text(path).replace("\r\n", "\n")
            pairs = list(_pairs(site, text, path))
            if "".join(tmx.write(pairs, source=site.config.source)) == text:
                return path, pairs
        except PolypageError:
            continue  # somebody else's file, in whatever form
    raise ExchangeError("there are too many files of that name", path=_place(site, f"{name}.tmx"))


def _pairs(site: Site, text: str, path: str) -> Iterator[tmx.Pair]:
    tongues = tmx.Tongues(site.config.source, site.config.targets)
    for entry in tmx.read(io.BytesIO(text.encode()), path):
        yield from tongues.pairs(entry)


def _place(site: Site, name: str) -> str:
    """The path of a memory of that name that the setting `memory` takes in."""
    for pattern in map(PurePosixPath, site.config.memory):
        folder = str(pattern.parent)
        if not re.search(r"[*?\[]", folder) and fnmatch.fnmatchcase(name, pattern.name):
            return str(pattern.parent / name)
    raise ConfigError(
        f"the setting memory names no folder where {name} could be",
        path=site.config.file.name,
        hint='as in memory = ["memory/*.tmx"]',
    )
