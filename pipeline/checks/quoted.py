"""Texts as remarks quote them."""

from __future__ import annotations

_SHOWN = 60  # characters


def short(text: str) -> str:
    """The text, or as much of it as a remark has room for."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
