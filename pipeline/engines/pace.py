"""When an engine may ask again: rate, back-off and the point where asking stops."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pipeline.errors import EngineError

_FIRST_PAUSE = 1.0  # seconds, doubled with each failure in a row
_LONGEST_PAUSE = 60.0
_OFFLINE = 3  # connections in a row that were never made: there is no network


class Trouble(Exception):  # noqa: N818 - what a service has; it is no error until it persists
    """A request that failed for a reason that may pass; the text never quotes what was sent.

    `retry_after` is in seconds, 0 where the service names none. `lasting`: the same request
    would fail again. `offline`: nothing could be reached. `denied`: what to check where the
    service lets nobody in from the start; one that has answered before is only moody.
    """

    def __init__(
        self,
        reason: str,
        *,
        retry_after: float = 0,
        lasting: bool = False,
        offline: bool = False,
        denied: str = "",
        status: int = 0,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after
        self.lasting = lasting
        self.offline = offline
        self.denied = denied
        self.status = status  # of HTTP, 0 where there was no answer


class Pace:
    """Shared by all threads of an engine. Times are seconds of the clock `now`."""

    def __init__(
        self,
        engine: str,
        *,
        rate: float,
        give_up_after: int,
        longest_wait: float,
        now: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._interval = 1 / rate
        self._limit = give_up_after
        self._longest_wait = longest_wait
        self._now = now
        self._jitter = jitter  # 0 to 1
        self._lock = threading.Lock()
        self._next = 0.0
        self._failures = self._unreached = 0
        self._failed_at = float("-inf")
        self._answered = False

    def turn(self, sleep: Callable[[float], None]) -> float:
        """Wait until the next request may start; the time at which it does."""
        while True:
            with self._lock:
                now = self._now()
                if now >= self._next:
                    self._next = now + self._interval
                    return now
                delay = self._next - now
            sleep(delay)

    def succeeded(self, *, admitted: bool = True) -> None:
        """An answer came: failures count from zero again. `admitted`: not everybody gets it."""
        with self._lock:
            self._failures = self._unreached = 0
            self._answered |= admitted

    def failed(self, began: float, trouble: Trouble) -> None:
        """Pause everybody, longer each time; EngineError where going on is useless.

        Requests that were under way together fail together: that is one failure.
        """
        if trouble.denied and not self._answered:
            raise EngineError(
                f"{self._engine} lets nobody in: {trouble.reason}", hint=trouble.denied
            )
        if trouble.retry_after > self._longest_wait:
            raise EngineError(
                f"{self._engine} refused: {trouble.reason}",
                hint=f"it asks to wait {trouble.retry_after:.0f} s; run again then, "
                "or choose another engine",
            )
        with self._lock:
            now = self._now()
            if began >= self._failed_at:
                self._failed_at = now
                self._failures += 1
                self._unreached = self._unreached + 1 if trouble.offline else 0
            pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** (self._failures - 1))
            pause *= 0.5 + self._jitter() / 2
            self._next = max(self._next, now + max(pause, trouble.retry_after))
            failures, unreached = self._failures, self._unreached
        if unreached >= _OFFLINE:
            raise EngineError(
                f"no network: {self._engine} cannot be reached",
                hint="check the connection and the proxy settings, then run again",
            )
        if failures >= self._limit:
            raise EngineError(
                f"{self._engine} refused {failures} times in a row: {trouble.reason}",
                hint=trouble.denied
                or "wait and run again, what is done is kept; or choose another engine",
            )
