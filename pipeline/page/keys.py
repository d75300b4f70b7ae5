"""Which front matter values are text: the site's decisions, the known keys, the shape of values."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What site generators commonly read, and what it is; Hugo reads a key in capitals too. Anything
# else is for the site to decide.
TEXT_KEYS = (
    "alt",
    "caption",
    "description",
    "excerpt",
    "linkText",
    "linkTitle",
    "nav_title",
    "navTitle",
    "pagination_label",
    "short_title",
    "sidebar_label",
    "sidebar_title",
    "sidebarTitle",
    "subtitle",
    "summary",
    "title",
)
# What is text below certain keys alone; `*` is any name.
TEXT_PATHS = (
    "actions.text",
    "badge.text",
    "banner.content",
    "features.details",
    "hero.name",
    "hero.tagline",
    "hero.text",
    "html_meta.description*",
    "menu.*.name",
    "menus.*.name",
    "next.label",
    "next.text",
    "outline.label",
    "prev.label",
    "prev.text",
    "sidebar.badge",
    "sidebar.label",
    "substitutions.*",
)
KEPT_KEYS = frozenset(
    """
    _build alias aliases aside author authors background bundle canonical canonical_url cascade
    categories category changefreq class collection color colour cover css date dir direction
    draft editLink email excerpt_separator exclude_from_localization expires expiryDate ext
    feature_image featured_image file head hero hide href icon id identifier image image_path
    images img js jupytext keep kernelspec lang lang-exclusive language languages
    last_modified_at lastmod layout link locale logo markup math menu modified nav_order order
    outline outputs page_id pageClass parent path permalink phone photo publishDate published
    redirect_from redirect_to ref resources search sidebar sitemap slug src status style
    tableOfContents tag tags teaser_image template theme thumbnail toc translationKey type
    updated url uuid variant version video weight
    """.split()  # noqa: SIM905 - a list would take a line a name
)

# What `build` sets for a banner, whatever the site says of keys of such names.
_PARTS = ("state", "coverage", "machine", "source_hash")
_OURS = frozenset(f"translation{join}{name}" for name in _PARTS for join in "._")

_TEXT = frozenset(key.casefold() for key in TEXT_KEYS)
_KEPT = frozenset(key.casefold() for key in KEPT_KEYS)
# Of these some keys below are the site's own.
_OPEN = frozenset({"author", "cascade", "hero", "menu", "resources", "sidebar"})
_ENDS = "|".join(re.escape(path).replace(r"\*", "[^.]*") for path in TEXT_PATHS)
_TEXT_PATH = re.compile(rf"(?:.*\.)?(?:{_ENDS})", re.IGNORECASE | re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
# Not text whatever its key is called.
_ADDRESS = re.compile(
    r"""\s*(?:
      [a-z][a-z0-9+.-]*:(?://)?[^\s/]\S*                # a URL
    | [/.]{0,3}/\S*                                    # a path that says so
    | \S+/\S*\.[A-Za-z][A-Za-z0-9]{1,4}                # a path to a file
    | \S+@\S+\.\S+                                     # an e-mail address
    | \{[\{%][^{}]*[\}%]\}                             # Liquid alone
    | (?:</?[a-z](?:(?!\b(?:alt|title|label|placeholder)\b)[^<>])*>\s*)+  # an icon: tags alone
    )\s*\Z""",
    re.VERBOSE,
)
# An icon and the like: tags with nothing between them, and none of their attributes is read out.
_TAGS = re.compile(r"\s*(?:<(?![^>]*\b(?:alt|title|label|placeholder)\s*=)[^<>]*>\s*)+\Z", re.I)
# Not worth a question where nobody has decided.
_CODE = re.compile(r"\s*(?:[#.~@$]\S*|\S*/\S*|[\w.-]+\.[A-Za-z][A-Za-z0-9]{1,4})\s*\Z")


@dataclass(frozen=True, slots=True)
class Keys:
    """The site's own decisions: names match at any depth, dotted paths exactly."""

    translate: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()

    def decide(self, path: str, value: str) -> bool | None:
        """True: text; False: not; None: nobody has decided.

        What the site says of the key, or of the nearest key around it, comes before what is built
        in; an address is no text under any key.
        """
        if not is_words(value) or path in _OURS:
            return False
        if (own := self.own(path)) is not None:
            return own
        parts = path.split(".")
        name = parts[-1].casefold()
        if name in _TEXT or _TEXT_PATH.fullmatch(path):
            return True
        kept = name in _KEPT or any(part.casefold() in _KEPT - _OPEN for part in parts)
        return False if kept or _CODE.match(value) else None

    def own(self, path: str) -> bool | None:
        """What the site says of a key, or of the nearest key around it; None: nothing."""
        parts = path.split(".")
        for end in range(len(parts), 0, -1):
            for name in (".".join(parts[:end]), parts[end - 1]):
                if name in self.keep or name in self.translate:
                    return name in self.translate
        return None


def is_words(value: str) -> bool:
    """Whether a value may be text at all: it has letters, and is no address and no icon."""
    return bool(_LETTER.search(value)) and not _ADDRESS.match(value) and not _TAGS.match(value)
