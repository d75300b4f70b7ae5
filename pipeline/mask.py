"""Hide what must not change from an engine, and put it back or refuse.

`mask` replaces markup by numbered tokens that stand between spaces, as words do; `unmask` wants
each of them back once, nested as before, and gives every one its own spacing again. Marks around
a whole line are not sent at all. A newline is a hard break: engines keep the number of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.answers import verify as verify
from pipeline.hidden import Hidden, beside, between, delimited, pattern
from pipeline.marks import Mark, lookalikes, markup, paired


class Refused(Exception):  # noqa: N818 - the contract's word, and it reads well in `except`
    """An answer that does not bring back what was hidden: its text says why."""

    @property
    def reason(self) -> str:
        """Why, in words for a report."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` is for the engine; `kept` are the indices of the `keep` spans it stands in for."""

    text: str
    hidden: tuple[Hidden, ...]
    edges: tuple[tuple[str, str], ...]  # per line what is put back before and behind it
    token: str
    kept: tuple[int, ...] = ()

    @property
    def originals(self) -> tuple[str, ...]:
        """What token 0, 1, ... stands for."""
        return tuple(hidden.text for hidden in self.hidden)

    @property
    def blank(self) -> bool:
        """Whether nothing is left to translate: the source is its own translation."""
        return not any(char.isalpha() for char in pattern(self.token).sub("", self.text))


def mask(text: str, *, token: str, keep: Sequence[tuple[int, int, str]] = ()) -> Masked:
    """The text for an engine that keeps `token.format(n)`.

    `keep` are (start, end, replacement): spans that come back as their replacement. One that
    cuts through markup, another span or a line is left to the engine; `kept` names the others.
    """
    if not all(token.format(" ").partition(" ")):
        raise ValueError(f"a token needs text before and behind its number: {token!r}")
    marks, kept = _injected(text, markup(text), keep)
    marks = paired(marks + lookalikes(text, marks, pattern(token)))
    masked = replace(_laid_out(text, marks, token), kept=kept)
    if not _readable(masked):
        marks = paired(marks + lookalikes(text, marks, delimited(token)))
        masked = replace(_laid_out(text, marks, token), kept=kept)
    return masked


def unmask(masked: Masked, answer: str) -> str:
    """The answer with everything hidden put back; raises `Refused` where it cannot be."""
    read = [_read(line, masked.token) for line in _lines(answer, len(masked.edges))]
    _check_numbers(masked.hidden, read)
    _check_nesting(masked.hidden, [number for line in read for number in line.numbers])
    _check_rest(masked, read)
    return "\n".join(
        before + _line(masked.hidden, line) + behind
        for line, (before, behind) in zip(read, masked.edges, strict=True)
    )


def _injected(
    text: str, marks: list[Mark], keep: Sequence[tuple[int, int, str]]
) -> tuple[list[Mark], tuple[int, ...]]:
    kept: list[int] = []
    for index, (start, end, replacement) in enumerate(keep):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start}-{end} is no stretch of a text of {len(text)} characters")
        taken = any(mark.start < end and start < mark.end for mark in marks)
        if not taken and "\n" not in text[start:end] + replacement:
            marks.append(Mark(start, end, replacement, "term"))
            kept.append(index)
    return marks, tuple(kept)


def _laid_out(text: str, marks: list[Mark], token: str) -> Masked:
    edges: list[tuple[str, str]] = []
    lines: list[str] = []
    hidden: list[Hidden] = []
    numbers: dict[int, int] = {}
    for number, (start, end, held) in enumerate(_split(text, marks)):
        left, right, inner = _core(text, (start, end), held)
        edges.append((text[start:left], text[right:end]))
        numbers |= {mark.start: len(hidden) + i for i, mark in enumerate(inner)}
        stops = [left, *(mark.end for mark in inner)]
        starts = [*(mark.start for mark in inner), right]
        chunks = [text[a:b] for a, b in zip(stops, starts, strict=True)]
        lines.append(_joined(chunks, [token.format(numbers[mark.start]) for mark in inner]))
        hidden += [
            _hidden(mark, line=number, left=chunks[i], right=chunks[i + 1], last=mark is inner[-1])
            for i, mark in enumerate(inner)
        ]
    starts_of = {number: start for start, number in numbers.items()}
    partners = {mark.start: numbers.get(mark.partner, -1) for mark in marks}
    linked = [replace(h, partner=partners[starts_of[n]]) for n, h in enumerate(hidden)]
    return Masked("\n".join(lines), tuple(_with_parents(linked)), tuple(edges), token)


def _split(text: str, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """(start, end, marks) of each line; a newline inside a mark ends none."""
    start = 0
    held: list[Mark] = []
    for mark in marks:
        at = held[-1].end if held else start
        while (newline := text.find("\n", at, mark.start)) >= 0:
            yield start, newline, held
            start = at = newline + 1
            held = []
        held.append(mark)
    at = held[-1].end if held else start
    while (newline := text.find("\n", at)) >= 0:
        yield start, newline, held
        start = at = newline + 1
        held = []
    yield start, len(text), held


def _core(text: str, line: tuple[int, int], marks: list[Mark]) -> tuple[int, int, list[Mark]]:
    """(start, end, marks) of what an engine must see of a line: marks around all of it go."""
    start, end = line
    while True:
        bounds = [
            len(text[start:end]) - len(text[start:end].lstrip()),
            len(text[start:end].rstrip()),
        ]
        start, end = start + bounds[0], max(start + bounds[0], start + bounds[1])
        first = marks[0] if marks and marks[0].start == start else None
        last = marks[-1] if marks and text[marks[-1].end : end] in ("", ":") else None
        if first and last and first.partner == last.start:
            start, end, marks = first.end, last.start, marks[1:-1]
        elif first and _no_word(first, "attribute_list"):
            start, marks = first.end, marks[1:]
        elif last and last.end == end and _goes(marks):
            end, marks = last.start, marks[:-1]
        else:
            return start, end, marks


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end].strip()
    start = end - len(text[start:end].lstrip())
    return start, start + len(inner)


