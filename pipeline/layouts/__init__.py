"""Where a language's page lives, and which front matter it needs: functions over POSIX paths."""

from pipeline.layouts.addresses import address, folded, localized
from pipeline.layouts.fields import fields, only_for
from pipeline.layouts.free import named
from pipeline.layouts.jekyll import Jekyll, dated
from pipeline.layouts.jekyll import address as jekyll_address
from pipeline.layouts.jekyll import excludes as jekyll_excludes
from pipeline.layouts.jekyll import language as jekyll_language
from pipeline.layouts.names import INDEXES, PAGE_SUFFIXES, page_id, stem
from pipeline.layouts.paths import page_of, source_pages, source_paths, source_root, target
from pipeline.layouts.patterns import Layout, Way
from pipeline.layouts.pelican import Slugs, slug
from pipeline.layouts.slugged import (
    Seat,
    Spot,
    address_of,
    bare,
    named_by,
    own_address,
    redirects,
    renamed,
    segment,
    slug_objection,
    slug_said,
    spot,
)
from pipeline.layouts.table import LAYOUTS

__all__ = [
    "INDEXES",
    "LAYOUTS",
    "PAGE_SUFFIXES",
    "Jekyll",
    "Layout",
    "Seat",
    "Slugs",
    "Spot",
    "Way",
    "address",
    "address_of",
    "bare",
    "dated",
    "fields",
    "folded",
    "jekyll_address",
    "jekyll_excludes",
    "jekyll_language",
    "localized",
    "named",
    "named_by",
    "only_for",
    "own_address",
    "page_id",
    "page_of",
    "redirects",
    "renamed",
    "segment",
    "slug",
    "slug_objection",
    "slug_said",
    "source_pages",
    "source_paths",
    "source_root",
    "spot",
    "stem",
    "target",
]
