"""Behaviour in the manner of CheckList: what may not change an answer, and what must.

Invariance: politeness, fillers, scripts, widths, punctuation and a homophone leave topic, amounts and days as they
are. Direction: another region, year, tier, identity or number of years moves the answer the way the notices say.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import opencc
import pytest

from tests.rasa.talking import Said, Talk

BASE: list[tuple[str, str, str]] = [
    ("秦皇岛", "一个人要交多少钱", "缴费标准"),
    ("秦皇岛", "低保户自己交多少钱", "困难资助"),
    ("秦皇岛", "医保缴费什么时候截止", "缴费时间"),
    ("秦皇岛", "支付宝怎么交医保费", "缴费渠道"),
    ("秦皇岛", "去北京住院怎么报销", "京津冀就医"),
    ("秦皇岛", "断保有什么影响", "断保影响"),
    ("秦皇岛", "连续参保有什么奖励", "连续参保激励"),
    ("秦皇岛", "退役军人怎么参保", "退役军人参保"),
    ("秦皇岛", "政府财政给每人补助多少", "财政补助"),
    ("秦皇岛", "住院报销比例是多少", "报销比例"),
    ("秦皇岛", "脱贫户的资助明年还有没有", "资助逐年递减"),
    ("秦皇岛", "等待期里住院能报销吗", "等待期看病"),
    ("昌黎", "一个人要交多少钱", "缴费标准"),
    ("昌黎", "参保登记要带什么材料", "登记材料"),
    ("昌黎", "微信怎么缴费", "缴费渠道"),
    ("昌黎", "集中缴费期到哪天截止", "缴费时间"),
    ("昌黎", "异地就医备案要带什么材料", "备案材料"),
    ("昌黎", "急诊住院没来得及备案怎么办", "急诊补备案"),
    ("昌黎", "没有备案看病能报销吗", "未备案后果"),
    ("昌黎", "没带社保卡能看病吗", "无卡就医"),
    ("昌黎", "医保电子凭证怎么激活", "医保电子凭证激活"),
    ("昌黎", "医保费为什么年年涨价", "涨价原因"),
    ("昌黎", "外国人参保要什么证件", "外籍人员"),
    ("昌黎", "香港人怎么参保", "港澳台人员"),
    ("昌黎", "能用家人的职工医保个人账户给我缴费吗", "家庭共济"),
    ("昌黎", "医保局咨询电话是多少", "咨询电话"),
    ("昌黎", "缴费票据去哪里打印", "缴费票据"),
    ("昌黎", "没报销过是不是亏了", "没报销亏不亏"),
    ("昌黎", "参保是自愿还是强制的", "自愿还是必须"),
    ("昌黎", "高血压糖尿病拿药能报销吗", "两病用药"),
    ("昌黎", "手工报销要准备什么材料", "手工报销材料"),
    ("双桥区", "一个人要交多少钱", "缴费标准"),
    ("双桥区", "特困人员自己交多少钱", "困难资助"),
    ("双桥区", "医保缴费时间是什么时候", "缴费时间"),
    ("双桥区", "云闪付能缴费吗", "缴费渠道"),
    ("双桥区", "学校能强制买商业保险吗", "商业保险"),
    ("双桥区", "资助参保的钱从哪里出", "资助资金来源"),
    ("双桥区", "村里代收医保费可靠吗", "代收代缴"),
    ("双桥区", "困难身份由哪个部门认定", "资助身份认定"),
    ("双桥区", "有几种困难身份能叠加补助吗", "多重身份资助"),
    ("双桥区", "医保基金是市里统筹吗", "统筹级次"),
    ("云阳", "一个人要交多少钱", "缴费标准"),
    ("云阳", "一档和二档有什么区别", "档次区别"),
    ("云阳", "大学生医保交多少钱", "大学生缴费"),
    ("云阳", "大学新生什么时候开始享受待遇", "大学新生待遇"),
    ("云阳", "新生儿医保交多少钱", "新生儿缴费"),
    ("云阳", "过了集中缴费期还能交吗", "错过缴费期"),
    ("云阳", "全额资助的人要自己去申报吗", "零申报"),
    ("云阳", "外地户口能在这里参保吗", "非本地户籍"),
    ("云阳", "引进人才的家属能参保吗", "引进人才家属"),
    ("云阳", "不会用手机去哪里缴费", "线下缴费"),
    ("云阳", "哪些人可以参加居民医保", "参保范围"),
    ("甘肃", "一个人要交多少钱", "缴费标准"),
    ("甘肃", "医保缴费截止到哪天", "缴费时间"),
    ("甘肃", "断保补缴能缩短等待期吗", "等待期修复"),
    ("甘肃", "补缴以后以前的医药费能报销吗", "补缴追溯"),
    ("甘肃", "零报销有什么奖励", "零报销激励"),
    ("甘肃", "激励额度最多能加到多少", "激励上限"),
    ("甘肃", "新生儿怎么参保", "新生儿参保"),
    ("甘肃", "村集体能帮村民交一部分医保费吗", "村集体资助"),
    ("甘肃", "断保会降低大病报销额度吗", "断保降限额"),
    ("甘肃", "中央财政补助多少", "财政补助"),
]

HOMOPHONES = {
    "新生儿": "新生而",
    "支付宝": "支付保",
    "多少钱": "多少前",
    "缴费": "缴废",
    "医保": "一保",
    "参保": "餐保",
    "报销": "报消",
    "备案": "备按",
    "登记": "登计",
    "截止": "截只",
    "断保": "段保",
    "资助": "咨助",
    "材料": "才料",
    "待遇": "代遇",
    "激活": "激或",
    "激励": "激厉",
}
TRADITIONAL = opencc.OpenCC("s2t")


def wide(text: str) -> str:
    """Digits, letters and ASCII punctuation in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def misspelt(text: str) -> str:
    """The first domain word written with a character that sounds the same."""
    for word, wrong in HOMOPHONES.items():
        if word in text:
            return text.replace(word, wrong, 1)
    return text


