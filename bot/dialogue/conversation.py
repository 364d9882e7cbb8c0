"""One turn: what was heard and what is remembered → the reply and what is remembered next."""

from __future__ import annotations

from datetime import date

from bot import lexicon, render
from bot.blocks import Notice, said
from bot.dialogue import context, phrases, telling
from bot.dialogue.answering import INSTEAD, PAY_TOPICS
from bot.dialogue.asked import SURE_OF_NEW_QUESTION, answer_to_question, offered
from bot.dialogue.asking import ask_region, greet_region, topic_button
from bot.dialogue.choosing import (
    POSSIBLE,
    SHORT,
    SHORT_ENOUGH,
    SURE,
    SURE_OUTSIDE,
    in_context,
    is_spoken_for,
    likeliest,
)
from bot.dialogue.corrections import is_more_of_one, these_alone
from bot.dialogue.desk import Desk
from bot.dialogue.elsewhere import asks_the_same_there
from bot.dialogue.facts_in_context import NUMBERED, corrected, facts_of
from bot.dialogue.learning import learn
from bot.dialogue.pairs import COMPARED, compare, of_two_people, two_answers
from bot.dialogue.reply import Button, Reply
from bot.dialogue.routing import spoken_for
from bot.dialogue.state import DATED, Offer, State, forget_person
from bot.dialogue.turning import answer, counted_before, follow_up, new_question
from bot.dialogue.who import is_known
from bot.faq.classifier import Guess
from bot.understanding.entities import entities
from bot.understanding.facts import Facts
from bot.understanding.heard import Heard
from bot.understanding.household import Member, called
from bot.understanding.normalise import normalise

MOST_SUGGESTIONS = 3
BY_CHANNEL = {"paying", "remote", "enrolment", "offices"}  # groups of topics with an answer for each channel


