"""A page as its Markdown renderer gets it: without front matter, with its templates run."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A page's path and its text without front matter."""

    path: str
    text: str


_FRONT = re.compile(
    r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?:.*?\n)??(?:(?P=mark)|\.\.\.)[ \t]*"
    r"(?:\r?\n|\Z)",
    re.DOTALL,
)


def body(text: str) -> str:
    """The page without its front matter."""
    if text.lstrip("\ufeff").startswith("{\n"):
        try:
            _, end = json.JSONDecoder().raw_decode(text.lstrip("\ufeff"))
        except ValueError:
            return text
        return text.lstrip("\ufeff")[end:]
    return _FRONT.sub("", text, count=1)


# What a template language puts into a line is one word without letters here, so that a link to
# `{{ site.url }}` stays a link.
_FILLER = "0"
_RAW = r"\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}"
_OPAQUE = r"\{%-?\s*(?P<block>comment|highlight|mermaid)\b[^%]*%\}.*?\{%-?\s*end(?P=block)\s*-?%\}"
_LIQUID = re.compile(
    rf"{_RAW}|{_OPAQUE}|(?P<output>\{{\{{.*?\}}\}}|\{{%-?\s*(?:post_url|link)\b.*?%\}})"
    r"|\{%.*?%\}",
    re.DOTALL,
)
# What they hold is shown as it is, or drawn.
_CODE = r"highlight|gist|chart|mermaid|math|katex|raw|raw-?html|codes?|code-toggle|code-?blocks?"
_SHORTCODE = re.compile(
    rf"\{{\{{(?P<sign>[<%])[ \t]*(?P<code>{_CODE})\b(?![\w-])(?:(?!\}}\}}).)*+(?<!/[<%])\}}\}}"
    r"(?:(?!\{\{(?P=sign)[ \t]*/?[ \t]*(?P=code)\b).)*+"
    r"\{\{(?P=sign)[ \t]*/[ \t]*(?P=code)[ \t]*[%>]\}\}"
    r"|(?P<raw>\{\{[<%]/\*.*?\*/[%>]\}\})|\{\{[<%](?P<call>.*?)[%>]\}\}",
    re.DOTALL,
)
_API = re.compile(
    r"^[ \t]*:::[ \t]+[\w.:-]+[ \t]*\n(?:[ \t]+\S[^\n]*\n|\n(?=[ \t]+\S))*", re.MULTILINE
)


def template(dialect: str, text: str) -> str:
    """The text as the Markdown renderer gets it: what the template language makes of it."""
    if dialect == "jekyll":
        return _LIQUID.sub(_liquid, text)
    if dialect == "hugo":
        return _SHORTCODE.sub(lambda m: _shortcode(text, m), text)
    if dialect == "mkdocs":
        return _API.sub("\n", text)  # mkdocstrings
    return text


def _liquid(match: re.Match[str]) -> str:
    if match["raw"] is not None:
        return match["raw"]
    return _FILLER if match["output"] else ""


def _shortcode(text: str, match: re.Match[str]) -> str:
    if match["raw"]:
        return match[0]  # a shortcode that is shown, not called
    if match["code"]:
        return "\n" * match[0].count("\n") or _FILLER
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() : (text.find("\n", match.end()) + 1 or len(text) + 1) - 1]
    if "\n" in match[0]:
        return "\n" * match[0].count("\n")
    return "" if not before.strip(" \t>") and not after.strip() else _FILLER
