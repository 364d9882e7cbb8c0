"""One turn of a person at a time, in the order they came.

Rasa's own lock asks once a second whether its turn has come, so that the second of two quick messages waits a second.
Here the second starts the moment the first is answered. Where several processes serve the same people, YIBAO_REDIS
names the Redis that keeps them from answering one person at the same time.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import redis
from rasa.core.lock_store import LockStore
from redis.asyncio import Redis
from redis.exceptions import LockNotOwnedError

SECONDS_HELD = 60  # a process that died in a turn frees its person after this
ASKS_EVERY = 0.02  # seconds
PREFIX = "yibao:turn:"


class LocksError(ConnectionError):
    """Redis cannot be reached; says where it was looked for and what to do."""


def address() -> str | None:
    """The Redis to use; None: this process serves alone. Raises LocksError if it does not answer."""
    url = os.environ.get("YIBAO_REDIS")
    if not url:
        return None
    try:
        redis.Redis.from_url(url).ping()
    except (redis.RedisError, OSError) as error:
        raise LocksError(f"连不上 YIBAO_REDIS 指定的 Redis（{error}）；启动它，或改地址") from error
    except ValueError as error:
        raise LocksError(f"YIBAO_REDIS 不是 Redis 的地址（{error}）；写成 redis://主机:6379/0") from error
    return url


class Turns(LockStore):
    """Rasa's lock store: a queue a person in this process, and a lock in Redis where there is one."""

    def __init__(self, url: str | None = None) -> None:
        """url: of the Redis that other processes use too."""
        self._queues: dict[str, tuple[asyncio.Lock, int]] = {}
        self._redis = Redis.from_url(url) if url else None

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncGenerator[None, None]:
        """Wait for one's turn, hold it, hand it on."""
        queue, waiting = self._queues.get(conversation_id, (asyncio.Lock(), 0))
        self._queues[conversation_id] = queue, waiting + 1
        try:
            async with queue:
                if self._redis is None:
                    yield
                else:
                    async with self._between_processes(self._redis, conversation_id):
                        yield
        finally:
            queue, waiting = self._queues[conversation_id]
            if waiting == 1:
                del self._queues[conversation_id]
            else:
                self._queues[conversation_id] = queue, waiting - 1

    @staticmethod
    @asynccontextmanager
    async def _between_processes(server: Redis, person: str) -> AsyncGenerator[None, None]:
        lock = server.lock(PREFIX + person, timeout=SECONDS_HELD, sleep=ASKS_EVERY)
        await lock.acquire()
        try:
            yield
        finally:
            with suppress(LockNotOwnedError):  # the turn took longer than SECONDS_HELD: the lock is another's by now
                await lock.release()
