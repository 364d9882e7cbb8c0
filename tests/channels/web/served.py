"""The web door on a real server, with a bot whose slowness and words the test sets, and a page before it."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
import uuid
from typing import Any

from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot.channels.web.connector import WebChannel
from tests.channels.running import Running

SITE = "https://www.changli.example"


class Bot:
    """Stands in for Rasa: answers “答：…” after `seconds`, with blocks and buttons; fails while it is told to."""

    def __init__(self) -> None:
        self.seconds, self.fails = 0.0, False
        self.heard: list[UserMessage] = []
        self.reply: dict[str, Any] = {}

    async def on_new_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        await asyncio.sleep(self.seconds)
        if self.fails:
            raise RuntimeError(message.text)
        said = {"text": f"答：{message.text}", "blocks": [{"type": "text", "text": f"答：{message.text}"}]}
        await message.output_channel.send_response(message.sender_id, {**said, **self.reply})


class Served(Running):
    """The running door."""

    def __init__(self, database: str, others: tuple[str, ...] = (SITE,)) -> None:
        self.bot, self._others = Bot(), others
        super().__init__(self._add_door, database)

    def _add_door(self, app: Sanic) -> None:
        channel = WebChannel(self._others)
        app.blueprint(channel.blueprint(self.bot.on_new_message), url_prefix="/webhooks/web")

    def call(
        self, method: str, path: str, body: Any = None, token: str = "", **headers: str
    ) -> tuple[int, Any, dict[str, str]]:
        """(status, JSON or text, headers in small letters) of a request under /webhooks/web."""
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        given = {"Authorization": f"Bearer {token}"} if token else {}
        sent = {"Content-Type": "application/json", **given, **{k.replace("_", "-"): v for k, v in headers.items()}}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/webhooks/web{path}", raw, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                status, received, text = response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            status, received, text = error.code, error.headers, error.read().decode()
        kind = received.get("content-type", "")
        return status, json.loads(text) if "json" in kind else text, {k.lower(): v for k, v in received.items()}

    def visit(self, region: str | None = None) -> Visit:
        status, body, _ = self.call("POST", "/session", {"region": region} if region else {})
        assert status == 201, body
        return Visit(self, body)


class Visit:
    """A page with a session."""

    def __init__(self, served: Served, session: dict[str, Any]) -> None:
        self.served, self.session, self.token = served, session, session["token"]

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any, dict[str, str]]:
        return self.served.call(method, path, body, self.token, **headers)

    def ask(self, text: str, client_msg_id: str | None = None, **headers: str) -> tuple[int, Any]:
        status, body, _ = self.call(
            "POST", "/messages", {"client_msg_id": client_msg_id or str(uuid.uuid4()), "text": text}, **headers
        )
        return status, body

    def said(self, after: int = -1) -> list[dict[str, Any]]:
        status, body, _ = self.call("GET", f"/messages?after={after}")
        assert status == 200, body
        messages: list[dict[str, Any]] = body["messages"]
        return messages


def events(text: str) -> list[tuple[str, Any]]:
    """(event, data) of what came over text/event-stream."""
    found = []
    for frame in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in frame.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found
