"""The termbase: load it, find its terms in a source text, judge a translation by it."""

from pipeline.glossary.loading import load
from pipeline.glossary.matching import Glossary, Match
from pipeline.glossary.renderings import rendering
from pipeline.glossary.verdicts import Verdict, judge, said_as

__all__ = ["Glossary", "Match", "Verdict", "judge", "load", "rendering", "said_as"]
