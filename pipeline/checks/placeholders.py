"""What a program reads and people must not change: code, Liquid, HTML, placeholders, citations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.pair import Pair, Remark, differences
from pipeline.checks.signs import NUMBER
from pipeline.marks import VOID

_FORMAT = re.compile(
    r"%(?:\([A-Za-z_]\w*\))[#0 +-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"  # %(name)s
    r"|%(?:\d+\$)?[ds](?![\w])"  # %s, %1$d
    r"|\$?\{[A-Za-z_][\w.]*\}|\{\d+\}"  # {name}, ${name}, {0}
    r"|__[A-Z]+_?\d+__|\[\[\d+\]\]|⟦[^⟧]{1,20}⟧"  # what hides markup from an engine
)
_SIGNS = ("%", "{", "__", "[[", "⟦")
_LIQUID_NAME = re.compile(r"\{%-?\s*(\w*)")
_TAG_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_WORDS_IN_TAGS = re.compile(
    r"""\s(alt|title|aria-label|placeholder|summary)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I
)
_BRACKETED = re.compile(r"\d+")
_ICD = re.compile(  # Chinese puts no spaces around it, Arabic no space behind "and"
    r"[A-ZΑΒΕΗΙΚΜΝΟΡΤΧАВЕКМНОРСТХ](?<![A-Za-z0-9.].)[0-9][0-9AB]\.[0-9X][0-9A-Z]{0,3}"
    r"(?![A-Za-z0-9]|\.[0-9])"
)
_LOOKALIKES = str.maketrans("ΑΒΕΗΙΚΜΝΟΡΤΧАВЕКМНОРСТХ", "ABEHIKMNOPTXABEKMHOPCTX")


def code(pair: Pair) -> Iterator[Remark]:
    """Code stands in the translation as in the source, character for character.

    Why: readers copy it, programs run it. Code is what stands between backticks, in `<code>`,
    `<kbd>` and `<pre>`, and in elements that say `translate="no"`.

    Example: "Run `jekyll build`" -> "Ejecute `jekyll construir`": code `jekyll build` is missing.

    Silence: the flag `ignore-code` on the entry.
    """
    yield from differences(pair.texts("code"), "code", hint="copy the code from the source")


def liquid(pair: Pair) -> Iterator[Remark]:
    """Liquid tags and variables are the source's, and block tags stay in order.

    Why: a changed variable prints nothing, a changed tag breaks the site's build.

    Example: "See {{ site.phone }}" -> "Vea {{ sitio.telefono }}": Liquid {{ site.phone }} is
    missing.

    Silence: the flag `ignore-liquid` on the entry.
    """
    sides = pair.texts("liquid")
    if not any(sides):
        return
    hint = "copy the Liquid tag from the source"
    found = list(differences(sides, "Liquid", hint=hint))
    yield from found
    blocks = [[t for t in side if t.startswith("{%")] for side in sides]
    names = [_LIQUID_NAME.match(tag) for tag in blocks[0]]
    ends = any(name and name[1].startswith(("end", "els", "when")) for name in names)
    if not found and ends and blocks[0] != blocks[1]:
        yield Remark("the Liquid tags stand in another order", "keep the order of the source")


def html(pair: Pair) -> Iterator[Remark]:
    """HTML tags are the source's and close what they open.

    Why: a lost or changed tag breaks the page from there on. Text inside tags (`alt`, `title`,
    `aria-label`, `placeholder`, `summary`) may be translated.

    Example: "5 mg<br>daily" -> "5 mg al día": tag <br> is missing.

    Silence: the flag `ignore-html` on the entry.
    """
    sides = pair.texts("html")
    if not any(sides):
        return
    same = ([_tag(tag) for tag in sides[0]], [_tag(tag) for tag in sides[1]])
    found = list(differences(same, "tag", hint="copy the tag from the source"))
    yield from found
    if not found and _nested(same[0]) and not _nested(same[1]):
        yield Remark("the tags close in another order than they open", "nest them as the source")


def _tag(text: str) -> str:
    """A tag without the words for people in it and without spacing that means nothing."""
    bare = _WORDS_IN_TAGS.sub(lambda match: f" {match[1].lower()}", text)
    return " ".join(bare.replace("/>", ">").replace(" >", ">").split())


def _nested(tags: list[str]) -> bool:
    stack: list[str] = []
    for tag in tags:
        name = _TAG_NAME.match(tag)
        if not name or name[1].lower() in VOID:
            continue
        if not tag.startswith("</"):
            stack.append(name[1].lower())
        elif not stack or stack.pop() != name[1].lower():
            return False
    return not stack


def placeholders(pair: Pair) -> Iterator[Remark]:
    """Shortcodes, attribute lists and placeholders such as `{name}` or `%s` are the source's.

    Why: programs put values there; a translation with a placeholder of an engine left in it
    (`__T0__`) has lost what stood there.

    Example: "Hello {name}" -> "Hola {nombre}": placeholder {name} is missing.

    Silence: the flag `ignore-placeholders` on the entry.
    """
    hint = "copy the placeholder from the source"
    sides = pair.texts("shortcode", "attribute_list")
    braces = pair.texts("braces")  # their attributes may have words
    formats = (
        _formats(" ".join((pair.source_text, *braces[0]))),
        _formats(" ".join((pair.target_text, *braces[1]))),
    )
    yield from differences((sides[0] + formats[0], sides[1] + formats[1]), "placeholder", hint=hint)


def _formats(text: str) -> list[str]:
    return _FORMAT.findall(text) if any(sign in text for sign in _SIGNS) else []


def citations(pair: Pair) -> Iterator[Remark]:
    """References to the literature, `[1]` and DOIs, and codes of the ICD are the source's.

    Why: a citation that is lost or renumbered makes a medical statement unfounded or cites
    another study, and another code is another diagnosis (M54.5 is low back pain). Escapes, spaces
    and the script of digits and letters make no difference.

    Example: "…in the neck [7],[8]" -> "…en el cuello [7]": citation [8] is missing.

    Silence: the flag `ignore-citations` on the entry.
    """
    hint = "copy the reference from the source"
    if pair.source_tokens or pair.target_tokens:
        sides = pair.texts("citation")
        same = ([_citation(text) for text in sides[0]], [_citation(text) for text in sides[1]])
        yield from differences(same, "citation", hint=hint)
        yield from differences(pair.texts("doi"), "DOI", hint=hint)
    ours = _codes(pair.source_text) if pair.source_signs & NUMBER else ()
    if ours:
        yield from differences((ours, _codes(pair.target_text)), "ICD code", hint=hint)


@functools.lru_cache(4096)  # a source is asked for each language
def _codes(text: str) -> list[str]:
    """The ICD-10 codes with a point in a text; without one, B12 is a vitamin and T12 a vertebra."""
    parts = text.split(".")
    if not any(one[-1:].isalnum() and other[:1].isalnum() for one, other in pairwise(parts)):
        return []  # no point stands within a word
    return [code.translate(_LOOKALIKES) for code in _ICD.findall(text)]


def _citation(text: str) -> str:
    if "@" in text:
        return text
    text = _BRACKETED.sub(lambda match: str(int(match.group())), text)
    for old, new in (("\\", ""), (" ", ""), ("–", "-"), ("،", ","), ("、", ","), (";", ",")):
        text = text.replace(old, new)
    return text
