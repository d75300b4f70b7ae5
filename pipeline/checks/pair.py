"""What unit rules look at: a source and its translation, scanned once for all rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.pieces import Words, pieces_of, source_signs, words_of
from pipeline.checks.remembered import Once
from pipeline.checks.scripts import scripts
from pipeline.checks.signs import LINE, signs_in
from pipeline.checks.spelled import spelled
from pipeline.glossary import Glossary, Verdict, judge
from pipeline.inline import Kind, Token, plain, tokens
from pipeline.model import Language, Severity, Term

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say about one pair, and what to do.

    The marks are the words that it is about, as they stand in the source and in the translation.
    A `severity` is said where this one is not as bad, or worse, than the rule usually is.
    """

    message: str
    hint: str
    source_marks: tuple[str, ...] = ()
    target_marks: tuple[str, ...] = ()
    severity: Severity | None = None


@dataclass(eq=False)  # nothing changes it; but to be frozen would cost more than most rules
class Pair:
    """A source and its translation; `*_text` are their words alone, markup blanked."""

    source: str
    target: str
    source_language: Language
    target_language: Language
    source_tokens: tuple[Token, ...]
    target_tokens: tuple[Token, ...]
    source_text: str
    target_text: str
    glossary: Glossary | None = None
    others: tuple[Language, ...] = ()  # the site's other languages

    @Once
    def source_base(self) -> str:
        """The primary subtag of the source's language: "en"."""
        return self.source_language.base

    @Once
    def base(self) -> str:
        """The primary subtag of the translation's language: "pt" of "pt-BR"."""
        return self.target_language.base

    @Once
    def source_signs(self) -> int:
        """The kinds of the source's characters, as in `signs`."""
        lines = LINE if "\n" in self.source else 0
        return lines | source_signs(self.source, self.source_language)

    @Once
    def target_signs(self) -> int:
        """The kinds of the translation's characters, as in `signs`."""
        if self.target_tokens:  # whose signs are in no word
            return signs_in(scripts(self.target_language))(self.target)
        return self.said.signs | (LINE if "\n" in self.target else 0)

    @Once
    def source_pieces(self) -> Sequence[str]:
        """What stands between two spaces in the source, without markup."""
        return pieces_of(self.source_text)

    @Once
    def said(self) -> Words:
        """What is known of the translation by what stands between its spaces, without markup."""
        return words_of(self.target_text, self.target_language)

    @Once
    def verdicts(self) -> tuple[tuple[Term, Verdict], ...]:
        """Each glossary term of the source once, and how the translation says it."""
        if self.glossary is None or not self.glossary.terms:
            return ()
        found = {
            match.term.source: match.term
            for match in self.glossary.find(self.source, self.target_language)
        }
        return tuple(
            (term, judge(term, self.target, self.target_language)) for term in found.values()
        )

    @Once
    def source_words(self) -> Sequence[str]:
        """The source's words, without the terms that the glossary keeps as they are."""
        return _words(self._without_kept(self.source_text))

    @Once
    def target_words(self) -> Sequence[str]:
        """The translation's words, without the terms that the glossary keeps as they are."""
        text = self._without_kept(self.target_text)
        return _WORD.findall(text) if text is not self.target_text else self.said.words

    def _without_kept(self, text: str) -> str:
        for term, _ in self.verdicts:
            if term.policy == "keep":
                text = re.sub(rf"\b{re.escape(term.source)}\b", " ", text, flags=re.I)
        return text

    def texts(self, *kinds: Kind) -> tuple[list[str], list[str]]:
        """The texts of the tokens of these kinds: (the source's, the translation's)."""
        if not self.source_tokens and not self.target_tokens:
            return [], []
        return (
            [token.text for token in self.source_tokens if token.kind in kinds],
            [token.text for token in self.target_tokens if token.kind in kinds],
        )


def scan(
    source: str,
    target: str,
    *,
    languages: tuple[Language, Language],
    glossary: Glossary | None = None,
    others: Sequence[Language] = (),
) -> Pair:
    """The pair of a source and a translation; `languages` are theirs."""
    left, left_text = _read(source)
    right = tokens(target)
    texts = left_text, _worded(target, right)
    return Pair(source, target, *languages, left, right, *texts, glossary, tuple(others))


_words: Callable[[str], Sequence[str]] = lru_cache(8192)(_WORD.findall)


@lru_cache(8192)  # a source is checked against each language
def _read(source: str) -> tuple[tuple[Token, ...], str]:
    """A source's markup, and its words alone."""
    found = tokens(source)
    return found, _worded(source, found)


def _worded(text: str, found: tuple[Token, ...]) -> str:
    """The words of a text alone, also those that it spells as `&eacute;`: then places move."""
    if not found:
        return text
    if "&" in text and any(token.kind == "entity" for token in found):
        text = spelled(text)
        found = tokens(text)
    return plain(text, found)


def differences(
    sides: tuple[Sequence[str], Sequence[str]], what: str, *, hint: str
) -> Iterator[Remark]:
    """One remark for each text that one side has more often than the other."""
    if sides[0] == sides[1]:
        return
    source, target = Counter(sides[0]), Counter(sides[1])
    for text, count in (source - target).items():
        few = f"{what} {text} is {count} time(s) too few"
        message = few if target[text] else f"{what} {text} is missing"
        yield Remark(message, hint, (_written(text),))
    for text, count in (target - source).items():
        many = f"{what} {text} is {count} time(s) too many"
        message = many if source[text] else f"{what} {text} is not in the source"
        yield Remark(message, hint, (), (_written(text),))


def _written(text: str) -> str:
    """What stands in a text of "to a.md" or "with label [b]"."""
    if text.startswith("with label ["):
        return text.removeprefix("with label [").removesuffix("]")
    return text.removeprefix("to ")
