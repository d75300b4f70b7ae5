"""Links and anchors over a site: what `build` keeps and leads elsewhere, what `check` says."""

from __future__ import annotations

import json

import pytest
from conftest import Factory, SiteFolder

A = """\
---
title: A page
page_id: a
lang: en
---
# Top

See [b](b.md#dose-mg), [same](../en/b.md), [abs](/en/b/?q#dose-mg), [c](t/c.md "T").

[lk]({% link content/en/b.md %}#dose-mg), [ext](https://x.y/b.md), ![i](i.png) and [r].

## Third

[r]: <t/c.md#deep>
"""
B = "---\ntitle: B page\npage_id: b\nlang: en\n---\n## Dose (mg)\n\nBack to [a](a.md#third).\n"
C = "---\ntitle: C page\npage_id: c\nlang: en\n---\n## Deep\n\nOnly here.\n"
OMIT = '\n[publish]\nmissing = "omit"\n'


def folder_of(site: Factory, config: str = OMIT) -> SiteFolder:
    """Of three pages two are translated."""
    folder = site({"a.md": A, "b.md": B, "t/c.md": C}, targets=("de",), config=config)
    folder.ok("extract")
    for page in ("a", "b"):
        folder.translate("de", page, lambda text: f"Ü {text}")
    return folder


def test_links_lead_where_the_layout_puts_pages(site: Factory) -> None:
    folder = folder_of(site)
    folder.ok("build")
    built = folder.read("content/de/a.md")
    assert (
        '[b](b.md#dose-mg), [same](b.md), [abs](/de/b/?q#dose-mg), [c](../en/t/c.md "T").' in built
    )
    assert "[lk]({% link content/de/b.md %}#dose-mg), [ext](https://x.y/b.md), ![i](i.png)" in built
    assert "[r]: <../en/t/c.md#deep>" in built


def test_linked_headings_keep_their_ids(site: Factory) -> None:
    folder = folder_of(site)
    folder.ok("build")
    assert "## Ü Dose (mg) {#dose-mg}\n" in folder.read("content/de/b.md")
    built = folder.read("content/de/a.md")
    assert "# Ü Top\n" in built
    assert "## Ü Third {#third}\n" in built


@pytest.mark.parametrize(
    ("setting", "top", "third"),
    [("all", "# Ü Top {#top}\n", "## Ü Third {#third}\n"), ("none", "# Ü Top\n", "## Ü Third\n")],
)
def test_anchors_all_and_none(site: Factory, setting: str, top: str, third: str) -> None:
    folder = folder_of(site, f'anchors = "{setting}"\n{OMIT}')
    folder.ok("build")
    built = folder.read("content/de/a.md")
    assert top in built
    assert third in built


def test_links_are_kept_where_the_generator_leads_them(site: Factory) -> None:
    folder = folder_of(site, f'links = "keep"\n{OMIT}')
    folder.ok("build")
    assert '[same](../en/b.md), [abs](/en/b/?q#dose-mg), [c](t/c.md "T")' in folder.read(
        "content/de/a.md"
    )


def test_a_second_build_changes_nothing_and_one_page_more_does(site: Factory) -> None:
    folder = folder_of(site)
    folder.ok("build")
    before = folder.files()
    folder.ok("build")
    assert folder.files() == before
    folder.translate("de", "t/c", lambda text: f"Ü {text}")
    folder.ok("build")
    assert '[c](t/c.md "T")' in folder.read("content/de/a.md")
    assert "## Ü Deep {#deep}" in folder.read("content/de/t/c.md")


def test_a_page_built_alone_links_to_what_is_there(site: Factory) -> None:
    folder = folder_of(site)
    folder.ok("build", "a.md")
    assert "[b](../en/b.md#dose-mg)" in folder.read("content/de/a.md")
    folder.ok("build")
    assert "[b](b.md#dose-mg)" in folder.read("content/de/a.md")


def test_the_suffix_layout(site: Factory) -> None:
    config = 'layout = "suffix"\ncontent = "docs"\n' + OMIT
    folder = site({}, targets=("de",), config=config)
    folder.write({"docs/a.md": A.replace("../en/", ""), "docs/b.md": B, "docs/t/c.md": C})
    folder.ok("extract")
    for page in ("a", "b"):
        folder.translate("de", page, lambda text: f"Ü {text}")
    folder.ok("build")
    built = folder.read("docs/a.de.md")
    assert (
        '[b](b.de.md#dose-mg), [same](b.de.md), [abs](/en/b/?q#dose-mg), [c](t/c.md "T")' in built
    )
    assert "Back to [a](a.de.md#third)" in folder.read("docs/b.de.md")


