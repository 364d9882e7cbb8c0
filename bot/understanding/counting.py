"""Numbers of people in a sentence: a household's size, and some of its people counted together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from bot import lexicon
from bot.text import NUMERAL, parse_int

ORDINARY = "普通居民"
FIXED_SUM = "定额资助对象"  # whoever is told to be given so much, whatever it is called
MOST_MEMBERS = 200  # of a household, or of a village that a cadre counts
STUDENTS = ("大学生", "大学新生")
ONE_OF_THEM = "0"  # 大的, 老二: one of people that were counted, or will be
NUMERALS = "0123456789一二三四五六七八九十两俩仨个"

BREAK = re.compile(r"[,。;!?:]")
_RESTATES = re.compile(r"(?:人)?(?:都|全(?!额)|统统)|(?:人)?,(?:都|全)是")
_SIZE = re.compile(
    rf"(?:(?<=老小)|(?<=老少)|(?<![老小少余外]))(?<!剩下)(?<!其他)(?:一?家)?(?!两口子)(?!(?<=我们)两口(?!人))({NUMERAL})(?:张嘴|口(?:之家|子|人)?|(?<=[一1])个人(?![要得交缴一多])|(?<![一1])个人)|一大?家(?:子)?(?:一共|总共)?({NUMERAL})(?![\d年月日号块元])(?:口|个)?"
    rf"|(?:家里|家中|屋里|我家|我们家|全家|户里|户上|户口本上|本上)(?:一共|总共|拢共|共|有|是|就)*({NUMERAL})(?:个|位)(?:人)?(?=[,。;:、])"
    rf"|({NUMERAL})个(?:人)?(?=一起|一块|一共|总共|拢共|合计|加到一|加起来|加起(?!来)|加拢|合起来|算下来)"
    rf"|人(?:还是|一共是|总共是|就是)({NUMERAL})个(?=[,。]|$)"
    rf"|(?:户内|户下|本户|该户|一户|此户)(?:一?共|总共|有|计)?({NUMERAL})(?:口|个)?人|(?:家庭)?人口(?:数)?(?:共|为|是|:)?({NUMERAL})(?:人|口)?(?=[,。;:(]|$)"
    rf"|([两三四])(?:娘母|娘崽|爷子|爷崽|婆孙|公婆|姊妹|姐妹|弟兄|兄弟|母子|母女|父子|父女|祖孙)(?![^,。;]{{0,2}}(?:俩|两))"
    r"|(?:婆孙|奶孙|祖孙|爷孙)(两|俩|三|仨|四)(?:个)?(?![^,。]{0,4}残|[^,。]{0,2}低保)"
    rf"|(?<![下余外])(?:(?<=[娘爷子女孙弟妹媳妻们我他她])|(?<![\u4e00-\u9fff]))(俩)(?=一起|一块|加起|合起|合一|一共|总共|拢共|合计|一年|要?交|得|都|,|$)"
    r"|(?:我家|家里|我们家)(仨|俩)(?=[:,])"
    rf"|(?<=[娘爷们])(仨)(?=呢|一起|一齐|一块|都|一共|总共|合计|加|要?交|得|都|,|$)"
    rf"|(?<![下余外老])(俩|仨)(?:人|个(?!老|大|小|娃|孩|儿|女)|口(?!子))|(?<![下余])({NUMERAL})人(?=[,。;!?一共合总都全医应需要缴交居参]|$)"
)
COUNT = re.compile(
    rf"(?<!生了)(?<![落漏忘]了)(?<![落漏忘])(?<!落下)(?<!漏下)(?<!漏掉)(?<!少[算说报]了)(?<!少[算说报])(?<!按)(?<!生了我)(?<!生我)(?<!第)(?<!(?<!学)生)({NUMERAL})(?:个|位|名|口人?(?=(?:都|全)?(?:在监测|在低保|在特困|在脱贫|在名单|是|普通|一般|低保|特困|其他脱贫|脱贫|返贫|定额|全额|重残|残疾|[一二三四1-4]级残|没|莫|啥|什么|交|选|上))(?!子)|人(?=(?:是|为|属于?|系|算|兼|同时|还|又|也)*(?:享受?|有|吃|是)?(?:其他|稳定|农村|一般|纳入|列入|认定为?)?(?:[一二三四1-4]级残|低保|特困|脱贫|普通|返贫|监测|重度?残|五保|孤儿|易返贫|居民|全额|定额)))|(?:剩下|其余|另外)(?:的)?(?:我们|咱们|他们)?(仨|俩)|(?<![我他她咱你们娘爷子女孙弟妹媳妻妇婆])(俩|仨)(?=[^,。;!?])(?!加|叠|摞|能|补|身份|待遇|事|钱|样|证|问|是?按)|(?<=有)(个)(?![^,。]{{0,6}}(?:证|本))"
    rf"|(?<=[户困保贫残通民象员孤儿疾养缘的])({NUMERAL})人(?=[,。;、和及与加另还带]|$)"
    r"|(?<=[娘爷])(俩|仨)(?=是|都是|没|普通|一般|啥|什么)|(俩|仨)(?=[大小]?(?:孙|娃|孩|儿子|闺女|丫头|崽|老人|女儿))"
)
# What follows a number of people: a word for people, what they are or do, or nothing. 两个问题, 六位密码 are no people.
_OF_PEOPLE = re.compile(
    r"(?:早先|早些年|早年|以前|从前|原来|前些年|成年|年轻|半大|上了?年纪|上学|读书|念书|在家|困难|大|小|老|男|女|病|残|孤)*(?:的)?"
    r"(?:人(?!数|家|事|民|均|次)|大人|老|小|男|女|子女|娃|崽|孩|孙|学生|居民|残|低|特|脱贫|返贫|致贫|贫困|监测|重度|普通|一般|$|[,。;!?、:()和跟与加及])"
    r"|(?:小学|初中|高中|中学|幼儿园|大学|[大中小]班|初[一二三]|高[一二三])(?=[,。一]|$|都|的)|(?:刚|才|正)?(?:上|念|读)(?:小学|初中|高中|中学|幼儿园|学(?!期)|书|职高|中专|大学)|都|全|也|又|还|兼|同时|仍|照|是|为(?=其他|普通|低保|特困|脱贫|监测|返贫|稳定|定额|全额|[一二三四]级|重|一般)|不是|有|没|就|算|属|享|吃|拿|领|上|选|参|在|一起|一块|一并|一道|加|(?:交|缴|买|要|报|办|改|按|走|想整|想买|整|还是)(?=[一二12高低]档)"
)
# 两个都占着: identities; 两个都给我答: questions
_ARE_OF_AN_AGE = re.compile(r"(?:都)?是(?:小孩|孩子|学生|老人|未成年人?)(?=[,。;]|$)")
_ADDED = ("加我", "加他", "加她", "添我", "添他", "添她", "带上他", "带上她", "算上他", "算上她")
_A_PERSON_ALONE = re.compile(r"(?:普通人?|一般人?|好人|光棍|光杆|闲人|粗人|农民|老百姓|正常人|健康人|种地的)$")
_A_HOME = re.compile(r"[^,。]{0,6}的(?:户(?![主口])|人家)")  # 有个没分家的户
_BOTH_THINGS = re.compile(r"(?:都|全)(?:占|沾|够|符合|满足|具备|有份|(?:给我|给)?(?:答|讲|说|解释|回))")
_AT_END = re.compile(r"[,。;!?:吗不呗]|行|$")
_DONE_ONE = re.compile(r"(?:[上办弄整来搞买开入给交]|给(?:我|他|她|俺)|加我)$")  # 给她上一个
_COUPLE = re.compile(
    r"(?:我们?)?(?:小|老)?(?:两口子|俩口子|两口|俩口|夫妻(?:俩|二人|两人|两个)?|夫妇(?:俩|二人|两人|两个)?)|(?:我|我们|咱)俩"
)
TOGETHER = re.compile(r"口|夫妻|两个|两老")
BETWEEN = re.compile(r"[、,和跟与加及带]?(?:还有|再加|加上|外加|还?带上|还?带着|还?领着)?(?:我)?(?:的)?")
_ANYBODY = re.compile(
    r"(?:孩子|小孩|娃儿?|大人|老人)(?:一年)?(?:[要得交缴掏]|应该)*(?:多少|几)|人(?![,。;!?、:]|$|是|吃|拿|享|算|属|有|没|低保|特困|重残|残疾|[一二三四1-4]级)"
)  # 一个人交多少, 给一个人补多少


OF_THE_REST = re.compile(r"(?:剩下|剩|其余|另外|余下|其他|别的)(?:的)?(?:那|这)?$")
_HAVE_NOTHING = re.compile(r"(?:人)?(?:啥|什么)[^,。]{0,4}(?:没|莫)")
KINDS_OF_A_LIST = 2
_WHOLE = re.compile(r"一?家|全家|我家")


class _Kinds(NamedTuple):
    """How the kinds that a cadre counts stand in a text. before: at its end; after: at once; each: one with its number;
    mouths: some of a home, told by 口."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    each: re.Pattern[str]
    mouths: re.Pattern[str]


@lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    kind = rf"(?:{'|'.join(lexicon.read('entities')['kinds_counted'])})(?:户|对象|人员|人口|人)?的?"
    return _Kinds(
        re.compile(rf"{kind}$"),  # 六口人,…脱贫的四口; 五保3人
        re.compile(rf"(?:是)?{kind}"),
        re.compile(rf"{kind}(?:{NUMERAL})[个人名位]|(?:(?:{NUMERAL})[个人名位]|[俩仨])(?:是|的)?{kind}"),
        re.compile(
            rf"(?:{NUMERAL})口(?:人)?(?:都|全)?(?:是|属)?(?:{kind}|定额|全额)|还有(?:一?个|(?:{NUMERAL})个)[^,。]{{0,8}}{kind}"
        ),
    )


_THOSE = re.compile(r"(?<=[,。])那$")
_ARE = re.compile(
    r"(?:人)?(?:都|全)?(?:在监测|在低保|在特困|在脱贫|在名单|是(?!多少|多钱|好多|几)|属|算|吃|拿|享|没|啥|什么|莫|低保|特困|脱贫|返贫|监测|普通|一般|重|定额|全额|五保|[一二三四1-4]级)"
)
# 三户人,每户四口
_HOMES = re.compile(
    rf"({NUMERAL})(?:户|家)(?:人家|人)?,?(?:每户|每家|一户|一家|各)(?:都|是|有)*({NUMERAL})(?:口|个)(?:人)?"
)


