"""Which word of a phrase tells that the phrase may be there: its longest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pipeline.words import bare

_NOTHING: Mapping[str, Collection[str]] = {}


def teller(
    phrases: Iterable[Sequence[str]], base: str, also: Mapping[str, Collection[str]] = _NOTHING
) -> Callable[[str], bool]:
    """The function that tells whether a folded word may be the longest one of a phrase.

    The words of `phrases` are folded; one with a `*` behind it is how a word begins. `also` are
    other forms of a word.
    """
    told = {max(phrase, key=len) for phrase in phrases}
    exact = {form for word in told if word[-1] != "*" for form in (word, *also.get(word, ()))}
    begins = {word[:-1] for word in told if word[-1] == "*"}
    sizes = sorted({len(begin) for begin in begins})

    def tells(word: str) -> bool:
        return word in exact or not begins.isdisjoint([word[:size] for size in sizes])

    def tells_arabic(word: str) -> bool:
        return any(map(tells, bare(word)))

    return tells_arabic if base == "ar" else tells