def respond(desk: Desk, state: State, heard: Heard, today: date) -> Reply:
    """The reply to one message; the state is brought up to date."""
    reply = _respond(desk, state, heard, today)
    urgent = bool(phrases.EMERGENCY.search(heard.text)) and not any("120" in block.text for block in reply.blocks[:1])
    told = ((urgent, render.EMERGENCY), (heard.masked, render.MASKED), (heard.cut, render.TOO_LONG))
    notes = [Notice(words) for true, words in told if true]
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
    if phrases.FRAUD.search(heard.text):
        return Reply(said(render.ACTS["fraud"]))
    if not state.offers and not state.asked and context.choice(heard.text, 9) is not None:
        return Reply(
            said(render.NOT_UNDERSTOOD), buttons=[topic_button(desk, topic) for topic in render.WELCOME_QUESTIONS]
        )
    heard = _chosen(state, heard)
    facts = facts_of(desk, state, heard, today)
    label, probability = likeliest(desk, state, heard)
    tells_more = telling.goes_on(desk, state, heard.text, facts, label, probability)
    bare = context.is_bare(heard.text, context.spans(heard.entities)) and bool(facts.said() - {"aspects", "now"})
    if label in desk.topics and label != state.topic and context.asks(heard.text):
        used = facts.said() & telling.USES.get(telling.kind(desk, state.topic) or "", set())
        if probability >= SURE_OF_NEW_QUESTION or (not used and facts.said() & set(DATED)):
            bare = False  # 支付宝能交吗 names a channel alone, and yet it is a question of its own
    if label in desk.topics and _is_of_no_use(desk, state, heard, facts):
        bare = False
    plain = facts.ordinary and state.topic is not None and not telling.asks(heard.text)
    bare = bare or tells_more or plain  # 普通居民,没有低保、脱贫这些身份 asks nothing of 低保
    if state.topic and _is_of_another(state, heard):
        forget_person(state)
        return follow_up(desk, state, facts, today)
    anew = facts.number is not None and state.latest in NUMBERED and "年" in heard.text  # 7年, after 6年
    anew = anew and state.asked not in NUMBERED
    if (
        state.asked
        and not anew
        and (reply := answer_to_question(desk, state, heard, facts, label, probability, bare, today))
    ):
        return reply
    if state.undated and state.topic and context.is_undecided(heard.text):
        return answer(desk, state, state.topic, facts, today)
    if state.pay and state.topic in PAY_TOPICS and phrases.NEXT_DAY.search(heard.text) and not facts.said():
        facts.pay = state.pay  # 那我最早哪天再去, after a day on which one cannot pay
        return answer(desk, state, "每月受理日", facts, today)
    of_days = state.topic in PAY_TOPICS or telling.kind(desk, state.topic) == "waiting_period"
    another_day = state.pay and facts.pay and of_days and facts.said() <= {"pay", "now"}
    first, _, rest = heard.text.partition(",")
    if (
        another_day
        and state.topic
        and len(first) <= SHORT_ENOUGH
        and not state.asked
        and (phrases.OR_NOT.fullmatch(rest) or not telling.asks(rest))
    ):
        return follow_up(desk, state, facts, today)  # 改到11月27日可以吗; 要是11月27号呢,我那天正好进城
    again = phrases.SUM_AGAIN.fullmatch(heard.text) or (
        phrases.A_TOTAL.search(heard.text) and len(heard.text) <= 2 * SHORT_ENOUGH
    )
    if telling.kind(desk, state.topic) and not facts.said() - {"everyone", "now"} and again:
        return follow_up(desk, state, facts, today)  # 那你重算一下俩人的; 那合起来呢
    if telling.kind(desk, state.topic) == "fee" and (
        phrases.FOR_ME_ALONE.fullmatch(heard.text)
        or (state.household and phrases.SAME_SUM.search(heard.text) and not facts.more)
    ):
        facts.newborn = facts.birth = None  # 不是满月,65天了,钱数有变没得
        return follow_up(desk, state, facts, today)
    unsure = label not in desk.topics or (telling.kind(desk, state.topic) and probability < SURE)
    if state.topic and unsure and len(heard.text) <= 2 * SHORT_ENOUGH and phrases.A_FIGURE.search(heard.text):
        return follow_up(desk, state, facts, today)  # 要个数,别跟我说会提高
    if phrases.NEXT_YEAR.fullmatch(heard.text) and telling.kind(desk, state.topic) in ("fee", "window"):
        return _next_year(desk, state, facts, today)
    if facts.college_outside and telling.kind(desk, state.topic) == "fee" and not facts.household:
        state.topic = "缴费标准"
        return follow_up(desk, state, facts, today)
    if facts.alone and (some := these_alone(state.household, facts.alone)):
        return _of_some(desk, state, some, facts, today)
    if _of_the_household(state, heard, facts):
        state.topic, state.household = "缴费标准", state.household or state.family
        return follow_up(desk, state, facts, today)
    if (
        (anew or context.is_correction(heard.text))
        and state.topic
        and (facts.said() - {"everyone"} or facts.number is not None)
    ):
        facts = corrected(state, heard, facts)
        topic = counted_before(desk, state, facts)
        learn(state, facts)
        return answer(desk, state, topic, facts, today)
    if len(facts.regions) > 1 and COMPARED.search(heard.text) and (reply := compare(desk, state, heard, facts, today)):
        return reply
    if reply := of_two_people(desk, state, heard, facts, today):
        return reply
    moved = facts.region and state.region and facts.region != state.region
    kind = telling.kind(desk, state.topic)
    price = kind == "fee" and phrases.PRICE.search(heard.text) is not None
    if moved and price and facts.tiers and desk.topics[state.topic or ""].get("computes") != "fee":
        state.topic = "缴费标准"  # 云阳那边一个普通居民自己掏多少, after 昌黎财政补多少
    used = telling.used(kind, facts)
    if moved and state.topic and asks_the_same_there(desk, state, heard, facts, label, probability):
        return follow_up(desk, state, facts, today)
    if state.topic and (bare or facts.unchanged or _carries_on(desk, state, heard, facts, label, probability)):
        return follow_up(desk, state, facts, today)
    if kind == "fee" and facts.more and facts.household and (state.household or state.identities):
        state.topic = "缴费标准"
        return follow_up(desk, state, facts, today)  # 再加一名普通居民,合计多少
    if kind == "fee" and len(facts.household) > 1 and (facts.together or not telling.asks(heard.text)):
        state.topic = "缴费标准"
        return follow_up(desk, state, facts, today)  # 爷爷奶奶加一块呢,奶奶啥证没有
    same_kind = bool(kind and used and label in desk.topics and telling.kind(desk, label) == kind)
    if len(heard.parts) > 1 and not same_kind and (reply := two_answers(desk, state, heard, facts, today)):
        return reply
    if state.topic and label.startswith("outside") and probability < SURE_OUTSIDE:
        label, probability = next(
            ((g.label, SURE) for g in heard.guesses[1:] if g.label in desk.topics), (label, probability)
        )
    if not state.topic and (told := telling.wanted(desk, heard.text, facts, label, probability)):
        label, probability = told, max(probability, SURE)
    settled = spoken_for(label, probability, heard.text, facts, desk.groups, telling.before(desk, state))
    if settled or (len(facts.household) > 1 and label == "缴费标准"):
        label, probability = settled or label, max(probability, SURE)
    else:
        label = in_context(desk, state, heard, label, probability)
        if len(heard.text) <= SHORT and state.topic and desk.groups.get(label) == desk.groups[state.topic]:
            probability = max(probability, POSSIBLE)  # 都要啥手续, after how it is claimed
    doubtful = probability < SURE or not is_spoken_for(label, heard.text)
    if state.topic and doubtful and len(heard.text) <= SHORT and context.is_why(heard.text):
        return follow_up(desk, state, facts, today)  # 咋就不用备了呢, after 不用备案
    if (
        label.startswith("outside")
        and facts.pay
        and telling.kind(desk, state.topic)
        and context.PAID.search(heard.text)
    ):
        return follow_up(desk, state, facts, today)  # 车票没买到,7月10号才回得来交,那要等到哪天
    if probability < SURE and (used or (state.topic and phrases.HOW_THEN.fullmatch(heard.text))):
        return follow_up(desk, state, facts, today)  # 他说是断了三年,那是多少天; 在哪弄啊
    if label not in desk.topics:
        return _act(desk, state, heard, facts, label, probability, today)
    if probability < POSSIBLE:
        if len(heard.text) <= SHORT and state.latest and telling.kind(desk, state.topic):
            return follow_up(desk, state, facts, today)  # 成不成, after the day was told
        return _suggest(desk, state, heard, facts, today)
    if probability < SURE and _others_say_more(desk, state, heard, facts, label):
        return _suggest(desk, state, heard, facts, today)
    reply = new_question(desk, state, label, facts, today)
    if probability < SURE and reply.asks is None:
        reply.blocks = said(reply.blocks, render.MAYBE)
        reply.buttons = [*reply.buttons, *_topic_buttons(desk, heard, skip=label)]
    return reply


