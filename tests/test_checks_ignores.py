"""Flags that name no rule, and flags that silence nothing."""

from __future__ import annotations

import pytest

from pipeline.checks.flags import check_flags
from pipeline.languages import resolve
from pipeline.model import Catalog, State, Unit


@pytest.mark.parametrize(
    ("flags", "target", "expected"),
    [
        ((), "Täglich 5 mg.", []),
        (("ignore-numbers", "no-wrap"), "Täglich 50 mg.", []),
        (("ignore-numbers",), "Täglich 5 mg.", [("unused-ignore", "take it out")]),
        (("ignore-numbers", "ignore-unused-ignore"), "Täglich 5 mg.", []),
        (("ignore-number",), "Täglich 5 mg.", [("unknown-ignore", "write ignore-numbers")]),
        (
            ("ignore-qqq",),
            "Täglich 5 mg.",
            [("unknown-ignore", "take the flag out, or correct it")],
        ),
        (("ignore-number", "ignore-unknown-ignore"), "Täglich 5 mg.", []),
        (("ignore-mispaired", "ignore-structure"), "Täglich 5 mg.", []),
        (("ignore-numbers",), "", []),
    ],
)
def test_flags(flags: tuple[str, ...], target: str, expected: list[tuple[str, str]]) -> None:
    state = State.TRANSLATED if target else State.UNTRANSLATED
    unit = Unit("Take 5 mg a day.", target, state, flags=flags, line=7)
    catalog = Catalog("a.md", resolve("de"), (unit,))
    found = list(check_flags(catalog, path="a.po", source=resolve("en")))
    assert [(f.rule, f.hint) for f in found] == expected
    assert all((f.severity, f.line, f.page) == ("info", 7, "a.md") for f in found)
