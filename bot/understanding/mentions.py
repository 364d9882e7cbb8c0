"""What a sentence says of people: how many, who, and what is told of each, in the order in which it is meant."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from bot.text import NUMERAL
from bot.understanding.attribution import attributed, counted_before
from bot.understanding.counting import (
    BETWEEN,
    BREAK,
    COUNT,
    ONE_OF_THEM,
    ORDINARY,
    STUDENTS,
    TOGETHER,
    Mention,
    clause,
    counts_of,
    is_couple,
    size_of,
    small,
)

NOUN = 2  # characters of the word that a number counts

_SPEAKER = re.compile(
    r"(?<=[爸妈爹娘])我(?=[俩仨])|(?<!个人)(?<![帮给替])我(?=和|跟|与|、|,|是|也|都|属|算|本人|自己|吃|拿|享|一共|总共|拢共|合计|有职工|在(?:厂|单位|公司)|(?:没有?|不是)(?:[,。;!?]|$))"
)
# 我在重庆读大学: the speaker too, where the clause names nobody else.
_SPEAKER_OF_CLAUSE = re.compile(
    r"(?<![^,。;!?:加上有])我(?=[^们家的想问要听看给帮替打,。;!?:])"
    r"(?=[^,。;!?:]{0,9}(?:大学|读研|研究生|本科|[一二]档|[高低]档|级残|低保|特困|普通))"
)
_AT_WORK = re.compile(
    r"职工|(?:单位|厂里?|公司)(?:里|上|那边)?(?:已经|都|在|给|帮)*(?:交|缴|上(?!班)|买|入|有医保|参保)(?:着|了|的|过)?|(?:单位|厂里?|公司)的?(?:医保|保险)|(?:去年|前年|早就?|那年|月份?|今年)(?:就)?(?:没了|走了|没的)|在(?:学校|大学)(?:里|那边|那儿)?(?:统一)?(?:交|缴|买|入|参保)(?:了|的|过|着)|(?:准备|打算|要|会)在(?:学校|大学|那边)(?:交|缴|买|入|参保)|在(?:那边|那头|外地|外面|别处|婆家|娘家)(?:自己)?(?:交|缴|上|入|参保)(?:了|的|过|着)?|在[^,。]{1,4}(?:她|他)?自己(?:交|缴)|不算(?=[,。;!?]|$|在内|人头)|除外|去世|过世|不在了|(?<!公)牺牲(?!军人|的?军|烈士)"
)
_OF_THE_DEAD = re.compile(r"世|不在|没了|走了|没的|牺牲")
_IS_LEFT = re.compile(r"(?:剩下|余下)的?$")  # 剩下三个应交多少, of a household told whole
_SOME = re.compile(rf"({NUMERAL}|俩|仨)(?:个|位)?人")
_MYSELF = re.compile(r"我(?![们家])")
_NO_NOUN = re.compile(r"[,。;!?:是]")
_NO_LONGER = re.compile(r"以前|原来|之前|从前|早先|辞|离职|下岗|断|停|退保|不干")
_NO_JOB = re.compile(r"(?:没有?|不是|不在|非|无|未)(?:在|上|啥|什么|过|交|参加)*$")
_REST = re.compile(
    r"(?:其他|其它|其余|剩下|剩余|余下|别的|另外)(?:的)?(?:家里)?(?:人|几个|几口|\w个|\w口)?(?:人)?(?:都|全|就|也|均|一律)*(?:是|上|选|交|买|要|参|按)*(?:普通(?:居民|人)?的?(?:上|选|交|买)?)?$"
)
_JOINS = re.compile(r"(?:和|跟|与|加|、|还有|带|及|外加|加上)$")
_JOINED = re.compile(rf"口(?:人)?(?:,)?(?:再)?(?:加上?|带|和|还有)({NUMERAL}|俩|仨)(?:个|位)?(?:老|大|小|孩|娃)")
_OF_SOME = re.compile(rf"(?:(?:我们|我家|我们家)|一家){NUMERAL}(?:口|个)?(?:子|人)?$")
_FAMILY = re.compile(rf"(?:一家|家里?|我家|我们家|他家|她家)({NUMERAL})(?:口|个)(?:子|人)?")
_LEFT_OVER = re.compile(r"(?:就|只)剩|家里(?:现在)?(?:就|只有)")
# 儿子在外头交了,家里就我跟他爸: nobody else counts
_ONLY_THEY = re.compile(r"(?:家里|屋里|屋头|家中)(?:现在)?(?:就|只有|只|就有)(?=我[和跟与、]|我们两|我俩)")
_PRONOUN = re.compile(r"(?<![^,。])[他她](?=[是有属吃拿享重低特残普一二三四1-4])")
_NOTHING = re.compile(
    r"(?:都|也|就|是|啥)*(?:没啥|没有|没得|没什么|不是|没)(?:说法|身份|特殊|名堂|照顾|补助|证|沾|批下来|批上|批|评上|评|办下来|办成|办)*(?:的)?(?=[,。;!?]|$)"
)
_FOR_ALL = re.compile(r"都|全|统一|一律|改(?!主意)|全部")
_CHANGES_TO = re.compile(r"(?:也|要|想|就|一个人|单独|那份)*(?:改|换)(?:成|为|选|交|上|买)?$")
_EVERYBODY = re.compile(
    r"(?:人|之家)?,?(?:都|全|统统)(?:都|部)?(?:是|属于|算|认定(?:为|成|的是)?|评(?:为|成|上)|吃|享受)?"
)  # 三口人全是低保


_DESCRIBED = re.compile(r"[上读念在](?![^,。的]*(?:大学|研))[^,。的]{1,5}的")  # 还有个上小学的小子
_TWINS = re.compile(r"双胞胎|龙凤胎|双棒儿?|双生子")
_OF_THEIR_HOME = re.compile(rf"家(?:里|一共|总共|共|有|是)*{NUMERAL}(?:口|个人)")
_GOES_WITH = re.compile(r"(?:跟着|跟到|跟倒|跟起|随着|随)(?:他|她|我)?$")
_SUM = re.compile(r"算算|算一下|算算账|算个账|一共|总共|拢共|合计|加起来|一起|多少钱|[交缴掏出]多少|全家")
# 女儿上小学,我俩种地: what people do is nothing told of them
_DOING = re.compile(
    r"(?:现在|今年|都|也|正)*(?:在)?(?:(?:上|读|念)(?:小学|初中|高中|中学|幼儿园|学|小班|中班|大班|[一二三四五六]年级|初[一二三]|高[一二三])|种地|种田|打工|务农|在家|带娃|带孩子|没工作|没上班|干活)(?:的|呢|了)?"
)
_SUM_OF_ALL = re.compile(r"一共|总共|拢共|合计|加起来|全家|一家")


class Told(NamedTuple):
    """What a sentence tells of a household. counted: it counts people, or asks for a sum for those in a row."""

    mentions: list[Mention]
    size: int | None
    counted: bool


def find(text: str, found: list[dict[str, Any]]) -> Told:
    """Everything in a normalised text that counts people or tells of them, in the order in which it is meant."""
    size, sized, after = size_of(text)
    families = _families(text, found)
    group = None if families else _group(text, found, size, after)
    if group is not None or families:
        size, sized = None, set()
    # 我和媳妇两个大人 are two, 爷爷奶奶两个孩子 are four
    kin = {entity["start"] for entity in found if entity["entity"] == "kin" and entity["text"] != "大人"}
    counts = counts_of(text, sized, found)
    mentions = _kin(found, counts, text) + [
        Mention(e["start"], e["end"], "one", 1) for e in found if e["entity"] == "kin" and e["value"] == ONE_OF_THEM
    ]
    if (
        size
        and (everybody := _EVERYBODY.match(text, after))
        and any(entity["entity"] == "identity" and entity["start"] == everybody.end() for entity in found)
    ):
        mentions.append(Mention(after, everybody.end(), "all", size))
        counts = [c for c in counts if not _IS_LEFT.search(text[: c.start])]
        mentions = [m for m in mentions if not _IS_LEFT.search(text[: m.start])]
    for family in families or ([group] if group else []):
        mentions = [m for m in mentions if not family.start <= m.start < family.end] + [family]
    mentions = counted_before(mentions, text)
    if size:  # 老婆没有身份,我俩一共: we two are she and I
        mentions = [m for m in mentions if not (_holds(m, sized) and any(o.start < m.start for o in mentions))]
    mentions += _told_of(text, found)
    stated, told_from = _stated(counts, text, found) if size is None else (None, 0)
    if stated is None:
        stated, told_from = _listed_first(mentions, text)
    if stated:
        counts = []
        mentions = [mention for mention in mentions if mention.start >= told_from]
    mentions = sorted(set(mentions), key=lambda mention: mention.start)  # 我吃低保: the speaker was found twice
    mentions = attributed(mentions, text, kin)
    counted = bool(counts) or _all_asked_for(mentions, text) or bool(_SUM_OF_ALL.search(text))
    counted = counted or bool(_LEFT_OVER.search(text))
    counted = counted or any(m.kind == "people" and TOGETHER.search(text[m.start : m.end]) for m in mentions)
    for match in _JOINED.finditer(text):
        size = size + (small(match[1]) or {"俩": 2, "仨": 3}.get(match[1], 0)) if size else size
    if (only := _ONLY_THEY.search(text)) and not any(m.kind == "identity" and m.start < only.end() for m in mentions):
        mentions = [m for m in mentions if m.start >= only.end()]
    mentions, gone = _without_insured_at_work(mentions, text)
    if size:
        left = size - sum(after <= told for told in gone)
        mentions = [m._replace(value=left) if m.kind == "all" and m.value == size else m for m in mentions]
        size = left
    return Told(mentions, size or stated, counted)


def _families(text: str, found: list[dict[str, Any]]) -> list[Mention]:
    """我哥一家四口低保,我家三口普通: several homes, each of an identity of its own; [] if it is but one."""
    families = []
    for match in _FAMILY.finditer(text):
        told = any(e["entity"] == "identity" and 0 <= e["start"] - match.end() <= len("都是") for e in found)
        whose = next((e["start"] for e in found if e["entity"] == "kin" and e["end"] == match.start()), match.start())
        if told and (number := small(match[1])):
            families.append(Mention(whose, match.end(), "people", number))
    return families if len(families) > 1 else []


def _group(text: str, found: list[dict[str, Any]], size: int | None, after: int) -> Mention | None:
    """我们三口普通, after 婆婆低保; 我嫂子一家三口低保: some people with an identity of their own, not the whole household."""
    of_some = _OF_SOME.search(text[:after])
    if size is None or of_some is None:
        return None
    identities = [e for e in found if e["entity"] == "identity"]
    told = any(e["start"] - after <= len("都是") and e["start"] >= after for e in identities)
    kin = next((e for e in found if e["entity"] == "kin" and e["end"] == of_some.start()), None)
    if not told or (kin is None and not any(e["end"] <= of_some.start() for e in identities)):
        return None
    return Mention(kin["start"] if kin else of_some.start(), after, "people", size)


def _holds(mention: Mention, numerals: set[int]) -> bool:
    """Whether a word for two people is the household's size."""
    return mention.kind == "people" and any(mention.start <= at < mention.end for at in numerals)


