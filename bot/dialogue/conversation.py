"""One turn: what was heard and what is remembered → the reply and what is remembered next."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from bot import render
from bot.blocks import Blocks, Gap, Notice, Opening, said
from bot.dialogue import context
from bot.dialogue.answering import answer_topic
from bot.dialogue.asking import ask_region
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Button, Reply
from bot.dialogue.routing import for_person, settle
from bot.dialogue.state import Offer, State, forget_dates, learn
from bot.faq.classifier import Guess
from bot.understanding.entities import entities
from bot.understanding.facts import Facts, read_facts
from bot.understanding.heard import Heard
from bot.understanding.normalise import normalise

COMPARED = re.compile(r"和|跟|与|比|哪个|哪边|一样|各|还是")
# Asked to help with it; who reports it, or is told on the phone of 涉嫌骗保, asks something else.
_FRAUD = re.compile(
    r"^(?!.*(?:举报|投诉|涉嫌|发现|防|有人)).*?"
    r"(?:(?:弄|办|开|做|搞|造|买|整)[^,。?]{0,4}假的?[^,。?]{0,6}(?:证|证明|材料|票|发票|病历|残疾|低保)"
    r"|(?:怎么|咋|如何|帮|教|想|能不能|可不可以|可以)[^,。?]{0,6}(?:造假|伪造|骗保|套保|冒名))"
)
SURE = 0.5  # answer without a doubt; calibrated on authors the model has not seen
POSSIBLE = 0.22  # answer and offer the next likely questions; below it only ask which one was meant
SURE_OF_NEW_QUESTION = 0.6  # while a fact is asked for
SURE_OUTSIDE = 0.85  # in the middle of a conversation on 医保, what else could 医保补好多 mean
SURE_PART = 0.4  # of each of two questions in one message
SURE_ALONE = 0.6  # a short question less sure than this is taken to go on from the one before
SHORT = 8  # characters
MOST_SUGGESTIONS = 3


def respond(desk: Desk, state: State, heard: Heard, today: date) -> Reply:
    """The reply to one message; the state is brought up to date."""
    reply = _respond(desk, state, heard, today)
    notes = [Notice(words) for true, words in ((heard.masked, render.MASKED), (heard.cut, render.TOO_LONG)) if true]
    reply.blocks = said(notes, reply.blocks)
    state.asked = reply.asks
    state.offers = [Offer(button.title, button.topic) for button in reply.buttons]
    state.last_reply = reply.blocks
    return reply


def _respond(desk: Desk, state: State, heard: Heard, today: date) -> Reply:
    if heard.command:
        return Reply(said(render.COMMAND))
    if not heard.text.strip(",。?!;:、. "):
        return Reply(said(render.EMPTY))
    if _FRAUD.search(heard.text):
        return Reply(said(render.ACTS["fraud"]))
    if not state.offers and not state.asked and context.choice(heard.text, 9) is not None:
        return Reply(said(render.NOT_UNDERSTOOD), buttons=[_button(desk, topic) for topic in render.WELCOME_QUESTIONS])
    heard = _chosen(state, heard)
    facts = _facts(desk, state, heard, today)
    label, probability = _likeliest(desk, heard)
    bare = context.is_bare(heard.text, context.spans(heard.entities)) and bool(facts.said() - {"aspects", "now"})
    if (
        label in desk.topics
        and label != state.topic
        and probability >= SURE_OF_NEW_QUESTION
        and context.asks(heard.text)
    ):
        bare = False  # 支付宝能交吗 names a channel alone, and yet it is a question of its own
    if state.asked and (reply := _answer_to_question(desk, state, heard, facts, label, probability, bare, today)):
        return reply
    if state.topic and facts.told and desk.groups.get(state.topic) == "premium" and "资助" in heard.text:
        return _follow_up(desk, state, facts, today)
    if context.is_correction(heard.text) and facts.said() and state.topic:
        learn(state, facts)
        return _answer(desk, state, state.topic, facts, today)
    if len(facts.regions) > 1 and COMPARED.search(heard.text) and (reply := _compare(desk, state, heard, facts, today)):
        return reply
    if state.topic and (bare or _carries_on(desk, state, heard, facts, probability)):
        return _follow_up(desk, state, facts, today)
    if len(heard.parts) > 1 and (reply := _two_answers(desk, state, heard, facts, today)):
        return reply
    if state.topic and label.startswith("outside") and probability < SURE_OUTSIDE:
        label, probability = next(
            ((g.label, SURE) for g in heard.guesses[1:] if g.label in desk.topics), (label, probability)
        )
    settled = settle(label, probability, heard.text, facts, desk.groups, state.topic)
    if settled != label:
        label, probability = settled, max(probability, SURE)
    if label not in desk.topics:
        return _act(desk, state, heard, facts, label, probability, today)
    label = _in_context(desk, state, heard, label, probability)
    if probability < POSSIBLE:
        return _suggest(desk, state, heard, facts)
    reply = _new_question(desk, state, label, facts, today)
    if probability < SURE and reply.asks is None:
        reply.blocks = said(reply.blocks, render.MAYBE)
        reply.buttons = [*reply.buttons, *_topic_buttons(desk, heard, skip=label)]
    return reply


def _likeliest(desk: Desk, heard: Heard) -> tuple[str, float]:
    """The label of a message and how sure it is. 我是山海关的，啥时候截止 names a place and asks: the question counts."""
    if not heard.guesses:
        return "", 0.0
    best, *others = heard.guesses
    asked = next((guess for guess in others if guess.label in desk.topics and guess.probability >= POSSIBLE), None)
    if best.label == "change_region" and asked is not None:
        return asked.label, asked.probability + best.probability
    return best.label, best.probability


def _facts(desk: Desk, state: State, heard: Heard, today: date) -> Facts:
    """The message's facts; days without a year fall into the year of the region at hand."""
    facts = read_facts(heard.text, heard.entities, today=today)
    region = facts.region or state.region
    if region is None:
        return facts
    policy = desk.policy(region, facts.year or state.year) or desk.policies.newest(region)
    return read_facts(heard.text, heard.entities, policy.coverage_year, desk.first_window(policy), today)


