"""Pages to HTML with each dialect's own renderer, as a site generator would call it.

Every renderer gets all the pages at once, because starting node, ruby or hugo takes longer than
rendering. Node packages are looked for from the folder that `POLYPAGE_NODE` names, or from here.
"""

from __future__ import annotations

import html
import importlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from sources import Source, template

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML, or why there is none."""

    html: str = ""
    error: str = ""


class MissingError(Exception):
    """A renderer that is not installed, and what to install."""


_INTERPOLATION = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def render(dialect: str, pages: Sequence[Source]) -> list[Rendered]:
    """Each page rendered. Raises MissingError where the renderer is not installed."""
    if dialect not in RENDERERS:
        raise MissingError(f"no renderer is known for {dialect}")
    return list(RENDERERS[dialect](pages))


def _program(name: str, hint: str) -> str:
    found = shutil.which(name)
    if not found:
        raise MissingError(f"{name} is not installed: {hint}")
    return found


def _json(command: list[str], data: object, *, cwd: Path | None = None, hint: str) -> Any:
    """What a program that reads and writes JSON answers."""
    run = subprocess.run(
        command, input=json.dumps(data), capture_output=True, text=True, cwd=cwd, check=False
    )
    if run.returncode:
        reason = next((line for line in run.stderr.splitlines() if "Error" in line), run.stderr)
        raise MissingError(f"{hint}\n{reason}")
    return json.loads(run.stdout)


def _kramdown(pages: Sequence[Source]) -> Iterator[Rendered]:
    hint = "install ruby-kramdown and ruby-kramdown-parser-gfm"
    texts = [template("jekyll", page.text) for page in pages]
    ruby = _program("ruby", hint)
    for answer in _json([ruby, str(HERE / "render.rb")], texts, hint=hint):
        yield Rendered(answer["html"] or "", answer["error"] or "")


_HUGO = """\
baseURL = "http://localhost/"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"]
uglyURLs = true
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
title = true
[markup.highlight]
codeFences = false
"""


def _goldmark(pages: Sequence[Source]) -> Iterator[Rendered]:
    """Shortcodes are gone before: what a site's own templates print is not the page's text."""
    hugo = _program("hugo", "install hugo")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content").mkdir()
        (site / "layouts" / "_default").mkdir(parents=True)
        (site / "layouts" / "_default" / "single.html").write_text("{{ .Content }}")
        (site / "config.toml").write_text(_HUGO)
        for number, page in enumerate(pages):
            text = f"---\ntitle: x\n---\n{template('hugo', page.text)}"
            (site / "content" / f"p{number}.md").write_text(text, "utf-8")
        run = subprocess.run(
            [hugo, "--quiet", "-s", folder], capture_output=True, text=True, check=False
        )
        for number in range(len(pages)):
            made = site / "public" / f"p{number}.html"
            if run.returncode:
                yield Rendered(error=(run.stderr + run.stdout)[-300:])
            else:  # hugo writes no file where there is nothing to write
                yield Rendered(made.read_text("utf-8") if made.exists() else "")


_GFM = ["table", "strikethrough", "tasklist"]


def _cmark(pages: Sequence[Source]) -> Iterator[Rendered]:
    try:
        cmark = importlib.import_module("cmarkgfm")
    except ImportError as error:
        raise MissingError("install cmarkgfm") from error
    options = cmark.Options.CMARK_OPT_FOOTNOTES | cmark.Options.CMARK_OPT_UNSAFE
    for page in pages:
        yield Rendered(cmark.markdown_to_html_with_extensions(page.text, options, _GFM))


# What a usual mkdocs-material site turns on.
_EXTENSIONS = """
abbr admonition attr_list def_list footnotes md_in_html tables toc
pymdownx.arithmatex pymdownx.betterem pymdownx.caret pymdownx.mark pymdownx.tilde pymdownx.critic
pymdownx.details pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.smartsymbols
pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.snippets
pymdownx.blocks.admonition pymdownx.blocks.details pymdownx.blocks.tab pymdownx.blocks.caption
pymdownx.blocks.definition pymdownx.blocks.html pymdownx.emoji"""
_SETTINGS: dict[str, Any] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.snippets": {"base_path": [str(HERE / "nowhere")]},
}


_EMOJI = re.compile(r"(?<!\w):[\w+-]+:(?!\w)")


def _index(names: set[str]) -> dict[str, object]:
    """All the names that the pages use for icons: which ones there are is the theme's matter."""
    known = {name: {"name": name, "unicode": "1f600", "category": "icon"} for name in names}
    return {"name": "any", "emoji": known, "aliases": {}}


