"""Typing errors: a change of letters in one word, after which a text says what it said before.

Between two words of a language there is none. What is not sure is none: an edit that is not offered
costs a look, one that is offered wrongly lets a translation stand for what its source no longer
says.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.differences import changes
from pipeline.folding import fold
from pipeline.inline import tokens
from pipeline.vocabulary import has_list, is_listed, may_be_word

# Marks that stand on letters or between them: for `\w` they are no letters.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963"
    "\u0971-\u0dff\u200c\u200d"
)
_WORD = re.compile(rf"[\w{_MARKS}]+(?:['’][\w{_MARKS}]+)*")
_NO_LETTER = re.compile(r"[\d_]")
# Scripts that part no words, or in which one sign is a syllable or a word.
_SIGNS = re.compile("[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")
# Where letters without marks are never another word, or its ending.
_MARKED = re.compile("[\u0370-\u03ff\u0590-\u08ff\u1f00-\u1fff]")
_DIAERESIS = "\u0308"  # in German it makes another word: konnte, könnte
_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäöüαεηιουωаеиоуыэюя")
_ALIKE = ("csz", "ck", "gj", "xz", "vw", "сз", "σς")  # consonants that are taken for each other
_SHORT = 5  # letters up to which many a word has a neighbour that is another word
_LONGEST = 40  # letters of a word: what is longer is none
_FAR = 10  # letters from which on two of them may be wrong

# Stretches that make another word of one when they take each other's place.
_TURNS = (
    "hyper hypo; inter intra; intra infra; ante anti; macro micro; pre pro; peri pro; per pro; ab "
    "ad; supra super; sub super; endo ecto; endo exo; ecto exo; phag phas; carp tars; ileo ilio; "
    "ileum ilium; olone one; uret urethr; sis ses; ers es; en ex; dis des; action auction; adapt "
    "adopt; cach catch; case cause; cas caus; cause clause; choos chos; coars cours; confirm "
    "conform; contact contract; contract contrast; crat creat; decad decid; decad decod; decid "
    "decod; deriv driv; discard discord; excit exit; exist exit; expert export; fail fil; fail "
    "fall; fall fill; field filed; fil fill; find fund; found fund; form forum; forth fourth; ions "
    "ious; integra intera; lead load; lik link; mak mark; modal model; model mode; money monkey; "
    "mov movi; paint point; patent patient; phas phras; plan plane; plane planet; planet plant; "
    "present prevent; rally really; refus reus; relay replay; remaind remind; robot root; sampl "
    "simpl; send spend; sett sitt; shipp shopp; short sort; slic splic; stabl stal; start stat; "
    "stat stay; say stay; stor stori; stor str; strict struct; string strong; table tablet; tak "
    "talk; threat throat; threat treat; trac track; tun turn; wait writ; water waiter; ris rais; "
    "complies compiles; clean cleans"
)
# Words that are no typing errors of each other.
_PAIRS = (
    "does dose; act cat; arm ram; alter later; assert asset; basics basis; lost lots; own won; per "
    "pre; form from; trial trail; tired tried; quite quiet; angle angel; sacred scared; united "
    "untied; marital martial; diary dairy; casual causal; clot colt; calm clam; reserve reverse; "
    "now not; now own; how who; saw was; were where; their there; there three; though through; "
    "though thought; thorough through; then than; affect effect; loose lose; later latter; latter "
    "letter; desert dessert; lightning lightening; patience patients; principal principle; mucus "
    "mucous; prostate prostrate; plural pleural; lumbar lumber; palpation palpitation; prescribe "
    "proscribe; perineal peroneal; perineal peritoneal; humerus humorous; vesicle vesical; "
    "conscious conscience; weak week; stationary stationery; complement compliment; country "
    "county; immanent imminent; personal personnel; become became; woman women; advice advise; "
    "device devise; wonder wander; farther further; perfect prefect; perform preform; perinatal "
    "prenatal; preserve persevere; nitrate nitrite; sulfate sulfite; sulfate sulfide; sulphate "
    "sulphite; sulphate sulphide; lactase lactose; maltase maltose; taping tapping; taped tapped; "
    "hoping hopping; ileal ilial; soleus soles; planing planning; scraping scrapping; filing "
    "filling; fordern fördern; zahlen zählen; drucken drücken; heilen heulen; leben lieben"
)
_NAMES = frozenset(("may", "march", "august", "polish", "turkey", "china", "aids", "mark", "will"))


@dataclass(frozen=True, slots=True)
class Usage:
    """How often each word is used on a site."""

    counts: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Usage:
        """The words of all texts."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(words(text))
        return cls(counts)

    def besides(self, text: str, times: int = 1) -> Container[str]:
        """The words that are used elsewhere than in a text that is there so many times."""
        own = Counter(words(text))
        return _Besides(self.counts, {word: number * times for word, number in own.items()})


