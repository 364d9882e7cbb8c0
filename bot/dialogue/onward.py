"""Messages that go on with the question at hand: of somebody else, another day, another place, or the sum once more.

Each function knows one way of going on, and gives None for any other message.
"""

from __future__ import annotations

from bot import lexicon
from bot.dialogue import context, phrases, telling
from bot.dialogue.answering import PAY_TOPICS
from bot.dialogue.choosing import SHORT, SHORT_ENOUGH, SURE, SURE_ALONE, is_spoken_for
from bot.dialogue.elsewhere import asks_the_same_there
from bot.dialogue.facts_in_context import corrected
from bot.dialogue.learning import learn
from bot.dialogue.reply import Reply
from bot.dialogue.state import DATED, forget_person
from bot.dialogue.turn import Turn
from bot.dialogue.turning import counted_before
from bot.understanding.household import called

SURE_OF_ITSELF = 0.85  # a message so sure is a question of its own, however it opens


def of_another(turn: Turn) -> Reply | None:
    """我婆婆呢, of whom nothing is known: what was asked before, of somebody else."""
    if not turn.state.topic or not _names_another(turn):
        return None
    forget_person(turn.state)
    return turn.follow_up()


def _names_another(turn: Turn) -> bool:
    state = turn.state
    if phrases.AND_HE.fullmatch(turn.text) and (not state.household or state.break_years is not None):
        return True
    kin = [e for e in turn.heard.entities if e["entity"] == "kin" and e["value"] == "1"]
    if len(kin) != 1 or not phrases.AND.fullmatch(turn.text.replace(kin[0]["text"], "", 1)):
        return False
    return not state.household and called(kin[0]["text"]) not in {called(name) for name, _, _ in state.people}


def undecided(turn: Turn) -> Reply | None:
    """还没定呢, of a day that was asked for before."""
    if turn.state.undated and turn.state.topic and context.is_undecided(turn.text):
        return turn.answer(turn.state.topic)
    return None


def next_day(turn: Turn) -> Reply | None:
    """那我最早哪天再去, after a day on which one cannot pay."""
    state = turn.state
    if (
        state.pay
        and state.topic in PAY_TOPICS
        and phrases.NEXT_DAY.search(turn.text)
        and not turn.facts.said() - {"aspects"}
    ):
        turn.facts.pay = state.pay
        return turn.answer("每月受理日")
    return None


def another_day(turn: Turn) -> Reply | None:
    """改到11月27日可以吗; 要是11月27号呢,我那天正好进城."""
    state, facts = turn.state, turn.facts
    of_days = state.topic in PAY_TOPICS or turn.kind == "waiting_period"
    if not (state.topic and state.pay and facts.pay and of_days and facts.said() <= {"pay", "now"}) or state.asked:
        return None
    first, _, rest = turn.text.partition(",")
    asks_no_more = phrases.OR_NOT.fullmatch(rest) or not telling.asks(rest)
    return turn.follow_up() if len(first) <= SHORT_ENOUGH and asks_no_more else None


_OF_WHEN = ("timing", "breaks", "premium")  # groups of topics with a day or a full fee in them


def another_day_supposed(turn: Turn) -> Reply | None:
    """如果当时是2025年1月6日交的,结果有什么不同,起始日是哪天: another payment, and from when there is cover then."""
    supposed = turn.state.pay and turn.facts.pay and turn.facts.said() <= {"pay", "now", "aspects"}
    same = turn.kind == "waiting_period" and turn.desk.groups.get(turn.label) in _OF_WHEN
    return turn.follow_up() if supposed and same and phrases.FIRST_DAY.search(turn.text) else None


def which_day(turn: Turn) -> Reply | None:
    """具体到哪一天呢, after how long one waits."""
    waits = turn.kind == "waiting_period" and turn.state.pay
    return turn.follow_up() if waits and phrases.WHICH_DAY.fullmatch(turn.text) else None


def born_by_when(turn: Turn) -> Reply | None:
    """最迟哪一天以前办完, after a birth was told; the birth, after 几时办到不用等."""
    asked_until_when = turn.state.newborn and turn.state.topic == "等待期豁免"
    if asked_until_when and turn.facts.birth and turn.facts.said() <= {"birth", "now"} and not turn.asks:
        learn(turn.state, turn.facts)
        return turn.answer("新生儿参保")
    if turn.facts.said() - {"everyone", "now", "aspects", "pay"} or not phrases.BY_WHEN.search(turn.text):
        return None
    if turn.state.discharge and turn.state.topic == "退役军人参保":
        return turn.answer(turn.state.topic)
    of_birth = turn.state.birth and turn.desk.groups.get(turn.state.topic or "") in ("arrivals", "breaks")
    return turn.answer("新生儿参保") if of_birth else None


def sum_again(turn: Turn) -> Reply | None:
    """那你重算一下俩人的; 那合起来呢."""
    a_total = phrases.A_TOTAL.search(turn.text) and len(turn.text) <= 2 * SHORT_ENOUGH
    again = a_total or phrases.SUM_AGAIN.fullmatch(turn.text)
    return turn.follow_up() if turn.kind and again and not turn.facts.said() - {"everyone", "now"} else None


def sum_unchanged(turn: Turn) -> Reply | None:
    """就我一个; 不是满月,65天了,钱数有变没得."""
    same = turn.state.household and phrases.SAME_SUM.search(turn.text) and not turn.facts.more
    if turn.kind == "fee" and (phrases.FOR_ME_ALONE.fullmatch(turn.text) or same):
        turn.facts.newborn = turn.facts.birth = None
        return turn.follow_up()
    return None


