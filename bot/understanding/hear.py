"""A message → what was heard: normalised text, entities, likeliest topics, the questions in it."""

from __future__ import annotations

import re

from bot.faq.classifier import Classifier
from bot.understanding.entities import entities
from bot.understanding.heard import Heard, Part
from bot.understanding.normalise import MOST_CHARACTERS, normalise

_SPLIT = re.compile(
    r"[?。;!]+|(?:,|^)(?=还有|另外|再问|再一个|顺便|然后还|再就是)|,(?=[^,]{0,12}(?:吗|多少|怎么|什么时候|哪天|哪里)[^,]{0,4}$)"
)
_ASKS = re.compile(r"吗|么|呢|多少|多久|多长|什么|怎么|哪|几|能不能|要不要|是不是|不$|没$|咋|啥|谁|如何|行不|算不")
SHORTEST_PART = 4
MOST_PARTS = 3


def questions(text: str) -> list[str]:
    """The pieces of a text that each look like a question; [] if it is but one."""
    pieces = [piece.strip(",") for piece in _SPLIT.split(text)]
    asking = [piece for piece in pieces if len(piece) >= SHORTEST_PART and _ASKS.search(piece)]
    return asking[:MOST_PARTS] if len(asking) > 1 else []


def hear(classifier: Classifier, message: str, masked: bool = False) -> Heard:
    """What a message says, before the conversation gives it a meaning."""
    text = normalise(message)
    if not text:
        return Heard(text=text, masked=masked)
    return Heard(
        text=text,
        entities=entities(text),
        guesses=classifier.guesses(text),
        parts=[Part(piece, classifier.guesses(piece, most=2)) for piece in questions(text)],
        masked=masked,
        cut=len(message) > 2 * MOST_CHARACTERS,
    )
