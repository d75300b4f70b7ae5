"""Site generators that are configured in JavaScript or Python."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipeline.steps import leftout, scripts
from pipeline.steps.found import Found
from pipeline.steps.generatorfiles import code_of, codes_of, head, texts, texts_of

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
        return _fenced(directory, site.noting(f"{name}: a Pelican site"))
    if re.search(r"\bmyst_(?:parser|nb)\b", text):
        folder = name.rpartition("/")[0]
        left = texts_of(said.get("exclude_patterns"))
        site = leftout.by_globs(site, left, "as exclude_patterns says", below=folder)
        return _sphinx(site, name, code_of(said.get("language")))
    return None


def _fenced(directory: Path, site: Found) -> Found:
    """Headers without lines of dashes are not read: they would be taken for text."""
    bare = tuple(p for p in site.pages if re.match(r"[A-Za-z_]+: ", head(directory, p)))
    return site.without(bare, "headers without --- around them")


def _sphinx(site: Found, name: str, source: str) -> Found:
    folder = name.rpartition("/")[0]
    own = f"{folder}/{source or 'en'}/".lstrip("/")
    layout, content = "sphinx-myst", folder or "."
    if site.pages and not any(page.startswith(own) for page in site.pages):
        target = f"{folder}-{{lang}}" if folder else "translated/{lang}"
        layout = f"sphinx-myst: {folder}/{{path}} -> {target}/{{path}}".replace(": /", ": ")
        content = "."
        place = target.replace("{lang}", "CODE")
        built = f"sphinx-build -c {folder or '.'} {place}"
        site = site.noting(f"each language gets its folder of pages: {built}")
    site = replace(site, dialect="myst", source=source, layout=layout, content=content)
    return site.noting(f"{name}: Sphinx with MyST")


def _script(directory: Path, name: str) -> list[scripts.Token]:
    return scripts.tokens(texts(directory, (name,)))