def a_figure(turn: Turn) -> Reply | None:
    """要个数,别跟我说会提高; 给我个具体日期."""
    sure = SURE_OF_ITSELF if turn.kind == "cap_change" else SURE_ALONE  # 所以一共降8000?你给个准数
    unsure = not turn.is_topic or (turn.kind and turn.probability < sure)
    of_days = unsure or turn.desk.groups.get(turn.label) == "timing"
    if turn.kind == "waiting_period" and of_days and phrases.A_DAY.search(turn.text):
        return turn.follow_up()
    wanted = len(turn.text) <= 2 * SHORT_ENOUGH and phrases.A_FIGURE.search(turn.text)
    return turn.follow_up() if turn.state.topic and unsure and wanted else None


def next_year(turn: Turn) -> Reply | None:
    """明年呢, after a sum or a day: what the notice says of subsidies that shrink, or that next year's notice is not collected."""
    desk, state = turn.desk, turn.state
    if not phrases.NEXT_YEAR.fullmatch(turn.text) or turn.kind not in ("fee", "window"):
        return None
    policy = desk.policy(state.region, state.year) if state.region else None
    shrinks = set(state.identities) & set(lexicon.read("entities")["subsidy_shrinks"])
    if policy and shrinks and desk.answers.find(policy.key, "资助逐年递减"):
        return turn.answer("资助逐年递减")
    turn.facts.year = policy.coverage_year + 1 if policy else None
    return turn.follow_up()


def college_outside(turn: Turn) -> Reply | None:
    """她在外地上大学, after what a student pays."""
    if not turn.facts.college_outside or turn.kind != "fee" or turn.facts.household:
        return None
    turn.state.topic = "缴费标准"
    return turn.follow_up()


def correction(turn: Turn) -> Reply | None:
    """不对,是断了三年."""
    facts, state = turn.facts, turn.state
    told = facts.said() - {"everyone"} or facts.number is not None
    if not state.topic or not told or turn.asks_another or not (turn.anew or context.is_correction(turn.text)):
        return None
    turn.facts = corrected(state, turn.heard, facts)
    topic = counted_before(turn.desk, state, turn.facts)
    same_group = turn.is_topic and turn.desk.groups[turn.label] == turn.desk.groups[topic]
    if turn.moved and turn.asks and same_group and turn.probability >= SURE and not telling.used(turn.kind, facts):
        topic = turn.label  # 说错了,我娃落昌黎的。月子里住的那回院算不算: the place is mended, and something else asked
    learn(state, turn.facts)
    return turn.answer(topic)


def same_there(turn: Turn) -> Reply | None:
    """那甘肃呢; 我二姨嫁到甘肃去了,甘肃加多少."""
    if not turn.moved:
        return None
    price = turn.kind == "fee" and phrases.PRICE.search(turn.text)
    if price and turn.facts.tiers and turn.desk.topics[turn.state.topic or ""].get("computes") != "fee":
        turn.state.topic = "缴费标准"  # 云阳那边一个普通居民自己掏多少, after 昌黎财政补多少
    return turn.follow_up() if turn.state.topic and asks_the_same_there(turn) else None


def more_told(turn: Turn) -> Reply | None:
    """断了3年, after what a break means; 那支付宝呢."""
    goes_on = turn.bare or turn.facts.unchanged or _carries_on(turn)
    return turn.follow_up() if turn.state.topic and goes_on else None


def _carries_on(turn: Turn) -> bool:
    """那支付宝呢: opens like a continuation, names something new, and is no clear question of its own."""
    if not context.is_follow_up(turn.text) or turn.probability >= SURE_OF_ITSELF:
        return False
    kind, said = telling.kind(turn.desk, turn.label if turn.is_topic else None), turn.facts.said()
    new = said & telling.USES.get(kind or "", set()) & set(DATED) - telling.USES.get(turn.kind or "", set())
    if kind != turn.kind and new:
        return False  # 那12月27号再交成不成, after how one pays on WeChat
    left = context.residue(turn.text, context.spans(turn.heard.entities))
    return len(left) <= 4 and bool(said - {"now"})


def why(turn: Turn) -> Reply | None:
    """咋就不用备了呢, after 不用备案."""
    doubtful = turn.probability < SURE or not is_spoken_for(turn.label, turn.text)
    asked = doubtful and len(turn.text) <= SHORT and context.is_why(turn.text)
    return turn.follow_up() if turn.state.topic and asked else None


def paid_later(turn: Turn) -> Reply | None:
    """车票没买到,7月10号才回得来交,那要等到哪天."""
    paid = turn.facts.pay and turn.kind and context.PAID.search(turn.text)
    if not paid or not turn.label.startswith("outside"):
        return None
    if not phrases.USED_FROM.search(turn.text):
        return turn.follow_up()
    learn(turn.state, turn.facts)
    return turn.answer("何时能报销")


def how_then(turn: Turn) -> Reply | None:
    """他说是断了三年,那是多少天; 在哪弄啊."""
    used = telling.used(turn.kind, turn.facts)
    goes_on = used or (turn.state.topic and phrases.HOW_THEN.fullmatch(turn.text))
    return turn.follow_up() if turn.probability < SURE and goes_on else None
