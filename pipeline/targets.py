"""The languages of a site, as its configuration names them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipeline import languages, settings
from pipeline.errors import ConfigError
from pipeline.model import Direction, Language
from pipeline.settings import File, section

_CHOICES = {
    "direction": ("ltr", "rtl"),
    "digits": ("latin", "own"),
    "decimal": (".", ",", "٫", "·"),
}


def site_languages(file: File, source: str, codes: object) -> tuple[Language, tuple[Language, ...]]:
    """The source language and the targets; ConfigError, with its line, for what is none."""
    targets = cast(tuple[str, ...], codes)
    if not targets:
        raise file.error(
            "there are no target languages", key="targets", hint='as in targets = ["de", "ar"]'
        )
    for code in section(file, "languages"):
        if code not in (source, *targets):
            key = f"languages.{code}"
            hint = "add it to targets, or delete the table"
            raise file.error(f'"{code}" is neither source nor target', key=key, hint=hint)
    first = _language(file, source, key="source")
    seen = {first.tag: first}
    for code in targets:
        language = _language(file, code, key="targets")
        if other := seen.get(language.tag):
            what = (
                f'"{code}" is there twice' if other.site == code else f'"{code}" is "{other.site}"'
            )
            if other is first:
                what = f'"{code}" is the source language'
            raise file.error(what, key="targets", value=code, hint="take it out of targets")
        seen[language.tag] = language
    return first, tuple(seen.values())[1:]


def _language(file: File, code: str, *, key: str) -> Language:
    table = section(file, "languages", code)
    for name, value in table.items():
        if not isinstance(value, str) and name != "engine":
            at = f"languages.{code}.{name}"
            raise file.error(f'"{at}" must be a string', key=at, hint=f'as in {name} = "..."')
    for name, choices in _CHOICES.items():
        if name in table:
            said = cast(str, table[name])
            settings.check_choice(file, name, said, choices, at=f"languages.{code}.{name}")
    direction = table.get("direction")
    try:
        found = languages.resolve(
            code,
            tag=cast(str | None, table.get("tag")),
            direction=cast(Direction | None, direction),
        )
    except ConfigError as problem:
        at = f"languages.{code}.tag" if "tag" in table else key
        raise file.error(problem.message, key=at, value=code, hint=problem.hint) from None
    digits, decimal = (cast(str, table.get(name, "")) for name in ("digits", "decimal"))
    return replace(found, digits=digits, decimal=decimal)
