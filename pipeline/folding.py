"""What may change in a text while its translation stays right."""

from __future__ import annotations

import re

_FOLDED = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’‚‛‹›", "'"))
_FOLDED |= str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def fold(text: str) -> str:
    """The text without what may change while its translation stays right.

    White space, the shapes of quotes and dashes, and backslashes before ASCII punctuation.
    Primes stay: 5′ is no 5″.
    """
    return " ".join(_ESCAPE.sub(r"\1", text).translate(_FOLDED).split())
