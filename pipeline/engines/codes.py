"""A language's code in the list of codes that a service has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from pipeline.errors import ConfigError
from pipeline.model import Language

# where a language without a region is from, for services that want one
_HOME = {
    "ar": "ar-sa",
    "bn": "bn-in",
    "ca": "ca-es",
    "cs": "cs-cz",
    "da": "da-dk",
    "el": "el-gr",
    "en": "en-gb",
    "fa": "fa-ir",
    "he": "he-il",
    "hi": "hi-in",
    "ja": "ja-jp",
    "ko": "ko-kr",
    "nb": "nb-no",
    "rm": "rm-ch",
    "sv": "sv-se",
    "uk": "uk-ua",
    "ur": "ur-pk",
    "vi": "vi-vn",
    "zh": "zh-cn",
    "zh-hans": "zh-cn",
    "zh-hant": "zh-tw",
}
# A region that is written in another script than the language alone.
_WRITTEN = {"zh-hk": "zh-hant", "zh-mo": "zh-hant", "zh-tw": "zh-hant"}
_SAME = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "tl": "fil"}


def best(language: Language, known: Iterable[str], *, also: Mapping[str, str]) -> str | None:
    """The code among `known` for a language; None if there is none.

    The tag itself, then shorter ones, each also under the names in `also`, in the region that it
    is from, or in the only one. What is cut off a tag never names a script.
    """
    spelled = {code.lower().replace("_", "-"): code for code in known}
    for tag in shorter(language.tag.lower()):
        same = _SAME.get(tag, tag)
        for name in (tag, also.get(tag, ""), same, _home(same)):
            if name in spelled:
                return spelled[name]
        regions = [code for code in spelled if code.startswith(f"{tag}-")]
        if len(regions) == 1 and not _script(regions[0][len(tag) :].split("-")):
            return spelled[regions[0]]
    return None


def absent(engine: str, language: Language, known: Iterable[str]) -> ConfigError:
    """What to say of a language that a service has not."""
    near = difflib.get_close_matches(language.name.lower() or language.base, known, n=3)
    hint = f"near it are: {', '.join(near)}" if near else "choose another engine for it"
    return ConfigError(
        f"{engine} cannot translate {language.name or language.tag} ({language.tag})", hint=hint
    )


def shorter(tag: str) -> Iterable[str]:
    """A tag in small letters, and those of its beginnings that are written in the same script."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        name = "-".join(parts[:length])
        if not _script(parts[length:]):
            yield name
        if name in _WRITTEN:
            yield _WRITTEN[name]
            return


def _script(parts: Sequence[str]) -> bool:
    return any(len(part) == 4 and part.isalpha() for part in parts)


def _home(tag: str) -> str:
    return _HOME.get(tag, f"{tag}-{tag}")
