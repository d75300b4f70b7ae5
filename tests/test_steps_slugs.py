"""Localized addresses on a whole site: unique, stable once published, and links follow."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import polib
import pytest
from built import Built
from conftest import REPOSITORY, Factory, SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from site_generators import hugo, jekyll

from pipeline import layouts
from pipeline.languages import resolve
from pipeline.layouts import Jekyll, Seat
from pipeline.model import Catalog
from pipeline.page import Rules, parse
from pipeline.steps.addresses import Card, given_out, recorded
from pipeline.steps.generator import Address
from pipeline.threeway import threeway

JEKYLL = 'layout = "jekyll"\ncontent = "."\n[slugs]\nstyle = "transliterated"\n'
KNEE = "---\nlayout: page\ntitle: Knee\nlang: en\npage_id: knee\npermalink: /knee/\n---\n"
HIP = "---\nlayout: page\ntitle: Hip\nlang: en\npage_id: hip\npermalink: /hip/\n---\n"
POST = "---\nlayout: page\ntitle: New\nlang: en\npage_id: new\n---\n"
MAIN = '<html lang="{{ page.lang }}"><body><main>{{ content }}</main></body></html>\n'
FILES = {
    "knee.md": KNEE
    + "See [hip](/hip/#rest), [hip]({% link hip.md %}) and [post](/2020/01/02/new.html).\n",
    "hip.md": HIP + '## Rest\n\nSee <a href="/knee/">knee</a> and [knee](../knee/).\n'
    "\nSee [post]({% post_url 2020-01-02-new %}#a).\n",
    "_posts/2020-01-02-new.md": POST + "See [knee](/knee/).\n",
    "_layouts/page.html": MAIN,
}
WORDS = {"See": "Δείτε", "and": "και", "[knee]": "[γόνατο]", ">knee<": ">γόνατο<"}
WORDS |= {"[hip]": "[ισχίο]", "[post]": "[νέο]"}
SAMPLES = REPOSITORY / "docs/alternates"
SAID = {"Knee": "Γόνατο", "Hip": "Ισχίο", "New": "Νέα", "Rest": "Ανάπαυση"}


def written(
    site: Factory, files: Mapping[str, str], config: str = JEKYLL, **more: Any
) -> SiteFolder:
    folder = site({}, targets=more.pop("targets", ("el",)), config=config)
    folder.write(files)
    folder.ok("extract")
    return folder


def say(
    folder: SiteFolder, page: str, said: Mapping[str, str] = SAID, language: str = "el"
) -> None:
    def translated(text: str) -> str:
        for word, its in WORDS.items():
            text = text.replace(word, its)
        return text

    folder.translate(language, page, lambda text: said.get(text, translated(text)))


def front(folder: SiteFolder, path: str) -> dict[str, str]:
    page = parse(folder.read(path), path=path, rules=Rules())
    found: dict[str, str] = {}
    for key, value in page.kept:
        found[key] = f"{found[key]} {value}" if key in found else value
    return found


def header(folder: SiteFolder, page: str, **fields: str) -> dict[str, str]:
    path = str(folder / f"locales/el/{page}.po")
    catalog = polib.pofile(path, wrapwidth=0)
    catalog.metadata |= {f"X-Polypage-{name}": value for name, value in fields.items()}
    if fields:
        catalog.save()
    return {k[11:]: v for k, v in catalog.metadata.items() if k.startswith("X-Polypage-")}


@pytest.fixture
def clinic(site: Factory) -> SiteFolder:
    folder = written(site, FILES)
    for page in ("knee", "hip", "_posts/2020-01-02-new"):
        say(folder, page)
    folder.ok("build")
    return folder


def test_pages_links_and_records(clinic: SiteFolder) -> None:
    assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"
    assert front(clinic, "el/knee.md")["redirect_from"] == "/el/knee/"
    post = front(clinic, "_posts/el/2020-01-02-new.md")
    assert post["permalink"] == "/el/:categories/:year/:month/:day/nea:output_ext"
    assert post["redirect_from"] == "/el/2020/01/02/new.html"
    links = re.findall(r"\]\(([^)]+)\)", clinic.read("el/knee.md"))
    assert links == ["/el/ischio/#rest", "{% link el/hip.md %}", "/el/2020/01/02/nea.html"]
    assert '<a href="/el/gonato/">γόνατο</a> και [γόνατο](../gonato/)' in clinic.read("el/hip.md")
    assert header(clinic, "knee") == {"Slug": "gonato", "Published-Slugs": "gonato"}
    assert "[νέο]({% post_url el/2020-01-02-new %}#a)" in clinic.read("el/hip.md")
    rows = json.loads(clinic.run("status", "--json").out)["pages"]
    assert {row["slug"] for row in rows} == {"gonato", "ischio", "nea"}
    before = clinic.files()
    clinic.ok("build")
    clinic.ok("build", "--check")
    clinic.ok("extract", "--check")
    assert clinic.files() == before


def test_jekyll_serves_them_there(clinic: SiteFolder) -> None:
    out = clinic.root.parent / "out"
    head = "<html><head>{% include alternates.html %}</head>{% include switch.html %}"
    clinic.write(
        {
            "_config.yml": "exclude: [locales, polypage.toml]\nurl: https://x.example\n",
            "_layouts/page.html": MAIN.replace("<html", head + "<html"),
            "polypage.toml": clinic.read("polypage.toml")
            + 'alternates = "_data/alternates.json"\n',
            "_includes/alternates.html": (SAMPLES / "jekyll.html").read_text("utf-8"),
            "_includes/switch.html": (SAMPLES / "switch.html").read_text("utf-8"),
        }
    )
    clinic.ok("build")
    jekyll(clinic.root, out)
    for name in ("knee", "el/gonato"):
        text = (out / name / "index.html").read_text("utf-8")
        assert re.findall(r'hreflang="([^"]+)" href="([^"]+)"', text) == [
            ("en", "https://x.example/knee/"),
            ("el", "https://x.example/el/gonato/"),
            ("x-default", "https://x.example/knee/"),
        ]
        assert '<li><a lang="el" href="/el/gonato/">' in text
    built = Built.of(out)
    there = {name for name in built.pages if name.startswith("el/")}
    assert there == {"el/gonato/index.html", "el/ischio/index.html", "el/2020/01/02/nea.html"}
    for name in there:
        assert {built.end(name, link) for link in built.pages[name].links} <= there


def test_a_title_may_change_and_its_slug_stays(clinic: SiteFolder) -> None:
    say(clinic, "knee", {**SAID, "Knee": "Τα γόνατα"})
    clinic.ok("build")
    assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"
    text = clinic.read("knee.md").replace("title: Knee", "title: The knee in a long while")
    clinic.write({"knee.md": text})
    clinic.ok("extract")
    clinic.ok("build")
    assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"
    assert header(clinic, "knee")["Published-Slugs"] == "gonato"


def test_a_person_changes_a_slug_and_the_old_one_leads_there(clinic: SiteFolder) -> None:
    header(clinic, "knee", Slug="Νέο Γόνατο")
    clinic.ok("build")
    said = front(clinic, "el/knee.md")
    assert said["permalink"] == "/el/νέο-γόνατο/"
    assert said["redirect_from"] == "/el/knee/ /el/gonato/"
    assert "/el/νέο-γόνατο/" in clinic.read("el/hip.md")
    assert header(clinic, "knee") == {"Slug": "νέο-γόνατο", "Published-Slugs": "gonato νέο-γόνατο"}
    catalog = polib.pofile(str(clinic / "locales/el/hip.po"), wrapwidth=0)
    catalog.metadata["X-Polypage-Slug"] = "gonato"  # it still leads to the other page
    catalog.save()
    assert "is that of knee.md" in clinic.run("build").err
    catalog.metadata["X-Polypage-Slug"] = "ischio"
    catalog.save()
    path = clinic / "locales/el/knee.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog[0].tcomment = "slug: gonato"  # and back, by a translator's comment
    catalog.save()
    clinic.ok("build")
    assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"
    assert front(clinic, "el/knee.md")["redirect_from"] == "/el/knee/ /el/νέο-γόνατο/"


def test_whoever_builds_is_told_to_commit_and_which_plugin_leads_on(clinic: SiteFolder) -> None:
    header(clinic, "knee", Slug="neo")
    said = "1 page has a new address: commit locales/el/knee.po"
    assert said in clinic.ok("build").err
    assert said not in clinic.ok("build").err
    clinic.write({"_config.yml": "title: A clinic\n"})
    assert "does not name jekyll-redirect-from" in " ".join(clinic.run("doctor").out.split())
    clinic.write({"_config.yml": "plugins: [jekyll-redirect-from]\n"})
    assert "jekyll-redirect-from" not in clinic.run("doctor").out


def test_while_a_catalog_cannot_be_read_nobody_gets_a_new_address(clinic: SiteFolder) -> None:
    text = clinic.read("locales/el/hip.po")
    clinic.write({"locales/el/hip.po": text + "\nmsgid broken\n"})
    header(clinic, "knee", Slug="neo")
    assert clinic.run("build").status == 1
    assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"
    clinic.write({"locales/el/hip.po": text})
    clinic.ok("build")
    assert front(clinic, "el/knee.md")["permalink"] == "/el/neo/"


def test_two_pages_cannot_be_given_one_address(clinic: SiteFolder) -> None:
    for taken in ("ischio", "hip"):  # the other page's slug, and its source's
        header(clinic, "knee", Slug=taken)
        ran = clinic.run("build")
        assert ran.status == 1
        assert f"knee.md: its address in el, /el/{taken}/, is that of hip.md" in ran.err
        assert "locales/el/knee.po" in ran.err
        assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"  # as it was
        found = json.loads(clinic.run("check", "--json").out)["findings"]
        assert [f["path"] for f in found if f["rule"] == "shared-address"] == ["knee.md"]
    header(clinic, "knee", Slug="gonato")
    clinic.ok("build")


def test_a_new_page_does_not_take_the_address_that_another_was_published_at(
    clinic: SiteFolder,
) -> None:
    clinic.write({"gonato.md": HIP.replace("hip", "gonato").replace("Hip", "Other") + "Text.\n"})
    clinic.ok("extract")
    ran = clinic.run("build")
    assert "gonato.md: its address in el, /el/gonato/, is that of knee.md" in ran.err
    assert front(clinic, "el/knee.md")["permalink"] == "/el/gonato/"
    assert not (clinic / "el/gonato.md").exists()
    say(clinic, "gonato", {"Other": "Γόνατο", "Text.": "Κείμενο."})
    clinic.ok("build")
    assert front(clinic, "el/gonato.md")["permalink"] == "/el/gonato-2/"


def test_a_draft_makes_no_address(site: Factory) -> None:
    config = JEKYLL.replace("transliterated", "translated") + '[publish]\nstate = "draft"\n'
    folder = written(site, FILES, config)
    folder.translate("el", "knee", SAID, fuzzy=True)
    folder.ok("build")
    assert "title: Γόνατο" in folder.read("el/knee.md")
    assert front(folder, "el/knee.md")["permalink"] == "/el/knee/"
    assert "redirect_from" not in front(folder, "el/knee.md")
    assert header(folder, "knee") == {}
    folder.ok("build", "--drafts")
    assert header(folder, "knee") == {}
    say(folder, "knee")
    folder.ok("build", "--drafts")  # a preview publishes nothing
    assert header(folder, "knee") == {}
    folder.ok("build", "--dry-run")
    assert header(folder, "knee") == {}
    folder.ok("build")
    assert front(folder, "el/knee.md")["permalink"] == "/el/γόνατο/"


DAYS = {"Knee for 5 days": "Γόνατο για 5 μέρες", "Text.": "Κείμενο."}
WRONG = DAYS | {"Knee for 5 days": "Γόνατο για 7 μέρες"}


@pytest.mark.parametrize(
    ("publish", "said", "there"),
    [
        ("", WRONG, True),  # the title has an error: the page is there with the source's
        ('missing = "omit"\n', WRONG, False),
        ('missing = "omit"\n', DAYS | {"Text.": ""}, False),
        ("min_coverage = 90\n", DAYS | {"Text.": ""}, True),  # all of it in the source language
        ('state = "approved"\n', DAYS, True),
    ],
)
def test_a_title_that_is_not_published_makes_no_address(
    site: Factory, publish: str, said: dict[str, str], there: bool
) -> None:
    files = {"knee.md": KNEE.replace("title: Knee", "title: Knee for 5 days") + "Text.\n"}
    folder = written(site, files, f"{JEKYLL}[publish]\n{publish}")
    say(folder, "knee", said)
    folder.run("build")
    assert header(folder, "knee") == {}
    assert (folder / "el/knee.md").exists() == there
    assert not there or front(folder, "el/knee.md")["permalink"] == "/el/knee/"


def test_equal_titles_are_numbered_in_the_pages_order(site: Factory) -> None:
    files = {"knee.md": KNEE + "A.\n", "hip.md": HIP + "B.\n"}
    folder = written(site, files)
    said = {"Knee": "Πόνος", "Hip": "Πόνος", "A.": "Α.", "B.": "Β."}
    say(folder, "knee", said)
    folder.ok("build", "knee.md")
    say(folder, "hip", said)
    folder.ok("build")
    assert front(folder, "el/knee.md")["permalink"] == "/el/ponos/"  # it was there first
    assert front(folder, "el/hip.md")["permalink"] == "/el/ponos-2/"


def test_kept_given_and_what_holds_in_a_table(site: Factory) -> None:
    config = JEKYLL.replace("transliterated", "given") + (
        '[[slugs.only]]\npages = ["hip.md"]\nlanguages = ["el"]\nstyle = "kept"\n'
    )
    folder = written(site, {"knee.md": KNEE + "A.\n", "hip.md": HIP + "B.\n"}, config)
    for page in ("knee", "hip"):
        say(folder, page, SAID)
        header(folder, page, Slug="nea")
    folder.ok("build")
    assert front(folder, "el/knee.md")["permalink"] == "/el/nea/"
    assert front(folder, "el/hip.md")["permalink"] == "/el/hip/"


def test_what_cannot_be_transliterated_keeps_its_slug_and_check_says_so(site: Factory) -> None:
    folder = written(site, {"knee.md": KNEE + "Text.\n"}, targets=("zh",))
    say(folder, "knee", {"Knee": "膝盖", "Text.": "文本。"}, "zh")
    folder.ok("build")
    assert front(folder, "zh/knee.md")["permalink"] == "/zh/knee/"
    found = json.loads(folder.run("check", "--json").out)["findings"]
    kept = [f for f in found if f["rule"] == "kept-slug"]
    assert [f["severity"] for f in kept] == ["info"]
    assert "locales/zh/knee.po" in kept[0]["hint"]


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ('layout = "mkdocs-suffix"\n[slugs]\nstyle = "translated"\n', "by their paths"),
        ('layout = "pelican"\n[slugs]\nstyle = "given"\n', "by `slug`"),
        ('layout = "jekyll-polyglot"\npolyglot = "1.5"\n[slugs]\nstyle = "translated"\n', "1.7"),
        ('[slugs]\nstyle = "romanized"\n', "one of: kept, given, translated, transliterated"),
        ('[slugs]\nalternates = "_data/alternates.csv"\n', ".json"),
        ('layout = "docusaurus"\n[slugs]\nalternates = "a.json"\n', "only its generator knows"),
        ('[slugs]\nalternates = "../alternates.json"\n', "out of the site"),
        ('[[slugs.only]]\nlanguages = ["el"]\n', "says no style"),
        ('[[slugs.only]]\nlanguages = ["xx"]\nstyle = "kept"\n', "xx"),
    ],
)
def test_what_no_site_can_have_is_refused(site: Factory, config: str, words: str) -> None:
    folder = site({"a.md": "A\n"}, targets=("el",), config=config)
    ran = folder.run("build")
    assert ran.status == 2
    assert words in ran.err
    assert re.search(r"polypage\.toml:\d+", ran.err)


def test_polyglot_pairs_by_page_id_alone(site: Factory) -> None:
    files = {
        "knee.md": KNEE.replace("page_id", "redirect_from: [/old/]\npage_id") + "[hip](/hip/)\n",
        "hip.md": HIP.replace("page_id: hip\n", "") + "[knee](/knee/)\n",
    }
    folder = written(site, files, JEKYLL.replace('"jekyll"', '"jekyll-polyglot"'))
    for page in ("knee", "hip"):
        say(folder, page)
    folder.ok("build")
    said = front(folder, "knee.el.md")
    assert (said["permalink"], said["redirect_from"]) == ("/gonato/", "/old/ /knee/")
    assert front(folder, "hip.el.md")["permalink"] == "/hip/"  # by which it is paired
    assert "[γόνατο](/gonato/)" in folder.read("hip.el.md")  # polyglot writes /el/ before it
    assert "[ισχίο](/hip/)" in folder.read("knee.el.md")
    found = json.loads(folder.run("check", "--json").out)["findings"]
    kept = [f for f in found if f["rule"] == "kept-slug"]
    hint = "write a page_id into the source page"
    assert [(f["path"], f["hint"]) for f in kept] == [("hip.md", hint)]
    assert not [f for f in found if f["rule"] == "served-everywhere"]


@pytest.mark.parametrize("targets", [("el",), ("el", "ar")])
def test_an_address_that_translations_name_is_still_their_sources(
    site: Factory, targets: tuple[str, ...]
) -> None:
    files = {"knee.md": KNEE, "hip.md": HIP + "## Rest\n\n[knee](/knee/) and [hip](/hip/#rest)\n"}
    files = {name: re.sub("permalink.*\n", "", text) for name, text in files.items()}
    files["_config.yml"] = "permalink: pretty\n"
    config = JEKYLL.replace('"jekyll"', '"jekyll-polyglot"')
    folder = written(site, files, config, targets=targets)
    for page in ("knee", "hip"):
        say(folder, page)
    folder.ok("build")  # in Arabic, `permalink: /knee/` on a page of the source's text
    built = folder.read("hip.el.md")
    assert "[γόνατο](/gonato/) και [ισχίο](/ischio/#rest)" in built
    assert "## Ανάπαυση {#rest}" in built
    ran = folder.ok("build")
    assert folder.read("hip.el.md") == built
    assert "0 files written" in ran.err


HUGO = """\
source = "en"
targets = ["el"]
layout = "hugo-files"
dialect = "hugo"
[slugs]
style = "translated"
"""
INSIDE = """\
{{ partial "alternates.html" . }}
<html lang="{{ .Language.Lang }}"><main>{{ .Content }}</main></html>
"""
THERE = {
    "polypage.toml": HUGO,
    "config.toml": 'baseURL = "https://x.example/"\ndefaultContentLanguage = "en"\n'
    'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n'
    "[languages.en]\nweight = 1\n[languages.el]\nweight = 2\n",
    "layouts/partials/alternates.html": (SAMPLES / "hugo.html").read_text("utf-8"),
    "layouts/_default/single.html": INSIDE,
    "layouts/_default/list.html": INSIDE,
    "content/t/knee.md": "+++\ntitle = 'Knee'\naliases = ['/old/']\n+++\n"
    '[hip](/t/hip/) [hip](../hip/) [hip]({{< ref "t/hip" >}})\n',
    "content/t/hip/index.md": "---\ntitle: Hip\naliases:\n- /was/\n---\n[knee](/t/knee/)\n",
    "content/t/_index.md": "---\ntitle: New\n---\n[knee](knee/)\n",
}


def test_hugo_serves_them_there_and_old_addresses_lead_there(site: Factory) -> None:
    folder = site({})
    folder.write(THERE)
    folder.ok("extract")
    for page in ("t/knee", "t/hip/index", "t/_index"):
        say(folder, page)
    folder.ok("build")
    out = folder.root.parent / "out"
    hugo(folder.root, out)
    built = Built.of(out)
    there = {name for name in built.pages if name.startswith("el/t/")}
    assert there == {"el/t/index.html", "el/t/γόνατο/index.html", "el/t/ισχίο/index.html"}
    for name in there:
        assert {built.end(name, link) for link in built.pages[name].links} <= there
    for old in ("el/t/knee", "el/t/hip", "el/old", "el/was"):  # the source's lead to the source
        assert "/el/t/" in Path(out / old / "index.html").read_text("utf-8")
    assert "/el/" not in Path(out / "old/index.html").read_text("utf-8")
    text = unquote(Path(out / "t/knee/index.html").read_text("utf-8"))
    assert re.findall(r'hreflang="([^"]+)" href="([^"]+)"', text) == [
        ("en", "https://x.example/t/knee/"),
        ("x-default", "https://x.example/t/knee/"),
        ("el", "https://x.example/el/t/γόνατο/"),
    ]
    # Without slugs nothing of this is said.
    text = folder.read("polypage.toml").replace('"translated"', '"kept"')
    folder.write({"polypage.toml": text})
    folder.ok("build")
    assert "slug" not in folder.read("content/t/knee.el.md")
    assert "[ισχίο](/el/t/hip/)" in folder.read("content/t/knee.el.md")


def test_alternates_tell_themes_the_addresses_of_a_page(site: Factory) -> None:
    config = JEKYLL + 'alternates = "_data/alternates.json"\n'
    home = "---\ntitle: Home\npage_id: home\n---\nText.\n"
    folder = written(site, {**FILES, "index.md": home}, config)
    say(folder, "knee")
    say(folder, "_posts/2020-01-02-new")
    folder.ok("build", "knee.md", "_posts/*")
    found = json.loads(folder.read("_data/alternates.json"))
    assert found["knee"] == {"en": "/knee/", "el": "/el/gonato/", "x-default": "/knee/"}
    assert found["new"]["el"] == "/el/2020/01/02/nea.html"
    assert found["hip"] == {"en": "/hip/", "x-default": "/hip/"}  # it is not there in Greek
    assert found["home"]["en"] == "/"
    folder.ok("build", "--check", "knee.md", "_posts/*")
    folder.ok("build")  # the others are filled with the source's text: no reader is sent there
    assert json.loads(folder.read("_data/alternates.json"))["hip"] == found["hip"]
    folder.write({"_data/alternates.json": '{"mine": 1}\n'})
    ran = folder.run("build")
    assert ran.status == 1
    assert "_data/alternates.json" in ran.err
    assert folder.read("_data/alternates.json") == '{"mine": 1}\n'


def test_an_adopted_page_keeps_the_address_that_it_was_published_with(site: Factory) -> None:
    rest, its = "Rest the knee for two days.", "Ξεκουράστε το γόνατο για δύο μέρες."
    folder = written(site, {"knee.md": f"{KNEE}{rest}\n"})
    own = KNEE.replace("/knee/", "/el/to-gono/").replace("lang: en", "lang: el")
    folder.write({"el/knee.md": own.replace("Knee", "Γόνατο") + f"{its}\n"})
    folder.ok("adopt")
    assert header(folder, "knee")["Slug"] == "to-gono"
    say(folder, "knee", {"Knee": "Γόνατο", rest: its})
    folder.ok("adopt", "--release")
    folder.ok("build")
    assert front(folder, "el/knee.md")["permalink"] == "/el/to-gono/"


@pytest.mark.usefixtures("gettext")
def test_records_survive_editors_and_merges(clinic: SiteFolder) -> None:
    po, pot = clinic / "locales/el/knee.po", clinic / "locales/templates/knee.pot"
    command = ["msgmerge", "--quiet", "--update", "--backup=off", str(po), str(pot)]
    subprocess.run(command, check=True)
    assert header(clinic, "knee") == {"Slug": "gonato", "Published-Slugs": "gonato"}
    name = "X-Polypage-Published-Slugs"
    base, ours, theirs = (
        Catalog("a.md", None, (), header=((name, said),)) for said in ("a", "a b", "a c")
    )
    assert threeway(base, ours=ours, theirs=theirs).catalog.header == ((name, "a b c"),)


EL = resolve("el")
_PAGES = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from("abcd"),
            "known": st.lists(st.sampled_from(["x", "y", "a"]), max_size=2, unique=True),
            "wanted": st.sampled_from(["", "", "x", "y", "b", "/el/w/"]),
            "title": st.sampled_from(["", "x", "y", "x-2"]),
        }
    ),
    max_size=5,
    unique_by=lambda one: one["name"],
)


@settings(max_examples=200)
@given(_PAGES)
def test_whatever_is_asked_no_two_pages_are_published_at_one_address(
    asked: list[dict[str, Any]],
) -> None:
    cards = []
    for one in asked:
        page = parse("---\ntitle: T\n---\n", path=f"{one['name']}.md", rules=Rules())
        seat = Seat(layouts.LAYOUTS["jekyll"], page, EL, resolve("en"), page.path, Jekyll())
        known = tuple(one["known"])
        free = "" if known or one["wanted"] else one["title"]
        cards.append(Card(seat, layouts.spot(seat), "translated", known, one["wanted"], free))
    found = dict(given_out(cards))
    assert found.keys() == {card.seat.page.path for card in cards}
    there = [
        card.at(found[card.seat.page.path].slug)
        for card in cards
        if not found[card.seat.page.path].problem
    ]
    assert len(there) == len({*there})
    # Once more, with what was recorded: nothing moves.
    again = []
    for card in cards:
        address = found[card.seat.page.path]
        if address.slug and not address.problem:
            was = recorded(Catalog("a.md", EL, ()), address)
            known = tuple(dict(was.header)["X-Polypage-Published-Slugs"].split())
            card = Card(card.seat, card.where, card.style, known)
        again.append(card)
    second = dict(given_out(again))
    for name, address in found.items():
        if not address.problem:
            assert second[name] == address or second[name].problem


def test_a_record_is_written_once() -> None:
    catalog = recorded(Catalog("a.md", EL, ()), Address("b", ("a",)))
    assert recorded(catalog, Address("b", ("a",))) is catalog
