"""A reply: text for every channel, and buttons whose payload is plain words that stand for themselves."""

from __future__ import annotations

from msgspec import Struct, field


class Button(Struct, frozen=True):
    """title is shown; payload comes back as a message and says the same in plain words."""

    title: str
    payload: str
    topic: str = ""


class Reply(Struct, kw_only=True):
    """What is said next. asks: the fact that it asks for, if it is a question."""

    text: str
    buttons: list[Button] = field(default_factory=list)
    asks: str | None = None
