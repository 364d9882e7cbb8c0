"""Rasa's REST channel made fit for people: masked, bounded, nobody shares a conversation, commands are text.

POST /webhooks/rest/webhook {"sender", "message"} → [{"text", "buttons"}], as Rasa's own, with these differences:
a message without a sender gets a conversation of its own (Rasa's: everybody shares "default"); `/intent{…}` is
read as words; personal numbers never reach the tracker; a failure is an apology, never [] or a stack trace.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.turn import answer

MOST_BYTES = 64 * 1024
LONGEST_SENDER = 128
BAD_REQUEST = '请用 JSON 发送：{"sender": "会话编号", "message": "问题"}'


class RestChannel(InputChannel):
    """The REST channel, registered under Rasa's name for it."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> RestChannel:
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        webhook = Blueprint("rest_webhook", __name__)

        @webhook.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if len(request.body) > MOST_BYTES:
                return response.json({"error": f"消息太长，最多 {MOST_BYTES} 字节"}, status=413, ensure_ascii=False)
            sender, message = _read(request)
            if message is None:
                return response.json({"error": BAD_REQUEST}, status=400, ensure_ascii=False)
            replies = await answer(on_new_message, sender or uuid.uuid4().hex, message, self.name())
            return response.json(replies, ensure_ascii=False)

        return webhook


def _read(request: Request) -> tuple[str | None, str | None]:
    """(sender, message) of a request; message None if the body is not of the channel's form."""
    try:
        body = request.json
    except Exception:  # Sanic raises its own InvalidUsage for anything that is no JSON
        return None, None
    if not isinstance(body, dict) or not isinstance(body.get("message", ""), str):
        return None, None
    sender = body.get("sender")
    return (_storable(str(sender))[:LONGEST_SENDER] if sender else None), body.get("message", "")


def _storable(sender: str) -> str:
    """The name with what no database takes, halves of characters and NUL, written out; two names stay two."""
    return sender.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")
