"""What a message states in the light of the conversation: whose grade it is, which day or number it corrects.

`bot.understanding` reads a message alone; here is what only those before it decide.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

import msgspec

from bot.dialogue import context, telling
from bot.dialogue.desk import Desk
from bot.dialogue.grades import read_grade
from bot.dialogue.state import UNNAMED, State
from bot.policy.fee import STUDENT
from bot.policy.model import Policy
from bot.text import NUMERAL, parse_int
from bot.understanding import college
from bot.understanding.entities import entities
from bot.understanding.facts import Facts, read_facts
from bot.understanding.heard import Heard
from bot.understanding.household import ONE_OF_THEM, Member
from bot.understanding.years import ALL_YEARS, MOST_YEARS

# 两样都有呢, after 低保户交多少 and 残疾四级呢
_BOTH_OF_THEM = re.compile(
    r"(?:那|要是|如果|,)*(?:两样|两种|两个|俩)(?:身份)?(?:我|他|她)?(?:都|全)(?:有|是|占|沾)(?:着|的)?(?:呢|咋算|怎么算|多少|的话)*[?。]*"
)
_AND_I = re.compile(r"(?:那|那么)?我(?:自己|本人|各人)?(?:要?[交缴掏](?:多少))?呢?[?。]*")
_I_AM = re.compile(r"(?:^|[,。])(?:那)?我(?!们|家|[爸妈爹娘爷奶姥公婆哥弟姐妹叔姨舅姑媳老])")
NUMBERED = {"break_years", "continuous_years", "repair_years", "zero_claim_years"}
FAR_OFF = 2  # years between what was told and what it is corrected to


def facts_of(desk: Desk, state: State, heard: Heard, today: date) -> Facts:
    """The message's facts; days without a year fall into the year of the region at hand."""
    if state.pay and not state.now and (relative := _NEXT_MONTHS.search(heard.text)):
        # 明年1月呢, after 11月27号能交不: the year after the one that was spoken of
        text = heard.text.replace(relative[0], f"{state.pay[0].year + 1}年", 1)
        heard = msgspec.structs.replace(heard, text=text, entities=entities(text))
    facts = read_facts(heard.text, heard.entities, today=today)
    region = facts.region or state.region
    if region is not None:
        policy = desk.policy(region, facts.year or state.year) or desk.policies.newest(region)
        first, last = desk.first_window(policy), desk.last_payable(policy)
        facts = read_facts(heard.text, heard.entities, policy.coverage_year, first, today, last)
        _read_college(state, heard, facts, policy)
    elif _is_of_a_student(state, facts) and (place := college.place_of(heard.text, heard.entities, True)):
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
    if facts.pay and state.pay and _is_first_day_of_cover(heard.text):
        facts.pay = None  # 那元旦一到就能用了吧: no day on which one pays
    if facts.zero_claim_years == ALL_YEARS:  # 一次没报过: in all the years paid
        facts.zero_claim_years = facts.continuous_years or state.continuous_years
    if (
        facts.number
        and facts.number > FAR_OFF
        and state.break_years == 0
        and state.latest == "break_years"
        and not state.asked
    ):
        facts.continuous_years = facts.number  # 十一年了吧, after 合疗从没断过
    for name in sorted(NUMBERED) if not NUMBERED & facts.said() else ():
        if (other := _the_other_number(heard.text, getattr(state, name))) is not None:
            setattr(facts, name, other)
    if state.told and context.is_correction(heard.text) and (match := _SUM_AT_LAST.search(heard.text)):
        facts.told = match[1]  # 我妈那个看错行了,是160
    if state.told and (match := _SUM_ALONE.fullmatch(heard.text)):
        facts.told = match[1]  # 300呢, after 资助250自己交多少
    read_grade(state, heard, facts)
    kin = [e for e in heard.entities if e["entity"] == "kin" and e["value"] == "1"]
    if facts.person is None and len(kin) == 1 and facts.identities and not (facts.household or state.household):
        facts.person = (kin[0]["text"].removeprefix("我"), 1, Member(facts.identities))  # 我爸也有证,不过是四级
    if facts.one is not None and _is_one_of_the_unnamed(state, heard, facts):
        facts.inside = True  # 忘说了,我妈是一级残疾, of three who are all 脱贫
    if facts.pay and state.birth and not facts.birth and _ANOTHER_BABY.search(heard.text):
        facts.birth, facts.pay = facts.pay, None  # 那我弟家的呢,他家小子2月20
    arrival = ARRIVALS.get(state.topic or "")
    open_day = arrival is not None and getattr(state, arrival) is None and getattr(facts, arrival) is None
    if facts.pay and arrival and open_day and not _DOES.search(heard.text):
        setattr(facts, arrival, facts.pay)
        facts.pay = None  # 本子上写的2024年12月1号, after 我退伍了医保咋办
    if facts.pay and state.latest in ("birth", "discharge") and _ON_PAPER.search(heard.text):
        setattr(facts, state.latest, facts.pay)
        facts.pay = None  # 命令上是6月12日, after 6月2日退役
    _place_days_after_arrival(state, heard, facts)
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
    _read_day_of_month(state, heard, facts)
    if state.student and not state.household and facts.student is None and _PUPIL.search(heard.text):
        facts.student = False  # 妹妹读初中, after her brother's 读大学
    if state.others and facts.region is None and context.is_elsewhere(heard.text):
        facts.region = facts.place = state.others[0]
    return facts


