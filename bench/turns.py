"""One turn in process: where words settle it, where the encoder is asked, the first and the hundredth; SQLite or memory."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any

from bench import ROOT
from bench.questions import blind

PEOPLE = 300
LONG = 100


def measure() -> dict[str, Any]:
    """Milliseconds, with conversations in memory and in a SQLite file, each in a process of its own."""
    with tempfile.TemporaryDirectory() as directory:
        return {
            "memory": _in_process("sqlite://"),
            "sqlite": _in_process(f"sqlite:///{directory}/conversations.sqlite3"),
        }


def _in_process(database: str) -> dict[str, float]:
    process = subprocess.run(
        [sys.executable, "-m", "bench.turns"],
        env={**os.environ, "YIBAO_DATABASE": database, "YIBAO_TODAY": "2026-06-01", "PYTHONWARNINGS": "ignore"},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if process.returncode:
        raise RuntimeError(process.stderr[-3000:])
    return dict(json.loads(process.stdout.splitlines()[-1]))


async def _worker() -> dict[str, float]:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    from bot import model, server
    from bot.faq import classifier

    server.quiet()
    agent = await server.load_agent(model.find())
    asked = 0
    meaning = classifier.meaning

    def counted(texts: Sequence[str]) -> Any:
        nonlocal asked
        asked += 1
        return meaning(texts)

    classifier.meaning = counted

    async def turn(sender: str, text: str) -> float:
        begun = time.perf_counter()
        await agent.handle_message(UserMessage(text, CollectingOutputChannel(), sender, input_channel="bench"))
        return (time.perf_counter() - begun) * 1000

    questions = [q.text for q in blind()]
    for i in range(30):
        await turn("warm", questions[-i - 1])
    by_words: list[float] = []
    by_meaning: list[float] = []
    for person in range(PEOPLE):
        before = asked
        took = await turn(f"p{person}", questions[person])
        (by_meaning if asked > before else by_words).append(took)
    long = [await turn("long", "昌黎一个人交多少钱" if i % 2 else "那支付宝能交吗") for i in range(LONG)]
    return {
        "words_p50": statistics.median(by_words), "words_p99": _p99(by_words), "words_share": len(by_words) / PEOPLE,
        "meaning_p50": statistics.median(by_meaning), "meaning_p99": _p99(by_meaning),
        "turn_5": statistics.median(long[2:8]), "turn_100": statistics.median(long[-6:]),
    }  # fmt: skip


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_worker())))
