"""Who is in a household, told in a sentence: 爷爷特困，奶奶低保，我和媳妇、娃都是普通的 → five people.

People (kinship words, 两个) wait until an identity is named and then all get it; a second identity with no new
people belongs to the same ones; a stated size (五口之家) is filled up with ordinary residents.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from bot import lexicon
from bot.text import NUMERAL
from bot.understanding import tables
from bot.understanding.counting import (
    MOST_MEMBERS,
    OF_THE_REST,
    ONE_OF_THEM,
    ORDINARY,
    Mention,
    is_number,
    size_of,
    small,
)
from bot.understanding.mentions import find
from bot.understanding.recounted import INSIDE_THEM, alike_to

__all__ = ["MOST_MEMBERS", "ONE_OF_THEM", "ORDINARY", "THEIR_HOME", "Member", "called", "members"]


class Member(Struct, frozen=True, omit_defaults=True):
    """One person of a household: the identities people named, whether a student, the tier chosen for them.

    who: the word by which they were called (妈, 媳妇), "" for one of 两个娃; it tells them apart and changes no amount.
    """

    identities: list[str] = field(default_factory=list)
    student: bool = False
    tier: str = ""
    who: str = ""

    @property
    def ordinary(self) -> bool:
        """Whether nothing was told of them."""
        return not (self.identities or self.student or self.tier)

    @property
    def no_student(self) -> Member:
        """The same person, who pays as everybody does: studies elsewhere, or no longer."""
        return Member(self.identities, False, self.tier, self.who)

    @property
    def unnamed(self) -> Member:
        """The same person to the calculator."""
        return Member(self.identities, self.student, self.tier)


def members(text: str, found: list[dict[str, Any]], added: bool = False) -> list[Member]:
    """The people of a household that a normalised text describes; [] if it speaks of nobody in particular.

    added: they come to others told before (还有我妈,四个人一起), so that a size is everybody's, not theirs.
    """
    if (table := tables.rows(text, found)) and not added and size_of(text)[0] in (None, len(table)):
        return [_of_row(who, told) for (who,), told in table]
    by_tier = _told_by_tier(text, found)
    found = [e for e in found if not any(start <= e["start"] < end for start, end, _, _ in by_tier)]
    told = find(text, found)
    people, nameless = _assign(text, told.mentions, told.counted or added)
    named = [m for m in told.mentions if m.kind == "people"]
    if not people and told.size and len(named) == 1 and named[0].value == 1:
        people = [Member(who=_names(text, named[0])[0])]  # 弟弟读高中,我两个加起: he is one of the two
    nameless = nameless or (len(people) == 1 and bool(_OF_THE_FAMILY.search(text)))
    people = _with_tiers_one_by_one(_with_tiers_told_last(people, told.size))
    for _, _, tier, identities in by_tier:
        people = [Member(identities, one.student, tier, one.who) if one.tier == tier else one for one in people]
    if added and told.size and THEIR_HOME.search(text) and all(one.ordinary for one in people):
        people = [Member()] * told.size  # 再加上我大姑姐一家,她家三口
    elif not added or not people:
        people = _of_one_home(people, told.size, text)
        people = _fill(people, told.size, nameless)
    if people and (home := _HOME_IS.search(text)) and not _SOME_ARE_NOT.search(text):
        if nameless and len(people) > 1 and not told.size:
            people = people[1:]  # 家里吃低保的,两口子带个娃: the first word was of nobody in particular
        of_all = [m.value for m in told.mentions if m.kind == "identity" and home.start() <= m.start < home.end()]
        people = [Member(one.identities or of_all, one.student, one.tier, one.who) for one in people]
    if (
        people
        and _ALL_ARE_IT.search(text)
        and (told_first := next((one.identities for one in people if one.identities), None))
    ):
        people = [Member(one.identities or told_first, one.student, one.tier, one.who) for one in people]
    family = next((match for match in _FAMILY_OF.finditer(text) if small(match[1]) == told.size), None)
    everybody = _ALL_OF_US.search(text)
    if people and (family or everybody) and not _SOME_ARE_NOT.search(text):
        at = {family.start() if family else -1, everybody.end() if everybody else -1}
        of_all = [m.value for m in told.mentions if m.kind == "identity" and m.start in at]
        people = [
            Member(list(dict.fromkeys([*one.identities, *of_all])), one.student, one.tier, one.who) for one in people
        ]
    rest = next((mention.value for mention in told.mentions if mention.kind == "rest"), "")
    return [Member(one.identities, one.student, one.tier or rest, one.who) for one in people]


def _of_row(who: str, told: list[dict[str, Any]]) -> Member:
    """Somebody as a table has them."""
    tier = next((e["value"] for e in told if e["entity"] == "tier"), "")
    return Member(tables.identities(told), any(e["entity"] == "person" for e in told), tier, called(who))


_ALL_ARE_IT = re.compile(rf"{NUMERAL}口(?:人)?,?(?:都|全)是(?=[,。;?]|$)")  # 稳定脱贫的那种,四口人全是
THEIR_HOME = re.compile(rf"(?:他|她|人家|他们|她们|妹|弟|哥|姐|姑|姨|舅|叔|伯)家(?:里|一共|有|是)*{NUMERAL}(?:口|个人)")
# 我屋头吃低保的,两口子带个娃: all of them.
_HOME_IS = re.compile(
    r"(?:^|[,。])(?:我们?|咱们?)?(?:屋头|屋里|家里|家|全家)(?:早先|以前|原来|从前|前几年|现在|今年|都|是|也|就|算|属于)*(?:吃|拿|享)?(?:低保|特困|(?:稳定)?脱贫|贫困|五保|监测|边缘易致贫|边缘|返贫)户?(?:的|家庭|,)"
)
_SOME_ARE_NOT = re.compile(r"普通|没有|不是|正常|一般")
# 我是低保户,一家三口: a household is registered as one.
_OF_THE_FAMILY = re.compile(
    rf"(?:我|我们|我家|家里)(?:们|家)?(?:是|属于|算|也是)(?:低保|特困|脱贫|贫困|监测|五保)户,?(?:我们|我)?(?:一?家|全家)?{NUMERAL}(?:口|个人)"
)
# 脱贫户一家5口,爷爷还是二级残: all of them, and he is that besides.
_FAMILY_OF = re.compile(
    rf"(?:低保边缘|低保|特困|脱贫|贫困|五保)户(?:,?(?:我们|我)?(?:一家|全家|家里?|屋头|屋里))?(?:一共|总共|有)*({NUMERAL})(?:口|个?人)"
)


# 我在重庆读大学,我们一家三口都吃低保: he who studies, too
_ALL_OF_US = re.compile(
    rf"(?:我们|咱们?|我)(?:一家|全家|家)(?:子|人)?(?:{NUMERAL}(?:口|个)(?:人)?)?(?:整户|一户)?(?:都|全)(?:都|部)?(?:是|属于|算)?(?:认定|评定|评|定|列)?(?:成|为|上|的是|的|了)?(?=吃|拿|享|低保|特困|五保|脱贫|稳定|监测|边缘|返贫|易返贫)"
)


_OURS = re.compile(r"^(?:我们?|俺们?|咱们?|家里?)(?=.)|^(?:他|她)(?:们|们?俩)?$")
_TWICE = re.compile(r"(?<!老)([公婆])\1|([^公婆])\2")  # 老公公 is no 老公


def called(word: str) -> str:
    """How one of the family is called, however it is said: 我妈, 妈妈 and 妈 are one.

    >>> called("我妈妈"), called("爷爷"), called("老头子"), called("我")
    ('妈', '爷', '老头', '我')
    """
    name = _TWICE.sub(r"\1\2", _OURS.sub("", word))
    return name.removesuffix("子") if name.startswith("老") else name


@lru_cache(maxsize=1)
def couples() -> frozenset[str]:
    """How two people are called in one word: 爸妈; 姥爷 is no 姥."""
    return frozenset(called(word) for word in lexicon.read("entities")["kin"]["2"])


def is_one_of(couple: str, who: str) -> bool:
    """Whether a word for two people at once has somebody in it: 爸妈 has 老爹.

    >>> is_one_of("爸妈", "老爹"), is_one_of("爸妈", "爷爷")
    (True, False)
    """
    return couple in couples() and any(word in couple for word in alike_to(who))


_OF_A_TIER = re.compile(r"的?(?:那个|那两个|那俩|两个|人)?(?:都|全)?是")


def _told_by_tier(text: str, found: list[dict[str, Any]]) -> list[tuple[int, int, str, list[str]]]:
    """一个一档,两个二档,二档的都是低保: where somebody is told of by their tier, the tier, and what they are."""
    told = []
    for i, entity in enumerate(found[:-1]):
        after = found[i + 1]
        again = any(e["entity"] == "tier" and e["value"] == entity["value"] for e in found[:i])
        if entity["entity"] != "tier" or after["entity"] != "identity" or not again:
            continue
        if _OF_A_TIER.fullmatch(text, entity["end"], after["start"]):
            identities = [] if after["value"] == ORDINARY else [after["value"]]
            told.append((entity["start"], after["end"], entity["value"], identities))
    return told


_HOMES_OWN = re.compile(r"(?:低保边缘|低保|特困|脱贫|贫困|五保|监测)户?,?(?:家里|屋头|屋里)?(?:就|只有|只)?(?=我)")


def _of_one_home(people: list[Member], size: int | None, text: str) -> list[Member]:
    """云阳低保户,就我和两个娃儿三个人: what the home is, all are who are named behind it."""
    of_all = people[0] if people else Member()
    if size is None or len(people) != size + 1 or of_all.who or not of_all.identities or not _HOMES_OWN.search(text):
        return people
    return [Member(one.identities or of_all.identities, one.student, one.tier, one.who) for one in people[1:]]


def _with_tiers_told_last(people: list[Member], size: int | None) -> list[Member]:
    """一家三口都是低保,两个一档一个二档: those counted by their tiers are the people told of before."""
    if size is None or len(people) != 2 * size:
        return people
    known, tiers = people[:size], people[size:]
    if not all(one.tier and one == Member(tier=one.tier, who=one.who) for one in tiers) or any(o.tier for o in known):
        return people
    return [Member(one.identities, one.student, tier.tier, one.who) for one, tier in zip(known, tiers, strict=True)]


def _with_tiers_one_by_one(people: list[Member]) -> list[Member]:
    """两个娃都读大学,老大一档老二二档: those singled out by a tier alone are the people counted before."""
    ranked = [one for one in people if one.who in _ranks() and one == Member(tier=one.tier, who=one.who)]
    counted = [one for one in people if not one.who and not one.tier and not one.ordinary]
    if len(ranked) < 2 or len(ranked) != len(counted) or people[-len(ranked) :] != ranked:
        return people
    both = [Member(one.identities, one.student, by.tier, by.who) for one, by in zip(counted, ranked, strict=True)]
    return [one for one in people if one not in counted and one not in ranked] + both


@lru_cache(maxsize=1)
def _ranks() -> frozenset[str]:
    return frozenset(lexicon.read("entities")["kin"][ONE_OF_THEM])


def _assign(text: str, mentions: list[Mention], counted: bool) -> tuple[list[Member], bool]:
    """The people in order; whether the only identity was named of nobody in particular (低保户，一家三口)."""
    people: list[Member] = []
    waiting: list[str] = []  # how those are called who were named, and of whom nothing was told yet
    rest: list[str] = []  # of those from whom one was singled out
    last, nameless, ended, ended_one, singled, inside = 0, 0, -9, 0, False, 0
    for mention in mentions:
        if mention.kind == "people" and nameless and mention.start - ended <= 1:
            people, last, nameless = people[:-1] + people[-1:] * mention.value, mention.value, 0  # 低保的老两口
        elif not waiting and _is_inside_them(mention, last, text):
            inside = mention.value  # 两个老人都是脱贫户,其中一个是一级残
        elif mention.kind == "one" and waiting and _is_one_more(text, mention, waiting + rest):
            waiting = waiting + _names(text, mention)
        elif mention.kind == "one" and singled and waiting and _TOGETHER.fullmatch(text, ended_one, mention.start):
            waiting = waiting + _names(text, mention)  # 大娃老二都在读大学
            rest = _without_one(rest, waiting[-1:])
            ended_one = mention.end
        elif mention.kind == "one":
            ended_one = mention.end
            if singled:
                people, waiting = people + [Member(who=who) for who in waiting], []  # 大的普通, 小的低保
            names = _whom(text, mention, waiting + rest)
            rest = _without_one(waiting + rest, names)
            waiting, last, nameless, singled = names, mention.value, 0, True
        elif mention.kind == "people":
            nameless = 0 if OF_THE_REST.search(text[: mention.start]) else nameless  # 老刘是五保,剩下那四个啥没有
            waiting, singled = waiting + _names(text, mention), False
        elif mention.kind == "all" and rest and len(people) + len(waiting) + len(rest) == mention.value:
            waiting, rest = waiting + rest, []  # 我和我妈,我妈残疾,我好好的,我俩: he who is left, and she
        elif mention.kind == "all" and not waiting and len(people) == mention.value:
            last = mention.value  # 爷爷特困,孙儿孤儿,两个一档
        elif mention.kind == "all" and not waiting and nameless and len(people) == 1 and people[0].tier:
            people, last = people * mention.value, mention.value  # 换二档呢,四个都换
        elif mention.kind == "all":
            if len(people) + len(waiting) != mention.value:  # 女儿读研,我两口子种地,三个都一档: those who were told
                waiting = [] if len(people) >= mention.value else (waiting + [""] * mention.value)[: mention.value]
        else:
            named = [mention.value] if mention.kind == "identity" and mention.value != ORDINARY else []
            student, tier = mention.kind == "student", mention.value if mention.kind == "tier" else ""
            if inside:
                first = len(people) - last
                people[first : first + inside] = [
                    Member([*m.identities, *named], m.student or student, tier or m.tier, m.who)
                    for m in people[first : first + inside]
                ]
                inside = 0
                continue
            if waiting and nameless:
                people, nameless = people[nameless:], 0  # 脱贫后…，我爸是返贫人口: the first word was of the family
            if waiting or not people:
                nameless = 0 if waiting else 1
                told = [Member(named, student, tier, who) for who in (waiting or [""])[:MOST_MEMBERS]]
                people, last = people + told, len(told)
            elif mention.value != ORDINARY:
                people[-last:] = [
                    Member([*m.identities, *named], m.student or student, tier or m.tier, m.who) for m in people[-last:]
                ]
                nameless = 0 if tier else nameless  # 老复员军人二档,他老伴一档: a person after all
            waiting, ended = [], mention.end
    waiting += rest
    if (
        waiting
        and (counted or (bool(people) and any(mention.kind == "one" for mention in mentions)))
        and ((people and not nameless) or len(waiting) > 1)
    ):
        people += [
            Member(who=who) for who in waiting[:MOST_MEMBERS]
        ]  # 两个大人一个娃: nobody said to be anything but ordinary
    return people, bool(nameless)


def _is_inside_them(mention: Mention, last: int, text: str) -> bool:
    """两个老人都是脱贫户,其中一个是一级残; 四口人都是低保,有一个还是一级残: one of the last, and what is told comes on top."""
    if mention.kind not in ("people", "one") or last <= mention.value:
        return False
    on_top = mention.value == 1 and is_number(text, mention) and _ON_TOP.match(text, mention.end)
    return bool(on_top or INSIDE_THEM.search(text[: mention.start]))


_TOGETHER = re.compile(r"[和跟与、]?")
_ON_TOP = re.compile(r"(?:还|又|同时)(?:是|有|算|评|占)|兼|同时")


def _is_one_more(text: str, mention: Mention, named: list[str]) -> bool:
    """夫妻俩和小的: one more, and none of them; 带个孩子,我和孩子: the same one."""
    return bool(_JOINED.search(text[: mention.start])) and not set(_names(text, mention)) & set(named)


_JOINED = re.compile(r"(?:和|跟|与|、|还有)$")
_OTHERS = re.compile(r"剩下|其余|另外")
_COUNTED_NOUN = re.compile(r"小孩|孩子|娃娃?|老人|学生")  # 一个小孩: 小孩改二档 means it
_OF_SEVERAL = re.compile(r"^(?!.*[爸妈爹娘爷奶]$).*(?:娃|孩|儿|女|孙|崽|丫头|闺女|小子|胎|两|俩|夫妻|二老)")


def _without_one(names: list[str], singled: list[str]) -> list[str]:
    """Who is left where 大的 is singled out: of 两个娃 one, 妈 of 爸妈; of 我和他爸 both, 大的 is somebody else."""
    left = list(names)
    for who in singled:
        place = next(
            (
                i
                for i, name in enumerate(left)
                if not name or _OF_SEVERAL.search(name) or (who and (who in name or is_one_of(name, who)))
            ),
            None,
        )
        if place is not None:
            left.pop(place)
    return left


def _whom(text: str, mention: Mention, open_ones: list[str]) -> list[str]:
    """Who is singled out; 他 or 她 is the only one besides the speaker of whom nothing was told."""
    others = [name for name in open_ones if name and name != "我"]
    pronoun = text[mention.start : mention.end] in ("他", "她")
    return others if pronoun and len(others) == 1 else _names(text, mention)


def _names(text: str, mention: Mention) -> list[str]:
    """How each of the people of a mention is called; "" for several who are only counted (两个娃)."""
    word = text[mention.start : mention.end]
    if not is_number(text, mention) and not _OTHERS.match(word):
        return [called(word)] * mention.value
    noun = _COUNTED_NOUN.match(text, mention.end) if mention.value == 1 else None
    return [noun[0] if noun else ""] * mention.value


def _fill(people: list[Member], size: int | None, nameless: bool) -> list[Member]:
    if size is None or size > MOST_MEMBERS:
        return people
    if len(people) == 1 and nameless:
        return people * size
    if all(one.ordinary for one in people):
        return (people + [Member()] * size)[:size]  # 孩子两个大人两个老人一个,五口: the number that was stated counts
    return people + [Member()] * max(0, size - len(people))