def _goes(marks: list[Mark]) -> bool:
    """Whether the mark at a line's end need not be sent; attributes belong to what they touch."""
    *_, before, last = (None, *marks)
    if last and before and last.kind == "attribute_list" and before.end == last.start:
        return _no_word(before, "citation", "footnote")
    return bool(last) and _no_word(last, "attribute_list", "citation", "footnote")


def _no_word(mark: Mark, *kinds: str) -> bool:
    """Whether a mark at a line's edge says nothing that a sentence is built around."""
    lone_tag = mark.kind == "html" and mark.partner < 0 and mark.name != "img"
    return mark.kind in kinds or lone_tag or mark.text.startswith("[!")


def _joined(chunks: list[str], numbered: list[str]) -> str:
    parts = [chunk.strip() for chunk in chunks]
    mixed = [part for pair in zip(parts, [*numbered, ""], strict=True) for part in pair]
    return " ".join(part for part in mixed if part)


def _hidden(mark: Mark, *, line: int, left: str, right: str, last: bool) -> Hidden:
    return Hidden(
        mark.text,
        mark.kind,
        line,
        opens=mark.side > 0,
        left=left[len(left.rstrip()) :],
        right=right[: len(right) - len(right.lstrip())],
        before=left.rstrip()[-1:],
        after=right.lstrip()[:1],
        leads=not right.strip() and not last,
    )


def _with_parents(hidden: list[Hidden]) -> Iterator[Hidden]:
    stack = [-1]
    for number, item in enumerate(hidden):
        if item.partner >= 0 and not item.opens:
            stack.pop()
        yield replace(item, parent=stack[-1])
        if item.partner >= 0 and item.opens:
            stack.append(number)


@dataclass(frozen=True, slots=True)
class _Line:
    chunks: list[str]  # one more than numbers
    numbers: list[int]


def _lines(answer: str, count: int) -> list[str]:
    lines = answer.split("\n")
    if len(lines) != count:
        lines = answer.replace("\r\n", "\n").strip("\n").split("\n")
    if len(lines) != count:
        raise Refused(f"{count} lines became {len(lines)}")
    return lines


def _read(line: str, token: str) -> _Line:
    parts = pattern(token).split(line)
    return _Line(parts[::2], [int(number) for number in parts[1::2]])


def _readable(masked: Masked) -> bool:
    found = [match.group() for match in pattern(masked.token).finditer(masked.text)]
    return found == [masked.token.format(n) for n in range(len(masked.hidden))]


def _check_numbers(hidden: tuple[Hidden, ...], read: list[_Line]) -> None:
    seen: set[int] = set()
    for at, line in enumerate(read):
        for number in line.numbers:
            if number >= len(hidden):
                raise Refused(f"placeholder {number} was never sent")
            if number in seen:
                raise Refused(f"{hidden[number].text} came back twice")
            if hidden[number].line != at:
                raise Refused(f"{hidden[number].text} moved to another line")
            seen.add(number)
    for number, item in enumerate(hidden):
        if number not in seen:
            raise Refused(f"{item.text} did not come back")


def _check_nesting(hidden: tuple[Hidden, ...], order: list[int]) -> None:
    stack = [-1]
    for number in order:
        item = hidden[number]
        if item.partner >= 0 and not item.opens and stack.pop() != item.partner:
            raise Refused(f"{item.text} closes what it did not open")
        if stack[-1:] != [item.parent]:
            raise Refused(f"{item.text} moved in or out of other markup")
        if item.partner >= 0 and item.opens:
            stack.append(number)
    lone = [n for n in order if hidden[n].partner < 0 and hidden[n].kind in ("html", "emphasis")]
    if lone != sorted(lone):
        raise Refused(f"{hidden[lone[0]].text} and its like changed places")


def _check_rest(masked: Masked, read: list[_Line]) -> None:
    """What is not a token must not be a broken one, and pairs keep something between them."""
    sent = pattern(masked.token).sub("", masked.text)
    rest = "".join(chunk for line in read for chunk in line.chunks)
    for char in set(masked.token.format("")):
        if not char.isalnum() and rest.count(char) != sent.count(char):
            raise Refused(f"a {char} was lost or added: part of a placeholder, or near one")
    for line in read:
        for at, (left, right) in enumerate(zip(line.numbers, line.numbers[1:], strict=False)):
            item = masked.hidden[left]
            emptied = item.opens and item.partner == right and not item.leads
            if emptied and not line.chunks[at + 1].strip():
                raise Refused(f"nothing is left between {item.text} and its end")


def _line(hidden: tuple[Hidden, ...], line: _Line) -> str:
    words = [chunk.strip() for chunk in line.chunks]
    out = [words[0]]
    for at, number in enumerate(line.numbers):
        item = hidden[number]
        if words[at]:
            out.append(beside(item, words[at][-1], left=True, spaced=_ends(line.chunks[at], -1)))
        elif at:
            out.append(
                between(
                    hidden[line.numbers[at - 1]], item, follows=line.numbers[at - 1] == number - 1
                )
            )
        out.append(item.text)
        if words[at + 1]:
            spaced = _ends(line.chunks[at + 1], 0)
            out.append(beside(item, words[at + 1][0], left=False, spaced=spaced))
        out.append(words[at + 1])
    return "".join(out)


def _ends(chunk: str, at: int) -> bool:
    return chunk[at].isspace()
