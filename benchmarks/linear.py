"""Time over size: hostile and huge pages, read, built and adopted; it may grow as size does.

    python benchmarks/linear.py [DIALECT ...] [--mb N] [--times N]
                                [--work WORK] [--unit TEXT] [--all]

Every input is made twice, the second time four times as long. `growth` is how much longer the
longer one takes: 4 is linear, 16 would be quadratic; `peak` is the memory that the longer one
takes. With `--times` the longer one is its unit that many times, else it has that many MB. Each is
measured in a process of its own, in seconds of the CPU; one that takes more than `LIMIT` is ended.
The status is 1 where something grows faster than `WORST` or is ended.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.align import align
from pipeline.errors import PageError
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

WORST = 8.0  # growth over four times the size; timers and caches take their share
LEAST = 0.2  # seconds: what is faster is not judged
LIMIT = 60  # seconds of CPU

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
    "closed directives": "<!-- i18n:skip -->\n\na\n\n",
    "notes": "<!-- i18n:comment x -->\n\na\n\n",
    "hugo skips": "{{/* i18n:skip",
    "liquid skips": "{% comment %}i18n:skip",
    "divisions": '<div translate="no">',
    "markdown in html": '<div markdown="1">',
    "markdown blocks": '<div markdown="1">\n\na\n\n</div>\n\n',
    "spans": '<span translate="no">a</span> ',
    "outputs": "{{ a }} ",
    "closed attribute lists": "a\n{: .b}\n\n",
    "heading ids": "# a {#b}\n\n",
    "code spans": "`a` ",
    "rules": "a\n\n---\n\n",
    "closed containers": ":::note\na\n:::\n\n",
    "closed directives of myst": "```{note}\na\n```\n\n",
    "roles": "{term}`a` ",
    "expressions": "{a} ",
    "open components": "<A>\n\n",
    "components": "<A b={c}>\n\na\n\n</A>\n\n",
    "quoted lines": "> a\n",
    "nested lists": "",
    "escaped marks": "\\* ",
    "numbered": "a{n}\n\n",
    "front matter": "---\na: b\n",
    "yaml": "",
    "toml": "",
    "json": "",
}


def _text(name: str, size: int) -> str:
    """About `size` characters of one kind of text."""
    if name == "growing fences":
        return "".join("`" * (n % 2000 + 3) + "\n" for n in range(size // 1000))
    if name == "nested lists":
        depth = int(size**0.5)
        return "".join("  " * n + "- a\n" for n in range(depth))
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
    if "{n}" in unit:
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
        said.setdefault((segment.context, segment.source), hostile + segment.source)
    build(page, said, fields={"lang": "xx", "page_id": "x"}, rules=rules)


def _adopted(text: str, rules: Rules) -> None:
    """The page beside itself in other words, without every tenth of its segments."""
    page = parse(text, path="x.md", rules=rules)
    segments = (
        replace(segment, source=f"ŵ {segment.source}")
        for number, segment in enumerate(page.segments)
        if number % 10
    )
    align(page, replace(page, segments=tuple(segments)))


_WORKS: dict[str, Callable[[str, Rules], None]] = {
    "parse": _read,
    "build": _built,
    "adopt": _adopted,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """What was seen of one text: seconds of the CPU, infinite where it was ended."""

    text: str
    size: float  # MB
    seconds: float
    growth: float
    peak: float  # MB

    @property
    def is_bad(self) -> bool:
        """Whether the time grows faster than the size."""
        return self.seconds > LEAST and self.growth > WORST


def main(arguments: list[str]) -> None:
    """Print what grows faster than its size, and the slowest of each dialect."""
    asked = _options().parse_args(arguments)
    print(f"{'dialect':<12}{'work':<7}{'text':<27}{'MB':>6}", end="")
    print(f"{'seconds':>9}{'MB/s':>8}{'growth':>8}{'peak MB':>9}")
    failed = False
    for dialect in asked.dialects or list(DIALECTS):
        for work in asked.work or list(_WORKS):
            rows = list(_rows(dialect, work, asked))
            slowest = max(rows, key=lambda row: row.seconds / max(row.size, 0.001))
            failed |= any(row.is_bad for row in rows)
            for row in rows:
                if asked.all or row.is_bad or row is slowest or row.text == "prose":
                    _show(row, dialect=dialect, work=work)
    raise SystemExit(failed)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("dialects", nargs="*")
    options.add_argument("--mb", type=float, default=1.0)
    options.add_argument("--times", type=int)
    options.add_argument("--work", action="append", choices=_WORKS)
    options.add_argument("--unit", action="append", choices=_UNITS)
    options.add_argument("--all", action="store_true")
    return options


def _show(row: _Row, *, dialect: str, work: str) -> None:
    mark = "  <- not linear" if row.is_bad else ""
    print(f"{dialect:<12}{work:<7}{row.text:<27}{row.size:>6.2f}{row.seconds:>9.2f}", end="")
    rate = row.size / max(row.seconds, 0.001)
    print(f"{rate:>8.2f}{row.growth:>8.1f}{row.peak:>9.0f}{mark}", flush=True)


def _rows(dialect: str, work: str, asked: argparse.Namespace) -> Iterator[_Row]:
    rules = Rules(dialect=DIALECTS[dialect])
    for name in asked.unit or _UNITS:
        size = int(asked.mb * 1_000_000)
        if asked.times and _UNITS[name]:
            size = asked.times * len(_UNITS[name])
        short, _ = _measured(_text(name, size // 4), _WORKS[work], rules)
        text = _text(name, size)
        long, peak = _measured(text, _WORKS[work], rules) if short < LIMIT else (short, 0.0)
        growth = long / max(short, 0.001) if long < LIMIT else float("inf")
        yield _Row(name, len(text) / 1e6, long, growth, peak)


def _measured(text: str, work: Callable[[str, Rules], None], rules: Rules) -> tuple[float, float]:
    """Seconds of the CPU and MB of memory, in a process of its own."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writes, _alone(text, work, rules).encode())
        except BaseException:
            traceback.print_exc()
            os._exit(1)  # a child must not go on where its parent will
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as answer:
        said = answer.read().split()
    _, status = os.waitpid(child, 0)
    if status and not os.WIFSIGNALED(status):
        raise SystemExit("a measurement has failed: see above")
    return (float(said[0]), float(said[1])) if said else (float("inf"), 0.0)


def _alone(text: str, work: Callable[[str, Rules], None], rules: Rules) -> str:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))
    gc.freeze()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    with contextlib.suppress(PageError):
        work(text, rules)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return f"{seconds} {peak / 1024}"


if __name__ == "__main__":
    main(sys.argv[1:])
