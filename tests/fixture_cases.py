"""Fixture files that people can read: `title / . / part / . / part / .`."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str, *, parts: int) -> list[tuple[str, ...]]:
    """(title, part, ...) of each case of a file; a part ends with its newline unless empty."""
    lines = iter((FIXTURES / name).read_text("utf-8").splitlines())
    found: list[tuple[str, ...]] = []
    for title in lines:
        if not title:
            continue
        assert next(lines) == ".", title
        texts: list[list[str]] = [[]]
        while len(texts) <= parts:
            line = next(lines)
            if line == ".":
                texts.append([])
            else:
                texts[-1].append(line)
        found.append((title, *("".join(f"{x}\n" for x in text) for text in texts[:-1])))
    return found
