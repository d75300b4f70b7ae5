"""The life of a small site: authors, translators, machines, mail and branches work on its files.

What people have written is kept beside the site, so that after each step it can be told whether
anything of it is lost, or stands where it was never meant to be.
"""

from __future__ import annotations

import difflib
import functools
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from life_editors import edited, styled
from life_pages import Author, Block, Edit, Pages, Where, page_text, same

from pipeline import catalog as catalogs
from pipeline import console
from pipeline.checks import UNIT_RULES
from pipeline.config import Config
from pipeline.differences import differences
from pipeline.engines import create
from pipeline.merge import UNFINISHED
from pipeline.model import Catalog, Language, State, Unit
from pipeline.page import parse
from pipeline.steps import ledger, remembering
from pipeline.steps import site as sites
from pipeline.steps.accept import accept
from pipeline.steps.build import build
from pipeline.steps.extract import extract
from pipeline.steps.pretranslate import pretranslate
from pipeline.steps.remembering import remember
from pipeline.steps.site import Site

LANGUAGES = ("de", "es")
# What these people write means nothing: no rule is asked what it says.
LAX = "[checks]\n" + "".join(f'{name} = "off"\n' for name in UNIT_RULES)
CONFIG = f'source = "en"\ntargets = {list(LANGUAGES)}\ndialect = "jekyll"\n{LAX}'
FINISHED = (State.TRANSLATED, State.APPROVED)
_REMARK = re.compile(r"(?:conflict|draft): (.*) \((?:from .*|ours|theirs)\)")
_WORD = re.compile(r"Z[a-j]{5}z")  # one of a person's text
_MACHINE = "⟪"  # what the engine `pseudo` puts around its texts

Text = tuple[str, str]  # language and target
Pair = tuple[str, str, str]  # language, source without typography, target
Files = dict[str, bytes]  # by path below the site


@dataclass(slots=True)
class Branch:
    """What differs between branches: pages, and the texts of people that must be there."""

    pages: dict[str, tuple[Block, ...]]
    alive: set[Text] = field(default_factory=set)
    touched: set[Text] = field(default_factory=set)  # written or confirmed since the fork
    grave: list[tuple[str, Block]] = field(default_factory=list)  # what authors took out

    def copy(self) -> Branch:
        return Branch(dict(self.pages), set(self.alive), grave=list(self.grave))


