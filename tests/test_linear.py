"""Time at most linear in a page's size, in every dialect; `benchmarks/linear.py` has more."""

from __future__ import annotations

import contextlib
import time

import pytest

from pipeline.errors import PageError
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS

_TEXTS = {
    "backticks of every length": "".join("`" * n + " a\n" for n in range(3, 1000)),
    "fences of every length": "".join("`" * n + "\n" for n in range(3, 1000)),
    "lines that end in carriage returns": "a\r\r" * 5_000,
    "one long line": "x" * 1_000_000 + "\n\na\n\n" * 2_000,
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS)
def test_time_is_linear(dialect: str, text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(PageError):  # a page may be refused, in time
        parse(text, path="x.md", rules=Rules(dialect=DIALECTS[dialect]))
    assert time.process_time() - started < 4
