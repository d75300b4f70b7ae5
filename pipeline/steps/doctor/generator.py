"""Whether the configuration fits the site generator that the folder is known by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import PolypageError
from pipeline.report.doctor import Note
from pipeline.steps import exposed
from pipeline.steps.doctor import direction
from pipeline.steps.doctor.notes import ill
from pipeline.steps.found import Found
from pipeline.steps.generators import JEKYLL_FILES, recognised

# Dialect -> the layouts of its generators; "folders", "suffix" and patterns may fit any.
_OWN = {
    "jekyll": ("jekyll-polyglot", "jekyll", "jekyll-multiple-languages"),
    "hugo": ("hugo-files", "hugo-folders"),
    "mkdocs": ("mkdocs-suffix", "mkdocs-folders"),
    "docusaurus": ("docusaurus",),
    "starlight": ("starlight",),
    "vitepress": ("vitepress",),
    "myst": ("sphinx-myst", "sphinx-gettext"),
}
_LAYOUTS = {name: dialect for dialect, names in _OWN.items() for name in names}
_STRICT = ("docusaurus",)  # that read translations nowhere but in their own place
_ALIKE = {"mdx": ("docusaurus", "starlight"), "starlight": ("mdx",), "docusaurus": ("mdx",)}
_POLYGLOT = "jekyll-polyglot"


def examined(config: Config) -> Iterator[Note]:
    """What the generator's own files say against the configuration."""
    try:
        found = recognised(config.root, Found())
    except PolypageError as problem:
        yield ill(problem, "configuration", "generator", "warning")
        return
    if found.dialect not in _OWN:
        return
    said = found.notes[0] if found.notes else found.dialect
    notes = [*_dialect(config, found), *_layout(config, found), *_languages(config, found)]
    notes += direction.examined(config, found)
    notes += _exposed(config)
    yield Note("configuration", "generator", "ok" if not notes else "info", said)
    yield from notes


def _dialect(config: Config, found: Found) -> Iterator[Note]:
    if config.dialect not in (found.dialect, *_ALIKE.get(found.dialect, ())):
        message = f'dialect is "{config.dialect}", but the site is read as {found.dialect}'
        hint = f'write dialect = "{found.dialect}": what is no text there would be translated'
        yield _warning("dialect", message, hint)


def _layout(config: Config, found: Found) -> Iterator[Note]:
    own = _OWN[found.dialect]
    of = _LAYOUTS.get(config.layout)
    strict = found.dialect in _STRICT and of != found.dialect
    if strict or (of is not None and of != found.dialect):
        message = f'layout "{config.layout}" is none of the site generator\'s'
        yield _warning("layout", message, f"one of: {', '.join(own)}; see docs/layouts.md")
    elif found.dialect == "jekyll" and config.layout in own:
        yield from _polyglot(config)
        yield from _redirects(config)


def _polyglot(config: Config) -> Iterator[Note]:
    """polyglot serves what it does not know in every language; without it nobody pairs pages."""
    there = _is_named(config.root, b"polyglot")
    if there and config.layout == "jekyll":
        hint = f'write layout = "{_POLYGLOT}"'
        yield _warning(
            "layout", 'layout "jekyll" is for sites without polyglot, which is here', hint
        )
    elif not there and config.layout == _POLYGLOT:
        message = f'layout "{_POLYGLOT}", but the site does not name that plugin'
        hint = f'add {_POLYGLOT} to plugins in {JEKYLL_FILES[0]}, or write layout = "jekyll"'
        yield _warning("layout", message, hint)


def _redirects(config: Config) -> Iterator[Note]:
    """Without its plugin nothing leads from a page's old address to its new one."""
    name = "jekyll-redirect-from"
    if config.slugs.asked and not _is_named(config.root, name.encode()):
        message = f"pages have slugs of their own, and the site does not name {name}"
        hint = f"add it to plugins in {JEKYLL_FILES[0]}: without it old addresses lead nowhere"
        yield _warning("redirects", message, hint)


def _is_named(root: Path, word: bytes) -> bool:
    for name in (*JEKYLL_FILES, "Gemfile"):
        try:
            if word in (root / name).read_bytes():
                return True
        except OSError:
            continue
    return False


def _languages(config: Config, found: Found) -> Iterator[Note]:
    """Languages that the generator does not know: it serves their pages in all, or in none."""
    known = {code.lower() for code in (found.source, *found.codes) if code}
    for target in config.targets if found.codes else ():
        if target.site.lower() not in known:
            message = f'the site generator does not know the language "{target.site}"'
            hint = f"add it where {found.notes[0].partition(':')[0]} names the languages"
            yield _warning("unknown-language", message, hint)


def _exposed(config: Config) -> Iterator[Note]:
    """Catalogs hold what nobody has reviewed; what Jekyll publishes of them anybody reads."""
    names = exposed.exposed(config)
    if names and exposed.has_posts(config):
        message = (
            f"Jekyll publishes {' and '.join(names)}; catalogs in _posts become pages, drafts too"
        )
        yield Note("configuration", "exposed", "error", message, exposed.told(names))
    elif names:
        message = f"Jekyll publishes {' and '.join(names)} as files, drafts too"
        yield _warning("exposed", message, exposed.told(names))


def _warning(name: str, message: str, hint: str) -> Note:
    return Note("configuration", name, "warning", message, hint)
