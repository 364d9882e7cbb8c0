"""Another place named in the middle of a conversation: whether it is asked there what was asked here."""

from __future__ import annotations

from bot.dialogue import context, phrases, telling
from bot.dialogue.choosing import POSSIBLE, SHORT_ENOUGH, SURE, SURE_OUTSIDE
from bot.dialogue.turn import Turn
from bot.dialogue.turning import MOVING

ONE_WORD = 2  # characters


def asks_the_same_there(turn: Turn) -> bool:
    """Whether a message that names another place asks there what was asked here."""
    text, kind = turn.text, turn.kind
    if phrases.THERE_FIRST.match(text) or phrases.THERE_AGAIN.match(text) or phrases.HAS_IT_TOO.search(text):
        return True  # 甘肃呢,我对象娘家在那; 云阳又是哪个号
    paying = turn.desk.groups.get(turn.state.topic or "") == "paying"
    if paying and phrases.WHICH_ACCOUNT.search(text):
        return True  # 那我表妹在云阳,她该找哪个公众号
    if kind and turn.label in MOVING and phrases.HOW_MUCH.search(text):
        return True  # 我二姨嫁到甘肃去了,甘肃加多少
    if kind == "waiting_period" and phrases.ENDURES.search(text):
        return True  # 媳妇是云阳的,2月14号才交,也要熬这么久吗
    if kind and (not turn.asks or (kind == "fee" and phrases.PRICE.search(text))):
        return True  # 搬双桥都三年了,在双桥交
    alike = turn.is_topic and turn.desk.groups[turn.label] == turn.desk.groups.get(turn.state.topic or "")
    if alike and phrases.HOW_MUCH.search(text) and len(_left(turn)) <= ONE_WORD:
        return True  # 甘肃抬多少
    used = telling.used(kind, turn.facts)
    if used and (not turn.is_topic or telling.kind(turn.desk, turn.label) in (None, kind)):
        return True  # 那我户口迁到昌黎了,停一年降多少
    doubtful = len(text) <= 2 * SHORT_ENOUGH and turn.probability < SURE_OUTSIDE
    if doubtful and (turn.label == "change_region" or _is_silent_there(turn)):
        return True  # 承德双桥呢,公众号搜哪个
    return _of_the_others(turn) or _same_there(turn)


def _left(turn: Turn) -> str:
    return phrases.HOW_MUCH.sub("", context.residue(turn.text, context.spans(turn.heard.entities)))


def _is_silent_there(turn: Turn) -> bool:
    """Whether the notice of the place named now says nothing on the topic heard, and answers the one asked before."""
    desk, here = turn.desk, turn.state.topic or ""
    policy = desk.policy(turn.facts.region, turn.facts.year) if turn.facts.region else None
    if policy is None or not turn.is_topic or turn.label == here or desk.topics[turn.label].get("computes"):
        return False
    return desk.answers.find(policy.key, turn.label) is None and desk.answers.find(policy.key, here) is not None


def _of_the_others(turn: Turn) -> bool:
    """我媳妇娘家在敦煌,她们那边扣多少: what was asked before, of another place."""
    if phrases.AND_THERE.search(turn.text):
        return True  # 我闺女嫁到昌黎了,那边呢
    likely = {guess.label for guess in turn.heard.guesses if guess.probability >= POSSIBLE / 2}
    meant = turn.state.topic in likely or bool(telling.used(turn.kind, turn.facts))
    return context.of_others(turn.text) and meant


def _same_there(turn: Turn) -> bool:
    """甘肃的话扣多少: what was asked before, of another place, unless it is surely another question."""
    groups, here, text = turn.desk.groups, turn.state.topic, turn.text
    if here is None:
        return False
    if groups[here] == "paying" and phrases.HOW_TO_PAY.search(text) and turn.probability < SURE_OUTSIDE:
        return True  # 我表姐嫁到双桥了,她手机上用啥
    if context.is_same_there(text) and turn.facts.identities and turn.facts.identities == turn.state.identities:
        return True  # 同样三级,户口在双桥呢
    also = context.is_also(text) and (turn.probability < SURE or context.is_the_one_named(text))
    another = turn.is_topic and groups[turn.label] != groups[here] and turn.probability >= SURE_OUTSIDE
    return (also or context.is_same_there(text)) and not another
