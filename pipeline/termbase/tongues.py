"""The languages of a site, and what glossary files call them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.errors import GlossaryError
from pipeline.model import Language

CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]{1,8})*")
# At the end of a file's name: "de", "terms.pt-BR", "en-de"; a script and a region may follow.
_NAMED = re.compile(
    r"(?:^|[._\- ])(?P<code>[a-z]{2}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?)$"
)


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages that a site's glossary is from and to; targets may be unknown."""

    source: str = "en"  # BCP 47
    targets: tuple[Language, ...] = ()

    def is_source(self, code: str) -> bool:
        """Whether a file's code is the source language's: "EN-US" for "en"."""
        return base(code) == base(self.source)

    def named(self, path: str) -> str:
        """The language that the name of a file ends with, as the site calls it; else ""."""
        stem = PurePath(path).stem
        low = plain(stem)
        for code in sorted(self._codes, key=len, reverse=True):
            if re.search(rf"(?:^|[.\- ]){re.escape(plain(code))}$", low):
                return self._codes[code]
        found = _NAMED.search(stem)
        return found["code"] if found and not self.is_source(found["code"]) else ""

    def wanted(self, path: str) -> str | GlossaryError:
        """The same; an error where the name says none."""
        return self.named(path) or GlossaryError(
            "does not say which language it is in",
            path=path,
            line=1,
            hint='end its name in it, as in de.csv or terms-de.csv, or add a column "lang"',
        )

    @property
    def _codes(self) -> dict[str, str]:
        """What each target may be called, and the site's own code for it."""
        return {
            code: language.site
            for language in self.targets
            for code in (language.po, language.tag, language.site)
        }


SITE = Tongues()


def plain(code: str) -> str:
    """A language code for comparing: "pt_BR" and "PT-br" are "pt-br"."""
    return code.strip().replace("_", "-").lower()


def base(code: str) -> str:
    """The primary subtag: "pt" of "PT-BR"."""
    return plain(code).partition("-")[0]
