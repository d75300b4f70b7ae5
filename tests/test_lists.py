"""Lists in front matter: set item by item, and added to, in every format and no other byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PageError
from pipeline.page import Rules, build, parse

CASES = [
    ("---\ntitle: K\n---\n", "---\ntitle: K\nold: [/x/, /y/]\n---\n"),
    ("---\nold: /a/ # why\n---\n", "---\nold: [/x/, /y/] # why\n---\n"),
    ("---\nold:\n---\n", "---\nold: [/x/, /y/]\n---\n"),
    ("---\nold:\n  - /a/ # why\nb: 1\n---\n", "---\nold:\n  - /x/\n  - /y/ # why\nb: 1\n---\n"),
    ("---\nold:\n- '/a/'\n- /x/\n---\n", "---\nold:\n- /x/\n- /y/\n---\n"),
    ("---\r\nold:\r\n- /a/\r\n---\r\n", "---\r\nold:\r\n- /x/\r\n- /y/\r\n---\r\n"),
    ("---\nold: [/a/, '/b/']\n---\n", "---\nold: [/x/, /y/]\n---\n"),
    ("---\nold: [/a/]\n---\n", "---\nold: [/x/, /y/]\n---\n"),
    ("+++\nold = ['/a/']\n+++\n", "+++\nold = ['/x/', '/y/']\n+++\n"),
    ("+++\nold = '/a/'\n+++\n", '+++\nold = ["/x/", "/y/"]\n+++\n'),
    ("+++\nk = 1\n[t]\n+++\n", '+++\nk = 1\nold = ["/x/", "/y/"]\n[t]\n+++\n'),
    ('{"old": ["/a/"]}\n', '{"old": ["/x/", "/y/"]}\n'),
    ('{"a": 1}\n', '{"a": 1, "old": ["/x/", "/y/"]}\n'),
]


def said(text: str, values: tuple[str, ...]) -> str:
    page = parse(text, path="a.md", rules=Rules())
    return build(page, {}, fields={"old": values}, rules=Rules()).text


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_list_is_set(text: str, wanted: str) -> None:
    assert said(text, ("/x/", "/y/")) == wanted
    assert said(wanted, ("/x/", "/y/")) == wanted


@pytest.mark.parametrize(
    "text", ["---\nold: []\n---\n", "---\na: &a /x/\nold:\n- *a\n---\n", "---\nold: {a: 1}\n---\n"]
)
def test_what_cannot_be_added_to_is_told_with_its_line(text: str) -> None:
    with pytest.raises(PageError) as caught:
        said(text, ("/x/", "/y/"))
    assert caught.value.line >= 2
    assert "old cannot be added to" in caught.value.message


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)),
    st.lists(st.text("aβ: #,'\"[]{}-\\/", min_size=1), min_size=1, max_size=4),
    st.sampled_from(["---\nold:\n{}\n---\n", "+++\nold = [{}]\n+++\n", '{{"old": [{}]}}\n']),
)
def test_any_addresses_are_read_as_they_were_set(
    before: list[str], values: list[str], frame: str
) -> None:
    before = before[: len(values)]
    items = [json.dumps(one, ensure_ascii=False) for one in before if one.strip()]
    joined = "\n".join(f"- {item}" for item in items) if frame[0] == "-" else ", ".join(items)
    text = frame.format(joined)
    if not items and frame[0] != "-":
        return
    found = parse(said(text, tuple(values)), path="a.md", rules=Rules())
    assert [value for key, value in found.kept if key == "old"] == values
