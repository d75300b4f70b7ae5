"""Layouts that a site describes itself: "{lang}/{path}", "{path} -> {lang}/{path}"."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipeline.errors import ConfigError
from pipeline.layouts.patterns import Layout, Way
from pipeline.layouts.table import LAYOUTS
from pipeline.model import Language

_FIELD = re.compile(r"\{([^{}]*)\}")
_PARTS = ({"path"}, {"stem", "ext"})
_SHAPE = 'as in "site/{lang}/{path}" or "{stem}.{lang}{ext}"'


def named(value: str, languages: Sequence[Language]) -> Layout:
    """The layout of that name, or that the value describes; ConfigError where it cannot be one.

    "TARGET", "SOURCE -> TARGET", or either with a layout's name before it, whose front matter and
    links then count: "jekyll-polyglot: {path} -> {lang}/{path}". `languages`: all of the site's.
    """
    if value in LAYOUTS:
        return LAYOUTS[value]
    if "{" not in value:
        close = difflib.get_close_matches(value, LAYOUTS, n=1)
        hint = f'did you mean "{close[0]}"?' if close else "one of: " + ", ".join(LAYOUTS)
        raise ConfigError(f'unknown layout "{value}"', hint=f"{hint} Or a pattern, {_SHAPE}")
    before, colon, rest = value.partition(":")
    name = before.strip() if colon and "{" not in before else ""
    if name and name not in LAYOUTS:
        raise ConfigError(f'unknown layout "{name}"', hint="one of: " + ", ".join(LAYOUTS))
    source, arrow, target = (rest if name else value).partition("->")
    source, target = source.strip(), (target if arrow else source).strip()
    for pattern in (source, target):
        _check(pattern, languages)
    if "{lang}" not in target:
        raise ConfigError(
            f'layout "{target}": the languages of a page would meet at one path',
            hint="put {lang} into it, " + _SHAPE,
        )
    way = Way(source=(source,), target=target)
    base = LAYOUTS[name or "folders"]
    addresses = base.addresses if name else _addresses(way)
    return replace(base, name=value, ways=(way,), addresses=addresses)


def _addresses(way: Way) -> Literal["path", "prefix", "unknown"]:
    if not way.target.startswith("{lang}/"):
        return "unknown"
    return "path" if way.source[0].startswith("{lang}/") else "prefix"


def _check(pattern: str, languages: Sequence[Language]) -> None:
    """ConfigError where a path of the pattern could be two pages' or lie out of the site."""
    names = _FIELD.findall(pattern)
    rest = _FIELD.sub("", pattern)
    odd = [name for name in names if name not in ("lang", "path", "stem", "ext")]
    if odd or "{" in rest or "}" in rest:
        what = f"{{{odd[0]}}} is unknown" if odd else "a brace stands alone"
        raise _refused(pattern, what, "{lang}, {path}, {stem} and {ext} are known")
    parts = sorted(name for name in names if name != "lang")
    if {*parts} not in _PARTS or len(parts) != len({*parts}):
        raise _refused(
            pattern,
            "two pages could meet at one path",
            "it needs {path} once, or {stem} and {ext} once each, " + _SHAPE,
        )
    if not pattern.endswith(("{path}", "{ext}")):
        raise _refused(pattern, "its paths do not end as pages do", "end it with {path} or {ext}")
    folders = _FIELD.sub("x", pattern).split("/")
    if "\\" in rest or any(part in ("", ".", "..") or part.startswith(".") for part in folders):
        raise _refused(pattern, "it leads out of the content folder or to a hidden one", _SHAPE)
    _check_codes(pattern, [language.site for language in languages])


def _check_codes(pattern: str, codes: Sequence[str]) -> None:
    """ConfigError where a page in one language could be another's in another."""
    for match in re.finditer(r"(\}?)([^{}]*)\{lang\}([^{}]*)(\{?\w*)", pattern):
        before, left, right, after = match.groups()
        touches = (before and not left) or (not right and after in ("{path", "{stem"))
        meet = [
            (a, b)
            for a in codes
            for b in codes
            if a != b
            and (
                (left and before and a.endswith(left + b))
                or (right and after and a.startswith(b + right))
            )
        ]
        if touches or meet:
            what = "two pages could meet at one path"
            if meet:
                what += f": {meet[0][0]} ends or begins as {meet[0][1]} does"
            raise _refused(pattern, what, "put a / or a . between {lang} and the rest")


def _refused(pattern: str, what: str, hint: str) -> ConfigError:
    return ConfigError(f'layout "{pattern}": {what}', hint=hint)
