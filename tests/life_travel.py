"""What leaves a site and comes back: files by mail, branches, memories, and caches that go."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from life import LANGUAGES, Branch, Entry, Files, Letter, Life, held, parsed, po
from life_editors import edited, styled
from life_pages import Block, same

from pipeline.model import State
from pipeline.steps.export import export
from pipeline.steps.extract import extract
from pipeline.steps.imports import bring
from pipeline.steps.memory import export as give
from pipeline.steps.memory import take
from pipeline.steps.mergedriver import drive

_SUFFIXES = {"po": "po", "xliff": "xlf", "xliff2": "xlf", "csv": "csv"}


# Mail


def send(life: Life, n: int) -> None:
    """Somebody takes a catalog home, or all of a language in one file."""
    language, n = LANGUAGES[n % 2], n // 2
    entries = [entry for entry in life.entries(lambda _: True) if entry.language == language]
    form = ("catalog", *_SUFFIXES)[n % 5]
    if form == "catalog":
        page = sorted(life.branch.pages)[n // 5 % len(life.branch.pages)]
        entries = [entry for entry in entries if entry.page == page]
        form, text = "po", (life.root / po(language, page)).read_text("utf-8")
    else:
        site, todo = life.site(dry_run=True), n // 5 % 2 == 1
        languages = [one for one in site.config.targets if one.site == language]
        result = export(site, globs=(), languages=languages, form=form, todo=todo)
        assert not result.errors, result.errors
        assert not result.outdated
        text = result.bundles[0].text
        entries = [e for e in entries if not todo or e.unit.state in _OPEN]
    if entries:
        letter = Letter(language, form, text.encode(), tuple(entries))
        life.letters = [*life.letters, letter][-3:]


_OPEN = (State.UNTRANSLATED, State.DRAFT)


def answer(life: Life, n: int) -> None:
    """Somebody has worked on a file that was taken home, and it comes back."""
    if not life.letters:
        return
    n, which = divmod(n, len(life.letters))
    letter = life.letters[which]
    known = [e for e in letter.entries if letter.form != "xliff2" or "*" not in e.unit.source]
    work: dict[tuple[str, str], str] = {}
    seen: list[tuple[Entry, str]] = []
    for k in range(n % 4 if known else 0):
        entry = known[(n // 4 + 5 * k) % len(known)]
        confirmed = entry.unit.state is State.DRAFT and n // 8 % 3 == 0
        target = entry.unit.target if confirmed else life.records.target(entry.unit.source)
        if (entry.page, entry.unit.source) not in work:
            work[entry.page, entry.unit.source] = target
            seen.append((entry, target))
    data = _worked(letter, work, n // 3)
    name = f"back {len(seen)} ({letter.language}).{_SUFFIXES[letter.form]}"
    file = life.desk / name
    file.write_bytes(data)
    if n % 5 == 0:
        file = life.desk / "mail.zip"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(f"some folder/{name}", data)
    _bring(life, letter, file, seen, insist=n % 7 == 0)
    if n % 3:  # else it comes back again, with other work in it
        life.letters.remove(letter)


def _bring(
    life: Life, letter: Letter, file: Path, seen: list[tuple[Entry, str]], *, insist: bool
) -> None:
    replaced = {(e.page, same(e.unit.source)) for e, target in seen if e.unit.target != target}
    elsewhere = {
        (letter.language, entry.unit.target)
        for entry, _ in seen
        if _elsewhere(life, letter.language, entry, replaced)
    }
    site = life.site()
    result = bring(site, files=[str(file)], languages=site.config.targets, insist=insist)
    assert not result.errors, [str(problem) for problem in result.errors]
    texts = [told for received in result.files for told in received.texts]
    left = {told.theirs for told in texts if told.verdict == "left out"}
    for entry, target in seen:
        taken = any(t.theirs == target and t.verdict != "left out" for t in texts)
        kept = taken or target not in left
        alive = (letter.language, target) in life.branch.alive
        life.note(letter.language, entry.unit.source, target)
        if not kept and not alive:
            life.branch.alive.discard((letter.language, target))
    there = held(life.files(), life.records)
    for entry, target in seen:
        text = (letter.language, entry.unit.target)
        if entry.unit.target != target and text not in there and text not in elsewhere:
            life.branch.alive.discard(text)
    life.settle()


def _elsewhere(life: Life, language: str, entry: Entry, replaced: set[tuple[str, str]]) -> bool:
    """Whether a text stands somewhere as the translation of another source.

    Not in what is `replaced`, by page and source: two entries may say the same, and both change.
    """
    folder = f"locales/{language}/"
    for path, data in life.files().items():
        if path.startswith(folder):
            page, catalog = f"{path[len(folder) : -len('.po')]}.md", parsed(data)
            for unit in (*catalog.units, *catalog.obsolete):
                sources = {same(unit.source), same(unit.previous)}
                mine = unit.target == entry.unit.target and not unit.origin
                other = same(entry.unit.source) not in sources
                if mine and other and (page, same(unit.source)) not in replaced:
                    return True
    return False


def _worked(letter: Letter, work: Mapping[tuple[str, str], str], style: int) -> bytes:
    """The file of a letter with other targets, by page and source, as some tool saves it."""
    if letter.form == "po":
        text = letter.data.decode()
        for (page, source), target in work.items():
            text = edited(text, source, target, page=page)
        return styled(text, style)
    if letter.form == "csv":
        return _sheet(letter.data, work, style)
    return _xliff(letter.data, work, "1.2" if letter.form == "xliff" else "2.0")


def _sheet(data: bytes, work: Mapping[tuple[str, str], str], style: int) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    names = [name.split(" ")[0] for name in rows[0]]
    for row in rows[1:]:
        if target := work.get((row[names.index("page")], row[names.index("source")])):
            row[names.index("target")], row[names.index("state")] = target, "translated"
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=",;\t"[style % 3]).writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if style % 2 else "utf-8")


def _xliff(data: bytes, work: Mapping[tuple[str, str], str], version: str) -> bytes:
    ns = "{urn:oasis:names:tc:xliff:document:" + version + "}"
    root = ElementTree.fromstring(data)  # noqa: S314 - our own export
    for file in root.iter(f"{ns}file"):
        for unit in file.iter(f"{ns}segment" if version == "2.0" else f"{ns}trans-unit"):
            source = unit.find(f"{ns}source")
            assert source is not None
            target = work.get((file.get("original", ""), "".join(source.itertext())))
            if target is None:
                continue
            if (old := unit.find(f"{ns}target")) is not None:
                unit.remove(old)
            new = ElementTree.Element(f"{ns}target")
            new.text = target
            unit.insert(list(unit).index(source) + 1, new)
            if version == "2.0":
                unit.attrib.pop("subState", None)
                unit.set("state", "translated")
            else:
                new.set("state", "translated")
                unit.set("approved", "yes")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


# Branches


def fork(life: Life, n: int) -> None:
    """A branch, and the one that it comes from, until they are merged."""
    del n
    if life.other is None:
        life.base = (life.branch.copy(), life.files())
        life.other = (life.branch.copy(), life.files())
        life.branch = life.branch.copy()


def switch(life: Life, n: int) -> None:
    """Check out the other branch. The caches stay."""
    del n
    if life.other is None:
        return
    branch, files = life.other
    life.other = (life.branch, life.files())
    life.check_out(branch, files)
    life.settle()


def merge(life: Life, n: int) -> None:
    """Merge the other branch into the one that is checked out, as git does it."""
    if life.other is None or life.base is None:
        return
    (before, base), (branch, theirs), ours = life.base, life.other, life.files()
    pages = _pages(before.pages, life.branch.pages, branch.pages, n)
    files: Files = {}
    for path in sorted(path for path in ours.keys() | theirs.keys() if path.endswith(".po")):
        data = _merged(life, path, (base.get(path), ours.get(path), theirs.get(path)))
        if data is not None:
            files[path] = data
    alive = {t for t in life.branch.alive if _lives(t, before, life.branch, branch)}
    alive |= {t for t in branch.alive if _lives(t, before, branch, life.branch)}
    grave = [*life.branch.grave, *branch.grave][-30:]
    life.other = life.base = None
    life.check_out(Branch(pages, alive, grave=grave), files)
    life.write_pages()
    life.settle()


def _lives(text: tuple[str, str], base: Branch, here: Branch, there: Branch) -> bool:
    """Whether a text of one branch must be in the merged one: nobody replaced it on the other."""
    return text in there.alive or text not in base.alive or text in here.touched


def _pages(
    base: Mapping[str, tuple[Block, ...]],
    ours: Mapping[str, tuple[Block, ...]],
    theirs: Mapping[str, tuple[Block, ...]],
    n: int,
) -> dict[str, tuple[Block, ...]]:
    """Page by page; where both branches changed one, somebody decides."""
    found = {}
    for name in sorted(ours.keys() | theirs.keys()):
        b, o, t = base.get(name), ours.get(name), theirs.get(name)
        chosen = t if o == b else o
        if o != b and t != b and o and t:
            added = tuple(block for block in t if block not in (b or ()) and block not in o)
            chosen = (o, t, (*o, *added))[n % 3]
        elif o != b and t != b:
            chosen = o or t
        if chosen:
            found[name] = chosen
    return found or dict(ours)


def _merged(
    life: Life, path: str, versions: tuple[bytes | None, bytes | None, bytes | None]
) -> bytes | None:
    base, ours, theirs = versions
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if ours is None or theirs is None:
        return ours or theirs
    files = [life.desk / name for name in ("base.po", "ours.po", "theirs.po")]
    for file, data in zip(files, (base or b"", ours, theirs), strict=True):
        file.write_bytes(data)
    result = drive(files[0], ours=files[1], theirs=files[2], path=path)
    assert base is None or not result.unread
    return files[1].read_bytes()


# Caches, parts and memories


def forget(life: Life, n: int) -> None:
    """The caches are deleted, or hold nonsense."""
    folder = life.root / ".polypage"
    if n % 3 == 0:
        shutil.rmtree(folder)
    else:
        file = folder / ("memory.sqlite", "extract.json")[n % 2]
        file.write_bytes(b"nonsense" * (n % 1000))
    life.settle()


def extract_a_part(life: Life, n: int) -> None:
    """Another edit, and at first only one page is extracted, in one language."""
    page = sorted(life.branch.pages)[n % len(life.branch.pages)]
    site = life.site()
    result = extract(site, globs=[page], languages=site.config.targets[n % 2 :][:1])
    assert not result.errors
    life.settle()


def tidy(life: Life, n: int) -> None:
    """Delete the catalogs that are said to be of no more use."""
    del n
    for path in life.useless:
        (life.root / path).unlink(missing_ok=True)
    if life.useless:
        life.settle()


def carry_memory(life: Life, n: int) -> None:
    """All that is known goes to another site, and comes back one day."""
    file = life.desk / "memory.tmx"
    site = life.site()
    if n % 2 and file.exists() and b"<tuv" in file.read_bytes():
        errors = take(site, [file], languages=site.config.targets)[1]
    else:
        file.unlink(missing_ok=True)
        errors = give(site, languages=site.config.targets, out=str(file))[1]
    assert not errors, [str(problem) for problem in errors]
    life.settle()
