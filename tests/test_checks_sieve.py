"""The sieve lets through whatever a rule could find something in."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.checks import UNIT_RULES, limitphrases, limits, opposites, oppositewords, rates
from pipeline.checks.datewords import NAMES
from pipeline.checks.figures import read
from pipeline.checks.groupwords import GROUPS, pattern
from pipeline.checks.groupwords import NAMES as PEOPLES
from pipeline.checks.negators import NEGATORS
from pipeline.checks.pair import Pair, Remark, scan
from pipeline.checks.polarity import negators
from pipeline.checks.said import source_of
from pipeline.checks.sieve import (
    COUNTS,
    DATES,
    DENIES,
    DIGITS,
    HALVES,
    LIMITS,
    OFTEN,
    OPPOSITES,
    PEOPLE,
    kinds,
    source_hints,
    target_hints,
)
from pipeline.glossary import Glossary
from pipeline.languages import resolve
from pipeline.model import Rendering, Term

CLINIC = Path(__file__).resolve().parents[1] / "benchmarks" / "clinic.tsv"
SIEVED = [  # the rules that ask it
    *("numbers", "ranges", "units", "frequency", "comparators", "dates", "negation"),
    *("opposites", "groups"),
]
BASES = ("en", "de", "es", "fr", "it", "nl", "pt", "el", "ru", "ar", "zh")


def pair(text: str, base: str) -> Pair:
    return scan(text, text, languages=(resolve(base), resolve(base)))


@pytest.mark.parametrize("base", BASES)
def test_no_limit_is_lost(base: str) -> None:
    said = [phrase.words for phrase in limitphrases.phrases(base)]
    for words in said:
        text = " ".join(word.rstrip("*") for word in ("5", *words, "6"))
        one = pair(text, base)
        if any(limit.side for limit in limits.limits(source_of(one))):
            assert source_hints(one) & LIMITS, text
    assert source_hints(pair("pain &lt; 5", base)) & LIMITS


@pytest.mark.parametrize("base", BASES)
def test_nothing_said_of_how_often_is_lost(base: str) -> None:
    said = [words for words, _, _ in rates.phrases(base)]
    for words in [*said, ["every", "8", "hours"], ["3×"], ["once", "a", "day"]]:
        text = " ".join(word.rstrip("*") for word in ("2", *words))
        one = pair(text, base)
        if rates.rates(source_of(one)) != rates.Rates():
            assert source_hints(one) & OFTEN, text


@pytest.mark.parametrize("base", BASES)
def test_no_negation_is_lost(base: str) -> None:
    for said in NEGATORS[base].values():
        for entry in said.split("/"):
            text = entry.replace("*", "")
            if any(n.kind in ("not", "without", "avoid") for n in negators(text, base)):
                assert source_hints(pair(text, base)) & DENIES, text
                assert target_hints(pair(f"“{text}”.", base)) & DENIES, text


@pytest.mark.parametrize("base", BASES)
def test_no_day_and_nobody_is_lost(base: str) -> None:
    names = [form for table in NAMES.values() for form in re.split("[ /]", table.get(base, ""))]
    for name in filter(None, names):
        if "_" not in name:
            assert source_hints(pair(f"({name.title()},", base)) & DATES, name
    for group in GROUPS:
        text = re.sub(r"\(\?[!:][^)]*\)|[?()\[\]]|\\b|\\s", "", PEOPLES[group].get(base, ""))
        for said in text.split("|"):
            if pattern(group, base).search(said):
                assert source_hints(pair(said, base)) & PEOPLE, said


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Take five.", COUNTS),
        ("Take ½ tablet", DIGITS),
        ("٥ مرات", DIGITS),
        ("m²", DIGITS),
        ("in twen\u00adty hours", COUNTS),
        ("Mon\u00adday", DATES),
    ],
)
def test_numbers_and_hidden_characters(text: str, hints: int) -> None:
    assert source_hints(pair(text, "en")) & hints


def test_no_opposite_and_no_half_is_lost() -> None:
    for *_, phrase in oppositewords.rows("en"):
        text = phrase.replace("*", "ed")
        if opposites._sides(source_of(pair(text, "en"))):
            assert source_hints(pair(text, "en")) & OPPOSITES, text
    for text in ("half a dose", "an hour", "Two tablets."):
        assert source_hints(pair(text, "en")) & HALVES, text


def test_most_texts_have_nothing() -> None:
    assert not source_hints(pair("Rest the knee and smile.", "en"))
    assert not target_hints(pair("Doble la rodilla despacio.", "es"))


@pytest.mark.parametrize("base", ["ar", "de", "el", "es", "fr", "pt", "ru", "zh"])
def test_rules_find_the_same_without_the_sieve(base: str) -> None:
    """Under its own source a text is right, and under others wrong in all ways."""
    with CLINIC.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    sources, targets = [row["en"] for row in rows], [row[base] for row in rows]
    count = 0
    for shift in (0, 7):
        for source, target in zip(sources, targets[shift:] + targets[:shift], strict=True):
            for languages in (("en", base), (base, "en")) if shift else (("en", base),):
                texts = (source, target) if languages[0] == "en" else (target, source)
                sieved, all_of_it = (said(texts, languages, sieve=on) for on in (True, False))
                assert sieved == all_of_it, texts
                count += len(sieved)
    assert count > 50  # there was something to find


@pytest.mark.parametrize("base", ["ar", "de", "el", "es", "fr", "pt", "ru", "zh"])
def test_no_rule_is_left_out_that_would_say_something(base: str) -> None:
    """Each rule's `where` holds where it finds anything, in good texts, bad ones and odd ones."""
    with CLINIC.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[::3]
    targets = [row[base] for row in rows]
    texts = [(row["en"], target) for row, target in zip(rows, targets[5:], strict=False)]
    texts += [(f"{row['en']} {odd}", row[base]) for row, odd in zip(rows, ODD, strict=False)]
    texts += [(row["en"], f"{row[base]} {odd}") for row, odd in zip(rows, ODD, strict=False)]
    found = set()
    for source, target in texts:
        one = scan(source, target, languages=(resolve("en"), resolve(base)), glossary=GLOSSARY)
        for name, rule in UNIT_RULES.items():
            if list(rule.check(one)):
                assert rule.where & kinds(one), (name, source, target)
                found.add(name)
    assert len(found) > 20, sorted(found)


