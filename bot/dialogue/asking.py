"""Questions back: one fact at a time, with buttons where the likely answers are few."""

from __future__ import annotations

from bot import render
from bot.blocks import Part, said
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Button, Reply
from bot.dialogue.state import State

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
