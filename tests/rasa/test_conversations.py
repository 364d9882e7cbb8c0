"""The store keeps what an answer needs, and not more."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import conversations
from bot.conversations import RecentConversations, shortened


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


def test_shortened_after_many_turns_keeps_the_slots_and_the_last_turns(domain: Domain) -> None:
    short = shortened(talked(domain, 30), domain)
    said = [event.text for event in short.events if isinstance(event, UserUttered)]
    assert said == ["问题28", "问题29"]
    assert short.get_slot("region") == "29"
    assert len(short.events) < 20


def test_shortened_in_the_middle_of_a_form_keeps_the_form_open(domain: Domain) -> None:
    assert shortened(talked(domain, 9, loop="facts_form"), domain).active_loop_name == "facts_form"


def test_shortened_of_a_short_talk_changes_nothing(domain: Domain) -> None:
    tracker = talked(domain, 2)
    assert shortened(tracker, domain) is tracker


def test_store_over_its_bound_forgets_who_was_seen_longest_ago(domain: Domain, monkeypatch: Any) -> None:
    monkeypatch.setattr(conversations, "PEOPLE_KEPT", 2)
    store = RecentConversations(domain)

    async def visit() -> None:
        for sender in ("甲", "乙", "甲", "丙"):
            tracker = talked(domain, 1)
            tracker.sender_id = sender
            await store.save(tracker)

    asyncio.run(visit())
    assert list(store.store) == ["甲", "丙"]


def test_store_forgets_a_person_who_asks_for_it(domain: Domain) -> None:
    store = RecentConversations(domain)
    asyncio.run(store.save(talked(domain, 1)))
    store.forget("someone")
    assert asyncio.run(store.retrieve("someone")) is None
