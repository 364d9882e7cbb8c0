"""A topic in a conversation: asked anew, asked again with other facts, answered with what is known."""

from __future__ import annotations

from datetime import date

from bot import lexicon, render
from bot.blocks import said
from bot.dialogue import telling
from bot.dialogue.answering import answer_topic
from bot.dialogue.desk import Desk
from bot.dialogue.learning import learn
from bot.dialogue.reply import Reply
from bot.dialogue.routing import for_person
from bot.dialogue.state import UNNAMED, State, forget_dates
from bot.policy import regions
from bot.understanding.facts import Facts
from bot.understanding.household import Member

ELSEWHERE_IS_NOT_HOME = {
    "异地就医备案", "备案材料", "急诊补备案", "未备案后果", "异地直接结算", "联网医院查询", "手工报销", "手工报销材料", "京津冀就医", "大学生参保地",
    "非本地户籍", "重复参保", "变更参保地", "港澳台人员", "外籍人员", "转诊", "无卡就医", "直接结算", "职工与居民医保", "大学生缴费",
}  # fmt: skip

# Asked by who is insured in another place.
MOVING = {"非本地户籍", "重复参保", "变更参保地", "大学生参保地", "职工与居民医保"}


def follow_up(desk: Desk, state: State, facts: Facts, today: date) -> Reply:
    """The same question again for another place, channel, kind of person, day."""
    assert state.topic is not None
    topic = for_person(_topic_of(desk, state, facts), facts)
    if topic == "京津冀就医" and facts.hospital_place == "省外":
        topic = "异地就医备案"
    if desk.groups[topic] == "remote" and any(name[:2] in ("北京", "天津") for name in facts.elsewhere):
        topic = "京津冀就医"
    elif topic == "京津冀就医" and facts.elsewhere and not any(_is_near(name) for name in facts.elsewhere):
        topic = "异地就医备案"  # 上海呢, after 去北京看病要备案不
    if facts.elsewhere and not facts.region and topic not in ELSEWHERE_IS_NOT_HOME:
        return Reply(said(render.not_collected(facts.elsewhere[0])))
    if facts.candidates:
        state.region = None
    if facts.region and not facts.channels:
        facts.channels = [case for case in state.cases if case in lexicon.read("entities")["channel"]]
    learn(state, facts)
    topic = _of_channel(desk, state, topic, facts)
    if facts.identities and topic == "缴费标准":
        topic = "困难资助"
    return answer(desk, state, topic, facts, today)


def _of_channel(desk: Desk, state: State, topic: str, facts: Facts) -> str:
    """那支付宝呢, after 用微信给老叔交: how one pays there, where the question at hand has nothing of that channel."""
    policy = desk.policy(state.region, state.year) if state.region else None
    if policy is None or not facts.channels or desk.groups[topic] != "paying":
        return topic
    cases = {name: desk.answers.find(policy.key, name, facts.channels) for name in (topic, "缴费渠道")}
    has = {name: found is not None and bool(found.case) for name, found in cases.items()}
    return "缴费渠道" if has["缴费渠道"] and not has[topic] else topic


def _is_near(place: str) -> bool:
    """Whether a place lies in 京津冀."""
    provinces = tuple(lexicon.read("entities")["jing_jin_ji"])
    return any(region.adcode.startswith(provinces) for region in regions.named(place))


def _topic_of(desk: Desk, state: State, facts: Facts) -> str:
    """The topic that a message goes on with: the last computed one, where the one in between uses nothing of what is told.

    那8月10号交呢, after 400元 and a question why.
    """
    assert state.topic is not None
    if facts.told and facts.identities and not facts.household:
        return "困难资助"  # 我哥定额,说是给减250, after 我妈全额资助,她还用出钱不
    if facts.freshman is False and state.topic == "大学新生待遇":
        return "何时能报销"  # 他哥哥大三了,也是第二天迈
    if facts.student is False and state.topic == "大学生缴费":
        return "缴费标准"  # 我妹在老家读高中, after what a student pays
    several = len(facts.household) > 1 and bool(facts.identities)
    if facts.household and (facts.more or (several and telling.kind(desk, state.topic) == "fee")):
        return "缴费标准"
    if facts.break_years and not facts.continuous_years and desk.groups[state.topic] == "incentives":
        return "断保降限额"  # 断了一年再交呢, after what the years paid add
    return counted_before(desk, state, facts)


