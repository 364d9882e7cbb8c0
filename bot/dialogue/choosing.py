"""Which topic a message means: the classifier's guesses, weighed by what has to be said for a topic and what went before."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec import Struct

from bot import lexicon
from bot.dialogue import context, telling
from bot.dialogue.desk import Desk
from bot.dialogue.state import State
from bot.faq.classifier import Guess
from bot.understanding.heard import Heard
from bot.understanding.subjects import names_ours, other_subject

SURE = 0.5  # answer without a doubt; calibrated on authors the model has not seen
POSSIBLE = 0.22  # answer and offer the next likely questions; below it only ask which one was meant
TIE = 0.4  # of another subject, beside a topic that is no more than a little likelier
NOT_FAR = 8  # a topic of the subject at hand may be so many times less likely than another, to go on with it
SURE_OF_NEW_QUESTION = 0.6  # while a fact is asked for
SURE_ALONE = 0.6  # a short question less sure than this is taken to go on from the one before
SHORT = 8  # characters
SHORT_ENOUGH = 14  # characters, for another day or the wish for a number and nothing else
SURE_OUTSIDE = 0.85  # below it, who calls ours by its name, or speaks of 医保 already, asks about ours
_NAMES_OURS = re.compile(
    r"居民(?!养老|身份|委|楼|小区|楼道)(?:医保|的|这|保)|农村医保|新农合|合作医疗|城乡医保|监测户|返贫|致贫|(?<![百千])[一二]档"
)
_RECKON = re.compile(r"算算|算一[下算]|[帮给]我?(?:们)?算")
ASIDE = {"change_region", "cancel", "deny", "affirm", "acknowledge", "greet", "thanks", "dissatisfied", "goodbye"}


class Evidence(Struct, frozen=True, forbid_unknown_fields=True, rename={"otherwise": "else"}):
    """says: the word list of which one has to be said for a topic; otherwise: the general topic without it, if any."""

    says: str
    otherwise: str = ""


@lru_cache(maxsize=1)
def evidence() -> dict[str, tuple[re.Pattern[str], str]]:
    """Topic → the words of which one has to be said for it, and what is meant without them."""
    lists = lexicon.read("neighbours")
    needed = msgspec.convert(lists["evidence"], dict[str, Evidence])
    return {topic: (re.compile(lists["words"][one.says]), one.otherwise) for topic, one in needed.items()}


def is_spoken_for(label: str, text: str) -> bool:
    """Whether a message says one of the words that a topic needs, if it needs any."""
    return label not in evidence() or bool(evidence()[label][0].search(text))


def guesses(desk: Desk, state: State, heard: Heard) -> list[Guess]:
    """The classifier's guesses; one without a word that speaks for it counts for the general topic instead.

    It keeps its place where the conversation is about such a thing already.
    """
    open_group, moved = desk.groups.get(state.topic or ""), False
    weights: dict[str, float] = {}
    for guess in heard.guesses:
        label = guess.label
        if (
            label in evidence()
            and desk.groups.get(label, label) != open_group
            and not evidence()[label][0].search(heard.text)
        ):
            label, moved = evidence()[label][1], True
        if label:
            weights[label] = weights.get(label, 0.0) + guess.probability
    if not moved:
        return heard.guesses
    return sorted((Guess(label, weight) for label, weight in weights.items()), key=lambda guess: -guess.probability)


def likeliest(desk: Desk, state: State, heard: Heard) -> tuple[str, float]:
    """The label of a message and how sure it is. 我是山海关的，啥时候截止 names a place and asks: the question counts."""
    if subject := other_subject(heard.text):
        return subject, 1.0
    ranked = guesses(desk, state, heard)
    if not ranked:
        return "", 0.0
    best, *others = ranked
    if best.label == "do_it_for_me" and _RECKON.search(heard.text):
        return "缴费标准", best.probability  # 帮我算算家里的: that we can do
    asks = telling.asks(heard.text)
    least = POSSIBLE / 2 if asks else POSSIBLE
    asked = next((guess for guess in others if guess.label in desk.topics and guess.probability >= least), None)
    if best.label == "change_region" and asked is not None:
        return asked.label, asked.probability + best.probability
    if best.label in ASIDE and asked is not None and asks:
        return asked.label, max(asked.probability, POSSIBLE)
    of_topics = [guess for guess in ranked if guess.label in desk.topics]
    outside = [guess for guess in ranked if guess.label.startswith("outside")]
    if outside and best.label in desk.topics and outside[0].probability >= TIE and not names_ours(heard.text):
        return outside[0].label, best.probability  # 支付宝里怎么交电费: as likely another subject, and no word of ours
    if best in outside and best.probability < SURE_OUTSIDE and of_topics and _NAMES_OURS.search(heard.text):
        return of_topics[0].label, max(of_topics[0].probability, POSSIBLE)  # 单位没买职工医保,能买居民的不
    if outside and of_topics and best.probability < SURE and (best in of_topics or best in outside):
        # 我没有社保登记过,哪里办: two topics share what speaks against outside; 孩子网瘾怎么戒: so may other subjects.
        sides = [(sum(guess.probability for guess in side), side[0].label) for side in (of_topics, outside)]
        together, label = max(sides)
        return label, together
    return best.label, best.probability


def in_context(desk: Desk, state: State, heard: Heard, label: str, probability: float) -> str:
    """An unsure question that goes on from the last one is taken to stay with its subject."""
    goes_on = context.is_follow_up(heard.text) or len(heard.text) <= SHORT
    if state.topic is None or probability >= SURE_ALONE or not goes_on:
        return label
    if label in desk.topics and telling.kind(desk, label) == telling.kind(desk, state.topic) is not None:
        return label  # 补交一年,日期会提前到哪天: it goes on already
    group = desk.groups.get(state.topic)
    if group == "premium" and len(heard.text) <= SHORT and (state.identities or state.household):
        return "困难资助"  # 医保补多少, of somebody whose identity is known
    for guess in heard.guesses:
        likely = guess.probability > probability / NOT_FAR and desk.groups.get(guess.label) == group
        if likely and is_spoken_for(guess.label, heard.text):
            return guess.label  # never a topic of students or newborns of whom nobody spoke
    return label
