"""Messages that change whose premium is asked: some of the household, one more, one of them told anew.

Each function knows one way, and gives None for any other message.
"""

from __future__ import annotations

from bot import lexicon
from bot.dialogue import context, telling
from bot.dialogue.corrections import is_more_of_one
from bot.dialogue.reply import Reply
from bot.dialogue.turn import Turn
from bot.dialogue.who import is_known, these_alone
from bot.understanding.household import Member


def some_of_them(turn: Turn) -> Reply | None:
    """光算老两口的: the premium of some of the household, which stays known whole."""
    state = turn.state
    if not turn.facts.alone or not (some := these_alone(state.household, turn.facts.alone)):
        return None
    everybody, state.household = state.household, some
    reply = turn.answer("缴费标准")
    state.household = everybody
    return reply


def told_anew(turn: Turn) -> Reply | None:
    """还有我公公没算,算上他; 要是奶奶其实是特困呢."""
    if not _is_of_them(turn):
        return None
    turn.state.topic, turn.state.household = "缴费标准", turn.state.household or turn.state.family
    return turn.follow_up()


def _is_of_them(turn: Turn) -> bool:
    """Whether somebody comes to the household whose premium was asked before, or is told anew."""
    facts, household = turn.facts, turn.state.household
    if turn.asks_another:
        return False
    if facts.swapped or facts.denied_count or facts.renumbered or facts.renamed:
        return bool(household)
    if facts.among and facts.tiers and household and not facts.household:
        return True
    if facts.rest and len(facts.tiers) > 1 and facts.one is not None and is_known(household, [facts.one]):
        return True  # 户主改参加二档,另外两人维持一档
    of_a_kind = len(facts.identities) == 1 or (facts.ordinary and facts.one is None)
    if facts.rest and len(facts.tiers) > 1 and of_a_kind and not facts.household and household:
        return True  # 特困那个非要交二档,其余还是一档
    if facts.changes and turn.state.identities and turn.kind == "fee":
        return True
    if facts.less or facts.so_many or facts.changes:
        return bool(household or turn.state.family)
    if facts.more:
        return bool(facts.household) and bool(household or turn.state.family)
    retold = facts.denied and not facts.household and (facts.identities or facts.named)
    if household and retold and (not turn.asks or context.asks_for_all(turn.text)):
        return True  # 老孙的低保撤了,就剩脱贫户; 小儿子脱贫册上没他名,那一家子呢
    known = household or turn.state.family
    if facts.inside and known:
        return True
    if facts.alike_who and household:
        unnamed = any(one.ordinary and not one.who for one in household)
        return unnamed or is_known(household, [Member(who=facts.alike_who)])
    if not turn.asks and is_more_of_one(household, facts) is not None:
        return True
    ranked = facts.one is not None and facts.one.who in lexicon.read("entities")["kin"]["0"]
    one_of_them = facts.one is not None and any((one.ordinary or ranked) and not one.who for one in known)
    return _tells_anew(turn) and (is_known(known, facts.named) or (bool(household) and one_of_them))


def _tells_anew(turn: Turn) -> bool:
    if context.is_told_anew(turn.text):
        return True
    asks_again = context.asks_for_all(turn.text) or not telling.asks(context.without_asking_again(turn.text))
    told = turn.facts.identities or (turn.facts.denied and turn.facts.named)
    return bool(told) and asks_again


def one_more(turn: Turn) -> Reply | None:
    """再加一名普通居民,合计多少."""
    if turn.kind == "fee" and turn.facts.more and turn.facts.household:
        return _all_of_them(turn) if turn.state.household or turn.state.identities else None
    return None


def together(turn: Turn) -> Reply | None:
    """爷爷奶奶加一块呢,奶奶啥证没有."""
    several = turn.kind == "fee" and len(turn.facts.household) > 1
    return _all_of_them(turn) if several and (turn.facts.together or not turn.asks) else None


def _all_of_them(turn: Turn) -> Reply:
    turn.state.topic = "缴费标准"
    return turn.follow_up()
