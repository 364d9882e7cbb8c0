"""What a sentence says of people: how many, who, and what is told of each, in the order in which it is meant."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from bot.text import NUMERAL
from bot.understanding.counting import (
    BREAK,
    COUNT,
    NUMERALS,
    ONE_OF_THEM,
    ORDINARY,
    STUDENTS,
    Mention,
    counts_of,
    size_of,
    small,
)

NOUN = 2  # characters of the word that a number counts

_SPEAKER = re.compile(
    r"(?<!个人)我(?=和|跟|与|、|,|是|也|都|属|算|本人|自己|吃|拿|享|一共|总共|拢共|合计|有职工|在(?:厂|单位|公司)|(?:没有?|不是)(?:[,。;!?]|$))"
)
# 我在重庆读大学: the speaker too, where the clause names nobody else.
_SPEAKER_OF_CLAUSE = re.compile(
    r"(?<![^,。;!?:加上有])我(?=[^们家的想问要听看给帮替打,。;!?:])"
    r"(?=[^,。;!?:]{0,9}(?:大学|读研|研究生|本科|[一二]档|[高低]档|级残|低保|特困|普通))"
)
_AT_WORK = re.compile(
    r"职工|(?:单位|厂里?|公司)(?:里|上|那边)?(?:已经|都|在|给|帮)*(?:交|缴|上(?!班)|买|入|有医保|参保)(?:着|了|的|过)?|(?:单位|厂里?|公司)的?(?:医保|保险)|(?:去年|前年|早就?|那年|月份?|今年)(?:就)?(?:没了|走了|没的)|不算(?=[,。;!?]|$|在内|人头)|除外|去世|过世|不在了"
)
_SOME = re.compile(rf"({NUMERAL}|俩|仨)(?:个|位)?人")
_MYSELF = re.compile(r"我(?![们家])")
_ALIKE = re.compile(r"(?:也|都|同样|一样)(?:是|一样|属于|算|的)*(?=[,。;!?]|$)")
_NO_NOUN = re.compile(r"[,。;!?:是]")
_NAMELY = re.compile(r"(?:人|就|分别)*(?:是|有|,)?")
_NO_LONGER = re.compile(r"以前|原来|之前|从前|早先|辞|离职|下岗|断|停|退保|不干")
_NO_JOB = re.compile(r"(?:没有?|不是|不在|非|无|未)(?:在|上|啥|什么|过|交|参加)*$")
_REST = re.compile(
    r"(?:其他|其它|其余|剩下|剩余|余下|别的|另外)(?:的)?(?:家里)?(?:人|几个|几口|\w个|\w口)?(?:人)?(?:都|全|就|也|均|一律)*(?:是|上|选|交|买|要|参|按)*$"
)
_OF_THEM = re.compile(
    r"(?:户|证|人员)?的?(?:我|我们|我家|那|这)*(?:也|还)?(?:有|是)?(?:我|我家)?[大小]?"
)  # 低保的大孩子
_JOINS = re.compile(r"(?:和|跟|与|加|、|还有|带|及|外加|加上)$")
_TOGETHER = re.compile(r"口|夫妻|两个|两老")
_JOINED = re.compile(rf"口(?:人)?(?:,)?(?:再)?(?:加上?|带|和|还有)({NUMERAL}|俩|仨)(?:个|位)?(?:老|大|小|孩|娃)")
_INSIDE_THEM = re.compile(r"(?:里头|里面|里边|(?<!家)里|当中|其中|之中)(?:的)?(?:有|就|只|只有|就有)?$")
_OF_SOME = re.compile(rf"(?:(?:我们|我家|我们家)|一家){NUMERAL}(?:口|个)?(?:子|人)?$")
_BOTH = re.compile(r"[他她]们?俩")
_LEFT_OVER = re.compile(r"(?:就|只)剩|家里(?:现在)?(?:就|只有)")
_PRONOUN = re.compile(r"(?<![^,。])[他她](?=[是有属吃拿享重低特残])")
_NOTHING = re.compile(r"(?:都|也|就|是|啥)*(?:没啥|没有|没得|没什么|不是|没)(?=[,。;!?]|$)")
_FOR_ALL = re.compile(r"都|全|统一|一律|改|全部")
_EVERYBODY = re.compile(r"(?:人|之家)?,?(?:都|全|统统)(?:都|部)?(?:是|属于|算)?")  # 三口人全是低保


class Told(NamedTuple):
    """What a sentence tells of a household. counted: it counts people, or asks for a sum for those in a row."""

    mentions: list[Mention]
    size: int | None
    counted: bool


def find(text: str, found: list[dict[str, Any]]) -> Told:
    """Everything in a normalised text that counts people or tells of them, in the order in which it is meant."""
    size, sized, after = size_of(text)
    group = _group(text, found, size, after)
    if group is not None:
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
    if group is not None:
        mentions = [m for m in mentions if not group.start <= m.start < group.end] + [group]
    mentions = [m._replace(kind="all") if _means_both(m, mentions, text) else m for m in mentions]
    mentions = _singled_out_of_them(mentions, text)
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
    mentions = _alike(_without_announced(mentions, text), text)
    mentions = _attributed(_each_clause_its_own(_once_each(mentions, text, kin), text), text)
    mentions = _some_of_them(_without_told_again(mentions, text), text)
    counted = bool(counts) or _all_asked_for(mentions, text) or bool(_SUM_OF_ALL.search(text))
    counted = counted or bool(_LEFT_OVER.search(text))
    counted = counted or any(m.kind == "people" and _TOGETHER.search(text[m.start : m.end]) for m in mentions)
    for match in _JOINED.finditer(text):
        size = size + (small(match[1]) or {"俩": 2, "仨": 3}.get(match[1], 0)) if size else size
    mentions, gone = _without_insured_at_work(mentions, text)
    if size:
        size -= sum(after <= told for told in gone)
    return Told(mentions, size or stated, counted)


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


def _means_both(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """爷爷奶奶一起住,他俩都低保: two who were named before."""
    both = _BOTH.fullmatch(text[mention.start : mention.end])
    return bool(both) and sum(m.value for m in mentions if m.kind == "people" and m.end < mention.start) >= 2


def _singled_out_of_them(mentions: list[Mention], text: str) -> list[Mention]:
    """俩老人,老人里头一个是低保: one of those counted, and nobody new."""
    made = list(mentions)
    for mention in mentions:
        inside = _INSIDE_THEM.search(text[: mention.start])
        if mention.kind != "people" or inside is None:
            continue
        again = [m for m in made if m.kind == "people" and m.end == inside.start()]
        earlier = any(m.kind == "people" and m.start < inside.start() and m not in again for m in made)
        if earlier:
            made = [m._replace(kind="one") if m is mention else m for m in made if m not in again]
    return made


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
        if not any(match.start() <= start < _clause(text, match.start())[1] for start in kin):
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
        elif entity["entity"] == "tier" and (start in of_one or not _FOR_ALL.search(text[max(0, start - 5) : start])):
            mentions.append(Mention(start, end, "tier", entity["value"]))
    return mentions


def _is_for_all(text: str, tier: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """我和他爸种地,云阳一档: the only tier, in a last clause that names nobody, is everybody's."""
    start, end = _clause(text, tier["start"])
    alone = all(e is tier or e["entity"] == "place" for e in found if start <= e["start"] < end)
    only = sum(e["entity"] == "tier" for e in found) == 1
    return only and alone and not COUNT.search(text[start:end]) and sum(e["entity"] == "kin" for e in found) > 1


