"""The store keeps what an answer needs, and not more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import conversations, storage
from bot.conversations import StoredConversations, shorten


@pytest.fixture
def domain() -> Domain:
    return Domain.from_yaml(
        "version: '3.1'\nslots:\n  region:\n    type: any\n    influence_conversation: false\n"
        "    mappings: [{type: custom}]\nforms:\n  facts_form:\n    required_slots: []\n"
    )


def talked(domain: Domain, turns: int, loop: str | None = None) -> DialogueStateTracker:
    events: list[Any] = [ActionExecuted("action_listen")]
    for turn in range(turns):
        events += [UserUttered(f"问题{turn}"), SlotSet("region", f"{turn}"), ActionExecuted("action_answer")]
        if loop:
            events.append(ActiveLoop(loop))
        events.append(ActionExecuted("action_listen"))
    return DialogueStateTracker.from_events("someone", events, slots=domain.slots, domain=domain)


@pytest.mark.parametrize("loop", [None, "facts_form"])
def test_shortened_after_many_turns_has_the_last_turn_the_slots_and_the_form(domain: Domain, loop: str | None) -> None:
    tracker = talked(domain, 30, loop)
    shorten(tracker)
    assert [event.text for event in tracker.events if isinstance(event, UserUttered)] == ["问题29"]
    assert len(tracker.events) < 20
    again = DialogueStateTracker.from_events("someone", list(tracker.events), slots=domain.slots, domain=domain)
    for told in (tracker, again):
        assert told.get_slot("region") == "29"
        assert told.active_loop_name == loop
        assert told.latest_message.text == "问题29"
        assert told.latest_action_name == "action_listen"
    assert tracker.current_slot_values() == again.current_slot_values()


def test_short_talk_is_not_shortened(domain: Domain) -> None:
    tracker = talked(domain, 1)
    events = list(tracker.events)
    shorten(tracker)
    assert list(tracker.events) == events


@pytest.fixture
def store(domain: Domain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], StoredConversations]:
    """store() is the store of a process that has just started."""
    monkeypatch.setenv("YIBAO_DATABASE", f"sqlite:///{tmp_path}/kept.sqlite3")

    def start() -> StoredConversations:
        storage._engine.cache_clear()
        storage._with_tables.cache_clear()
        return StoredConversations(domain)

    return start


def test_store_gives_a_conversation_back_after_a_restart(store: Any, domain: Domain) -> None:
    asyncio.run(store().save(talked(domain, 5, loop="facts_form")))
    tracker = asyncio.run(store().retrieve("someone"))
    assert tracker.get_slot("region") == "4"
    assert tracker.active_loop_name == "facts_form"
    assert tracker.latest_message.text == "问题4"


def test_conversation_is_not_read_anew_by_the_process_that_kept_it(store: Any, domain: Domain) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 5)))
    ready = kept._ready["someone"][1]
    assert asyncio.run(kept.retrieve("someone")) is ready
    assert ready.as_dialogue().events == asyncio.run(store().retrieve("someone")).as_dialogue().events


def test_what_a_failed_turn_did_to_a_conversation_is_not_seen_by_the_next(store: Any, domain: Domain) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 5)))
    failed = asyncio.run(kept.retrieve("someone"))
    failed.update(SlotSet("region", "nonsense"))
    assert asyncio.run(kept.retrieve("someone")).get_slot("region") == "4"


def test_turn_of_another_process_is_seen(store: Any, domain: Domain) -> None:
    one, other = store(), store()
    asyncio.run(one.save(talked(domain, 5)))
    asyncio.run(other.save(talked(domain, 6)))
    assert asyncio.run(one.retrieve("someone")).get_slot("region") == "5"


def test_deleted_conversation_is_not_kept_ready(store: Any, domain: Domain) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 5)))
    storage.forget(kept._engine, "someone")
    assert asyncio.run(kept.retrieve("someone")) is None
    assert not kept._ready


def test_only_so_many_conversations_are_kept_ready(store: Any, domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "MOST_READY", 3)
    kept = store()
    for number in range(5):
        tracker = talked(domain, 1)
        tracker.sender_id = f"person {number}"
        asyncio.run(kept.save(tracker))
    assert list(kept._ready) == ["person 2", "person 3", "person 4"]


def test_store_knows_nothing_of_somebody_else(store: Any, domain: Domain) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 1)))
    assert asyncio.run(kept.retrieve("somebody else")) is None
    assert asyncio.run(kept.keys()) == ["someone"]


def test_store_does_not_keep_that_somebody_opened_the_page(store: Any, domain: Domain) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 0).init_copy()))
    assert asyncio.run(kept.keys()) == []


def test_store_forgets_after_a_day(store: Any, domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 1)))
    later = time.time() + conversations.SECONDS_KEPT + 1
    monkeypatch.setattr(conversations.time, "time", lambda: later)
    assert asyncio.run(kept.retrieve("someone")) is None
    assert storage.purge(storage.database()) == 1
    assert asyncio.run(kept.keys()) == []


def test_store_forgets_a_person_who_asks_for_it(store: Any, domain: Domain) -> None:
    kept = store()
    asyncio.run(kept.save(talked(domain, 1)))
    assert storage.forget(storage.database(), "someone") == 1
    assert asyncio.run(kept.retrieve("someone")) is None
