"""What services call languages: awkward codes, each service's own, never another script."""

from __future__ import annotations

import pytest

from pipeline.engines import codes, deepl
from pipeline.engines.libretranslate import _ALSO
from pipeline.languages import resolve

NEW = ("en", "ar", "el", "he", "nb", "pt", "pt-BR", "zh-Hans", "zh-Hant", "ko", "sr")
OLD = ("en", "ar", "el", "he", "no", "pt", "pb", "zh", "zt", "ko")
DEEPL = ("AR", "EL", "EN-US", "EN-GB", "HE", "NB", "KO", "PT-PT", "PT-BR", "SR", "ZH", "ZH-HANT")


@pytest.mark.parametrize(
    ("site", "new", "old", "of_deepl"),
    [
        ("el", "el", "el", "EL"),
        ("pt", "pt", "pt", "PT-PT"),
        ("pt_BR", "pt-BR", "pb", "PT-BR"),
        ("zh", "zh-Hans", "zh", "ZH"),
        ("zh_Hans", "zh-Hans", "zh", ""),
        ("zh-TW", "zh-Hant", "zt", "ZH-HANT"),
        ("zh-HK", "zh-Hant", "zt", "ZH-HANT"),
        ("en-us", "en", "en", "EN-US"),
        ("sr@latin", None, None, ""),
        ("sr", "sr", None, "SR"),
        ("iw", "he", "he", "HE"),
        ("no", "nb", "no", "NB"),
        ("nb", "nb", "no", "NB"),
    ],
)
def test_codes(site: str, new: str | None, old: str | None, of_deepl: str) -> None:
    language = resolve(site)
    assert codes.best(language, NEW, also=_ALSO) == new
    assert codes.best(language, OLD, also=_ALSO) == old
    assert deepl.code(language, DEEPL) == of_deepl


def test_a_script_is_found_and_never_another() -> None:
    known = ["sr-Latn-RS", "zh-CN"]
    assert codes.best(resolve("sr-Latn"), known, also={}) == "sr-Latn-RS"
    assert codes.best(resolve("sr"), known, also={}) is None
    assert codes.best(resolve("zh-TW"), known, also={}) is None
    assert list(codes.shorter("zh-hant-tw")) == ["zh-hant-tw", "zh-hant"]
