"""The facts of a calculation that one message states. What it does not state stays None; nothing is guessed.

>>> read_facts("昌黎,断了三年,2025年1月31号补交").break_years
3
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from msgspec import Struct, field

from bot.text import NUMERAL, parse_int, parse_number
from bot.understanding import years
from bot.understanding.dates import Day, find_days, find_years
from bot.understanding.entities import entities
from bot.understanding.household import ORDINARY, Member, called, members
from bot.understanding.mentions import left_out
from bot.understanding.negation import without_negated
from bot.understanding.places import read_places


class Facts(Struct, kw_only=True):
    """What was said. region: the adcode of a collected notice; candidates: notices inside a larger place named.

    one: somebody singled out of a household (大的读大学); elsewhere: places without a notice,
    insured_elsewhere that of them in which the person is insured; days as (first, last) ISO pairs, apart when only a month was said.
    more: people come to those told before; alike: somebody is what was told of another (我妈也是); as_well: somebody else has
    the identity of the one before (我媳妇也是低保); rest: what is told is of the others (另外四个普通); person: the one kin, how
    many they are and what is told of them (我爸妈低保); together: a sum for all is asked; broken: there was a break, of how many years is not said; unchanged: of the others nothing has changed.
    named: those of whom something is told by the word they are called by. less: who is named does not count (刨去我兄弟); besides:
    the identity comes to the one known (她还有残疾证); longer: the years broken come to those told before (连24年也没交).
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
    rest: bool = False
    person: tuple[str, int, Member] | None = None
    named: list[Member] = field(default_factory=list)
    less: list[Member] = field(default_factory=list)
    besides: bool = False
    longer: bool = False
    together: bool = False
    broken: bool = False
    unchanged: bool = False

    def said(self) -> set[str]:
        """The names of the facts that were stated."""
        return {name for name in self.__struct_fields__ if _was_said(name, getattr(self, name))}


FLAGS = ("ordinary", "now", "everyone", "more", "shorten", "alike")