def counted_before(desk: Desk, state: State, facts: Facts) -> str:
    """The topic at hand, or the computed one before it where that alone uses what is told."""
    assert state.topic is not None
    if facts.together and len(facts.household) > 1:
        return "缴费标准"
    told = facts.said() & {"household", "pay", "break_years", "repair_years", "continuous_years", "zero_claim_years"}
    if state.counted is None or desk.topics[state.topic].get("computes"):
        return state.topic
    return state.counted if told & telling.USES[desk.topics[state.counted]["computes"]] else state.topic


def new_question(desk: Desk, state: State, topic: str, facts: Facts, today: date) -> Reply:
    """A question of its own: what was told for the one before is kept if the two are about the same calculations."""
    if facts.college_outside and topic == "大学生缴费":
        topic = "缴费标准"
    if state.topic and not (telling.kind(desk, state.topic) and telling.kind(desk, topic)):
        forget_dates(state)
        state.newborn = None
    elif facts.break_years or (facts.identities and not _all_children(facts.named)) or not _may_be_twins(facts):
        state.newborn = state.birth = state.discharge = None  # somebody else than the newborn of the question before
    if _somebody_arrives(desk, state, topic, facts):
        forget_dates(state)
    if facts.student or facts.freshman or topic == "大学新生待遇":
        state.newborn = state.birth = None
    learn(state, facts)
    if topic == "缴费标准" and facts.together and not state.household:
        state.household = state.family  # 我们一共多少来着, after a question on something else
    if facts.elsewhere and not facts.region and not facts.candidates:
        if _asks_about(topic, facts):
            state.topic = topic  # 那秦皇岛呢 asks the same
            return Reply(said(render.not_collected(facts.elsewhere[0])))
        facts.elsewhere = []
    if facts.candidates:
        state.region = None
    return answer(desk, state, topic, facts, today)


def _somebody_arrives(desk: Desk, state: State, topic: str, facts: Facts) -> bool:
    """隔壁刚添了孙子,得在几天里入上, after one's own wait: a newborn or veteran, of whom no day was told yet."""
    is_known = state.newborn or state.birth or state.discharge or facts.birth or facts.discharge
    arrives = desk.groups[topic] == "arrivals" and desk.groups.get(state.topic or "") != "arrivals"
    return arrives and not is_known and not facts.pay


def _may_be_twins(facts: Facts) -> bool:
    """漏了个丫头,是龙凤胎: whether whoever is told of may be the newborn and its twin."""
    return not facts.household or _all_children(facts.household)


def _all_children(people: list[Member]) -> bool:
    """Whether somebody is told of, and nobody but children."""
    lists = lexicon.read("entities")
    children = {*lists["children"], *lists["any_child"], *UNNAMED}
    return bool(people) and all(one.who in children for one in people)


def _asks_about(topic: str, facts: Facts) -> bool:
    """Whether a place without a notice is where the person is insured, not where they work or are treated."""
    if facts.insured_elsewhere:
        return topic not in MOVING or not facts.moves
    return topic not in ELSEWHERE_IS_NOT_HOME and facts.hospital_place is None


def answer(desk: Desk, state: State, topic: str, facts: Facts, today: date) -> Reply:
    state.topic = topic
    if desk.topics[topic].get("computes"):
        state.counted = topic
    if facts.said() & {"channels", "persons", "aspects"}:
        state.cases = [*facts.channels, *facts.persons, *facts.aspects]
    elif facts.no_channels:
        state.cases = [case for case in state.cases if case not in lexicon.read("entities")["channel"]]
    return answer_topic(desk, state, topic, facts, today)
