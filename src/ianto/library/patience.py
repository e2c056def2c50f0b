"""Patience with wrong passwords: who guesses has to wait, longer each time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Final

_FREE: Final = 5
_LONGEST: Final = 60.0
_FORGOTTEN: Final = 900.0
_MOST: Final = 10_000


class Patience:
    """Slows down whoever guesses: after five wrong tries an address has to wait, 1 s, then 2 s, a minute at most."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: dict[str, tuple[int, float]] = {}

    @property
    def remembered(self) -> int:
        """Of how many addresses it is remembered that they were wrong."""
        return len(self._tries)

    def wait(self, address: str) -> int:
        """Seconds an address has to wait before its next try; 0 for none."""
        with self._lock:
            wrong, last = self._tries.get(address, (0, 0.0))
        if wrong < _FREE:
            return 0
        left = last + min(_LONGEST, 2.0 ** (wrong - _FREE)) - self._clock()
        return max(0, int(left) + 1) if left > 0 else 0

    def wrong(self, address: str) -> None:
        """It tried, and was wrong."""
        now = self._clock()
        with self._lock:
            wrong, last = self._tries.get(address, (0, now))
            self._tries[address] = (1 if now - last > _FORGOTTEN else wrong + 1, now)
            if len(self._tries) > _MOST:
                self._tries = {
                    each: tried for each, tried in self._tries.items() if now - tried[1] <= _LONGEST
                }

    def right(self, address: str) -> None:
        """It was right."""
        with self._lock:
            self._tries.pop(address, None)
