"""A door of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.web.served import Served


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    database = f"sqlite:///{tmp_path}/web.sqlite3"
    monkeypatch.setenv("YIBAO_DATABASE", database)
    monkeypatch.setenv("YIBAO_SECRET", "a secret of the tests")
    running = Served(database)
    yield running
    running.stop()
