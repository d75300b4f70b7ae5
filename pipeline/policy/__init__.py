"""Which page in which language is treated how: who drafts it, what is published, what is bad."""

from pipeline.policy.engines import MEMORY, Chain, chains, check_options, options
from pipeline.policy.publishing import Missing, Publish, publishing
from pipeline.policy.scopes import Scope, matches
from pipeline.policy.severities import Level, Levels, judged, levels
from pipeline.policy.slugs import Naming, Slugs, slugs

__all__ = [
    "MEMORY",
    "Chain",
    "Level",
    "Levels",
    "Missing",
    "Naming",
    "Publish",
    "Scope",
    "Slugs",
    "chains",
    "check_options",
    "judged",
    "levels",
    "matches",
    "options",
    "publishing",
    "slugs",
]
