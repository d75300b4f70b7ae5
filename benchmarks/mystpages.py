"""MyST pages to HTML through docutils, with a stand-in for every directive and role of Sphinx.

A directive that docutils does not know shows its title and its content, parsed; one whose content
is code, or a list of pages, shows nothing. A role that points somewhere shows its explicit title.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.core import publish_parts
from docutils.parsers.rst import Directive, directives, roles
from myst_parser.docutils_ import Parser

SETTINGS = {
    "myst_enable_extensions": [
        "amsmath",
        "attrs_block",
        "attrs_inline",
        "colon_fence",
        "deflist",
        "dollarmath",
        "fieldlist",
        "html_image",
        "smartquotes",
        "strikethrough",
        "substitution",
        "tasklist",
    ],
    "report_level": 5,
    "halt_level": 6,
    "file_insertion_enabled": False,
    "embed_stylesheet": False,
    "doctitle_xform": False,
    "sectsubtitle_xform": False,
    "math_output": "LaTeX",
    "initial_header_level": 1,
    "syntax_highlight": "none",
    "line_length_limit": 10_000_000,
}
SILENT = re.compile(
    r"code|toctree|literalinclude|mermaid|math|eval-rst|auto|include|raw|jupyter|graphviz|plot|"
    r"highlight|index|contents|bibliography|only$|parsed-literal|click|program-output|myst|"
    r"py:|c:|cpp:|js:|rst:|configurables|currentmodule|substitution|csv-table|list-table|doctest|"
    r"traitlet|gallery|exercise-solution|option|glue|video|youtube|iframe|altair|bokeh|plotly|thebe|icon"
)
# Docutils gives an image without an alternative text its path for one.
UNNAMED = re.compile(
    r" alt=\"[^\"\s]+\.(?:png|svg|jpe?g|gif|webp)\"|(?<=>)[^<>\s]+\.svg(?=</object>)"
)
# Docutils drops a link's text where only Sphinx knows the target.
INTERNAL = re.compile(r"\]\((?!https?:|mailto:)[^()\s<>]*(?=[\s)])")
TITLED = re.compile("ref|doc|numref|any|download|eq|external")
SAID = re.compile("guilabel|menuselection|abbr")
# Directives whose argument is text; that of any other is a path, a name or a number.
NAMED = re.compile(
    r"admonition|card$|grid-item|tab-item|dropdown|details|topic|sidebar|rubric|version|deprecated|"
    r"prf:|exercise|centered|seealso|note|tip|warning|important|caution|danger|hint|error"
)


class Options(dict[str, Any]):
    """Takes any option as it is."""

    def __missing__(self, key: str) -> Any:
        return directives.unchanged


class Anything(Directive):
    """A directive of an extension: its argument is a title, its content is Markdown."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = Options({"class": directives.unchanged})

    def run(self) -> list[nodes.Node]:
        """A container with the title's and the content's nodes."""
        box = nodes.container()
        if self.arguments and NAMED.match(self.name):
            inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
            box += [nodes.paragraph("", "", *inline), *messages]
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class Nothing(Directive):
    """A directive whose content nobody reads as text."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = Options({"class": directives.unchanged})

    def run(self) -> list[nodes.Node]:
        """No node but the caption's, of a table of contents."""
        caption = self.options.get("caption", "")
        return [nodes.paragraph(caption, caption)] if caption else []


_known_directive = directives.directive
_known_role = roles.role


def _directive(name: str, *arguments: Any) -> Any:
    if name in ("contents", "include", "raw", "csv-table", "list-table"):
        return Nothing if name != "list-table" else _known_directive(name, *arguments)[0], []
    found, messages = _known_directive(name, *arguments)
    if found:
        return found, messages
    return (Nothing if SILENT.match(name) else Anything), []


def _role(name: str, *arguments: Any) -> Any:
    found, messages = _known_role(name, *arguments)
    return (found, messages) if found else (_show, [])


def _show(name: str, rawtext: str, text: str, *_: Any, **__: Any) -> Any:
    bare = name.split(":")[-1]
    titled = re.fullmatch(r"(.*?)\s*<[^<>]*>", text, re.DOTALL)
    if bare == "term":
        return [nodes.inline(rawtext, titled[1] if titled else text)], []
    if TITLED.fullmatch(bare):
        return [nodes.inline(rawtext, titled[1] if titled else "")], []
    return [(nodes.inline if SAID.fullmatch(bare) else nodes.literal)(rawtext, text)], []


def render(text: str) -> str:
    """The page's body as HTML."""
    directives.directive, roles.role = _directive, _role
    try:
        parts = publish_parts(
            INTERNAL.sub("](http://x/", text),
            parser=Parser(),
            writer_name="html5",
            settings_overrides=dict(SETTINGS),
        )
    finally:
        directives.directive, roles.role = _known_directive, _known_role
    return UNNAMED.sub("", str(parts["body"]))