def _was_said(name: str, value: Any) -> bool:
    # what is behind `region`, one of `elsewhere`, `ordinary`; and what alone says nothing
    if name in (
        "regions",
        "insured_elsewhere",
        "denied",
        "together",
        "broken",
        "unchanged",
        "as_well",
        "rest",
        "person",
        "named",
        "less",
        "besides",
        "longer",
    ):
        return False
    if name in FLAGS:
        return bool(value)
    return value is not None and value != []


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
    rf"(?:补|资助|补助|减免|给|标准|贴|抵|给抵|减)(?:我|我们|他|她|你|咱)?(?:们)?(?:了|标准|是|的|为|金额|每人|一年)*({NUMERAL})(?:元|块|(?=[呢吧啊呀哩嘞哦嘛了的]*(?:[,。!?]|$)))"
)
_NOW = re.compile(r"现在|今年|眼下|目前|今天|这会儿|这阵")
_MORE = re.compile(
    r"^(?:哎呀|哎|哦|好的?|对了|忘了说|那|麻烦|帮我|请|你|给我|[,。])*(?:再加|再添|加上|还有|另外还有|另外加)"
)
_MORE_AT_LAST = re.compile(r"(?<=[,。])(?:再加上?|再添上?|加上|带上)(?=[^,。?]{1,8}(?:[,。?]|呢|一共|合计|多少|$))")
_COUNTED_IN = re.compile(
    r"(?:也|都)?(?:一起|一块儿?)?(?:算上|算进|加上|加进|带上)(?:来|去)?[呢吧了。?!]*$"
    r"|(?:算上|加上|带上)(?:他|她|它)们?|(?:也|都)(?:一起|一块儿?)?(?:算上|算进|加进)"
)
_ALIKE = re.compile(r"(?:^|[,。])(?:那|还有)?(?:我)?[^,。]{1,4}?(?:也|同样)(?:是|一样|算)(?=[,。呢啊呀的嘛哦]|$)")
_ALL_ALIKE = re.compile(
    r"(?:人|口|个|家)(?:全部|全|统统)?都(?:是|在|属于|算)(?!普通|没|一般|正常|种|打工|务农)|(?:两|俩|几)个?都(?:是|改|选|上|买)"
)
_AS_WELL = re.compile(r"(?:^|[,。])(?:我|我家|我们)?[^,。我]{1,5}?也(?:是|算|属于|吃|享受|拿)")
_ASKED = re.compile(r"[?]|多少|吗|呢|几|咋|怎么|能不能")
_TOGETHER = re.compile(r"一共|总共|拢共|合计|加起来|合起来|加一块|[两几]家|[几俩仨]个?人|算下来")
_BROKEN = re.compile(r"(?<![没未不])(?<!没有)(?<!从)断(?:了|过|缴|保|交)(?!.{0,6}(?:几年|多久|吗))")
_REST = re.compile(rf"(?:另外|其余|其他|其它|剩下|剩|余下)(?:的)?(?:那)?(?:{NUMERAL}|几|俩|仨)(?:个|口|位|人)?")
_WITHOUT = re.compile(
    r"(?:刨去|刨掉|刨开|抛去|抛开|除去|除掉|减去|减掉|去掉|扣掉)(?=[^,。]{0,8}(?:人|他|她|我|大|小|老|爸|妈|爹|娘|爷|奶|哥|姐|弟|妹|儿|女|娃|孩|孙|公|婆|媳|叔|姑|舅|姨))"
)
_BESIDES = re.compile(
    r"(?:^|[,。]|他|她)(?:还|又|也|同时|另外)(?:有|是|办了?|评了?|拿着?|领着?|算)(?:着|了)?(?:个|本|张)?(?=[^,。]{0,4}(?:残|低保|特困|脱贫|监测|返贫|优抚|计生|孤儿|边缘))"
)
_LONGER = re.compile(r"连(?:带|着|上)?(?:20)?2\d年(?:那年)?也|(?:再|还)?(?:加上|算上|连上)(?:20)?2\d年")
_UNCHANGED = re.compile(
    r"(?:其他|其它|其余|别的|另外|剩下)(?:的)?(?:那)?\w{0,3}(?:个|人|口|位)?(?:人)?(?:都|还是?|就)?(?:没有?变|不变|照旧|没动|跟(?:刚才|原来)一样)"
)
_SHORTEN = re.compile(
    r"抹|缩短|提前|早点|早些|少等|免[掉去]|多[交掏缴出]点?钱|补[^,。]{0,4}(?:能不能|可不可以|是不是就)|不等|减掉|消[掉除]等"
)
_EVERYONE = re.compile(r"都|全")
_CORRECTED = re.compile(
    r"^(?:.{0,6}?(?:错|岔|反|混)了?|不对|不是|口误|更正(?:一下)?|哦|噢|,)+(?:是|应该是|其实是|改成)?"
)
_NUMBER_ONLY = re.compile(
    rf"(?:大概|大约|就|有|是|应该|一共|整|足足|满|都)*({NUMERAL})(?:整)?(?:年|个|次)?(?:吧|了|左右|的样子|呢)?"
)


# 不是七年,是九年
_NOT_SO_MANY = re.compile(r"不是[^,。;!?是]{1,8}[,;]?(?=(?:而|应该)?是)")


def read_facts(
    text: str,
    recognised: list[dict[str, Any]] | None = None,
    coverage_year: int = 2025,
    first_window: date = date(2024, 9, 1),
    today: date | None = None,
    last_payable: date | None = None,
) -> Facts:
    """The facts in a normalised text with its entities.

    coverage_year, first_window: where days without a year are put; today: what 今年2月 is counted from; last_payable: the
    last day on which one can pay.
    """
    found, denied = without_negated(text, entities(text) if recognised is None else recognised)
    facts = Facts()
    read_places(text, found, facts)
    days = find_days(text, coverage_year, first_window, today, last_payable)
    _read_days(days, facts)
    coverage_years = find_years(text, days)
    broken = years.broken_at(text)
    said = [
        year
        for year, start, end in coverage_years
        if not any(a <= start < b for a, b in broken) and _is_coverage_year(text, start, end)
    ]
    facts.year = said[-1] if said else None
    _read_people(text, found, denied, facts)
    _read_kinds(text, found, denied, facts)
    _read_numbers(text, coverage_year, facts)
    return facts


