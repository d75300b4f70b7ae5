"""What a language is called, how it is written and how it counts: the only door to Babel."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import ConfigError
from pipeline.model import Direction, Language

if TYPE_CHECKING:
    from babel import Locale

# Site codes become folder and file names, so nothing that means something in a path.
SITE_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_@][A-Za-z0-9]+)*")

# Valid codes (Breton, Indonesian, Kanuri, Northern Sami, Twi, Spanish in Laos) that most sites mean
# otherwise: a page in the wrong language is worse than one more line of configuration.
AMBIGUOUS = {
    "br": "pt-BR",
    "es-la": "es-419",
    "in": "hi",
    "kr": "ko",
    "se": "sv",
    "tw": "zh-Hant",
}

RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
GETTEXT_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}


class _Parts(NamedTuple):
    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    private: str = ""  # "x-..." with what follows

    @property
    def tag(self) -> str:
        parts = (self.language, self.script, self.region, *self.variants, self.private)
        return "-".join(part for part in parts if part)


def resolve(
    site_code: str, *, tag: str | None = None, direction: Direction | None = None
) -> Language:
    """The language a site calls `site_code` ("pt_BR", "zh_Hans", "en-us", "gr" with a `tag`).

    `tag` and `direction` override what the code says. ConfigError, with a suggestion where there
    is one, for a code that is no language or that usually means a country.
    """
    if not SITE_CODE.fullmatch(site_code):
        raise ConfigError(
            f'"{site_code}" cannot be a language code',
            hint="letters and digits, joined by - _ or @",
        )
    parts = _canonical(tag if tag is not None else site_code)
    if parts and tag is None and site_code.lower().replace("_", "-") in AMBIGUOUS:
        raise _ambiguous(site_code, parts)
    if parts is None:
        raise _unknown(site_code, tag)
    return Language(
        site=site_code,
        tag=parts.tag,
        po=_gettext(parts),
        direction=direction or _direction(parts),
        name=_name(parts),
    )


@cache
def plural_forms(language: Language) -> str:
    """The `Plural-Forms` header: "nplurals=2; plural=(n != 1);"."""
    from babel.messages.plurals import PLURALS, get_plural

    locale = _locale(language.tag)
    # Babel's table takes two forms for what it does not list; CLDR knows the languages with one.
    if locale.language not in PLURALS and not locale.plural_form.rules:
        return "nplurals=1; plural=0;"
    return str(get_plural(locale))


def has_plurals(language: Language) -> bool:
    """Whether it is known how the language counts, so that its `Plural-Forms` are no guess."""
    from babel.messages.plurals import PLURALS

    locale = _locale(language.tag)
    return locale.language == language.base and (
        locale.language in PLURALS or bool(locale.plural_form.rules)
    )


@cache
def number_symbols(language: Language, *, digits: str = "latn") -> tuple[str, str]:
    """The decimal and the group separator: (",", ".") for German.

    `digits` is CLDR's name of a numbering system; "arab" has ("٫", "٬").
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = _locale(language.tag)
    return (
        get_decimal_symbol(locale, numbering_system=digits),
        get_group_symbol(locale, numbering_system=digits),
    )


def suggest(code: str) -> str:
    """The BCP 47 tag that was probably meant by `code`, or ""."""
    code = code.strip().lower().replace("_", "-")
    if code in AMBIGUOUS:
        return AMBIGUOUS[code]
    base, *rest = code.split("-")
    territories = _english().territories
    if rest and base in _known():
        region = _alias("territory_aliases", rest[-1].upper())
        return f"{base}-{region}" if region in territories else base
    if len(base) == 2 and base.upper() in territories:
        return _of_country(base.upper())
    names = {name.lower(): known for known, name in _english().languages.items() if name}
    # Codes are too short to be close to another by anything but chance.
    close = difflib.get_close_matches(code, names, n=1, cutoff=0.8) if len(code) > 3 else []
    return str(names[close[0]]).replace("_", "-") if close else ""


def _ambiguous(code: str, parts: _Parts) -> ConfigError:
    meant = AMBIGUOUS[code.lower().replace("_", "-")]
    return ConfigError(
        f'"{code}" is {_name(parts)}, but most sites that write it mean {meant}',
        hint=f'say tag = "{meant}" or tag = "{parts.tag}" under [languages.{code}]',
    )


def _unknown(code: str, tag: str | None) -> ConfigError:
    meant = suggest(code if tag is None else tag)
    if tag is not None:
        hint = f'say tag = "{meant}"' if meant else 'a BCP 47 tag such as "el" or "pt-BR"'
        return ConfigError(f'the tag "{tag}" of "{code}" is no language', hint=hint)
    hint = f'write {meant}, or say tag = "{meant}" under [languages.{code}]'
    if not meant:
        hint = f'say which language it is, as in tag = "el", under [languages.{code}]'
    return ConfigError(f'unknown language "{code}"', hint=hint)


