"""Which address Jekyll gives to a page that names none: its translation must name it.

jekyll-polyglot pairs pages by their addresses, and without a plugin a translation's is its source's
behind the language's code. Neither must hang on the language's folder or suffix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from pipeline.layouts.names import stem

_DATED = "/:categories/:year/:month/:day/:title"
_POST = re.compile(r"(?:\A|/)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)-(?P<title>[^/]+)\Z")
_PLAIN = re.compile(r"[a-z0-9-]+")  # a name that Jekyll takes for a slug as it is
_POSTS = {
    "": f"{_DATED}:output_ext",
    "date": f"{_DATED}:output_ext",
    "pretty": f"{_DATED}/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_CODE = re.compile(r"[a-z]{2,3}(?:[_-](?:[A-Za-z]{2}){1,2}){0,2}")


@dataclass(frozen=True, slots=True)
class Jekyll:
    """What a Jekyll site's configuration says of addresses."""

    style: str = ""  # `permalink`
    collections: Mapping[str, str] = field(default_factory=dict)  # name -> its own `permalink`
    defaults: tuple[tuple[str, str, str], ...] = ()  # (path, type, permalink) of `defaults`
    langs: tuple[tuple[str, str, str], ...] = ()  # (path, type, lang) of them
    lang_from_path: bool = False  # jekyll-polyglot's
    exclude: tuple[str, ...] = ()


def address(path: str, facts: Jekyll) -> tuple[str, bool]:
    """A source page's address, by its path below the site's; whether its file's place is in it.

    Placeholders that stand for the same in each language stay.
    """
    folder, _, rest = path.partition("/")
    name = folder.removeprefix("_") if folder.startswith("_") else ""
    if name == "posts":
        template = _default(path, name, facts) or _POSTS.get(facts.style, facts.style)
        parts = {"path": stem(rest)}
    elif name in facts.collections:
        own = _default(path, name, facts) or facts.collections[name]
        template = own or "/:collection/:path" + _ending(facts.style)
        parts = {"collection": name, "path": stem(rest), "output_ext": ".html"}
    else:
        head, _, last = stem(path).rpartition("/")
        usual = "/:path/" if last == "index" else "/:path/:basename" + _ending(facts.style)
        template = _default(path, "pages", facts) or usual
        parts = {"path": head, "basename": last, "output_ext": ".html"}
    found = re.sub(r":([a-z]+(?:_[a-z]+)*)", lambda m: parts.get(m[1], m[0]), template)
    placed = ":path" in template or ":basename" in template
    return re.sub("/{2,}", "/", f"/{found}"), placed


def dated(address: str, path: str, said: Mapping[str, str]) -> str:
    """A page's address with what its file's name says: a post's date, and the source's title.

    `said` is its front matter. What only Jekyll knows stays.
    """
    if ":" not in address:
        return address
    post = _POST.search(stem(path))
    title = said.get("slug") or (post["title"] if post else stem(path).rpartition("/")[2])
    parts = dict.fromkeys(("title", "slug", "name"), title) if _PLAIN.fullmatch(title) else {}
    parts["output_ext"] = ".html"
    if post and "date" not in said:  # which would count instead
        parts |= {name: post[name] for name in ("year", "month", "day")}
        parts |= {"i_month": post["month"].lstrip("0"), "i_day": post["day"].lstrip("0")}
        parts["short_year"] = post["year"][2:]
    if post and not any(key.startswith("categor") for key in said):
        parts["categories"] = ""
    found = re.sub(r":([a-z]+(?:_[a-z]+)*)", lambda m: parts.get(m[1], m[0]), address)
    return re.sub("/{2,}", "/", found)


def language(path: str, facts: Jekyll) -> str:
    """The language that a page is in which names none, by its path below the site's; or empty."""
    folder, _, rest = path.partition("/")
    kind = folder.removeprefix("_") if folder.startswith("_") and rest else "pages"
    if found := _fitting(facts.langs, path, kind):
        return found
    # As polyglot does: the folder of the language, or the one in a collection's.
    place = rest if folder.startswith("_") else path
    code, slash, _ = place.partition("/")
    return code if facts.lang_from_path and slash and _CODE.fullmatch(code) else ""


def excludes(path: str, facts: Jekyll) -> bool:
    """Whether Jekyll leaves a file alone: a pattern fits, or is how its path begins."""
    patterns = (pattern.removeprefix("/") for pattern in facts.exclude)
    return any(p and (fnmatchcase(path, p) or f"{path}/".startswith(p)) for p in patterns)


def _ending(style: str) -> str:
    if style == "pretty" or style.endswith("/"):
        return "/"
    dated = style in _POSTS or style.endswith(":output_ext")
    return ":output_ext" if dated else ""


def _default(path: str, kind: str, facts: Jekyll) -> str:
    return _fitting(facts.defaults, path, kind)


def _fitting(defaults: Iterable[tuple[str, str, str]], path: str, kind: str) -> str:
    """The most particular of the defaults that fit."""
    fit = [
        (len(scope), bool(of), said)
        for scope, of, said in defaults
        if of in ("", kind) and f"{path}/".startswith(f"{scope.strip('/')}/".lstrip("/"))
    ]
    return max(fit)[2] if fit else ""
