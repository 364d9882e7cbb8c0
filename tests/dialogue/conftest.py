"""A conversation with hand-made guesses: no model, no Rasa."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from bot.dialogue.conversation import respond
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Reply
from bot.dialogue.state import State, dump, load
from bot.faq.classifier import Guess
from bot.understanding.entities import entities
from bot.understanding.heard import Heard, Part
from bot.understanding.normalise import normalise
from bot.understanding.questions import parted_by_commas, questions

IN_SEASON = date(2024, 11, 5)  # collection for 2025 is open
HOTLINES = {"12393", "12345", "12333"}


class Talk:
    """say(message, topic): the reply, the state stored and read back between turns as every channel does."""

    def __init__(self, desk: Desk, today: date) -> None:
        self.desk, self.today, self.state = desk, today, State()

    def say(
        self,
        message: str,
        label: str = "outside_chat",
        probability: float = 0.95,
        *others: tuple[str, float],
        **marks: bool,
    ) -> Reply:
        text = normalise(message)
        guesses = [Guess(label, probability), *(Guess(*other) for other in others)]
        heard = Heard(text=text, entities=entities(text), guesses=guesses if text else [], **marks)
        return self._respond(heard)

    def says(self, turns: list[str]) -> Reply:
        """A conversation of which the first message asks for the premium and the others go on; the last reply."""
        said = self.say(turns[0], "缴费标准")
        for turn in turns[1:]:
            said = self.say(turn, *UNSURE)
        return said

    def ask_by_commas(self, message: str, *sure: tuple[str, float]) -> Reply:
        """A message whose clauses each ask, with what each is taken for and how surely."""
        text = normalise(message)
        pieces = zip(parted_by_commas(text), sure, strict=True)
        parts = [Part(piece, [Guess(*guess)], by_comma=True) for piece, guess in pieces]
        whole = [Guess(label, 0.4) for label, _ in sure]
        return self._respond(Heard(text=text, entities=entities(text), guesses=whole, parts=parts))

    def ask_two(self, message: str, *labels: str) -> Reply:
        text = normalise(message)
        parts = [Part(piece, [Guess(label, 0.9)]) for piece, label in zip(questions(text), labels, strict=True)]
        return self._respond(Heard(text=text, entities=entities(text), guesses=[Guess(labels[0], 0.6)], parts=parts))

    def _respond(self, heard: Heard) -> Reply:
        reply = respond(self.desk, self.state, heard, self.today)
        self.state = load(dump(self.state))
        return reply


UNSURE = ("outside_chat", 0.1)


@pytest.fixture
def talk(desk: Desk) -> Talk:
    return Talk(desk, IN_SEASON)


@pytest.fixture
def talk_on(desk: Desk) -> Callable[[str], Talk]:
    return lambda today: Talk(desk, date.fromisoformat(today))


@pytest.fixture
def figures() -> Callable[[str], list[str]]:
    """The numbers of a text, hotlines aside."""
    return lambda text: [number for number in re.findall(r"\d+(?:\.\d+)?", text) if number not in HOTLINES]