@cache
def _canonical(code: str) -> _Parts | None:
    """The parts of a tag as BCP 47 writes them, or None for what is no language."""
    code, _, modifier = code.replace("_", "-").partition("@")
    code, private, subtags = (code + "-").lower().partition("-x-")
    base, *rest = code.rstrip("-").split("-")
    if base not in _known() and (alias := _alias("language_aliases", base)) != base:
        base, *implied = alias.replace("_", "-").split("-")
        rest = implied + rest
    if base not in _known():
        return None
    if modifier:
        rest.append(GETTEXT_MODIFIERS.get(modifier.lower(), modifier))
    sorted_parts = _sort_subtags(rest)
    if sorted_parts is None:
        return None
    script, region, variants = sorted_parts
    return _Parts(
        base, script, region, variants, f"x-{subtags.rstrip('-')}" if private and subtags else ""
    )


def _sort_subtags(subtags: list[str]) -> tuple[str, str, tuple[str, ...]] | None:
    script = region = ""
    variants: list[str] = []
    for subtag in subtags:
        if not region and not script and subtag.title() in _english().scripts:
            script = subtag.title()
        elif not region and not variants and subtag.upper() in _english().territories:
            region = subtag.upper()
        elif re.fullmatch(r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}", subtag.lower()):
            variants.append(subtag.lower())
        else:
            return None
    return script, region, tuple(variants)


def _gettext(parts: _Parts) -> str:
    """What gettext tools call it: pt_BR, zh_CN, sr@latin, ca@valencia."""
    language, script, region, variants, _ = parts
    if language == "zh":  # gettext names the two ways of writing by a country
        return f"zh_{region or ('TW' if script == 'Hant' else 'CN')}"
    code = f"{language}_{region}" if region else language
    modifier = variants[0] if variants else ""
    if script and script != _likely_script(language):
        modifier = _english().scripts[script].split()[0].lower()
    return f"{code}@{modifier}" if modifier else code


def _direction(parts: _Parts) -> Direction:
    if parts.script or not _has_data(parts.language):
        script = parts.script or _likely_script(parts.language)
        return "rtl" if script in RTL_SCRIPTS else "ltr"
    return "rtl" if _locale(parts.tag).text_direction == "rtl" else "ltr"


def _name(parts: _Parts) -> str:
    english = _english()
    details = [
        english.scripts.get(parts.script, ""),
        english.territories.get(parts.region, ""),
        *parts.variants,
    ]
    known = ", ".join(detail for detail in details if detail)
    name = str(english.languages[parts.language])
    return f"{name} ({known})" if known else name


def _of_country(country: str) -> str:
    """The tag of a country's likely language: "el" for GR, "pt-BR" for BR, "zh-Hant" for TW."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    language, script, region = likely.get(f"und_{country}", f"en_Latn_{country}").split("_")
    home = likely.get(language, "").split("_")
    if f"{language}_{region}" in _english().languages:  # CLDR names it: "British English"
        return f"{language}-{region}"
    if home[1:2] != [script]:
        return f"{language}-{script}"
    return str(language)


@cache
def _locale(tag: str) -> Locale:
    """Babel's data for a tag, or for the closest it has data for; the root's where it has none."""
    from babel import Locale, UnknownLocaleError

    parts = _canonical(tag) or _Parts("en")
    for likely in (
        _Parts(parts.language, parts.script, parts.region),
        _Parts(parts.language, parts.script),
        _Parts(parts.language),
    ):
        try:
            return Locale.parse(likely.tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@cache
def _english() -> Locale:
    from babel import Locale

    return Locale("en")


@cache
def _known() -> frozenset[str]:
    """Every code that CLDR has an English name for, besides "und" and its like."""
    codes = {str(code) for code in _english().languages}
    return frozenset(c for c in codes - {"und", "mul", "zxx", "mis", "root"} if "_" not in c)


def _has_data(language: str) -> bool:
    from babel import localedata

    return localedata.exists(language)


def _likely_script(language: str) -> str:
    from babel.core import get_global

    likely = get_global("likely_subtags").get(language, "")
    return str(likely.split("_")[1]) if likely else ""


def _alias(table: str, code: str) -> str:
    from babel.core import get_global

    found = get_global(table).get(code, code)  # type: ignore[arg-type]
    return str(found[0] if isinstance(found, list | tuple) else found)


def means(said: str, language: Language) -> bool:
    """Whether a PO header means a language: editors write `pt_BR`, `pt-br` and `pt` for one."""
    said = said.replace("-", "_").replace("@", "_").split(".")[0].lower()
    ours = {language.site.lower(), language.base, language.po.split("_")[0].lower()}
    return said.split("_")[0] in ours or said.replace("_", "-") == language.site.lower()


def is_name(said: str) -> bool:
    """Whether this is what a language is called in English."""
    return said.casefold() in {name.casefold() for name in _english().languages.values()}
