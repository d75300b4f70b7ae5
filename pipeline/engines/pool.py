"""Work spread over threads, results as they arrive."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


class Stopped(Exception):  # noqa: N818 - no error: somebody stopped waiting for the results
    """Raised inside a job to end its thread quietly."""


def run(
    jobs: Iterable[Job],
    work: Callable[[Job], Result],
    *,
    workers: int,
    stop: threading.Event,
) -> Iterator[Result]:
    """The results of all jobs, in any order; the first error ends everything.

    Closing the iterator sets `stop` and starts no further job. The threads are daemons, so that a
    request under way never holds up the end of the program.
    """
    waiting = iter(jobs)
    taking = threading.Lock()
    done: queue.SimpleQueue[tuple[Result] | BaseException | None] = queue.SimpleQueue()

    def take() -> tuple[Job] | None:
        with taking:
            return next(((job,) for job in waiting), None)

    def loop() -> None:
        try:
            while not stop.is_set() and (taken := take()):
                done.put((work(*taken),))
        except Stopped:
            pass
        except BaseException as error:  # it belongs to whoever reads the results
            done.put(error)
        done.put(None)

    for _ in range(workers):
        threading.Thread(target=loop, daemon=True).start()
    try:
        while workers:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                workers -= 1
            else:
                yield result[0]
    finally:
        stop.set()
