"""Keys: from the environment alone, and out of every text that people may see."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from pipeline.errors import EngineError

# what options are called that hold what belongs into no file
SECRETS = frozenset(
    {"api_key", "apikey", "auth_key", "authkey", "key", "token", "access_token"}
    | {"secret", "password", "passwd", "bearer"}
)
_NAME = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$", re.IGNORECASE)
_SHORTEST = 8  # a shorter value may be a word


def key(variables: Sequence[str]) -> str:
    """The first of these environment variables that is set; empty if none is."""
    found = (os.environ.get(name, "").strip() for name in variables)
    return next((value for value in found if value), "")


def needed(engine: str, variables: Sequence[str]) -> str:
    """The same; EngineError if there is none."""
    if found := key(variables):
        return found
    raise EngineError(f"{engine} needs a key", hint=f"set the environment variable {variables[0]}")


def redact(text: str, also: Iterable[str] = ()) -> str:
    """The text without the values of environment variables that are named like secrets."""
    values = {value.strip() for name, value in os.environ.items() if _NAME.search(name)}
    values.update(also)
    for value in sorted(values, key=len, reverse=True):
        if len(value) >= _SHORTEST:
            text = text.replace(value, "[key]")
    return text
