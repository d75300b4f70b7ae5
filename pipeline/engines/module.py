"""A site's own engine: `module:factory`, from where Python looks or from the site's folder."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.engines.keys import redact
from pipeline.errors import ConfigError, EngineError, PolypageError
from pipeline.model import Answer, Engine, Language, Request


def load(name: str, *, options: Mapping[str, object], root: Path | None) -> Engine:
    """The engine that `factory(options)` makes; ConfigError with what is wrong with it."""
    made = _made(name, _factory(name, root), options)
    wrong = next((text for has, text in _promises(made) if not has()), "")
    if wrong:
        hint = "the shape of an engine is pipeline.model.Engine; see CONTRIBUTING.md"
        raise ConfigError(f'engine "{name}": {wrong}', hint=hint)
    return Own(made)


class Own:
    """Somebody's engine, whose faults are told as those of any other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        self.token = engine.token
        self.version = engine.version
        self.takes_terms = engine.takes_terms

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request: what the engine forgets is an answer without text."""
        left = set(range(len(requests)))
        try:
            for answer in self._engine.translate(requests, source=source, target=target):
                index = getattr(answer, "index", None)
                text = getattr(answer, "text", "")
                if index not in left or not (text is None or isinstance(text, str)):
                    raise EngineError(
                        f"{self.name} gave an answer that nobody asked for",
                        hint="it yields one pipeline.model.Answer for each of the requests",
                    )
                left.discard(index)
                yield answer
        except (PolypageError, GeneratorExit):
            raise
        except Exception as error:
            raise EngineError(
                f"{self.name} failed: {_said(error)}", hint="this is the engine's own error"
            ) from error
        for index in sorted(left):
            yield Answer(index, None, f"{self.name} gave no answer")


def _factory(name: str, root: Path | None) -> Callable[[Mapping[str, object]], Any]:
    module, _, attribute = name.partition(":")
    if not module.replace(".", "").isidentifier() or not attribute.isidentifier():
        hint = 'write "module:factory", as in "tools.engine:make"'
        raise ConfigError(f'engine "{name}" is no name of a factory', hint=hint)
    if root and str(root) not in sys.path:
        sys.path.append(str(root))  # behind everything else: a site's file hides no package
        importlib.invalidate_caches()
    try:
        found = getattr(importlib.import_module(module), attribute, None)
    except ModuleNotFoundError as error:
        if error.name and (module == error.name or module.startswith(f"{error.name}.")):
            where = f"neither installed nor in {root}" if root else "not installed"
            hint = f"{where}; write the module's name as Python imports it"
            raise ConfigError(
                f'engine "{name}": there is no module "{module}"', hint=hint
            ) from None
        raise _broken(name, f"its module needs {error.name}", error) from error
    except Exception as error:
        raise _broken(name, f"its module cannot be imported: {_said(error)}", error) from error
    if not callable(found):
        hint = "name a function that takes the options and returns the engine"
        raise ConfigError(f'engine "{name}": {module} has no factory "{attribute}"', hint=hint)
    return found  # type: ignore[no-any-return]


def _made(name: str, factory: Callable[[Mapping[str, object]], Any], options: Any) -> Any:
    try:
        return factory(dict(options))
    except PolypageError:
        raise
    except Exception as error:
        raise _broken(name, f"its factory failed: {_said(error)}", error) from error


def _broken(name: str, what: str, error: Exception) -> ConfigError:
    trace, line, path = error.__traceback__, 0, ""
    while trace:
        line, path = trace.tb_lineno, trace.tb_frame.f_code.co_filename
        trace = trace.tb_next
    inner = path.startswith("<")  # importlib's own frames
    return ConfigError(
        f'engine "{name}": {what}', path="" if inner else path, line=0 if inner else line
    )


def _said(error: Exception) -> str:
    first = redact(str(error)).strip().split("\n")[0][:200]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def _promises(made: Any) -> Sequence[tuple[Callable[[], bool], str]]:
    """What an engine must have, and what to say if it has not."""

    def token() -> bool:
        value = getattr(made, "token", None)
        try:
            parts = value.format("\0").split("\0") if isinstance(value, str) else []
        except (IndexError, KeyError, ValueError):
            return False
        return len(parts) == 2 and all(parts)

    def name() -> bool:
        value = getattr(made, "name", None)
        return isinstance(value, str) and bool(value.strip()) and value.isprintable()

    return (
        (lambda: not isinstance(made, type), "the factory returned a class, not an object"),
        (name, "its `name` must be a text of one line"),
        (token, "its `token` must be a text with one {} and something on both sides of it"),
        (lambda: isinstance(getattr(made, "version", None), str), "its `version` must be a text"),
        (
            lambda: isinstance(getattr(made, "takes_terms", None), bool),
            "its `takes_terms` must be True or False",
        ),
        (lambda: callable(getattr(made, "translate", None)), "it has no method `translate`"),
    )
