"""Sphinx's own translations: catalogs in LC_MESSAGES, which it reads with -D language=el."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest
from built import DRAFTED, Built
from conftest import SiteFolder
from site_generators import program, ran
from test_builds import SITES

from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.sphinx import messages

CONF = """\
project = "A clinic"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "tasklist"]
html_theme = "basic"
html_use_index = html_domain_indices = html_copy_source = False
locale_dirs = ["locale/"]
gettext_compact = False
"""
CONFIG = """\
targets = ["ar", "el"]
content = "source"
layout = "sphinx-gettext"
dialect = "myst"
engine = "pseudo"
"""
RICH = r"""---
html_meta:
  description: All about knees
---
# The **knee** \& more

(target)=
A paragraph of
two lines, `code`, {ref}`target`, \*stars\*, a\
hard break.

> Quoted text
> goes on
lazily.

- an item
  goes on

      1. code

  a second paragraph
    1. one more

```{note}
A note
of two lines.
```

:::{warning}
Stop at once.
:::

```{figure} knee.png
:alt: Its alternative text

A caption *here*.
```

![Alone](knee.png)

Term
: What it means
  in full

| A | B \| C |
|---|---|
| x **y** | `z` |

Setext heading
==============

Footnote[^1] & entity &amp; more.

[^1]: The note
    goes on.

