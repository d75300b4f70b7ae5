"""Pages of a small site, and what authors do to them: for the life of a catalog over months."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

PARTS = ("knee", "hip", "shoulder", "elbow")
VERBS = ("Bend", "Stretch", "Load", "Raise")
TIMES = ("in the morning", "before you sleep", "after a long walk")
FORMS = (
    "{verb} the {part} {time}.",
    "{verb} the {part}.",
    "Do not {verb} the {part} {time}.",
    'Don\'t rush - say "stop" when the {part} hurts {time}.',
    "Take {number} mg {time}.",
    "Rest the {part} for {number} days {time}.",
    "Keep the *{part}* still {time}.",
    "The {part}",
)
NAMES = ("knee.md", "hip.md", "more/hip.md", "joint.md", "walking.md", "index.md")
_LISTLIKE = re.compile(r"\s*(?:[-+*>#=]|\d+[.)])", re.MULTILINE)
_SHAPES = (
    {"'": "’", '"': "“", "-": "–"},
    {"'": "‘", '"': "”", "-": "—"},
    {"'": "’", '"': "”", " - ": "—"},
    {"'": "’", " - ": " -- "},
)
_ALIKE = 0.75
_DASH = re.compile(r" *(?:--|—) *")


@dataclass(frozen=True, slots=True)
class Block:
    """One text of a page, and how its author wrote it down."""

    text: str  # as a catalog has it
    mark: str = ""  # what stands before it: "# ", "- " or nothing
    width: int = 0  # where its lines break; 0: nowhere
    escaped: bool = False  # with backslashes that say nothing

    def written(self) -> str:
        text = re.sub(r"(['\"])", r"\\\1", self.text) if self.escaped else self.text
        if self.width and self.mark != "# ":
            indent = " " * len(self.mark)
            lines = textwrap.wrap(text, self.width, break_long_words=False, break_on_hyphens=False)
            if not any(_LISTLIKE.match(line) for line in lines[1:]):
                text = f"\n{indent}".join(lines)
        return self.mark + text


Pages = Mapping[str, tuple[Block, ...]]
Where = tuple[str, str]  # page and text


@dataclass(frozen=True, slots=True)
class Edit:
    """What pages are afterwards, and which texts are still what they were: (old, new) places."""

    pages: dict[str, tuple[Block, ...]]
    still: tuple[tuple[Where, Where], ...] = ()
    lost: tuple[tuple[str, Block], ...] = ()  # what may come back one day


def page_text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(block.written() for block in blocks) + "\n"


def same(text: str) -> str:
    """What two texts that differ in typography alone have in common."""
    text = _DASH.sub(" - ", text)
    for shapes in _SHAPES[:2]:
        for plain, shape in shapes.items():
            text = text.replace(shape, plain)
    return " ".join(text.split())


def sentence(n: int) -> str:
    n, form = divmod(n, len(FORMS))
    n, part = divmod(n, len(PARTS))
    n, verb = divmod(n, len(VERBS))
    n, time = divmod(n, len(TIMES))
    number = (2, 3, 5, 10)[n % 4]
    return FORMS[form].format(verb=VERBS[verb], part=PARTS[part], time=TIMES[time], number=number)


def block(n: int) -> Block:
    return Block(sentence(n), ("", "", "- ", "# ")[n % 4])


@dataclass(slots=True)
class Author:
    """Who edits: `n` decides what and where. Edits that cannot be are None."""

    pages: Pages
    n: int
    grave: Sequence[tuple[str, Block]] = ()
    left: int = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.n

    def number(self, bound: int) -> int:
        self.left, found = divmod(self.left, bound)
        return found

    def place(self) -> tuple[str, int]:
        name = sorted(self.pages)[self.number(len(self.pages))]
        return name, self.number(len(self.pages[name]))

    def put(
        self, name: str, at: int, *blocks: Block, instead: int = 0
    ) -> dict[str, tuple[Block, ...]]:
        old = self.pages.get(name, ())
        return {**self.pages, name: (*old[:at], *blocks, *old[at + instead :])}

    def renewed(self, change: Callable[[str], str], *, still: bool = False) -> Edit | None:
        """Another text in a place."""
        name, at = self.place()
        old = self.pages[name][at]
        text = change(old.text)
        if text == old.text or not text:
            return None
        pages = self.put(name, at, replace(old, text=text), instead=1)
        stays = (((name, old.text), (name, text)),) if still else ()
        return Edit(pages, stays, () if still else ((name, old),))


def change_a_word(author: Author) -> Edit | None:
    part = PARTS[author.number(len(PARTS))]
    return author.renewed(lambda text: re.sub("|".join(PARTS), part, text))


def change_a_number(author: Author) -> Edit | None:
    number = str(author.number(20))
    return author.renewed(lambda text: re.sub(r"\d+", number, text))


def turn_round(author: Author) -> Edit | None:
    """Say the contrary."""

    def turned(text: str) -> str:
        if text.startswith("Do not "):
            return text.removeprefix("Do not ")
        return f"Do not {text}" if text.startswith(VERBS) else ""

    return author.renewed(turned)


def take_back(author: Author) -> Edit | None:
    """A text is again what it was before it was changed last."""
    name, at = author.place()
    was = [old for page, old in author.grave if page == name and old not in author.pages[name]]
    now = author.pages[name][at]
    best = max(was, key=lambda old: SequenceMatcher(None, old.text, now.text).ratio(), default=None)
    if best is None or SequenceMatcher(None, best.text, now.text).ratio() < _ALIKE:
        return None
    return Edit(author.put(name, at, best, instead=1), lost=((name, now),))


def mistype(author: Author) -> Edit | None:
    """Two letters change places, or are set right again by the same slip."""
    at = author.number(20)

    def slipped(text: str) -> str:
        words = [m.start() for m in re.finditer(r"[a-z]{4,}", text)]
        if not words:
            return ""
        k = words[at % len(words)] + 1
        return text[:k] + text[k + 1] + text[k] + text[k + 2 :]

    return author.renewed(slipped)


def change_typography(author: Author) -> Edit | None:
    shapes = _SHAPES[author.number(len(_SHAPES))]

    def shaped(text: str) -> str:
        plain = same(text)
        if plain != text:
            return plain
        for said, shape in shapes.items():
            text = text.replace(said, shape)
        return text

    return author.renewed(shaped, still=True)


def reflow(author: Author) -> Edit | None:
    width, escaped = author.number(40), bool(author.number(2))
    name, at = author.place()
    old = author.pages[name][at]
    pages = author.put(name, at, replace(old, width=width, escaped=escaped), instead=1)
    return Edit(pages, (((name, old.text), (name, old.text)),))


def change_the_kind(author: Author) -> Edit | None:
    mark = ("", "- ", "# ")[author.number(3)]
    name, at = author.place()
    old = author.pages[name][at]
    pages = author.put(name, at, replace(old, mark=mark), instead=1)
    return Edit(pages, (((name, old.text), (name, old.text)),))


def move_on_its_page(author: Author) -> Edit | None:
    name, at = author.place()
    rest = list(author.pages[name])
    moved = rest.pop(at)
    rest.insert(author.number(len(rest) + 1), moved)
    stays = tuple(((name, one.text), (name, one.text)) for one in rest)
    return Edit({**author.pages, name: tuple(rest)}, stays)


def move_to_another_page(author: Author) -> Edit | None:
    name, at = author.place()
    others = sorted(author.pages.keys() - {name})
    if not others or len(author.pages[name]) < 2:
        return None
    other = others[author.number(len(others))]
    moved = author.pages[name][at]
    there = author.put(other, author.number(len(author.pages[other]) + 1), moved)[other]
    here = author.put(name, at, instead=1)[name]
    return Edit(
        {**author.pages, name: here, other: there}, (((name, moved.text), (other, moved.text)),)
    )


def rename_a_page(author: Author) -> Edit | None:
    name, _ = author.place()
    free = [one for one in NAMES if one not in author.pages]
    if not free:
        return None
    new = free[author.number(len(free))]
    pages = {new if one == name else one: blocks for one, blocks in author.pages.items()}
    return Edit(pages, tuple(((name, b.text), (new, b.text)) for b in author.pages[name]))


def split_a_page(author: Author) -> Edit | None:
    name, at = author.place()
    free = [one for one in NAMES if one not in author.pages]
    if not free or not at or len(author.pages) > 3:
        return None
    new, blocks = free[author.number(len(free))], author.pages[name]
    stays = [((name, b.text), (name, b.text)) for b in blocks[:at]]
    stays += [((name, b.text), (new, b.text)) for b in blocks[at:]]
    return Edit({**author.pages, name: blocks[:at], new: blocks[at:]}, tuple(stays))


def join_two_pages(author: Author) -> Edit | None:
    name, _ = author.place()
    others = sorted(author.pages.keys() - {name})
    if not others:
        return None
    other = others[author.number(len(others))]
    pages = {one: blocks for one, blocks in author.pages.items() if one != other}
    pages[name] = (*author.pages[name], *author.pages[other])
    return Edit(pages, tuple(((other, b.text), (name, b.text)) for b in author.pages[other]))


def delete_a_text(author: Author) -> Edit | None:
    name, at = author.place()
    if len(author.pages[name]) < 2:
        return None
    return Edit(author.put(name, at, instead=1), lost=((name, author.pages[name][at]),))


def delete_a_page(author: Author) -> Edit | None:
    name, _ = author.place()
    if len(author.pages) < 2:
        return None
    pages = {one: blocks for one, blocks in author.pages.items() if one != name}
    return Edit(pages, lost=tuple((name, one) for one in author.pages[name]))


def restore(author: Author) -> Edit | None:
    """A text of long ago, on its page or on another."""
    if not author.grave:
        return None
    name, old = author.grave[author.number(len(author.grave))]
    if name not in author.pages and len(author.pages) > 3:
        name, _ = author.place()
    blocks = author.pages.get(name, ())
    return Edit(author.put(name, author.number(len(blocks) + 1), old))


def restore_a_page(author: Author) -> Edit | None:
    gone = [name for name, _ in author.grave if name not in author.pages]
    if not gone or len(author.pages) > 3:
        return None
    name = gone[author.number(len(gone))]
    return Edit({**author.pages, name: tuple(old for one, old in author.grave if one == name)[-6:]})


def copy_a_text(author: Author) -> Edit | None:
    name, at = author.place()
    other, there = author.place()
    return Edit(author.put(other, there, author.pages[name][at]))


def write_a_text(author: Author) -> Edit | None:
    name, at = author.place()
    if len(author.pages[name]) > 7:
        return None
    return Edit(author.put(name, at, block(author.left)))


EDITS: tuple[Callable[[Author], Edit | None], ...] = (
    change_a_word,
    change_a_number,
    turn_round,
    take_back,
    mistype,
    change_typography,
    reflow,
    change_the_kind,
    move_on_its_page,
    move_to_another_page,
    rename_a_page,
    split_a_page,
    join_two_pages,
    delete_a_text,
    delete_a_page,
    restore,
    restore_a_page,
    copy_a_text,
    write_a_text,
)
