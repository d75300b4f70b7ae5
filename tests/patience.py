"""Work that would never end is ended. Nothing is measured: what grows how is for `benchmarks/`."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

MINUTES = 2  # of the machine's time, however slow it is; what is quadratic here takes far longer


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """Fails a test whose work is not done in some minutes."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done in {MINUTES} minutes")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(MINUTES * 60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
