"""One turn for a door: what a person said goes to Rasa masked and disarmed, what is answered comes back whole."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage

from bot.channels.intake import safe_text

logger = logging.getLogger(__name__)

APOLOGY = "抱歉，刚才没能答上来，请稍后再问一次。着急的话可以拨打12393（医保服务热线）。"
OnMessage = Callable[[UserMessage], Awaitable[Any]]


class TurnError(Exception):
    """A turn failed; what it was is in the log."""


class Whole(OutputChannel):
    """Keeps each reply as the action made it: text, buttons, and the blocks they are the words of."""

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.replies.append(dict(message))


async def take(on_new_message: OnMessage, sender: str, message: str, output: OutputChannel, **metadata: Any) -> None:
    """Have one message answered into an output channel, whose door it is. Raises TurnError.

    The turn runs in its own task, so that a client that hangs up does not cut it.
    metadata: what the door knows besides the words.
    """
    text, done = safe_text(message)
    channel = metadata.pop("channel")
    turn = UserMessage(text or "。", output, sender, input_channel=channel, metadata={**metadata, **done})
    try:
        await asyncio.shield(asyncio.ensure_future(on_new_message(turn)))
    except asyncio.CancelledError:
        raise
    except Exception as error:
        logger.exception("a turn failed")  # the traceback holds no message text
        raise TurnError(APOLOGY) from error


async def answer(on_new_message: OnMessage, sender: str, message: str, channel: str) -> list[dict[str, Any]]:
    """The replies to one message in words and buttons; an apology where the turn failed."""
    output = CollectingOutputChannel()
    with suppress(TurnError):
        await take(on_new_message, sender, message, output, channel=channel)
    replies = [{key: value for key, value in reply.items() if key != "recipient_id"} for reply in output.messages]
    return replies or [{"text": APOLOGY}]