_NUMBERS_OF_YEARS = re.compile(rf"(?<![头第前上后])({NUMERAL})年(?!级|度)")


def _the_other_number(text: str, known: int | None) -> int | None:
    """9年是把头一年算重了,八年整: of two numbers of years the one that was not told before."""
    numbers = {parse_int(said) for said in _NUMBERS_OF_YEARS.findall(text) if "." not in said}
    told = [number for number in numbers if number != known]
    return told[0] if known in numbers and len(told) == 1 and told[0] < MOST_YEARS else None


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


def corrected(state: State, heard: Heard, facts: Facts) -> Facts:
    """不对,是5月20号 corrects the day told last, be it a birth; 记错了,是9年 the years told last."""
    if facts.pay and state.latest in ("birth", "discharge") and not context.PAID.search(heard.text):
        setattr(facts, state.latest, facts.pay)
        facts.pay = None
    if facts.pay and state.pay and _LAST_YEAR.search(heard.text) and (facts.pay[0] - state.pay[0]).days > MONTHS_APART:
        # 不是1月8号,是去年12月20号: the year before the one that was spoken of
        facts.pay = (facts.pay[0].replace(year=facts.pay[0].year - 1), facts.pay[1].replace(year=facts.pay[1].year - 1))
    if facts.number is not None and state.latest in NUMBERED and getattr(facts, state.latest) is None:
        setattr(facts, _which_years(state, heard.text, facts.number), facts.number)
    return facts


_NEXT_MONTHS = re.compile(r"(?:明年|来年|第二年|转年)(?=\d{1,2}月|[一二三四五六七八九十]+月)")
_IN_THE_HOUSE = re.compile(
    r"算漏|漏算|(?:还|也|又)(?:有|是)(?:个|本|张)?[^,。]{0,4}(?:残|低保|特困)|^(?:这户|户|家|屋|我家|这家)(?:里头?|里面|中)|其中|里头(?:有|那)"
)


_YEAR_SAID = re.compile(r"(?:20)?\d\d年|今年|去年|明年|20\d\d")


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
_OF_USE = re.compile(r"(?:一到|一过|那天|起|就)+(?:能|可以)(?:用|报)")


_PAYS = re.compile(r"交|缴|付|扣")


def _is_first_day_of_cover(text: str) -> bool:
    """Whether a day is told as the one from which there is cover."""
    return bool(_OF_USE.search(text)) and not _PAYS.search(text)


def _place_days_after_arrival(state: State, heard: Heard, facts: Facts) -> None:
    """11月15号去办, of who was discharged on 2025-09-01: days without a year that follow a birth or discharge."""
    if _YEAR_SAID.search(heard.text):
        return
    for name in ("birth", "discharge"):
        known, told = getattr(state, name), getattr(facts, name)
        if known and told:  # 退伍证上落的是9月16: the same year as before
            moved = (told[0].replace(year=known[0].year), told[1].replace(year=known[0].year))
            setattr(facts, name, moved)
    since = facts.discharge or facts.birth or state.discharge or state.birth
    if facts.pay and since and facts.pay[1] < since[0] <= _years_later(facts.pay[0], 1):
        facts.pay = (_years_later(facts.pay[0], 1), _years_later(facts.pay[1], 1))


