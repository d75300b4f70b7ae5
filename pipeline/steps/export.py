"""Export: the catalogs of many pages -> one file a language, for people who want one file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.arrivals import stamp
from pipeline.config import glossary_files
from pipeline.errors import ConfigError, ExchangeError, PolypageError
from pipeline.exchange import FORMATS, recognise
from pipeline.exchange.parcel import Item, Parcel
from pipeline.model import Catalog, Language, State
from pipeline.steps import generator
from pipeline.steps.build import current
from pipeline.steps.site import CACHE, Site, Track, silent

_WORD = re.compile(r"\w+(?:['’‑-]\w+)*")
_PLACEHOLDER = re.compile(r"\{[^{}/\\]*\}")
_LONG = {"xliff": ".xliff"}  # a format's other suffix that it is written under
_OPEN = (State.UNTRANSLATED, State.DRAFT)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A language's texts in one file; `words` are those of the sources."""

    language: Language
    text: str  # to be written as UTF-8, as it is; empty: there is nothing to write
    path: str  # empty: standard output
    pages: int
    segments: int
    words: int
    older: bool = False  # there is nothing to write, and an older export is there


@dataclass(slots=True)
class Exporting:
    """What was exported, which catalogs `extract` would change, and what went wrong."""

    bundles: list[Bundle] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)


def export(
    site: Site,
    *,
    globs: Sequence[str],
    languages: Sequence[Language],
    form: str,
    todo: bool = False,
    out: str = "",
    track: Track[str] = silent,
) -> Exporting:
    """The texts of the chosen pages as `extract` would have them now, one file a language.

    `form` is a key of FORMATS. `todo`: only what is untranslated or a draft. `out` is a path from
    here, with `{lang}` in it or a folder for several languages; what is made for standard output
    is not written. ConfigError where `out` would replace a file of the site, or anything else but
    an older export.
    """
    paths = _paths(site, languages, form=form, out=out)
    result = Exporting(errors=[*site.glossary[1]])
    items: dict[Language, list[Item]] = {language: [] for language in languages}
    label = "export"
    for page, path in site.pages(globs, result.errors, track=track, label=label):
        for language in generator.served(site, page, languages):
            try:
                catalog = current(site, page, path, language=language)
                if catalog != site.catalog(page.path, language):
                    result.outdated.append(site.catalog_path(page.path, language))
            except PolypageError as problem:
                result.errors.append(problem)
            else:
                items[language] += _items(catalog, todo=todo)
    for language, found in items.items():
        try:
            bundle = _bundle(site, found, language=language, form=form, path=paths[language])
            if bundle.path and bundle.text:
                catalogs.write(Path(bundle.path), bundle.text)
            result.bundles.append(bundle)
        except PolypageError as problem:
            result.errors.append(problem)
    return result


def form_of(out: str, form: str) -> str:
    """The format that is asked for, or that the name of the file tells, or PO without one.

    ConfigError for a name that tells another one or none, and for a placeholder that is not known.
    """
    refuse_placeholders(out)
    suffix = Path(out).suffix.lower()
    told = [one.name for one in FORMATS.values() if suffix in one.suffixes]
    if form and told and form not in told:
        hint = f"call it {Path(out).stem}{FORMATS[form].suffixes[0]}"
        raise ConfigError(f"is no name for a file in {FORMATS[form].title}", path=out, hint=hint)
    if form or not suffix or _is_folder(out):
        return form or "po"
    for one in FORMATS.values():
        if suffix in one.suffixes[:1] or suffix == _LONG.get(one.name):
            return one.name
    names = ", ".join(dict.fromkeys(one.suffixes[0] for one in FORMATS.values()))
    known = f"one of {names}, or say --format; `polypage memory export` writes TMX"
    raise ConfigError("does not say its format by its name", path=out, hint=known)


def refuse_placeholders(out: str) -> None:
    """ConfigError for a placeholder in a file's name that means nothing."""
    for found in _PLACEHOLDER.findall(out):
        if found != "{lang}":
            raise ConfigError(f"there is no {found}", path=out, hint="{lang} is the language")


def _is_folder(out: str) -> bool:
    return out.endswith(("/", "\\")) or Path(out).is_dir()


def _items(catalog: Catalog, *, todo: bool) -> list[Item]:
    return [
        Item(unit, catalog.page, stamp(unit))
        for unit in catalog.units
        if not todo or unit.state in _OPEN
    ]


def _bundle(
    site: Site, items: Sequence[Item], *, language: Language, form: str, path: str
) -> Bundle:
    config = site.config
    text = ""
    if items:
        parcel = Parcel(tuple(items), config.source.tag, language.tag, path)
        text = FORMATS[form].write(
            parcel, source=config.source, language=language, project=config.project
        )
    return Bundle(
        language,
        text,
        path,
        pages=len({item.page for item in items}),
        segments=len(items),
        words=sum(len(_WORD.findall(item.unit.source)) for item in items),
        older=not text and bool(path) and Path(path).exists(),
    )


# Where it goes


def _paths(
    site: Site, languages: Sequence[Language], *, form: str, out: str
) -> dict[Language, str]:
    """Where each language's file goes; ConfigError where that cannot be."""
    several = len(languages) > 1
    hint = "as in --out 'texts-{lang}.po', or choose a language with --lang"
    if not out:
        if several:
            raise ConfigError("there is one file for each language", hint=f"say where, {hint}")
        return dict.fromkeys(languages, "")
    if _is_folder(out):
        out = str(Path(out) / ("{lang}" + FORMATS[form].suffixes[0]))
    if several and "{lang}" not in out:
        hint = f"put {{lang}} into its name, {hint}"
        raise ConfigError("is one file, but there are several languages", path=out, hint=hint)
    found = {language: out.replace("{lang}", language.site) for language in languages}
    for path in found.values():
        _refuse_ours(site, path)
        _refuse_strange(path)
    return found


def _refuse_ours(site: Site, path: str) -> None:
    """ConfigError for what is a file of the site, or would be taken for one."""
    config, root = site.config, site.config.root.resolve()
    file = Path(path).resolve()
    homes = [site.path(config.locales).resolve(), site.path(CACHE).resolve()]
    if (content := site.path(config.content).resolve()) != root:
        homes.append(content)
    ours = {config.file.resolve(), *((root / name).resolve() for name in glossary_files(config))}
    ours |= {site.path(source).resolve() for source in site.sources()[0].values()}
    below = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
    if (
        file in ours
        or any(file.is_relative_to(home) for home in homes)
        or (below and site.place(below) is not None)
    ):
        hint = "write it elsewhere; `polypage import` reads it from there"
        raise ConfigError("lies among the site's own files", path=path, hint=hint)


def _refuse_strange(path: str) -> None:
    """ConfigError for a file that is there and is no older export."""
    file = Path(path)
    if not file.exists():
        return
    try:
        if not file.is_file():
            raise ConfigError("is no file", path=path, hint="choose another name")
        data = file.read_bytes()
        if data:
            recognise(data, path)
    except (ExchangeError, OSError) as problem:
        hint = "choose another name, or take it out of the way"
        raise ConfigError("is there already, and is no export", path=path, hint=hint) from problem
