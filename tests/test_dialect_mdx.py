"""MDX, Docusaurus, Starlight and VitePress: what they read beside Markdown, and the promises."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fixture_cases import cases
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from patience import patience

from pipeline.model import Page
from pipeline.page import Built, Rules, build, parse
from pipeline.page.dialects import DIALECTS

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
# Fixture file -> dialect and the page's path.
SETS = {
    "mdx": ("mdx", "x.mdx"),
    "docusaurus": ("docusaurus", "x.md"),
    "vitepress": ("vitepress", "x.md"),
    "starlight": ("starlight", "x.md"),
    "starlight-mdx": ("starlight", "x.mdx"),
}
SAMPLES = {
    name: "\n".join(page for title, page, _ in cases(f"segments-{name}.txt", parts=2))
    for name in SETS
}


def read(text: str, name: str = "mdx") -> Page:
    dialect, path = SETS[name]
    return parse(text, path=path, rules=Rules(dialect=DIALECTS[dialect]))


def rebuilt(text: str, targets: dict[str, str], name: str = "mdx") -> Built:
    keyed = {("", source): target for source, target in targets.items()}
    return build(read(text, name), keyed, fields={}, rules=Rules(dialect=DIALECTS[SETS[name][0]]))


@pytest.mark.parametrize("name", SETS)
def test_a_translation_that_is_its_source_changes_nothing(name: str) -> None:
    page = read(SAMPLES[name], name)
    own = {s.source: s.source for s in page.segments}
    assert rebuilt(SAMPLES[name], own, name).text == SAMPLES[name]


@pytest.mark.parametrize(
    "target",
    [
        "a { b",
        "a {b}",
        "a < b",
        "<b>x</b>",
        "</div>",
        "<!-- x -->",
        "export const a = 1",
        "import x",
    ],
)
def test_what_would_not_compile_is_refused(target: str) -> None:
    built = rebuilt("text\n", {"text": target})
    assert (built.text, len(built.refused)) == ("text\n", 1)


@pytest.mark.parametrize(
    ("page", "source", "target"),
    [
        ("See {name} now\n", "See {name} now", "Siehe {nom}"),
        ("A <b>bold</b> word\n", "A <b>bold</b> word", "Ein <b>fettes Wort"),
        ('<Card title="One" />\n', "One", "{One}"),
        ("<Card title={'One'} />\n", "One", "Ein\\u"),
        ("<td>One</td><td>Two</td>\n", "One", "Eins\n\nzwei"),
        (":::note[One]\nbody\n:::\n", "One", "Eins]{.x"),
    ],
)
def test_a_target_that_would_run_differently_is_refused(
    page: str, source: str, target: str
) -> None:
    built = rebuilt(page, {source: target}, "docusaurus")
    assert (built.text, len(built.refused)) == (page, 1)


def test_the_suffix_decides_how_starlight_reads_a_page() -> None:
    text = "a <b {c}\n\n    code\n"
    assert [s.kind for s in read(text, "starlight").segments] == ["paragraph"]
    assert [s.source for s in read(text, "starlight-mdx").segments] == ["a <b {c}", "code"]
    built = rebuilt("text\n", {"text": "a {b} < c"}, "starlight")
    assert built.text == "a {b} < c\n"


hostile = st.text(
    st.sampled_from("ab 1.#>-*_`|[](){}<>/!&;:\"'\\=$\n")
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=30,
)
MANY = max(sum(1 for _ in read(SAMPLES[name], name).segments) for name in SETS)


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(hostile, min_size=MANY, max_size=MANY))
@example(["{"] * MANY)
@example(["</td>"] * MANY)
@example(["::: x"] * MANY)
@example(["export x"] * MANY)
@example(["`"] * MANY)
@example(['" x="'] * MANY)
@example(["{{ x }}"] * MANY)
@example(["<!-- "] * MANY)
def test_re_extraction_gives_the_targets_or_refuses_them(name: str, targets: list[str]) -> None:
    page = read(SAMPLES[name], name)
    wanted = {s.source: t for s, t in zip(page.translatable, targets, strict=False)}
    built = rebuilt(page.text, wanted, name)
    refused = {r.segment.span for r in built.refused}
    after = read(built.text, name)
    assert [s.source for s in after.segments] == [
        s.source if s.span in refused else wanted.get(s.source, s.source) for s in page.segments
    ]
    assert after.shape == page.shape


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(sorted(SETS)),
    st.text(
        st.sampled_from("ab {}<>/='\"`$:[]()!#-*|\\\n\r\t>.,1") | st.characters(), max_size=150
    ),
)
def test_any_text_is_read_and_comes_back(name: str, text: str) -> None:
    text = f"\n{text.encode('utf-8', 'replace').decode()}"
    own = {s.source: s.source for s in read(text, name).segments}
    assert rebuilt(text, own, name).text == text


OPENERS = ["{", "<", "<a ", '<a b="', "<a b={", "<pre>", "<!-- ", "{`${", "`a ``b ", "$a ", "$$"]
LINES = ["export {\n\n", "> ```\n", "- ```\n", "- <b>x</b>\n", "::: a[b]{\n", "> [!NOTE] a\n"]


@pytest.mark.parametrize("name", ["docusaurus", "vitepress"])
@pytest.mark.parametrize("unit", [*OPENERS, *LINES, "](<", "{{ ", "{.a ", '<Badge text="', "<td>"])
def test_time_grows_with_size(name: str, unit: str) -> None:
    """Fifty thousand openers that nothing closes; quadratic time would take minutes."""
    with patience():
        for scan in DIALECTS[SETS[name][0]].scans:
            text = "x\n\n" + unit * 50_000
            assert all(hidden.span.end <= len(text) for hidden in scan(text, text))


def test_built_pages_compile(tmp_path: Path) -> None:
    folder = os.environ.get("POLYPAGE_NODE", "")
    if not shutil.which("node") or not (Path(folder) / "node_modules/@mdx-js/mdx").is_dir():
        missing = "no @mdx-js/mdx in the folder that POLYPAGE_NODE names"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    for number, (_, page, _) in enumerate(cases("segments-mdx.txt", parts=2)):
        (tmp_path / f"{number}.mdx").write_text(page, "utf-8")
    command = [sys.executable, str(BENCHMARKS / "compiles.py"), str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads(ran.stdout.partition(": ")[2].split()[0]) >= 15, ran.stdout


def test_file_trees_are_kept() -> None:
    text = "<FileTree>\n\n- src/ the **code**\n\n</FileTree>\n\n`<FileTree>`\n\nText\n"
    kept = [(s.source, s.kept) for s in read(text, "starlight-mdx").segments]
    assert kept == [("src/ the **code**", "a file tree"), ("Text", "")]
