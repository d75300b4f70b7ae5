"""An engine behind a meter: what was answered before is not asked again, and a budget ends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Answer, Engine, Language, Request
from pipeline.steps.answercache import Answers, key

FREE = ("memory", "pseudo")  # that ask nobody: there is nothing to keep


@dataclass(slots=True)
class Bill:
    """What one engine was asked in one language, or would be."""

    requests: int = 0
    characters: int = 0
    known: int = 0  # answers of earlier runs
    over: int = 0  # requests that the budget did not allow

    def add(self, request: Request) -> None:
        """One more that was answered, with a text or without."""
        self.requests += 1
        self.characters += len(request.text)


@dataclass(slots=True)
class Metered:
    """An engine, as `Engine` has it. Characters count as they are sent, placeholders included."""

    engine: Engine
    answers: Answers
    budget: int = 0  # characters in this run; 0: no limit
    dry: bool = False  # ask nobody, and count what would be asked
    bills: dict[str, Bill] = field(default_factory=dict)  # by language
    spent: int = 0  # characters of the budget
    name: str = field(init=False)  # this and the next as the engine has them
    token: str = field(init=False)
    version: str = field(init=False)
    takes_terms: bool = field(init=False)

    def __post_init__(self) -> None:
        self.name, self.token = self.engine.name, self.engine.token
        self.version, self.takes_terms = self.engine.version, self.engine.takes_terms

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """What is known first, then what the engine says to the rest."""
        bill = self.bills.setdefault(target.site, Bill())
        if self.name in FREE:
            bill.requests += len(requests)
            yield from self.engine.translate(requests, source=source, target=target)
            return
        keys = [key(self.engine, one, source=source, target=target) for one in requests]
        rest: list[int] = []
        for n, request in enumerate(requests):
            known = self.answers.get(keys[n])
            if known is not None:
                bill.known += 1
                yield Answer(n, known)
            elif reason := self._held(request, bill):
                yield Answer(n, None, reason)
            else:
                rest.append(n)
        sent = [requests[n] for n in rest]
        for answer in self.engine.translate(sent, source=source, target=target) if sent else ():
            n = rest[answer.index]
            bill.add(requests[n])
            if answer.text is not None:
                self.answers.put(keys[n], answer.text)
            yield Answer(n, answer.text, answer.reason)

    def _held(self, request: Request, bill: Bill) -> str:
        """Why a request is not sent; empty where it is."""
        size = len(request.text)
        if self.budget and self.spent + size > self.budget:
            bill.over += 1
            return f"the budget of {self.budget:,} characters for {self.name} is used up"
        self.spent += size
        if self.dry:
            bill.add(request)
            return "not asked: a dry run"
        return ""