class Mention(NamedTuple):
    """Something that counts or names people. kind: people, one (of those counted), all, identity, student, tier, rest (the tier
    of everybody else)."""

    start: int
    end: int
    kind: str
    value: Any


_CHILDREN = re.compile(
    rf"({NUMERAL}|俩|仨)个?(?:[^,。、和跟与人个]{{0,6}}的)?(?:小)?(?:孩子|娃儿?|娃娃|小孩|小朋友|学生娃)"
)


def young_of(text: str) -> int | None:
    """两个大人两个上小学的孩子: how many of those counted are children; None where none are counted apart."""
    numbers = [small(match[1]) for match in _CHILDREN.finditer(text)]
    return sum(number or 0 for number in numbers) or None


def size_of(text: str) -> tuple[int | None, set[int], int]:
    """The household's stated size, where the numerals of sizes stand, and where the last one's words end."""
    size, at, after, last = None, set(), 0, 0
    if (homes := _HOMES.search(text)) and (each := small(homes[2])) and (number := small(homes[1])):
        return number * each, {homes.start(2)}, homes.end()
    sizes = list(_SIZE.finditer(text))
    for match in sizes:
        said = next(group for group in match.groups() if group)
        number = small(said)
        before, are_something = text[: match.start()], _ARE.match(text, match.end())
        of_some = OF_THE_REST.search(before) or (
            _kinds().before.search(before) and (size or _is_of_a_list(text, match))
        )
        if (of_some and not match[0].startswith(("一家", "家", "我"))) or (_THOSE.search(before) and are_something):
            continue  # 六口人,里头有俩特困,剩下那四口脱贫
        if len(_kinds().mouths.findall(text)) > 1 and are_something and not _WHOLE.match(match[0]):
            continue  # 三口是定额资助的,还有两口普通
        if size and number and number < size and are_something:
            continue  # 四口人,两口是定额
        if size and number and number > size and _ARE.match(text, after):
            at.discard(last)  # 四口人都在监测名单里,大伯是特困,这五个人: they are counted, not the size
        if number and number > 1:
            size, after = number, match.end()
            last = next(match.start(group) for group in range(1, len(match.groups()) + 1) if match[group])
            at.add(last)
    return size, at, after


def _is_of_a_list(text: str, size: re.Match[str]) -> bool:
    """四个低保、五保3人: whether a number of people behind what they are is one of several such numbers."""
    return "口" not in size[0] and len(_kinds().each.findall(text)) >= KINDS_OF_A_LIST


