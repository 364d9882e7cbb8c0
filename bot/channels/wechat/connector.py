"""The Rasa channel of the WeChat Official Account: GET verifies the address, POST brings messages."""

from __future__ import annotations

import logging
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import storage
from bot.channels.turn import APOLOGY, OnMessage
from bot.channels.wechat import envelope, message, settings
from bot.channels.wechat.book import Book, Reply
from bot.channels.wechat.crypto import CryptoError
from bot.channels.wechat.door import Door
from bot.channels.wechat.message import MessageError
from bot.channels.wechat.settings import Settings

logger = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
SUCCESS = "success"


class WeChatChannel(InputChannel):
    """The account's channel at /webhooks/wechat. Without settings it is off and answers 404."""

    def __init__(self, account: Settings | None) -> None:
        self.account = account

    @classmethod
    def name(cls) -> str:
        return "wechat"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WeChatChannel:
        """By the environment. Raises SettingsError."""
        return cls(settings.read())

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        webhook = Blueprint("wechat_webhook", __name__)
        account = self.account
        if account is None:
            return webhook
        doors: list[Door] = []  # made where the event loop runs

        @webhook.listener("after_server_start")
        async def open_door(*_: Any) -> None:
            doors.append(Door(account, Book(storage.database()), on_new_message))

        @webhook.listener("before_server_stop")
        async def close_door(*_: Any) -> None:
            await doors.pop().close()

        @webhook.route("/webhook", methods=["GET"])
        async def verify(request: Request) -> HTTPResponse:
            try:
                return response.text(envelope.echo(account, _query(request)))
            except CryptoError:
                return response.text("", status=403)

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if len(request.body) > MOST_BYTES:
                return response.text("", status=413)
            try:
                opened = envelope.opened(account, _query(request), request.body)
            except CryptoError:
                return response.text("", status=403)
            except MessageError:
                return response.text("", status=400)
            try:
                reply = await doors[0].answer(opened.incoming)
            except Exception:
                logger.exception("a message could not be answered")  # the traceback holds no text and no OpenID
                reply = Reply(APOLOGY)
            return _sealed(opened, reply)

        return webhook


def _query(request: Request) -> dict[str, str]:
    """The first value of each parameter."""
    return {name: values[0] for name, values in request.args.items() if values}


def _sealed(opened: envelope.Envelope, reply: Reply) -> HTTPResponse:
    if reply.transfer:
        xml = message.transfer_reply(opened.incoming)
    elif reply.text:
        xml = message.text_reply(opened.incoming, reply.text)
    else:
        return response.text(SUCCESS)
    return response.raw(opened.seal(xml).encode("utf-8"), content_type="application/xml; charset=utf-8")
