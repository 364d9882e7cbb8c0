"""Rasa's memory of conversations, kept short: the last turns and the slots, of the people seen last.

Rasa replays every event of a session for every action, so that a turn costs more the longer one talks; an answer
needs only the slots and the turn before. Older turns, and people not seen for a day, are forgotten.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

TURNS_KEPT = 2
PEOPLE_KEPT = 20_000
SECONDS_KEPT = 24 * 3600


def shortened(tracker: DialogueStateTracker, domain: Domain) -> DialogueStateTracker:
    """The tracker with its last turns only, and before them the slots and the form as they were then."""
    events: Sequence[Event] = list(tracker.events)
    turns = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) <= TURNS_KEPT:
        return tracker
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
    return DialogueStateTracker.from_events(
        tracker.sender_id, [*start, *events[cut:]], slots=domain.slots, domain=domain
    )


class RecentConversations(InMemoryTrackerStore):
    """Rasa's in-memory store with a bound on what it keeps."""

    def __init__(self, domain: Domain, event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store: OrderedDict[str, str] = OrderedDict()
        self._seen: dict[str, float] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a conversation's last turns; forget the people seen longest ago."""
        await super().save(shortened(tracker, self.domain))
        now = time.monotonic()
        self.store.move_to_end(tracker.sender_id)
        self._seen[tracker.sender_id] = now
        while self.store:
            oldest = next(iter(self.store))
            if len(self.store) <= PEOPLE_KEPT and now - self._seen[oldest] <= SECONDS_KEPT:
                break
            self.forget(oldest)

    def forget(self, sender: str) -> None:
        """Delete one person's conversation."""
        self.store.pop(sender, None)
        self._seen.pop(sender, None)
