"""What a message states in the light of the conversation: whose grade it is, which day or number it corrects.

`bot.understanding` reads a message alone; here is what only those before it decide.
"""

from __future__ import annotations

import re
from datetime import date

from bot.dialogue import context, days, numbers, telling
from bot.dialogue.desk import Desk
from bot.dialogue.grades import read_grade
from bot.dialogue.state import UNNAMED, State
from bot.policy.fee import STUDENT
from bot.policy.model import Policy
from bot.understanding import college
from bot.understanding.facts import Facts, read_facts, region_and_year
from bot.understanding.heard import Heard
from bot.understanding.household import ONE_OF_THEM, Member, called

# 两样都有呢, after 低保户交多少 and 残疾四级呢
_BOTH_OF_THEM = re.compile(
    r"(?:那|要是|如果|,)*(?:两样|两种|两个|俩)(?:身份)?(?:我|他|她)?(?:都|全)(?:有|是|占|沾)(?:着|的)?(?:呢|咋算|怎么算|多少|的话)*[?。]*"
)
_AND_I = re.compile(r"(?:那|那么)?我(?:自己|本人|各人)?(?:要?[交缴掏](?:多少))?呢?[?。]*")
_I_AM = re.compile(r"(?:^|[,。])(?:那)?我(?!们|家|[爸妈爹娘爷奶姥公婆哥弟姐妹叔姨舅姑媳老])")


def facts_of(desk: Desk, state: State, heard: Heard, today: date) -> Facts:
    """The message's facts; days without a year fall into the year of the region at hand."""
    heard = days.with_next_year(state, heard)
    named, year = region_and_year(heard.text, heard.entities, today)
    region = named or state.region
    if region is None:
        facts = read_facts(heard.text, heard.entities, today=today)
    else:
        policy = desk.policy(region, year or state.year) or desk.policies.newest(region)
        first, last = desk.first_window(policy), desk.last_payable(policy)
        facts = read_facts(heard.text, heard.entities, policy.coverage_year, first, today, last)
        _read_college(state, heard, facts, policy)
    if (
        region is None
        and _is_of_a_student(state, facts)
        and (place := college.place_of(heard.text, heard.entities, True))
    ):
        state.college, facts.elsewhere, facts.candidates, facts.hospital_place = place, [], [], None
    counted = any(e["entity"] == "kin" and e["value"] == ONE_OF_THEM for e in heard.entities)
    counted = counted or bool(context.WITHIN.search(heard.text))
    counted = counted or context.is_told_anew(heard.text) or context.asks_for_all(heard.text)
    another_tier = (
        facts.one is not None and bool(facts.one.tier) and not facts.one.identities and len(state.household) > 1
    )
    if (
        facts.one is not None
        and not counted
        and not another_tier
        and telling.asks(context.without_asking_again(heard.text))
    ):
        facts.one = None  # 我妈重残,她交多少 asks for her alone
    _leave_out_who_is_not_counted(desk, state, heard, facts)
    days.read(state, heard, facts)
    numbers.read(state, heard, facts)
    read_grade(state, heard, facts)
    kin = [e for e in heard.entities if e["entity"] == "kin" and e["value"] == "1"]
    if facts.person is None and len(kin) == 1 and facts.identities and not (facts.household or state.household):
        facts.person = (kin[0]["text"].removeprefix("我"), 1, Member(facts.identities))  # 我爸也有证,不过是四级
    if facts.one is not None and _is_one_of_the_unnamed(state, heard, facts):
        facts.inside = True  # 忘说了,我妈是一级残疾, of three who are all 脱贫
    if state.before and state.identities and _BOTH_OF_THEM.fullmatch(heard.text):
        facts.identities = list(dict.fromkeys([*state.before, *state.identities]))
    if (
        state.people
        and not any(e["entity"] == "kin" for e in heard.entities)
        and _I_AM.search(heard.text)
        and (facts.identities or facts.ordinary)
    ):
        facts.person = ("我", 1, Member(facts.identities, bool(facts.student), next(iter(facts.tiers), "")))
    if state.people and _AND_I.fullmatch(heard.text):
        facts.ordinary, facts.person = True, ("我", 1, Member())  # 我呢, after 我妈低保
    if facts.elsewhere and not facts.region and (facts.student or state.student) and _STUDIES.search(heard.text):
        facts.elsewhere, facts.hospital_place = [], None  # 大女在万州上大学: no place where she is insured
    if state.region and state.region in facts.candidates:
        facts.candidates, facts.place = [], None  # 在重庆读大学, of somebody in 云阳: no other place
    if state.student and not state.household and facts.student is None and _PUPIL.search(heard.text):
        facts.student = False  # 妹妹读初中, after her brother's 读大学
    if state.others and facts.region is None and context.is_elsewhere(heard.text):
        facts.region = facts.place = state.others[0]
    return facts


