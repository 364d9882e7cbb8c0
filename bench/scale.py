"""5, 300 and 3,000 regions of three years each: what grows with them, and what must not.

python -m bench.scale            all sizes, each in processes of its own; into docs/bench.json and docs/bench.md
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import ROOT, regions, report

SIZES = (5, 300, 3000)
PEOPLE = 400
SEED = 1
QUESTIONS = ("一个人交多少钱", "什么时候截止", "断了三年，2025年3月10号交的，哪天能报", "新生儿怎么参保")


def measure(number: int) -> dict[str, Any]:
    """One size: start and memory of a worker, latency of its turns, time of the check."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        (root / "policies").mkdir()
        codes = regions.make(number, root / "policies")
        environment = {**os.environ, "YIBAO_POLICIES": str(root / "policies"), "YIBAO_VAR": str(root / "var"),
                       "YIBAO_DATABASE": "sqlite://", "YIBAO_TODAY": "2025-01-10", "PYTHONWARNINGS": "ignore"}  # fmt: skip
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot.cli", "check"], env=environment, cwd=ROOT, capture_output=True, check=False
        )
        checked = time.perf_counter() - begun
        worker = subprocess.run(
            [sys.executable, "-m", "bench.scale", "--worker", json.dumps(codes)],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if worker.returncode:
            raise RuntimeError(worker.stderr[-3000:])
        return {
            "regions": number,
            "folders": len(codes) * regions.YEARS,
            "check_s": checked,
            **json.loads(worker.stdout.splitlines()[-1]),
        }


def worker(codes: list[str]) -> dict[str, float]:
    """In a process of its own: from the first import to a ready agent, then turns of people from everywhere."""
    begun = time.perf_counter()
    from bot import model, server

    server.quiet()
    from bot.dialogue.desk import desk
    from bot.faq.classifier import encoder

    encoder()
    desk()

    async def talk() -> dict[str, float]:
        agent = await server.load_agent(model.find())
        ready = time.perf_counter() - begun
        memory_at_start = _resident_mb()
        from bot.policy.regions import full_name

        draw, first, again = random.Random(SEED), [], []
        for warm in range(20):
            await _turn(agent, f"warm{warm}", QUESTIONS[warm % 4] + full_name(codes[warm % 5]))
        for person in range(PEOPLE):
            place = full_name(draw.choice(codes))
            first.append(await _turn(agent, f"p{person}", f"{place}{QUESTIONS[person % 4]}"))
            again.append(await _turn(agent, f"p{person}", QUESTIONS[(person + 1) % 4]))
        return {
            "start_s": ready, "start_mb": memory_at_start, "after_mb": _resident_mb(),
            "first_ms": statistics.median(first), "first_p99_ms": _p99(first),
            "next_ms": statistics.median(again), "next_p99_ms": _p99(again),
        }  # fmt: skip

    return asyncio.run(talk())


async def _turn(agent: Any, sender: str, text: str) -> float:
    """Milliseconds of one turn."""
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    output = CollectingOutputChannel()
    begun = time.perf_counter()
    await agent.handle_message(UserMessage(text, output, sender, input_channel="bench"))
    took = (time.perf_counter() - begun) * 1000
    if not output.messages or "抱歉，刚才没能答上来" in output.messages[0].get("text", ""):
        raise RuntimeError(f"no answer to: {text}")
    return took


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


def _resident_mb() -> float:
    import psutil

    return float(psutil.Process().memory_info().rss / 1e6)


def main() -> None:
    if sys.argv[1:2] == ["--worker"]:
        print(json.dumps(worker(json.loads(sys.argv[2]))))
        return
    rows = []
    for number in SIZES:
        rows.append(measure(number))
        print({name: round(value, 1) for name, value in rows[-1].items()}, flush=True)
    report.keep("scale", rows)


if __name__ == "__main__":
    main()
