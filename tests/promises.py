"""The three promises as one function: of any page, any translations and any dialect."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.align import align
from pipeline.errors import PageError
from pipeline.model import Page
from pipeline.page import Rules, build, parse

FIELDS = {"lang": "ar", "page_id": "x"}
# What pages are made of in one dialect or another, and what breaks them.
PIECES = (
    *(
        "a",
        "some words",
        "é ",
        "م ",
        "中",
        "\u00a0",
        "\u202e",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
    ),
    *("# ", "## h {#id}\n", "===\n", "---\n", "***\n", "- ", "  - ", "1. ", "> ", "    ", "\n: "),
    *("*", "**", "_", "`", "``", "```\n", "~~~\n", "[", "](b.md)", "](b 'c')", "![", "]", "[^1]"),
    *("[^1]: n\n", "[a]: b 'c'\n", "| ", "\n|---|---|\n", "\\", "\\|", "&nbsp;", "&", "<", ">"),
    *("<b>", "</b>", "<div>", "</div>", '<p title="t">', "<br>", "<!-- ", " -->", "<script>"),
    *("<!-- i18n:skip -->", "<!-- i18n:comment c -->", '<p translate="no">', "{{ x }}", "{% y %}"),
    *(
        "{% raw %}",
        "{% comment %}",
        "{% endcomment %}",
        "{{< f >}}",
        '{{< f t="u" >}}',
        "{{% g %}}",
    ),
    *("{: .c}", "{: #i}", "{::comment}", "{:/}", "$$", "$x$", "*[A]: b\n", "{", "}", "{/* c */}"),
    *("import a from 'b'\n", "export const c = 1\n", '<Tab label="l">', "</Tab>", "<>", "</>"),
    *(
        ":::note\n",
        ":::note[t]\n",
        "::: tip t\n",
        ":::\n",
        '!!! note "t"\n',
        "??? x\n",
        '=== "t"\n',
    ),
    *("/// note | t\n", "///\n", "```{note} t\n", ":::{tip} t\n", "(l)=\n", "% c\n", "+++\n"),
    *("> [!NOTE]\n", "--8<-- 'f'\n", "{ .c }", "{ref}`a <b>`", "[[toc]]\n", "<<< f\n", ":n: v\n"),
    *("^\n", "\\\\\n", "- [ ] ", '"', "'", ":", ";", "\0", "\f", "\u2028", "\ufeff", "title: x\n"),
)


def keep(text: str, said: Sequence[str], *, rules: Rules, path: str = "x.md") -> None:
    """AssertionError where a page that is built from the texts `said` breaks a promise.

    A page may be refused as a whole (PageError), a text may be refused: nothing else.
    """
    try:
        page = parse(text, path=path, rules=rules)
    except PageError:
        return
    own = {(s.context, s.source): s.source for s in page.segments}
    assert build(page, own, fields={}, rules=rules).text == text
    targets = {
        (s.context, s.source): said[number % len(said)]
        for number, s in enumerate(page.translatable)
    }
    try:
        built = build(page, targets, fields=FIELDS, rules=rules)
    except PageError:
        return
    refused = {refusal.segment.span for refusal in built.refused}
    after = parse(built.text, path=path, rules=rules)
    wanted = [
        s.source if s.kept or s.span in refused else targets.get((s.context, s.source)) or s.source
        for s in page.segments
    ]
    assert [s.source for s in after.segments] == wanted
    assert after.shape == page.shape
    assert (after.lang, after.page_id) == ("ar", "x")
    aligned(page, after)
    aligned(after, page)


def aligned(source: Page, target: Page) -> None:
    """AssertionError where an alignment loses a segment of a page, or uses one twice."""
    found = align(source, target)
    ours = [*(pair.source for pair in found.pairs), *found.sources]
    theirs = [*(pair.target for pair in found.pairs), *found.targets]
    for said, page in ((ours, source), (theirs, target)):
        assert sorted(segment.span for segment in said) == [s.span for s in page.segments]
    assert all(0 < pair.sure <= 1.001 for pair in found.pairs)
