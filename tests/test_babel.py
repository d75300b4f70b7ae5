"""Babel's own extraction finds the segments of pages through the entry point."""

from __future__ import annotations

import io
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract, extract_from_dir

from pipeline.errors import ConfigError, PageError
from pipeline.steps.babel import extract_markdown

PAGE = "---\ntitle: Knee\nmotto: Move on\nlayout: page\n---\n# Rest\n\nTwo\nlines `code`\n\n12\n"


def found(page: bytes, **options: str) -> list[tuple[Any, ...]]:
    return list(extract_markdown(io.BytesIO(page), (), (), options))


def test_segments_with_their_lines() -> None:
    expected = [
        (2, None, "Knee", ["front matter: title"]),
        (6, None, "Rest", ["heading 1"]),
        (8, None, "Two lines `code`", ["paragraph"]),
    ]
    assert found(PAGE.encode()) == expected
    assert found(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()) == expected


def test_options() -> None:
    assert (3, None, "Move on", ["front matter: motto"]) in found(
        PAGE.encode(), translate="a motto"
    )
    assert "Knee" not in [m[2] for m in found(PAGE.encode(), keep="title")]
    liquid = b"{% include x.html %}\n\nWords\n"
    assert [m[2] for m in found(liquid, dialect="jekyll")] == ["Words"]
    with pytest.raises(ConfigError, match='dialect "jekyl" is not known'):
        found(liquid, dialect="jekyl")


def test_a_page_that_does_not_parse() -> None:
    with pytest.raises(PageError, match="YAML does not parse"):
        found(b"---\na: *b\n---\n")
    with pytest.raises(PageError, match="is not UTF-8"):
        found(b"words\n\xff\n")


def test_babel_calls_it() -> None:
    messages = list(extract("pipeline.steps.babel:extract_markdown", io.BytesIO(PAGE.encode())))
    assert messages == [
        (2, "Knee", ["front matter: title"], None),
        (6, "Rest", ["heading 1"], None),
        (8, "Two lines `code`", ["paragraph"], None),
    ]


def test_pybabel_finds_it_by_name(tmp_path: Path) -> None:
    names = {point.name: point.value for point in entry_points(group="babel.extractors")}
    if "polypage" not in names:
        pytest.skip("polypage is not installed: pip install -e .")
    (tmp_path / "a.md").write_text(PAGE)
    (tmp_path / "b.txt").write_text("Words\n")
    messages = list(extract_from_dir(tmp_path, [("**.md", "polypage")], {}))
    assert [(m[0], m[2]) for m in messages] == [
        ("a.md", "Knee"),
        ("a.md", "Rest"),
        ("a.md", "Two lines `code`"),
    ]