def _chosen(state: State, heard: Heard) -> Heard:
    """A button chosen by its number or its words stands for what it offered."""
    index = context.choice(heard.text, len(state.offers))
    if index is None:
        return heard
    offer = state.offers[index]
    if state.asked in NUMBERED and str(index + 1) not in offer.title:
        return heard  # asked for years, 4 means four years
    guesses = [Guess(offer.topic, 1.0)] if offer.topic else heard.guesses
    text = normalise(offer.title)
    return Heard(text=text, entities=entities(text), guesses=guesses, masked=heard.masked)


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
NUMBERED = {"break_years", "continuous_years", "repair_years", "zero_claim_years"}


def _answer_to_question(
    desk: Desk, state: State, heard: Heard, facts: Facts, label: str, probability: float, bare: bool, today: date
) -> Reply | None:
    """The message as an answer to the fact asked for; None if it is something else."""
    asked = state.asked
    assert asked is not None
    if asked in NUMBERED and facts.number is not None and getattr(facts, asked) is None:
        setattr(facts, asked, facts.number)
    if context.is_none(heard.text):
        facts.ordinary = facts.ordinary or asked == "identity"
        if asked == "break_years" and not heard.text.endswith("不是"):
            facts.break_years = 0
    if asked == "birth_date" and facts.pay and not facts.birth and not context.PAID.search(heard.text):
        facts.birth, facts.pay = facts.pay, None
    if asked == "discharge_date" and facts.pay and not facts.discharge:
        facts.discharge, facts.pay = facts.pay, None
    fits = bool(facts.said() & ANSWERS_TO[asked])
    new_question = label in desk.topics and probability >= SURE_OF_NEW_QUESTION and label != state.topic and not bare
    if label in desk.topics and asked != "region" and new_question:
        return None
    if fits and (asked == "region" or not new_question):
        if asked == "region" and new_question and len(heard.text) > 8:
            state.topic = label
        learn(state, facts)
        state.tries = 0
        if state.topic is None:
            return _greet_region(desk, state, facts, today)
        pending, state.pending = state.pending, []
        if asked == "region" and facts.region and pending:
            return _joined([_answer(desk, state, topic, facts, today) for topic in (state.topic, pending[0])])
        return _answer(desk, state, state.topic, facts, today)
    if label in desk.topics and probability >= POSSIBLE and not bare:
        return None
    if label and label not in desk.topics and label not in YES_OR_NO and probability >= SURE:
        return None
    if state.tries < 1:
        state.tries += 1
        learn(state, facts)
        if facts.said() and state.topic:
            return _answer(desk, state, state.topic, facts, today)
        return Reply(said(render.ASK_AGAIN + render.QUESTIONS[asked]), buttons=_offered(state), asks=asked)
    state.tries = 0
    return None


def _offered(state: State) -> list[Button]:
    """The buttons that were shown last."""
    return [Button(offer.title, offer.title, offer.topic) for offer in state.offers]


