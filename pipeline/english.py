"""Simple English inflections: what a term and its plural, or a verb and its forms, share."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "bacteria": "bacterium",
    "bronchi": "bronchus",
    "calves": "calf",
    "children": "child",
    "criteria": "criterion",
    "feet": "foot",
    "foramina": "foramen",
    "fungi": "fungus",
    "ganglia": "ganglion",
    "halves": "half",
    "indices": "index",
    "knives": "knife",
    "lives": "life",
    "men": "man",
    "mice": "mouse",
    "nuclei": "nucleus",
    "phenomena": "phenomenon",
    "stimuli": "stimulus",
    "teeth": "tooth",
    "thrombi": "thrombus",
    "vertices": "vertex",
    "women": "woman",
}
# Words that build sentences. A term that is written like one is an acronym: WHO, IT, US.
_FUNCTION = (
    "a about above after all am an and any are as at be been before below but by can did do does "
    "down for from had has have he her here him his how i if in into is it its may me might must "
    "my no nor not of off on or our out over she should so some than that the their them then "
    "there these they this those to under up us was we were what when where which who whom whose "
    "why will with would you your"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())
_PLURALS = (  # ending, letters to cut, what to put there; the first that fits
    ("ies", 3, "y"),
    ("sses", 2, ""),
    ("shes", 2, ""),
    ("ches", 2, ""),
    ("xes", 2, ""),
    ("zes", 2, ""),
    ("ses", 2, ""),  # diagnoses and diseases, which share a key with diagnosis and disease
    ("sis", 2, ""),
    ("se", 1, ""),
    ("ae", 1, ""),
    ("ss", 0, ""),
    ("us", 0, ""),
    ("is", 0, ""),
    ("s", 1, ""),
)


@lru_cache(100_000)
def key(word: str) -> str:
    """What an English word and its plural share."""
    word = word.casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4:
        return word
    for ending, cut, put in _PLURALS:
        if word.endswith(ending):
            return word[: len(word) - cut] + put
    return word


@lru_cache(100_000)
def verbs(word: str) -> tuple[str, ...]:
    """What a verb in -ing or -ed may come from, as keys other than the word's own."""
    word = word.lower()
    root = word[: -3 if word.endswith("ing") else -2]
    if len(root) < 3:
        return ()
    single = root[:-1] if root[-1] == root[-2] else root
    roots = {root, root + "e", single, f"{root[:-1]}y" if root[-1] == "i" else root}  # biopsied
    return tuple({*map(key, roots)} - {key(word)})
