"""Who is in a household, told in a sentence: 爷爷特困，奶奶低保，我和媳妇、娃都是普通的 → five people.

People (kinship words, 两个) wait until an identity is named and then all get it; a second identity with no new
people belongs to the same ones; a stated size (五口之家) is filled up with ordinary residents.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, field

from bot.text import NUMERAL, parse_int

ORDINARY = "普通居民"
MOST_MEMBERS = 30
STUDENTS = ("大学生", "大学新生")
ONE_OF_THEM = "0"  # 大的, 老二: one of people that were counted, or will be

_SIZE = re.compile(
    rf"(?:一?家)?({NUMERAL})(?:张嘴|口(?:之家|子|人)?|(?<=[一1])个人(?![要得交缴一多])|(?<![一1])个人)|一家({NUMERAL})(?:口|个)?"
    rf"|(?:家里|家中|屋里|我家|我们家|全家)(?:一共|总共|拢共|共|有|是|就)*({NUMERAL})个(?=[,。;:、])"
    rf"|({NUMERAL})个(?:人)?(?=一起|一块|一共|总共|拢共|合计|加起来|合起来|算下来)"
    rf"|(两)(?:娘母|娘崽|爷子|爷崽|婆孙|公婆|姊妹|姐妹|弟兄|兄弟|母子|母女|父子|父女|祖孙)(?![^,。;]{{0,2}}(?:俩|两))"
    rf"|(?<![下余外])(?:(?<=[娘爷子女孙弟妹媳妻们])|(?<![\u4e00-\u9fff]))(俩)(?=一起|一共|总共|拢共|合计|要?交|得|都|,|$)"
    rf"|(?<![下余外])(俩|仨)(?:人|个|口)(?!口子)|(?<![下余])({NUMERAL})人(?=[,。;!?一共合总都全]|$)"
)
_COUNT = re.compile(
    rf"(?<!生了)(?<!第)(?<!(?<!学)生)({NUMERAL})(?:个|位|名)|(?:剩下|其余|另外)(?:的)?(仨|俩)|(俩|仨)(?=大人|老人|孩子|小孩|老的|小的|普通|低保|特困)"
)
# What follows a number of people: a word for people, what they are or do, or nothing. 两个问题, 六位密码 are no people.
_OF_PEOPLE = re.compile(
    r"(?:成年|年轻|半大|上了?年纪|上学|读书|念书|在家|困难|大|小|老|男|女|病|残|孤)*(?:的)?"
    r"(?:人(?!数|家|事|民|均|次)|大人|老|小|男|女|娃|崽|孩|学生|居民|残|低|特|$|[,。;!?、:()和跟与加及])"
    r"|都|全|也|又|是|有|没|就|算|属|享|吃|拿|领|上|选|参|在|一起|一块|一并|一道|加"
)
_ANYBODY = re.compile(r"人(?![,。;!?、:]|$|是|吃|拿|享|算|属|有|没|低保|特困)")  # 一个人交多少, 给一个人补多少
_SPEAKER = re.compile(r"我(?=和|跟|与|、|,|是|也|都|属|算|本人|自己|吃|拿|享|一共|总共|拢共|合计)")
_BREAK = re.compile(r"[,。;!?:]")
_JOINED = re.compile(rf"口(?:人)?(?:,)?(?:再)?(?:加上?|带|和|还有)({NUMERAL}|俩|仨)(?:个|位)?(?:老|大|小|孩|娃)")
_FOR_ALL = re.compile(r"都|全|统一|一律|改|全部")
_RESTATES = re.compile(r"(?:人)?(?:都|全|统统)")
_EVERYBODY = re.compile(r"(?:人|之家)?,?(?:都|全|统统)(?:都|部)?(?:是|属于|算)?")  # 三口人全是低保


class Member(Struct, frozen=True):
    """One person of a household: the identities people named, whether a student, the tier chosen for them."""

    identities: list[str] = field(default_factory=list)
    student: bool = False
    tier: str = ""


class Mention(NamedTuple):
    """Something that counts or names people. kind: people, one (of those counted), all, identity, student, tier."""

    start: int
    end: int
    kind: str
    value: Any


def members(text: str, found: list[dict[str, Any]], added: bool = False) -> list[Member]:
    """The people of a household that a normalised text describes; [] if it speaks of nobody in particular.

    added: they come to others told before (还有我妈,四个人一起), so that a size is everybody's, not theirs.
    """
    size, sized, after = _size(text)
    counts = _counts(text, sized, found)
    mentions = _kin(found, counts, text) + [
        Mention(e["start"], e["end"], "one", 1) for e in found if e["entity"] == "kin" and e["value"] == ONE_OF_THEM
    ]
    if (
        size
        and (everybody := _EVERYBODY.match(text, after))
        and any(entity["entity"] == "identity" and entity["start"] == everybody.end() for entity in found)
    ):
        mentions.append(Mention(after, everybody.end(), "all", size))
    kin = {entity["start"] for entity in found if entity["entity"] == "kin"}  # 我自己 is one person, not two
    mentions += [Mention(m.start(), m.end(), "people", 1) for m in _SPEAKER.finditer(text) if m.start() not in kin]
    for entity in found:
        start, end = entity["start"], entity["end"]
        if entity["entity"] == "identity":
            if text[start - 1 : start] == "我":
                mentions.append(Mention(start - 1, start, "people", 1))
            mentions.append(Mention(start, end, "identity", entity["value"]))
        elif entity["entity"] == "person" and entity["value"] in STUDENTS:
            if text[start - 1 : start] == "我":
                mentions.append(Mention(start - 1, start, "people", 1))
            mentions.append(Mention(start, end, "student", None))
        elif entity["entity"] == "tier" and not _FOR_ALL.search(text[max(0, start - 5) : start]):
            mentions.append(Mention(start, end, "tier", entity["value"]))
    stated, told_from = _stated(counts, text, found) if size is None else (None, 0)
    if size is None and stated is None:
        stated, told_from = _listed_first(mentions, text)
    if stated:
        counts = []
        mentions = [mention for mention in mentions if mention.start >= told_from]
    mentions = sorted(set(mentions), key=lambda mention: mention.start)  # 我吃低保: the speaker was found twice
    people, nameless = _assign(mentions, bool(counts) or _all_asked_for(mentions, text))
    for match in _JOINED.finditer(text):
        size = size + (_small(match[1]) or {"俩": 2, "仨": 3}.get(match[1], 0)) if size else size
    return people if added and people else _fill(people, size or stated, nameless)


def _size(text: str) -> tuple[int | None, set[int], int]:
    """The household's stated size, where the numerals of sizes stand, and where the last one's words end."""
    size, at, after = None, set(), 0
    for match in _SIZE.finditer(text):
        said = next(group for group in match.groups() if group)
        number = {"俩": 2, "仨": 3}.get(said) or _small(said)
        if number and number > 1:
            size, after = number, match.end()
            at.add(next(match.start(group) for group in range(1, len(match.groups()) + 1) if match[group]))
    return size, at, after


def _counts(text: str, sized: set[int], found: list[dict[str, Any]]) -> list[Mention]:
    """两个, 其余四个; `all` where it restates people already named: 三个都没补助."""
    named = {e["start"] for e in found if e["entity"] in ("kin", "identity", "person", "tier")}
    counts = []
    for match in _COUNT.finditer(text):
        short = match[2] or match[3]
        number = {"仨": 3, "俩": 2}[short] if short else _small(match[1])
        of_people = short or match.end() in named or _OF_PEOPLE.match(text, match.end())
        if number == 1 and _ANYBODY.match(text, match.end()):
            of_people = None
        if number and of_people and match.start() not in sized:
            kind = "all" if _RESTATES.match(text, match.end()) else "people"
            counts.append(Mention(match.start(), match.end(), kind, number))
    sums = [count for count in counts if _is_sum(count, counts, text)]
    return [c._replace(kind="one") if any(c.start > total.start for total in sums) else c for c in counts]


def _is_sum(total: Mention, counts: list[Mention], text: str) -> bool:
    """两个娃,一个大学生一个小学生: the first number announces the others, who are some of them."""
    later = [count for count in counts if count.start > total.start]
    parted = bool(later) and _BREAK.search(text[total.end : later[0].start]) is not None
    return len(later) > 1 and parted and sum(count.value for count in later) == total.value


def _stated(counts: list[Mention], text: str, found: list[dict[str, Any]]) -> tuple[int | None, int]:
    """俩大人一个娃,娃是二级残疾: a clause that only counts people is the household's size; and where it ends."""
    offset = 0
    for clause in _BREAK.split(text):
        end = offset + len(clause)
        inside = [count.value for count in counts if offset <= count.start < end]
        named = any(offset <= e["start"] < end for e in found if e["entity"] == "identity")
        later = any(e["start"] >= end for e in found if e["entity"] == "identity")
        if len(inside) > 1 and not named and later:
            return sum(inside), end
        offset = end + 1
    return None, 0


