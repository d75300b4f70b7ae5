"""How a service is asked: how often, by how many threads, how long, and when once more."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.engines import pool, web
from pipeline.engines.pace import Pace, Trouble

if TYPE_CHECKING:
    import requests

Job = TypeVar("Job")
Result = TypeVar("Result")
_GRACE = 0.5  # seconds after which a request that forgot its own time limits is left behind


def option(default: Any, meaning: str, *, choices: tuple[str, ...] = ()) -> Any:
    """A field of an engine's settings: an option with what the documentation says of it."""
    told = {"meaning": meaning, "choices": choices}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=told)
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class Manners:
    """The options that all engines with a network have, all positive numbers; times in seconds."""

    rate: float = option(1.0, "requests a second, over all workers")
    workers: int = option(2, "requests under way at the same time")
    tries: int = option(4, "how often one text is asked for")
    give_up_after: int = option(6, "failures in a row that end the run")
    connect_timeout: float = option(5.0, "seconds until a connection")
    timeout: float = option(20.0, "seconds until an answer")
    longest_wait: float = option(300.0, "seconds; where the service asks for more, the run ends")


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance; tests have their own. `jitter` is from 0 to 1."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None  # None: wakes up when nobody waits any more
    jitter: Callable[[], float] = random.random


REAL = Clock()


class Caller:
    """What the threads of one engine share."""

    def __init__(self, engine: str, manners: Manners, clock: Clock) -> None:
        self.manners = manners
        self.clock = clock
        self.pace = Pace(
            engine,
            rate=manners.rate,
            give_up_after=manners.give_up_after,
            longest_wait=manners.longest_wait,
            now=clock.now,
            jitter=clock.jitter,
        )

    def each(
        self, jobs: Iterable[Job], work: Callable[[Round, Job], Result]
    ) -> Generator[Result, None, None]:
        """The results of all jobs as they arrive, in any order; the first error ends everything."""
        stop = threading.Event()
        own = threading.local()

        def done(job: Job) -> Result:
            if not hasattr(own, "round"):
                own.round = Round(self, stop)
            return work(own.round, job)

        yield from pool.run(jobs, done, workers=self.manners.workers, stop=stop)

    def alone(self) -> Round:
        """One thread's way to the service, where there is only one."""
        return Round(self, threading.Event())


class Round:
    """One thread's way to the service."""

    def __init__(self, caller: Caller, stop: threading.Event) -> None:
        self._caller = caller
        self._stop = stop
        self._session: requests.Session | None = None

    def ask(self, once: Callable[[], Result], *, keyless: bool = False) -> Result:
        """What `once` returns, after as many tries as it may have; raises `Trouble`.

        `keyless`: an answer does not prove that the service takes our key.
        """
        pace, tries = self._caller.pace, self._caller.manners.tries
        while True:
            tries -= 1
            began = pace.turn(self._wait)
            try:
                answer = self._within(once)
            except Trouble as trouble:
                if self._stop.is_set():
                    raise pool.Stopped from None
                pace.failed(began, trouble)
                if trouble.lasting or not tries:
                    raise
            else:
                pace.succeeded(admitted=not keyless)
                return answer

    def send(self, method: str, url: str, **content: Any) -> web.Reply:
        """One request with this engine's timeouts; raises `Trouble`."""
        if self._session is None:
            self._session = web.session()
        manners = self._caller.manners
        return web.send(
            self._session,
            method,
            url,
            connect=manners.connect_timeout,
            read=manners.timeout,
            **content,
        )

    def _within(self, once: Callable[[], Result]) -> Result:
        """What `once` returns, if it does so in time.

        Timeouts of clients count from byte to byte: a service that drips is never late. So each
        request has a thread of its own, which is left to itself when the time is over.
        """
        manners = self._caller.manners
        box: queue.SimpleQueue[tuple[Result] | BaseException] = queue.SimpleQueue()

        def run() -> None:
            try:
                box.put((once(),))
            except BaseException as error:  # it belongs to whoever waits
                box.put(error)

        threading.Thread(target=run, daemon=True).start()
        try:
            found = box.get(timeout=manners.connect_timeout + manners.timeout + _GRACE)
        except queue.Empty:
            self._session = None  # the thread that was left behind still has it
            raise Trouble("the answer took too long") from None
        if isinstance(found, BaseException):
            raise found
        return found[0]

    def _wait(self, seconds: float) -> None:
        (self._caller.clock.sleep or self._stop.wait)(seconds)
        if self._stop.is_set():
            raise pool.Stopped
