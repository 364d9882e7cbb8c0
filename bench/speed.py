"""Both servers under the same load over REST: start, memory, latency, messages a second; and yibao's training."""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from bench import ROOT, report, stock, turns

CLIENTS = (1, 8, 32)
MESSAGES = 320  # of each load
SCRIPT = (
    "昌黎县一个人交多少钱",
    "什么时候截止",
    "支付宝能交吗",
    "断了三年，2025年3月10号交的，哪天能报",
    "新生儿怎么参保",
    "今天天气怎么样",
)
READY_SECONDS = 240


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*commands: tuple[list[str], Path, dict[str, str]]) -> Iterator[list[psutil.Process]]:
    started = []
    try:
        for command, folder, environment in commands:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            started.append(process)
        yield [psutil.Process(process.pid) for process in started]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def first_answer(port: int) -> None:
    """Wait until the server answers its first message."""
    until = time.monotonic() + READY_SECONDS
    body = b'{"sender": "first", "message": "\\u660c\\u9ece\\u4e00\\u4e2a\\u4eba\\u591a\\u5c11\\u94b1"}'
    while time.monotonic() < until:
        try:
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
            )
            with urllib.request.urlopen(request, timeout=10) as response:
                if len(response.read()) > 10:
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer")


async def _load(port: int, clients: int) -> dict[str, float]:
    """Milliseconds p50 and p99, and messages a second, of clients that each talk without a pause."""
    took: list[float] = []

    async def client(session: aiohttp.ClientSession, number: int) -> None:
        for i in range(MESSAGES // clients):
            message = {"sender": f"{clients}-{number}-{i // len(SCRIPT)}", "message": SCRIPT[i % len(SCRIPT)]}
            begun = time.perf_counter()
            async with session.post(f"http://127.0.0.1:{port}/webhooks/rest/webhook", json=message) as response:
                replies = await response.json()
            if not replies:
                raise RuntimeError(f"no reply to {message}")
            took.append((time.perf_counter() - begun) * 1000)

    async with aiohttp.ClientSession() as session:
        begun = time.perf_counter()
        await asyncio.gather(*(client(session, number) for number in range(clients)))
        whole = time.perf_counter() - begun
    return {
        "p50": statistics.median(took), "p99": sorted(took)[int(len(took) * 0.99)], "per_second": len(took) / whole
    }  # fmt: skip


def _serve(*commands: tuple[list[str], Path, dict[str, str]], port: int) -> dict[str, Any]:
    begun = time.perf_counter()
    with running(*commands) as processes:
        first_answer(port)
        start = time.perf_counter() - begun
        loads = {clients: asyncio.run(_load(port, clients)) for clients in CLIENTS}
        memory = [process.memory_info().rss / 1e6 for process in processes]
    return {"start_s": start, "worker_mb": memory[0], "all_mb": sum(memory), "load": loads}


def yibao_command() -> tuple[list[str], Path]:
    """How yibao is started, and where."""
    return [sys.executable, "-m", "bot.cli", "run"], ROOT


def yibao() -> dict[str, Any]:
    """`yibao run` with conversations in SQLite, as it is served by default."""
    with tempfile.TemporaryDirectory() as directory:
        port = free_port()
        environment = {
            "PORT": str(port),
            "YIBAO_VAR": directory,
            "YIBAO_TODAY": "2026-06-01",
            "PYTHONWARNINGS": "ignore",
        }
        subprocess.run([sys.executable, "-m", "bot.cli", "check"], cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True)  # fmt: skip
        return _serve((*yibao_command(), environment), port=port)


def peer() -> dict[str, Any]:
    """`rasa run` of the stock project with `rasa run actions` beside it; conversations in memory, its default."""
    model, _ = stock.train(stock.FEW)
    folder, port, actions = stock.project(stock.FEW), free_port(), free_port()
    environment = {**stock.ENVIRONMENT, "STOCK_ACTIONS": str(actions)}
    rasa = [sys.executable, "-m", "rasa"]
    run = [*rasa, "run", "-m", str(model), "-p", str(port), "-i", "127.0.0.1", "--endpoints", "endpoints.yml",
           "--credentials", "credentials.yml"]  # fmt: skip
    return _serve(
        (run, folder, environment), ([*rasa, "run", "actions", "-p", str(actions)], folder, environment), port=port
    )


def training() -> float:
    """Seconds that yibao's training takes, all questions, from a fresh process."""
    program = (
        "from pathlib import Path; import sys; from bot import model, server; server.quiet();"
        "model.MODELS = Path(sys.argv[1]); model._train(model.MODELS / 'yibao-bench.tar.gz')"
    )
    with tempfile.TemporaryDirectory() as directory:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", program, directory], cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - begun


def measure() -> None:
    """Everything above, one after another."""
    result = {"yibao": yibao(), "turns": turns.measure(), "training_s": training()}
    result["stock"] = peer()
    report.keep("speed", result)


if __name__ == "__main__":
    measure()
