"""A message → what was heard: normalised text, entities, likeliest topics, the questions in it."""

from __future__ import annotations

from bot import lexicon
from bot.faq.classifier import Classifier, Guess
from bot.understanding.callers import without_caller
from bot.understanding.entities import entities
from bot.understanding.heard import Heard, Part
from bot.understanding.normalise import MOST_CHARACTERS, normalise
from bot.understanding.questions import asking_clause, parted_by_blanks, parted_by_commas, questions
from bot.understanding.subjects import without_asides

LONG_STORY = 45  # characters: of more, the clause that asks counts beside the whole
CLAUSE_COUNTS = 0.4  # of the whole
OF_WHOLE = 0.02  # so likely is a topic in the whole message, of two parted by a comma alone


def likeliest(classifier: Classifier, text: str, most: int = 5) -> list[Guess]:
    """The likeliest labels of a message.

    In a long story the clause that asks outweighs what is told beside it; so it does where somebody thanks, corrects
    or names a place and asks in one breath.
    """
    text = without_caller(text)
    guesses = classifier.guesses(text, 2 * most)
    if guesses and guesses[0].label.startswith("outside") and (rest := without_asides(text)):
        ours = classifier.guesses(rest, most)
        if ours[0].label in lexicon.topics():
            return ours  # 车险没出险打折,合疗一整年没用过有啥表示: the other subject was told in passing
    if len(text) <= LONG_STORY and (not guesses or _is_subject(guesses[0].label)):
        return guesses[:most]
    clause = asking_clause(text)
    if not clause:
        return guesses[:most]
    whole = {guess.label: guess.probability for guess in guesses}
    asked = {guess.label: guess.probability for guess in classifier.guesses(clause, most) if _is_subject(guess.label)}
    mixed = [
        Guess(label, (1 - CLAUSE_COUNTS) * whole.get(label, 0.0) + CLAUSE_COUNTS * asked.get(label, 0.0))
        for label in dict.fromkeys([*whole, *asked])
    ]
    return sorted(mixed, key=lambda guess: -guess.probability)[:most]


def _is_subject(label: str) -> bool:
    """Whether a label says what a message is about, not what it does."""
    return label in lexicon.topics() or label.startswith("outside")


def parts_of(classifier: Classifier, message: str, text: str, guesses: list[Guess]) -> list[Part]:
    """The questions of a message, as it came and normalised, each with its likeliest topics; [] if it is but one.

    guesses: the likeliest labels of the whole. What a comma alone parts is only looked at where two of them may be meant.
    """
    asked = without_caller(text)
    blanks = asked == text and len(message) <= MOST_CHARACTERS
    pieces = questions(asked) or (parted_by_blanks(message) if blanks else [])
    by_comma = not pieces and sum(guess.probability >= OF_WHOLE for guess in guesses) > 1
    pieces = parted_by_commas(asked) if by_comma else pieces
    return [Part(one, classifier.guesses(one, most=2), by_comma) for one in pieces]


def hear(classifier: Classifier, message: str, masked: bool = False) -> Heard:
    """What a message says, before the conversation gives it a meaning."""
    text = normalise(message)
    if not text:
        return Heard(text=text, masked=masked)
    guesses = likeliest(classifier, text)
    return Heard(
        text=text,
        entities=entities(text),
        guesses=guesses,
        parts=parts_of(classifier, message, text, guesses),
        masked=masked,
        cut=len(message) > 2 * MOST_CHARACTERS,
    )
