"""What texts are found by that say the same."""

from __future__ import annotations

import zlib

# What folding may change begins with one of these bytes, or consists of them: punctuation and
# white space in ASCII, and what begins with C2 (as « does) or E2 (as ’ does). The bytes that
# characters go on with are left out too; what they begin with tells texts apart well enough.
_UNSAID = bytes(n for n in range(128) if not chr(n).isalnum())
_UNSAID += bytes([*range(0x80, 0xC0), 0xC2, 0xE2])
_SPACES = ("\u1680", "\u3000")  # the white space that begins otherwise


def key(source: str) -> int:
    """The same for all texts that fold to the same; few others share it."""
    if source.isascii():
        return zlib.crc32(source.encode().translate(None, _UNSAID))
    for space in _SPACES:
        source = source.replace(space, "")
    return zlib.crc32(source.encode("utf-8", "surrogatepass").translate(None, _UNSAID))
