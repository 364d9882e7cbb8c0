"""A person's turns follow one another at once and in order; people do not wait for each other."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot import locks
from bot.locks import LocksError, Turns


async def _turn(turns: Turns, person: str, name: str, done: list[str], seconds: float = 0) -> None:
    async with turns.lock(person):
        await asyncio.sleep(seconds)
        done.append(name)


def test_turns_of_one_person_come_in_order_and_without_a_pause() -> None:
    done: list[str] = []

    def waits(*_: Any, **__: Any) -> None:
        raise AssertionError("somebody waits for a clock")  # Rasa's own lock asks once a second

    async def quick() -> None:
        turns = Turns()
        asyncio.get_running_loop().call_later = waits
        await asyncio.gather(*(_turn(turns, "甲", str(i), done) for i in range(10)))

    asyncio.run(quick())
    assert done == [str(i) for i in range(10)]


def test_turns_of_two_people_run_side_by_side() -> None:
    done: list[str] = []

    async def both() -> None:
        turns = Turns()
        await asyncio.gather(_turn(turns, "甲", "slow", done, 0.2), _turn(turns, "乙", "quick", done, 0.01))

    asyncio.run(both())
    assert done == ["quick", "slow"]


def test_turn_that_fails_lets_the_next_one_in() -> None:
    done: list[str] = []

    async def fail_then_go_on() -> Turns:
        turns = Turns()
        with pytest.raises(RuntimeError):
            async with turns.lock("甲"):
                raise RuntimeError
        await _turn(turns, "甲", "next", done)
        return turns

    turns = asyncio.run(fail_then_go_on())
    assert done == ["next"]
    assert not turns._queues, "a queue of somebody who has gone is kept"


def test_redis_that_is_not_there_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_REDIS", "redis://127.0.0.1:1/0")
    with pytest.raises(LocksError, match="YIBAO_REDIS"):
        locks.address()
    monkeypatch.setenv("YIBAO_REDIS", "127.0.0.1")
    with pytest.raises(LocksError, match="redis://"):
        locks.address()


def test_without_a_redis_the_process_serves_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YIBAO_REDIS", raising=False)
    assert locks.address() is None