ODD = (
    *("`code`", "[a](b.md)", "![x](y.png)", "<br>", "{{ site.x }}", "{name}", "%s", "[1]", "**x"),
    *("M54.5", "10.1000/xyz", "https://a.b", "[^1]", "(x", "x]", "“x", "\u202ex", "\ufeffx"),
    *("Błąd 502 Bad Gateway error", "<html>", "5 mg", "½", "٥", "五", "&frac12;", "&lt; 5", "≥ 5"),
    *("jan 5", "half a tablet", "children", "left", "hot", "not", "twice a day", "x\ny", "Ж Ω A ב"),
    *("trigger point", "{: .x}", "&#53; mg", "« x", "_x", "~~x", "3×", "mg/day", "¼", "x  y"),
)
GLOSSARY = Glossary(
    (Term("trigger point", renderings={"es": Rendering("punto gatillo")}),),
)


def said(texts: tuple[str, str], bases: tuple[str, str], *, sieve: bool) -> Sequence[Remark]:
    one = scan(*texts, languages=(resolve(bases[0]), resolve(bases[1])))
    if not sieve:
        vars(one).update(_source_hints=-1, _target_hints=-1)  # all kinds of words
    return [remark for name in SIEVED for remark in UNIT_RULES[name].check(one)]


def test_the_sieve_is_asked_by_these_rules() -> None:
    asking = {
        name
        for name, rule in UNIT_RULES.items()
        if hasattr(sys.modules[rule.check.__module__], "source_hints")
    }
    assert asking == set(SIEVED)


def test_numbers_are_joined_over_markup_that_is_blank() -> None:
    for gap in ("–", " – ", "–" + " " * 21):
        assert read(f"24{gap}48 days", "en", (".", ","))[1].ranged, gap
    assert not read("24" + " " * 21 + "48 days", "en", (".", ","))[1].ranged


def test_digits_are_read_alike_alone_and_among_others() -> None:
    for text in ("COVID-19", "x 19 y", "(19)", "at 7 p.m.", "in 1990s", "5 million", "24 h/24"):
        whole = read(f"{text}", "en", (".", ","))
        later = read(f"9,5 aaaaaaaaaaaaaaaaaaaaaaaaaa {text}", "en", (".", ","))
        assert [n.readings for n in whole] == [n.readings for n in later][1:], text
