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

from bot import lexicon
from bot.text import NUMERAL, parse_int, parse_number
from bot.understanding.dates import Day, find_days, find_years
from bot.understanding.entities import entities
from bot.understanding.household import ORDINARY, Member, members
from bot.understanding.places import read_places

ALL_YEARS = -1  # 全补上: every broken year
MOST_YEARS = 60


class Facts(Struct, kw_only=True):
    """What was said. region: the adcode of a collected notice; candidates: notices inside a larger place named.

    one: somebody singled out of a household (大的读大学); elsewhere: places without a notice,
    insured_elsewhere that of them in which the person is insured; days as (first, last) ISO pairs, apart when only a month was said.
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

    def said(self) -> set[str]:
        """The names of the facts that were stated."""
        return {name for name in self.__struct_fields__ if _was_said(name, getattr(self, name))}


FLAGS = ("ordinary", "now", "everyone", "more", "shorten")


def _was_said(name: str, value: Any) -> bool:
    if name in ("regions", "insured_elsewhere", "denied"):  # what is behind `region`, one of `elsewhere`, `ordinary`
        return False
    if name in FLAGS:
        return bool(value)
    return value is not None and value != []


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Fact → (kind, pattern): years counted first, then `all`, then none."""
    order = ("n", "all", "0")
    compiled = {}
    for fact, kinds in lexicon.read("facts").items():
        compiled[fact] = [
            (kind, re.compile(pattern.replace("{n}", f"({NUMERAL})")))
            for kind in order
            for pattern in kinds.get(kind, [])
        ]
    return compiled


_YEARS = re.compile(r"个(?:整)?年头?")  # 7个年头 are 7 years


def _years_of(fact: str, text: str) -> int | None:
    text = _YEARS.sub("年", text)
    for kind, pattern in _patterns()[fact]:
        for match in pattern.finditer(text):
            if kind == "0":
                return 0
            if kind == "all":
                return ALL_YEARS
            said = next((group for group in match.groups() if group), None)
            if said is None:
                return 1
            if re.fullmatch(r"[一二三四五六七八九两]{2,}", said) or "." in said:
                continue  # 两三年, 七八年: not a number of years
            years = parse_int(said)
            # 25年断的, 去补25年的: the year 2025. Nobody repairs twenty years, for breaks count from 2025.
            named = 20 <= years <= 40 and (fact == "repair_years" or match[0].startswith(said))
            if years <= MOST_YEARS and not named:
                return years
    return None


_RANGE_BROKEN = re.compile(
    r"(20\d\d)年?[到至\-~](20\d\d)年?[^,。;]{0,8}?(?:没(?!有?断|有?停|有?漏|有?落)|未(?!断|曾断|间断|中断)|(?<![没未])(?<!没有)断|停)"
)
_YEARS_BROKEN = re.compile(
    r"(?<![\d月])((?:(?:20\d\d|[12]\d(?=年))年?(?:度)?[、和跟与及])*(?:20\d\d|[12]\d(?=年)))年?(?:的)?(?:一年|那年|也|都|就|又|医保|居民医保)*(?:没有?(?:交|缴|参)|未(?:交|缴|参)|断|忘了?交|漏|停)"
)


def _break_years(text: str) -> int | None:
    if match := _RANGE_BROKEN.search(text):
        return max(0, int(match[2]) - int(match[1]) + 1)
    years = _years_of("break_years", text)
    if years is not None:
        return years
    named = {year[-2:] for match in _YEARS_BROKEN.finditer(text) for year in re.findall(r"\d+", match[1])}
    return len(named) or None


_NEGATION = re.compile(
    r"(?:没有|没得|没评上|没|不是|不属于|不算|也不是|又不是|并非|非|不享受)(?:是|啥|什么|别的|任何|评上|评过|当过|算)?$"
)


_TAKEN_BACK = re.compile(
    r"(?:户|对象|身份|资格|名额|证)*(?:已经|早就|后来|去年|今年|给|又|都|早|现在|,)*"
    r"(?:被?取消(?!了?[^,。]{0,2}[资补减])|被?注销|停了|没了|没批|没评|没通过|没办下|没下来|不是了|不吃了|退出了)"
)
_NO_CHANNEL = re.compile(r"(?:不|没|不会|不想|又不|也不|没有)(?:会|想|使|用|玩|弄|下载|装)+$|没有?$")


