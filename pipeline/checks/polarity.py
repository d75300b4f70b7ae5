"""Negations in a text: the words of `negators`, with their places."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.negators import NEGATORS
from pipeline.checks.remembered import Remembered

_APART = re.compile(r"[^\W\d_]+")
_FRENCH = re.compile(r"[^\W\d_]+['’]?")  # n'
_JOINED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # don't
_POINTED = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0640])*")  # vowels and lines in words
_POINTS = re.compile(r"[\u064b-\u0652\u0640]")
_WORDS = {"en": _JOINED, "ar": _POINTED, "fr": _FRENCH, "it": _FRENCH}
_STRESS = re.compile(r"[\u0300-\u036f]")
_WHEN = ("πότε", "Πότε", "ΠΟΤΕ", "ποτε")  # "when?", or not told from "never": stress alone differs
_CLITICS = ("و", "ف", "ب", "ل", "ك", "ال")
_STOP = re.compile(r"[.;:!?…؛؟]")
_FIRM = ("not", "without", "avoid", "echo", "behind", "join")
_ECHOES = ("echo", "behind", "join")
_LEADS = re.compile(  # what stands before a "none" that needs no "not" of its own
    r"(?:\A|[.,;:!?…(\"“«-]|\b(?:en|de|bajo|por|con|casi|pero|y|que|o|em|sob|mas|e|quase|di|in|per|ma"
    r"|da|sotto|quasi|a|para|como|come|se|si|quando|cuando|με|σε|από|για|και|ή|αλλά|ότι"
    r"|но|а|и|или|что))\s*\Z",
    re.I,
)
_BEFORE = ("fr", "el", "ru")  # "personne ne", "κανείς δεν", "никогда не"
_NEAR = 100  # characters within which a second negator only repeats the first
_CLOSE = 40  # characters within which "ne" finds its "plus" or "que"
_HEAD = 3  # letters by which beginnings are found
_MOST = 50_000  # words that are remembered of a language

_Phrases = Sequence[tuple[tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class Negator:
    """A word or phrase that negates: its class, and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Table:
    """What may begin with a word, longest first; `met` is filled as words are met."""

    base: str
    word: re.Pattern[str]
    exact: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    begins: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # by their first letters
    ends: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    endings: tuple[str, ...] = ()
    met: dict[str, _Phrases] = field(default_factory=dict)


def known(base: str) -> bool:
    """Whether the negations of a language are known."""
    return base in NEGATORS


def negates(text: str, base: str) -> bool:
    """Whether a text of a language has a word that may be a `not`, a `without` or an `avoid`."""
    if base not in NEGATORS:
        return False
    if base == "zh":
        return bool(_parts()[2].search(text))
    table = _table(base)
    for word in (text,) if text.isalpha() else table.word.findall(text):
        for _, kind in _met(word, table):
            if kind in _FIRM:
                return True
    return False


@functools.lru_cache(4096)
def negators(text: str, base: str) -> tuple[Negator, ...]:
    """All that negates in a text of a language, in order; what only repeats is left out."""
    if base == "zh":
        found = [Negator(_parts()[1][m[0]], m.start(), m.end()) for m in _parts()[0].finditer(text)]
        return tuple(n for n in found if n.kind != "skip")
    found = list(_read(text, _table(base)))
    if not found:
        return ()
    if base == "el":
        found = [n for n in found if text[n.start : n.end] not in _WHEN]
    if any(n.kind in _ECHOES for n in found):
        found = _settled(text, found, base)
    if base == "fr":
        found = [_bound(text, n) for n in found]
    return tuple(n for n in found if n.kind not in ("skip", "faint"))


@functools.cache
def _parts() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    """Chinese: what is looked for in a text, the classes, and what is looked for first."""
    kinds = {part: kind for kind, said in NEGATORS["zh"].items() for part in said.split("/")}
    firm = [part for part, kind in kinds.items() if kind in _FIRM]
    return (
        re.compile("|".join(sorted(kinds, key=len, reverse=True))),
        kinds,
        re.compile("|".join(firm)),
    )


