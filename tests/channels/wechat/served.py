"""The channel on a real server on loopback, with a bot whose slowness and words the test sets, and WeChat before it.

WeChat's five seconds are a tenth of that here, for both sides alike.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot.channels.wechat import door, settings
from bot.channels.wechat.connector import WeChatChannel
from tests.channels.running import Running
from tests.channels.wechat import account

TENTH = 0.1
CUT = 5 * TENTH


class Bot:
    """Stands in for Rasa: answers “答：…” after `seconds`; buttons, text and failure as the test wants them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.heard: list[tuple[str, str]] = []
        self.text: str | None = None
        self.buttons: list[dict[str, str]] = []
        self.fails = False
        self.locks: dict[str, asyncio.Lock] = {}

    async def on_new_message(self, message: UserMessage) -> None:
        async with self.locks.setdefault(message.sender_id, asyncio.Lock()):
            self.heard.append((message.sender_id, message.text))
            await asyncio.sleep(self.seconds)
            if self.fails:
                raise RuntimeError(message.text)
            text = self.text or f"答：{message.text}"
            await message.output_channel.send_text_with_buttons(message.sender_id, text, self.buttons)


class Served(Running):
    """The running server and its database."""

    def __init__(self, environment: dict[str, str], database: str) -> None:
        self.bot, self._environment = Bot(), environment
        super().__init__(self._add_account, database)
        self.address = f"http://127.0.0.1:{self.port}/webhooks/wechat/webhook"

    def _add_account(self, app: Sanic) -> None:
        self.bot.locks = {}
        blueprint = WeChatChannel(settings.read(self._environment)).blueprint(self.bot.on_new_message)
        app.blueprint(blueprint, url_prefix="/webhooks/wechat")

    async def push(self, plain: str, cut: float = CUT, nonce: str = "n") -> tuple[int, bytes] | None:
        """One attempt of WeChat's: (status, body), or None if it was cut off."""
        query, body = account.secure(plain, nonce=nonce)
        timeout = aiohttp.ClientTimeout(total=cut)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                async with session.post(f"{self.address}?{query}", data=body) as response:
                    return response.status, await response.read()
            except (asyncio.TimeoutError, aiohttp.ClientError):
                return None

    async def deliver(
        self, plain: str, between: Callable[[int], Coroutine[Any, Any, None]] | None = None
    ) -> str | None:
        """What the person sees of a message pushed as WeChat does, three times at most; "" for success, None for nothing."""
        for attempt in range(3):
            answered = await self.push(plain, nonce=f"nonce{attempt}")
            if answered is not None:
                status, body = answered
                assert status == 200, (status, body)
                return "" if body == b"success" else account.read(body).content
            if between is not None:
                await between(attempt)
        return None

    def say(self, openid: str, text: str) -> str | None:
        """What a person sees who sends a text."""
        return asyncio.run(self.deliver(account.xml(openid, Content=text)))


def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **more: str) -> Served:
    """A server with settings of its own and a tenth of WeChat's time."""
    database = f"sqlite:///{tmp_path}/wechat.sqlite3"
    monkeypatch.setenv("YIBAO_DATABASE", database)
    monkeypatch.setenv("YIBAO_SECRET", "a secret of the tests")
    monkeypatch.setattr(door, "HELD", 20 * TENTH)
    monkeypatch.setattr(door, "LAST_WORD", 4 * TENTH)
    monkeypatch.setattr(door, "BEFORE_THE_CUT", 4.5 * TENTH)
    return Served({**account.ENVIRONMENT, **more}, database)