def _carries_on(desk: Desk, state: State, heard: Heard, facts: Facts, probability: float) -> bool:
    """那支付宝呢: opens like a continuation, names something new, and is no clear question of its own."""
    if not context.is_follow_up(heard.text) or probability >= 0.85:
        return False
    left = context.residue(heard.text, context.spans(heard.entities))
    return len(left) <= 4 and bool(facts.said() - {"now"})


def _follow_up(desk: Desk, state: State, facts: Facts, today: date) -> Reply:
    """The same question again for another place, channel, kind of person, day."""
    assert state.topic is not None
    topic = for_person(state.topic, facts)
    if topic == "京津冀就医" and facts.hospital_place == "省外":
        topic = "异地就医备案"
    if facts.elsewhere and not facts.region and topic not in ELSEWHERE_IS_NOT_HOME:
        return Reply(said(render.not_collected(facts.elsewhere[0])))
    if facts.candidates:
        state.region = None
    learn(state, facts)
    if facts.identities and topic == "缴费标准":
        topic = "困难资助"
    return _answer(desk, state, topic, facts, today)


def _new_question(desk: Desk, state: State, topic: str, facts: Facts, today: date) -> Reply:
    same_kind = state.topic and desk.topics[state.topic].get("computes") and desk.topics[topic].get("computes")
    if not same_kind:
        forget_dates(state)
        state.newborn = None
    learn(state, facts)
    if facts.elsewhere and not facts.region and not facts.candidates:
        if _asks_about(topic, facts):
            state.topic = topic  # 那秦皇岛呢 asks the same
            return Reply(said(render.not_collected(facts.elsewhere[0])))
        facts.elsewhere = []
    if facts.candidates:
        state.region = None
    return _answer(desk, state, topic, facts, today)


ELSEWHERE_IS_NOT_HOME = {
    "异地就医备案", "备案材料", "急诊补备案", "未备案后果", "异地直接结算", "联网医院查询", "手工报销", "手工报销材料", "京津冀就医", "大学生参保地",
    "非本地户籍", "重复参保", "变更参保地", "港澳台人员", "外籍人员", "转诊", "无卡就医", "直接结算", "职工与居民医保", "大学生缴费",
}  # fmt: skip


def _asks_about(topic: str, facts: Facts) -> bool:
    """Whether a place without a notice is where the person is insured, not where they work or are treated."""
    return topic not in ELSEWHERE_IS_NOT_HOME and facts.hospital_place is None


def _answer(desk: Desk, state: State, topic: str, facts: Facts, today: date) -> Reply:
    state.topic = topic
    if facts.said() & {"channels", "persons", "aspects"}:
        state.cases = [*facts.channels, *facts.persons, *facts.aspects]
    return answer_topic(desk, state, topic, facts, today)


OF_ONE_QUESTION = ("persons", "tiers", "channels", "aspects", "student", "freshman", "newborn")


def _facts_of(question: str, facts: Facts) -> Facts:
    """The facts of a message for one of its questions: 一档多少钱 is not about the 大学生 of the other one."""
    own = read_facts(question, entities(question))
    return msgspec.structs.replace(facts, **{name: getattr(own, name) for name in OF_ONE_QUESTION})


def _compare(desk: Desk, state: State, heard: Heard, facts: Facts, today: date) -> Reply | None:
    """秦皇岛和甘肃哪个多: the same question for two places, one after the other; None if no topic is likely."""
    label, probability = (heard.guesses[0].label, heard.guesses[0].probability) if heard.guesses else ("", 0.0)
    topic = settle(label, probability, heard.text, facts, desk.groups)
    if topic not in desk.topics:
        topic = next((guess.label for guess in heard.guesses if guess.label in desk.topics), "")
    if not topic:
        return None
    answers: Blocks = []
    for region in facts.regions[:2]:
        one = msgspec.structs.replace(facts, region=region, place=region, year=None)
        state.year = None
        reply = _new_question(desk, state, topic, one, today)
        if reply.asks:
            return None
        answers += said(Gap() if answers else None, reply.blocks)
    return Reply(answers)


def _two_answers(desk: Desk, state: State, heard: Heard, facts: Facts, today: date) -> Reply | None:
    """Two questions in one message get two answers; None if its parts do not ask different things."""
    first: dict[str, str] = {}
    for part in heard.parts:
        if part.guesses and part.guesses[0].probability >= SURE_PART:
            said = read_facts(part.text, entities(part.text))
            topic = settle(part.guesses[0].label, part.guesses[0].probability, part.text, said, desk.groups)
            if topic in desk.topics:
                first.setdefault(topic, part.text)
    if len(first) < 2:
        return None
    topics = list(first)[:2]
    replies = [_new_question(desk, state, topic, _facts_of(first[topic], facts), today) for topic in topics]
    if any(reply.asks == "region" for reply in replies):
        state.topic, state.pending = topics[0], topics[1:]
        return next(reply for reply in replies if reply.asks == "region")
    return _joined(replies)


