"""Where a language's page lives, and which front matter it needs: functions over POSIX paths."""

from pipeline.layouts.addresses import address, folded, localized
from pipeline.layouts.fields import fields, only_for
from pipeline.layouts.free import named
from pipeline.layouts.jekyll import Jekyll
from pipeline.layouts.jekyll import address as jekyll_address
from pipeline.layouts.jekyll import excludes as jekyll_excludes
from pipeline.layouts.jekyll import language as jekyll_language
from pipeline.layouts.names import INDEXES, PAGE_SUFFIXES, page_id, stem
from pipeline.layouts.paths import page_of, source_pages, source_paths, source_root, target
from pipeline.layouts.patterns import Layout, Way
from pipeline.layouts.table import LAYOUTS

__all__ = [
    "INDEXES",
    "LAYOUTS",
    "PAGE_SUFFIXES",
    "Jekyll",
    "Layout",
    "Way",
    "address",
    "fields",
    "folded",
    "jekyll_address",
    "jekyll_excludes",
    "jekyll_language",
    "localized",
    "named",
    "only_for",
    "page_id",
    "page_of",
    "source_pages",
    "source_paths",
    "source_root",
    "stem",
    "target",
]
