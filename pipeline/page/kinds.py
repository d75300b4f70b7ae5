"""What a segment is called and where it stands, by the blocks around it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Place

_KINDS = {
    "TableCell": "table cell",
    "DefinitionListTitle": "definition term",
    "DefinitionListDefinition": "definition",
    "FootnoteDefinition": "footnote",
    "Item": "list item",
    "BlockQuote": "block quote",
}


def place_of(block: str) -> Place:
    """Where the text of a block stands."""
    if block.endswith("#") or block == "DefinitionListTitle":
        return Place.LINE
    return Place.CELL if block == "TableCell" else Place.BLOCK


def kind_of(stack: Sequence[str], block: str) -> str:
    """What a block's text is called; `stack` are the blocks that are open around it."""
    if block.startswith("Heading"):
        return f"heading {block[8]}"
    for tag in reversed(stack):
        if tag in _KINDS:
            return _KINDS[tag]
        if tag.startswith("Container "):
            return tag.partition(" ")[2]
    return "paragraph"
