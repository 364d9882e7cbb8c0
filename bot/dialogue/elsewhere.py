"""Another place named in the middle of a conversation: whether it is asked there what was asked here."""

from __future__ import annotations

from bot.dialogue import context, phrases, telling
from bot.dialogue.choosing import POSSIBLE, SHORT_ENOUGH, SURE, SURE_OUTSIDE
from bot.dialogue.desk import Desk
from bot.dialogue.state import State
from bot.dialogue.turning import MOVING
from bot.understanding.facts import Facts
from bot.understanding.heard import Heard


def asks_the_same_there(desk: Desk, state: State, heard: Heard, facts: Facts, label: str, probability: float) -> bool:
    """Whether a message that names another place asks there what was asked here."""
    text, kind = heard.text, telling.kind(desk, state.topic)
    asks = telling.asks(text)
    if phrases.THERE_FIRST.match(text):
        return True  # 甘肃呢,我对象娘家在那
    if kind and label in MOVING and phrases.HOW_MUCH.search(text):
        return True  # 我二姨嫁到甘肃去了,甘肃加多少
    if kind == "waiting_period" and phrases.ENDURES.search(text):
        return True  # 媳妇是云阳的,2月14号才交,也要熬这么久吗
    if kind and (not asks or (kind == "fee" and phrases.PRICE.search(text))):
        return True  # 搬双桥都三年了,在双桥交
    used = telling.used(kind, facts)
    if used and (label not in desk.topics or telling.kind(desk, label) in (None, kind)):
        return True  # 那我户口迁到昌黎了,停一年降多少
    doubtful = len(text) <= 2 * SHORT_ENOUGH and probability < SURE_OUTSIDE
    if doubtful and (label == "change_region" or _is_silent_there(desk, state, facts, label)):
        return True  # 承德双桥呢,公众号搜哪个
    return _of_the_others(desk, state, heard, facts) or _same_there(desk, state, heard, label, probability)


def _is_silent_there(desk: Desk, state: State, facts: Facts, label: str) -> bool:
    """Whether the notice of the place named now says nothing on the topic heard, and answers the one asked before."""
    policy = desk.policy(facts.region, facts.year) if facts.region else None
    if policy is None or label not in desk.topics or label == state.topic or desk.topics[label].get("computes"):
        return False
    return desk.answers.find(policy.key, label) is None and desk.answers.find(policy.key, state.topic or "") is not None


def _of_the_others(desk: Desk, state: State, heard: Heard, facts: Facts) -> bool:
    """我媳妇娘家在敦煌,她们那边扣多少: what was asked before, of another place."""
    likely = {guess.label for guess in heard.guesses if guess.probability >= POSSIBLE / 2}
    kind = telling.kind(desk, state.topic)
    used = telling.used(kind, facts)
    if phrases.AND_THERE.search(heard.text):
        return True  # 我闺女嫁到昌黎了,那边呢
    return context.of_others(heard.text) and (state.topic in likely or bool(used))


def _same_there(desk: Desk, state: State, heard: Heard, label: str, probability: float) -> bool:
    """甘肃的话扣多少: what was asked before, of another place, unless it is surely another question."""
    paying = desk.groups.get(state.topic or "") == "paying" and bool(phrases.HOW_TO_PAY.search(heard.text))
    if paying and probability < SURE_OUTSIDE:
        return True  # 我表姐嫁到双桥了,她手机上用啥
    also = context.is_also(heard.text) and (probability < SURE or context.is_the_one_named(heard.text))
    if state.topic is None or not (also or context.is_same_there(heard.text)):
        return False
    another = label in desk.topics and desk.groups[label] != desk.groups[state.topic] and probability >= SURE_OUTSIDE
    return not another
