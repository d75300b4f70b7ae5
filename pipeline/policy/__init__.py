"""Which page in which language is treated how: who drafts it, and what of it is published."""

from pipeline.policy.engines import MEMORY, Chain, chains, check_options, options
from pipeline.policy.publishing import Missing, Publish, publishing

__all__ = [
    "MEMORY",
    "Chain",
    "Missing",
    "Publish",
    "chains",
    "check_options",
    "options",
    "publishing",
]
