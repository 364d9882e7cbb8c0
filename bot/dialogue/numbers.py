"""Numbers in the light of the conversation: which years, or which sum, a mere number is of."""

from __future__ import annotations

import re

from bot.dialogue import context
from bot.dialogue.state import State
from bot.text import NUMERAL, parse_int
from bot.understanding.facts import Facts
from bot.understanding.heard import Heard
from bot.understanding.years import ALL_YEARS, MOST_YEARS

NUMBERED = {"break_years", "continuous_years", "repair_years", "zero_claim_years"}
FAR_OFF = 2  # years between what was told and what it is corrected to
# What a mere number of years is of, where none was told yet.
YEARS_OF_TOPIC = {
    "断保降限额": "break_years", "断保影响": "break_years", "等待期规则": "break_years",
    "连续参保激励": "continuous_years", "零报销激励": "zero_claim_years",
}  # fmt: skip


def read(state: State, heard: Heard, facts: Facts) -> None:
    """What the numbers of a message are of, that names it not."""
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
    if (on := _PAYS_ON.search(heard.text)) and state.continuous_years:
        facts.continuous_years = state.continuous_years + parse_int(on[1] or on[2])  # 那我再接着交三年不断呢
        facts.repair_years = None
    for name in sorted(NUMBERED) if not NUMBERED & facts.said() else ():
        if (other := _the_other_number(heard.text, getattr(state, name))) is not None:
            setattr(facts, name, other)
    if state.told and context.is_correction(heard.text) and (match := _SUM_AT_LAST.search(heard.text)):
        facts.told = match[1]  # 我妈那个看错行了,是160; 一个老人是180,两个都一样
        facts.household, facts.one = (facts.household, facts.one) if facts.identities else ([], None)
    if state.told and (match := _SUM_ALONE.fullmatch(heard.text)):
        facts.told = match[1]  # 300呢, after 资助250自己交多少
    years = YEARS_OF_TOPIC.get(state.topic or "") if state.latest not in NUMBERED else None
    if years and facts.number and not NUMBERED & facts.said() and "年" in heard.text:
        setattr(facts, years, facts.number)  # 3年, after what each year broken costs


def correct(state: State, heard: Heard, facts: Facts) -> None:
    """记错了,是9年: the years told last."""
    if facts.number is not None and state.latest in NUMBERED and getattr(facts, state.latest) is None:
        setattr(facts, _which_years(state, heard.text, facts.number), facts.number)


_NUMBERS_OF_YEARS = re.compile(rf"(?<![头第前上后])({NUMERAL})年(?!级|度)")


def _the_other_number(text: str, known: int | None) -> int | None:
    """9年是把头一年算重了,八年整: of two numbers of years the one that was not told before."""
    numbers = {parse_int(said) for said in _NUMBERS_OF_YEARS.findall(text) if "." not in said}
    told = [number for number in numbers if number != known]
    return told[0] if known in numbers and len(told) == 1 and told[0] < MOST_YEARS else None


_PAYS_ON = re.compile(
    rf"再(?:接着|继续|连着|连续|往后|往下)+(?:交|缴)(?:个|上|满)?({NUMERAL})年|(?:接着|继续)(?:再|往下|往后)*(?:交|缴)(?:个|上|满)?({NUMERAL})年"
)
_SUM_ALONE = re.compile(
    r"(?:[^,。]{1,8}(?:说错|念错|看错|记错|报错|错)了?,)?(?:每人|一人)?(?:那|要是|如果|换成|不对|应该是|是|,)*(\d{2,4})(?:元|块)?(?:呢|的话)*"
)
_SUM_AT_LAST = re.compile(
    r"(?:(?<!不)[是为]|一人|每人)(\d{2,3})(?:元|块)?(?:,?不是\d+(?:元|块)?)?(?:[。]*$|,(?:两个|都|几个))"
)
_SUPPOSED = re.compile(r"年(?:呢|的话)")
_NOT_SO_MANY = re.compile(rf"不[是止]({NUMERAL})(?:年|个)")


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