@functools.cache
def _table(base: str) -> _Table:
    word = _WORDS.get(base, _APART)
    table = _Table(base, word)
    for kind, said in NEGATORS[base].items():
        for entry in _folded(said, base).split("/"):
            if entry.startswith("*"):
                end, *rest = entry[1:].split(" ")
                table.ends.append((end, tuple(rest), kind))
            elif entry.endswith("*") and " " not in entry:
                table.begins.setdefault(entry[:_HEAD].rstrip("*"), []).insert(0, (entry[:-1], kind))
            else:
                parts = entry.split(" ")
                table.exact.setdefault(parts[0], []).append((tuple(parts[1:]), kind))
    for phrases in table.exact.values():
        phrases.sort(key=lambda phrase: (-len(phrase[0]), phrase[1] != "skip"))
    table.endings = tuple({end for end, _, _ in table.ends})
    for begins in table.begins.values():
        begins.sort(key=lambda begin: -len(begin[0]))
    table.ends.sort(key=lambda entry: (-len(entry[1]), -len(entry[0])))
    return table


def _met(word: str, table: _Table) -> _Phrases:
    """The phrases that may begin with a word; remembered."""
    met = table.met.get(word)
    if met is None:
        if len(table.met) > _MOST:
            table.met.clear()
        met = table.met[word] = _meet(word, table)
    return met


def _meet(word: str, table: _Table) -> _Phrases:
    """The phrases that may begin with a word."""
    form = _folded(word, table.base)
    found = _begun(form, table)
    if table.base == "ar" and not found:
        found = next(filter(None, [_begun(f, table) for f in _without_clitics(form)]), ())
    return found


def _begun(form: str, table: _Table) -> _Phrases:
    """The phrases that may begin with a folded word."""
    exact, begins = table.exact.get(form), table.begins
    if not (exact or form[:_HEAD] in begins or form[:2] in begins or form.endswith(table.endings)):
        return ()  # most words
    found = [*exact] if exact else []
    if all(rest for rest, _ in found):
        found += _by_part(form, table)
    return found


def _without_clitics(form: str) -> Sequence[str]:
    """What an Arabic word may be without one or two of the words that are written with it."""
    if not form.startswith(_CLITICS):  # most words
        return ()
    once = [form[len(c) :] for c in _CLITICS if form.startswith(c)]
    near = [rest for rest in once if rest.startswith(_CLITICS)]
    twice = [rest[len(c) :] for rest in near for c in _CLITICS if rest.startswith(c)]
    return [rest for rest in (*once, *twice) if len(rest) > 1]


def _by_part(form: str, table: _Table) -> list[tuple[tuple[str, ...], str]]:
    """The phrases that begin with a word by how it begins or ends."""
    begun = ""
    for begin, kind in (*table.begins.get(form[:_HEAD], ()), *table.begins.get(form[:2], ())):
        if form.startswith(begin):  # the longest counts
            begun = kind
            break
    if not form.endswith(table.endings):
        return [((), begun)] if begun else []
    ended = [(rest, k) for end, rest, k in table.ends if form.endswith(end) and form != end]
    kinds = [k for rest, k in ended if not rest]
    kind = "skip" if "skip" in kinds else begun or next(iter(kinds), "")
    return [phrase for phrase in ended if phrase[0]] + ([((), kind)] if kind else [])


def _folded(word: str, base: str) -> str:
    word = word.lower().replace("’", "'")
    if base == "ar":
        return _POINTS.sub("", word)
    if base == "el":  # stress moves
        return _STRESS.sub("", unicodedata.normalize("NFD", word))
    return word


def _read(text: str, table: _Table) -> Iterator[Negator]:
    """The phrases of a text, one behind the other; what none begins with is not looked at."""
    at = done = 0
    hits = _hits(table.base)
    for piece in text.split(" "):
        for first, last, begun in hits[piece]:
            start, end = at + first, at + last
            if start < done:
                continue
            after = text[end + 1 : end + 2].lower() if text[end : end + 1] == " " else ""
            for rest, kind in begun:
                if rest and after.isalpha() and after != rest[0][0] and table.base != "el":
                    continue  # most phrases: quick
                stop = _end(text, end, rest, table) if rest else end
                if stop:
                    done = stop
                    option = start and text[start - 1] == "-" and kind == "not"  # --no-color
                    yield Negator("skip" if option else kind, start, stop)
                    break
        at += len(piece) + 1


