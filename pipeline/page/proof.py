"""The proof of a built page: it is read again, and what has changed more than its text is found.

A page may have thousands of changes and hundreds of culprits among them, and reading it takes its
time; so the first trials tell which changes are not where they should be, all of them at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import edits
from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Page, Place, Segment, Span
from pipeline.page import insert
from pipeline.page.trials import allowed, most

_ROUNDS = 4  # of blaming; each takes one trial
_FEW = 16  # changes that are blamed and tried again, though the proof is against them

Fact = tuple[Span, str, str, Place, bool, str, str]  # what a segment is found to be


@dataclass(frozen=True, slots=True)
class Change:
    """A segment's target, and how it is written."""

    segment: Segment
    target: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Trial:
    """Tries sets of changes on a page: what is written is parsed again and compared."""

    page: Page
    read: Callable[[str], Page]
    setting: Sequence[Edit]
    fields: frozenset[str]  # what `setting` sets

    def text(self, changes: Sequence[Change]) -> str:
        """The page with the changes and the fields."""
        return edits.apply(self.page.text, [*self.setting, *(c.edit for c in changes)])

    def holds(self, changes: Sequence[Change]) -> bool:
        """Whether the changed page has the same structure and exactly the changed segments."""
        built = self._built(changes)
        return bool(built and self._is_same(built, changes))

    def accepted(self, changes: Sequence[Change]) -> list[Change]:
        """As many of the changes as leave the structure alone, together."""
        left, proven = self._rest(changes)
        if not proven:
            left, proven = self._rest([c for c in left if self.fits(c)])
        trials = allowed(len(self.page.text))
        sure = left if proven else most([], left, holds=self.holds, trials=trials)
        blamed = _without(changes, left)
        again = [c for c in blamed if self.fits(c)] if len(blamed) <= _FEW else []
        return most(sure, again, holds=self.holds, trials=trials)

    def _rest(self, changes: Sequence[Change]) -> tuple[list[Change], bool]:
        """The changes that nothing speaks against, and whether they hold together."""
        left = [*changes]
        for _ in range(_ROUNDS):
            built = self._built(left)
            if built and self._is_same(built, left):
                return left, True
            guilty = self._blamed(built, left) if built else []
            if not guilty:
                break
            left = _without(left, guilty)
        return left, False

    def fits(self, change: Change) -> bool:
        """Whether a change alone, on a page of its own, is the text that it should be.

        Much cheaper than a trial on the whole page, where hundreds may be wrong at once.
        """
        segment = change.segment
        text = change.edit.text.replace(f"\n{segment.continuation}", "\n")
        frame = insert.FRAMES.get(segment.kind) or insert.FRAMES.get(segment.place)
        if frame is None:
            return True
        # The blank line: what a page begins with may be front matter.
        alone = self.read("\n" + frame.replace("{}", text))
        return [s.source for s in alone.segments] == [change.target]

    def _blamed(self, built: Page, changes: Sequence[Change]) -> list[Change]:
        culprits = _last_changes(self.page, changes)
        return list(_guilty(culprits, self._expected(changes), _facts(built)))

    def _built(self, changes: Sequence[Change]) -> Page | None:
        try:
            return self.read(self.text(changes))
        except PageError:
            return None

    def _is_same(self, built: Page, changes: Sequence[Change]) -> bool:
        return (
            built.shape == self.page.shape
            and _anchors(built) == _anchors(self.page)
            and self._kept(built) == self._kept(self.page)
            and _facts(built) == self._expected(changes)
        )

    def _kept(self, page: Page) -> list[tuple[str, str]]:
        """The front matter that must stay: an alias of a translated value would not."""
        return [(key, value) for key, value in page.kept if key not in self.fields]

    def _expected(self, changes: Sequence[Change]) -> list[Fact]:
        targets = {c.segment.span: c.target for c in changes}
        moved = edits.shift(
            (s.span for s in self.page.segments), [*self.setting, *(c.edit for c in changes)]
        )
        return [
            (span, targets.get(s.span, s.source), s.kind, s.place, *_told(s))
            for s, span in zip(self.page.segments, moved, strict=True)
        ]


def _guilty(
    culprits: Sequence[Change | None], expected: Sequence[Fact], facts: Sequence[Fact]
) -> Iterator[Change]:
    """The changes at which a page's facts begin to differ from what is expected of them.

    `culprits` names one for each of the expected facts.
    Where several segments in a row differ, the first has made the others differ, unless they are
    what they should be in all but their own words.
    """
    found, wanted = set(facts), {fact[0] for fact in expected}
    begun = {fact[0].start: fact for fact in facts}
    differed = False
    for fact, culprit in zip(expected, culprits, strict=True):
        differs = fact not in found
        mine = begun.get(fact[0].start)
        own = differs and mine and mine[2:4] == fact[2:4]
        if culprit and differs and (own or not differed):
            yield culprit
        differed = differs
    starts = [fact[0].start for fact in expected]
    for fact in facts:
        index = bisect_right(starts, fact[0].start) - 1
        culprit = culprits[index] if index >= 0 else None
        if fact[0] not in wanted and culprit and expected[index] in found:
            yield culprit


def _last_changes(page: Page, changes: Sequence[Change]) -> list[Change | None]:
    """For each of the page's segments its change, or else the last one before it, or the first."""
    by_span = {change.segment.span: change for change in changes}
    last = changes[0] if changes else None
    found: list[Change | None] = []
    for segment in page.segments:
        last = by_span.get(segment.span, last)
        found.append(last)
    return found


def _without(changes: Sequence[Change], some: Sequence[Change]) -> list[Change]:
    spans = {change.segment.span for change in some}
    return [change for change in changes if change.segment.span not in spans]


def _anchors(page: Page) -> list[tuple[int, str]]:
    return [(heading.level, heading.id) for heading in page.headings]


def _facts(page: Page) -> list[Fact]:
    return [(s.span, s.source, s.kind, s.place, *_told(s)) for s in page.segments]


def _told(segment: Segment) -> tuple[bool, str, str]:
    """What the page's author says about a segment; a bibliography is found by its words."""
    return segment.kept not in ("", "bibliography"), segment.context, segment.note