_BLOCK = re.compile(r"^[ \t]*/{3,}[ \t]*([\w-]+)", re.MULTILINE)
_BLOCKS = frozenset(("admonition", "details", "tab", "html", "define", "caption"))


def _types(pages: Sequence[Source]) -> dict[str, dict[str, object]]:
    """A site names its own kinds of `/// block`: all that the pages use."""
    names = {name for page in pages for name in _BLOCK.findall(page.text)} - _BLOCKS
    details = sorted(name for name in names if name.startswith("details-"))
    plain = sorted(n for n in names if not n.startswith("details-") and not n.endswith("caption"))
    return {
        "pymdownx.blocks.admonition": {"types": plain},
        "pymdownx.blocks.details": {
            "types": [{"name": name, "class": name.removeprefix("details-")} for name in details]
        },
    }


def _icon(*_: object, **__: object) -> Element:
    return Element("span")


def _python_markdown(pages: Sequence[Source]) -> Iterator[Rendered]:
    try:
        markdown = importlib.import_module("markdown")
        importlib.import_module("pymdownx")
    except ImportError as error:
        raise MissingError("install markdown and pymdown-extensions") from error
    names = {name for page in pages for name in _EMOJI.findall(page.text)}
    emoji = {"emoji_index": lambda *_: _index(names), "emoji_generator": _icon}
    settings = {**_SETTINGS, **_types(pages), "pymdownx.emoji": emoji}
    converter = markdown.Markdown(extensions=_EXTENSIONS.split(), extension_configs=settings)
    for page in pages:
        try:
            yield Rendered(_own_titles(converter.reset().convert(template("mkdocs", page.text))))
        except Exception as error:  # whatever an extension raises is a page that does not render
            yield Rendered(error=f"{type(error).__name__}: {error}")


_TITLE = re.compile(
    r"<(?:div|details|aside) class=\"(?:admonition )?(?P<type>[\w-]+)[^\"]*\"[^>]*>\s*"
    r"<(?P<tag>p|summary)(?: class=\"(?:admonition|custom-block)-title\")?>"
    r"(?P<title>[^<]*)</(?P=tag)>"
)


def _own_titles(page: str) -> str:
    """The HTML without the titles that a renderer gives to admonitions that have none."""

    def drop(match: re.Match[str]) -> str:
        given = re.sub(r"\W", "", match["title"]).lower()
        made = given == re.sub(r"\W", "", match["type"]).lower()
        return "<div>" if made else match[0]

    return _TITLE.sub(drop, page)


def _docutils(pages: Sequence[Source]) -> Iterator[Rendered]:
    try:
        render_myst = importlib.import_module("mystpages").render
    except ImportError as error:
        raise MissingError("install myst-parser, docutils and linkify-it-py") from error
    for page in pages:
        try:
            yield Rendered(_own_titles(render_myst(page.text)))
        except Exception as error:  # docutils raises whatever a directive raises
            yield Rendered(error=f"{type(error).__name__}: {error}")


def _node(dialect: str) -> Callable[[Sequence[Source]], Iterator[Rendered]]:
    packages = (
        "vitepress"
        if dialect == "vitepress"
        else "unified remark-parse remark-mdx remark-gfm remark-directive remark-rehype rehype-raw "
        "rehype-stringify"
    )
    hint = f"install with npm, and name the folder in POLYPAGE_NODE: {packages}"

    def run(pages: Sequence[Source]) -> Iterator[Rendered]:
        script = (HERE / "render.mjs").read_text("utf-8")
        command = [_program("node", "install node"), "--input-type=module", "--eval", script]
        data = {"dialect": dialect, "pages": [[page.path, page.text] for page in pages]}
        cwd = Path(os.environ.get("POLYPAGE_NODE", "."))
        for answer in _json(command, data, cwd=cwd, hint=hint):
            made = answer.get("html", "")
            if dialect == "vitepress":
                made = _own_titles(_INTERPOLATION.sub("0", made))
            yield Rendered(made, html.unescape(answer.get("error", "")))

    return run


RENDERERS: dict[str, Callable[[Sequence[Source]], Iterator[Rendered]]] = {
    "commonmark": _cmark,
    "jekyll": _kramdown,
    "hugo": _goldmark,
    "mkdocs": _python_markdown,
    "myst": _docutils,
    **{name: _node(name) for name in ("mdx", "docusaurus", "starlight", "vitepress")},
}
