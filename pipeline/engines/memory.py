"""No engine at all: what the translation memory does not know stays untranslated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Answer, Language


class Memory:
    """Needs no network and no key, and answers nothing."""

    name = "memory"
    token = "__T{}__"  # noqa: S105 - a placeholder's form, no secret

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: Language,  # noqa: ARG002 - the protocol's
        target: Language,  # noqa: ARG002 - the protocol's
    ) -> Iterator[Answer]:
        """One answer without text for each of the texts."""
        for index in range(len(texts)):
            yield Answer(index, None, "no machine engine chosen")
