"""What every test has: the collected notices, Shanghai time, no day set from outside."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

from bot.dialogue.desk import Desk
from bot.dialogue.desk import desk as read_desk

os.environ["TZ"] = "Asia/Shanghai"
os.environ.pop("YIBAO_TODAY", None)
time.tzset()
settings.register_profile("yibao", deadline=None)  # the first example reads the word lists
settings.load_profile("yibao")


@pytest.fixture(scope="session")
def desk() -> Desk:
    return read_desk()


@pytest.fixture(scope="session")
def trained() -> Path:
    """The model for this checkout; trained only if what it is made from has changed."""
    from bot import model, server

    server.quiet()
    return model.train()