@dataclass(slots=True)
class Records:
    """What people and machines ever wrote, on whatever branch."""

    pairs: set[Pair] = field(default_factory=set)  # finished by a person, for that very source
    begun: set[Text] = field(default_factory=set)  # left as a draft by a person
    machine: set[Pair] = field(default_factory=set)
    count: int = 0

    def target(self, source: str) -> str:
        """A text that nobody has written before, with the figures and the markup of its source."""
        self.count += 1
        word = "Z" + "".join("abcdefghij"[int(d)] for d in f"{self.count:05}") + "z"
        word = f"*{word}*" if "*" in source else word
        return " ".join([word, *re.findall(r"\d+", source), *(['"so"'] if '"' in source else [])])


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a catalog, as somebody sees it in an editor."""

    language: str
    page: str
    unit: Unit

    @property
    def path(self) -> str:
        return po(self.language, self.page)


@dataclass(frozen=True, slots=True)
class Letter:
    """A file that somebody works on elsewhere, and what was in it."""

    language: str
    form: str  # po, xliff, xliff2 or csv
    data: bytes
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Life:
    """A site in a folder, and one without caches beside it that must become the same."""

    root: Path
    twin: Path
    branch: Branch
    records: Records = field(default_factory=Records)
    letters: list[Letter] = field(default_factory=list)  # files that people have taken away
    other: tuple[Branch, Files] | None = None  # the branch that is not checked out
    base: tuple[Branch, Files] | None = None  # where the two came from
    useless: tuple[str, ...] = ()  # catalogs that the last extraction called so
    twins: Files = field(default_factory=dict)
    sound: set[tuple[str, bytes]] = field(default_factory=set)  # catalogs that were looked at
    steps: int = 0

    @classmethod
    def begun(cls, folder: Path, pages: Pages, *, translated: bool) -> Life:
        life = cls(folder / "site", folder / "twin", Branch(dict(pages)))
        for root in (life.root, life.twin):
            root.mkdir()
            (root / "polypage.toml").write_text(CONFIG, "utf-8")
        life.write_pages()
        life.settle()
        for entry in life.entries(bool) if translated else ():
            life.say(entry, life.records.target(entry.unit.source))
        return life

    # The site on disk

    def site(self, *, dry_run: bool = False, root: Path | None = None) -> Site:
        return Site(_config(root or self.root), dry_run=dry_run)

    def files(self) -> Files:
        return dict(_files(self.root))

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files as an editor or git does; what is as it was is not touched."""
        for path, data in files.items():
            file = self.root / path
            if not file.exists() or file.read_bytes() != data:
                _write(file, data)

    @property
    def desk(self) -> Path:
        """A folder beside the site."""
        folder = self.root.with_name("desk")
        folder.mkdir(exist_ok=True)
        return folder

    def check_out(self, branch: Branch, files: Mapping[str, bytes]) -> None:
        for path in self.files().keys() - files.keys():
            (self.root / path).unlink()
        self.put(files)
        self.branch = branch

    def catalog(self, language: str, page: str) -> Catalog:
        return parsed((self.root / po(language, page)).read_bytes())

    def entries(self, wanted: Callable[[Unit], bool]) -> list[Entry]:
        return [
            Entry(language, page, unit)
            for language in LANGUAGES
            for page in sorted(self.branch.pages)
            for unit in self.catalog(language, page).units
            if wanted(unit)
        ]

    # Authors

    def author(self, edits: Sequence[Callable[[Author], Edit | None]], n: int) -> bool:
        """Some edits of the pages before the next extraction; whether there was any."""
        made = 0
        expected: list[tuple[str, Where, Unit, bool]] = []
        for edit in edits:
            found = edit(Author(self.branch.pages, n + made, self.branch.grave))
            if found is None:
                continue
            made += 1
            expected = list(self._expected(found)) if made == 1 else []
            self.branch.grave = [*self.branch.grave, *found.lost][-30:]
            self.branch.pages = found.pages
        if not made:
            return False
        self.write_pages()
        self.settle()
        for language, (page, text), unit, near in expected:
            self._still(language, page, text, unit, near=near)
        return True

    def write_pages(self) -> None:
        texts = {f"content/en/{p}": page_text(b).encode() for p, b in self.branch.pages.items()}
        for path in [p for p in self.files() if p.startswith("content/") and p not in texts]:
            (self.root / path).unlink()
        self.put(texts)

    def _expected(self, edit: Edit) -> Iterator[tuple[str, Where, Unit, bool]]:
        """What must be said in the new places, and whether these are on the same pages."""
        everything = [
            (language, page, unit)
            for language, page, catalog in self._catalogs(self.files())
            for unit in (*catalog.units, *catalog.obsolete)
        ]
        yield from self._back(edit, everything)
        for (old, text), (new, renewed) in edit.still:
            if sum(same(b.text) == same(text) for b in edit.pages[new]) != 1:
                continue
            alike = [(la, p, u) for la, p, u in everything if same(u.source) == same(text)]
            drafts = old not in edit.pages
            for language in LANGUAGES:
                here = [u for la, p, u in alike if la == language and p == old]
                if len(here) != 1 or here[0].state is State.OBSOLETE or not here[0].target:
                    continue
                if old == new:
                    yield language, (new, renewed), here[0], True
                elif self._moves(
                    here[0], [(p, u) for la, p, u in alike if la == language], new, drafts=drafts
                ):
                    left = any(same(b.text) == same(text) for b in edit.pages.get(old, ()))
                    if not left:
                        yield language, (new, renewed), here[0], False

    def _back(
        self, edit: Edit, everything: Sequence[tuple[str, str, Unit]]
    ) -> Iterator[tuple[str, Where, Unit, bool]]:
        """What was finished for texts that come back to their page: it is finished again."""
        for page in edit.pages.keys() & self.branch.pages.keys():
            before = {same(block.text) for block in self.branch.pages[page]}
            now = [same(block.text) for block in edit.pages[page]]
            for block in edit.pages[page]:
                if same(block.text) in before or now.count(same(block.text)) != 1:
                    continue
                for language in LANGUAGES:
                    known = [u for la, p, u in everything if (la, p) == (language, page)]
                    found = [u for u in known if same(u.source) == same(block.text)]
                    if len(found) == 1 and _finished(found[0]):
                        unit = replace(found[0], state=State.TRANSLATED)
                        yield language, (page, block.text), unit, True

    def _moves(
        self, unit: Unit, alike: Sequence[tuple[str, Unit]], new: str, *, drafts: bool
    ) -> bool:
        """Whether nothing else was ever said for a text, and its new page has not had it.

        `drafts`: its page is gone, and drafts go along.
        """
        others = [u for _, u in alike if u.target]
        state = _finished(unit)
        plain = all(_finished(u) is state and u.target == unit.target for u in others)
        return plain and (state or drafts) and not any(page == new for page, _ in alike)

    def _still(self, language: str, page: str, text: str, unit: Unit, *, near: bool) -> None:
        now = {u.source: u for u in self.catalog(language, page).units}[text]
        if not near and now.previous:  # it stands where a text like it stood before
            return
        assert (now.target, now.state) == (unit.target, unit.state), ("no longer", unit, now)
        assert not near or (now.previous, now.origin) == (unit.previous, unit.origin), (unit, now)

    # Translators in their editors

    def write(self, entry: Entry, target: str, *, draft: bool = False, style: int = 0) -> None:
        """Say something in an editor, and extract."""
        self.say(entry, target, draft=draft, style=style)
        self.settle()

    def say(self, entry: Entry, target: str, *, draft: bool = False, style: int = 0) -> None:
        """Another text in an entry; what stood there is replaced by somebody who saw it."""
        file = self.root / entry.path
        text = edited(file.read_text("utf-8"), entry.unit.source, target, draft=draft)
        _write(file, styled(text, style))
        self.note(entry.language, entry.unit.source, target, draft=draft)
        self.release(entry.language, entry.unit.target)

    def note(self, language: str, source: str, target: str, *, draft: bool = False) -> None:
        """Remember that a person wrote, or confirmed, a text."""
        if not target:
            return
        if draft:
            self.records.begun.add((language, target))
        else:
            self.records.pairs.add((language, same(source), target))
        self.branch.alive.add((language, target))
        self.branch.touched.add((language, target))

    def release(self, language: str, target: str) -> None:
        """Somebody has replaced a text: it need not be there, if it is nowhere else."""
        if (language, target) not in held(self.files(), self.records):
            self.branch.alive.discard((language, target))
            self.branch.touched.discard((language, target))

    def rewrap(self, style: int) -> None:
        """The catalogs of all pages saved by a tool that changes nothing but their form."""
        before = self.files()
        paths = [po(language, page) for page in self.branch.pages for language in LANGUAGES]
        for path in paths:
            _write(self.root / path, styled(before[path].decode(), style))
        self.settle()
        after = self.files()
        for path in paths:
            assert after[path] == before[path], f"churn: {_difference(before, after, path)}"

    # Commands

    def pretranslate(self, engine: str, n: int) -> None:
        site = self.site()
        targets = site.config.targets
        languages = [one for one in targets if n % 3 == 0 or one.site == LANGUAGES[n % 2]]
        before = {(e.language, e.page, e.unit.source): e.unit for e in self.entries(bool)}
        result = pretranslate(
            site, globs=(), languages=languages, engine=create(engine, options={})
        )
        assert not result.errors, result.errors
        for entry in self.entries(bool):
            old, unit = before[entry.language, entry.page, entry.unit.source], entry.unit
            if old.target:
                assert _said(old) == _said(unit), ("pretranslate has changed", old, unit)
            elif unit.origin == "machine: pseudo":
                self.records.machine.add((entry.language, same(unit.source), unit.target))
        self.settle()

    def accept(self, n: int) -> bool:
        """An author says that an edit is without consequence, or that all typing errors are."""
        site = self.site()
        waiting = accept(site, globs=(), languages=site.config.targets).waiting
        if not waiting:
            return False
        ids = [waiting[n % len(waiting)].id] if n % 3 else []
        chosen = [e for e in waiting if e.id in ids or (not ids and e.typo)]
        keys = {(edit.old, edit.new) for edit in chosen}
        for entry in self.entries(lambda u: (u.previous, u.source) in keys):
            unit = entry.unit
            if unit.origin.startswith("machine: "):
                self.records.machine.add((entry.language, same(unit.source), unit.target))
            elif not unit.origin:
                self.note(entry.language, unit.source, unit.target)
        result = accept(site, globs=(), languages=site.config.targets, ids=ids, typos=not ids)
        assert not result.errors, result.errors
        self.settle()
        return bool(chosen)

    # After each step

    def settle(self) -> None:
        """Extract, and see that everything is as it has to be."""
        self.steps += 1
        before = self.files()
        expected = self._predicted() if self.steps % 4 == 0 else None
        site = self.site()
        result = extract(site, globs=(), languages=site.config.targets)
        assert not result.errors, [str(e) for e in result.errors]
        made = {path: change.after for path, change in site.changes.items()}
        assert expected is None or expected == made, "a dry run says something else"
        self.useless = tuple(move.path for move in result.moves if move.whole)
        after = self.files()
        self._again(after)
        self._cold(before, after)
        self._sound(after)
        lost = self.branch.alive - held(after, self.records)
        assert not lost, f"lost: {lost}"
        if self.steps % 3 == 0:
            self._published()
        if self.steps % 5 == 0:
            self._remembered()

    def _predicted(self) -> dict[str, str]:
        site = self.site(dry_run=True)
        extract(site, globs=(), languages=site.config.targets)
        return {path: change.after for path, change in site.changes.items()}

    def _again(self, after: Files) -> None:
        site = self.site(dry_run=self.steps % 2 == 0)
        extract(site, globs=(), languages=site.config.targets)
        assert not site.changes, f"a second extraction changes {list(site.changes)}"
        assert self.files() == after

    def _cold(self, before: Files, after: Files) -> None:
        """The same without the caches, and once more without them."""
        for path in self.twins.keys() - before.keys():
            (self.twin / path).unlink()
        for path, data in before.items():
            if self.twins.get(path) != data:
                _write(self.twin / path, data)
        for _ in range(1 + self.steps % 2):
            shutil.rmtree(self.twin / ".polypage", ignore_errors=True)
            site = self.site(root=self.twin)
            extract(site, globs=(), languages=site.config.targets)
            self.twins = twins = dict(_files(self.twin))
            other = {p for p in after.keys() | twins.keys() if after.get(p) != twins.get(p)}
            assert not other, f"without caches: {_difference(after, twins, min(other))}"

    def _catalogs(self, files: Files) -> Iterator[tuple[str, str, Catalog]]:
        for path, data in files.items():
            if path.endswith(".po"):
                _, language, page = path.split("/", 2)
                yield language, f"{page.removesuffix('.po')}.md", parsed(data)

    def _sound(self, files: Files) -> None:
        for language, page, catalog in self._catalogs(files):
            if page in self.branch.pages:
                texts = dict.fromkeys(b.text for b in self.branch.pages[page])
                assert [u.source for u in catalog.units] == list(texts)
            data = files[po(language, page)]
            if (language, data) not in self.sound:
                for unit in (*catalog.units, *catalog.obsolete):
                    self._true(language, unit)
                self.sound.add((language, data))

    def _true(self, language: str, unit: Unit) -> None:
        """What an entry says of its text is so."""
        records, written_for = self.records, same(unit.previous or unit.source)
        if not unit.target:
            return
        if _finished(unit):
            said = (language, same(unit.source), unit.target)
            assert said in records.pairs, ("finished, and nobody wrote this for it", unit)
            assert not unit.previous, ("finished for another source", unit)
            return
        remarked = any(_REMARK.fullmatch(c) for c in unit.comments)
        begun = (language, unit.target) in records.begun  # what people leave so needs no mark
        theirs = begun or (language, same(unit.source), unit.target) in records.pairs
        assert unit.origin or unit.previous or remarked or theirs, ("not marked", unit)
        if unit.previous and (said := differences(unit.previous, unit.source)):
            assert said in unit.comments or unit.state is State.OBSOLETE, ("not said", said, unit)
        made = records.machine if unit.origin.startswith("machine: ") else records.pairs
        assert begun or (language, written_for, unit.target) in made, ("of another text", unit)

    def _published(self) -> None:
        """No draft is on a page."""
        site = self.site(dry_run=True)
        result = build(site, globs=(), languages=site.config.targets)
        assert not result.errors, result.errors
        assert len(site.changes) == len(LANGUAGES) * len(self.branch.pages)
        for path, change in site.changes.items():
            _, language, page = path.split("/", 2)
            units = self.catalog(language, page).units
            done = " ".join(u.target for u in units if u.state in FINISHED)
            assert set(_WORD.findall(change.after)) <= set(_WORD.findall(done)), path
            assert _MACHINE not in change.after or _MACHINE in done, path
            for unit in units:
                draft = unit.state is State.DRAFT and unit.target not in done
                assert not draft or unit.target not in change.after, unit

    def _remembered(self) -> None:
        """The memory knows what people wrote, and nothing else."""
        site = self.site()
        errors: list[Exception] = []
        with remember(site, site.config.targets, errors) as memory:  # type: ignore[arg-type]
            for language in LANGUAGES:
                known = {(language, same(r.source), r.target) for r in memory.records(language)}
                assert known <= self.records.pairs, known - self.records.pairs
        assert not errors


