"""What a page is called in its address: a slug, in its own letters or in Latin ones."""

from pipeline.slugs.making import NAMED, given, slug

__all__ = ["NAMED", "given", "slug"]
