"""Time over size: hostile and huge pages, read, built and adopted; it may grow as size does.

    python benchmarks/linear.py [DIALECT ...] [--mb N]

Every input is made twice, the second time four times as long. `growth` is how much longer the
longer one takes: 4 is linear, 16 would be quadratic. `worst` is what the benchmark fails for.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from functools import partial

from pipeline.errors import PageError
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

WORST = 8.0  # growth over four times the size; timers and caches take their share
LEAST = 0.2  # seconds: what is faster is not judged

_PROSE = (
    "## Heading {n}\n\nTake *5 mg* of [it](a.md) and `x` with {n} glasses\nof water, not more.\n\n"
    "- one {n}\n- two\n\n| a | b |\n|---|---|\n| c {n} | d |\n\n"
)
_UNITS = {
    "prose": _PROSE,
    "one paragraph": "some words and more of them ",
    "one line": "x",
    "quotes": "> ",
    "bullets": "- ",
    "numbers": "1. ",
    "brackets": "[",
    "images": "![",
    "links": "[a](",
    "definitions": "[a]: ",
    "emphasis": "*a ",
    "both emphasis": "*a _b ",
    "backticks": "` `` ``` ",
    "escapes": "\\[",
    "entities": "&",
    "tags": "<a ",
    "attributes": '<div title="',
    "closing tags": "</div>",
    "open blocks": "<div>\n\n",
    "comments": "<!-- ",
    "declarations": "<!A ",
    "instructions": "<? ",
    "cdata": "<![CDATA[",
    "autolinks": "<http:",
    "scripts": "<script>\n\n",
    "no translate": '<p translate="no">\n\n',
    "liquid tags": "{% ",
    "liquid comments": "{% comment %}\n\n",
    "liquid outputs": "{{ ",
    "attribute lists": "{:",
    "kramdown": "{::comment}\n\n",
    "shortcodes": "{{< ",
    "shortcode comments": "{{</* ",
    "raw shortcodes": "{{% ",
    "braces": "{",
    "fences": "```\n",
    "tilde fences": "~~~ {x}\n",
    "growing fences": "",
    "containers": ":::note\n",
    "admonitions": '!!! note "a"\n',
    "nested admonitions": "",
    "tabs": '=== "a"\n',
    "blocks": "/// note\n",
    "directives": "```{note}\n",
    "colon directives": ":::{note}\n",
    "imports": "import a\n",
    "exports": "export const a = {\n",
    "fragments": "<>",
    "math": "$$ ",
    "dollars": "$a ",
    "pipes": "| ",
    "tables": "| a | b |\n|---|---|\n",
    "footnotes": "[^a]: ",
    "terms": "a\n: b\n",
    "hard breaks": "a  \n",
    "headings": "# a\n",
    "setext": "a\n===\n",
    "blank lines": "\n",
    "indents": "    a\n\n",
    "carriage returns": "a\r",
    "nothing": "\0",
    "skips": "<!-- i18n:skip-start -->\n\na\n\n",
    "abbreviations": "*[a]: b\n",
    "front matter": "---\na: b\n",
    "yaml": "",
    "toml": "",
    "json": "",
}


def _text(name: str, size: int) -> str:
    """About `size` characters of one kind of text."""
    if name == "growing fences":
        return "".join("`" * (n % 2000 + 3) + "\n" for n in range(size // 1000))
    if name == "nested admonitions":
        depth = int((size / 4) ** 0.5)
        return "".join("    " * n + "!!! note\n" for n in range(depth))
    if name == "yaml":
        return "---\n" + "".join(f"k{n}: some text\n" for n in range(size // 16)) + "---\na\n"
    if name == "toml":
        return "+++\n" + "".join(f'k{n} = "some text"\n' for n in range(size // 18)) + "+++\na\n"
    if name == "json":
        return "{" + ",".join(f'"k{n}": "some text"' for n in range(size // 20)) + "}\na\n"
    unit = _UNITS[name]
    if name == "prose":
        return "".join(unit.replace("{n}", str(n)) for n in range(size // len(unit)))
    return unit * (size // len(unit))


def _read(text: str, rules: Rules) -> None:
    parse(text, path="x.md", rules=rules)


def _built(text: str, rules: Rules) -> None:
    """Every text replaced, every tenth by one that cannot hold."""
    page = parse(text, path="x.md", rules=rules)
    said = {}
    for number, segment in enumerate(page.translatable):
        hostile = "<div>\n\n" if number % 10 == 0 else "ŵ "
        said[segment.context, segment.source] = hostile + segment.source
    build(page, said, fields={"lang": "xx", "page_id": "x"}, rules=rules)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    with contextlib.suppress(PageError):
        work()
    return time.perf_counter() - started


def main(arguments: list[str]) -> None:
    """Print what grows faster than its size, and the slowest of each dialect."""
    size = 250_000
    if "--mb" in arguments:
        at = arguments.index("--mb")
        size = int(float(arguments[at + 1]) * 1_000_000 / 4)
        del arguments[at : at + 2]
    failed = False
    print(f"{'dialect':<12}{'work':<7}{'text':<20}{'MB':>6}{'seconds':>9}{'MB/s':>7}{'growth':>8}")
    for dialect in arguments or list(DIALECTS):
        rules = Rules(dialect=DIALECTS[dialect])
        for name, work in (("parse", _read), ("build", _built)):
            rows = [_row(text, work, rules, size=size) for text in _UNITS]
            slowest = max(rows, key=lambda row: row[1])
            for row in rows:
                bad = row[1] > LEAST and row[2] > WORST
                failed |= bad
                if bad or row is slowest or row[0] == "prose":
                    mark = "  <- not linear" if bad else ""
                    rate = size * 4 / 1e6 / row[1]
                    print(f"{dialect:<12}{name:<7}{row[0]:<20}{size * 4 / 1e6:>6.1f}", end="")
                    print(f"{row[1]:>9.2f}{rate:>7.1f}{row[2]:>8.1f}{mark}", flush=True)
    raise SystemExit(failed)


def _row(
    name: str, work: Callable[[str, Rules], None], rules: Rules, *, size: int
) -> tuple[str, float, float]:
    """(text, seconds for the longer one, growth)."""
    short = _seconds(partial(work, _text(name, size), rules))
    if short > 30:  # four times the size would tell no more
        return name, short, 99.0
    long = _seconds(partial(work, _text(name, size * 4), rules))
    return name, long, long / max(short, 0.001)


if __name__ == "__main__":
    main(sys.argv[1:])
