"""The facts of a calculation that one message states. What it does not state stays None; nothing is guessed.

>>> read_facts("昌黎,断了三年,2025年1月31号补交").break_years
3
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from bot.text import NUMERAL, parse_number
from bot.understanding import years
from bot.understanding.dates import Day, find_days, find_years
from bot.understanding.entities import entities
from bot.understanding.household import Member
from bot.understanding.kinds import Change
from bot.understanding.mere_numbers import maybe_int, number_alone, without_denied
from bot.understanding.negation import rather_others, without_negated
from bot.understanding.people import read_people
from bot.understanding.places import read_places

# Where days without a year are put while no region is known.
USUAL_YEAR = 2025
USUAL_FIRST_DAY = date(2024, 9, 1)


class Facts(Struct, kw_only=True):
    """What was said. region: the adcode of a collected notice; candidates: notices inside a larger place named.

    one: somebody singled out of a household (大的读大学); elsewhere: places without a notice,
    insured_elsewhere that of them in which the person is insured; days as (first, last) ISO pairs, apart when only a month was said.
    more: people come to those told before; alike: somebody is what was told of another (我妈也是); like_me: what the speaker is (跟我一样); like_them: the speaker takes what somebody else took (我跟她一样); as_well: somebody else has
    the identity of the one before (我媳妇也是低保); rest: what is told is of the others (另外四个普通); person: the one kin, how
    many they are and what is told of them (我爸妈低保); together: a sum for all is asked; broken: there was a break, of how many years is not said; unchanged: of the others nothing has changed.
    named: those of whom something is told by the word they are called by. less: who is named does not count (刨去我兄弟); besides:
    the identity comes to the one known (她还有残疾证); longer: the years broken come to those told before (连24年也没交);
    college_outside: who studies does so outside the province of the notice; so_many: how many of the household have the
    identity (特困其实就一个); alike_who: who of them has it too (闺女也批下来了); instead: it is somebody else who has it (不对,是我妈特困); among_of: what those are of whom `among` are meant; of_pronoun: 他 or 她 is told of, and nobody by name; swapped: two told were told the wrong way round (写反了); only: nobody else has it (吃低保的就我妈一人); inside: who is told of is one of those told before (她也在这五口里头); asks: the message asks
    something; among_so_many: how many those are of whom `among` are meant (那两个里头有一个是定额); no_channels: those that are
    named are not to be used (除了支付宝呢); those: how many of the household a message points at (那俩是返贫致贫); moves: it is asked how one changes from the insurance of a place; told_each: the subsidy
    told of each by whom it is called (爷爷补250,我爸补150); renamed: whose word was wrong, and
    the right one (不是孙女,是他们儿子); renumbered: how many there are who are called so (孙女其实是俩); miscounted: so many too many or too few were told (低保多报了一个); kind_alone: so_many corrects the count of one kind (不对,低保是6个); changes: how many of a kind come or go (普通改成12个); merely_denied: `ordinary` only because
    some identity is denied (也不是低保); young: how many of the household are counted as children.
    """

    region: str | None = None
    regions: list[str] = field(default_factory=list)
    among: int | None = None
    place: str | None = None
    candidates: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    insured_elsewhere: str | None = None
    year: int | None = None
    identities: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)
    ordinary: bool = False
    household: list[Member] = field(default_factory=list)
    one: Member | None = None
    tiers: list[str] = field(default_factory=list)
    student: bool | None = None
    freshman: bool | None = None
    newborn: bool | None = None
    pay: tuple[date, date] | None = None
    birth: tuple[date, date] | None = None
    discharge: tuple[date, date] | None = None
    target: tuple[date, date] | None = None
    treated: tuple[date, date] | None = None
    break_years: int | None = None
    repair_years: int | None = None
    continuous_years: int | None = None
    zero_claim_years: int | None = None
    cap: str | None = None
    told: str | None = None
    channels: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    aspects: list[str] = field(default_factory=list)
    hospital_place: str | None = None
    number: int | None = None
    now: bool = False
    everyone: bool = False
    shorten: bool = False
    more: bool = False
    alike: bool = False
    as_well: bool = False
    like_me: bool = False
    like_them: bool = False
    rest: bool = False
    person: tuple[str, int, Member] | None = None
    named: list[Member] = field(default_factory=list)
    less: list[Member] = field(default_factory=list)
    besides: bool = False
    longer: bool = False
    together: bool = False
    broken: bool = False
    unchanged: bool = False
    college_outside: bool = False
    so_many: int | None = None
    only: bool = False
    instead: bool = False
    among_of: str | None = None
    of_pronoun: bool = False
    swapped: bool = False
    alone: list[str] = field(default_factory=list)
    size: int | None = None
    denied_count: int | None = None
    alike_who: str | None = None
    inside: bool = False
    asks: bool = False
    among_so_many: int | None = None
    no_channels: bool = False
    those: int | None = None
    moves: bool = False
    told_each: dict[str, str] = field(default_factory=dict)
    renamed: tuple[str, str] | None = None
    renumbered: tuple[str, int] | None = None
    miscounted: bool = False
    merely_denied: bool = False
    kind_alone: bool = False
    changes: list[Change] = field(default_factory=list)
    young: int | None = None

    def said(self) -> set[str]:
        """The names of the facts that were stated."""
        return {name for name in _tell() if _was_said(name, getattr(self, name))}


FLAGS = ("ordinary", "now", "everyone", "more", "shorten", "alike")


# What is behind `region`, one of `elsewhere`, `ordinary`; and what alone says nothing.
_SAYS_NOTHING_ALONE = frozenset(
    {
        "regions",
        "insured_elsewhere",
        "denied",
        "together",
        "broken",
        "unchanged",
        "as_well",
        "like_me",
        "like_them",
        "rest",
        "person",
        "named",
        "less",
        "besides",
        "asks",
        "among_so_many",
        "no_channels",
        "those",
        "moves",
        "told_each",
        "renamed",
        "renumbered",
        "miscounted",
        "merely_denied",
        "kind_alone",
        "changes",
        "young",
        "longer",
        "college_outside",
        "so_many",
        "only",
        "instead",
        "among_of",
        "of_pronoun",
        "swapped",
        "alone",
        "size",
        "denied_count",
        "alike_who",
        "inside",
    }
)


@lru_cache(maxsize=1)
def _tell() -> tuple[str, ...]:
    return tuple(name for name in Facts.__struct_fields__ if name not in _SAYS_NOTHING_ALONE)


def _was_said(name: str, value: Any) -> bool:
    if name in FLAGS:
        return bool(value)
    return value is not None and value != []


_CARE = re.compile(r"看病|住院|就医|就诊|医院|手术|治病|瞧病|检查|报")
_UNCLAIMED = re.compile(rf"连[续着]{NUMERAL}年(?:都|里|间)?(?:没有?|未|零)(?:报|用|花|住)")
_YEARS_OF_THE_RULE = re.compile(
    rf"满{NUMERAL}年.*(?:再|每|往后|以后)[^,。]{{0,3}}?多?(?:交|缴|参保)(?:了|上)?(?:一|1)年"
)  # 满四年后再多交一年
_AMONG = re.compile(
    rf"(?:其中|里头|里面|里边|有)(?:有)?({NUMERAL}|俩)个?(?:人|老人|孩子)?(?:(还|又|也|同时)?(?:是|吃|拿|算|属|有)|(?=低保|特困|重|残|[一二三四1-4]级|脱贫|返贫|监测|五保|孤儿|优抚|计生))"
)
_AMONG_TIER = re.compile(
    rf"(?:其中|里头|里面|里边)(?:有)?({NUMERAL}|俩)个?(?:人)?(?:要|想)?(?:改|换|选|交|买|参|上)?(?:成|为)?(?=[一二12高低]档)"
)
_CAP = re.compile(rf"封顶线?[^,。;]{{0,8}}?(?:(?<!几)({NUMERAL})(万)(?:元|块)?|(\d{{4,7}}))")
_TOLD = re.compile(
    rf"(?:补|资助|补助|减免|给垫|给出|给掏|给交|垫|给|标准|贴|抵|给抵|扣掉|扣除|扣减|减|顶|(?:政府|公家|国家|村里|村上|县里)(?:给)?出)(?:我|我们|他|她|你|咱)?(?:们)?(?:镇上|村上|县上|乡上|社区|干部|告知|通知|告诉|定|核|了|掉|认|标准|是|的|为|均|统一|金额|应当|应该|应|一个人|每个人|只|才|每年|每人|一年|变|改|成|调)*({NUMERAL})(?:元|块|(?=[呢吧啊呀哩嘞哦嘛了的]*(?:[,。;!?)]|$))|(?=的(?:那|这)))"
    rf"|(?:这|那|他|她)(?:一)?(?:类|种|档)(?:人)?(?:的)?(?:其实|应该)?(?:是|按)({NUMERAL})(?:元|块)?(?=的|,|。|$)"
)
_NOW = re.compile(r"现在|今年|眼下|目前|今天|这会儿|这阵")
_BROKEN = re.compile(
    r"(?:前几年|以前|之前|中间|前面)有断过|(?:有些年|有几年|有的年|好几年|有一些年)(?:都|也|我)?没(?:有)?(?:交|缴|参)(?!.{0,6}(?:几年|多久|吗))|(?<![没未不])(?<!没有)(?<!从)断(?:了|过|缴|保|交)(?!.{0,6}(?:几年|多久|吗))"
)
_LONGER = re.compile(
    r"连(?:带|着|上)?(?:20)?2\d年(?:那年)?也|再(?:早|往前)[^,。]{0,4}2\d年?也|(?:再|还)?(?:加上|算上|连上)(?:20)?2\d年"
)
_SHORTEN = re.compile(
    r"抹|缩短|提前|早点|早些|少等|免[掉去]|多[交掏缴出]点?钱|补[^,。]{0,4}(?:能不能|可不可以|是不是就)|不等|减掉|消[掉除]等"
)


def read_facts(
    text: str,
    recognised: list[dict[str, Any]] | None = None,
    coverage_year: int = USUAL_YEAR,
    first_window: date = USUAL_FIRST_DAY,
    today: date | None = None,
    last_payable: date | None = None,
) -> Facts:
    """The facts in a normalised text with its entities.

    coverage_year, first_window: where days without a year are put; today: what 今年2月 is counted from; last_payable: the
    last day on which one can pay.
    """
    named = entities(text) if recognised is None else recognised
    found, denied = without_negated(text, named)
    days = find_days(text, coverage_year, first_window, today, last_payable)
    facts = _of_where_and_when(text, found, days)
    _read_days(days, facts)
    read_people(text, found, denied, facts)
    facts.denied_count = rather_others(text, named)
    _read_kinds(text, found, denied, facts)
    facts.no_channels = not facts.channels and any(e["entity"] == "channel" for e in named)
    _read_numbers(text, coverage_year, facts)
    return facts


def region_and_year(text: str, recognised: list[dict[str, Any]], today: date) -> tuple[str | None, int | None]:
    """The region and coverage year that a message names: what decides how its days are read."""
    found, _ = without_negated(text, recognised)
    facts = _of_where_and_when(text, found, find_days(text, USUAL_YEAR, USUAL_FIRST_DAY, today))
    return facts.region, facts.year


def _of_where_and_when(text: str, found: list[dict[str, Any]], days: list[Day]) -> Facts:
    """The places and the coverage year of a message."""
    facts = Facts()
    read_places(text, found, facts)
    broken = years.broken_at(text)
    said = [
        year
        for year, start, end in find_years(text, days)
        if not any(a <= start < b for a, b in broken) and _is_coverage_year(text, start, end)
    ]
    facts.year = said[-1] if said else None
    return facts


def _read_kinds(text: str, found: list[dict[str, Any]], denied: set[str], facts: Facts) -> None:
    """What tells an answer apart: channels, kinds of person, aspects, where care is sought."""
    facts.channels = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "channel"))
    facts.persons = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "person"))
    aspects = [e for e in found if e["entity"] == "aspect"]
    settled = [e["start"] for e in aspects if _IS_SETTLED.match(text, e["end"])]
    meant = [e["value"] for e in aspects if not (text[: e["start"]].endswith(_NOT_THIS) or e["start"] in settled)]
    if aspects and not meant:
        meant = [other for other in _OFFICES if other != aspects[0]["value"]][:1]  # 不是问交钱的: the other number
    facts.aspects = list(dict.fromkeys(meant))
    if {"缴费", "报销"} <= set(facts.aspects):
        facts.aspects = []  # 交钱的和报销的是一个号吗: both together are the whole
    for entity in found:
        if entity["entity"] == "hospital_place":
            facts.hospital_place = entity["value"]
    near_capital = any(name in ("北京", "北京市", "天津", "天津市") for name in facts.elsewhere)
    if near_capital and (facts.hospital_place or _CARE.search(text)):
        facts.hospital_place = "京津"
    if _FRESHMAN.search(text) and not denied:
        facts.persons = list(dict.fromkeys([*facts.persons, "大学新生"]))
    facts.student = _flag("大学生", facts.persons, denied | ({"大学生"} if _GRADUATED.search(text) else set()))
    older = {"大学新生"} if _NO_FRESHMAN.search(text) else set()
    facts.freshman = _flag("大学新生", facts.persons, denied | older)
    facts.newborn = _flag("新生儿", facts.persons, denied)


def _read_numbers(text: str, coverage_year: int, facts: Facts) -> None:
    """Years, sums and the number that is all a message says."""
    said, text = text, without_denied(text)
    facts.break_years = years.break_years(text, coverage_year)
    for name in ("repair_years", "continuous_years", "zero_claim_years"):
        setattr(facts, name, years.years_of(name, text))
    if facts.continuous_years is None and facts.break_years in (None, 0):
        facts.continuous_years = years.continuous_span(text, coverage_year)
    if (facts.zero_claim_years and _UNCLAIMED.search(text)) or _YEARS_OF_THE_RULE.search(text):
        facts.continuous_years = None  # 连续四年没报销过 says nothing of how long one has paid
    if match := _CAP.search(text):
        facts.cap = str(parse_number(match[1]) * 10000 if match[1] else match[3])
    if match := _TOLD.search(text):
        facts.told = str(parse_number(match[1] or match[2]))
    if match := _AMONG.search(text) or _AMONG_TIER.search(text):
        facts.among = maybe_int(match[1])
        facts.besides = facts.besides or (match.re is _AMONG and match[2] is not None)
    facts.shorten = bool(_SHORTEN.search(text))
    facts.now = bool(_NOW.search(text))
    facts.longer = bool(facts.break_years) and bool(_LONGER.search(text))
    if facts.longer:
        facts.continuous_years = None
    facts.broken = facts.break_years is None and bool(_BROKEN.search(text))
    facts.number = number_alone(said)


_IS_SETTLED = re.compile(r"(?:的|那个|的事)?(?:已经|都)?(?:解决|问过|问清|清楚|知道|晓得|弄好|办好)")
_NOT_THIS = ("不是", "不是问", "不问", "不要", "不要管", "不是管")
_OFFICES = ("缴费", "报销")


# 今年考到重庆的大学: who begins there; 考上了 alone may be years ago.
_FRESHMAN = re.compile(
    r"(?:今年|刚刚?|才|今秋|九月|9月)(?:才|刚)?(?:考到|考上|考起|考取|考进|考来|录到|录取|升|进)[^,。?]{0,8}(?:大学|学院|大专|高校|本科)"
    r"|(?:今年|刚刚?|才|今秋|九月|9月)(?:刚|才)?(?:去|到|来|上|在)[^,。?]{0,8}报到|(?:大学|学院|高校)[^。?]{0,20}(?:报到|进校|入校|入学)(?:那天|当天|那阵|时|那会儿?|就|的时候)"
    r"|(?:今年|九月份?|9月份?|刚)[^,。?]{0,10}(?:读|念|上)大一|(?:考到|考上|考起|大一|大学)[^。?]{0,14}(?:刚|一)?(?:报到|开学|入学|注册)(?:那天|那阵|时候|的时候|时|就)*(?:就)?[^,。?]{0,16}(?:交|缴)"
    r"|(?:入学|报到|进校)(?:那阵|那天|当天|那会儿?|的时候|时)[^,。?]{0,4}(?:交|缴)"
)
_NO_FRESHMAN = re.compile(r"(?:上|读|念|都|已经|是)?(?:大[二三四]|研[二三])(?:了|的)?")  # 他哥哥大三了
_GRADUATED = re.compile(r"^[^,。?]{1,4}毕业了?|(?:早|已经?|都|刚刚?|才|大学|去年|前年)[^,。?]{0,3}毕业")


def _flag(value: str, persons: list[str], denied: set[str]) -> bool | None:
    return True if value in persons else (False if value in denied else None)


_INSURED = re.compile(
    r"(?:度|的|这|那|份|新|医|居|城|合作|保|参|缴|交|收|标准|个人|一个人|一?轮|涨|最|还(?!在)|甘|秦|昌|双|云|承|$|[,。;!?])"
)
# 24年医保我交了的,今年还登记吗: what was done in a year before.
_PAST = re.compile(
    r"(?:年|度|的|那|份|一|居民|医保|合作医疗|新农合|我|们|家|他|她|都|也|已经|早|就|在村里)*"
    r"(?:交|缴|参加?|入|上|买|登记|办)(?:保|费|医保|居民医保|钱)?(?:了|过|着(?=[,。])|上了|完了|的(?=[,。;!?]|$))"
    r"(?=.*(?:今年|这回|现在|这次|再|还|2[5-9]年|明年))"
)
# 24年那年学校给交过; 22年我在厂里有职工医保: what was so in a year before.
_THEN = re.compile(
    r"年?[^,。]{0,3}(?:住院|看病|开刀|手术|住的?院)[^,。]{0,3}(?:花|用|看|开|做|住)?(?:了|过|的(?!话)|掉)|年?度?(?:我|他|她|我们)?(?:都|也|是|其实)?(?:交|缴|参保|上)(?:过的?|了的?)(?=[,。;!?]|$)|年?(?:的|那年的|那份)?(?:我|也|都|是|就)*(?:交|缴)(?:上)?了(?=,(?:后面|后来|之后|往后|打那|从那|再往后))|年?(?:那年|那一年|那一?整年|那会儿?|那阵)|年?[^,。;]{0,10}(?:交|缴|续|参保)(?:上)?过(?=[,。;]|$)|年?在[^,。]{1,6}(?:上着|上班|有职工|交着|里交)|年?(?:我|他|她)(?:们)?(?:是|还)?在|年?(?:学校|单位|厂里?|公司|老板)(?:给)?(?:我|他|她)?(?:交|缴|买|上)(?:过|了|的)"
)
_SHORT = 30


def _is_coverage_year(text: str, start: int, end: int) -> bool:
    """2025年的医保, not 自2025年起, 2019年到2024年一直交, 连续参保24年 or, in a story, 2023年在厂里上班."""
    if re.search(
        r"(?:上回|上次|上一回|末一回)[^,。]{0,4}$|(?:只|就)?(?:断|漏|没交|没缴|缺)(?:了|的|掉)*(?:是)?$|[自从满够整]$|(?:别|不要|甭|莫)(?:再|又)?(?:给我|跟我|拿|讲|说|扯|提|算)+$|(?:交|缴|续|参保|买|入)(?:到|至)了?$|连续(?:参保|缴费|交费|交|缴|参加)?了?$|(?<!\d)(?:20)?\d\d年?[到至~-]$",
        text[max(0, start - 8) : start],
    ):
        return False
    if re.match(r"年?\d{1,2}月\d{1,2}(?:日|号)", text[end:]):
        return False  # 那是不是2024年12月5号就能报了
    if re.match(r"年?那(?:笔|次|回)", text[end:]):
        return False
    if _PAST.match(text, end) or _THEN.match(text, end):
        return False
    if re.match(r"年?(?:起|以前|之前|往前|往后|开始|之后|[到至~-]\d\d)", text[end - 1 :]):
        return False
    return len(text) <= _SHORT or bool(_INSURED.match(text[end:]))


def _read_days(days: list[Day], facts: Facts) -> None:
    for day in days:
        setattr(facts, day.role, (day.first, day.last))