def counts_of(text: str, sized: set[int], found: list[dict[str, Any]]) -> list[Mention]:
    """两个, 其余四个; `all` where it restates people already named: 三个都没补助."""
    named = {e["start"] for e in found if e["entity"] in ("kin", "identity", "person", "tier")}
    counts = []
    for match in COUNT.finditer(text):
        number = 1 if match[4] else small(next(group for group in match.groups() if group))
        of_people = match[2] or match[5] or match[6] or match.end() in named or _OF_PEOPLE.match(text, match.end())
        a_thing = _DONE_ONE.search(text[: match.start()]) and _AT_END.match(text, match.end())
        of_people = of_people or (OF_THE_REST.search(text[: match.start()]) and _HAVE_NOTHING.match(text, match.end()))
        of_people = of_people or (number == 1 and sized and _is_told_of(text, match.end(), found))
        if number == 1 and (text[: match.start()].endswith("一人") or text.startswith(("一个", "一份"), match.end())):
            of_people = None  # 爸妈一人一个二档
        alone = len(_kinds().each.findall(text)) < KINDS_OF_A_LIST
        if number == 1 and alone and _A_PERSON_ALONE.search(text[: match.start()]):
            of_people = None  # 公公好人一个, 光棍一个
        if _BOTH_THINGS.match(text, match.end()) or _A_HOME.match(text, match.end()):
            of_people = None
        if number == 1 and text[: match.start()].endswith(
            ("只有我", "就我", "只我", "就他", "就她", "只有他", "只有她", "只他", "只她")
        ):
            of_people = None  # 就她一个
        if number == 1 and text[: match.start()].endswith("再") and text.startswith((",", ":"), match.end()):
            of_people = None  # 再一个,我小叔子…: another question
        if sized and _ARE_OF_AN_AGE.match(text, match.end()):
            of_people = None  # 六口,两个是小孩: some of them
        if number == 1 and text[: match.start()].endswith(_ADDED):
            of_people = None  # 再加我一个
        if number == 1 and (a_thing or _ANYBODY.match(text, match.end())):
            of_people = None
        if number and of_people and match.start() not in sized:
            again = text[: match.start()].endswith(("他们", "她们")) and number > 1  # 帮他们两个老的交
            kind = "all" if again or _RESTATES.match(text, match.end()) else "people"
            counts.append(Mention(match.start(), match.end(), kind, number))
    sums = [count for count in counts if _is_sum(count, counts, text)]
    return [c._replace(kind="one") if any(c.start > total.start for total in sums) else c for c in counts]


_TOLD_LATER = re.compile(r"(?![月季证本镇村县乡问价号样档半])[^,。;!?:和跟两俩]{1,9}")


def _is_told_of(text: str, end: int, found: list[dict[str, Any]]) -> bool:
    """三口人,一个去年办下来低保了: whether a clause that counts one says what this one is, some words later."""
    here = [e for e in found if e["entity"] in ("kin", "identity") and end <= e["start"] < clause(text, end)[1]]
    first = here[0] if here else None
    told = first is not None and first["entity"] == "identity"
    return told and bool(_TOLD_LATER.fullmatch(text, end, here[0]["start"]))


_WHO_IS_COUNTED = re.compile(r"(?:娃|孩子|儿子|女儿|闺女|孙子|孙女|老人|崽)")  # 俩娃一个上大学一个小学


def _is_sum(total: Mention, counts: list[Mention], text: str) -> bool:
    """两个娃,一个大学生一个小学生: the first number announces the others, who are some of them."""
    listed = _kinds().before.search(text[: total.start]) and text[total.end : total.end + 1] in (",", "、", ";", "。")
    if listed or _kinds().after.match(text, total.end):
        return False  # 吃低保的三个、普通的一个、二级残的2个
    later = [count for count in counts if count.start > total.start]
    between = text[total.end : later[0].start] if later else ""
    parted = bool(later) and (BREAK.search(between) or _WHO_IS_COUNTED.fullmatch(between)) is not None
    return len(later) > 1 and parted and sum(count.value for count in later) == total.value


def small(said: str | None) -> int | None:
    if re.fullmatch(r"[一二三四五六七八九两]{2,}", said or ""):
        return None  # 三四口人
    try:
        number = parse_int(said or "")
    except ValueError:
        return None
    return number if 1 <= number <= MOST_MEMBERS else None


def clause(text: str, position: int) -> tuple[int, int]:
    """Where the clause around a position begins and ends."""
    before = max((m.end() for m in BREAK.finditer(text, 0, position)), default=0)
    after = BREAK.search(text, position)
    return before, after.start() if after else len(text)


def is_number(text: str, mention: Mention) -> bool:
    """Whether a mention is a number of people: 两个, 一个; 二叔 is one of them, told by rank."""
    first = text[mention.start]
    ranked = mention.value == 1 and first in _RANKS and mention.end > mention.start
    return first in NUMERALS and not ranked


_RANKS = "23456789二三四五六七八九"


def is_couple(text: str, mention: Mention) -> bool:
    """Whether a mention is a couple: 老两口, 我们夫妻."""
    return bool(_COUPLE.fullmatch(text[mention.start : mention.end]))
