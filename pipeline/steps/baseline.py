"""A baseline: the findings that a site has accepted for now, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.catalog import write
from pipeline.errors import CatalogError, ConfigError
from pipeline.model import Finding, Language
from pipeline.report.ranking import fingerprint
from pipeline.steps.site import Site

SCHEMA_VERSION = 1
_FIELDS = ("page", "language", "rule", "fingerprint")
_HINT = "polypage check --baseline FILE --update-baseline writes one"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is accepted; `page`, `language` and `rule` are for people, and for merges."""

    page: str
    language: str
    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looks at; None: everything."""

    pages: Collection[str] | None
    languages: Collection[str] | None

    def has(self, entry: Entry) -> bool:
        """Whether the run would have found it."""
        return (self.pages is None or entry.page in self.pages) and (
            self.languages is None or entry.language in self.languages
        )


@dataclass(frozen=True, slots=True)
class Split:
    """Findings by a baseline."""

    new: list[Finding]
    known: int  # findings that it has
    gone: int  # entries of it that were looked for and not found


def scope(site: Site, *, globs: Sequence[str], languages: Sequence[Language]) -> Scope:
    """What a run with these pages and languages looks at; source pages always are."""
    every = set(languages) >= set(site.config.targets)
    codes = {site.config.source.site, *(language.site for language in languages)}
    return Scope(site.sources(globs)[0] if globs else None, None if every else codes)


def load(file: Path, *, missing_ok: bool = False) -> Counter[Entry]:
    """How often each entry stands in a baseline; ConfigError where it is none."""
    name = str(file)
    try:
        text = file.read_bytes().decode()
    except FileNotFoundError:
        if missing_ok:
            return Counter()
        raise ConfigError("there is no such baseline", path=name, hint=_HINT) from None
    except OSError as problem:
        raise ConfigError(f"cannot be read: {problem.strerror}", path=name) from None
    except UnicodeDecodeError:
        raise ConfigError("is no baseline: it is not UTF-8", path=name, hint=_HINT) from None
    try:
        document = json.loads(text)
    except json.JSONDecodeError as problem:
        said = f"is no baseline: {problem.msg}"
        hint = "take git's marks out of it, or write it anew with --update-baseline"
        raise ConfigError(said, path=name, line=problem.lineno, hint=hint) from None
    except RecursionError:
        raise ConfigError("is no baseline", path=name, hint=_HINT) from None
    return _entries(document, name)


def split(findings: Sequence[Finding], known: Counter[Entry], scope: Scope) -> Split:
    """What a baseline does not have. One that is there twice excuses two findings."""
    left = Counter({entry.fingerprint: 0 for entry in known})
    for entry, count in known.items():
        left[entry.fingerprint] += count
    new = []
    for finding in findings:
        mark = fingerprint(finding)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            new.append(finding)
    within = {entry.fingerprint for entry in known if scope.has(entry)}
    gone = sum(left[mark] for mark in within)
    return Split(new, len(findings) - len(new), gone)


def renewed(findings: Iterable[Finding], old: Counter[Entry], scope: Scope) -> Counter[Entry]:
    """The baseline with these findings, and with what of the old one this run does not look at."""
    found = Counter(Entry(f.page or f.path, f.language, f.rule, fingerprint(f)) for f in findings)
    found.update({entry: count for entry, count in old.items() if not scope.has(entry)})
    return found


def dump(entries: Counter[Entry]) -> str:
    """JSON with one entry a line, in order: the same findings are the same bytes."""
    lines = [
        json.dumps(
            {
                **{field: getattr(entry, field) for field in _FIELDS},
                **({"count": count} if count > 1 else {}),
            },
            ensure_ascii=False,
        )
        for entry, count in sorted(entries.items())
    ]
    listed = "\n" + ",\n".join(f"    {line}" for line in lines) + "\n  " if lines else ""
    text = f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "findings": [{listed}]\n}}\n'
    return text.encode("utf-8", "backslashreplace").decode()


def save(file: Path, entries: Counter[Entry]) -> bool:
    """Write a baseline where its bytes change; whether they did."""
    try:
        return write(file, dump(entries))
    except CatalogError as problem:
        raise ConfigError(problem.message, path=str(file), hint=problem.hint) from None


def _entries(document: Any, name: str) -> Counter[Entry]:
    broken = ConfigError("is no baseline: it has no list of findings", path=name, hint=_HINT)
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise broken
    if document.get("schema_version") != SCHEMA_VERSION:
        told = f"is a baseline of another version: {document.get('schema_version')}"
        raise ConfigError(told, path=name, hint="write it anew with --update-baseline")
    found: Counter[Entry] = Counter()
    for number, one in enumerate(document["findings"], 1):
        given = one if isinstance(one, dict) else {}
        fields = [field for name in _FIELDS if isinstance(field := given.get(name), str)]
        count = given.get("count", 1)
        if len(fields) < len(_FIELDS) or type(count) is not int or count < 1:
            hint = "write it anew with --update-baseline"
            raise ConfigError(f"is no baseline: finding {number} is broken", path=name, hint=hint)
        found[Entry(*fields)] += count
    return found
