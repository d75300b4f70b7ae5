"""A summary in Markdown: for GitHub's job summaries, and for comments on pull requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Finding
from pipeline.report.marking import clip, pieces
from pipeline.report.ranking import counted, ranked, totals
from pipeline.report.screen import FSI, PDI, is_rtl, prose
from pipeline.report.status import StatusRow

LONGEST = 65_536  # characters of a comment that GitHub takes
_TABLE = LONGEST // 3  # of them, at most, for the table
_RESERVE = 200  # of them for the line that says what was left out
_EXCERPT = 160  # cells of a text
# Where a line begins, or an address does, more characters are markup than elsewhere.
_MARKUP = re.compile(
    r"[\\`*_\[\]<>#!|~&$^=]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"
    r"|(?<=\bwww)\.|(?<=\bhttp):|(?<=\bhttps):|(?<=\bftp):|(?<=\bmailto):|(?<=\bxmpp):",
    re.IGNORECASE,
)
# GitHub makes links of these, and sends people mail, even where they are no markup.
_CALLING = re.compile(r"(@)(?=\w)|(?<=#)(?=\d)")
_BETWEEN = "\u200b"


def findings_markdown(findings: Sequence[Finding], rows: Sequence[StatusRow]) -> str:
    """Pages by languages, then the findings, worst first; cut where a comment would end."""
    order = ranked(findings)
    told = totals(order)
    parts = [f"## Translations: {told or 'no findings'}"]
    parts += _table(rows, order)
    room = LONGEST - _RESERVE - sum(len(part) + 2 for part in parts)
    left = len(order)
    for finding in order:
        entry = _entry(finding)
        room -= _width(entry) + 2
        if room < 0:
            break
        parts.append(entry)
        left -= 1
    if left:
        parts.append(f"… and {counted(left, 'more finding')}: `polypage check` shows all.")
    return "\n\n".join(parts) + "\n"


def _width(text: str) -> int:
    """Characters as GitHub counts them at worst."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _table(rows: Sequence[StatusRow], findings: Sequence[Finding]) -> list[str]:
    """The table, and a line for the pages that are not in it; nothing without pages."""
    if not rows:
        return []
    languages = list(dict.fromkeys(row.language for row in rows))
    places = {(row.page, row.language): row for row in rows}
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.page, finding.language), []).append(finding)
    lines = [_row(["page", *map(escaped, languages)]), "| --- |" + " --- |" * len(languages)]
    pages = list(dict.fromkeys(row.page for row in rows))
    used, taken = 0, 0
    for page in pages:
        cells = [
            _cell(places.get((page, language)), by_place.get((page, language), ()))
            for language in languages
        ]
        line = _row([escaped(page), *cells])
        used += _width(line) + 1
        if used > _TABLE:
            break
        lines.append(line)
        taken += 1
    left = len(pages) - taken
    more = [f"… and {counted(left, 'more page')}: `polypage status` shows all."] if left else []
    return ["\n".join(lines), *more]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(row: StatusRow | None, findings: Sequence[Finding]) -> str:
    """ "31/40, 78 %, 4 drafts, **1 error**"; "✓ 40/40" where all is done and nothing found."""
    if row is None:
        return "–"
    if row.unread:
        return "**cannot be read**"
    wrong = [f for f in findings if f.severity != "info"]
    if row.done == row.segments and not wrong:
        return f"✓ {row.done}/{row.segments}"
    parts = [f"{row.done}/{row.segments}"]
    if row.segments:
        parts.append(f"{100 * row.done // row.segments} %")
    drafts = [counted(row.draft, "draft")] if row.draft else []
    stale = [f"{row.stale} stale"] if row.stale else []
    told = [f"**{totals(wrong)}**"] if wrong else []
    return ", ".join([*parts, *drafts, *stale, *told])


def _entry(finding: Finding) -> str:
    where = f"{finding.path}:{finding.line}" if finding.line else finding.path
    head = f"- **{finding.severity}** {_code(finding.rule)}"
    lines = [f"{head} {_code(where)}" if where else head, escaped(finding.message)]
    texts = (
        ("source", finding.source, finding.source_marks),
        ("target", finding.target, finding.target_marks),
    )
    lines += (f"{label}: {_excerpt(text, marks)}" for label, text, marks in texts if text.strip())
    if finding.hint:
        lines.append(f"→ {escaped(finding.hint)}")
    return "<br>\n  ".join(lines)


def _excerpt(text: str, marks: Sequence[str]) -> str:
    parts = clip(pieces(text, marks), _EXCERPT)
    said = "".join(
        f"<strong>{_entities(part)}</strong>" if is_mark else _entities(part)
        for part, is_mark in parts
    )
    turned = is_rtl("".join(part for part, _ in parts))
    return f"<code>{FSI}{said}{PDI}</code>" if turned else f"<code>{said}</code>"


def _code(text: str) -> str:
    return f"<code>{_entities(prose(text))}</code>"


def _entities(text: str) -> str:
    """Text of which nothing is markup, between tags; a blank at an end stays one."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def escaped(text: str) -> str:
    """Text that is neither markup, nor a link, nor calls anybody."""
    return _entities(_CALLING.sub(lambda match: (match[1] or "") + _BETWEEN, prose(text)))
