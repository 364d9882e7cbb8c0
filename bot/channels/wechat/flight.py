"""One message, one answer, however often WeChat sends it: three attempts of five seconds each join the same work.

An attempt that is cut off is not answered with `success`, which would end the retries: the next attempt brings the
answer. The work runs in a task of its own, so that WeChat's hanging up does not end it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.channels.wechat.book import Reply

ATTEMPTS = 3
CUT_AFTER = 5.0  # seconds, by WeChat
LAST_WORD = 4.0  # seconds into the last attempt: what is not ready then is promised
HELD = 20.0  # seconds that an attempt which WeChat should have cut is held at most


class Flight:
    """The work on one message and the attempts that wait for it."""

    def __init__(self, work: Awaitable[Reply]) -> None:
        self.task = asyncio.ensure_future(work)
        self.attempts = 0

    async def ready(self, seconds: float) -> Reply | None:
        """The reply if it is ready within that time. Raises what the work raised."""
        done, _ = await asyncio.wait({self.task}, timeout=seconds)
        return self.task.result() if done else None


class Flights:
    """The messages that are being answered in this process."""

    def __init__(self) -> None:
        self._flying: dict[str, Flight] = {}

    def join(self, message: str, work: Callable[[], Awaitable[Reply]]) -> Flight:
        """The flight of a message; it takes off with its first attempt and is forgotten when it has landed."""
        flight = self._flying.get(message)
        if flight is None:
            flight = self._flying[message] = Flight(work())
            flight.task.add_done_callback(lambda _: self._flying.pop(message, None))
        flight.attempts += 1
        return flight

    def __contains__(self, message: str) -> bool:
        return message in self._flying

    def __len__(self) -> int:
        return len(self._flying)
