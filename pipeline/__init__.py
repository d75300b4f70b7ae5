"""polypage keeps a Markdown site in many languages. The flow, one straight line:

page text -> page.parse -> Page -> merge with the old catalog -> locales/<lang>/<page>.po  extract
catalog -> memory -> glossary -> mask -> engine -> unmask -> checks -> drafts         pretranslate
catalog -> checks -> findings -> terminal, JSON, annotations, exit status                    check
page + catalog -> edits -> edited text -> parse and compare -> the layout's path             build

A page is one string; a translation is a set of edits to it.
"""

from pipeline.errors import PolypageError
from pipeline.model import Catalog, Finding, Language, Page, Segment, Unit

__all__ = ["Catalog", "Finding", "Language", "Page", "PolypageError", "Segment", "Unit"]
