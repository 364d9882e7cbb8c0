"""One turn for a door: what a person said goes to Rasa masked and disarmed, what is answered comes back whole."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.channels.intake import safe_text

logger = logging.getLogger(__name__)

APOLOGY = "抱歉，刚才没能答上来，请稍后再问一次。着急的话可以拨打12393（医保服务热线）。"
OnMessage = Callable[[UserMessage], Awaitable[Any]]


async def answer(on_new_message: OnMessage, sender: str, message: str, channel: str) -> list[dict[str, Any]]:
    """The replies to one message. The turn runs in its own task, so that a client that hangs up does not cut it."""
    text, metadata = safe_text(message)
    output = CollectingOutputChannel()
    turn = UserMessage(text or "。", output, sender, input_channel=channel, metadata=metadata)
    try:
        await asyncio.shield(asyncio.ensure_future(on_new_message(turn)))
    except asyncio.CancelledError:
        raise
    except Exception:
        logger.exception("a turn failed")  # the traceback holds no message text
    replies = [{key: value for key, value in reply.items() if key != "recipient_id"} for reply in output.messages]
    return replies or [{"text": APOLOGY}]
