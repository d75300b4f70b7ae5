"""How a term is said in a language, whatever the file calls the language."""

from __future__ import annotations

from functools import lru_cache

from pipeline.model import Language, Rendering, Term


def rendering(term: Term, language: Language) -> Rendering | None:
    """How a term is said in a language: by site code, else by tag, else by what is wider.

    "de-AT" takes what is said in "de"; "de" takes what is said in "de-DE" where there is nothing
    closer. A term to keep is said as it is, whatever the file has for the language.
    """
    if term.policy == "keep":
        return Rendering(term.source)
    found = term.renderings.get(language.site)  # nearly always, and asked for very often
    if found and found.preferred:
        return found
    codes = tuple(code for code, said in term.renderings.items() if said.preferred)
    code = meant(codes, language) if codes else None
    return None if code is None else term.renderings[code]


@lru_cache(1024)
def meant(codes: tuple[str, ...], language: Language) -> str | None:
    """The code among those of a file that is closest to a language, or None.

    Compared as BCP 47 does: `pt_BR` is `pt-br`. What is narrower counts last, and never another
    script.
    """
    named = {plain(code): code for code in reversed(codes)}
    wanted = [plain(language.site)]
    parts = plain(language.tag).split("-")
    wanted += ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]
    for code in wanted:
        if code in named:
            return named[code]
    narrower = (c for c in named if c.startswith(f"{wanted[-1]}-") and len(parts) == 1)
    return next((named[c] for c in narrower if not _has_script(c)), None)


def plain(code: str) -> str:
    """A language code for comparing."""
    return code.replace("_", "-").lower()


def _has_script(code: str) -> bool:
    # a country stands for a script in Chinese
    return code.startswith("zh") or any(len(part) == 4 for part in code.split("-"))