<div><p>Raw words</p></div>
"""
RULES = Rules(dialect=DIALECTS["myst"])


def read(text: str) -> list[tuple[str, str | None, str]]:
    """What the page becomes where each text gets a word in front."""
    page = parse(text, path="x.md", rules=RULES)
    targets = {(s.context, s.source): f"Neu {s.source}" for s in page.translatable}
    built = build(page, targets, fields={}, rules=RULES)
    assert not built.refused
    other = parse(built.text, path="x.md", rules=RULES)
    return [(s.source, said, target) for s, said, target in messages(page, other, RULES)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    root = tmp_path_factory.mktemp("gettext") / "site"
    shutil.copytree(SITES / "sphinx-myst/source/en", root / "source")
    folder = SiteFolder(root)
    folder.write({"source/conf.py": CONF, "polypage.toml": CONFIG, "source/rich.md": RICH})
    index = folder.read("source/index.md")
    folder.write({"source/index.md": index.replace("{toctree}\n", "{toctree}\nrich\n")})
    folder.ok("extract")
    folder.ok("pretranslate")
    return folder


def built(site: SiteFolder, out: Path, code: str) -> Built:
    where = (site.root / "source", out / code)
    ran(program("sphinx-build"), "-q", "-D", f"language={code}", *where, cwd=site.root)
    return Built.of(out / code)


def catalogs(site: SiteFolder, code: str) -> dict[str, polib.POFile]:
    folder = site.root / f"source/locale/{code}/LC_MESSAGES"
    files = sorted(folder.rglob("*.po"))
    return {p.relative_to(folder).as_posix(): polib.pofile(str(p)) for p in files}


def test_the_messages_are_those_of_sphinxs_builder(site: SiteFolder, tmp_path: Path) -> None:
    source = site.root / "source"
    ran(program("sphinx-build"), "-q", "-b", "gettext", source, tmp_path, cwd=site.root)
    for name, text in (("rich", RICH), ("treatments/knee", site.read("source/treatments/knee.md"))):
        theirs = {entry.msgid for entry in polib.pofile(str(tmp_path / f"{name}.pot"))}
        ours = [(source, said) for source, said, _ in read(text)]
        assert [source for source, said in ours if said is None] == (
            ["Raw words"] if name == "rich" else []
        )
        assert {said for _, said in ours if said is not None} <= theirs
        left = theirs - {said for _, said in ours}
        assert left <= {"![Alone](knee.png)", "`z`", "![A knee from the side](../knee.png)"}


def test_nothing_is_published_but_what_may_be(site: SiteFolder) -> None:
    site.translate("el", "about", {"Walk a little each day.": "Περπατήστε λίγο κάθε μέρα."})
    site.translate("el", "about", {"Sit down.": "Καθίστε."}, fuzzy=True)
    ran = site.ok("build")
    assert "source/locale/el/LC_MESSAGES/about.po: " in ran.out + ran.err
    found = catalogs(site, "el")
    names = ("about", "index", "rich", "treatments/knee", "treatments/shoulder")
    assert list(found) == [f"{name}.po" for name in names]
    entries = {entry.msgid: entry.msgstr for entry in found["about.po"]}
    assert entries == {"Walk a little each day.": "Περπατήστε λίγο κάθε μέρα."}
    assert not list(site.root.glob("source/locale/**/*.md"))
    site.ok("build", "--check")


@pytest.mark.parametrize("text", ["Περπατάτε", "a line\nof no PO file"])
def test_a_catalog_with_somebodys_translations_stays(tmp_path: Path, text: str) -> None:
    site = SiteFolder(tmp_path)
    site.write({"polypage.toml": CONFIG, "source/x.md": "# Walk\n\nRest.\n"})
    site.ok("extract")
    site.translate("el", "x", {"Rest.": "Ξεκούραση."})
    path = "source/locale/el/LC_MESSAGES/x.po"
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Walk"\nmsgstr '
    site.write({path: f'{head}"{text}"\n'})
    ran = site.run("build")
    assert ran.status == 1
    assert f"polypage import {path} --lang el" in ran.err
    assert text in site.read(path)
    site.write({path: f'{head}""\n'})  # as sphinx-intl makes one: nobody's
    site.ok("build")
    assert "Ξεκούραση." in site.read(path)
    site.translate("el", "x", {"Rest.": "Ανάπαυση."})
    site.ok("build")
    assert "Ανάπαυση." in site.read(path)


def test_sphinx_shows_the_translations(site: SiteFolder, tmp_path: Path) -> None:
    site.write({"polypage.toml": CONFIG + '[publish]\nstate = "draft"\n'})
    ran = site.ok("build")
    assert "1 of them Sphinx does not translate, as in raw HTML" in ran.out + ran.err
    english = built(site, tmp_path, "en")
    other = built(site, tmp_path, "ar")
    assert other.pages.keys() == english.pages.keys()
    for name, page in english.pages.items():
        there = other.pages[name]
        assert there.lang == "ar"
        assert there.tags == page.tags, name
        assert there.links == page.links, name
        assert DRAFTED in "".join(there.words), name
    words = "".join(other.pages["rich.html"].words)
    assert "Raw words" in words
    assert words.count(DRAFTED) >= 16
    assert "lazily" not in words


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("# One\n", "1. Eins", r"1\. Eins"),
        ("# One\n", "- Eins", r"\- Eins"),
        ("| a | b |\n|---|---|\n| c | d |\n", "> Neu | x", None),
        ("# One\n", "Eins # noqa", None),
    ],
)
def test_a_message_is_read_as_a_paragraph(source: str, target: str, expected: str | None) -> None:
    page = parse(source, path="x.md", rules=RULES)
    first = next(page.translatable).source
    other = parse(
        build(page, {("", first): target}, fields={}, rules=RULES).text, path="x.md", rules=RULES
    )
    ((_, said, answer),) = messages(page, other, RULES)
    if expected is None and "noqa" not in target:
        expected = r"\> Neu | x"
    assert (answer, said) == ((expected, first) if expected else ("", None))


def test_a_page_that_is_to_be_left_out_is_in_the_source_language(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    config = f'{CONFIG}[publish]\nmissing = "omit"\nmin_coverage = 90\n'
    folder.write({"source/a.md": "One.\n\nTwo.\n", "polypage.toml": config})
    folder.ok("extract")
    folder.translate("el", "a", {"One.": "Ένα."})
    assert "Sphinx leaves no page out" in folder.ok("build").err + folder.ok("build").out
    assert not catalogs(folder, "el")["a.po"]
