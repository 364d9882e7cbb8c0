"""The account under load: people at once in the secure mode, sealed and read by an implementation of other hands.

Each person asks, waits for the answer, asks again; the server and who asks share the machine's cores.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from typing import Any

import aiohttp

from bench import report
from bench.questions import blind
from bench.speed import first_answer, free_port, running, yibao_command
from tests.channels.wechat import account

PEOPLE = (1, 50, 200)
QUESTIONS_EACH = 4
CUT = 5.0


async def _people(address: str, number: int) -> dict[str, float]:
    """So many people at once, QUESTIONS_EACH questions each."""
    questions = [q.text for q in blind()]
    pushes = [
        [
            account.secure(account.xml(f"p{number}-{p}", Content=questions[(p * 7 + i) % len(questions)]))
            for i in range(QUESTIONS_EACH)
        ]
        for p in range(number)
    ]  # sealed beforehand: that is WeChat's work, not ours
    took: list[float] = []

    async def person(session: aiohttp.ClientSession, mine: list[tuple[str, bytes]]) -> None:
        for query, body in mine:
            begun = time.perf_counter()
            async with session.post(f"{address}?{query}", data=body) as response:
                answer = await response.read()
            if "现在问的人太多" in str(account.read(answer).content):
                raise RuntimeError("the global limit was reached: that is not what is measured")
            if response.status != 200 or answer == b"success":
                raise RuntimeError(f"{response.status} {answer[:80]!r}")
            took.append(time.perf_counter() - begun)

    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        begun = time.perf_counter()
        await asyncio.gather(*(person(session, mine) for mine in pushes))
        whole = time.perf_counter() - begun
    return {
        "people": number,
        "per_second": len(took) / whole,
        "p50": statistics.median(took) * 1000,
        "p99": sorted(took)[int(len(took) * 0.99)] * 1000,
        "within_5s": sum(t < CUT for t in took) / len(took),
    }


def measure() -> None:
    """All numbers of people, one after another, on one worker with SQLite."""
    with tempfile.TemporaryDirectory() as directory:
        port = free_port()
        environment = {**account.ENVIRONMENT, "PORT": str(port), "YIBAO_VAR": directory, "YIBAO_TODAY": "2026-06-01"}
        with running((*yibao_command(), {**os.environ, **environment})):
            first_answer(port)
            address = f"http://127.0.0.1:{port}/webhooks/wechat/webhook"
            rows: list[dict[str, Any]] = [asyncio.run(_people(address, number)) for number in PEOPLE]
    report.keep("wechat", rows)


if __name__ == "__main__":
    measure()