def _negated(text: str, entity: dict[str, Any], before: dict[str, Any] | None, before_negated: bool) -> bool:
    if _NEGATION.search(text[max(0, entity["start"] - 8) : entity["start"]]):
        return True
    if entity["entity"] == "identity" and _TAKEN_BACK.match(text, entity["end"]):
        return True
    between = text[before["end"] : entity["start"]] if before else "x"
    return before_negated and bool(re.fullmatch(r"[、和或跟及]?(?:也)?", between))


_CHANNEL_FAILS = re.compile(
    r"(?:我|上|里|也|又)?(?:没有?(?:绑|装|开|钱|,)|不行|不好使|坏了|用不了|点不动|付不了)(?=.*,)"
)  # 微信没绑卡,支付宝呢


def _without_negated(text: str, found: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], set[str]]:
    """Entities that the person says they have; the values of those that they say they have not."""
    kept, denied = [], set()
    before, before_negated = None, False
    for entity in found:
        if entity["entity"] == "channel" and (
            _NO_CHANNEL.search(text[max(0, entity["start"] - 5) : entity["start"]])
            or _CHANNEL_FAILS.match(text, entity["end"])
        ):
            continue
        if entity["entity"] in ("identity", "person") and entity["value"] != ORDINARY:
            before_negated = _negated(text, entity, before, before_negated)
            before = entity
            if before_negated:
                denied.add(entity["value"])
                continue
        kept.append(entity)
    return kept, denied


def _identities(text: str, named: list[str]) -> list[str]:
    """Identities without the general word where a particular one was said too."""
    found = list(dict.fromkeys(name for name in named if name != ORDINARY))
    settled = {"监测且风险未消除", "监测但风险已消除"} & set(found)
    if settled:
        found = [name for name in found if name not in ("监测农村易返贫致贫人口", "易返贫致贫人口")]
    if re.search(r"脱贫(?:人口|户)?(?:里头|里|中|当中|之中)", text) and {"易返贫致贫人口", "返贫致贫人口"} & set(found):
        found = [
            "脱贫人口中易返贫致贫人口" if name == "易返贫致贫人口" else name for name in found if name != "其他脱贫人口"
        ]
    particular = {"重度残疾人", "普通残疾人"} & set(found)
    return [name for name in found if not (name == "残疾人" and particular)]


_CARE = re.compile(r"看病|住院|就医|就诊|医院|手术|治病|瞧病|检查|报")
_UNCLAIMED = re.compile(rf"连[续着]{NUMERAL}年(?:都|里|间)?(?:没有?|未|零)(?:报|用|花|住)")
_AMONG = re.compile(
    rf"(?:其中|里头|里面|里边|有)(?:有)?({NUMERAL}|俩)个?(?:人|老人|孩子)?(?:是|吃|拿|算|属|(?=低保|特困|重|残|[一二三四1-4]级|脱贫|返贫|监测|五保|孤儿|优抚|计生))"
)
_CAP = re.compile(rf"封顶线?[^,。;]{{0,8}}?(?:(?<!几)({NUMERAL})(万)(?:元|块)?|(\d{{4,7}}))")
_TOLD = re.compile(
    rf"(?:补|资助|补助|减免|给|标准)(?:我|我们|他|她|你|咱)?(?:们)?(?:了|标准|是|的|为|金额|每人|一年)*({NUMERAL})(?:元|块|(?=[呢吧啊呀哩嘞哦嘛了的]*(?:[,。!?]|$)))"
)
_NOW = re.compile(r"现在|今年|眼下|目前|今天|这会儿|这阵")
_MORE = re.compile(r"^(?:再加|再添|加上|还有|另外还有|另外加)")
_MORE_AT_LAST = re.compile(r"(?<=,)(?:再加上?|再添上?|加上|带上)(?=[^,。?]{1,8}(?:呢|一共|合计|多少))")
_COUNTED_IN = re.compile(r"(?:也|都)?(?:一起|一块儿?)?(?:算上|算进|加上|加进|带上)(?:来|去)?[呢吧了。?!]*$")
_SHORTEN = re.compile(
    r"抹|缩短|提前|早点|早些|少等|免[掉去]|多[交掏缴出]点?钱|补[^,。]{0,4}(?:能不能|可不可以|是不是就)|不等|减掉|消[掉除]等"
)
_EVERYONE = re.compile(r"都|全")
_CORRECTED = re.compile(r"^(?:.{0,6}?(?:错|岔|反|混)了?|不对|不是|口误|更正(?:一下)?|哦|噢)+(?:是|应该是|其实是|改成)?")
_NUMBER_ONLY = re.compile(rf"(?:大概|大约|就|有|是|应该|一共)?({NUMERAL})(?:年|个|次)?(?:吧|了|左右|的样子|呢)?")