def _joined(replies: list[Reply]) -> Reply:
    """Two answers as one reply, numbered; the same answer only once."""
    if replies[0].text == replies[1].text:
        return replies[0]
    asks = next((reply.asks for reply in replies if reply.asks), None)
    both = said(Opening("一、"), replies[0].blocks, Gap(), Opening("二、"), replies[1].blocks)
    return Reply(both, [button for reply in replies for button in reply.buttons], asks)


def _act(desk: Desk, state: State, heard: Heard, facts: Facts, label: str, probability: float, today: date) -> Reply:
    """Messages that ask nothing of a notice: greetings, thanks, other subjects, danger."""
    if label == "repeat" and state.last_reply:
        return Reply(state.last_reply, buttons=_offered(state), asks=state.asked)
    if label == "change_region":
        if facts.region:
            learn(state, facts)
            if state.topic:
                return _answer(desk, state, state.topic, facts, today)
            return _greet_region(desk, state, facts, today)
        return ask_region(desk, state, desk.collected(), render.CHANGE_REGION)
    if probability < POSSIBLE:
        if facts.region and context.is_bare(heard.text, context.spans(heard.entities)):
            learn(state, facts)
            return _greet_region(desk, state, facts, today)
        return _suggest(desk, state, heard, facts)
    if len(facts.household) > 1:
        return _new_question(desk, state, "缴费标准", facts, today)
    if facts.region and context.is_bare(heard.text, context.spans(heard.entities)):
        learn(state, facts)
        return _greet_region(desk, state, facts, today)
    if label in render.OUTSIDE:
        return Reply(said(render.OUTSIDE[label]))
    text = render.ACTS.get(label, render.NOT_UNDERSTOOD)
    buttons = []
    if label in ("greet", "capabilities", "affirm", "deny"):
        buttons = [_button(desk, topic) for topic in render.WELCOME_QUESTIONS]
    return Reply(said(text), buttons=buttons)


def _greet_region(desk: Desk, state: State, facts: Facts, today: date) -> Reply:
    """A region and no question yet."""
    if not facts.region:
        if facts.elsewhere:
            return Reply(said(render.not_collected(facts.elsewhere[0])))
        return ask_region(desk, state, facts.candidates or desk.collected(), render.QUESTIONS["region"])
    text = f"好的，按{desk.name(facts.region)}的通知回答您。您想问什么？"
    return Reply(said(text), buttons=[_button(desk, topic) for topic in render.WELCOME_QUESTIONS])


def _in_context(desk: Desk, state: State, heard: Heard, label: str, probability: float) -> str:
    """An unsure question that goes on from the last one is taken to stay with its subject."""
    goes_on = context.is_follow_up(heard.text) or len(heard.text) <= SHORT
    if state.topic is None or probability >= SURE_ALONE or not goes_on:
        return label
    group = desk.groups.get(state.topic)
    if group == "premium" and len(heard.text) <= SHORT and (state.identities or state.household):
        return "困难资助"  # 医保补多少, of somebody whose identity is known
    for guess in heard.guesses:
        if guess.probability > probability / 20 and desk.groups.get(guess.label) == group:
            return guess.label
    return label


def _suggest(desk: Desk, state: State, heard: Heard, facts: Facts) -> Reply:
    """Two or three questions that may have been meant, to choose from."""
    learn(state, Facts(region=facts.region, place=facts.place))
    if facts.elsewhere and not facts.region and not facts.candidates:
        return Reply(said(render.not_collected(facts.elsewhere[0])))
    buttons = _topic_buttons(desk, heard)
    if not buttons:
        return Reply(said(render.NOT_UNDERSTOOD))
    return Reply(said(render.NOT_UNDERSTOOD + "\n" + render.SUGGEST), buttons=buttons)


def _topic_buttons(desk: Desk, heard: Heard, skip: str = "") -> list[Button]:
    likely = [guess.label for guess in heard.guesses if guess.label in desk.topics and guess.label != skip]
    return [_button(desk, topic) for topic in likely[:MOST_SUGGESTIONS]]


def _button(desk: Desk, topic: str) -> Button:
    title = desk.topics[topic]["title"]
    return Button(title, title, topic)
