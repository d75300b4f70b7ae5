"""What may change in a text while its translation stays right."""

from __future__ import annotations

import re

_FOLDED = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’‚‛‹›", "'"))
_FOLDED |= str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_DASHES = re.compile(
    r"(?P<code>`[^`]*`|<[^<>]*>)"
    r"|(?P<dash>(?<=\S)\s+(?:-{1,3}|[‐‑‒–—―−])\s+(?=\S)"  # blanks on both sides: no number's sign
    r"|(?<=\S)[—―](?=\S))"
    r"|(?P<typed>(?<=[^\W\d_])-{2,3}(?=[^\W\d_]))"  # between letters: --quiet and i-- are none
    r"|…"
)
_MAYBE = re.compile("--|[‐‑‒–—―−…]")
_CODE = re.compile(r"[/=@_#{}$|~^\\&.]")  # of a word that may be an address or a name in a program
_AROUND = 100  # characters, at most, that tell such a word


def fold(text: str) -> str:
    """The text without what may change while its translation stays right.

    White space, the shapes of quotes and dashes, blanks around dashes, hyphens or a character
    for an ellipsis, and backslashes before ASCII punctuation.
    Primes stay: 5′ is no 5″. A hyphen without blanks is no dash: a sugar-free drink is no sugar -
    free drink, and "1-5 days" are not "day 1 - 5 exercises".
    """
    if _MAYBE.search(text):
        text = _DASHES.sub(_plain, text)
    return " ".join(_ESCAPE.sub(r"\1", text).translate(_FOLDED).split())


def _plain(match: re.Match[str]) -> str:
    if match["dash"]:
        return " - "
    if match["typed"]:
        before = match.string[max(0, match.start() - _AROUND) : match.start()].split()[-1]
        after = match.string[match.end() : match.end() + _AROUND].split()[0]
        return match[0] if _CODE.search(before + after.rstrip(".")) else " - "
    return match["code"] or "..."
