"""Flags that silence rules: those that name none, and those that have nothing to silence."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from pipeline.checks.pair import Remark
from pipeline.model import Unit

UNKNOWN = """A flag `ignore-RULE` names a rule.

Why: a rule that is misspelled in a flag goes on finding what it found, and whoever set the flag
believes that it does not. Other tools have flags of such names too, Weblate for one: it is only
said, and no error.

Example: `#, ignore-number` where the rule is called `numbers`.

Silence: the flag `ignore-unknown-ignore` on the entry, or `unknown-ignore = "off"` below `[checks]`
in the configuration where another tool reads the flags."""

UNUSED = """A flag `ignore-RULE` has something to silence.

Why: a flag that outlives what it was set for silences the rule for the next text of its entry,
which nobody has looked at.

Example: `#, ignore-numbers` on an entry whose numbers agree by now.

Silence: the flag `ignore-unused-ignore` on the entry. Take out the flag that is not needed."""

_IGNORE = "ignore-"


def ignored(unit: Unit) -> Iterator[str]:
    """The names of what a unit's flags silence, each once."""
    if unit.flags:
        names = (flag[len(_IGNORE) :] for flag in unit.flags if flag.startswith(_IGNORE))
        yield from dict.fromkeys(names)


def unknown(unit: Unit, rules: Collection[str]) -> Iterator[Remark]:
    """What there is to say of flags that name none of the rules."""
    for name in ignored(unit):
        if name not in rules:
            close = difflib.get_close_matches(name, rules, n=1)
            hint = f"write {_IGNORE}{close[0]}" if close else "take the flag out, or correct it"
            yield Remark(f"no rule is called {name}, which {_IGNORE}{name} names", hint)


def unused(unit: Unit, *, judged: Collection[str], found: Collection[str]) -> Iterator[Remark]:
    """What there is to say of flags for rules that judged the unit and found nothing."""
    for name in ignored(unit):
        if name in judged and name not in found:
            yield Remark(f"{name} finds nothing that {_IGNORE}{name} could silence", "take it out")
