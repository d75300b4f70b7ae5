"""Each site generator, known by its files: languages, content root, layout, dialect, strings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from test_init import codes, pages, site, written

from pipeline.steps import scripts

FRONT = "---\ntitle: A page\n---\nText.\n"
VITEPRESS = """
export default defineConfig({
  // locales: { it: {} },
  title: "Clinic's {locales: ['xx']}",
  locales: {
    root: { label: 'English', lang: 'en' },
    de: { label: 'Deutsch', lang: 'de', link: '/de/', themeConfig: { locales: {fr: 1} } },
    'zh-Hans': { label: `简体` },
  },
})
"""
STARLIGHT = """
export default defineConfig({
  integrations: [starlight({
    title: 'Clinic', defaultLocale: 'root',
    locales: { root: { label: 'English', lang: 'en' }, 'pt-br': { label: 'Português' } },
  })],
})
"""
MYST = "extensions = ['myst_parser']\n"
NIKOLA = """
DEFAULT_LANG = "en"
TRANSLATIONS = {
    DEFAULT_LANG: "",
    # "it": "./it",
    "es": "./es",
}
"""
CASES: dict[str, tuple[Mapping[str, str], Mapping[str, Any]]] = {
    "jekyll without a plugin": (
        {
            "_config.yml": "lang: en\n",
            "a.md": FRONT,
            "de/a.md": FRONT,
            "_posts/2024-01-02-b.md": FRONT,
        },
        {"layout": "jekyll", "content": ".", "targets": ["de"], "dialect": "jekyll"},
    ),
    "jekyll that names no language, its source on top": (
        {"_config.yml": "title: x\n", "a.md": FRONT, "b.md": FRONT, "el/a.md": FRONT},
        {"layout": "jekyll", "targets": ["el"]},
    ),
    "no generator, the source on top": (
        {"docs/a.md": "# A\n", "docs/b.md": "# B\n", "docs/el/a.md": "# A\n"},
        {"layout": "{path} -> {lang}/{path}", "content": "docs", "targets": ["el"]},
    ),
    "multiple-languages": (
        {
            "_config.yml": "languages: [en, 'pt_BR']\n",
            "Gemfile": "gem 'jekyll-multiple-languages-plugin'\n",
            "_i18n/en/a.md": FRONT,
            "_i18n/en.yml": "title: Clinic\n",
            "_i18n/pt_BR/a.md": FRONT,
            "index.md": FRONT,
        },
        {
            "layout": "jekyll-multiple-languages",
            "content": "_i18n",
            "targets": ["pt_BR"],
            "strings": ("_i18n/{lang}.yml",),
        },
    ),
    "a configuration of Hugo in a folder": (
        {
            "config/_default/hugo.toml": "title = 'x'\n",
            "config/_default/languages.toml": "[en]\ncontentDir = 'content/en'\n[fr]\n",
            "content/en/a.md": FRONT,
        },
        {"layout": "hugo-folders", "content": "content", "targets": ["fr"], "dialect": "hugo"},
    ),
    "MkDocs with folders": (
        {
            "mkdocs.yml": "docs_dir: pages\nplugins:\n  - i18n:\n      docs_structure: folder\n"
            "      languages:\n        - {locale: en, default: true}\n        - {locale: no}\n",
            "pages/en/a.md": FRONT,
            "pages/en/README.md": FRONT,  # the folder's own page
        },
        {"layout": "mkdocs-folders", "content": "pages", "targets": ["no"], "exclude": ()},
    ),
    "VitePress": (
        {"docs/.vitepress/config.mts": VITEPRESS, "docs/a.md": FRONT, "docs/de/a.md": FRONT},
        {"layout": "vitepress", "content": "docs", "targets": ["de", "zh-Hans"]},
    ),
    "Starlight": (
        {
            "astro.config.mjs": STARLIGHT,
            "src/content/docs/a.mdx": FRONT,
            "src/content/i18n/en.json": '{"search.label": "Search"}',
        },
        {
            "layout": "starlight",
            "content": "src/content/docs",
            "targets": ["pt-br"],
            "dialect": "starlight",
            "strings": ("src/content/i18n/{lang}.json",),
        },
    ),
    "Eleventy": (
        {
            "eleventy.config.js": "export default function (c) { return {dir: {input: 'src'}}; }\n",
            "src/en/a.md": FRONT,
            "src/fr/a.md": FRONT,
            "src/_data/menu.en.json": '{"title": "Knees"}',
        },
        {
            "layout": "eleventy",
            "content": "src",
            "targets": ["fr"],
            "dialect": "jekyll",
            "strings": ("src/_data/*.{lang}.json",),
        },
    ),
    "Eleventy with the source on top": (
        {".eleventy.js": "", "a.md": FRONT, "de/a.md": FRONT},
        {"layout": "eleventy: {path} -> {lang}/{path}", "content": ".", "targets": ["de"]},
    ),
    "Nikola": (
        {"conf.py": NIKOLA, "pages/a.md": FRONT, "pages/a.es.md": FRONT},
        {"layout": "nikola", "content": ".", "targets": ["es"]},
    ),
    "Sphinx": (
        {
            "docs/conf.py": "extensions = ['myst_parser']\n",
            "docs/en/a.md": FRONT,
            "docs/el/a.md": FRONT,
        },
        {"layout": "sphinx-myst", "content": "docs", "targets": ["el"], "dialect": "myst"},
    ),
    "Sphinx without folders of languages": (
        {"docs/conf.py": "language = 'en'\nextensions = ['myst_nb']\n", "docs/a.md": FRONT},
        {"layout": "sphinx-myst: docs/{path} -> docs-{lang}/{path}", "content": "."},
    ),
    "Sphinx with catalogs": (
        {"conf.py": f"{MYST}locale_dirs = ['locale/']\n", "a.md": FRONT},
        {"layout": "sphinx-gettext", "content": ".", "dialect": "myst"},
    ),
    "Sphinx with catalogs where ours would lie": (
        {"docs/conf.py": f"{MYST}locale_dirs = ['../locales']\n", "docs/a.md": FRONT},
        {
            "layout": "sphinx-gettext: docs/{path} -> locales/{lang}/LC_MESSAGES/{path}",
            "content": ".",
            "locales": "translations",
        },
    ),
    "a part of a site that is no page": (
        {
            "_config.yml": "languages: [en, de]\ndefault_lang: en\n",
            "index.md": FRONT,
            "NOTES.md": "# Notes\n",
            "vendor/x.md": FRONT,
        },
        {"layout": "jekyll-polyglot", "exclude": ("NOTES.md",)},
    ),
    "pages in languages that the site does not name": (
        {
            "_config.yml": "languages: [en, de]\ndefault_lang: en\n",
            "a.md": FRONT,
            "a.de.md": FRONT,
            "a.he.md": FRONT,
            "b.he.md": FRONT,
            "c.it.md": FRONT,  # none of these translates anything: is it Italian, or about IT?
        },
        {"targets": ["de"], "exclude": ("a.he.md", "b.he.md")},
    ),
    "Docusaurus with authors and tags": (
        {
            "docusaurus.config.js": "export default {i18n: {locales: ['en', 'fr']}};\n",
            "docs/a.md": FRONT,
            "docs/tags.yml": "knee:\n  label: Knee\n",
            "blog/authors.yml": "ann:\n  name: Ann\n  title: Lead physiotherapist\n",
        },
        {
            "strings": (
                "i18n/{lang}/**/*.json",
                "blog/authors.yml -> i18n/{lang}/docusaurus-plugin-content-blog/authors.yml",
                "docs/tags.yml -> i18n/{lang}/docusaurus-plugin-content-docs/current/tags.yml",
            )
        },
    ),
    "what Jekyll is told to leave out": (
        {
            "_config.yml": "lang: en\nexclude: [/notes/, draft, '*.tmp.md', absent, README.md]\n",
            "a.md": FRONT,
            "README.md": FRONT,
            "notes/a.md": FRONT,
            "draft-1.md": FRONT,
            "b.tmp.md": FRONT,
            "_drafts/c.md": FRONT,
        },
        {"exclude": ("README.md", "notes/**", "draft*", "*.tmp.md", "_drafts/**")},
    ),
    "what Hugo is told to leave out": (
        {
            "hugo.toml": 'ignoreFiles = ["\\\\.tmp\\\\.md$", "(broken"]\n[languages.en]\n'
            "[languages.de]\n",
            "content/a.md": FRONT,
            "content/[b].tmp.md": FRONT,
        },
        {"layout": "hugo-files", "exclude": ("content/[[]b].tmp.md",)},
    ),
    "what MkDocs is told to leave out": (
        {
            "mkdocs.yml": "exclude_docs: |\n  # mine\n  notes/\n  /top.md\n  !a.md\n",
            "docs/a.md": FRONT,
            "docs/top.md": FRONT,
            "docs/b/top.md": FRONT,
            "docs/b/notes/c.md": FRONT,
        },
        {"exclude": ("docs/**/notes/**", "docs/top.md")},
    ),
    "what VitePress is told to leave out": (
        {
            ".vitepress/config.js": "export default {srcExclude: ['**/README.md', 'notes/**']}",
            "a.md": FRONT,
            "b/README.md": FRONT,
            "notes/c.md": FRONT,
        },
        {"layout": "vitepress", "exclude": ("**/README.md", "notes/**")},
    ),
    "what Sphinx is told to leave out": (
        {
            "source/conf.py": "exclude_patterns = ['notes', 'x/*.md']\n# myst_parser\n",
            "source/a.md": FRONT,
            "source/notes/b.md": FRONT,
            "source/x/c.md": FRONT,
        },
        {"exclude": ("source/notes/**", "source/x/*.md")},
    ),
    "one file of all languages": (
        {
            "_config.yml": "languages: [en, de]\ndefault_lang: en\n",
            "index.md": FRONT,
            "_data/nav.yml": "en:\n  title: Knee\nde:\n  title: Knie\n",
            "_data/other.yml": "en: {}\nsize: 5\nkind: x\n",
            "_data/ui-en.yml": "title: Knee\n",
            "_data/ui-de.yml": "title: Knie\n",
        },
        {"strings": ("_data/nav.yml", "_data/*-{lang}.yml")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_generators(tmp_path: Path, name: str) -> None:
    files, expected = CASES[name]
    read, _ = written(site(tmp_path, dict(files)))
    for key, value in expected.items():
        found = codes(read)[1] if key == "targets" else getattr(read, key)
        assert found == value, key
    assert read.source.site == "en"


def test_what_translations_teach(tmp_path: Path) -> None:
    """What differs is text, what is the same is not, and of the rest nobody guesses."""

    def page(**said: str) -> str:
        return (
            "---\n" + "".join(f"{key}: {value}\n" for key, value in said.items()) + "---\nText.\n"
        )

    same = {"kind": "wide-page", "motto": "Be well and strong", "once": "Never told twice"}
    files = {
        "content/en/a.md": page(lead="Knees are good", key="knee", new="A new one", **same),
        "content/de/a.md": page(lead="Knie sind gut", key="knie", **same),
        "content/en/b.md": page(lead="Hips too", motto="Be well and strong"),
        "content/de/b.md": page(lead="Auch Hüften", motto="Be well and strong"),
    }
    read, notes = written(site(tmp_path, files))
    assert read.front_matter.translate == ("lead",)
    assert read.front_matter.keep == ("kind", "motto")
    assert "`extract` will ask whether these are text: key, new, once" in notes
    assert "`polypage adopt` would take over what is translated already: 2 files in de" in notes


def test_a_key_is_named_by_its_path_where_its_name_is_another_s(tmp_path: Path) -> None:
    def page(lead: str) -> str:
        return f"---\nbox:\n  lead: {lead}\nother:\n  lead: Not sure of it\n---\nText.\n"

    files = {"content/en/a.md": page("Knees are good"), "content/de/a.md": page("Knie sind gut")}
    read, _ = written(site(tmp_path, files))
    assert read.front_matter.translate == ("box.lead",)
    assert read.front_matter.keep == ()


def test_pages_say_which_way_they_run(tmp_path: Path) -> None:
    files = {"content/en/a.md": FRONT, "content/ar/a.md": "---\ndir: rtl\n---\nنص.\n"}
    assert written(site(tmp_path, files))[0].front_matter.dir


def test_pages_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    files = {**pages("content/en/a.md"), "content/en/b.md": "---\ntitle: [\n---\n"}
    _, notes = written(site(tmp_path, files))
    assert "there is 1 problem with pages, such as content/en/b.md:" in notes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: {locales: ['en', \"de\"]}", ["en", "de"]),
        ("locales: {en: {x: [1, {y: 2}]}, 'de': f(a, b), fr}", ["en", "de"]),
        ("// locales: ['en']\n/* locales: ['de'] */", []),
        ("url: 'http://x', locales: ['en', // 'de',\n 'fr']", ["en", "fr"]),
        ("locales: names, b: ['en']", []),
        ("locales: [", []),
        ("locales: ['en'", []),
    ],
)
def test_javascript_is_read_and_not_run(text: str, found: list[str]) -> None:
    members = scripts.members(scripts.value(scripts.tokens(text), "locales"))
    assert list(members) == found


def test_python_is_read_and_not_run(tmp_path: Path) -> None:
    trap = f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).touch()\nA = 'x'\n"
    assert scripts.assigned(f"{trap}B = [A, 'y', f()]\nC = {{A: 1, **B}}\n") == {
        "A": "x",
        "B": ["x", "y", None],
        "C": ["x", None],
    }
    assert not (tmp_path / "ran").exists()
    assert scripts.assigned("A = (") == {}


def test_jekyll_must_be_told_to_leave_catalogs_alone(tmp_path: Path) -> None:
    files = {"_config.yml": "lang: en\nexclude: [polypage.toml]\n", "a.md": FRONT}
    assert "add to exclude in _config.yml: locales" in written(site(tmp_path, files))[1]


def test_what_jekyll_and_hugo_serve_and_nobody_translates_is_told(tmp_path: Path) -> None:
    files = {
        "_config.yml": "lang: en\n",
        "a.md": FRONT,
        "bom.md": "\ufeff" + FRONT,
        "index.html": FRONT,
        "_layouts/x.html": FRONT,
    }
    read, notes = written(site(tmp_path, files))
    assert read.exclude == ("bom.md",)
    assert "a byte order mark, with which Jekyll sees no front matter, 1 so far" in notes
    assert "no Markdown, and not translated: index.html\n" in notes
