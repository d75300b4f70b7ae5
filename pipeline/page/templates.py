"""Template languages that run before Markdown: Liquid and Hugo's shortcodes."""

from __future__ import annotations

LIQUID = (
    # A block whose content is no prose, to its end tag; then single tags and outputs. A tag never
    # spans a blank line: an unbalanced brace in a code sample must not swallow the page.
    r"\{%-?\s*(?P<block>comment|highlight|mermaid)\b(?:[^%]|%(?!\}))*%\}"
    r"(?:(?!\{%-?\s*end(?P=block)).)*\{%-?\s*end(?P=block)\s*-?%\}"
    r"|\{%(?:(?!%\}|\{%|\n[ \t]*\r?\n).)*%\}"
    r"|\{\{(?:(?!\}\}|\{\{|\n[ \t]*\r?\n).)*\}\}"
)
SHORTCODES = (
    r"\{\{</\*.*?\*/>\}\}|\{\{%/\*.*?\*/%\}\}"
    r"|\{\{<(?:(?!>\}\}|\n[ \t]*\r?\n).)*>\}\}|\{\{%(?:(?!%\}\}|\n[ \t]*\r?\n).)*%\}\}"
)