@functools.cache
def _hits(base: str) -> Mapping[str, Sequence[tuple[int, int, _Phrases]]]:
    """What stands between two spaces -> its words that begin phrases, and where they stand."""
    table = _table(base)

    def hits(piece: str) -> Sequence[tuple[int, int, _Phrases]]:
        if piece.isalpha():  # one word
            begun = _met(piece, table)
            return ((0, len(piece), begun),) if begun else ()
        words = [(*match.span(), match[0]) for match in table.word.finditer(piece)]
        met = [(start, end, _met(word, table)) for start, end, word in words]
        return tuple(hit for hit in met if hit[2])

    return Remembered(hits)


def _end(text: str, at: int, rest: Sequence[str], table: _Table) -> int:
    """Where the rest of a phrase ends behind its first word; 0 if it does not follow."""
    for wanted in rest:
        match = table.word.search(text, at)
        if not match or not _same(_folded(match[0], table.base), wanted):
            return 0
        at = match.end()
    return at


def _same(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _settled(text: str, found: Sequence[Negator], base: str) -> list[Negator]:
    """Echoes near a `not` vanish but for those that join; others are a `not` themselves."""
    said = [n for n in found if n.kind in ("not", "without")]
    settled = []
    for n in found:
        kind = n.kind
        if kind in _ECHOES:
            if any(_together(text, n, other, base) for other in said):
                kind = "join" if kind == "join" else "skip"
            elif kind == "behind" and not _LEADS.search(text, max(0, n.start - _NEAR), n.start):
                kind = "skip"
            else:
                kind = "not"
                said.append(n)
        settled.append(n if kind == n.kind else replace(n, kind=kind))
    return settled


def _together(text: str, echo: Negator, other: Negator, base: str) -> bool:
    """Whether an echo stands near a negator in its clause, before it only where that is usual."""
    if echo.start < other.start and base not in _BEFORE:
        return False
    first, last = (echo, other) if echo.start < other.start else (other, echo)
    if last.start - first.end >= _NEAR:
        return False
    return not _STOP.search(text, first.end, last.start)


_SECOND = r"\b(?:pas|jamais|aucune?|rien|guère|ni|nulle?|nullement|personne|point)\b"
_BEHIND = re.compile(rf"[^.;:!?…]{{0,{_NEAR}}}?{_SECOND}|[^.;:!?…]{{0,{_CLOSE}}}?\bplus\b", re.I)
_CANNOT = re.compile(  # these verbs need no second word
    r"\W*(?:\w+['’\s]\s*){0,2}(?:peu[tx]\b|peuvent|pouv|pourr|pu\b|saur|os[ea]|cess)", re.I
)
_MERELY = re.compile(r"\s(?:seulement|uniquement|simplement|que\b)", re.I)
_ONLY_IF = re.compile(r"[^.;:!?…]{0,60}?\bque? ?(?:s['’]\s?il|si\b|lorsqu|quand\b)", re.I)
_AHEAD = re.compile(r"\b(?:jamais|aucune?|rien|ni|nulle?|personne|pas)\b[^.;:!?…]*\Z", re.I)


def _bound(text: str, n: Negator) -> Negator:
    """French "ne" negates with a second word; without one it means "only", or nothing."""
    if n.kind != "not" or text[n.start : n.end].lower() not in ("ne", "n'", "n’"):
        return n
    if second := _BEHIND.match(text, n.end):
        return replace(n, kind="skip") if _MERELY.match(text, second.end()) else n
    if _AHEAD.search(text, max(0, n.start - _NEAR), n.start):
        return n
    if _CANNOT.match(text, n.end):
        return n
    return replace(n, kind="only" if _ONLY_IF.match(text, n.end) else "soft")