def read_facts(
    text: str,
    recognised: list[dict[str, Any]] | None = None,
    coverage_year: int = 2025,
    first_window: date = date(2024, 9, 1),
    today: date | None = None,
) -> Facts:
    """The facts in a normalised text with its entities.

    coverage_year, first_window: where days without a year are put; today: what 今年2月 is counted from.
    """
    found, denied = _without_negated(text, entities(text) if recognised is None else recognised)
    facts = Facts()
    read_places(text, found, facts)
    days = find_days(text, coverage_year, first_window, today)
    _read_days(days, facts)
    years = find_years(text, days)
    broken = [m.span() for pattern in (_YEARS_BROKEN, _RANGE_BROKEN) for m in pattern.finditer(text)]
    said = [
        year
        for year, start, end in years
        if not any(a <= start < b for a, b in broken) and _is_coverage_year(text, start, end)
    ]
    facts.year = said[-1] if said else None
    facts.denied = sorted(denied)
    facts.identities = _identities(text, [e["value"] for e in found if e["entity"] == "identity"])
    facts.ordinary = any(e["entity"] == "identity" and e["value"] == ORDINARY for e in found) or bool(
        denied - {"大学生", "新生儿", "大学新生"}
    )
    facts.more, facts.everyone = bool(_MORE.search(text) or _COUNTED_IN.search(text)), bool(_EVERYONE.search(text))
    household = members(text, found, added=facts.more)
    if (last := _MORE_AT_LAST.search(text)) and not facts.more:
        facts.more, start = True, last.start()  # 大儿子娶媳妇了,加上儿媳妇呢: the clause before only tells why
        added = [{**e, "start": e["start"] - start, "end": e["end"] - start} for e in found if e["start"] >= start]
        household = members(text[start:], added, added=True)
        household = household or [Member() for e in added if e["entity"] == "kin" and e["value"] == "1"]
    tiers = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "tier"))
    own_tiers = len({member.tier for member in household}) > 1 or (facts.more and len(tiers) > 0)
    if len(household) > 1 or (household and facts.more):
        facts.household = [
            Member(_identities(text, list(m.identities)), m.student, m.tier if own_tiers else "") for m in household
        ]
    facts.one = _singled_out(text, found, household)
    facts.tiers = [] if facts.household and own_tiers else tiers
    facts.channels = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "channel"))
    facts.persons = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "person"))
    facts.aspects = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "aspect"))
    for entity in found:
        if entity["entity"] == "hospital_place":
            facts.hospital_place = entity["value"]
    near_capital = any(name in ("北京", "北京市", "天津", "天津市") for name in facts.elsewhere)
    if near_capital and (facts.hospital_place or _CARE.search(text)):
        facts.hospital_place = "京津"
    if _FRESHMAN.search(text) and not denied:
        facts.persons = list(dict.fromkeys([*facts.persons, "大学新生"]))
    facts.student = _flag("大学生", facts.persons, denied | ({"大学生"} if _GRADUATED.search(text) else set()))
    facts.freshman = _flag("大学新生", facts.persons, denied)
    facts.newborn = _flag("新生儿", facts.persons, denied)
    facts.break_years = _break_years(text)
    for name in ("repair_years", "continuous_years", "zero_claim_years"):
        setattr(facts, name, _years_of(name, text))
    if facts.zero_claim_years and _UNCLAIMED.search(text):
        facts.continuous_years = None  # 连续四年没报销过 says nothing of how long one has paid
    if match := _CAP.search(text):
        facts.cap = str(parse_number(match[1]) * 10000 if match[1] else match[3])
    if match := _TOLD.search(text):
        facts.told = str(parse_number(match[1]))
    if match := _AMONG.search(text):
        facts.among = 2 if match[1] == "俩" else _maybe_int(match[1])
    facts.shorten = bool(_SHORTEN.search(text))
    facts.now = bool(_NOW.search(text))
    if match := _NUMBER_ONLY.fullmatch(_CORRECTED.sub("", re.sub(r"[,。!?]", "", text))):
        facts.number = _maybe_int(match[1])
    return facts


