"""What generators' configurations in JavaScript and Python say of languages: read, never run."""

from __future__ import annotations

import ast
import re

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_OPEN, _CLOSE = {"{", "[", "("}, {"}", "]", ")"}
Token = tuple[str, str]  # its kind, and what it says


def tokens(text: str) -> list[Token]:
    """The tokens of JavaScript, without comments; texts without their quotes."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            found.append((kind, match[0][1:-1] if kind == "text" else match[0]))
    return found


def value(script: list[Token], key: str) -> list[Token]:
    """The tokens of the value that the first key of this name has."""
    for at in range(len(script) - 2):
        kind, said = script[at]
        if said == key and kind != "other" and script[at + 1] == ("other", ":"):
            return _whole(script, at + 2)
    return []


def text_of(script: list[Token], key: str) -> str:
    """The text that a key has, empty where it has another value."""
    found = value(script, key)
    return found[0][1] if len(found) == 1 and found[0][0] == "text" else ""


def members(found: list[Token]) -> dict[str, list[Token]]:
    """The keys of an object with their values, or the texts of a list."""
    if not found or found[0][1] not in ("{", "["):
        return {}
    result: dict[str, list[Token]] = {}
    at = 1
    while at < len(found) - 1:
        kind, said = found[at]
        if kind != "other" and found[0][1] == "{" and found[at + 1] == ("other", ":"):
            result[said] = _whole(found, at + 2)
            at += 2 + len(result[said])
            continue
        if kind == "text" and found[0][1] == "[":
            result[said] = []
        at += len(_whole(found, at)) or 1
    return result


def _whole(script: list[Token], start: int) -> list[Token]:
    """From a token up to the comma or the bracket that ends its value."""
    depth = 0
    for at in range(start, len(script)):
        kind, said = script[at]
        if kind == "other" and depth == 0 and (said == "," or said in _CLOSE):
            return script[start:at]
        depth += kind == "other" and said in _OPEN
        depth -= kind == "other" and said in _CLOSE
    return script[start:]


def assigned(text: str) -> dict[str, object]:
    """What a Python file assigns to names: texts, and lists and keys of them. Nothing is run."""
    found: dict[str, object] = {}
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return found
    for line in body:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            found[line.targets[0].id] = _said(line.value, found)
    return found


def _said(node: ast.expr | None, found: dict[str, object]) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return found.get(node.id)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_said(item, found) for item in node.elts]
    if isinstance(node, ast.Dict):
        return [_said(key, found) for key in node.keys]
    return None