def test_a_built_page_is_still_known_when_its_links_were_led_elsewhere(site: Factory) -> None:
    text = "---\npage_id: i\n---\n" + "".join(f"- See [the page {n}](../en/b.md)\n" for n in "xyz")
    folder = site({"i.md": text, "b.md": B}, targets=("de",))
    folder.ok("extract")

    def german(source: str) -> str:
        return source.replace("See", "Siehe").replace("the page", "die Seite")

    folder.translate("de", "i", german)
    folder.ok("build")
    assert "- Siehe [die Seite x](b.md)\n" in folder.read("content/de/i.md")
    folder.translate("de", "i", german, fuzzy=True)
    folder.ok("build")
    assert "- See [the page x](b.md)\n" in folder.read("content/de/i.md")


def findings(folder: SiteFolder) -> list[tuple[str, str, int, str, str]]:
    said = json.loads(folder.run("check", "--json").out)["findings"]
    rules = ("broken-link", "broken-anchor", "lost-link")
    return [
        (f["rule"], f["path"], f["line"], f["message"], f["hint"])
        for f in said
        if f["rule"] in rules
    ]


def test_check_finds_what_leads_nowhere(site: Factory) -> None:
    page = (
        "---\npage_id: x\n---\n[a](aa.md), [b](b.md#dose-ml), [c](b.md#dose-mg),\n"
        "[d](#nowhere), [e](#fn:1), [f](/tags/x/), [g](g.pdf), [h]({{ x }}.md), [i](../no/)\n"
        "[j]({% link content/en/no.md %}), [k](#top), [l](../../README.md) [m](B.md)\n"
    )
    folder = site({"x.md": page, "a.md": A, "b.md": B, "t/c.md": C}, targets=("de",))
    folder.write({"README.md": "x"})
    assert {f[1] for f in findings(folder)} == {"content/en/x.md"}
    add = "correct the link, or add the page"
    assert [(*f[:1], *f[2:]) for f in findings(folder)] == [
        ("broken-anchor", 4, "there is no #dose-ml on content/en/b.md", "did you mean #dose-mg?"),
        ("broken-link", 4, "there is no content/en/aa.md to link to", "did you mean a.md?"),
        ("broken-anchor", 5, "there is no #nowhere", "name an id or a heading of the page"),
        ("broken-link", 6, "there is no content/en/no.md to link to", add),
        ("broken-link", 6, "there is no content/en/B.md to link to", "did you mean b.md?"),
    ]


def test_check_looks_at_built_pages_too(site: Factory) -> None:
    folder = folder_of(site, "")
    folder.ok("build")
    assert findings(folder) == []
    built = folder.read("content/de/b.md")
    folder.write({"content/de/b.md": built.replace("Dose (mg) {#dose-mg}", "Menge")})
    (folder / "content/de/t/c.md").unlink()
    found = findings(folder)
    assert {f[:2] for f in found} == {
        ("broken-anchor", "content/de/a.md"),
        ("broken-link", "content/de/a.md"),
    }
    assert "translate content/en/t/c.md, or run `polypage build`" in {f[4] for f in found}


def test_check_trusts_a_generator_that_leads_links(site: Factory) -> None:
    folder = folder_of(site, f'links = "keep"\n{OMIT}')
    folder.ok("build")
    assert '[c](t/c.md "T")' in folder.read("content/de/a.md")
    assert findings(folder) == []


def test_check_tells_of_lost_links(site: Factory) -> None:
    page = "---\npage_id: x\n---\nTry [heat].\n\n[heat]: b.md\n"
    folder = site({"x.md": page, "b.md": C}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "x", {"Try [heat].": "Versuche [Wärme]."})
    found = findings(folder)
    assert [f[0] for f in found] == ["lost-link"]
    assert found[0][1] == "locales/de/x.po"
    assert found[0][2] > 1
    assert found[0][4] == "write [translation][heat]"
    folder.translate("de", "x", {"Try [heat].": "Versuche [Wärme][heat]."})
    assert findings(folder) == []


