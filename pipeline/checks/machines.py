"""Texts that no translator wrote: what an engine says when it fails."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.answers import error
from pipeline.checks.pair import Pair, Remark


def engine_error(pair: Pair) -> Iterator[Remark]:
    """A translation is no message of a translation engine.

    Why: services answer with texts such as "quota exceeded", a page of HTML or "As an AI language
    model, I cannot ..." as if they were translations, and so they get into files and onto pages.

    Example: "Rest the knee." -> "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS".

    Silence: the flag `ignore-engine-error` on the entry.
    """
    if said := error(pair.source, pair.target):
        yield Remark(
            f"the text is a machine's message: {said}", "translate the source", (), (said,)
        )
