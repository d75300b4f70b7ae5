"""Languages as sites spell them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.errors import ConfigError
from pipeline.languages import number_symbols, plural_forms, resolve, suggest

SPELLINGS = [
    # site code, tag, gettext, direction, name
    ("ar", "ar", "ar", "rtl", "Arabic"),
    ("el", "el", "el", "ltr", "Greek"),
    ("pt_BR", "pt-BR", "pt_BR", "ltr", "Portuguese (Brazil)"),
    ("pt-br", "pt-BR", "pt_BR", "ltr", "Portuguese (Brazil)"),
    ("en-us", "en-US", "en_US", "ltr", "English (United States)"),
    ("zh", "zh", "zh_CN", "ltr", "Chinese"),
    ("zh_Hans", "zh-Hans", "zh_CN", "ltr", "Chinese (Simplified)"),
    ("zh-hant", "zh-Hant", "zh_TW", "ltr", "Chinese (Traditional)"),
    ("zh_Hant_HK", "zh-Hant-HK", "zh_HK", "ltr", "Chinese (Traditional, Hong Kong SAR China)"),
    ("sr@latin", "sr-Latn", "sr@latin", "ltr", "Serbian (Latin)"),
    ("sr_Cyrl", "sr-Cyrl", "sr", "ltr", "Serbian (Cyrillic)"),
    ("ca@valencia", "ca-valencia", "ca@valencia", "ltr", "Catalan (valencia)"),
    ("es-419", "es-419", "es_419", "ltr", "Spanish (Latin America)"),
    ("az_Arab", "az-Arab", "az@arabic", "rtl", "Azerbaijani (Arabic)"),
    ("pa_Arab", "pa-Arab", "pa@arabic", "rtl", "Punjabi (Arabic)"),
    ("ur", "ur", "ur", "rtl", "Urdu"),
    ("iw", "he", "he", "rtl", "Hebrew"),
    ("deu", "de", "de", "ltr", "German"),
    ("de-x-leicht", "de-x-leicht", "de", "ltr", "German"),
    ("no", "no", "no", "ltr", "Norwegian"),
    ("rhg", "rhg", "rhg", "rtl", "Rohingya"),
    ("ar-Latn", "ar-Latn", "ar@latin", "ltr", "Arabic (Latin)"),
    ("az-IR", "az-IR", "az_IR", "rtl", "Azerbaijani (Iran)"),
    ("kr-Arab", "kr-Arab", "kr@arabic", "rtl", "Kanuri (Arabic)"),  # no locale data
]


@pytest.mark.parametrize(("site", "tag", "po", "direction", "name"), SPELLINGS)
def test_spellings(site: str, tag: str, po: str, direction: str, name: str) -> None:
    language = resolve(site)
    assert (language.site, language.tag, language.po) == (site, tag, po)
    assert (language.direction, language.name) == (direction, name)


def test_overrides_keep_the_site_s_code() -> None:
    greek = resolve("gr", tag="el")
    assert (greek.site, greek.tag, greek.po, greek.name) == ("gr", "el", "el", "Greek")
    assert resolve("se", tag="se").name == "Northern Sami"
    assert resolve("ku", direction="rtl").direction == "rtl"


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("gr", "el"),
        ("gb", "en-GB"),
        ("jp", "ja"),
        ("cz", "cs"),
        ("dk", "da"),
        ("ua", "uk"),
        ("cn", "zh"),
        ("mx", "es-MX"),
        ("vn", "vi"),
        ("en-uk", "en-GB"),
        ("Greek", "el"),
        ("Germna", "de"),
        ("pt_B", "pt"),
        ("gr-GR", "el"),
    ],
)
def test_unknown_codes_say_what_was_meant(code: str, meant: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(code)
    assert caught.value.message == f'unknown language "{code}"'
    assert caught.value.hint == f'write {meant}, or say tag = "{meant}" under [languages.{code}]'
    assert resolve(code, tag=meant).site == code


@pytest.mark.parametrize(
    ("code", "meant", "own"),
    [
        ("br", "pt-BR", "br"),
        ("kr", "ko", "kr"),
        ("se", "sv", "se"),
        ("tw", "zh-Hant", "tw"),
        ("in", "hi", "id"),
        ("es-LA", "es-419", "es-LA"),
    ],
)
def test_codes_with_two_readings_are_asked_about(code: str, meant: str, own: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(code)
    assert f'tag = "{meant}" or tag = "{own}" under [languages.{code}]' in caught.value.hint
    assert suggest(code) == meant


@pytest.mark.parametrize("code", ["xx", "qq", "und", "kr2", "de-Foo1x-Bar2y-!", "de-12"])
def test_unknown_codes_without_a_guess(code: str) -> None:
    with pytest.raises(ConfigError):
        resolve(code)


def test_no_guess_still_says_what_to_do() -> None:
    with pytest.raises(ConfigError, match=r"say which language it is.*\[languages\.xx\]"):
        resolve("xx")


@pytest.mark.parametrize("code", ["", "../ar", "a/b", "..", "ar.md", "ar ", "a\nb", "-ar"])
def test_codes_become_file_names(code: str) -> None:
    with pytest.raises(ConfigError, match="cannot be a language code"):
        resolve(code, tag="ar")


def test_a_wrong_tag_is_named() -> None:
    with pytest.raises(ConfigError, match=r'the tag "gr" of "greek" is no language.*"el"'):
        resolve("greek", tag="gr")
    with pytest.raises(ConfigError, match="BCP 47"):
        resolve("x", tag="")


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("de", "nplurals=2; plural=(n != 1);"),
        ("hi", "nplurals=2; plural=(n > 1);"),
        ("ja", "nplurals=1; plural=0;"),
        ("id", "nplurals=1; plural=0;"),  # Babel's gettext table does not list it
        ("kk", "nplurals=2; plural=(n != 1);"),  # nor this one
        ("zh_Hant", "nplurals=1; plural=0;"),
    ],
)
def test_plural_forms(code: str, forms: str) -> None:
    assert plural_forms(resolve(code)) == forms


def test_plural_forms_of_arabic_and_polish() -> None:
    assert plural_forms(resolve("ar")).startswith("nplurals=6; ")
    assert plural_forms(resolve("pl")).startswith("nplurals=3; ")


@pytest.mark.parametrize(
    ("code", "symbols"),
    [
        ("en", (".", ",")),
        ("de", (",", ".")),
        ("el", (",", ".")),
        ("fr", (",", "\u202f")),
        ("de-CH", (".", "'")),
        ("es_419", (".", ",")),
        ("de-x-leicht", (",", ".")),
    ],
)
def test_number_symbols(code: str, symbols: tuple[str, str]) -> None:
    assert number_symbols(resolve(code)) == symbols


def test_number_symbols_of_arabic_digits() -> None:
    assert number_symbols(resolve("ar"), digits="arab") == ("٫", "٬")


def test_babel_is_loaded_when_it_is_needed() -> None:
    code = "import sys, pipeline.languages, pipeline.config; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