def _read_people(text: str, found: list[dict[str, Any]], denied: set[str], facts: Facts) -> None:
    """Who somebody is, who else is in the household, and how they hang together with those told before."""
    facts.denied = sorted(denied)
    facts.identities = _identities(text, [e["value"] for e in found if e["entity"] == "identity"])
    facts.ordinary = any(e["entity"] == "identity" and e["value"] == ORDINARY for e in found) or bool(
        denied - {"大学生", "新生儿", "大学新生"}
    )
    facts.more, facts.everyone = bool(_MORE.search(text) or _COUNTED_IN.search(text)), bool(_EVERYONE.search(text))
    household = [] if _UNCHANGED.search(text) else members(text, found, added=facts.more)
    last = _MORE_AT_LAST.search(text)
    if last and not facts.more and not members(text[: last.start()], [e for e in found if e["end"] <= last.start()]):
        facts.more, start = True, last.start()  # 大儿子娶媳妇了,加上儿媳妇呢: the clause before only tells why
        added = [{**e, "start": e["start"] - start, "end": e["end"] - start} for e in found if e["start"] >= start]
        household = members(text[start:], added, added=True)
        household = household or _named(added)
    elif facts.more:
        household = household or _named(found)
    tiers = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "tier"))
    own_tiers = len({member.tier for member in household}) > 1 or (facts.more and len(tiers) > 0)
    if len(household) > 1 or (household and facts.more):
        facts.household = [
            Member(_identities(text, list(m.identities)), m.student, m.tier if own_tiers else "", m.who)
            for m in household
        ]
    facts.one = _singled_out(text, found, household)
    facts.tiers = [] if facts.household and own_tiers else tiers
    facts.together, facts.unchanged = bool(_TOGETHER.search(text)), bool(_UNCHANGED.search(text))
    kin = any(e["entity"] == "kin" for e in found)
    facts.alike = (bool(_ALIKE.search(text)) and kin) or (bool(_ALL_ALIKE.search(text)) and bool(facts.household))
    facts.alike = facts.alike and not facts.identities
    facts.as_well = bool(_AS_WELL.search(text)) and kin and bool(facts.identities) and not _ASKED.search(text)
    facts.rest = bool(_REST.search(text)) and bool(facts.household)
    facts.person = _person(text, found, facts)
    facts.besides = bool(_BESIDES.search(text)) and len(facts.identities) == 1 and not facts.household
    if (without := _WITHOUT.search(text)) is not None:
        facts.less = _named([e for e in found if e["start"] >= without.end()][:1]) or [Member()]
        facts.household, facts.named, facts.one, facts.identities, facts.ordinary = [], [], None, [], False
    elif (not facts.household or facts.rest) and not _ASKED.search(text) and not facts.more:
        facts.less = _named(left_out(text, found)[:1])
        if facts.less:
            facts.household, facts.named, facts.rest, facts.one = [], [], False, None
            household = []
    facts.named = [
        Member(_identities(text, list(m.identities)), m.student, m.tier, m.who) for m in household if m.who
    ] or _person_named(facts.person)


def _read_kinds(text: str, found: list[dict[str, Any]], denied: set[str], facts: Facts) -> None:
    """What tells an answer apart: channels, kinds of person, aspects, where care is sought."""
    facts.channels = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "channel"))
    facts.persons = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "person"))
    facts.aspects = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "aspect"))
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
    facts.freshman = _flag("大学新生", facts.persons, denied)
    facts.newborn = _flag("新生儿", facts.persons, denied)


