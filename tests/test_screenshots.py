"""The pictures of built pages: what docs/screenshots.py photographs, and what stands in the docs.

The browser is the script's: it asks Chromium which way a page runs before it takes a picture.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import polib
import pytest
from built import Built
from conftest import REPOSITORY, documentation
from site_generators import needs_polyglot

screenshots = documentation("screenshots")
PICTURES = screenshots.PICTURES


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The page that is photographed, as polypage and Jekyll make it, and those around it."""
    needs_polyglot()
    folder = tmp_path_factory.mktemp("clinic")
    only = ("--lang", ",".join(PICTURES), f"_pages/{screenshots.PAGE}.md")
    screenshots.generated(screenshots.composed(folder), folder / "out", *only)
    return Built.of(folder / "out")


@pytest.mark.parametrize("language", PICTURES)
def test_what_is_photographed_is_in_the_language_and_runs_as_it_does(
    language: str, found: Built
) -> None:
    page = found.pages[f"{screenshots.address(language)}index.html"]
    assert (page.lang, page.dir) == (language, "rtl" if language == "ar" else "ltr")
    assert page.lang == screenshots.wanted(language)["lang"]
    assert page.dir == screenshots.wanted(language)["direction"]
    catalog = polib.pofile(str(REPOSITORY / f"locales/{language}/{screenshots.PAGE}.po"))
    translated = {entry.msgid: entry.msgstr for entry in catalog.translated_entries()}
    assert translated["Dry Needling"] in page.text
    assert translated["Plantar fasciitis [10]"] in page.text


def test_what_is_photographed_has_all_that_its_source_has(found: Built) -> None:
    source = found.pages[f"{screenshots.PAGE}/index.html"]
    assert source.lang == "en"
    assert source.tags["li"] > 10
    assert source.tags["img"] == 1
    for language in PICTURES:
        page = found.pages[f"{screenshots.address(language)}index.html"]
        assert page.tags == source.tags
        assert page.images == source.images


@pytest.mark.parametrize("name", PICTURES.values())
def test_the_pictures_are_whole_small_and_shown(name: str) -> None:
    picture = (REPOSITORY / "docs" / name).read_bytes()
    assert len(picture) < 200_000
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", picture[16:26])
    assert (width, height) == screenshots.SIZE
    at = picture.index(b"IDAT")
    (size,) = struct.unpack(">I", picture[at - 4 : at])
    assert (depth, kind) == (8, 2)  # red, green and blue
    assert len(zlib.decompress(picture[at + 4 : at + 4 + size])) == height * (1 + 3 * width)
    assert screenshots.repacked(picture) == picture
    for path in ("README.md", "docs/layouts.md"):
        assert name in (REPOSITORY / path).read_text("utf-8"), path


def test_a_generator_that_fails_ends_the_script(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="went wrong"):
        screenshots._ran("sh", "-c", "echo went wrong >&2; exit 1", cwd=tmp_path)
