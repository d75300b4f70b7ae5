"""Results for programs: JSON with a schema version, as DESIGN.md names the fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Finding
from pipeline.report.status import StatusRow

SCHEMA_VERSION = 1  # a field may be added without a new one, never renamed or taken away
FINDING_FIELDS = (
    "rule",
    "severity",
    "message",
    "hint",
    "path",
    "line",
    "page",
    "language",
    "source",
    "target",
    "source_marks",
    "target_marks",
)
STATUS_FIELDS = (
    "page",
    "language",
    "segments",
    "untranslated",
    "draft",
    "translated",
    "approved",
    "stale",
    "urgent",
    "memory",
    "kept",
    "unresolved",
    "errors",
    "unread",
    "slug",
)


def findings_json(findings: Iterable[Finding]) -> str:
    """`{"schema_version": 1, "findings": [...]}`, in the order given."""
    return document({"findings": [{n: getattr(f, n) for n in FINDING_FIELDS} for f in findings]})


def status_json(rows: Iterable[StatusRow]) -> str:
    """`{"schema_version": 1, "pages": [...]}`, one object for each page and language."""
    return document({"pages": [{n: getattr(row, n) for n in STATUS_FIELDS} for row in rows]})


def document(lists: Mapping[str, Sequence[object]]) -> str:
    """Lists under their names, with the schema version."""
    return as_json({"schema_version": SCHEMA_VERSION, **lists})


def as_json(value: Mapping[str, object]) -> str:
    """JSON as people read it too."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # A file name that is no UTF-8 comes in as lone surrogates, which cannot go out.
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