def _is_of_no_use(desk: Desk, state: State, heard: Heard, facts: Facts) -> bool:
    """Whether what a message names says nothing for the question at hand: a channel after a sum, 低保户多少钱 after a deadline."""
    if facts.said() <= {"channels", "everyone", "now"}:
        return desk.groups.get(state.topic or "") not in BY_CHANNEL
    return bool(facts.identities) and context.asks(heard.text) and telling.kind(desk, state.topic) != "fee"


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


def _of_some(desk: Desk, state: State, some: list[Member], facts: Facts, today: date) -> Reply:
    """The premium of some of the household, which stays known whole."""
    everybody, state.household = state.household, some
    reply = answer(desk, state, "缴费标准", facts, today)
    state.household = everybody
    return reply


def _next_year(desk: Desk, state: State, facts: Facts, today: date) -> Reply:
    """明年呢, after a sum or a day: what the notice says of subsidies that shrink, or that next year's notice is not collected."""
    policy = desk.policy(state.region, state.year) if state.region else None
    shrinks = set(state.identities) & set(lexicon.read("entities")["subsidy_shrinks"])
    if policy and shrinks and desk.answers.find(policy.key, "资助逐年递减"):
        return answer(desk, state, "资助逐年递减", facts, today)
    facts.year = policy.coverage_year + 1 if policy else None
    return follow_up(desk, state, facts, today)


def _of_the_household(state: State, heard: Heard, facts: Facts) -> bool:
    """Whether somebody comes to the household whose premium was asked before (还有我公公没算,算上他), or is told anew
    (要是奶奶其实是特困呢)."""
    if facts.swapped or facts.denied_count:
        return bool(state.household)
    if facts.among and facts.tiers and state.household and not facts.household:
        return True
    if facts.less or facts.so_many:
        return bool(state.household or state.family)
    if facts.more:
        return bool(facts.household) and bool(state.household or state.family)
    if state.household and facts.denied and not facts.household and facts.identities and not telling.asks(heard.text):
        return True  # 老孙的低保撤了,就剩脱贫户
    told = context.is_told_anew(heard.text)
    told = told or (bool(facts.identities) and context.asks_for_all(heard.text))
    told = told or (bool(facts.identities) and not telling.asks(context.without_asking_again(heard.text)))
    household = state.household or state.family
    one_of_them = facts.one is not None and any(one.ordinary and not one.who for one in household)
    if facts.inside and household:
        return True
    if facts.alike_who and state.household:
        unnamed = any(one.ordinary and not one.who for one in state.household)
        return unnamed or is_known(state.household, [Member(who=facts.alike_who)])
    if not telling.asks(heard.text) and is_more_of_one(state.household, facts) is not None:
        return True
    return told and (is_known(household, facts.named) or (bool(state.household) and one_of_them))


def _is_of_another(state: State, heard: Heard) -> bool:
    """我婆婆呢, of whom nothing is known: what was asked before, of somebody else."""
    if phrases.AND_HE.fullmatch(heard.text) and (not state.household or state.break_years is not None):
        return True
    kin = [e for e in heard.entities if e["entity"] == "kin" and e["value"] == "1"]
    if len(kin) != 1 or not phrases.AND.fullmatch(heard.text.replace(kin[0]["text"], "", 1)):
        return False
    return not state.household and called(kin[0]["text"]) not in {called(name) for name, _, _ in state.people}


