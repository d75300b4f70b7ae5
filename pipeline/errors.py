"""What can go wrong. Each error knows its path and line and says the next step."""

from __future__ import annotations


class PolypageError(Exception):
    """An error to show to the user as one line: `path:line: message (hint)`."""

    def __init__(self, message: str, *, path: str = "", line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " if self.path and self.line else ""
        where = where or (f"{self.path}: " if self.path else "")
        return f"{where}{self.message}" + (f" ({self.hint})" if self.hint else "")


class ConfigError(PolypageError):
    """Wrong usage or configuration: exit status 2."""


class PageError(PolypageError):
    """A page that cannot be read or parsed; the other pages go on."""


class CatalogError(PolypageError):
    """A PO file that cannot be read or parsed; the other files go on."""


class ExchangeError(PolypageError):
    """A file from or for people's tools (XLIFF, CSV, TMX, zip) that cannot be read or written."""


class GlossaryError(PolypageError):
    """A glossary file or row that cannot be read."""


class EngineError(PolypageError):
    """An engine that cannot go on: no package, no key, no network, blocked."""
