"""The index of the memory: what brute force finds, in a fraction of the time."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from pipeline.memory import nearest as nearest_
from pipeline.memory.features import KINDS, asked, features, letters, letters_of
from pipeline.memory.nearest import Near, nearest
from pipeline.memory.shards import COLUMNS, LONG, Shard

WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+|_+")
TEXT = st.text(st.sampled_from("abcdeéßΣσςİıアา膝𠀀_5 \n\0'’-.\ud800"), max_size=40)


def shard(sources: Sequence[str], first: int = 1) -> Shard:
    """The shard of these texts."""
    return Shard.build(range(first, first + len(sources)), sources)


def near(asked: str, *shards: Shard, threshold: float = 0.75, limit: int = 5) -> list[Near]:
    """The nearest of all texts in the shards."""
    return nearest(asked, [(one, None) for one in shards], threshold=threshold, limit=limit)


def brute(asked: str, sources: Sequence[str], *, threshold: float = 0.75) -> list[float]:
    """The scores that are high enough, the best first."""
    found = process.extract(
        asked, sources, scorer=fuzz.ratio, score_cutoff=threshold * 100, limit=None
    )
    return [score / 100 for _, score, _ in found]


# Features


@settings(deadline=None, max_examples=300)
@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(0, 5))
def test_texts_have_features_in_common_as_they_have_words(texts: list[str], short: int) -> None:
    short = min(short, len(texts))
    words, trigrams = (
        [set(hashes[owners == n].tolist()) for n in range(len(texts))]
        for hashes, owners in features(texts, short)
    )
    for n, one in enumerate(texts):
        assert len(words[n]) == len(_words(one))
        assert len(trigrams[n]) == (len(_trigrams(one)) if n < short else 0)
        for m, other in enumerate(texts):
            assert len(words[n] & words[m]) == len(_words(one) & _words(other))
            if max(n, m) < short:
                assert len(trigrams[n] & trigrams[m]) == len(_trigrams(one) & _trigrams(other))
    assert not set.union(*words) & set.union(*trigrams)


def _words(text: str) -> set[str]:
    unspaced = (
        "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0010ffff"
    )
    return set(re.findall(rf"[{unspaced}]|[^\W{unspaced}]+", text.lower()))


def _trigrams(text: str) -> set[str]:
    padded = f"  {text.lower()} "
    return {padded[n : n + 3] for n in range(len(padded) - 2)}


@settings(deadline=None, max_examples=500)
@given(TEXT | st.text(st.characters(codec=None), max_size=30))
def test_what_is_asked_for_has_the_features_of_what_is_stored(text: str) -> None:
    """They are found in two ways."""
    (words, _), (trigrams, _) = features([text], 1)
    assert asked(text, short=True) == (set(words.tolist()), set(trigrams.tolist()))
    assert asked(text, short=False) == (set(words.tolist()), set())
    assert letters_of(text).tolist() == letters([text])[0].tolist()
    assert letters_of(text * 9).dtype == np.uint8


@settings(deadline=None)
@given(TEXT, TEXT)
def test_letters_never_forbid_what_is_alike(one: str, other: str) -> None:
    counts = letters([one, other])
    assert counts.shape == (2, KINDS)
    apart = np.abs(counts[0].astype(int) - counts[1]).sum()
    total = len(one) + len(other)
    assert fuzz.ratio(one, other) <= 100 * (1 - apart / total) + 1e-9 if total else not apart


def test_letters_of_long_texts_stop_counting() -> None:
    assert letters(["a" * 1_000, "a" * 300]).max() == letters_of("a" * 1_000).max() == 255


# Nearest


@settings(deadline=None, max_examples=300)
@given(st.lists(TEXT, max_size=12), TEXT, st.sampled_from([0.5, 0.75, 0.9, 1.0]), st.data())
def test_few_texts_are_all_found_that_share_a_feature(
    sources: list[str], asked: str, threshold: float, data: st.DataObject
) -> None:
    """In any number of shards, with any of the texts left out."""
    sources = list(dict.fromkeys(sources))
    cut = data.draw(st.integers(0, len(sources)))
    masks = [
        np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)), bool)
        for n in (cut, len(sources) - cut)
    ]
    parts = [shard(sources[:cut]), shard(sources[cut:], first=cut + 1)]
    kept = {n for part, mask in zip(parts, masks, strict=True) for n in part.numbers[mask].tolist()}
    found = nearest(asked, list(zip(parts, masks, strict=True)), threshold=threshold, limit=99)
    short = len(asked) * threshold / (2 - threshold) <= 30
    wanted = [
        (score, source)
        for n, source in enumerate(sources, 1)
        if n in kept
        and (score := fuzz.ratio(asked, source) / 100) >= threshold
        and (
            _words(asked) & _words(source)
            or (short and len(source) <= 30 and _trigrams(asked) & _trigrams(source))
        )
    ]
    assert [(n.score, n.source) for n in found] == sorted(wanted, key=lambda w: (-w[0], w[1]))
    assert all(sources[n.number - 1] == n.source for n in found)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.text("abc d", max_size=30), max_size=60), st.text("abc d", min_size=1, max_size=30)
)
def test_the_same_answers_as_brute_force(sources: list[str], asked: str) -> None:
    sources = list(dict.fromkeys(sources))
    scores = brute(asked, sources)
    assert [n.score for n in near(asked, shard(sources), limit=5)] == scores[:5]


def test_a_shard_is_the_same_after_it_was_stored() -> None:
    one = shard(["Bend the knee", "膝を曲げる", "", "\ud800", "x" * (LONG + 1), "Knee"])
    columns = one.columns()
    assert len(columns) == len(COLUMNS)
    other = Shard.load(columns)
    assert other.columns() == columns
    assert near("Bend the knees", other) == near("Bend the knees", one) != []
    assert other.sources(np.arange(5, dtype="<u4")) == [
        "",
        "\ud800",
        "Knee",
        "膝を曲げる",
        "Bend the knee",
    ]


def test_empty_shards_know_nothing() -> None:
    assert near("knee", shard([]), shard([""])) == []
    assert [n.source for n in near("", shard([]), shard(["", "knee"]))] == [""]
    assert near("knee") == []


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Contraindications", "Contraindication"),
        ("Knee", "Knees"),
        ("膝をゆっくり曲げてください" * 5, "膝をゆっくり曲げて下さい" * 5),
        ("งอเข่าช้าๆวันละสองครั้ง" * 5, "งอเข่าช้าๆวันละสามครั้ง" * 5),
        ("BEND THE KNEE AND HOLD, 3 reps", "BEND THE KNEES AND HOLD, 3 reps"),
    ],
)
def test_one_changed_letter_is_found_where_no_word_is_the_same(known: str, asked: str) -> None:
    fillers = [f"filler number {n} {n * 7919 % 1009}" for n in range(2_000)]
    assert near(asked, shard([known, *fillers]))[0].source == known


def test_texts_of_common_words_alone_are_found() -> None:
    """No word leads there: those of about the same length are looked at first."""
    rng = random.Random(1)
    common = [f"{a}{b}" for a in "thofn" for b in "eanit"]
    sources = {" ".join(rng.choices(common, k=rng.randint(4, 9))) for _ in range(20_000)}
    sources = sorted(sources)
    index = shard(sources)
    pairs = []
    for source in rng.sample(sources, 30):
        words = source.split()
        words[1] = "knee"
        pairs.append((near(" ".join(words), index)[:1], brute(" ".join(words), sources)[:1]))
    assert sum([n.score for n in found] == best for found, best in pairs) >= 29


def test_texts_that_have_more_in_common_are_looked_at_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not those that have only the rarest word; and of those the ones with the same letters."""
    common = "alpha beta gamma delta epsilon zeta"
    rare = [f"omega {n} {'x' * (n % 40)} and nothing else here" for n in range(400)]
    other = [f"{n} {common.replace('delta', 'kappa')} {n * 7919 % 1009}" for n in range(600)]
    wanted = f"{common} one two"
    asked = f"omega {common} one two"
    index = shard([*rare, *other, wanted])
    for compared in (300, 5):
        monkeypatch.setattr(nearest_, "_COMPARED", compared)
        for kept in (400, 20):
            monkeypatch.setattr(nearest_, "_FIRST", (1_000, kept))
            monkeypatch.setattr(nearest_, "_SECOND", (1_000, kept))
            assert near(asked, index)[0].source == wanted