def _tiers_of_one(text: str, found: list[dict[str, Any]]) -> set[int]:
    """Where tiers stand that are of the one group named in their clause: 外公外婆都是特困也二档."""
    tiers = set()
    for entity in found:
        start, _ = _clause(text, entity["start"])
        before = [e["entity"] for e in found if start <= e["start"] < entity["start"]]
        if entity["entity"] == "tier" and before.count("identity") == 1 and "kin" in before:
            tiers.add(entity["start"])
    return tiers


def _clause(text: str, position: int) -> tuple[int, int]:
    """Where the clause around a position begins and ends."""
    before = max((m.end() for m in BREAK.finditer(text, 0, position)), default=0)
    after = BREAK.search(text, position)
    return before, after.start() if after else len(text)


def _once_each(mentions: list[Mention], text: str, kin: set[int]) -> list[Mention]:
    """Without a number that only repeats those named just before: 我和媳妇俩, 爸妈老两口, but not 爷爷奶奶两个娃."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.end in kin or not (_is_number(mention, text) and _repeats(mention, kept, text)):
            kept.append(mention)
    return kept


def _some_of_them(mentions: list[Mention], text: str) -> list[Mention]:
    """我和媳妇俩,一个低保: a number with no word for people, after people of whom nothing was told, is some of these."""
    made, left = list(mentions), 0
    for i in range(1, len(made) - 1):
        number, told = made[i], made[i + 1]
        start = _clause(text, number.start)[0]
        words = text[number.start : number.end]
        of_couple = _SPOUSE.fullmatch(words) and any(_is_couple(text, m) for m in made[:i])
        counts = number.kind == "people" and (words[:1] in NUMERALS or of_couple)
        if not counts or number.start != start or told.kind != "identity" or told.start - number.end > 1:
            continue
        before = 0
        for one in reversed(made[:i]):
            if one.kind != "people" or one.end > start:
                break
            before += one.value
        left = before or (left if made[i - 1].kind == "identity" else 0)
        if left > number.value or (left == number.value and made[i - 2].kind == "one"):
            made[i], left = number._replace(kind="one"), left - number.value
    return made


def _without_told_again(mentions: list[Mention], text: str) -> list[Mention]:
    """Each person once: 两个老人,老人都低保; what is told of 爸 again is put to what was told of him before."""
    kept: list[Mention] = []
    i = 0
    while i < len(mentions):
        mention = mentions[i]
        name = text[mention.start : mention.end]
        if name in ("他", "她"):
            before = [m for m in kept if m.kind == "people" and m.value == 1 and text[m.start : m.end] != "我"]
            if not before:
                i += 1
                continue
            name = text[before[-1].start : before[-1].end]  # 我和我妹,她是重残
        again = mention.kind == "people" and name[:1] not in NUMERALS and name != "我"
        at = next((k for k, one in enumerate(kept) if again and _is_named(one, name, text)), None)
        if at is None:
            kept.append(mention)
        elif not any(one.kind in ("identity", "student", "tier") for one in kept[at + 1 :]):
            kept[at] = mention if mention.value >= kept[at].value else kept[at]  # nothing was told yet
            kept.append(kept.pop(at))
            if len(kept) > 1 and kept[-2].kind == "people" and _opens_clause(mention, text):
                kept.insert(
                    -1, Mention(mention.start, mention.start, "identity", ORDINARY)
                )  # the others are none of it
        else:
            last = next((k for k in range(at + 1, len(kept)) if kept[k].kind == "people"), len(kept))
            end = _clause(text, mention.start)[1]
            while (
                i + 1 < len(mentions) and mentions[i + 1].kind in ("identity", "tier") and mentions[i + 1].start < end
            ):
                kept.insert(last, mentions[i + 1])
                last, i = last + 1, i + 1
        i += 1
    return kept


def _opens_clause(mention: Mention, text: str) -> bool:
    return text[_clause(text, mention.start)[0] : mention.start] in ("", "我", "我家", "那", "就")


def _is_named(one: Mention, name: str, text: str) -> bool:
    """Whether a person or number of people before goes by a name: 老人 of 两个老人."""
    said = text[one.start : one.end]
    counted = said[:1] in NUMERALS and text.startswith(name, one.end)
    return one.kind == "people" and (said == name or counted)


def _without_announced(mentions: list[Mention], text: str) -> list[Mention]:
    """剩下四个是爸妈和俩孩子: without a number of people who are then named in the same clause."""
    kept = []
    for i, mention in enumerate(mentions):
        _, end = _clause(text, mention.start)
        later = [m for m in mentions[i + 1 :] if m.kind == "people" and m.start < end]
        named = bool(later) and _is_number(mention, text) and sum(m.value for m in later) == mention.value
        if not (named and _NAMELY.fullmatch(text[mention.end : later[0].start])):
            kept.append(mention)
    return kept


def _alike(mentions: list[Mention], text: str) -> list[Mention]:
    """我爷低保,我奶也是: who is told to be the same is the same."""
    added = []
    for match in _ALIKE.finditer(text):
        start, end = _clause(text, match.start())
        here = [m for m in mentions if start <= m.start < end]
        told = [m for m in mentions if m.kind == "identity" and m.end <= start]
        if told and here and all(m.kind == "people" for m in here):
            added.append(Mention(match.start(), match.end(), "identity", told[-1].value))
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def _is_number(mention: Mention, text: str) -> bool:
    words = text[mention.start : mention.end]
    many = mention.kind == "people" and mention.value > 1
    return many and (words[0] in NUMERALS or bool(_TOGETHER.search(words)))


def _repeats(number: Mention, before: list[Mention], text: str) -> bool:
    """Whether the people in a row before a number are as many."""
    total, at = 0, number.start
    for one in reversed(before):
        gap = text[one.end : at]
        if one.kind != "people" or not (_BETWEEN.fullmatch(gap) if total else gap in ("", "这", "我们")):
            return False
        total, at = total + one.value, one.start
        if total >= number.value:
            break
    return bool(total == number.value)


def _each_clause_its_own(mentions: list[Mention], text: str) -> list[Mention]:
    """两个一档,三级残疾的二档: a clause with a tier of its own is of somebody else than the clause before."""
    made: list[Mention] = []
    for i, mention in enumerate(mentions):
        if mention.kind == "identity" and i + 1 < len(mentions) and mentions[i + 1].kind == "tier":
            start, end = _clause(text, mention.start)
            alone = mentions[i + 1].end <= end and not any(
                m.kind in ("people", "one", "all") and start <= m.start < end for m in mentions
            )
            if alone and any(m.kind == "tier" for m in mentions[:i]):
                made.append(Mention(mention.start, mention.start, "people", 1))
        made.append(mention)
    return made


def _attributed(mentions: list[Mention], text: str) -> list[Mention]:
    """低保的奶奶,读大学的儿子: what is told before the people is put behind them, where nobody waits for it."""
    ordered, i = list(mentions), 0
    while i < len(ordered) - 1:
        told, nobody = ordered[i], i == 0 or ordered[i - 1].kind not in ("people", "all", "one")
        nobody = nobody or ordered[i - 1].end <= _clause(text, told.start)[0]
        j, at = i + 1, told.end
        while told.kind in ("identity", "student") and nobody and j < len(ordered) and ordered[j].kind == "people":
            gap = text[at : ordered[j].start]
            if text[ordered[j].start : ordered[j].end] == "我" or not (
                _OF_THEM.fullmatch(gap) if j == i + 1 else gap in ("", "我")
            ):
                break
            j, at = j + 1, ordered[j].end
        if j > i + 1:
            ordered[i:j] = [*ordered[i + 1 : j], told]
            i = j
        else:
            i += 1
    return ordered


def _without_insured_at_work(mentions: list[Mention], text: str) -> tuple[list[Mention], list[int]]:
    """The mentions without those who are insured at work or left out, and where each of these was told."""
    gone: list[int] = []
    seen = set()
    for match in _AT_WORK.finditer(text):
        start, end = _clause(text, match.start())
        if start in seen:
            continue
        seen.add(start)
        if _NO_JOB.search(text[start : match.start()]) or _NO_LONGER.search(text[start:end]):
            continue
        people = [m for m in mentions if m.kind == "people" and start <= m.start < end]
        before = [m for m in people if m.start < match.start()]
        for one in before or people:
            mentions = [m for m in mentions if m is not one]
            gone += [match.start()] * one.value
        if not people and (counted := _SOME.search(text[start : match.start()])):
            gone += [match.start()] * (small(counted[1]) or {"俩": 2, "仨": 3}.get(counted[1], 0))
        elif not people and _MYSELF.search(text[start:end]):
            gone.append(match.start())
    return mentions, gone


def _stated(counts: list[Mention], text: str, found: list[dict[str, Any]]) -> tuple[int | None, int]:
    """俩大人一个娃,娃是二级残疾: a clause that only counts people is the household's size; and where it ends."""
    offset = 0
    for clause in BREAK.split(text):
        end = offset + len(clause)
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
    for clause in BREAK.split(text):
        end = offset + len(clause)
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