def _listed_first(mentions: list[Mention], text: str) -> tuple[int | None, int]:
    """爷爷奶奶、爸妈和我,爷爷是特困: a clause names everybody, a later one says more of somebody in it."""
    offset = 0
    for clause in _BREAK.split(text):
        end = offset + len(clause)
        inside = [m for m in mentions if offset <= m.start < end]
        people = [m for m in inside if m.kind == "people"]
        later = [m for m in mentions if m.start >= end]
        told_apart = any(m.kind not in ("people", "all") for m in later)
        if len(people) > 1 and len(people) == len(inside) and told_apart:
            names = [text[m.start : m.end] for m in people]
            if any(text[m.start : m.end] in name for m in later if m.end - m.start > 1 for name in names):
                return sum(m.value for m in people), end
        offset = end + 1
    return None, 0


_SUM = re.compile(r"一共|总共|拢共|合计|加起来|一起|多少钱|[交缴掏出]多少|全家")
_BETWEEN = re.compile(r"[、,和跟与加及]?(?:还有|再加|加上|外加|带上)?(?:我)?(?:的)?")


def _all_asked_for(mentions: list[Mention], text: str) -> bool:
    """太爷、太奶,还有我跟媳妇,一共多少钱: people in a row, and a sum for them."""
    row = all(_BETWEEN.fullmatch(text[one.end : other.start]) for one, other in pairwise(mentions))
    return row and all(mention.kind == "people" for mention in mentions) and bool(_SUM.search(text))


