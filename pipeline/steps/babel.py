"""The Markdown extractor that `pybabel extract` finds through Babel's entry point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

from pipeline.errors import ConfigError, PageError
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.keys import Keys


def extract_markdown(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001 - the protocol's; pages have no keywords
    comment_tags: object,  # noqa: ARG001 - the protocol's
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str | None, str | tuple[str, str], list[str]]]:
    """(line, None, message, comments) of each segment of a page; with a context, as `pgettext`.

    Options of the mapping file: `dialect`, `code_comments` (`true`), and `translate` and `keep`,
    front matter keys between spaces. Raises PageError where it is no page.
    """
    name = str(options.get("dialect", "commonmark"))
    if name not in DIALECTS:
        raise ConfigError(f'dialect "{name}" is not known', hint=f"one of {', '.join(DIALECTS)}")
    translate, keep = (frozenset(str(options.get(k, "")).split()) for k in ("translate", "keep"))
    code = str(options.get("code_comments", "")).lower() in ("1", "on", "true", "yes")
    rules = Rules(dialect=DIALECTS[name], keys=Keys(translate, keep), code_comments=code)
    path = str(getattr(fileobj, "name", "page.md"))
    try:
        text = fileobj.read().decode()
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise PageError("is not UTF-8", path=path, line=line, hint="save it as UTF-8") from None
    page = parse(text, path=path, rules=rules)
    for segment in page.translatable:
        comments = [segment.kind, segment.note] if segment.note else [segment.kind]
        line = page.line(segment.span.start)
        if segment.context:  # Babel knows contexts by the function that takes them
            yield line, "pgettext", (segment.context, segment.source), comments
        else:
            yield line, None, segment.source, comments
