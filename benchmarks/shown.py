"""What a reader sees of a segment: its source without the markup of its dialect."""

from __future__ import annotations

import html
import re
from collections.abc import Container

from sources import template

from pipeline.model import Place, Segment

INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym b bdi bdo big cite data del dfn em font i ins mark q s small span strike"
        " strong sub sup time tt u var wbr",
    )
)
_BRACES = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_QUOTED = rf"(?:[^<>\"'{{}}]|\"[^\"]*\"|'[^']*'|{_BRACES})*"
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)\b(?P<rest>{_QUOTED})>", re.DOTALL)
_READ = re.compile(
    r"\b(?:alt|title|aria-label|placeholder|label|description|caption)\s*=\s*(\"[^\"]*\"|'[^']*')"
)
_ELEMENT = re.compile(
    r"<(script|style|code|pre|kbd|samp|math|svg)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.DOTALL
)
# An escaped character, which is itself, or code.
_CODE = re.compile(r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)"
    r"(?:\s+(?P<title>\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*'|\([^()]*\)))?\s*\)"
)
_LABEL = re.compile(r"(!?)\[([^\[\]]*)\]\[([^\[\]]*)\]")
_DEFINITION = re.compile(r"^[ >]*(?:[-*+] +)?\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_ATTRIBUTES = {
    "jekyll": r"\{:[^}\n]*\}|\{#[\w-]+\}",
    "hugo": r"\{[#.:][^}\n]*\}",
    "mkdocs": r"(?<!\w):[\w+-]+:(?!\w)|\+\+[\w+\"-]+\+\+"
    r"|\{:?\s*[#.:][^}\n]*\}|\{:?\s*[\w-]+=[^}\n]*\}|\$(?!\s)[^$\n]+(?<!\s)\$(?!\d)"
    r"|\((?:c|r|tm|pa)\)|\bc/o\b",
    "myst": r"\{\{.*?\}\}|\{[#.][^}\n]*\}|(?<!\$)\$[^$\n]+\$(?!\$)",
    "vitepress": r"\{\{.*?\}\}|\{[#.][^}\n]*\}",
    "mdx": r"\{[^{}]*\}",
    "docusaurus": r"\{[^{}]*\}",
    "starlight": r"\{[^{}]*\}",
}
MDX = ("mdx", "docusaurus", "starlight")
PLAIN = (Place.HTML, Place.ATTRIBUTE)
# What is no Markdown there: HTML; in MDX what stands between JSX tags is, but not attributes.
PLAIN_KINDS = ("html", ("jsx ", "html alt", "html title", "html aria", "html placeholder"))
# A role, or code that may hold what looks like one.
_ROLE = re.compile(
    r"\{(?P<role>[\w:+.-]+)\}(?P<open>`+)(?P<inside>.*?)(?P=open)"
    r"|(?<!`)(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)",
    re.DOTALL,
)


def labels(text: str) -> frozenset[str]:
    """The labels that a page's link definitions define."""
    return frozenset(" ".join(label.casefold().split()) for label in _DEFINITION.findall(text))


def shown(segment: Segment, dialect: str, defined: Container[str]) -> str:
    """What a reader sees of a segment; `defined` are the labels of the page's link definitions."""
    text = template(dialect, segment.source)
    if segment.place is Place.TITLE and segment.kind.startswith("jsx "):  # a string of JavaScript
        return text
    if segment.place in PLAIN and segment.kind.startswith(PLAIN_KINDS[dialect in MDX]):
        return html.unescape(_TAG.sub(_tag, _ELEMENT.sub(" ", text)))
    if dialect == "myst":
        text = _ROLE.sub(_role, text)
    text = _ELEMENT.sub(" ", _CODE.sub(" ", text))
    text = re.sub(r"<(?:https?|mailto):[^<>\s]*>", " ", text)
    text = _TAG.sub(_tag, text)
    text = _NOTE.sub(" ", text)
    for _ in range(3):  # brackets in link text, and an image in it
        text = _LABEL.sub(lambda m: _labelled(m, defined), _LINK.sub(_link, text))
    if dialect in _ATTRIBUTES:
        text = re.sub(_ATTRIBUTES[dialect], " ", text)
    text = html.unescape(text)
    if dialect == "mkdocs":
        text = re.sub(r"[\^~]", "", text)
    return re.sub(r"\*|~~|==", "", text)


def _link(match: re.Match[str]) -> str:
    return _spaced(match["text"], match["image"] or match["title"]) + (match["title"] or "")


def _labelled(match: re.Match[str], defined: Container[str]) -> str:
    """`[text][label]`: as it is where nothing defines the label."""
    label = " ".join((match[3] or match[2]).casefold().split())
    found = label in defined or not label
    return _spaced(match[2], match[1]) if found else f" {match[2]} {match[3]} "


def _spaced(text: str, apart: str | None) -> str:
    """Link text may be part of a word; an image, or what has a title after it, is not."""
    return f" {text} " if apart else text


def _role(match: re.Match[str]) -> str:
    if not match["role"]:
        return " "
    name, inside = match["role"].split(":")[-1], match["inside"]
    titled = re.fullmatch(r"(.*?)\s*<[^<>]*>", inside, re.DOTALL)
    said = _SAID.fullmatch(name)
    if titled and (said or _TITLED.fullmatch(name)):
        return titled[1]
    return inside if said else " "


_TITLED = re.compile("ref|doc|numref|any|download|eq|external")
_SAID = re.compile("term|abbr|guilabel|menuselection|sub|sup|subscript|superscript|strong|emphasis")


def _tag(match: re.Match[str]) -> str:
    read = " ".join(found[1:-1] for found in _READ.findall(match["rest"]))
    return f" {read} " if read else "" if match["name"].lower() in INLINE else " "
