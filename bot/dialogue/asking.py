"""Questions back: one fact at a time, with buttons where the likely answers are few; what to ask next, of a region."""

from __future__ import annotations

from bot import render
from bot.blocks import Part, said
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Button, Reply
from bot.dialogue.state import State
from bot.understanding.facts import Facts

MOST_BUTTONS = 12


def ask(state: State, fact: str, before: Part = "") -> Reply:
    """Ask for one fact, after what can be said already."""
    state.asked = fact
    buttons = [Button(words, words) for words in render.CHOICES.get(fact, ())]
    return Reply(said(before, render.QUESTIONS[fact]), buttons, asks=fact)


def ask_region(desk: Desk, state: State, options: list[str], text: str) -> Reply:
    """Ask for the region, with a button for each that is possible, unless they are too many to look through."""
    state.asked = "region"
    shown = options if len(options) <= MOST_BUTTONS else []
    buttons = [Button(desk.name(code), desk.name(code)) for code in shown]
    return Reply(said(text), buttons, asks="region")


def topic_button(desk: Desk, topic: str) -> Button:
    title = desk.topics[topic]["title"]
    return Button(title, title, topic)


def greet_region(desk: Desk, state: State, facts: Facts) -> Reply:
    """A region and no question yet."""
    if not facts.region:
        if facts.elsewhere:
            return Reply(said(render.not_collected(facts.elsewhere[0])))
        return ask_region(desk, state, facts.candidates or desk.collected(), render.QUESTIONS["region"])
    text = f"好的，按{desk.name(facts.region)}的通知回答您。您想问什么？"
    return Reply(said(text), buttons=[topic_button(desk, topic) for topic in render.WELCOME_QUESTIONS])
