"""Numbers that another language writes with other separators: 1,000.5, in German 1.000,5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.languages import number_symbols
from pipeline.model import Language


def respelled(text: str, source: Language, target: Language) -> Iterator[tuple[int, int, str]]:
    """(start, end, as the target writes it) of each number that is written otherwise there.

    Latin digits stay Latin. A number that a sign or a letter touches may be a version, a time or
    an address: it is left alone.
    """
    (point, comma), symbols = number_symbols(source), number_symbols(target)
    swap = {point: symbols[0], comma: symbols[1]}
    marks = re.escape(point + comma)
    number = re.compile(
        rf"(?<![\w{marks}])\d{{1,3}}(?:{re.escape(comma)}\d{{3}})*(?:{re.escape(point)}\d+)?"
        rf"(?![\d{marks}]?\d)"
    )
    for found in number.finditer(text):
        said = "".join(swap.get(char, char) for char in found.group())
        if said != found.group():
            yield found.start(), found.end(), said
