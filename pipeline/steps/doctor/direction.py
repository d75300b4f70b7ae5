"""Whether the site generator knows which way a language runs: that is its own setting to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import PolypageError
from pipeline.model import Language
from pipeline.report.doctor import Note
from pipeline.steps import scripts
from pipeline.steps.found import Found
from pipeline.steps.generatorfiles import mapping, texts
from pipeline.steps.generators import TAGS

_HTML = ('dir="', "dir='", "rtl")  # what a layout that turns the page says somewhere
Ask = Callable[[Path, str, Language], str]  # -> what to write, empty where nothing is amiss


def examined(config: Config, found: Found) -> Iterator[Note]:
    """A note for each target that would be shown from left to right, and is not written so."""
    name = found.notes[0].partition(":")[0] if found.notes else ""
    ask = next((ask for start, ask in _ASKED.items() if Path(name).name.startswith(start)), None)
    for target in config.targets if ask else ():
        if target.direction != "rtl" or not ask:
            continue
        try:
            hint = ask(config.root, name, target)
        except PolypageError:
            continue  # another note says what cannot be read
        if hint:
            what = f"{target.name or target.site} runs from right to left, and nothing says so"
            yield Note("configuration", "direction", "warning", f"{what} in {name}", hint)


def _hugo(root: Path, name: str, target: Language) -> str:
    tables = _lower(mapping(root, name)).get("languages")
    for beside in ("languages.toml", "languages.yaml", "languages.yml"):
        path = f"{name.rpartition('/')[0]}/{beside}"
        if not tables and name.startswith("config/") and (root / path).is_file():
            tables = mapping(root, path)
    own = _lower(_lower(tables).get(target.site.lower()))
    if not own or "rtl" in (own.get("languagedirection"), own.get("direction")):
        return ""
    return f'write languageDirection = "rtl" below languages.{target.site}'


def _mkdocs(root: Path, name: str, target: Language) -> str:
    theme = mapping(root, name, without=TAGS).get("theme")
    said = _lower(theme) if isinstance(theme, dict) else {"name": theme or "mkdocs"}
    if said.get("name") == "material":  # knows it by the language
        wrong = said.get("direction") == "ltr"
        return (
            "take direction: ltr out of theme: Material knows it by the language" if wrong else ""
        )
    if said.get("name") in ("mkdocs", "readthedocs") and not said.get("custom_dir"):
        return f"choose a theme that turns pages in {target.site}, as Material does"
    return ""


def _docusaurus(root: Path, name: str, target: Language) -> str:
    """Docusaurus knows it by the language, unless the site says otherwise."""
    script = scripts.tokens(texts(root, (name,)))
    own = scripts.members(scripts.value(script, "localeConfigs")).get(target.site, [])
    wrong = scripts.text_of(own, "direction") == "ltr"
    return f"write direction: 'rtl' below localeConfigs.{target.site}" if wrong else ""


def _locales(root: Path, name: str, target: Language) -> str:
    """Starlight and VitePress run from left to right unless a locale says otherwise."""
    files = [f"{name}/config.{end}" for end in ("mts", "ts", "mjs", "js")]
    file = next((f for f in files if (root / f).is_file()), name)
    if not (root / file).is_file():
        return ""
    script = scripts.tokens(texts(root, (file,)))
    own = scripts.members(scripts.value(script, "locales")).get(target.site)
    if not own or own[0][1] != "{" or scripts.text_of(own, "dir") == "rtl":
        return ""
    return f"write dir: 'rtl' below locales.{target.site}"


def _jekyll(root: Path, name: str, target: Language) -> str:
    """The layouts of the site; those of a theme that is a package are not looked into."""
    folder = (root / name).parent
    files = [p for part in ("_layouts", "_includes") for p in folder.glob(f"{part}/**/*.html")]
    text = "".join(path.read_bytes().decode("utf-8", "replace") for path in sorted(files))
    if "<html" not in text or any(mark in text for mark in _HTML):
        return ""
    way = f"{{% if page.lang == '{target.site}' %}}rtl{{% else %}}ltr{{% endif %}}"
    return f'write <html lang="{{{{ page.lang }}}}" dir="{way}"> into the layout'


def _lower(table: object) -> Mapping[str, object]:
    return {str(k).lower(): v for k, v in table.items()} if isinstance(table, dict) else {}


_ASKED: dict[str, Ask] = {
    "hugo.": _hugo,
    "config.": _hugo,
    "mkdocs.": _mkdocs,
    "docusaurus.": _docusaurus,
    "astro.": _locales,
    ".vitepress": _locales,
    "_config.": _jekyll,
}
