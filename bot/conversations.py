"""Rasa's memory of conversations, kept short: the last turns and the slots, for a day, in the database.

Rasa replays every event of a session for every action, so that a turn costs more the longer one talks; an answer
needs only the slots and the turn before. Older turns, and people not seen for a day, are forgotten.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict, deque
from collections.abc import Sequence
from typing import Any

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Column, Float, String, Table, Text, select, text

from bot import storage

TURNS_KEPT = 1
SECONDS_KEPT = 24 * 3600
MOST_READY = 500  # conversations that need not be read anew, about 50 kB each

_conversations = Table(
    "conversations",
    storage.TABLES,
    Column("sender", String(128), primary_key=True),
    Column("events", Text, nullable=False),
    Column("kept_until", Float, nullable=False, index=True),
)


# In text: SQLAlchemy takes longer to put a statement together than SQLite to answer it.
_KEPT = text("SELECT events FROM conversations WHERE sender = :sender AND kept_until > :now")


def shorten(tracker: DialogueStateTracker) -> None:
    """Keep the tracker's last turns only, and before them the slots and the form as they were then.

    What the tracker knows stays as it is: it is what replaying the events left would make of an empty one.
    """
    events: Sequence[Event] = list(tracker.events)
    turns = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) <= TURNS_KEPT:
        return
    cut = turns[-TURNS_KEPT]
    slots: dict[str, Any] = {}
    loop: str | None = None
    for event in events[:cut]:
        if isinstance(event, SlotSet):
            slots[event.key] = event.value
        elif isinstance(event, ActiveLoop):
            loop = event.name
    since = events[cut].timestamp
    start: list[Event] = [ActionExecuted("action_session_start", timestamp=since), SessionStarted(timestamp=since)]
    start += [SlotSet(name, value, timestamp=since) for name, value in slots.items() if value is not None]
    if loop is not None:
        start.append(ActiveLoop(loop, timestamp=since))
    start.append(ActionExecuted("action_listen", timestamp=since))
    tracker.events = deque([*start, *events[cut:]])


class StoredConversations(TrackerStore, SerializedTrackerAsText):
    """Rasa's tracker store on bot.storage: a row a person, replaced at every turn."""

    def __init__(self, domain: Domain, event_broker: Any = None, **_: Any) -> None:
        super().__init__(domain, event_broker)
        self._engine = storage.database()
        self._ready: OrderedDict[str, tuple[str, DialogueStateTracker]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Shorten a conversation to its last turns and keep it. One in which nobody has spoken yet is not kept."""
        if not tracker.events:
            return
        shorten(tracker)
        events = self.serialise_tracker(tracker)
        row = {"sender": tracker.sender_id, "events": events, "kept_until": time.time() + SECONDS_KEPT}
        await storage.transaction(self._engine, lambda connection: storage.put(connection, _conversations, **row))
        self._ready[tracker.sender_id] = (events, tracker)
        if len(self._ready) > MOST_READY:
            self._ready.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A person's conversation; None if nothing is kept of it any more."""
        wanted = {"sender": sender_id, "now": time.time()}
        kept = await storage.transaction(self._engine, lambda connection: connection.execute(_KEPT, wanted).scalar())
        # Handed out once: what a turn that fails has done to it must not be seen by the next.
        events, ready = self._ready.pop(sender_id, ("", None))
        if kept is None:
            return None
        if ready is not None and events == kept:  # no other process has answered meanwhile
            return ready
        tracker = self.init_tracker(sender_id)
        tracker.recreate_from_dialogue(_dialogue(kept))
        return tracker

    async def keys(self) -> list[str]:
        """The people of whom a conversation is kept."""
        return await storage.transaction(
            self._engine, lambda connection: list(connection.execute(select(_conversations.c.sender)).scalars())
        )


def _dialogue(kept: str) -> Any:
    from rasa.shared.core.conversation import Dialogue

    return Dialogue.from_parameters(json.loads(kept))
