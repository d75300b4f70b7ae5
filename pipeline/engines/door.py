"""The door that deep-translator goes through: its `requests`, replaced by requests of ours.

deep-translator keeps state in its objects (one shared between threads answers other texts'
translations), sets no timeout, and hides statuses; so every request has an object of its own, and
what that object takes for `requests` is this.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

from pipeline.engines import web
from pipeline.errors import EngineError

Fetch = Callable[..., web.Reply]  # (url, **content), as `requests` takes it
_fetch: ContextVar[Fetch] = ContextVar("fetch")


def install(module: Any) -> None:
    """Put the door into a module of deep-translator, for the whole process, once."""
    if not isinstance(module.requests, SimpleNamespace):
        module.requests = SimpleNamespace(get=_through, post=_through)


def translator(module: str, name: str, *, engine: str) -> Callable[..., Any]:
    """A class of deep-translator, its requests led through here; EngineError without it."""
    import importlib

    try:
        found = importlib.import_module(f"deep_translator.{module}")
    except ImportError:
        raise EngineError(
            f"{engine} needs the package deep-translator", hint="pip install deep-translator"
        ) from None
    install(found)
    made: Callable[..., Any] = getattr(found, name)
    return made


def use(fetch: Fetch) -> None:
    """Who answers what this thread asks for from now on."""
    _fetch.set(fetch)


def _through(url: str, **content: Any) -> web.Reply:
    return _fetch.get()(url, **content)