def at_once(patch: Callable[[object, str, object], None]) -> None:
    """Files rest as soon as they are written, so that caches are of use; and they cost less."""
    for module in (ledger, remembering):
        patch(module, "_SETTLED", -(10**12))
    patch(ledger, "_maker", lambda site: repr(site.config))
    patch(catalogs, "parse", _parsed_once(catalogs.parse))
    patch(sites, "parse", functools.lru_cache(maxsize=512)(parse))


def _parsed_once(parse: Callable[..., Catalog]) -> Callable[..., Catalog]:
    """The same bytes make the same catalog: three extractions of a step read them once."""

    @functools.lru_cache(maxsize=512)
    def once(data: bytes, page: str, language: Language | None) -> Catalog:
        return parse(data, path=Path("x.po"), page=page, language=language)

    return lambda data, *, page, language, **_: once(data, page, language)


def po(language: str, page: str) -> str:
    return f"locales/{language}/{page.removesuffix('.md')}.po"


@functools.lru_cache(maxsize=2)
def _config(root: Path) -> Config:
    return console.opened(root, [], dry_run=True)[0].config


@functools.lru_cache(maxsize=4096)
def parsed(data: bytes) -> Catalog:
    return catalogs.parse(data, path=Path("x.po"), page="", language=None)


def held(files: Files, records: Records) -> set[Text]:
    """The texts of people in all catalogs: what stands as theirs, or in a comment on a conflict."""
    found = set()
    for path, data in files.items():
        if path.endswith(".po"):
            language = path.split("/")[1]
            found |= {(language, text) for text in _texts(language, data, records)}
    return found