@dataclass(frozen=True, slots=True)
class _Besides:
    counts: Mapping[str, int]
    own: Mapping[str, int]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.counts.get(word, 0) > self.own.get(word, 0)


def words(text: str) -> list[str]:
    """The words of a text with the marks on their letters, without case."""
    return _WORD.findall(_lower(text))


def typo(
    old: str, new: str, known: Container[str] = (), *, base: str = ""
) -> tuple[str, str] | None:
    """The word that was mistyped and what it is now; None where more may have changed than that.

    One word differs, wherever it stands, by few of its letters: by no number, no negation, no
    stretch that turns a word's meaning, and not where words are inflected. `known` has the words
    (as `words` gives them) that are in use elsewhere: what is used elsewhere was no error. `base`
    is the texts' language (its primary subtag). If there is a list of its words, the old one was
    none, and the new one is listed or in use; else a short new one has to be in use.
    """
    pair = changed(old, new)
    if pair is None:
        return None
    before, after = map(_lower, pair)
    if _says_other(old, new, before, after):
        return None
    if before == after:
        return pair if _is_case(*pair) else None
    if before in known or before.count("'") != after.count("'") or _is_another(before, after):
        return None
    sure = after in known
    if not has_list(base):
        return pair if _is_slip(before, after, sure=sure) else None
    return (
        pair if _is_slip(before, after, sure=True) and _is_mended(new, pair, base, sure) else None
    )


def _is_mended(text: str, pair: tuple[str, str], base: str, used: bool) -> bool:
    """Whether the old word was none, and the new one is one of the language, or in use."""
    old, new = map(_small, pair)
    if used or (is_listed(new, base) and not _is_name(text, pair, base)):
        return not (is_listed(old, base) if _is_doubled(old, new) else may_be_word(old, base))
    return False


def _is_doubled(old: str, new: str) -> bool:
    """Whether one letter is written once for twice, or twice for once: stoped, untill."""
    longer, shorter = sorted((old, new), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        x == y and longer[:at] + longer[at + 1 :] == shorter
        for at, (x, y) in enumerate(pairwise(longer))
    )


def _says_other(old: str, new: str, before: str, after: str) -> bool:
    """Whether a number or negation changed, or another word took the place of a side or limit.

    What was no such word and is one now, but for a slip of the hand, said it before.
    """
    return any(
        name in ("numbers", "negation") or (gone and _bare(before) != _bare(after))
        for name, gone, _ in changes(old, new)
    )


