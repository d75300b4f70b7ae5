"""Extract: what of a page becomes an entry, and what happens to the files that hold them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import polib
import pytest
from conftest import Factory

PAGE = """\
---
layout: treatment
title: Knee pain
subtitle: "What helps: rest"
permalink: /knee/
date: 2024-03-01
weight: 12
published: true
image: assets/knee.webp
source_url: https://example.org/knee
lang: en
page_id: knee
tags: [knee, pain]
caption:
  title: A sore knee
  thumbnail: assets/small.webp
gallery:
  - alt: A bent knee
    src: img/bent.jpg
  - alt: A straight knee
    src: img/straight.jpg
---
# About knees

Rest *well* and drink.[^1]

- first item
  - nested item

1. numbered item

> Quoted words.

| Drug | Dose |
|------|-----:|
| Aspirin tablet | 5 |

Term
: Its definition

![A picture](img/p.png "Its title") and [a link](hip.md "Link title"), [more][ref].

![A picture alone](img/p.png "Title of it")

[ref]: https://example.org/more "Title of a reference"

<div class="box">
<p>Words in a box</p>
<img src="x.png" alt="Alt in HTML">
</div>

Another heading
---------------

{% include hint.html %}

    code in a block

```sh
polypage run
```

***

12.5 %

[^1]: The note.
"""
KINDS = [
    ("front matter: title", "Knee pain"),
    ("front matter: subtitle", "What helps: rest"),
    ("front matter: caption.title", "A sore knee"),
    ("front matter: gallery.alt", "A bent knee"),
    ("front matter: gallery.alt", "A straight knee"),
    ("heading 1", "About knees"),
    ("paragraph", "Rest *well* and drink.[^1]"),
    ("list item", "first item"),
    ("list item", "nested item"),
    ("list item", "numbered item"),
    ("block quote", "Quoted words."),
    ("table cell", "Drug"),
    ("table cell", "Dose"),
    ("table cell", "Aspirin tablet"),
    ("definition term", "Term"),
    ("definition", "Its definition"),
    (
        "paragraph",
        '![A picture](img/p.png "Its title") and [a link](hip.md "Link title"), [more][ref].',
    ),
    ("image alt", "A picture alone"),
    ("image title", "Title of it"),
    ("link title", "Title of a reference"),
    ("html", "Words in a box"),
    ("html alt", "Alt in HTML"),
    ("heading 2", "Another heading"),
    ("footnote", "The note."),
]
REFERENCES = """\
# Notes

Some prose that is read.

## References