def _singled_out(text: str, found: list[dict[str, Any]], household: list[Member]) -> Member | None:
    """The one person of whom a message tells something: 大的读大学, 我妈是重残."""
    if not any(e["entity"] == "kin" for e in found) and not _OF_MYSELF.search(text):
        return None
    told = [member for member in household if member != Member()]
    if len(told) != 1:
        return None
    tiers = [e["value"] for e in found if e["entity"] == "tier"]
    return Member(_identities(text, list(told[0].identities)), told[0].student, told[0].tier or next(iter(tiers), ""))


# 今年考到重庆的大学: who begins there; 考上了 alone may be years ago.
_FRESHMAN = re.compile(
    r"(?:今年|刚刚?|才|今秋|九月|9月)(?:才|刚)?(?:考到|考上|考取|考进|考来|录到|录取|升|进)[^,。?]{0,8}(?:大学|学院|大专|高校|本科)"
    r"|(?:大学|学院|高校)[^。?]{0,20}(?:报到|进校|入校)(?:那天|当天|时|那会儿?|就|的时候)"
)
_GRADUATED = re.compile(r"(?:早|已经?|都|刚刚?|才|大学|去年|前年)[^,。?]{0,3}毕业")
_OF_MYSELF = re.compile(r"^(?:还有)?我(?!们|家)")


def _flag(value: str, persons: list[str], denied: set[str]) -> bool | None:
    return True if value in persons else (False if value in denied else None)


_INSURED = re.compile(
    r"(?:度|的|这|那|份|新|医|居|城|合作|保|参|缴|交|收|标准|个人|一个人|一?轮|涨|最|还|甘|秦|昌|双|云|承|$|[,。;!?])"
)
# 24年医保我交了的,今年还登记吗: what was done in a year before.
_PAST = re.compile(
    r"(?:年|度|的|那|份|一|居民|医保|合作医疗|新农合|我|们|家|他|她|都|也|已经|早|就|在村里)*"
    r"(?:交|缴|参加?|入|上|买|登记|办)(?:保|费|医保|居民医保|钱)?(?:了|过|着(?=[,。])|上了|完了|的(?=[,。;!?]|$))"
    r"(?=.*(?:今年|这回|现在|这次|再|还|2[5-9]年|明年))"
)
_SHORT = 30


def _is_coverage_year(text: str, start: int, end: int) -> bool:
    """2025年的医保, not 自2025年起, 2019年到2024年一直交, 连续参保24年 or, in a story, 2023年在厂里上班."""
    if re.search(
        r"[自从满够整]$|连续(?:参保|缴费|交费|交|缴|参加)?了?$|(?<!\d)(?:20)?\d\d年?[到至~-]$",
        text[max(0, start - 6) : start],
    ):
        return False
    if _PAST.match(text, end):
        return False
    if re.match(r"年?(?:起|以前|之前|开始|之后|[到至~-]\d\d)", text[end - 1 :]):
        return False
    return len(text) <= _SHORT or bool(_INSURED.match(text[end:]))


def _maybe_int(said: str) -> int | None:
    if re.fullmatch(r"[一二三四五六七八九两]{2,}", said):
        return None  # 三四年
    try:
        number = parse_int(said)
    except ValueError:
        return None
    return number if number <= MOST_YEARS else None


def _read_days(days: list[Day], facts: Facts) -> None:
    for day in days:
        setattr(facts, day.role, (day.first, day.last))