def _small(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("’", "'")


def _is_name(text: str, pair: tuple[str, str], base: str) -> bool:
    """Whether it is a name that changed: no list has all of them."""
    if base == "de" or not all(word[0].isupper() for word in pair):
        return False
    return any(found.start() for found in _WORD.finditer(fold(text)) if found[0] == pair[1])


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def changed(old: str, new: str) -> tuple[str, str] | None:
    """The one word that differs and what it is now; None if anything else does, or no letters."""
    old, new = (unicodedata.normalize("NFC", fold(text)) for text in (old, new))
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    if len(before) != len(after) or _WORD.split(old) != _WORD.split(new):
        return None
    pairs = [(x, y) for x, y in zip(before, after, strict=True) if x[0] != y[0]]
    if len({(x[0], y[0]) for x, y in pairs}) != 1:
        return None
    pair = pairs[0][0][0], pairs[0][1][0]
    if any(_NO_LETTER.search(word) or _SIGNS.search(word) for word in pair):
        return None
    code = [(token.start, token.end) for token in tokens(new)]  # what it says is not in words
    if any(start < y.end() and y.start() < end for start, end in code for _, y in pairs):
        return None
    return pair


def _is_case(old: str, new: str) -> bool:
    """Whether a word only begins in another case; AIDS is no Aids, and may is no month."""
    if len(old) < 3 or old[1:] != new[1:] or old.isupper() or new.isupper():
        return False
    return old.lower() not in _NAMES


def _is_another(old: str, new: str) -> bool:
    """Whether two words like each other are known to mean two things."""
    if frozenset((old, new)) in _known_pairs(_PAIRS):
        return True
    return any(
        old[:at] + turned + old[at + len(stretch) :] == new
        for turn in _known_pairs(_TURNS)
        for stretch, turned in (tuple(turn), tuple(turn)[::-1])
        for at in _places(stretch, old)
    )


@functools.cache
def _known_pairs(said: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in said.split(";"))


def _places(stretch: str, word: str) -> list[int]:
    return [at for at in range(len(word)) if word.startswith(stretch, at)]


def _is_slip(old: str, new: str, *, sure: bool) -> bool:
    """Whether a hand may have slipped; `sure`: the new word is known to be one."""
    longer = max(len(old), len(new))
    if _bare(old) == _bare(new):
        return longer > 2 and _is_marked(old, new, sure=sure)
    if _is_swapped(old, new):
        return longer > 2
    if longer < 4 or longer > _LONGEST or (longer <= _SHORT and not sure):
        return False
    return _is_inside(old, new) and _distance(old, new) <= (2 if longer >= _FAR else 1)


def _is_marked(old: str, new: str, *, sure: bool) -> bool:
    """Whether marks were forgotten, or are left out, that make no other word."""
    marks = [{c for c in unicodedata.normalize("NFD", w) if not c.isalpha()} for w in (old, new)]
    if all(marks) or (_DIAERESIS in marks[0] | marks[1] and not sure):
        return False
    return bool(_MARKED.search(new)) or old[-1] == new[-1]


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def _is_swapped(old: str, new: str) -> bool:
    """Whether two letters side by side have changed places."""
    apart = [at for at, (x, y) in enumerate(zip(old, new, strict=False)) if x != y]
    if len(old) != len(new) or len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return old[apart[0]] == new[apart[1]] and old[apart[1]] == new[apart[0]]


def _is_inside(old: str, new: str) -> bool:
    """Whether words differ neither where others begin nor where they are inflected."""
    if old[0] != new[0]:
        return False
    if old[-1] != new[-1]:
        longer, shorter = sorted((old, new), key=len, reverse=True)
        doubled = longer[:-1] == shorter and longer[-1] == longer[-2]
        return doubled and longer[-1] not in _VOWELS | {"s"}
    same = old[-2:] != new[-2:] and len(old) == len(new)
    return not (same and old[-2] in _VOWELS and new[-2] in _VOWELS)


def _distance(old: str, new: str) -> int:
    """How many letters were typed too many, too few, for another or in the wrong order.

    A consonant for another counts for more: it makes more words than errors.
    """
    rows = [list(range(len(new) + 1))]
    for i, x in enumerate(old, 1):
        row = [i]
        for j, y in enumerate(new, 1):
            other = 0 if x == y else 1 if _sound_alike(x, y) else 3
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + other)
            if i > 1 and j > 1 and x == new[j - 2] and old[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _sound_alike(one: str, other: str) -> bool:
    return {one, other} <= _VOWELS or any({one, other} <= set(group) for group in _ALIKE)