# How a message is changed, and how many of the base questions may change their answer by it.
CHANGES: dict[str, tuple[Callable[[str, str], str], int]] = {
    "的 after": (lambda place, text: f"{place}{text}的", 1),
    "吗 after": (lambda place, text: f"{place}{text.removesuffix('吗')}吗", 1),
    "请问 before": (lambda place, text: f"请问{place}{text}", 1),
    "您好 before": (lambda place, text: f"您好，{place}{text}", 1),
    "谢谢 after": (lambda place, text: f"{place}{text}，谢谢", 1),
    "place after": (lambda place, text: f"{text}，{place}的", 1),
    "Traditional": (lambda place, text: TRADITIONAL.convert(f"{place}{text}"), 1),
    "full width": (lambda place, text: wide(f"{place}2025年度,{text}?"), 3),
    "doubled punctuation": (lambda place, text: f"{place}，，{text}？？！！", 1),
    "blanks": (lambda place, text: f"  {place} {text}  ", 1),
    "emoji": (lambda place, text: f"{place}{text}🙏🙏", 1),
    "fillers": (lambda place, text: f"嗯那个{place}{text}", 1),
    "homophone": (lambda place, text: f"{place}{misspelt(text)}", 1),
    "twice": (lambda place, text: f"{place}{text}？{place}{text}？", 1),
}

NUMBERS = re.compile(r"\d{4}年\d+月\d+日|\d+月\d+日|\d+(?:\.\d+)?(?:万元|元|%|个月|日内|日|天|年)")


