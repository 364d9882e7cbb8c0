"""The trained model and its agent, once for all of tests/rasa, in an event loop that lives as long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rasa.serving import Server, free_port
from tests.rasa.talking import Talk

TODAY = "2026-06-01"  # the years of four notices are over, 甘肃's still runs


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session", autouse=True)
def surroundings() -> Iterator[None]:
    """The tests know what day it is, and keep nothing in the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIBAO_TODAY", TODAY)
        patch.setenv("YIBAO_DATABASE", "sqlite://")
        yield


@pytest.fixture(scope="session")
def agent(trained: Path, loop: asyncio.AbstractEventLoop) -> Any:
    from bot.server import load_agent

    return loop.run_until_complete(load_agent(trained))


@pytest.fixture(scope="session")
def talk(agent: Any, loop: asyncio.AbstractEventLoop) -> Callable[[], Talk]:
    """talk() is a fresh person at the assistant."""
    return lambda: Talk(agent, loop)


@pytest.fixture(scope="session")
def server(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(free_port(), tmp_path_factory.mktemp("server") / "log")
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()
