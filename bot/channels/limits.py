"""How much one person, and everybody together, may ask: token buckets in memory."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 50_000


class Limit:
    """So many a minute for each key, a few more at once."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = per_minute / 60, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # key → (tokens, when counted)

    def take(self, key: str = "") -> int:
        """0 if it may go on, else the whole seconds after which it may."""
        now = self._clock()
        tokens, since = self._buckets.pop(key, (float(self._burst), now))
        tokens = min(float(self._burst), tokens + (now - since) * self._rate)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > MOST_KEYS:  # who has been silent longest has a full bucket again anyway
            self._buckets.popitem(last=False)
        return 0 if allowed else math.ceil((1 - tokens) / self._rate)
