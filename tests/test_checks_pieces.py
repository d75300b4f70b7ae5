"""Texts looked at by their pieces are seen as they are when they are looked at as a whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import signs
from pipeline.checks.pieces import source_signs, words_of
from pipeline.checks.scripts import scripts
from pipeline.checks.shelves import shelved
from pipeline.checks.wordplaces import WORD, places_of
from pipeline.checks.wordplaces import words_of as folded_words
from pipeline.languages import resolve
from pipeline.words import fold

WORDS = (
    *("no", "sin", "izquierda", "dos", "cinco", "Rodilla", "état", "e\u0301tat", "don't", "l'eau"),
    *("الركبة", "رُكبة", "لا", "خمسة", "膝盖", "五", "колено", "γόνατο", "COVID-19", "5", "½", "٥"),
    *(
        "(uno)",
        "¡no!",
        "«sí»",
        "a\u00adb",
        "x/y",
        "and/or",
        "quota",
        "50%",
        "[1]",
        "**x**",
        "\u202ex",
    ),
)
SEPARATORS = (" ", "  ", "\u00a0", "\n", " - ")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
LANGUAGES = ("es", "fr", "ar", "zh", "ru", "el")
OF_SIGNS = (
    signs.STRESS | signs.FORMAT | signs.BRACKET | signs.ROUND | signs.QUOTE | signs.CONTROL
    | signs.FOREIGN | signs.NUMBER | signs.FIGURE | signs.ENTITY | signs.UNSEEN
)  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=TEXTS)
def test_words_and_signs_are_those_of_the_text(code: str, text: str) -> None:
    language = resolve(code)
    said = words_of(text, language)
    assert list(said.words) == re.findall(r"[^\W\d_]+", text)
    whole = signs.signs_in(scripts(language))(text)
    assert said.signs & OF_SIGNS == whole & OF_SIGNS
    assert source_signs(text, language) & OF_SIGNS == whole & OF_SIGNS


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=TEXTS)
def test_folded_words_and_their_places_are_those_of_the_text(code: str, text: str) -> None:
    found = list(re.finditer(WORD, text))
    assert places_of(text) == [match.span() for match in found]
    assert folded_words(text, code) == [fold(match[0], code) for match in found]


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Doble (no) la rodilla.", "es", signs.DENIAL),
        ("Tome «dos» al día.", "es", signs.COUNTED),
        ("La rodilla IZQUIERDA.", "es", signs.SIDED),
        ("Error: quota exceeded", "es", signs.TALK),
        ("لا تثن الركبة", "ar", signs.DENIAL),
        ("不要弯曲", "zh", signs.DENIAL),
        ("左膝", "zh", signs.SIDED),
    ],
)
def test_kinds_of_words_are_told_with_the_signs(text: str, code: str, kind: int) -> None:
    assert words_of(text, resolve(code)).signs & kind
    assert not words_of("x y.", resolve(code)).signs & kind


@given(
    st.lists(st.tuples(st.text("abc", min_size=1, max_size=5), st.booleans()), max_size=8),
    st.text("abc", max_size=7),
)
def test_a_shelf_finds_what_a_word_is_or_begins_with(
    entries: list[tuple[str, bool]], word: str
) -> None:
    find = shelved((entry + "*" * begins, (entry, begins)) for entry, begins in entries)
    wanted = [
        (entry, begins)
        for entry, begins in entries
        if (word.startswith(entry) if begins else word == entry)
    ]
    assert sorted(find(word)) == sorted(wanted)
