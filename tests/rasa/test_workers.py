"""Several workers serve the same people: conversations in PostgreSQL, turns locked in Redis."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.locks import Turns
from tests.rasa.services import postgresql, redis
from tests.rasa.serving import Server, free_port
from tests.rasa.visiting import Visitor


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("shared")
    with postgresql(folder) as database, redis(folder) as locks:
        yield {"YIBAO_DATABASE": database, "YIBAO_REDIS": locks}


@pytest.fixture(scope="module")
def workers(trained: Path, shared: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    folder = tmp_path_factory.mktemp("workers")
    running = [Server(free_port(), folder / f"log{i}", **shared) for i in range(2)]
    try:
        for worker in running:
            worker.wait_until_ready()
        yield running
    finally:
        for worker in running:
            worker.stop()


def test_person_goes_on_at_the_other_worker(workers: list[Server]) -> None:
    first, second = workers
    assert "请问您在哪个地区参保" in first.say("moves", "一个人交多少钱")
    assert "400元" in second.say("moves", "昌黎")
    assert "【昌黎县" in first.say("moves", "什么时候截止")
    assert "要等" in second.say("moves", "断了三年，2025年3月10日交的，哪天能报")


def test_people_at_both_workers_at_once_get_their_own_answers(workers: list[Server]) -> None:
    places = {"昌黎": "【昌黎县", "云阳": "【云阳县", "甘肃": "【甘肃省", "秦皇岛": "【秦皇岛市"}

    def talk(number: int) -> bool:
        place, expected = list(places.items())[number % 4]
        draw = random.Random(number)
        draw.choice(workers).say(f"many{number}", f"{place}的")
        return all(
            expected in draw.choice(workers).say(f"many{number}", said) for said in ("一个人交多少钱", "什么时候截止")
        )

    with ThreadPoolExecutor(12) as people:
        assert all(people.map(talk, range(24)))


def test_quick_messages_of_one_person_lose_nothing(workers: list[Server], shared: dict[str, str]) -> None:
    """Without the lock, two workers would read the same conversation and one would overwrite the other's turn."""
    said = ["昌黎的", "我家是低保户", "2025年3月10日交的", "断了三年"] * 3
    with ThreadPoolExecutor(12) as people:
        answers = list(people.map(lambda i: workers[i % 2].say("quick", said[i]), range(len(said))))
    assert all(answers)
    with create_engine(shared["YIBAO_DATABASE"]).connect() as connection:
        rows = connection.execute(text("SELECT count(*) FROM conversations WHERE sender = 'quick'")).scalar()
    assert rows == 1
    assert "【昌黎县" in workers[0].say("quick", "一个人交多少钱")


def test_page_goes_on_at_the_other_worker_and_is_deleted_at_both(workers: list[Server]) -> None:
    visitor = Visitor(workers[0], "昌黎县")
    visitor.ask("一个人交多少钱")
    visitor.server = workers[1]
    assert "12月28日" in visitor.ask("什么时候截止")["plain"]
    assert [m["seq"] for m in visitor.call("GET", "/messages?after=0")["messages"]] == [1, 2, 3, 4]
    visitor.call("POST", "/feedback", {"seq": 2, "value": "down", "reason": "unclear", "comment": "a\0b😀"})
    visitor.call("DELETE", "/session")
    visitor.server = workers[0]
    assert visitor.status("GET", "/messages") == 401


def test_tabs_at_both_workers_number_their_questions_apart(workers: list[Server]) -> None:
    visitor = Visitor(workers[0], "昌黎县")
    tabs = [copy(visitor), copy(visitor)]
    tabs[1].server = workers[1]
    with ThreadPoolExecutor(6) as people:
        answers = list(people.map(lambda i: tabs[i % 2].ask("一个人交多少钱"), range(6)))
    assert sorted(answer["seq"] for answer in answers) == [2, 4, 6, 8, 10, 12]


ODD = {"half": "\ud800", "nul": "a\0b", "long": "x" * 500, "emoji": "😀", "sql": "'; DROP TABLE conversations; --"}


@pytest.mark.parametrize("sender", ODD.values(), ids=ODD)
def test_odd_name_of_a_person_is_kept_like_any_other(workers: list[Server], sender: str) -> None:
    workers[0].say(sender, "云阳的")
    assert "【云阳县" in workers[1].say(sender, "一个人交多少钱")


def test_lock_in_redis_keeps_two_processes_apart(shared: dict[str, str]) -> None:
    """Two of them stand for two processes: each has queues of its own and Redis in common."""
    inside: list[int] = []
    most: list[int] = []

    async def turn(turns: Turns, number: int) -> None:
        async with turns.lock("甲"):
            inside.append(number)
            most.append(len(inside))
            await asyncio.sleep(0.01)
            inside.remove(number)

    async def both() -> None:
        first, second = Turns(shared["YIBAO_REDIS"]), Turns(shared["YIBAO_REDIS"])
        await asyncio.gather(*(turn(turns, i) for i in range(5) for turns in (first, second)))

    asyncio.run(both())
    assert len(most) == 10
    assert max(most) == 1


def test_workers_say_nothing_in_their_logs(workers: list[Server]) -> None:
    for worker in workers:
        assert [line for line in worker.output.splitlines() if line.strip()] == [
            line for line in worker.output.splitlines() if "已就绪" in line
        ]
