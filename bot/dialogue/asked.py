"""While a fact is asked for: the message as its answer, as more of what is told, or as something else altogether."""

from __future__ import annotations

from bot import render
from bot.blocks import said
from bot.dialogue import context, telling
from bot.dialogue.asking import greet_region
from bot.dialogue.choosing import POSSIBLE, SHORT, SURE, SURE_OF_NEW_QUESTION
from bot.dialogue.facts_in_context import corrected, placed
from bot.dialogue.learning import learn
from bot.dialogue.numbers import NUMBERED
from bot.dialogue.pairs import joined
from bot.dialogue.reply import Button, Reply
from bot.dialogue.routing import settle
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from bot.dialogue.who import these_alone

THANKS_ALONE = 8  # characters
ANSWERS_TO = {
    "region": {"region", "candidates", "elsewhere"},
    "pay_date": {"pay", "birth"},
    "break_years": {"break_years", "continuous_years"},
    "birth_date": {"birth", "pay", "newborn"},
    "discharge_date": {"discharge", "pay"},
    "continuous_years": {"continuous_years"},
    "identity": {"identities", "ordinary", "household"},
}
YES_OR_NO = {"affirm", "deny", "acknowledge"}  # no answer to a question for a day or for years: it is asked again


def answer_to_question(turn: Turn) -> Reply | None:
    """The message as an answer to the fact asked for; None if nothing is, or it is something else."""
    desk, state, heard, facts = turn.desk, turn.state, turn.heard, turn.facts
    label, probability = turn.label, turn.probability
    asked = state.asked
    if not asked or turn.anew:
        return None
    if asked in NUMBERED and facts.number is not None and getattr(facts, asked) is None:
        setattr(facts, asked, facts.number)
    if context.is_none(heard.text):
        facts.ordinary = facts.ordinary or asked == "identity"
        if asked == "break_years" and not heard.text.endswith("不是"):
            facts.break_years = 0
    if asked == "break_years" and facts.broken and not heard.text.endswith(("吗", "呢", "?")):
        return Reply(said(render.ASK_AGAIN + render.QUESTIONS[asked]), buttons=offered(state), asks=asked)
    if asked == "birth_date" and facts.pay and not facts.birth and not context.PAID.search(heard.text):
        facts.birth, facts.pay = facts.pay, None
    if asked == "discharge_date" and facts.pay and not facts.discharge:
        facts.discharge, facts.pay = facts.pay, None
    if asked == "pay_date" and context.is_undecided(heard.text) and not facts.pay:
        state.undated, state.tries = True, 0
        learn(state, facts)
        assert state.topic is not None
        return turn.answer(state.topic)
    fits = bool(facts.said() & ANSWERS_TO[asked])
    if asked == "region" and not fits and _tells_more(turn):
        return _learnt_meanwhile(turn)
    another_day = bool(facts.pay) and telling.opens_supposing(heard.text) and turn.kind == "waiting_period"
    tells = turn.bare or another_day or (fits and not turn.asks)  # 没断过,前几年我妈年年给我交着呢
    new_question = turn.is_topic and probability >= SURE_OF_NEW_QUESTION and label != state.topic and not tells
    if turn.is_topic and asked != "region" and new_question:
        return None
    if label == "thanks" and len(heard.text) > THANKS_ALONE and state.tries < 1:
        state.tries += 1  # 谢谢,我是说按我的情况算: still waits for the answer
        return Reply(said(render.QUESTIONS[asked]), buttons=offered(state), asks=asked)
    if fits and (asked == "region" or not new_question):
        asks = asked == "region" and len(heard.text) > SHORT and turn.asks
        if asks and turn.is_topic and probability >= SURE and not turn.bare:
            state.topic = settle(label, probability, heard.text, facts, desk.groups)
        first_known = asked == "region" and state.region is None
        learn(state, facts)
        if first_known and state.region:
            placed(desk, state)
        state.tries = 0
        if state.topic is None:
            return greet_region(desk, state, facts)
        pending, state.pending = state.pending, []
        if asked == "region" and facts.region and pending:
            return joined([turn.answer(topic) for topic in (state.topic, pending[0])])
        return turn.answer(state.topic)
    if turn.is_topic and probability >= POSSIBLE and not turn.bare:
        return None
    if label and label not in desk.topics and label not in YES_OR_NO and probability >= SURE:
        return None
    if state.tries < 1:
        state.tries += 1
        learn(state, facts)
        if facts.said() and state.topic:
            return turn.answer(state.topic)
        return Reply(said(render.ASK_AGAIN + render.QUESTIONS[asked]), buttons=offered(state), asks=asked)
    state.tries = 0
    return None


def _tells_more(turn: Turn) -> bool:
    """Whether who was asked where they are insured goes on telling, or corrects what they told: 我妈刚问了,她批的低保."""
    facts, kind = turn.facts, turn.kind
    if kind is None:
        return False
    corrects = facts.number is not None and context.is_correction(turn.text)
    told = bool(facts.said() & telling.USES[kind]) or corrects
    told = told or (kind == "fee" and bool(facts.less or facts.named or facts.more or facts.swapped or facts.alone))
    another = turn.is_topic and turn.probability >= SURE_OF_NEW_QUESTION
    another = another and telling.kind(turn.desk, turn.label) != kind
    return told and not (another and turn.asks)


def _learnt_meanwhile(turn: Turn) -> Reply:
    """The same question, with what was told since; the region is still asked for."""
    state, facts = turn.state, turn.facts
    if facts.alone and (some := these_alone(state.household, facts.alone)):
        state.household, facts.household, facts.more, facts.named, facts.one = some, [], False, [], None
    learn(state, corrected(state, turn.heard, facts) if context.is_correction(turn.text) else facts)
    if state.household and turn.kind == "fee":
        state.topic = "缴费标准"
    assert state.topic is not None
    return turn.answer(state.topic)


def offered(state: State) -> list[Button]:
    """The buttons that were shown last."""
    return [Button(offer.title, offer.title, offer.topic) for offer in state.offers]
