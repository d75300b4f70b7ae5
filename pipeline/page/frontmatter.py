"""Front matter: where it lies, which of its values are text, and how its fields are set.

The only importer of YAML. Nothing is ever dumped: values are found by their marks and replaced in
place. `python-frontmatter` is the reader where a plain mapping is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Segment, Span, Undecided
from pipeline.page.scalars import written

# What site generators commonly read, and what it is. Anything else is for the site to decide.
TEXT_KEYS = (
    "alt",
    "caption",
    "description",
    "excerpt",
    "linkTitle",
    "subtitle",
    "summary",
    "title",
)
KEPT_KEYS = frozenset(
    [
        "_build",
        "alias",
        "aliases",
        "author",
        "authors",
        "background",
        "bundle",
        "canonical",
        "canonical_url",
        "cascade",
        "categories",
        "category",
        "class",
        "collection",
        "color",
        "colour",
        "cover",
        "css",
        "date",
        "dir",
        "direction",
        "draft",
        "email",
        "exclude_from_localization",
        "expiryDate",
        "expires",
        "ext",
        "feature_image",
        "featured_image",
        "file",
        "hero",
        "href",
        "icon",
        "id",
        "identifier",
        "image",
        "image_path",
        "images",
        "img",
        "js",
        "keep",
        "lang",
        "lang-exclusive",
        "language",
        "languages",
        "last_modified_at",
        "lastmod",
        "layout",
        "link",
        "locale",
        "logo",
        "markup",
        "math",
        "menu",
        "modified",
        "nav_order",
        "order",
        "outputs",
        "page_id",
        "parent",
        "path",
        "permalink",
        "phone",
        "photo",
        "publishDate",
        "published",
        "redirect_from",
        "redirect_to",
        "ref",
        "resources",
        "sidebar",
        "sitemap",
        "slug",
        "src",
        "style",
        "tag",
        "tags",
        "teaser_image",
        "template",
        "theme",
        "thumbnail",
        "toc",
        "translationKey",
        "type",
        "updated",
        "url",
        "uuid",
        "version",
        "video",
        "weight",
    ]
)

_FENCE = re.compile(
    r"\A﻿?(---[ \t]*(?:\r\n|\n|\r))(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LETTER = re.compile(r"[^\W\d_]")
_NO_TEXT = re.compile(
    r"""\s*(?:
      [a-z][a-z0-9+.-]*:\S+            # a URL
    | [#./~@$]\S*                      # a path, an anchor, a handle, a colour
    | \S*/\S*                          # a path
    | \S+@\S+\.\S+                     # an e-mail address
    | [\w.-]+\.[A-Za-z][A-Za-z0-9]{1,4}# a file or a host
    | \{[\{%][^{}]*[\}%]\}             # Liquid alone
    )\s*\Z""",
    re.VERBOSE,
)
_STR = "tag:yaml.org,2002:str"
_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t\r\n]+)*")


@dataclass(frozen=True, slots=True)
class Keys:
    """The site's own decisions: names match at any depth, dotted paths exactly."""

    translate: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()

    def decide(self, path: str) -> bool | None:
        """True: text; False: not; None: nobody has decided.

        What the site says of the key or the nearest key around it comes before what is built in.
        """
        parts = path.split(".")
        for end in range(len(parts), 0, -1):
            for name in (".".join(parts[:end]), parts[end - 1]):
                if name in self.keep or name in self.translate:
                    return name in self.translate
        if parts[-1] in TEXT_KEYS:
            return True
        return False if any(name in KEPT_KEYS for name in parts) else None


@dataclass(frozen=True, slots=True)
class Header:
    """A page's front matter: the spans of block and body, and what the block says."""

    block: Span  # between the fences; empty at 0 where there is none
    body: int  # where the Markdown starts
    segments: tuple[Segment, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    fields: Mapping[str, list[tuple[Span, str]]] = field(default_factory=dict)  # top-level scalars
    present: bool = False
    shape: tuple[str, ...] = ()


def parse(text: str, *, path: str, keys: Keys) -> Header:
    """Read the front matter at the start of a page's text. Raises PageError with the line."""
    fence = _FENCE.match(text)
    if not fence:
        return Header(Span(0, 0), 1 if text.startswith("﻿") else 0)
    block = Span(*fence.span(2))
    root = _compose(text[block.start : block.end], path=path)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise PageError(
            "front matter is no mapping", path=path, line=2, hint="write `key: value` lines"
        )
    segments: list[Segment] = []
    undecided: list[Undecided] = []
    shape: list[str] = []
    for key, node, flow in _scalars(root, "", flow=False):
        shape.append(key)
        segment = _segment(text, block.start, key=key, node=node, flow=flow)
        if segment is None:
            continue
        decision = keys.decide(key)
        if decision:
            segments.append(segment)
        elif decision is None:
            line = text.count("\n", 0, segment.span.start) + 1
            undecided.append(Undecided(key, segment.source, line))
    return Header(
        block,
        fence.end(),
        tuple(sorted(segments, key=lambda s: s.span)),
        tuple(undecided),
        _fields(text, block.start, root),
        present=True,
        shape=tuple(shape),
    )


def load_mapping(text: str, *, path: str) -> dict[str, object]:
    """A YAML document as a plain mapping, loaded safely. Raises PageError with the line."""
    from frontmatter.default_handlers import YAMLHandler

    try:
        loaded = YAMLHandler().load(text)
    except yaml.YAMLError as error:
        raise _yaml_error(error, path=path, before=0) from None
    except (ValueError, TypeError, AttributeError) as error:  # a date such as 2024-13-45
        raise PageError(f"YAML holds a value that no reader accepts: {error}", path=path) from None
    return dict(loaded) if isinstance(loaded, dict) else {}


def set_fields(
    text: str, header: Header, *, fields: Mapping[str, str | bool], newline: str
) -> list[Edit]:
    """The edits that make the front matter say `fields`, touching no other byte."""
    edits = [
        Edit(span, written(value))
        for key, value in fields.items()
        for span, said in header.fields.get(key, ())
        if said != (value if isinstance(value, str) else str(value).lower())
    ]
    missing = [f"{key}: {written(v)}" for key, v in fields.items() if key not in header.fields]
    if missing:
        edits.append(_insertion(text, header, lines=missing, newline=newline))
    return edits


def _insertion(text: str, header: Header, *, lines: list[str], newline: str) -> Edit:
    if not header.present:
        body = newline.join(("---", *lines, "---", ""))
        return Edit(Span(header.body, header.body), body)
    block = text[header.block.start : header.block.end]
    opening = re.match(r"(?:\s|#[^\n]*\n)*\{", block)
    if opening:
        at = header.block.start + opening.end()
        empty = re.match(r"\s*\}", block[opening.end() :])
        return Edit(Span(at, at), ", ".join(lines) + ("" if empty else ", "))
    indent = re.search(r"^([ ]*)[^\s#]", block, re.MULTILINE)
    prefix = indent[1] if indent else ""
    at = header.block.end
    return Edit(Span(at, at), "".join(f"{prefix}{line}{newline}" for line in lines))


def _compose(block: str, *, path: str) -> yaml.Node | None:
    try:
        return yaml.compose(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise _yaml_error(error, path=path, before=1) from None
    except RecursionError:
        raise PageError("front matter is nested too deeply", path=path, line=2) from None


def _yaml_error(error: yaml.YAMLError, *, path: str, before: int) -> PageError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return PageError(
        f"YAML does not parse: {problem}",
        path=path,
        line=(mark.line if mark else 0) + 1 + before,
        hint="put values with `: `, `#` or quotes between quotes",
    )


def _scalars(root: Any, path: str, *, flow: bool) -> Iterator[tuple[str, yaml.ScalarNode, bool]]:
    """Every scalar value once, with its dotted path; an alias counts where its anchor stands."""
    stack: list[tuple[Any, str, bool]] = [(root, path, flow)] if root is not None else []
    seen: set[int] = set()
    while stack:
        node, at, inside = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield at, node, inside
            continue
        inside = inside or bool(node.flow_style)
        if isinstance(node, yaml.SequenceNode):
            stack += [(child, at, inside) for child in reversed(node.value)]
        else:
            for key, child in reversed(node.value):
                name = key.value if isinstance(key, yaml.ScalarNode) else "?"
                stack.append((child, f"{at}.{name}" if at else str(name), inside))


def _segment(
    text: str, offset: int, *, key: str, node: yaml.ScalarNode, flow: bool
) -> Segment | None:
    source = node.value.strip()
    if node.tag != _STR or not _LETTER.search(source) or _NO_TEXT.match(source):
        return None
    return Segment(
        span=_span(text, offset, node),
        source=source,
        kind=f"front matter: {key}",
        place=Place.FLOW if flow else Place.YAML,
        key=key,
    )


def _span(text: str, offset: int, node: yaml.ScalarNode) -> Span:
    """The scalar's own text: without anchor and tag, and without a block scalar's last newline."""
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    start = _PROPERTIES.match(text, start, end).end()  # type: ignore[union-attr]
    return Span(start, start + len(text[start:end].rstrip(" \t\r\n")))


def _fields(text: str, offset: int, root: Any) -> dict[str, list[tuple[Span, str]]]:
    """Every place of each top-level scalar: of a key that stands twice, readers differ."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for key, node in root.value if root is not None else ():
        if isinstance(key, yaml.ScalarNode) and isinstance(node, yaml.ScalarNode):
            found.setdefault(key.value, []).append((_span(text, offset, node), node.value))
    return found
