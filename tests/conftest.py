"""What every test has: the collected notices, Shanghai time, no day set from outside."""

from __future__ import annotations

import os
import time

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