def test_more_is_looked_at_where_nothing_much_alike_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = [f"bend the knee, part {c}" for c in "abcdefgh"]
    monkeypatch.setattr(nearest_, "_FIRST", (1, 1))
    assert len(near("bend the knee, part c", shard(sources))) == 1
    monkeypatch.setattr(nearest_, "_ENOUGH", 2)
    assert len(near("bend the knee, part c", shard(sources))) == 5


# A small language, whose words are as frequent as those of others


def sentence(rng: random.Random, vocabulary: list[str]) -> list[str]:
    # to the fourth, so that a few words are in most sentences, as in any language
    picks = (int(rng.random() ** 4 * len(vocabulary)) for _ in range(rng.choice([2, 6, 12, 25])))
    return [vocabulary[n] for n in picks]


def changed(rng: random.Random, words: list[str], vocabulary: list[str]) -> list[str]:
    words = list(words)
    for _ in range(max(1, len(words) // 8)):
        place = rng.randrange(len(words))
        words[place : place + rng.randrange(2)] = [rng.choice(vocabulary)] * rng.randrange(1, 3)
    return words


def test_the_best_match_is_that_of_brute_force() -> None:
    rng = random.Random(4)
    syllables = "ra to mi sen dor al pe cu lin gra ve tos nel bi fo han der isk om ul".split()  # noqa: SIM905 - readable
    vocabulary = sorted(
        {"".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(9_000)}
    )
    rng.shuffle(vocabulary)
    originals = [sentence(rng, vocabulary) for _ in range(15_000)]
    variants = [changed(rng, rng.choice(originals), vocabulary) for _ in range(5_000)]
    sources = list({" ".join(words).capitalize() + "." for words in originals + variants})
    asked = [" ".join(changed(rng, rng.choice(originals), vocabulary)) + "." for _ in range(400)]
    parts = [shard(sources[:9_000]), shard(sources[9_000:], first=9_001)]
    pairs = [(near(text, *parts)[:1], best[0]) for text in asked if (best := brute(text, sources))]
    assert len(pairs) > 200
    same = sum(bool(found) and found[0].score == best for found, best in pairs)
    assert same >= 0.99 * len(pairs)


def test_hardly_any_text_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes it quick, without a clock: how many texts rapidfuzz is given."""
    rng = random.Random(5)
    vocabulary = [f"word{n}" for n in range(3_000)]
    sources = list({" ".join(sentence(rng, vocabulary)) for _ in range(20_000)})
    index = shard(sources)
    compared: list[int] = []
    extract = process.extract
    monkeypatch.setattr(
        process,
        "extract",
        lambda q, texts, **k: compared.append(len(texts)) or extract(q, texts, **k),
    )
    for _ in range(50):
        near(" ".join(changed(rng, rng.choice(sources).split(), vocabulary)), index)
    assert sum(compared) < 50 * len(sources) / 50
