"""What of a page is published: what the configuration says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from pipeline.model import State

Missing = Literal["source", "omit", "keep"]


@dataclass(frozen=True, slots=True)
class Publish:
    """What is published: the least state, and what stands in for the rest."""

    state: State = State.TRANSLATED
    missing: Missing = "source"


def publishing(values: Mapping[str, object]) -> Publish:
    """What the values of the `publish` keys say."""
    return Publish(
        State(cast(str, values["publish.state"])), cast(Missing, values["publish.missing"])
    )
