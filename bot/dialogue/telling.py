"""Messages that tell facts and ask nothing: 断了3年, 2025年4月8号补上的, 大的读大学上二档.

They belong to the question that is open, if its calculation uses what they tell; without one, the facts themselves say
what is wanted.
"""

from __future__ import annotations

import re

from bot.dialogue.desk import Desk
from bot.dialogue.routing import SHORT, Before
from bot.dialogue.state import DATED, State
from bot.understanding.facts import Facts

KIND_OF_GROUP = {
    "premium": "fee",
    "breaks": "waiting_period",
    "arrivals": "waiting_period",
    "incentives": "cap_change",
    "timing": "window",
}
USES = {
    "fee": {"identities", "ordinary", "household", "tiers", "student", "freshman", "told", "pay", "birth", "one"},
    "waiting_period": {"pay", "break_years", "repair_years", "birth", "discharge", "newborn", "freshman"},
    "cap_change": {"continuous_years", "zero_claim_years", "break_years", "cap"},
    "window": {"pay", "birth", "discharge"},
}
OF_A_PERSON = {
    "one",
    "identities",
    "ordinary",
    "student",
    "freshman",
    "newborn",
    "tiers",
}  # also named beside other questions
SURE_OF_ANOTHER = 0.85
IN_DOUBT = {"新生儿缴费", "全额缴费"}  # a birthday or a day alone asks for no sum
LIKELY_OF_DAY = 0.4  # a guess so likely that asks of a day keeps the day that is told
SURE_OF_USED = 0.5  # a guess less sure than this gives way to what the facts lead to

_ASKS = re.compile(
    r"[?]|(?:给|告诉|发给?)我一?个|吗|(?<![着喊忙哭闹催])呢|(?<!了得)嘛|(?<!什)么(?!个)|多少|多久|多长|(?<!没)什么|怎么|怎样|哪(?!怕)|(?<![好十前])几(?!个月前|年前|天前|号那|回都|次都|天都)|谁|如何|能不能|可不可以|要不要|是不是|有没有|"
    r"会不会|(?<!不)(?:能|让|给)[\u4e00-\u9fff]{1,2}不(?!了|上|成|起|到|得)|行不|成不|得不|算不|作不|认不|够不|([行中成可])不\1|不(?=[,。;!]|$)|(?<!还)没(?=$)|[是对]吧|对不|可否|是否|啥(?!的(?:不管|不说|也|,|$)|也|都|身份|补|子?都|子?也|[^,。]{0,12}(?:都|也)(?:不是|没))|划算|能报|能用|咋|该[^,。]{1,8}还是|,还是(?!没|不|断|照|按|那|这|原来)|是[^,。?]{1,8}还是"
)
_NO_MATTER = re.compile(r"[^,。]*不管(?:了|它)(?=[,。]|$)")  # 是农历还是啥的不管了
_SUPPOSES = re.compile(r"(?:^|[,。])(?:那)?(?:我|他|她)?(?:要是|如果|假如|假设|若是|万一|换成|改成|倘若)")
_ENDS_AS_SUPPOSED = re.compile(
    r"(?:的话)?(?:呢|(?<=的话)又?(?:是|到|等到)?(?:哪天|几号|什么时候|多久|几天|几个月)(?:能用|能报|开始|起)?|怎么样|又怎么样|会怎么样|怎么说|怎么算)?[?。!]*$"
)


def kind(desk: Desk, topic: str | None) -> str | None:
    """The calculation that answers a topic or lies behind it."""
    if topic is None:
        return None
    return desk.topics[topic].get("computes") or KIND_OF_GROUP.get(desk.groups[topic])


def used(kind: str | None, facts: Facts) -> set[str]:
    """The facts of a message that a calculation uses, and that say more than who somebody is."""
    return facts.said() & USES.get(kind or "", set()) - OF_A_PERSON


def before(desk: Desk, state: State) -> Before:
    """What the next message comes after."""
    known = frozenset(name for name in DATED if getattr(state, name) is not None)
    known |= {"household"} if state.household or state.family else set()
    known |= {"freshman"} if state.freshman else set()
    return Before(state.topic, kind(desk, state.topic), known)


def tells(text: str, facts: Facts) -> bool:
    """Whether a message states facts of some calculation and asks nothing.

    >>> from bot.understanding.facts import read_facts
    >>> [tells(text, read_facts(text)) for text in ("断了3年", "断了3年要等多久", "好的")]
    [True, False, False]
    """
    return bool(facts.said() & set().union(*USES.values())) and not asks(text)


def asks(text: str) -> bool:
    """Whether a message asks anything."""
    return bool(_ASKS.search(_NO_MATTER.sub("", text)))


def opens_supposing(text: str) -> bool:
    """那我要是拖到4月30号交呢,没断过保哈: whether a message supposes something, whatever follows."""
    return bool(_SUPPOSES.search(text))


def supposes(text: str, facts: Facts) -> bool:
    """要是拖到2月15号才交呢: another fact for the same question, and no question of its own."""
    if not _SUPPOSES.search(text) or not facts.said() & set().union(*USES.values()):
        return False
    return not asks(_ENDS_AS_SUPPOSED.sub("", text))


def goes_on(desk: Desk, state: State, text: str, facts: Facts, label: str, probability: float) -> bool:
    """Whether a message only tells more for the question that is open."""
    used = facts.said() & USES.get(kind(desk, state.topic) or "", set())
    if not used:
        return False
    if supposes(text, facts):
        return True
    more = {name for name in used if getattr(facts, name) != 0}  # 从来没落下过 tells nothing of a newborn's term
    sure = SURE_OF_ANOTHER if more else SURE_OF_USED
    another = label in desk.topics and probability >= sure and not desk.topics[label].get("computes")
    another = another and not (facts.student and state.household)  # 娃儿考起大学了得嘛,就在重庆读, of three
    return tells(text, facts) and not (more <= OF_A_PERSON and another)


def topic_of(facts: Facts) -> str | None:
    """The question that facts alone lead to; None if they decide none.

    >>> topic_of(Facts(continuous_years=6, zero_claim_years=2))
    '激励上限'
    """
    if facts.discharge:
        return "退役军人参保"
    if facts.birth:
        return "新生儿参保"
    if facts.continuous_years and facts.zero_claim_years:
        return "激励上限"
    if len(facts.household) > 1:
        return "缴费标准"
    if facts.break_years or facts.pay:
        return "等待期修复" if facts.repair_years and not facts.pay else "何时能报销"
    if facts.continuous_years:
        return "连续参保激励"
    return "零报销激励" if facts.zero_claim_years else None


def wanted(desk: Desk, text: str, facts: Facts, label: str, probability: float) -> str | None:
    """The topic of a first message that only tells; None where the classifier's own uses what is told, or is sure."""
    doubtful = label in IN_DOUBT and len(text) <= SHORT
    if not tells(text, facts) or (probability >= SURE_OF_ANOTHER and not doubtful):
        return None
    topic = topic_of(facts) or ("困难资助" if facts.identities and desk.groups.get(label) == "premium" else None)
    computes = desk.topics[label].get("computes") if label in desk.topics else None
    if computes == "window" and facts.pay is not None and probability >= LIKELY_OF_DAY and not doubtful:
        return None  # 28日早上有人来交,系统扣不成
    alike = label in desk.topics and topic is not None and computes == kind(desk, topic)
    return None if alike and not doubtful and probability >= SURE_OF_USED else topic
