"""What was heard: one message after normalising, entities and topics, before the conversation gives it a meaning."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from bot.faq.classifier import Guess


class Part(Struct, frozen=True):
    """A piece of a message with a question of its own, and its likeliest topics.

    by_comma: nothing but a comma parts it from the others, so that it may be one question still.
    """

    text: str
    guesses: list[Guess]
    by_comma: bool = False


class Heard(Struct, frozen=True, kw_only=True):
    """One message after the understanding components: normalised text, entities, likeliest topics."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    masked: bool = False
    command: bool = False
    cut: bool = False
