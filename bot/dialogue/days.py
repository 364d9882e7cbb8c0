"""Days in the light of the conversation: of what a day is told, in which year it lies, by how much it moves."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import msgspec

from bot.dialogue import context
from bot.dialogue.state import State
from bot.text import NUMERAL, add_months, parse_int
from bot.understanding.entities import entities
from bot.understanding.facts import Facts
from bot.understanding.heard import Heard

HALF_A_MONTH = 15  # days
_NEXT_MONTHS = re.compile(r"(?:明年|来年|第二年|转年)(?=\d{1,2}月|[一二三四五六七八九十]+月)")


def with_next_year(state: State, heard: Heard) -> Heard:
    """明年1月呢, after 11月27号能交不: the year after the one that was spoken of."""
    if state.pay is None or state.now or not (relative := _NEXT_MONTHS.search(heard.text)):
        return heard
    text = heard.text.replace(relative[0], f"{state.pay[0].year + 1}年", 1)
    return msgspec.structs.replace(heard, text=text, entities=entities(text))


def read(state: State, heard: Heard, facts: Facts) -> None:
    """What each day of a message is of; a day that moves the one told before."""
    if facts.pay and state.pay and _is_first_day_of_cover(heard.text):
        facts.pay = None  # 那元旦一到就能用了吧: no day on which one pays
    if facts.pay is None and state.pay:
        facts.pay = _some_days_off(heard.text, state.pay)
    if facts.pay and state.birth and not facts.birth and _ANOTHER_BABY.search(heard.text):
        facts.birth, facts.pay = facts.pay, None  # 那我弟家的呢,他家小子2月20
    if state.pay and (year := _OF_YEAR.fullmatch(heard.text)):
        moved = int(year[1]) - state.pay[0].year
        facts.pay, facts.year = (_years_later(state.pay[0], moved), _years_later(state.pay[1], moved)), None
    arrival = ARRIVALS.get(state.topic or "") or ("birth" if state.newborn and not state.asked else None)
    open_day = arrival is not None and getattr(state, arrival) is None and getattr(facts, arrival) is None
    if facts.pay and arrival and open_day and not _DOES.search(heard.text):
        setattr(facts, arrival, facts.pay)
        facts.pay = None  # 本子上写的2024年12月1号, after 我退伍了医保咋办
    of_payment = _DOES.search(heard.text) or _ON_RECEIPT.search(heard.text) or _denies(heard.text, state.pay)
    rather = _IS_RATHER.search(heard.text) and not state.asked and not of_payment
    if facts.pay and state.latest in ("birth", "discharge") and (rather or _ON_PAPER.search(heard.text)):
        setattr(facts, state.latest, facts.pay)
        facts.pay = None  # 命令上是6月12日, after 6月2日退役
    _place_days_after_arrival(state, heard, facts)
    _read_day_of_month(state, heard, facts)


def correct(state: State, heard: Heard, facts: Facts) -> None:
    """不对,是5月20号: the day told last, be it a birth; 不是1月8号,是去年12月20号: the year before the one spoken of."""
    told = state.latest in ("birth", "discharge") and getattr(facts, state.latest) is not None
    of_payment = context.PAID.search(heard.text) or _ON_RECEIPT.search(heard.text) or _denies(heard.text, state.pay)
    if facts.pay and state.latest in ("birth", "discharge") and not told and not of_payment:
        setattr(facts, state.latest, facts.pay)
        facts.pay = None
    if facts.pay and state.pay and _LAST_YEAR.search(heard.text) and (facts.pay[0] - state.pay[0]).days > MONTHS_APART:
        facts.pay = (_years_later(facts.pay[0], -1), _years_later(facts.pay[1], -1))


_ON_RECEIPT = re.compile(r"(?:小)?票|收据|扣款|到账|付款")
_NOT_THAT_DAY = re.compile(r"不是(?:20\d\d年)?(\d{1,2})月(\d{1,2})")


def _denies(text: str, day: tuple[date, date] | None) -> bool:
    """不是6月10,是6月20: whether the day taken back is this one."""
    match = _NOT_THAT_DAY.search(text)
    return bool(match and day and (int(match[1]), int(match[2])) == (day[0].month, day[0].day))


def placed(state: State, first: date, last: date) -> None:
    """A payment told before the region was, in the year between the first and the last day on which one can pay."""
    if state.pay is None or first <= state.pay[0] <= last:
        return
    for years in (1, -1):
        moved = (_years_later(state.pay[0], years), _years_later(state.pay[1], years))
        if first <= moved[0] <= last:
            state.pay = moved
            return


_DAYS_OFF = re.compile(
    rf"(?:那|要是|如果|假如|万一|我|他|她|再|又|,)*(?P<way>晚|迟|推迟|推后|拖后|延后|往后拖|往后推|拖|早|提前|提早|往前)(?:了|个|上|交|缴|去|它)*"
    rf"(?P<n>{NUMERAL}|半)(?:个)?(?P<unit>天|日|月|星期|礼拜|周)(?:再|才|去|来|上|就)*(?:交|缴|办)?(?:上|了|的)*(?:呢|的话|怎么算|咋算|,|[?。]|行吗|行不|可以吗|可不可以|是哪天|哪天|又是哪天)*"
)
_EARLIER = ("早", "提前", "提早", "往前")
DAYS_OF = {"天": 1, "日": 1, "星期": 7, "礼拜": 7, "周": 7}


def _some_days_off(text: str, known: tuple[date, date]) -> tuple[date, date] | None:
    """那晚两天呢, 提前一个月交呢: the day told before, moved; None if the message says nothing of the kind."""
    match = _DAYS_OFF.fullmatch(text)
    if match is None or known[0] != known[1] or "." in match["n"]:
        return None
    half, sign = match["n"] == "半", -1 if match["way"] in _EARLIER else 1
    if match["unit"] != "月":
        moved = known[0] + timedelta(days=0 if half else sign * parse_int(match["n"]) * DAYS_OF[match["unit"]])
    elif half:
        moved = known[0] + timedelta(days=sign * HALF_A_MONTH)
    else:
        moved = add_months(known[0], sign * parse_int(match["n"]))
    return moved, moved


_YEAR_SAID = re.compile(r"(?:20)?\d\d年|今年|去年|明年|20\d\d")
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


_OF_YEAR = re.compile(r"(?:是|就是|说的是|那是)?(20\d\d)年(?:的事|那会儿?|的时候)(?:儿)?[啊哈呢,。]*")  # 2024年的事
_LAST_YEAR = re.compile(r"去年|头年|上年")
MONTHS_APART = 180  # days
ARRIVALS = {"退役军人参保": "discharge", "新生儿参保": "birth", "新生儿待遇": "birth", "新生儿超期": "birth"}
_DOES = re.compile(r"交|缴|办|去|登记|补|付|上(?!写|面|头|是|的)|[行能]不|吗")
_ON_PAPER = re.compile(
    r"(?:(?:^|,)(?:上头|上面|里头|那上头)(?:写|印|落|登|记)(?:的|着)?|[阳公]历(?:其实|应该)?是?)(?:是|为)?(?=[^,。]{0,6}月[^,。交缴办去]{0,6}(?:[,。]|$))"
    r"|证(?:拿[来出])?(?:一看|上看|看了)(?:是|为)(?=[^,。]{0,6}月)"
    r"|(?:证明?|命令|本本?|册子?|单子?|通知书|档案)(?:上|上头|上面|里头?)?(?:写|印|落|登|记)?(?:的|着)?(?:是|为)?(?=[^,。]{0,6}月[^,。交缴办去]{0,6}(?:[,。]|$))"
)
_IS_RATHER = re.compile(r"(?:^|[,。])(?:应该|其实|哦|噢|不|,)*是(?:20\d\d年)?\d{1,2}月")  # 脑子糊涂,是3月15号
_ANOTHER_BABY = re.compile(
    r"^(?!.*(?:[交缴付办]|上的|报名))(?=.*(?:家|另一|那个|呢)).*(?:小子|娃|宝|闺女|丫头|孩子|儿子|女儿|妞|孙)[^,。]{0,4}\d"
)
