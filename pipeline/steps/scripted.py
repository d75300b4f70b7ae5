"""Site generators that are configured in JavaScript or Python."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.steps import leftout, scripts
from pipeline.steps.found import Found
from pipeline.steps.generatorfiles import code_of, codes_of, texts, texts_of

_LOCALES = "locales"  # where our catalogs lie unless the site says otherwise
_BESIDE = ("blog/authors.yml", "blog/tags.yml", "docs/tags.yml")  # that Docusaurus shows


def docusaurus(directory: Path, site: Found, name: str) -> Found:
    script = _script(directory, name)
    source, codes = _locales(script)
    site = replace(site, source=source, codes=codes, layout="docusaurus", content=".")
    beside = (f for f in _BESIDE if (directory / f).is_file())
    site = site.setting(strings=("i18n/{lang}/**/*.json", *(f"{f} -> {_place(f)}" for f in beside)))
    made = (directory / "i18n" / (source or "en")).is_dir()
    command = f"npx docusaurus write-translations --locale {source or 'en'}"
    return site if made else site.noting(f"strings: `{command}` writes the files of the theme")


def _place(file: str) -> str:
    """Where Docusaurus reads such a file in another language."""
    folder, name = file.split("/")
    inner = f"current/{name}" if folder == "docs" else name
    return f"i18n/{{lang}}/docusaurus-plugin-content-{folder}/{inner}"


def astro(directory: Path, site: Found, name: str) -> Found:
    source, codes = _locales(_script(directory, name))
    site = replace(site, source=source, codes=codes, data=("src/content/i18n", "src/i18n"))
    if any(page.startswith("src/content/docs/") for page in site.pages):
        return replace(site, layout="starlight", content="src/content/docs")
    return site


def vitepress(directory: Path, site: Found, name: str) -> Found:
    files = [f"{name}/config.{end}" for end in ("mts", "ts", "mjs", "js")]
    file = next((f for f in files if (directory / f).is_file()), "")
    script = _script(directory, file) if file else []
    source, codes = _locales(script)
    folder = "docs" if name.startswith("docs/") else ""
    inner = scripts.text_of(script, "srcDir").removeprefix("./").strip("/")
    content = "/".join(part for part in (folder, inner) if part and part != ".") or "."
    site = replace(site, source=source, codes=codes, layout="vitepress", content=content)
    left = scripts.members(scripts.value(script, "srcExclude"))
    return leftout.by_globs(site, left, "as srcExclude says", below=content)


def eleventy(directory: Path, site: Found, name: str) -> Found:
    script = _script(directory, name)
    source, codes = _locales(script)
    content = scripts.text_of(script, "input").removeprefix("./").strip("/") or "."
    data = tuple(p if content == "." else f"{content}/{p}" for p in ("_data", "i18n"))
    own = f"{source or 'en'}/" if content == "." else f"{content}/{source or 'en'}/"
    flat = not any(page.startswith(own) for page in site.pages)
    layout = "eleventy: {path} -> {lang}/{path}" if flat and site.pages else "eleventy"
    site = replace(site, source=source, codes=codes, layout=layout, content=content, data=data)
    ignored = texts(directory, (".eleventyignore",))
    return leftout.by_gitignore(site, ignored, "as .eleventyignore says", below="")


def _locales(script: list[scripts.Token]) -> tuple[str, tuple[str, ...]]:
    """The source and all languages of a configuration in JavaScript."""
    found = scripts.members(scripts.value(script, "locales"))
    default = scripts.text_of(script, "defaultLocale") or scripts.text_of(script, "defaultLanguage")
    root = scripts.text_of(found.get("root", []), "lang")
    if default in ("", "root"):
        default = root
    codes = [root or default if code == "root" else code for code in found]
    return default, codes_of(codes)


def python(directory: Path, site: Found, name: str) -> Found | None:
    """Nikola, Pelican and Sphinx with MyST are configured in Python."""
    text = texts(directory, (name,))
    said = scripts.assigned(text)
    if "TRANSLATIONS" in said:
        site = replace(site, dialect="mkdocs", layout="nikola", content=".")
        site = replace(site, source=code_of(said.get("DEFAULT_LANG")))
        site = replace(site, codes=codes_of(said["TRANSLATIONS"]))
        return site.noting(f"{name}: a Nikola site, names {', '.join(site.codes)}")
    if name.endswith("pelicanconf.py"):
        site = replace(site, dialect="mkdocs", source=code_of(said.get("DEFAULT_LANG")))
        content = str(said.get("PATH") or "content").removeprefix("./").strip("/")
        site = replace(site, layout="pelican", content=content or ".")
        return site.noting(f"{name}: a Pelican site")
    if re.search(r"\bmyst_(?:parser|nb)\b", text):
        folder = name.rpartition("/")[0]
        left = texts_of(said.get("exclude_patterns"))
        site = leftout.by_globs(site, left, "as exclude_patterns says", below=folder)
        return _sphinx(site, name, said)
    return None


def _sphinx(site: Found, name: str, said: Mapping[str, object]) -> Found:
    """A folder of pages for each language, or catalogs where `locale_dirs` says so."""
    folder, source = name.rpartition("/")[0], code_of(said.get("language"))
    site = replace(site, dialect="myst", source=source).noting(f"{name}: Sphinx with MyST")
    own = f"{folder}/{source or 'en'}/".lstrip("/")
    if not site.pages or any(page.startswith(own) for page in site.pages):
        return replace(site, layout="sphinx-myst", content=folder or ".")
    if place := _catalogs(folder, said):
        return _catalogued(site, folder, place, said)
    target = f"{folder}-{{lang}}" if folder else "translated/{lang}"
    layout = f"sphinx-myst: {folder}/{{path}} -> {target}/{{path}}".replace(": /", ": ")
    place = target.replace("{lang}", "CODE")
    site = replace(site, layout=layout, content=".")
    return site.noting(
        f"each language gets its folder of pages: sphinx-build -c {folder or '.'} {place}"
    )


def _catalogs(folder: str, said: Mapping[str, object]) -> str:
    """The first folder of `locale_dirs`, seen from the site's; empty where there is none."""
    dirs = said.get("locale_dirs")
    first = dirs[0] if isinstance(dirs, list) and dirs else ""
    place = posixpath.normpath(posixpath.join(folder, str(first))) if first else ""
    return "" if place.startswith(("..", "/")) or place == "." else place


def _catalogued(site: Found, folder: str, place: str, said: Mapping[str, object]) -> Found:
    layout, content = "sphinx-gettext", folder or "."
    if place != posixpath.join(folder, "locale"):
        inner = f"{folder}/{{path}}".lstrip("/")
        layout = f"sphinx-gettext: {inner} -> {place}/{{lang}}/LC_MESSAGES/{{path}}"
        content = "."
    if place == _LOCALES:  # ours lie elsewhere then
        site = site.setting(locales="translations")
        site = site.noting(f"{place}/ is Sphinx's: the catalogs for translators: translations/")
    if said.get("gettext_compact") is not False:
        site = site.noting("conf.py needs gettext_compact = False: a catalog for each page")
    return replace(site, layout=layout, content=content)


def _script(directory: Path, name: str) -> list[scripts.Token]:
    return scripts.tokens(texts(directory, (name,)))
