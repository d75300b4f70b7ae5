"""Slugs and addresses: pure functions."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import layouts, slugs
from pipeline.languages import resolve
from pipeline.layouts import Jekyll, Seat
from pipeline.page import Rules, parse

EN, EL = resolve("en"), resolve("el")
TITLES = [
    ("el", "Ξηρή βελόνα", "ξηρή-βελόνα", "xiri-velona"),
    ("el", "Ευχή, αυτός, ουρανός", "ευχή-αυτός-ουρανός", "efchi-aftos-ouranos"),
    ("el", "Μπάλα: άυλη, αγγίζω, ψυχή", "μπάλα-άυλη-αγγίζω-ψυχή", "bala-ayli-angizo-psychi"),
    ("el", "προϊόν", "προϊόν", "proion"),
    ("el", "Αυγό, εύκολο, ευαίσθητο", "αυγό-εύκολο-ευαίσθητο", "avgo-efkolo-evaisthito"),
    ("de", "Übungen für Füße", "übungen-für-füße", "uebungen-fuer-fuesse"),
    ("da", "Åben ør", "åben-ør", "aaben-oer"),
    ("es", "¿Qué duele? Año 2", "qué-duele-año-2", "que-duele-ano-2"),
    ("fr", "L’œil, l'été", "l-œil-l-été", "l-oeil-l-ete"),
    ("tr", "İğne IŞIK", "iğne-ışık", "igne-isik"),
    ("ru", "Щётка и йод", "щётка-и-йод", "shchyotka-i-yod"),
    ("uk", "Їжа, здоров'я, згода", "їжа-здоров-я-згода", "yizha-zdorovia-zghoda"),
    ("bg", "Къща", "къща", "kashta"),
    ("sr", "Њега ђака", "њега-ђака", "njega-djaka"),
    ("ar", "الوخزُ الجافّ ٥ ملغ", "الوخز-الجاف-٥-ملغ", "alwkhz-aljaf-5-mlgh"),
    ("he", "שָׁלוֹם", "שלום", "shlvm"),
    ("hi", "सूखी सुई", "सूखी-सुई", ""),
    ("zh", "干针", "干针", ""),
    ("pl", "Łokieć\u00ad tenisisty", "łokieć-tenisisty", "lokiec-tenisisty"),
    ("en", "?!", "", ""),
]


@pytest.mark.parametrize(("code", "title", "own", "latin"), TITLES)
def test_a_slug_of_a_title(code: str, title: str, own: str, latin: str) -> None:
    language = resolve(code)
    assert slugs.slug(title, language, style="translated") == own
    assert slugs.slug(title, language, style="transliterated") == latin


@given(st.text(max_size=200), st.sampled_from(["el", "ar", "tr", "uk", "zh"]))
def test_a_slug_is_safe_and_says_itself(text: str, code: str) -> None:
    language = resolve(code)
    for style in ("translated", "transliterated"):
        slug = slugs.slug(text, language, style=style)  # type: ignore[arg-type]  # both are
        assert slug == slug.strip("-")
        assert not re.search(r"[\s/\\?#%&\"'<>{}:.]|--", slug)
        assert len(slug.encode()) <= 200
        assert unquote(urlsplit(f"https://x.org/{quote(slug)}/").path) == f"/{slug}/"
        assert style == "translated" or slug.isascii()
        assert slugs.given(slug, language) == slug


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (" Νέο Όνομα! ", "νέο-όνομα"),
        ("/Α/β γ/", "/α/β-γ/"),
        ("/a/b.html", "/a/b.html"),
        ("/../x", "/x"),
        ("..", ""),
        ("/", ""),
    ],
)
def test_what_a_person_gives_is_made_safe(text: str, wanted: str) -> None:
    assert slugs.given(text, EL) == wanted


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/knee/", "/γ/"),
        ("/a/knee.html", "/a/γ.html"),
        ("/a/knee/index.html", "/a/γ/index.html"),
        ("../knee", "../γ"),
        ("/:categories/:year/:title:output_ext", "/:categories/:year/γ:output_ext"),
        ("/blog/:year-:title/", "/blog/:year-γ/"),
        ("/", "/"),
        ("../", "../"),
        ("/index.html", "/index.html"),
    ],
)
def test_the_last_part_of_an_address_is_the_slug(address: str, wanted: str) -> None:
    assert layouts.renamed(address, "γ") == wanted


def seat(layout: str, front: str, path: str = "t/knee.md", *, jekyll: Jekyll | None = None) -> Seat:
    page = parse(f"---\ntitle: K\n{front}---\nx\n", path=path, rules=Rules())
    return Seat(layouts.LAYOUTS[layout], page, EL, EN, path, jekyll or Jekyll())


OLD = ["alt", "/els/wo/"]  # a slug, and a whole address
SAID = [
    ("jekyll", "", "knee.md", ("permalink", "/el/γ.html"), ("/el/knee.html", "/el/alt.html")),
    ("jekyll", "permalink: /k/\n", "t/knee.md", ("permalink", "/el/γ/"), ("/el/k/", "/el/alt/")),
    (
        "jekyll",
        "",
        "_posts/2020-01-02-knee.md",
        ("permalink", "/el/:categories/:year/:month/:day/γ:output_ext"),
        ("/el/2020/01/02/knee.html", "/el/2020/01/02/alt.html"),
    ),
    (
        "jekyll-polyglot",
        "page_id: k\n",
        "t/knee.md",
        ("permalink", "/t/γ.html"),
        ("/t/knee.html", "/t/alt.html"),
    ),
    ("jekyll-polyglot", "", "t/knee.md", ("", ""), ()),
    ("hugo-files", "", "t/knee.md", ("slug", "γ"), ("knee", "alt")),
    ("hugo-files", "slug: k\n", "t/knee/index.md", ("slug", "γ"), ("k", "alt")),
    ("hugo-folders", "url: /us/\n", "t/knee.md", ("url", "/el/γ/"), ("/el/us/", "/el/alt/")),
    ("hugo-files", "", "t/_index.md", ("", ""), ()),
    ("eleventy", "", "t/knee.md", ("permalink", "/el/t/γ/"), ()),
    ("folders", "", "t/knee.md", ("", ""), ()),
    ("folders", "permalink: /k/\n", "t/knee.md", ("permalink", "/γ/"), ("/k/", "/alt/")),
    ("jekyll", "", "index.md", ("", ""), ()),
    ("jekyll", "permalink: false\n", "t/knee.md", ("", ""), ()),
]


@pytest.mark.parametrize(("layout", "front", "path", "said", "olds"), SAID)
def test_what_a_translation_says_of_its_address(
    layout: str, front: str, path: str, said: tuple[str, str], olds: tuple[str, ...]
) -> None:
    here = seat(layout, front, path)
    where = layouts.spot(here)
    assert where.key == said[0]
    if where.key:
        assert layouts.named_by("γ", here, where=where) == said
        assert layouts.redirects("γ", OLD[:1], here, where=where) == olds
        assert layouts.slug_said(dict([said]), here, where=where) == ("" if ":" in said[1] else "γ")
        same = layouts.segment(where.address) if where.key == "slug" else where.address
        assert layouts.slug_said({where.key: same}, here, where=where) == ""


def test_a_whole_address_may_be_given() -> None:
    here = seat("jekyll", "permalink: /k/\n")
    where = layouts.spot(here)
    assert layouts.named_by("/a/β/", here, where=where) == ("permalink", "/el/a/β/")
    assert layouts.slug_said({"permalink": "/el/a/β/"}, here, where=where) == "/a/β/"
    assert layouts.redirects("γ", OLD, here, where=where) == ("/el/k/", "/el/alt/", "/el/els/wo/")
    hugo = seat("hugo-files", "")
    olds = layouts.redirects("γ", OLD, hugo, where=layouts.spot(hugo))
    assert olds == ("knee", "alt", "/el/els/wo/")
    assert layouts.named_by("/a/β/", hugo, where=layouts.spot(hugo)) == ("url", "/el/a/β/")


@pytest.mark.parametrize(
    ("layout", "front", "wanted"),
    [
        ("jekyll", "redirect_from: [/old/, /en/older/]\n", ("/el/old/", "/el/older/")),
        ("jekyll-polyglot", "redirect_from: /old/\n", ()),  # it puts the language before them
        ("hugo-files", "aliases:\n- /old/\n- near\n", ("/el/old/", "near")),
        ("hugo-files", "aliases: [near]\n", ()),
        ("mkdocs-suffix", "redirect_from: /old/\n", ()),
    ],
)
def test_former_addresses_of_a_source_are_its_own(
    layout: str, front: str, wanted: tuple[str, ...]
) -> None:
    here = seat(layout, front)
    assert layouts.redirects("", (), here, where=layouts.spot(here)) == wanted