def _told_of(text: str, found: list[dict[str, Any]]) -> list[Mention]:
    """The speaker, and what is told of people: identities, students, tiers."""
    kin = {entity["start"] for entity in found if entity["entity"] == "kin"}  # 我自己 is one person, not two
    places = {entity["start"] for entity in found if entity["entity"] == "place"}
    # 我是云阳的 tells where, not who.
    speaker = [m for m in _SPEAKER.finditer(text) if m.start() not in kin and m.end() + len("是") not in places]
    for match in _SPEAKER_OF_CLAUSE.finditer(text):
        if not any(match.start() <= start < clause(text, match.start())[1] for start in kin):
            speaker.append(match)
    mentions = [Mention(match.start(), match.end(), "people", 1) for match in speaker]
    mentions += [Mention(match.start(), match.end(), "people", 1) for match in _PRONOUN.finditer(text)]
    named = {e["end"] for e in found if e["entity"] == "kin"} | {mention.end for mention in mentions}
    named |= {match.end() for match in COUNT.finditer(text)}
    mentions += [
        Mention(match.start(), match.end(), "identity", ORDINARY)
        for match in _NOTHING.finditer(text)
        if match.start() in named
    ]
    of_one = _tiers_of_one(text, found)
    for entity in found:
        start, end = entity["start"], entity["end"]
        student = entity["entity"] == "person" and entity["value"] in STUDENTS
        student = student and not text.startswith(("医保", "的医保"), end)  # 大学生医保 is nobody
        if entity["entity"] == "identity" or student:
            if text[start - 1 : start] == "我":
                mentions.append(Mention(start - 1, start, "people", 1))
            mentions.append(Mention(start, end, "student" if student else "identity", entity["value"]))
        elif entity["entity"] == "tier" and _REST.search(text[:start]):
            mentions.append(Mention(start, end, "rest", entity["value"]))
        elif entity["entity"] == "tier" and _is_for_all(text, entity, found):
            continue
        elif entity["entity"] == "tier" and (
            start in of_one
            or _changes_alone(text, start, found)
            or not _FOR_ALL.search(text[max(0, start - 5) : start])
        ):
            mentions.append(Mention(start, end, "tier", entity["value"]))
    return mentions