def _read_numbers(text: str, coverage_year: int, facts: Facts) -> None:
    """Years, sums and the number that is all a message says."""
    text = _NOT_SO_MANY.sub("", text)
    facts.break_years = years.break_years(text, coverage_year)
    for name in ("repair_years", "continuous_years", "zero_claim_years"):
        setattr(facts, name, years.years_of(name, text))
    if facts.continuous_years is None and facts.break_years in (None, 0):
        facts.continuous_years = years.continuous_span(text, coverage_year)
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
    facts.longer = facts.break_years is not None and bool(_LONGER.search(text))
    if facts.longer:
        facts.continuous_years = None
    facts.broken = facts.break_years is None and bool(_BROKEN.search(text))
    facts.number = _number_alone(text)


def _named(found: list[dict[str, Any]]) -> list[Member]:
    """One person for each kinship word: 我公公没算,算上他."""
    return [Member(who=called(e["text"])) for e in found if e["entity"] == "kin" and e["value"] == "1"]


def _person(text: str, found: list[dict[str, Any]], facts: Facts) -> tuple[str, int, Member] | None:
    """The kin of whom alone a message tells something: (我爸妈, 2, 低保)."""
    kin = [e for e in found if e["entity"] == "kin" and e["value"] != "0"]
    told = bool(facts.identities or facts.ordinary)
    if len({e["text"] for e in kin}) != 1 or not told or facts.more or facts.tiers:
        return None
    return kin[0]["text"].removeprefix("我"), int(kin[0]["value"]), Member(facts.identities, bool(facts.student))


def _person_named(person: tuple[str, int, Member] | None) -> list[Member]:
    if person is None or person[1] != 1:
        return []
    return [Member(person[2].identities, person[2].student, who=called(person[0]))]


def _number_alone(text: str) -> int | None:
    """The number that is all a message says; in a correction (不对,整六年了,年年都交), its first clause."""
    corrected = _CORRECTED.match(text)
    rest = text[corrected.end() :] if corrected else text
    for said in (re.sub(r"[,。!?]", "", rest), *(rest.split(",") if corrected else ())):
        if match := _NUMBER_ONLY.fullmatch(said):
            return _maybe_int(match[1])
    return None


def _singled_out(text: str, found: list[dict[str, Any]], household: list[Member]) -> Member | None:
    """The one person of whom a message tells something: 大的读大学, 我妈是重残."""
    if not any(e["entity"] == "kin" for e in found) and not _OF_MYSELF.search(text):
        return None
    told = [member for member in household if not member.ordinary]
    if len(told) != 1:
        return None
    tiers = [e["value"] for e in found if e["entity"] == "tier"]
    tier = told[0].tier or next(iter(tiers), "")
    who = told[0].who or ("我" if _OF_MYSELF.search(text) else "")
    return Member(_identities(text, list(told[0].identities)), told[0].student, tier, who)


# 今年考到重庆的大学: who begins there; 考上了 alone may be years ago.
_FRESHMAN = re.compile(
    r"(?:今年|刚刚?|才|今秋|九月|9月)(?:才|刚)?(?:考到|考上|考起|考取|考进|考来|录到|录取|升|进)[^,。?]{0,8}(?:大学|学院|大专|高校|本科)"
    r"|(?:大学|学院|高校)[^。?]{0,20}(?:报到|进校|入校|入学)(?:那天|当天|那阵|时|那会儿?|就|的时候)"
    r"|(?:入学|报到|进校)(?:那阵|那天|当天|那会儿?|的时候|时)[^,。?]{0,4}(?:交|缴)"
)
_GRADUATED = re.compile(r"(?:早|已经?|都|刚刚?|才|大学|去年|前年)[^,。?]{0,3}毕业")
_OF_MYSELF = re.compile(r"(?:^|[,。])(?:还有)?我(?!们|家)")


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
    return number if number <= years.MOST_YEARS else None


def _read_days(days: list[Day], facts: Facts) -> None:
    for day in days:
        setattr(facts, day.role, (day.first, day.last))