def essence(person: Talk, said: Said) -> tuple[str | None, frozenset[str]]:
    """The topic chosen, and the amounts, days and terms of the answer without its evidence and reminders."""
    lines = [line for line in said.text.splitlines() if not line.startswith(("依据：", "提醒：", "如果您问的不是"))]
    text = re.sub(r"【.*?】|《.*?》|.*年的通知收的是.*", "", "\n".join(lines))
    return person.slot("topic"), frozenset(NUMBERS.findall(text))


@pytest.fixture(scope="module")
def known(talk: Callable[[], Talk]) -> dict[tuple[str, str], tuple[str | None, frozenset[str]]]:
    answers = {}
    for place, text, _ in BASE:
        person = talk()
        answers[place, text] = essence(person, person.say(f"{place}{text}"))
    return answers


def test_there_are_sixty_base_questions_on_five_regions() -> None:
    assert len(set(BASE)) >= 60
    assert len({place for place, _, _ in BASE}) == 5
    assert len({topic for _, _, topic in BASE}) >= 40


@pytest.mark.parametrize(("place", "text", "topic"), BASE, ids=lambda value: value)
def test_base_question_is_answered_as_its_topic(place: str, text: str, topic: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say(f"{place}{text}")
    assert person.slot("topic") == topic


@pytest.mark.parametrize("change", CHANGES)
def test_change_of_form_leaves_the_answer(
    change: str,
    talk: Callable[[], Talk],
    known: dict[tuple[str, str], tuple[str | None, frozenset[str]]],
) -> None:
    make, allowed = CHANGES[change]
    moved = []
    for place, text, _ in BASE:
        person, message = talk(), make(place, text)
        now = essence(person, person.say(message))
        if now != known[place, text]:
            moved.append(f"{message}: {known[place, text]} → {now}")
    print(f"{change}: {len(moved)} of {len(BASE)} moved", *moved, sep="\n")
    assert len(moved) <= allowed, "\n".join(moved)


# Direction


def amounts(said: Said) -> set[int]:
    """The yuan of an answer, its evidence left out."""
    text = said.text.split("依据：")[0]
    return {int(number) for number in re.findall(r"(\d+)元", text)}


FEES = [
    ("秦皇岛低保户交多少钱", {40}),
    ("秦皇岛特困人员交多少钱", {0}),
    ("秦皇岛其他脱贫人口交多少钱", {160}),
    ("秦皇岛返贫致贫人口交多少钱", {40}),
    ("双桥区低保户交多少钱", {40}),
    ("双桥区重度残疾人交多少钱", {160}),
    ("双桥区普通残疾人交多少钱", {400}),
    ("云阳低保户一档交多少钱", {40}),
    ("云阳低保户二档交多少钱", {375}),
    ("云阳低保边缘户一档交多少钱", {120}),
    ("云阳重度残疾人一档交多少钱", {120}),
    ("云阳重度残疾人二档交多少钱", {375}),
    ("云阳普通残疾人一档交多少钱", {200}),
    ("云阳普通残疾人二档交多少钱", {575}),
    ("云阳稳定脱贫人口一档交多少钱", {385}),
    ("云阳稳定脱贫人口二档交多少钱", {760}),
    ("云阳农村计生奖扶一档交多少钱", {80}),
    ("云阳大学生二档交多少钱", {755}),
]


@pytest.mark.parametrize(("message", "due"), FEES, ids=lambda value: str(value))
def test_identity_and_tier_move_the_fee(message: str, due: set[int], talk: Callable[[], Talk]) -> None:
    assert due <= amounts(talk().say(message))


def wait_said(talk: Callable[[], Talk], message: str) -> int:
    """The headline of the wait, in the notice's unit."""
    said = talk().say(message)
    match = re.search(r"要等(\d+)(?:个月|日)", said.text)
    assert match, said.text
    return int(match[1])


@pytest.mark.parametrize(
    ("place", "day", "one", "more"),
    [("秦皇岛", "2025年3月10日", 3, 1), ("昌黎", "2025年3月10日", 3, 1), ("甘肃", "2026年1月20日", 90, 30)],
)
def test_wait_grows_with_the_years_broken(place: str, day: str, one: int, more: int, talk: Callable[[], Talk]) -> None:
    waits = [wait_said(talk, f"{place}，断了{years}年，{day}交的，哪天能报销") for years in range(1, 9)]
    assert waits == [one + more * (years - 1) for years in range(1, 9)]


@pytest.mark.parametrize(
    ("place", "day", "fixed", "more", "least"),
    [("秦皇岛", "2025年3月10日", 3, 1, 6), ("甘肃", "2026年1月20日", 90, 30, 180)],
)
def test_wait_falls_with_the_years_repaired_down_to_its_floor(
    place: str, day: str, fixed: int, more: int, least: int, talk: Callable[[], Talk]
) -> None:
    waits = [wait_said(talk, f"{place}，断了6年，补缴{years}年，{day}交的，哪天能报销") for years in range(1, 7)]
    assert waits == [max(least, fixed + more * (5 - years)) for years in range(1, 7)]


@pytest.mark.parametrize(("place", "year_of_raise"), [("秦皇岛", 2000), ("昌黎", 2000), ("甘肃", 3500)])
def test_raise_grows_with_the_years_of_cover(place: str, year_of_raise: int, talk: Callable[[], Talk]) -> None:
    for years in (5, 6, 8, 10):
        said = talk().say(f"{place}连续参保{years}年，大病限额提高多少")
        assert (years - 4) * year_of_raise in amounts(said), said.text


@pytest.mark.parametrize(("place", "each"), [("秦皇岛", 2000), ("昌黎", 2000), ("甘肃", 3500)])
def test_reduction_grows_with_the_years_broken(place: str, each: int, talk: Callable[[], Talk]) -> None:
    for years in (1, 2, 3, 5):
        said = talk().say(f"{place}断保{years}年，大病限额降多少")
        assert years * each in amounts(said), said.text


@pytest.mark.parametrize("people", range(2, 8))
def test_household_sum_grows_with_its_people(people: int, talk: Callable[[], Talk]) -> None:
    assert people * 400 in amounts(talk().say(f"昌黎，我家{people}口人，都是普通居民，一共交多少钱"))


DEADLINES = [("秦皇岛", "12月28日"), ("昌黎", "12月28日"), ("双桥区", "12月28日"), ("云阳", "12月31日")]


@pytest.mark.parametrize(("place", "last"), [*DEADLINES, ("甘肃", "2月28日")])
def test_region_moves_the_deadline(place: str, last: str, talk: Callable[[], Talk]) -> None:
    assert last in talk().say(f"{place}集中缴费期到哪天截止").text


@pytest.mark.parametrize("place", ["秦皇岛", "昌黎", "双桥区", "云阳", "甘肃"])
@pytest.mark.parametrize("year", [2020, 2023, 2024, 2027, 2030])
def test_year_without_a_notice_takes_every_amount_away(place: str, year: int, talk: Callable[[], Talk]) -> None:
    said = talk().say(f"{place}{year}年一个人要交多少钱")
    assert not amounts(said)
    assert f"{year}年度" in said.text


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2024年9月25日", True),  # the last day open in September
        ("2024年9月26日", False),  # a hole
        ("2024年10月1日", True),
        ("2024年12月28日", True),  # the last day of all
        ("2024年12月29日", False),
    ],
)
def test_day_moves_whether_one_can_pay(day: str, is_open: bool, talk: Callable[[], Talk]) -> None:
    said = talk().say(f"昌黎{day}能不能缴费")
    assert (f"{day}可以缴费" in said.text) is is_open, said.text


@pytest.mark.parametrize("tier", ["一档", "二档"])
def test_tier_is_not_taken_over_into_a_region_without_tiers(tier: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say(f"云阳{tier}多少钱")
    assert "775" not in person.say("那昌黎呢").text
