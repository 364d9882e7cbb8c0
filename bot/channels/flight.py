"""One message, one answer, however often it is sent: whoever sends it again joins the work that is going on.

The work runs in a task of its own, so that a client's hanging up does not end it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Flight(Generic[Result]):
    """The work on one message and the attempts that wait for it."""

    def __init__(self, work: Awaitable[Result]) -> None:
        self.task: asyncio.Future[Result] = asyncio.ensure_future(work)
        self.attempts = 0

    async def ready(self, seconds: float) -> Result | None:
        """The result if it is ready within that time. Raises what the work raised."""
        done, _ = await asyncio.wait({self.task}, timeout=seconds)
        return self.task.result() if done else None


class Flights(Generic[Result]):
    """The messages that are being answered in this process."""

    def __init__(self) -> None:
        self._flying: dict[str, Flight[Result]] = {}

    def join(self, message: str, work: Callable[[], Awaitable[Result]]) -> Flight[Result]:
        """The flight of a message; it takes off with its first attempt and is forgotten when it has landed."""
        flight = self._flying.get(message)
        if flight is None:
            flight = self._flying[message] = Flight(work())
            flight.task.add_done_callback(lambda _: self._flying.pop(message, None))
        flight.attempts += 1
        return flight

    def __contains__(self, message: str) -> bool:
        return message in self._flying
