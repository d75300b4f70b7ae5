"""Typing errors: what is one, and all that must not be taken for one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import folding
from pipeline.typos import Usage, changed, typo, words
from pipeline.vocabulary import has_list, is_listed, may_be_word

TYPOS = [
    ("teh", "the"),
    ("hte", "the"),
    ("adn", "and"),
    ("recieve", "receive"),
    ("musle", "muscle"),
    ("goverment", "government"),
    ("tomorow", "tomorrow"),
    ("occured", "occurred"),
    ("seperate", "separate"),
    ("definately", "definitely"),
    ("exercize", "exercise"),
    ("treatmant", "treatment"),
    ("perscribe", "prescribe"),
    ("acommodaton", "accommodation"),
    ("untill", "until"),
    ("painfull", "painful"),
    ("needel", "needle"),
    ("Knee", "knee"),
    ("médcin", "médecin"),
    ("Übugn", "Übung"),
    ("πονος", "πόνος"),
    ("δεξι", "δεξί"),
    ("ثتبت", "ثبتت"),
]

REAL = (  # both are words, whatever else a site uses
    "laterally literally; morning mourning; dilate dilute; dilation dilution; medially medically; "
    "insulin inulin; weakly weekly; thirty thirsty; sedated seated; renal rental; rectal recital; "
    "bowels bowls; facial fascial; fasting feasting; serious serous; massage message; "
    "supine spine; ileal ilial; intubation incubation; peroneal perineal; prednisone prednisolone; "
    "left lift"
)
MISSPELT = (
    "lefft left; wich which; thn then; teh the; clen clean; musle muscle; knne knees; rigt right; "
    "occured occurred; untill until; stoped stopped; begining beginning; prefered preferred; "
    "recieve receive; docter doctors; stregth strength; inflamation inflammation; colur colour; "
    "patinet patient; beofre before; incrase increase"
)

OTHERS = {
    "negation": [
        "now not",
        "do don't",
        "can cannot",
        "able unable",
        "typical atypical",
        "nto not",
        "wihtout without",
    ],
    "meaning": [
        "hyper hypo",
        "hyperextension hypoextension",
        "abduction adduction",
        "intramuscular intermuscular",
        "prescribe proscribe",
        "prednisone prednisolone",
        "prenatal perinatal",
        "ileum ilium",
        "metacarpal metatarsal",
        "injection infection",
        "present prevent",
        "dose does",
        "weak week",
        "left lift",
        "increase decrease",
        "painless painful",
        "before after",
        "affect effect",
        "form from",
    ],
    "inflection": [
        "tablet tablets",
        "tables tablets",
        "resume resumed",
        "woman women",
        "diagnosis diagnoses",
        "handlers handles",
        "niños niñas",
        "enfermeros enfermeras",
        "traite traité",
        "ركبته ركبتها",
        "ركبه ركبة",
    ],
    "another word": [
        "illusion allusion",
        "hip lip",
        "hot not",
        "rest rust",
        "konnte könnte",
        "νόμος νομός",
        "on in",
    ],
    "no letters": ["5mg 6mg", "B12 B13", "patients patient's", "one two", "a_b a_c", "10 01"],
    "names": ["AIDS Aids", "may May", "us US"],
    "signs": ["膝盖疼痛 膝盖痛疼", "무릎통증 무릎증통", "เข่าปวด เข่าวปด"],
}


@pytest.mark.parametrize(("old", "new"), TYPOS, ids=[old for old, _ in TYPOS])
def test_a_typing_error(old: str, new: str) -> None:
    assert typo(f"Rest {old} here.", f"Rest {new} here.") == (old, new)


@pytest.mark.parametrize("pair", [(k, p) for k, pairs in OTHERS.items() for p in pairs])
def test_no_typing_error(pair: tuple[str, str]) -> None:
    one, other = pair[1].split()
    for old, new in ((one, other), (other, one)):
        assert typo(f"Rest {old} here.", f"Rest {new} here.") is None
        known = {*words(one)} | {*words(other)}
        assert typo(f"Rest {old} here.", f"Rest {new} here.", known) is None


def pairs(said: str) -> list[tuple[str, str]]:
    found = (pair.split() for pair in said.split(";"))
    return [(old, new) for old, new in found]


@pytest.mark.parametrize("pair", pairs(REAL))
def test_two_words_of_a_language_are_no_typing_error(pair: tuple[str, str]) -> None:
    for old, new in (pair, pair[::-1]):
        for known in ([], [new]):
            assert typo(f"Rest {old} here.", f"Rest {new} here.", known, base="en") is None


def test_what_is_no_word_is_a_typing_error_of_one() -> None:
    missed = [
        (old, new)
        for old, new in pairs(MISSPELT)
        if typo(f"Rest {old} here.", f"Rest {new} here.", base="en") != (old, new)
    ]
    assert missed == [("knne", "knees"), ("docter", "doctors")]  # two letters, or its number


@pytest.mark.parametrize(
    ("base", "old", "new"),
    [
        ("de", "Muskle", "Muskel"),
        ("de", "nciht weh", "nicht weh"),  # never a negation
        ("es", "rodila", "rodilla"),
        ("fr", "epaule", "épaule"),
        ("it", "ginochio", "ginocchio"),
        ("pt", "exercicio", "exercício"),
        ("nl", "oefenign", "oefening"),
    ],
)
def test_languages_with_a_list(base: str, old: str, new: str) -> None:
    found = typo(old, new, base=base)
    assert found == (None if "nicht" in new else (old, new))
    assert typo(new, old, base=base) is None


def test_what_no_list_has_is_proven_by_use_alone() -> None:
    old, new = "a tendinopaty here", "a tendinopathy here"
    assert typo(old, new, base="en") is None
    assert typo(old, new, {"tendinopathy"}, base="en") == ("tendinopaty", "tendinopathy")
    assert typo(old, new, {"tendinopaty", "tendinopathy"}, base="en") is None
    assert typo(old, new, base="el")  # without a list: by its letters


def test_derived_words_are_words() -> None:
    for word in ("fascial", "myofascial", "motilities", "anaesthetised", "patient's"):
        assert may_be_word(word, "en"), word
    assert not may_be_word("musle", "en")
    assert not is_listed("fascial", "en")
    assert is_listed("colour", "en")
    assert not has_list("el")


def test_names_are_in_no_list() -> None:
    assert typo("ask Dr Smtih now", "ask Dr Smith now", base="en") is None
    assert typo("ask Dr Smtih now", "ask Dr Smith now", {"smith"}, base="en")
    assert typo("Muslce pain", "Muscle pain", base="en")


def test_sides_and_limits_are_mended_but_never_exchanged() -> None:
    assert typo("at laest 5 mg", "at least 5 mg", base="en") == ("laest", "least")
    assert typo("bend the lefft knee", "bend the left knee", base="en") == ("lefft", "left")
    assert typo("bend the left knee", "bend the lefft knee", base="en") is None
    assert typo("wait thirtty days", "wait thirty days", base="en") is None
    assert typo("do nto bend", "do not bend", base="en") is None


def test_one_word_alone() -> None:
    assert typo("teh knee", "the knee") == ("teh", "the")
    assert typo("teh knee, teh hip", "the knee, the hip") == ("teh", "the")
    assert typo("teh knee, adn", "the knee, and") is None
    assert typo("teh knee", "the knee.") is None
    assert typo("teh knee", "the") is None
    assert typo("the knee", "the knee") is None
    assert typo("teh 5 mg", "the 6 mg") is None
    assert typo("**teh** knee", "**the** knee") == ("teh", "the")
    assert typo("“teh”  knee\n", '"the" knee') == ("teh", "the")  # nothing else is a word


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("see [here](/teh/)", "see [here](/the/)"),
        ("say `teh`", "say `the`"),
        ("https://teh.example", "https://the.example"),
        ("{{ teh }} x", "{{ the }} x"),
        ('<span class="teh">x</span>', '<span class="the">x</span>'),
    ],
)
def test_what_is_no_text_is_no_typing_error(old: str, new: str) -> None:
    assert typo(old, new) is None


def test_what_is_in_use_elsewhere_is_a_word() -> None:
    assert typo("see musle", "see muscle", {"musle"}) is None
    assert typo("see musle", "see muscle", {"muscle"}) == ("musle", "muscle")


def test_short_words_are_believed_where_the_new_one_is_in_use() -> None:
    assert typo("stay clen", "stay clean") is None
    assert typo("stay clen", "stay clean", {"clean"}) == ("clen", "clean")


def test_usage_counts_what_stands_elsewhere() -> None:
    usage = Usage.of(["The knee.\n\n# Rest\n", "the KNEE; Schmerz", "مُدرّس"])
    assert "knee" in usage.besides("The knee")
    assert "rest" in usage.besides("The knee")
    assert "rest" not in usage.besides("Rest the knee.")
    assert "knee" not in usage.besides("The knee", 2)
    assert "hip" not in usage.besides("")
    assert unicodedata.normalize("NFC", "مُدرّس") in usage.besides("")


def test_words_keep_their_marks_in_any_form() -> None:
    assert words("Don’t DO naïve मांसपेशी") == ["don't", "do", "naïve", "मांसपेशी"]
    assert typo("nai\u0308ve tets", "naïve test") == ("tets", "test")
    assert changed("B12 x", "B13 x") is None


def fold(text: str) -> str:
    return unicodedata.normalize("NFC", folding.fold(text))


def test_what_is_too_long_for_a_word_is_not_compared() -> None:
    assert typo("a" * 50_000 + "bc", "a" * 50_000 + "dbc") is None


letters = st.text(st.characters(categories=["Ll"], max_codepoint=0x24F), min_size=6, max_size=12)


@given(st.lists(letters, min_size=1, max_size=4), st.data())
def test_what_is_offered_is_all_that_changed(found: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    word = data.draw(st.sampled_from([found[at], data.draw(letters)]))
    old, new = " ".join(found), " ".join([*found[:at], word, *found[at + 1 :]])
    pair = typo(old, new)
    if pair:
        assert [pair[1] if w == pair[0] else w for w in fold(old).split()] == fold(new).split()
        assert pair[0] != pair[1]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_texts_are_judged(old: str, new: str) -> None:
    assert typo(old, old) is None
    pair = typo(old, new)
    assert pair is None or (pair[0] in fold(old) and pair[1] in fold(new))