def _is_one_of_the_unnamed(state: State, heard: Heard, facts: Facts) -> bool:
    """Whether who is told of is one of a household whose people were only counted, all of one identity."""
    alike = len({tuple(one.identities) for one in state.household}) == 1
    counted = len(state.household) > 1 and all(one.identities and one.who in UNNAMED for one in state.household)
    inside = context.is_told_anew(heard.text) or bool(_IN_THE_HOUSE.search(heard.text))
    inside = (
        inside or facts.together or context.asks_for_all(heard.text) or not telling.asks(heard.text)
    )  # 查册子看见小孙子是特困
    return alike and counted and inside and not facts.household and not facts.more


def _is_of_a_student(state: State, facts: Facts) -> bool:
    """Whether somebody at hand studies."""
    students = [one for one in (*state.household, *facts.household) if one.student]
    return bool(state.student or facts.student or students)


def _read_college(state: State, heard: Heard, facts: Facts, policy: Policy) -> None:
    """女儿在成都读大学: of a notice whose students' premium is for the colleges of its province, an ordinary resident."""
    known = bool(state.student) or any(one.student for one in state.household)
    if STUDENT not in policy.premium or not _is_of_a_student(state, facts):
        return
    if not college.is_outside(heard.text, heard.entities, policy.region, known):
        return
    facts.college_outside, facts.student, facts.elsewhere, facts.hospital_place = True, False, [], None
    facts.household = [one.no_student for one in facts.household]
    facts.named = [one.no_student for one in facts.named]
    if facts.one is not None:
        facts.one = facts.one.no_student
    kin = [e for e in heard.entities if e["entity"] == "kin"]
    if len(kin) == 1 and not (facts.named or facts.household):
        facts.named = [Member(who=called(kin[0]["text"]))]  # 老二其实是在成都读书, of twins


def corrected(state: State, heard: Heard, facts: Facts) -> Facts:
    """The facts of a correction, put to what was told last."""
    days.correct(state, heard, facts)
    numbers.correct(state, heard, facts)
    return facts


_IN_THE_HOUSE = re.compile(
    r"算漏|漏算|(?:还|也|又)(?:有|是)(?:个|本|张)?[^,。]{0,4}(?:残|低保|特困)|^(?:这户|户|家|屋|我家|这家)(?:里头?|里面|中)|其中|里头(?:有|那)"
)


def _leave_out_who_is_not_counted(desk: Desk, state: State, heard: Heard, facts: Facts) -> None:
    """3月2号生的,还是俩; 还有他爹,没断: people named beside a birth or a wait, of whom no sum is asked."""
    of_birth = state.birth and (facts.birth or (facts.pay and state.latest == "birth"))
    of_wait = facts.break_years is not None and telling.kind(desk, state.topic) == "waiting_period"
    of_cap = telling.kind(desk, state.topic) == "cap_change" and bool(facts.said() & telling.USES["cap_change"])
    if (
        (of_birth or of_wait or of_cap)
        and not facts.identities
        and (of_cap or not facts.together)
        and not _PREMIUM.search(heard.text)
    ):
        facts.household, facts.named, facts.one, facts.more = [], [], None, False


_PREMIUM = re.compile(r"多少钱|(?:交|缴|掏|收)(?:多少|几)|一共|合计|总共")


def placed(desk: Desk, state: State) -> None:
    """What was told before the region was, in the light of its notice: a day, where somebody studies."""
    policy = desk.policies.newest(state.region or "")
    if state.college and STUDENT in policy.premium and college.is_in_another_province(state.college, policy.region):
        state.student, state.household = False, [one.no_student for one in state.household]
    days.placed(state, desk.first_window(policy), desk.last_payable(policy))


_STUDIES = re.compile(r"在[^,。]{2,8}?(?:上|读|念)(?:的|着)?(?:大学|大[一二三四]|研|本科|大专|书)")
_PUPIL = re.compile(r"(?:读|上|念|在)(?:着)?(?:小学|初[一二三中]|高[一二三中]|中学|幼儿园|职高|中专)")