_OF_SO_MANY = re.compile(
    rf"(?:我们|我家|全家|一家|家里)?(?:{NUMERAL})(?:口人?|个人?|人)(?:都|全|全部)?(?:交|买|选|要|参|上|走|按)*"
)


def _is_for_all(text: str, tier: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """我和他爸种地,云阳一档: the only tier, in a last clause that names nobody or all, is everybody's."""
    start, end = clause(text, tier["start"])
    size, _, after = size_of(text)
    if size and start < after <= tier["start"] and _OF_SO_MANY.fullmatch(text, start, tier["start"]):
        return sum(e["entity"] == "tier" for e in found) == 1
    alone = all(e is tier or e["entity"] == "place" for e in found if start <= e["start"] < end)
    only = sum(e["entity"] == "tier" for e in found) == 1
    several = sum(e["entity"] == "kin" for e in found) > 1 or size_of(text)[0] is not None
    return only and alone and not COUNT.search(text[start:end]) and several


def _changes_alone(text: str, start: int, found: list[dict[str, Any]]) -> bool:
    """我爸改二档: what one of them changes to."""
    match = _CHANGES_TO.search(text[:start])
    if match and re.search(r"(?:^|[,。])(?:那)?我$", text[: match.start()]):
        return True  # 我也改二档
    if match and text[: match.start()].endswith(("他", "她")):
        return any(e["entity"] == "kin" and e["value"] == "1" and e["end"] < match.start() for e in found)
    return match is not None and any(
        e["entity"] == "kin" and e["value"] == "1" and e["end"] == match.start() for e in found
    )


def _tiers_of_one(text: str, found: list[dict[str, Any]]) -> set[int]:
    """Where tiers stand that are of the one group named in their clause: 外公外婆都是特困也二档."""
    tiers = set()
    for entity in found:
        start, _ = clause(text, entity["start"])
        before = [e["entity"] for e in found if start <= e["start"] < entity["start"]]
        if entity["entity"] == "tier" and before.count("identity") == 1 and "kin" in before:
            tiers.add(entity["start"])
    return tiers


def _without_insured_at_work(mentions: list[Mention], text: str) -> tuple[list[Mention], list[int]]:
    """The mentions without those who are insured at work or left out, and where each of these was told."""
    gone: list[int] = []
    seen = set()
    for match in _AT_WORK.finditer(text):
        start, end = clause(text, match.start())
        if start in seen:
            continue
        seen.add(start)
        if _NO_JOB.search(text[start : match.start()]) or _NO_LONGER.search(text[start:end]):
            continue
        people = [m for m in mentions if m.kind == "people" and start <= m.start < end]
        before = [m for m in people if m.start < match.start()]
        mentions = [m for m in mentions if not (m.kind == "student" and start <= m.start < end)]
        before = before[-1:] if _OF_THE_DEAD.search(match[0]) else before  # 两个娃儿爹妈都过世了
        for one in before or people:
            mentions = [m for m in mentions if m is not one]
            gone += [match.start()] * one.value
        if not people and (counted := _SOME.search(text[start : match.start()])):
            gone += [match.start()] * (small(counted[1]) or {"俩": 2, "仨": 3}.get(counted[1], 0))
        elif not people and _MYSELF.search(text[start:end]):
            gone.append(match.start())
    return mentions, gone


def left_out(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """我媳妇单位给上了职工; 老爷子走了; 这俩划掉: the kin of whom a message only tells that they no longer count."""
    kin = [e for e in found if e["entity"] == "kin" and e["value"] in ("1", ONE_OF_THEM)]
    gone = [e for e in kin if _DIED.match(text, e["end"])]
    for match in _AT_WORK.finditer(text):
        start, end = clause(text, match.start())
        if not (_NO_JOB.search(text[start : match.start()]) or _NO_LONGER.search(text[start:end])):
            gone += [e for e in kin if start <= e["start"] < match.start()][-1:]
    for match in TAKEN_OUT.finditer(text):
        start, _ = clause(text, match.start())
        before = [e for e in kin if e["start"] < match.start()]
        here = [e for e in before if e["start"] >= start]
        gone += here or before[-2 if _THOSE_TWO.search(text[start : match.end()]) else -1 :]
    return [e for e in kin if e in gone]


def left_for_good(text: str, found: list[dict[str, Any]]) -> bool:
    """爷爷上个月老了,销户了: whether somebody named has died."""
    return any(e["entity"] == "kin" and _DIED.match(text, e["end"]) for e in found)


# Said of who was named that they are not to be counted.
TAKEN_OUT = re.compile(
    r"(?:划|勾|抠|去|除|减|刨|抛|拿|剔)(?:掉|了去|出去)(?!了?多少|几)|抛过|不(?:用)?管[他她]们?(?:了)?(?=[,。;!?]|$)|不要算(?=[他她])|(?:不|甭|别|莫)(?:用|要)?算(?:他|她|它)们?(?:了|俩)*(?=[,。;!?]|$)|把[他她](?:给)?去了"
)
_THOSE_TWO = re.compile(r"[这那他她]们?(?:俩|两个)")
_DIED = re.compile(
    r"(?:甭|别|不用|不要|莫)算(?:了|他|她|进去|在内|上)*(?=[,。;!]|$)|(?:已经|前阵子|上个?月|前天|昨天|都|年前|刚)*(?:走了|没了|不在了|过世|去世|老了人)(?=[,。;!]|$)|(?:上个?月|前阵子|前天|昨天|年前|刚刚?|才)老了(?=[,。;!]|$)"
)


def _stated(counts: list[Mention], text: str, found: list[dict[str, Any]]) -> tuple[int | None, int]:
    """俩大人一个娃,娃是二级残疾: a clause that only counts people is the household's size; and where it ends."""
    offset = 0
    for piece in BREAK.split(text):
        end = offset + len(piece)
        inside = [count.value for count in counts if offset <= count.start < end]
        counted = {position for count in counts for position in (count.end, count.end + 1)}
        kin = (e for e in found if e["entity"] == "kin" and offset <= e["start"] < end and e["start"] not in counted)
        inside += [int(e["value"]) for e in kin if int(e["value"]) > 1] if len(inside) > 1 else []
        named = any(offset <= e["start"] < end for e in found if e["entity"] == "identity")
        later = any(e["start"] >= end for e in found if e["entity"] == "identity")
        if len(inside) > 1 and not named and later:
            return sum(inside), end
        offset = end + 1
    return None, 0


def _listed_first(mentions: list[Mention], text: str) -> tuple[int | None, int]:
    """爷爷奶奶、爸妈和我,爷爷是特困: a clause names everybody, a later one says more of somebody in it."""
    offset = 0
    for piece in BREAK.split(text):
        end = offset + len(piece)
        inside = [m for m in mentions if offset <= m.start < end]
        people = [m for m in inside if m.kind == "people"]
        later = [m for m in mentions if m.start >= end]
        told_apart = any(m.kind not in ("people", "all") for m in later)
        if len(people) > 1 and len(people) == len(inside) and told_apart:
            names = [text[m.start : m.end + NOUN] for m in people]  # 两个老人
            if any(text[m.start : m.end] in name for m in later if m.end - m.start > 1 for name in names):
                return sum(m.value for m in people), end
        offset = end + 1
    return None, 0


def _all_asked_for(mentions: list[Mention], text: str) -> bool:
    """太爷、太奶,还有我跟媳妇,一共多少钱: people in a row, and a sum for them."""
    row = all(BETWEEN.fullmatch(_DOING.sub("", text[one.end : other.start])) for one, other in pairwise(mentions))
    return row and all(mention.kind == "people" for mention in mentions) and bool(_SUM.search(text))


_OF_THINGS = re.compile(r"[他她它]俩(?:的)?(?:补助|资助|身份|待遇|补贴|证)")  # 他俩补助能摞吗: two subsidies
_ASKS = re.compile(
    r"(?:还|又|也|刚|老|总)*(?:让我|叫我|喊我|托我|要我)?(?:来|帮)?(?:问|打听)"
)  # 我婆婆问最后一天是几号
_SAYS = re.compile(r"(?:又|刚刚?|才|还|也|来电话|打电话)*(?:说|讲|告诉我|回话说?)(?:是)?([他她])(?!们)")
_WOMAN = re.compile(r"妈|娘|婆|奶|姥(?!爷)|姨|姑|婶|嫂|姐|妹|媳|女|闺|丫头|妞")


def _only_speaks(text: str, word: Mention) -> bool:
    """婆婆说他吃上低保了: who tells it of somebody else, of the other sex."""
    match = _SAYS.match(text, word.end)
    return match is not None and bool(_WOMAN.search(text[word.start : word.end])) != (match[1] == "她")


def _is_theirs(text: str, word: Mention, couple: Mention) -> bool:
    """弟弟两口子, not 我娘我们两口子."""
    return is_couple(text, couple) and couple.start == word.end and text[couple.start] != "我"


def _of_number(entity: dict[str, Any], word: Mention, counted: set[int]) -> bool:
    """两个低保老人: the word for people that a number counts, behind what they are."""
    return bool(entity["entity"] == "identity" and entity["end"] == word.start and entity["start"] in counted)


def _kin(found: list[dict[str, Any]], counts: list[Mention], text: str) -> list[Mention]:
    """Kinship words and counts, each person once: 两个娃 are two, 娃是两个 are two, 老爷子一个 is one."""
    kin = [
        Mention(e["start"], e["end"], "people", int(e["value"]))
        for e in found
        if e["entity"] == "kin" and e["value"] != ONE_OF_THEM
    ]
    kept: list[Mention] = []
    used: set[Mention] = set()
    # 弟弟两口子 are two, he and his wife
    counted = {count.end for count in counts}
    kin = [word for word in kin if not any(_of_number(e, word, counted) for e in found)]
    kin = [word for word in kin if not any(_is_theirs(text, word, other) for other in kin)]
    # 舅舅家四口, 跟着奶奶: whose home it is, and whom somebody goes with
    kin = [w for w in kin if not (_only_speaks(text, w) or _ASKS.match(text, w.end) or _OF_THINGS.match(text, w.start))]
    kin = [w for w in kin if not (_OF_THEIR_HOME.match(text, w.end) or _GOES_WITH.search(text[: w.start]))]
    announced = [match.end() for match in COUNT.finditer(text)] + [count.end for count in counts]
    for word in kin:
        if any(0 <= word.start - end <= 1 and not _NO_NOUN.search(text[end : word.start]) for end in announced):
            continue
        if any(end <= word.start and _DESCRIBED.fullmatch(text, end, word.start) for end in announced):
            continue
        noun = text[word.start : word.end]
        counts = [c for c in counts if not (_TWINS.fullmatch(noun) and c.value == word.value and c.start > word.end)]
        if again := next((c for c in counts if c.end < word.start and text.startswith(noun, c.end)), None):
            kept.append(word._replace(value=again.value))  # 两个老人,老人都低保
            continue
        after = next(
            (c for c in counts if 0 <= c.start - word.end <= 4 and not BREAK.search(text[word.end : c.start])), None
        )
        if after is not None and any(0 <= other.start - after.end <= 1 for other in kin):
            after = None  # 爷爷奶奶两个娃: the number is of those who follow
        beside = _JOINS.search(text[: word.start].removesuffix("我")) or any(other.end == word.start for other in kin)
        if after is not None and after.value > 1 and beside:
            after = None  # 我和媳妇俩, 岳父岳母两个: the number is of both
        if after is not None and re.fullmatch(r"(?:其实|都|一共|就|也|里|家)?(?:是|有)?", text[word.end : after.start]):
            used.add(after)
            kept.append(Mention(word.start, word.end, "people", max(after.value, 1)))
        else:
            kept.append(word)
    return kept + [count for count in counts if count not in used]