_COUPLE = re.compile(r"(?:我们?)?(?:小|老)?(?:两口子|俩口子|两口|俩口|夫妻俩?)")
_SPOUSE = re.compile(r"老头子?|老伴儿?|老公|老婆|媳妇|丈夫|爱人|老太太?|我")
_OF_THEIR_HOME = re.compile(rf"家(?:里|一共|总共|共|有|是)*{NUMERAL}(?:口|个人)")
_GOES_WITH = re.compile(r"(?:跟着|随着|随)(?:他|她|我)?$")
_SUM = re.compile(r"一共|总共|拢共|合计|加起来|一起|多少钱|[交缴掏出]多少|全家")
_SUM_OF_ALL = re.compile(r"一共|总共|拢共|合计|加起来|全家|一家")
_BETWEEN = re.compile(r"[、,和跟与加及]?(?:还有|再加|加上|外加|带上)?(?:我)?(?:的)?")


def _all_asked_for(mentions: list[Mention], text: str) -> bool:
    """太爷、太奶,还有我跟媳妇,一共多少钱: people in a row, and a sum for them."""
    row = all(_BETWEEN.fullmatch(text[one.end : other.start]) for one, other in pairwise(mentions))
    return row and all(mention.kind == "people" for mention in mentions) and bool(_SUM.search(text))


