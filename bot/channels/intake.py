"""What of a raw message may go further: masked, bounded, commands disarmed. Every door uses it."""

from __future__ import annotations

import re
from typing import Any

from bot.privacy import mask

MOST_CHARACTERS = 5000
LONGEST_NUMBER = 60  # an identity number with a blank after each digit is shorter
_COMMAND = re.compile(r"[\s\ufeff\u200b-\u200f\x00-\x1f]*[/／]")  # Rasa strips every kind of blank before it looks


def safe_text(message: str) -> tuple[str, dict[str, Any]]:
    """The text for the tracker, and what was done to it.

    A message that begins with a slash would be executed by Rasa as an intent or slot command; it is read as words
    and marked, so that the conversation takes nothing from it.
    """
    message = message.encode("utf-8", "replace").decode("utf-8")  # JSON can hold half a character
    text, masked = mask(message[: MOST_CHARACTERS + LONGEST_NUMBER])  # a number at the cut is not left half
    text = text[:MOST_CHARACTERS]
    command = _COMMAND.match(text) is not None
    if command:
        text = text.replace("/", "／", 1)
    return text, {"masked": masked, "length": len(message), "command": command}