def _kin(found: list[dict[str, Any]], counts: list[Mention], text: str) -> list[Mention]:
    """Kinship words and counts, each person once: 两个娃 are two, 娃是两个 are two, 老爷子一个 is one."""
    kin = [
        Mention(e["start"], e["end"], "people", int(e["value"]))
        for e in found
        if e["entity"] == "kin" and e["value"] != ONE_OF_THEM
    ]
    kept, used = [], set()
    announced = [match.end() for match in _COUNT.finditer(text)] + [count.end for count in counts]
    for word in kin:
        if any(0 <= word.start - end <= 1 and not _BREAK.search(text[end : word.start]) for end in announced):
            continue
        after = next(
            (c for c in counts if 0 <= c.start - word.end <= 4 and not _BREAK.search(text[word.end : c.start])), None
        )
        if after is not None and re.fullmatch(r"(?:其实|都|一共|就|也|里|家)?(?:是|有)?", text[word.end : after.start]):
            used.add(after)
            kept.append(Mention(word.start, word.end, "people", max(after.value, 1)))
        else:
            kept.append(word)
    return kept + [count for count in counts if count not in used]


def _assign(mentions: list[Mention], counted: bool) -> tuple[list[Member], bool]:
    """The people in order; whether the only identity was named of nobody in particular (低保户，一家三口)."""
    people: list[Member] = []
    waiting, last, nameless, ended, rest, singled = 0, 0, 0, -9, 0, False
    for mention in mentions:
        if mention.kind == "people" and nameless and mention.start - ended <= 1:
            people, last, nameless = people[:-1] + people[-1:] * mention.value, mention.value, 0  # 低保的老两口
        elif mention.kind == "one":
            if singled:
                people, waiting = people + [Member()] * waiting, 0  # 大的普通, 小的低保
            rest = max(waiting + rest - mention.value, 0)
            waiting, last, nameless, singled = mention.value, mention.value, 0, True
        elif mention.kind == "people":
            waiting, singled = waiting + mention.value, False
        elif mention.kind == "all":
            waiting = mention.value
        else:
            named = [mention.value] if mention.kind == "identity" and mention.value != ORDINARY else []
            student, tier = mention.kind == "student", mention.value if mention.kind == "tier" else ""
            if waiting and nameless:
                people, nameless = people[nameless:], 0  # 脱贫后…，我爸是返贫人口: the first word was of the family
            if waiting or not people:
                nameless = 0 if waiting else 1
                last = min(max(waiting, 1), MOST_MEMBERS)
                people += [Member(named, student, tier)] * last
            elif mention.value != ORDINARY:
                group = people[-last:]
                people[-last:] = [Member([*m.identities, *named], m.student or student, tier or m.tier) for m in group]
            waiting, ended = 0, mention.end
    waiting += rest
    if (
        waiting
        and (counted or any(mention.kind == "one" for mention in mentions))
        and ((people and not nameless) or waiting > 1)
    ):
        people += [Member()] * min(waiting, MOST_MEMBERS)  # 两个大人一个娃: nobody said to be anything but ordinary
    return people, bool(nameless)


def _fill(people: list[Member], size: int | None, nameless: bool) -> list[Member]:
    if size is None or size > MOST_MEMBERS:
        return people
    if len(people) == 1 and nameless:
        return people * size
    return people + [Member()] * max(0, size - len(people))


def _small(said: str | None) -> int | None:
    if re.fullmatch(r"[一二三四五六七八九两]{2,}", said or ""):
        return None  # 三四口人
    try:
        number = parse_int(said or "")
    except ValueError:
        return None
    return number if 1 <= number <= MOST_MEMBERS else None