def _of_number(entity: dict[str, Any], word: Mention, counted: set[int]) -> bool:
    """两个低保老人: the word for people that a number counts, behind what they are."""
    return bool(entity["entity"] == "identity" and entity["end"] == word.start and entity["start"] in counted)


def _is_couple(text: str, mention: Mention) -> bool:
    return bool(_COUPLE.fullmatch(text[mention.start : mention.end]))


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
    kin = [word for word in kin if not any(_is_couple(text, other) and other.start == word.end for other in kin)]
    # 舅舅家四口, 跟着奶奶: whose home it is, and whom somebody goes with
    kin = [w for w in kin if not (_OF_THEIR_HOME.match(text, w.end) or _GOES_WITH.search(text[: w.start]))]
    announced = [match.end() for match in COUNT.finditer(text)] + [count.end for count in counts]
    for word in kin:
        if any(0 <= word.start - end <= 1 and not _NO_NOUN.search(text[end : word.start]) for end in announced):
            continue
        noun = text[word.start : word.end]
        if again := next((c for c in counts if c.end < word.start and text.startswith(noun, c.end)), None):
            kept.append(word._replace(value=again.value))  # 两个老人,老人都低保
            continue
        after = next(
            (c for c in counts if 0 <= c.start - word.end <= 4 and not BREAK.search(text[word.end : c.start])), None
        )
        if after is not None and any(0 <= other.start - after.end <= 1 for other in kin):
            after = None  # 爷爷奶奶两个娃: the number is of those who follow
        beside = _JOINS.search(text[: word.start]) or any(other.end == word.start for other in kin)
        if after is not None and after.value > 1 and beside:
            after = None  # 我和媳妇俩, 岳父岳母两个: the number is of both
        if after is not None and re.fullmatch(r"(?:其实|都|一共|就|也|里|家)?(?:是|有)?", text[word.end : after.start]):
            used.add(after)
            kept.append(Mention(word.start, word.end, "people", max(after.value, 1)))
        else:
            kept.append(word)
    return kept + [count for count in counts if count not in used]