def placed(desk: Desk, state: State) -> None:
    """What was told before the region was, in the light of its notice: a day, where somebody studies."""
    policy = desk.policies.newest(state.region or "")
    if state.college and STUDENT in policy.premium and college.is_in_another_province(state.college, policy.region):
        state.student, state.household = False, [one.no_student for one in state.household]
    first, last = desk.first_window(policy), desk.last_payable(policy)
    if state.pay is None or first <= state.pay[0] <= last:
        return
    for years in (1, -1):
        moved = (_years_later(state.pay[0], years), _years_later(state.pay[1], years))
        if first <= moved[0] <= last:
            state.pay = moved
            return


_STUDIES = re.compile(r"在[^,。]{2,8}?(?:上|读|念)(?:的|着)?(?:大学|大[一二三四]|研|本科|大专|书)")
_PUPIL = re.compile(r"(?:读|上|念|在)(?:着)?(?:小学|初[一二三中]|高[一二三中]|中学|幼儿园|职高|中专)")


def _read_day_of_month(state: State, heard: Heard, facts: Facts) -> None:
    """那28号呢; 打错了,是18号生的: another day of the month that was named before."""
    match = context.DAY_OF_MONTH.fullmatch(heard.text) or context.day_of_month_in(heard.text)
    name = "birth" if "生" in heard.text else state.latest if state.latest in ("birth", "discharge") else "pay"
    known: tuple[date, date] | None = getattr(state, name)
    if match is None or known is None or getattr(facts, name) is not None:
        return
    last = calendar.monthrange(known[0].year, known[0].month)[1]
    number = parse_int(match[1])
    if 1 <= number <= last:
        setattr(facts, name, (known[0].replace(day=number),) * 2)


def _years_later(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


_LAST_YEAR = re.compile(r"去年|头年|上年")
MONTHS_APART = 180  # days
_SUM_ALONE = re.compile(
    r"(?:[^,。]{1,8}(?:说错|念错|看错|记错|报错|错)了?,)?(?:每人|一人)?(?:那|要是|如果|换成|不对|应该是|是|,)*(\d{2,4})(?:元|块)?(?:呢|的话)*"
)
ARRIVALS = {"退役军人参保": "discharge", "新生儿参保": "birth", "新生儿待遇": "birth", "新生儿超期": "birth"}
_DOES = re.compile(r"交|缴|办|去|登记|补|付|上(?!写|面|头|是|的)|[行能]不|吗")
_ON_PAPER = re.compile(
    r"(?:(?:^|,)(?:上头|上面|里头|那上头)(?:写|印|落|登|记)(?:的|着)?|[阳公]历(?:其实|应该)?是?)(?:是|为)?(?=[^,。]{0,6}月[^,。交缴办去]{0,6}(?:[,。]|$))"
    r"|证(?:拿[来出])?(?:一看|上看|看了)(?:是|为)(?=[^,。]{0,6}月)"
    r"|(?:证明?|命令|本本?|册子?|单子?|通知书|档案)(?:上|上头|上面|里头?)?(?:写|印|落|登|记)?(?:的|着)?(?:是|为)?(?=[^,。]{0,6}月[^,。交缴办去]{0,6}(?:[,。]|$))"
)
_ANOTHER_BABY = re.compile(
    r"^(?!.*(?:[交缴付办]|上的|报名))(?=.*(?:家|另一|那个|呢)).*(?:小子|娃|宝|闺女|丫头|孩子|儿子|女儿|妞|孙)[^,。]{0,4}\d"
)
_SUM_AT_LAST = re.compile(r"(?:(?<!不)[是为]|一人|每人)(\d{2,3})(?:元|块)?(?:,?不是\d+(?:元|块)?)?[。]*$")
_SUPPOSED = re.compile(r"年(?:呢|的话)")
_NOT_SO_MANY = re.compile(rf"不是({NUMERAL})(?:年|个)")


def _which_years(state: State, text: str, number: int) -> str:
    """不是七年,是九年: the years told to be seven; else those told last, if others are not far closer (6 and 1, 是七年)."""
    assert state.latest is not None
    known = {name: years for name in sorted(NUMBERED) if (years := getattr(state, name))}
    denied = parse_int(match[1]) if (match := _NOT_SO_MANY.search(text)) else None
    if denied in known.values():
        return next(name for name, years in known.items() if years == denied)
    if (
        state.repair_years
        and state.topic == "等待期修复"
        and _SUPPOSED.search(text)
        and number <= (state.break_years or 0)
    ):
        return "repair_years"  # 补一年多少钱,断了三年; 两年呢
    closest = min(known, key=lambda name: abs(known[name] - number), default=state.latest)
    far = abs(known.get(state.latest, number) - number) > FAR_OFF
    return closest if far and abs(known[closest] - number) <= 1 else state.latest