@pytest.mark.parametrize(
    ("files", "kept", "layout"),
    [
        ({"_config.yml": "languages: [en, de]\ndefault_lang: en\n"}, True, "folders"),
        ({"_config.yml": "plugins: [jekyll-polyglot]\n"}, False, "folders"),  # names none
        ({"_config.yml": "title: x\n"}, False, "folders"),
        ({"mkdocs.yml": "plugins:\n  - i18n\n"}, False, "mkdocs-suffix"),  # which knows links
        ({"mkdocs.yml": "site_name: x\n"}, False, "mkdocs-suffix"),
        ({"docusaurus.config.js": "x"}, False, "docusaurus"),
        ({}, False, "folders"),
    ],
)
def test_init_sees_who_leads_links(
    site: Factory, files: dict[str, str], kept: bool, layout: str
) -> None:
    folder = site({"a.md": A})
    (folder / "polypage.toml").unlink()
    folder.write(files)
    folder.ok("init")
    said = folder.read("polypage.toml")
    assert ('\nlinks = "keep"' in said) is kept
    assert f'\nlayout = "{layout}"\n' in said


def test_an_image_beside_the_source_is_found_from_the_translation(site: Factory) -> None:
    """Where images are files seen from the page's own, as in Docusaurus; not elsewhere."""
    folder = site({}, targets=("ar",), config='layout = "docusaurus"\ncontent = "."\n')
    text = "![a](./i/own.png) ![b](i/both.png) ![c](/static/c.png) ![d](i/none.png)\n"
    below = "i18n/ar/docusaurus-plugin-content-docs/current"
    folder.write({"docs/a/x.md": text, "docs/a/i/own.png": "", "docs/a/i/both.png": ""})
    folder.write({f"{below}/a/i/both.png": ""})
    folder.ok("extract")
    folder.ok("build")
    built = folder.read(f"{below}/a/x.md")
    own = "../../../../../docs/a/i/own.png"
    assert built == text.replace("./i/own.png", own)
    assert (folder / below / "a" / own).is_file()


def test_what_is_imported_or_shown_from_beside_the_source_is_found_too(site: Factory) -> None:
    folder = site({}, targets=("ar",), config='layout = "starlight"\ndialect = "starlight"\n')
    page = (
        "import Card from '../Card.astro';\nimport {\n  hips,\n} from \"./data\"\n"
        "import { Tabs } from '@astrojs/starlight/components';\nimport No from './none.astro';\n\n"
        "Words, as in ./data.\n\n```js\nimport './data.js';\n```\n"
    )
    folder.write(
        {"polypage.toml": folder.read("polypage.toml").replace('dialect = "jekyll"\n', "")}
    )
    folder.write({"content/a/x.mdx": page, "content/Card.astro": "", "content/a/data.js": ""})
    folder.ok("extract")
    folder.ok("build")
    wanted = page.replace("'../Card.astro'", "'../../Card.astro'")
    assert folder.read("content/ar/a/x.mdx") == wanted.replace('"./data"', '"../../a/data"')


def test_what_a_script_imports_in_vitepress(site: Factory) -> None:
    folder = site({}, targets=("ar",), config='layout = "vitepress"\ncontent = "docs"\n')
    folder.write({"polypage.toml": folder.read("polypage.toml").replace('"jekyll"', '"vitepress"')})
    page = "<script setup>\nimport Dose from '../Dose.vue'\n</script>\n\n# Knee\n\n<Dose />\n"
    folder.write({"docs/a/x.md": page, "docs/Dose.vue": ""})
    folder.ok("extract")
    folder.ok("build")
    assert folder.read("docs/ar/a/x.md") == page.replace("../Dose", "../../Dose")


def test_a_figure_of_myst_is_found_from_a_folder_beside_the_source_s(site: Factory) -> None:
    layout = 'layout = "sphinx-myst: source/{path} -> source-{lang}/{path}"\ncontent = "."\n'
    folder = site({}, targets=("ar",), config=layout)
    folder.write({"polypage.toml": folder.read("polypage.toml").replace('"jekyll"', '"myst"')})
    page = (
        "# Knee\n\n```{figure} a.png\n:alt: A knee\n\nA caption.\n```\n\n:::{image} none.png\n:::\n"
    )
    folder.write({"source/x.md": page, "source/a.png": ""})
    folder.ok("extract")
    folder.ok("build")
    assert folder.read("source-ar/x.md") == page.replace("} a.png", "} ../source/a.png")
