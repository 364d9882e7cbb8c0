"""The two actions of the dialogue: answer a message, and answer one that comes while a fact is asked for."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import msgspec
from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import blocks, clock, render
from bot.dialogue import state as memory
from bot.dialogue.conversation import respond
from bot.dialogue.desk import desk
from bot.dialogue.reply import Reply
from bot.understanding.heard import Heard

FORM = "facts_form"
SHOWN = ("region", "year", "topic")  # slots of their own; the rest of the memory is one slot
LONG = 1200

logger = logging.getLogger(__name__)


def heard_by(tracker: Tracker) -> Heard:
    """What the understanding components made of the latest message."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    heard = dict(message.get("heard") or {"text": ""})
    entities = [entity for entity in message.get("entities") or [] if "start" in entity]
    return msgspec.convert(
        heard
        | {
            "entities": entities,
            "masked": bool(metadata.get("masked")),
            "command": bool(metadata.get("command")),
            "cut": metadata.get("length", 0) > LONG,
        },
        Heard,
    )


def turn(tracker: Tracker, dispatcher: CollectingDispatcher) -> tuple[Reply, list[EventType]]:
    """Say the reply to the latest message; return it with the slots to set."""
    before = memory.load({**(tracker.get_slot("memory") or {}), **{name: tracker.get_slot(name) for name in SHOWN}})
    here = (tracker.latest_message.get("metadata") or {}).get("region")
    if here and before.region is None:  # the site that the page stands on belongs to a place
        before.region, before.place = desk().policies.governing(here), here
    known = memory.dump(before)
    try:
        reply = respond(desk(), before, heard_by(tracker), clock.today())
    except Exception as error:  # whatever is wrong with us, the person gets an answer and has told us nothing in vain
        reply, before = Reply(blocks.said(render.BROKEN)), memory.load(known)
        where = traceback.extract_tb(error.__traceback__)[-1]
        # An error's own words may hold the person's.
        logger.error("reply failed: %s at %s:%s", type(error).__name__, where.filename, where.lineno)
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    about = {"region": before.region, "year": before.year, "topic": before.topic}
    # What is neither text nor button becomes the utterance's metadata, which a screen draws and other doors ignore.
    dispatcher.utter_message(text=reply.text, buttons=buttons or None, blocks=blocks.dump(reply.blocks), about=about)
    after = memory.dump(before)
    shown = [SlotSet(name, after.pop(name, None)) for name in SHOWN]
    return reply, [*shown, SlotSet("memory", after)]


def _unanswered(tracker: Tracker) -> bool:
    """Whether the latest message had no reply yet. The latest action does not tell: a form counts as its own."""
    return next((e["event"] for e in reversed(tracker.events) if e["event"] in ("user", "bot")), "bot") == "user"


class AnswerAction(Action):
    """Answers a message; where a fact is missing it asks, and the form takes the reply."""

    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        reply, events = turn(tracker, dispatcher)
        if reply.asks:
            events += [ActiveLoop(FORM), SlotSet("requested_slot", reply.asks)]
        return [*events, FollowupAction("action_listen")]  # said here, the policy need not find it out


class FactsForm(Action):
    """Takes what comes while a fact is asked for: the fact, a correction, or another question altogether."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not _unanswered(tracker):  # the form was only just opened by action_answer, which has asked already
            return [SlotSet("requested_slot", tracker.get_slot("requested_slot"))]
        reply, events = turn(tracker, dispatcher)
        return [*events, SlotSet("requested_slot", reply.asks)]
