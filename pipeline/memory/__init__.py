"""Translation memory: what people have translated, found again exactly or nearly.

A cache in one SQLite file, made from catalogs and TMX files; deleting it costs time alone.
"""

from pipeline.memory.facade import Memory
from pipeline.memory.records import Match, Record, Size

__all__ = ["Match", "Memory", "Record", "Size"]