def _texts(language: str, data: bytes, records: Records) -> Iterator[str]:
    for unit in (*parsed(data).units, *parsed(data).obsolete):
        theirs = not unit.origin or unit.origin == UNFINISHED  # of two that git merged, for one
        if unit.target and (theirs or (language, unit.target) in records.begun):
            yield unit.target
        yield from (found[1] for c in unit.comments if (found := _REMARK.fullmatch(c)))


def _finished(unit: Unit) -> bool:
    return unit.state in FINISHED or (unit.state is State.OBSOLETE and "fuzzy" not in unit.flags)


def _said(unit: Unit) -> tuple[object, ...]:
    return unit.target, unit.state, unit.previous, unit.origin


def _difference(one: Files, other: Files, path: str) -> str:
    texts = [files.get(path, b"").decode().splitlines() for files in (one, other)]
    return "\n".join([path, *difflib.unified_diff(*texts, lineterm="", n=1)][3:])


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    top = len(f"{root}/")
    for folder in ("content", "locales"):
        for here, _, names in os.walk(f"{root}/{folder}"):
            for name in sorted(names):
                with open(f"{here}/{name}", "rb") as file:
                    yield f"{here[top:]}/{name}", file.read()


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}~")
    new.write_bytes(data)
    new.replace(file)
