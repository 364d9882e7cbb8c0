"""A reply: blocks for every channel, and buttons whose payload is plain words that stand for themselves."""

from __future__ import annotations

from msgspec import Struct, field

from bot.blocks import Blocks, plain


class Button(Struct, frozen=True):
    """title is shown; payload comes back as a message and says the same in plain words."""

    title: str
    payload: str
    topic: str = ""


class Reply(Struct):
    """What is said next. asks: the fact that it asks for, if it is a question."""

    blocks: Blocks
    buttons: list[Button] = field(default_factory=list)
    asks: str | None = None

    @property
    def text(self) -> str:
        """The same in plain words."""
        return plain(self.blocks)
