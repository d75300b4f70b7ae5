"""Files of messages: what an application says, a text a key. There the keys are ids, not fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from pipeline.page.keys import Keys, is_words
from pipeline.page.matter import mkdocstongues
from pipeline.page.matter.formats import Scalar

# A file or a folder of such a name holds messages, whoever made the site generator or its theme.
_HOMES = frozenset(
    """
    i18n _i18n l10n locale locales lang langs languages messages strings translation translations
    ui-text ui_text
    """.split()  # noqa: SIM905 - a list would take a line a name
)
# What stands beside a message and tells of it: Docusaurus's `message`, go-i18n's plural forms and
# its list of `id` and `translation`.
_MESSAGE = ("message", "translation", "other", "one", "zero", "two", "few", "many")
_BESIDE = frozenset({"description", "hash", "id", "leftdelim", "rightdelim"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What is text in one file."""

    keys: Keys
    site: bool | None  # what the site says of the whole file
    messages: bool
    said: Mapping[str, str] = field(default_factory=dict)  # of its messages: key -> value

    def decide(self, key: str, value: str) -> bool | None:
        """As `Keys.decide`: True: text; False: not; None: nobody has decided."""
        if not self.messages:
            found = self.keys.decide(key, value)
            whole = self.site is not None and found is None
            return self.site and is_words(value) if whole else found
        if not is_words(value) or self._beside(key):
            return False
        own = self.keys.own(key)
        return own if own is not None else self.site is not False

    def note(self, key: str) -> str:
        """What the author of a message says to its translators."""
        parent, _, name = key.rpartition(".")
        if not self.messages or name not in _MESSAGE or not parent:
            return ""
        return " ".join(self.said.get(f"{parent}.description", "").split())

    def _beside(self, key: str) -> bool:
        parent, _, name = key.rpartition(".")
        start = f"{parent}." if parent else ""
        return name.lower() in _BESIDE and any(start + other in self.said for other in _MESSAGE)


def rule(path: str, scalars: Sequence[Scalar], keys: Keys) -> Rule:
    """What is text in the file of that name: a path in the site's settings is a whole file's."""
    site = None
    for names, verdict in ((keys.translate, True), (keys.keep, False)):
        if any(fnmatchcase(path, name) for name in names if "/" in name or name == path):
            site = verdict
    parts = re.sub(r"\.[^./]+\Z", "", path).lower().split("/")
    is_home = not _HOMES.isdisjoint(parts) or path.rpartition("/")[2].lower() in mkdocstongues.NAMES
    said = {s.key: s.value for s in scalars} if is_home else {}
    return Rule(keys, site, is_home, said)