def _carries_on(desk: Desk, state: State, heard: Heard, facts: Facts, label: str, probability: float) -> bool:
    """那支付宝呢: opens like a continuation, names something new, and is no clear question of its own."""
    if not context.is_follow_up(heard.text) or probability >= 0.85:
        return False
    kind, before = telling.kind(desk, label if label in desk.topics else None), telling.kind(desk, state.topic)
    if (
        kind
        and kind != before
        and facts.said() & telling.USES[kind] & set(DATED) - telling.USES.get(before or "", set())
    ):
        return False  # 那12月27号再交成不成, after how one pays on WeChat
    left = context.residue(heard.text, context.spans(heard.entities))
    return len(left) <= 4 and bool(facts.said() - {"now"})


def _act(desk: Desk, state: State, heard: Heard, facts: Facts, label: str, probability: float, today: date) -> Reply:
    """Messages that ask nothing of a notice: greetings, thanks, other subjects, danger."""
    if label == "repeat" and state.last_reply:
        return Reply(state.last_reply, buttons=offered(state), asks=state.asked)
    if label == "change_region":
        if facts.region:
            learn(state, facts)
            if state.topic:
                return answer(desk, state, state.topic, facts, today)
            return greet_region(desk, state, facts)
        return ask_region(desk, state, desk.collected(), render.CHANGE_REGION)
    if probability < POSSIBLE:
        if facts.region and context.is_bare(heard.text, context.spans(heard.entities)):
            learn(state, facts)
            return greet_region(desk, state, facts)
        return _suggest(desk, state, heard, facts, today)
    if phrases.BEGINS.fullmatch(heard.text):
        return Reply(said(render.ACTS["affirm"]), buttons=_topic_buttons(desk, heard))
    summed = any(one.identities for one in facts.household) and (facts.together or phrases.HOW_MUCH.search(heard.text))
    doubtful = probability < SURE_OUTSIDE and phrases.OF_PAYING.search(heard.text)
    if len(facts.household) > 1 and (summed or label not in render.OUTSIDE or doubtful):
        return new_question(desk, state, "缴费标准", facts, today)
    if facts.region and context.is_bare(heard.text, context.spans(heard.entities)):
        learn(state, facts)
        return greet_region(desk, state, facts)
    if label in render.OUTSIDE:
        if facts.region and probability < SURE_OUTSIDE:
            learn(state, Facts(region=facts.region, place=facts.place, freshman=facts.freshman, student=facts.student))
        return Reply(said(render.OUTSIDE[label]))
    learn(state, facts if telling.tells(heard.text, facts) else Facts(region=facts.region, place=facts.place))
    text = render.ACTS.get(label, render.NOT_UNDERSTOOD)
    buttons = []
    if label in ("greet", "capabilities", "affirm", "deny"):
        buttons = [topic_button(desk, topic) for topic in render.WELCOME_QUESTIONS]
    return Reply(said(text), buttons=buttons)


def _others_say_more(desk: Desk, state: State, heard: Heard, facts: Facts, topic: str) -> bool:
    """Whether the notice is silent on an uncertain guess, while it answers another likely one."""
    region = facts.region or state.region
    policy = desk.policy(region, facts.year or state.year) if region else None
    if policy is None or topic in INSTEAD or desk.answers.find(policy.key, topic) is not None:
        return False
    likely = (guess.label for guess in heard.guesses if guess.probability >= POSSIBLE / 2)
    return any(label in desk.topics and desk.answers.find(policy.key, label) is not None for label in likely)


def _suggest(desk: Desk, state: State, heard: Heard, facts: Facts, today: date) -> Reply:
    """Two or three questions that may have been meant, to choose from; of another place the question at hand."""
    if state.topic and facts.region not in (None, state.region):
        return follow_up(desk, state, facts, today)  # 我姐家在甘肃,她的娃拿啥交
    learn(state, facts if telling.tells(heard.text, facts) else Facts(region=facts.region, place=facts.place))
    away = facts.hospital_place is not None and not facts.insured_elsewhere
    if facts.elsewhere and not away and not facts.region and not facts.candidates:
        return Reply(said(render.not_collected(facts.elsewhere[0])))
    buttons = _topic_buttons(desk, heard)
    if not buttons:
        return Reply(said(render.NOT_UNDERSTOOD))
    return Reply(said(render.NOT_UNDERSTOOD + "\n" + render.SUGGEST), buttons=buttons)


def _topic_buttons(desk: Desk, heard: Heard, skip: str = "") -> list[Button]:
    likely = [guess.label for guess in heard.guesses if guess.label in desk.topics and guess.label != skip]
    return [topic_button(desk, topic) for topic in likely[:MOST_SUGGESTIONS]]
