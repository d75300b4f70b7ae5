"""No engine at all: what the translation memory does not know stays untranslated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Answer, Language, Request


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine has no options."""


class Memory:
    """Needs no network and no key, and answers nothing."""

    name = "memory"
    token = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
    version = ""
    takes_terms = False

    def translate(
        self,
        requests: Sequence[Request],
        *,
        source: Language,  # noqa: ARG002 - the protocol's
        target: Language,  # noqa: ARG002 - the protocol's
    ) -> Iterator[Answer]:
        """One answer without text for each of the requests."""
        for index in range(len(requests)):
            yield Answer(index, None, "no machine engine chosen")
