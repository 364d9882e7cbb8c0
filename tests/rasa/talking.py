"""A person at the assistant, without HTTP: every message goes through the same intake as at every door."""

from __future__ import annotations

import asyncio
import itertools
import json
from typing import Any

from msgspec import Struct, field

from bot.channels.intake import safe_text

_numbers = itertools.count()


class Said(Struct, kw_only=True):
    """One reply of the assistant: its text, and its buttons as (title, payload)."""

    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """Everything the person sees."""
        return "\n".join([self.text, *(title for title, _ in self.buttons)])

    @property
    def titles(self) -> list[str]:
        return [title for title, _ in self.buttons]


class Talk:
    """A conversation of one fresh sender."""

    def __init__(self, agent: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.agent, self._loop = agent, loop
        self.sender = f"test-{next(_numbers)}"
        self.history: list[tuple[str, Said]] = []

    def say(self, message: str) -> Said:
        """Send one message; the reply, which is never empty."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        text, metadata = safe_text(message)
        output = CollectingOutputChannel()
        turn = UserMessage(text or "。", output, self.sender, input_channel="rest", metadata=metadata)
        self._loop.run_until_complete(self.agent.handle_message(turn))
        assert output.messages, f"no reply to {message[:80]!r}"
        shown = "\n".join(reply.get("text") or "" for reply in output.messages)
        buttons = [(b["title"], b["payload"]) for reply in output.messages for b in reply.get("buttons") or []]
        said = Said(text=shown, buttons=buttons)
        self.history.append((message, said))
        return said

    def says(self, *messages: str) -> Said:
        """Send several messages; the reply to the last."""
        for message in messages[:-1]:
            self.say(message)
        return self.say(messages[-1])

    @property
    def tracker(self) -> Any:
        return self._loop.run_until_complete(self.agent.tracker_store.retrieve_full_tracker(self.sender))

    def slot(self, name: str) -> Any:
        return self.tracker.get_slot(name)

    @property
    def slots(self) -> dict[str, Any]:
        """What is remembered, without what was said and offered last."""
        tracker = self.tracker
        memory = dict(tracker.get_slot("memory") or {})
        for passing in ("last_reply", "offers", "tries"):
            memory.pop(passing, None)
        return {name: tracker.get_slot(name) for name in ("region", "year", "topic")} | {"memory": memory}

    @property
    def stored(self) -> str:
        """Every event of the conversation as the tracker store keeps it."""
        return "\n".join(json.dumps(e.as_dict(), ensure_ascii=False, default=str) for e in self.tracker.events)