1. Shah J, Gilliams E. Uncovering the biochemical milieu. 2008.
2. Dommerholt J. Dry needling. J Man Manip Ther. doi:10.1179/106698111X13129729552065
"""


def plain(page: str) -> str:
    return f"---\ntitle: {page}\npage_id: {page}\n---\nSome words about the {page}.\n"


def test_kinds_in_page_order(site: Factory) -> None:
    folder = site({"knee.md": PAGE}, targets=("ar",))
    folder.ok("extract")
    assert [(e.comment, e.msgid) for e in folder.entries("ar", "knee").values()] == KINDS


@pytest.mark.parametrize(
    "never",
    [
        "treatment",
        "/knee/",
        "2024",
        "assets/",
        "example.org",
        "img/bent.jpg",
        "img/straight.jpg",
        "hint.html",
        "code in a block",
        "polypage run",
        "12.5",
        "page_id",
    ],
)
def test_what_is_no_text_is_no_segment(site: Factory, never: str) -> None:
    folder = site({"knee.md": PAGE}, targets=("ar",))
    folder.ok("extract")
    assert [text for text in folder.entries("ar", "knee") if never in text] == []


def test_values_that_say_nothing_are_no_segments(site: Factory) -> None:
    header = "title: '12'\nsubtitle: '…'\nalt: true\ndescription: https://example.org\nlang: de"
    folder = site({"knee.md": f"---\n{header}\npage_id: knee\n---\n5 %\n\n* * *\n"})
    ran = folder.ok("extract")
    assert folder.entries("ar", "knee") == {}
    assert "0 segments" in ran.err


def test_files_and_headers(site: Factory) -> None:
    folder = site({"knee.md": plain("knee"), "a/hip.md": plain("hip")}, targets=("ar", "pt-BR"))
    folder.ok("extract")
    names = {path for path in folder.files() if path.startswith("locales/")}
    assert names == {
        f"locales/{place}"
        for page in ("knee", "a/hip")
        for place in (f"ar/{page}.po", f"pt-BR/{page}.po", f"templates/{page}.pot")
    }
    catalog = polib.pofile(str(folder / "locales/pt-BR/a/hip.po"))
    assert catalog.metadata["Language"] == "pt_BR"
    assert catalog.metadata["X-Source-Language"] == "en"
    assert catalog.metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert "nplurals" in catalog.metadata["Plural-Forms"]
    assert not [key for key in catalog.metadata if "Date" in key]
    assert {o for e in catalog for o in e.occurrences} == {("content/en/a/hip.md", "")}


def test_equal_texts_are_one_entry(site: Factory) -> None:
    folder = site({"knee.md": "---\ntitle: Same\n---\n# Same\n\nSame\n"})
    folder.ok("extract")
    (entry,) = folder.entries("ar", "knee").values()
    assert entry.comment.split("\n") == ["front matter: title", "heading 1", "paragraph"]


def test_glossary_terms_are_noted(site: Factory) -> None:
    glossary = "term,policy,note,de\ntrigger point,,the nodule,Triggerpunkt\nTENS,keep,,\n"
    folder = site({"a.md": "Use TENS on a trigger point.\n"}, glossary=glossary, targets=("de",))
    folder.ok("extract")
    (entry,) = folder.entries("de", "a").values()
    assert "term: trigger point = Triggerpunkt (the nodule)" in entry.comment
    assert "term: TENS (stays as it is)" in entry.comment


def test_undecided_keys_are_named_once(site: Factory) -> None:
    page = "---\ntitle: T\npage_id: {0}\nmotto: Move on\n---\nWords {0}\n"
    folder = site({f"{n}.md": page.format(n) for n in "ab"}, targets=("ar",))
    said = folder.ok("extract").err
    assert said.count("motto") == 3  # one line: its name, and twice the line to add
    assert "content/en/a.md:4: " in said
    assert 'translate = ["motto"]' in said
    assert "[front_matter] in polypage.toml" in said
    assert "Move on" not in folder.entries("ar", "a")
    for setting, taken in (("translate", True), ("keep", False)):
        toml = folder.read("polypage.toml").partition("[front_matter]")[0]
        folder.write({"polypage.toml": f'{toml}[front_matter]\n{setting} = ["motto"]\n'})
        assert "motto" not in folder.ok("extract").err
        assert ("Move on" in folder.entries("ar", "a")) is taken


def test_undecided_keys_in_pyproject(site: Factory) -> None:
    folder = site({"a.md": "---\nmotto: Move on\n---\n"})
    toml = folder.read("polypage.toml")
    (folder / "polypage.toml").unlink()
    folder.write({"pyproject.toml": f"[tool.polypage]\n{toml}"})
    assert "to [tool.polypage.front_matter] in pyproject.toml" in folder.ok("extract").err


def test_bibliography_by_setting(site: Factory) -> None:
    folder = site({"a.md": REFERENCES}, targets=("ar",))
    folder.ok("extract")
    kept = list(folder.entries("ar", "a"))
    assert kept == ["Notes", "Some prose that is read.", "References"]
    folder.write({"polypage.toml": folder.read("polypage.toml") + 'bibliography = "translate"\n'})
    folder.ok("extract")
    texts = list(folder.entries("ar", "a"))
    assert texts[:3] == kept
    assert [text[:5] for text in texts[3:]] == ["Shah ", "Domme"]


def test_a_changed_source_keeps_the_translation_as_a_draft(site: Factory) -> None:
    folder = site({"a.md": "Take 5 mg of it each day.\n\nOld words here.\n"}, targets=("de",))
    folder.ok("extract")
    said = {"Take 5 mg of it each day.": "Täglich 5 mg davon.", "Old words here.": "Alte Worte."}
    folder.translate("de", "a", said)
    folder.write({"content/en/a.md": "Take 10 mg of it each day.\n"})
    folder.ok("extract")
    (entry,) = folder.entries("de", "a").values()
    assert (entry.msgstr, entry.fuzzy) == ("Täglich 5 mg davon.", True)
    assert entry.previous_msgid == "Take 5 mg of it each day."
    assert "numbers changed" in entry.tcomment
    catalog = polib.pofile(str(folder / "locales/de/a.po"))
    gone = [e.msgstr for e in catalog.obsolete_entries()]
    assert gone == ["Alte Worte.", "Täglich 5 mg davon."]


@pytest.mark.usefixtures("gettext")
def test_gettext_reads_what_is_written(site: Factory) -> None:
    texts = 'Line one\\\nline two\n\nA "quote" and a `\\n` and %s\n\n50 %\u00a0of \u202eit\u202c\n'
    folder = site({"a.md": texts, "knee.md": PAGE}, targets=("ar", "de", "zh-Hans"))
    folder.ok("run", "--engine", "pseudo")
    catalogs = [path for path in folder.files() if path.endswith((".po", ".pot"))]
    assert len(catalogs) == 8
    for path in catalogs:
        command = ["msgfmt", "-c", "-o", os.devnull, str(folder / path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr


@pytest.mark.usefixtures("gettext")
def test_what_an_editor_rewraps_is_read_back(site: Factory) -> None:
    folder = site({"knee.md": PAGE.replace("drink.", "drink " + "a lot of water " * 12)})
    folder.ok("run", "--engine", "pseudo")
    folder.translate("de", "knee", {"first item": "erster " * 30 + "Punkt"})
    folder.ok("extract")
    path = folder / "locales/de/knee.po"
    before = path.read_bytes()
    subprocess.run(["msgcat", "-w", "79", "-o", str(path), str(path)], check=True)
    assert path.read_bytes() != before
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    folder.ok("extract")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        (b"fine\nna\xefve\n", ":2: is not UTF-8"),
        (b"\xff\xfea\0b\0", ":1: is not UTF-8"),
        (b'---\ntitle: "open\n---\nwords\n', "YAML does not parse"),
        (b"---\ntitle: a: b\n---\nwords\n", ":2: YAML does not parse"),
        (b"---\n- a\n---\nwords\n", ":2: front matter is no mapping"),
        (b"---\na: *b\n---\nwords\n", ":2: YAML does not parse"),
    ],
)
def test_a_bad_page_stops_no_other(site: Factory, bad: bytes, where: str) -> None:
    folder = site({"a.md": bad, "b.md": plain("hip")})
    ran = folder.run("extract")
    assert ran.status == 1
    assert len(ran.errors) == 1
    assert ran.errors[0].startswith("error: content/en/a.md")
    assert where in ran.errors[0]
    assert ran.errors[0].endswith(")")  # what to do
    assert (folder / "locales/ar/b.po").exists()
    assert not (folder / "locales/ar/a.po").exists()


@pytest.mark.parametrize(
    ("spoilt", "line"),
    [('msgid "open\n', 2), ("<<<<<<< HEAD\n", 2), ('msgid "a"\nmsgid "b"\nmsgstr ""\n', 3)],
)
def test_a_bad_catalog_stops_no_other(site: Factory, spoilt: str, line: int) -> None:
    folder = site({"a.md": plain("knee"), "b.md": plain("hip")})
    folder.ok("extract")
    bad = folder.read("locales/ar/a.po") + "\n" + spoilt
    folder.write({"locales/ar/a.po": bad, "content/en/b.md": plain("shoulder")})
    ran = folder.run("extract")
    assert ran.status == 1
    number = bad.count("\n") - spoilt.count("\n") + line - 1
    assert [error.split(": ")[1] for error in ran.errors] == [f"locales/ar/a.po:{number}"]
    assert folder.read("locales/ar/a.po") == bad
    assert "Some words about the shoulder." in folder.entries("ar", "b")
    assert "Some words about the shoulder." in folder.entries("de", "b")


def test_a_folder_that_cannot_be_written_stops_no_other(site: Factory) -> None:
    folder = site({"a.md": plain("knee"), "b.md": plain("hip")})
    folder.write({"locales/ar": "a file\n"})
    ran = folder.run("extract")
    assert ran.status == 1
    assert len(ran.errors) == 2
    assert ran.errors[0].startswith("error: locales/ar/a.po: cannot be written: Not a directory (")
    assert (folder / "locales/de/b.po").exists()


def test_a_read_only_folder(site: Factory) -> None:
    folder = site({"a.md": plain("knee")})
    folder.ok("extract")
    folder.write({"content/en/a.md": plain("hip")})
    (folder / "locales/ar").chmod(0o555)
    if os.access(folder / "locales/ar", os.W_OK):
        pytest.skip("nothing is read-only for this user")
    ran = folder.run("extract")
    (folder / "locales/ar").chmod(0o755)
    assert ran.status == 1
    assert ran.errors[0].startswith("error: locales/ar/a.po: cannot be written: Permission denied")
    assert "Some words about the hip." in folder.entries("de", "a")


def test_links_that_lead_out(site: Factory, tmp_path: Path) -> None:
    folder = site({"a.md": plain("knee")})
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "x.md").write_text("Secret words\n")
    (folder / "content/en/x.md").symlink_to(secret / "x.md")
    (folder / "content/en/more").symlink_to(secret)
    (folder / "content/en/loop.md").symlink_to("loop.md")
    (folder / "locales").mkdir()
    (folder / "locales/ar").symlink_to(secret)
    ran = folder.run("extract")
    assert ran.status == 1
    starts = ["loop.md: cannot be followed", "x.md: is a link that leads out of the site"]
    for start in starts:
        assert any(e.startswith(f"error: content/en/{start}") for e in ran.errors), ran.errors
    assert any(e.startswith("error: locales/ar/a.po: is a link that") for e in ran.errors)
    assert sorted(path.name for path in secret.iterdir()) == ["x.md"]
    assert list(folder.entries("de", "a")) == ["knee", "Some words about the knee."]
    assert not [p for p, (data, _) in folder.files().items() if b"Secret" in data]


def test_a_link_within_the_site_is_a_page(site: Factory) -> None:
    folder = site({"a.md": plain("knee")})
    (folder / "content/en/b.md").symlink_to("a.md")
    folder.ok("extract")
    assert "Some words about the knee." in folder.entries("ar", "b")


def test_odd_pages(site: Factory) -> None:
    pages = {
        "bom.md": b"\xef\xbb\xbf---\r\ntitle: Bom\r\n---\r\nTwo\r\nlines\r\n",
        "zero.md": b"",
        "front.md": b"---\ntitle: Only\n---\n",
        "[slug].md": b"In brackets\n",
        "folder.md/deep.md": b"In a folder\n",
        "UPPER.MD": b"Upper words\n",
        "\u0645\u06cc\u200c\u062f.md": b"Persian name\n",
    }
    folder = site(pages)
    folder.ok("extract")
    assert list(folder.entries("ar", "bom")) == ["Bom", "Two lines"]
    assert folder.entries("ar", "zero") == {}
    assert list(folder.entries("ar", "front")) == ["Only"]
    assert "In brackets" in folder.entries("ar", "[slug]")
    assert "In a folder" in folder.entries("ar", "folder.md/deep")
    assert "Persian name" in folder.entries("ar", "\u0645\u06cc\u200c\u062f")
    assert "extract: 1 page, 1 segment" in folder.ok("extract", "[slug].md").err


def test_a_pipe_is_no_page(site: Factory) -> None:
    folder = site({"a.md": plain("knee")})
    os.mkfifo(folder / "content/en/p.md")
    ran = folder.run("extract")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "content/en/p.md: is no file" in ran.errors[0]


@pytest.mark.parametrize(
    ("name", "why"), [(b"\xff.md", "name is not UTF-8"), (b"a\nb.md", "name holds a control")]
)
def test_names_that_cannot_be_said(site: Factory, name: bytes, why: str) -> None:
    folder = site({"a.md": plain("knee")})
    Path(os.fsdecode(bytes(folder / "content/en") + b"/" + name)).write_text("Words\n")
    ran = folder.run("extract")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert why in ran.errors[0]
    assert "rename it" in ran.errors[0]
    assert (folder / "locales/ar/a.po").exists()


def test_two_pages_at_one_path(site: Factory) -> None:
    folder = site({"a.md": "First\n", "a.markdown": "Second\n", "b.md": "Third\n"})
    ran = folder.run("extract")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "would be the same page as content/en/a.markdown" in ran.errors[0]
    assert list(folder.entries("ar", "b")) == ["Third"]
    assert list(folder.entries("ar", "a")) == ["Second"]


def test_a_deleted_page_leaves_its_catalog(site: Factory) -> None:
    folder = site({"a.md": plain("knee"), "b.md": plain("hip")})
    folder.ok("extract")
    folder.translate("ar", "a", {"knee": "ركبة"})
    before = folder.files()["locales/ar/a.po"]
    (folder / "content/en/a.md").unlink()
    said = folder.ok("extract").err
    assert "locales/ar/a.po: its page is gone" in said
    assert "locales/ar/b.po" not in said
    assert folder.files()["locales/ar/a.po"] == before
    assert "its page is gone" not in folder.ok("extract", "b.md").err


def test_excluded_pages_are_left_alone(site: Factory) -> None:
    config = 'exclude = ["drafts/*"]\n'
    folder = site({"a.md": plain("knee"), "drafts/b.md": plain("hip")}, config=config)
    folder.ok("extract")
    assert not (folder / "locales/ar/drafts").exists()


def test_a_text_that_no_catalog_can_hold_stays_as_it_is(site: Factory) -> None:
    page = "Rest.\n\nb \0 c\n\n<p>d \0</p>\n"
    folder = site({"knee.md": page}, targets=("de",))
    folder.ok("extract")
    assert list(folder.entries("de", "knee")) == ["Rest."]
    folder.translate("de", "knee", {"Rest.": "Ruhe."})
    folder.ok("build")
    built = folder.read("content/de/knee.md")
    assert built.endswith(page.replace("Rest", "Ruhe"))
