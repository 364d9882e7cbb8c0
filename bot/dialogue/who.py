"""Who of a household is meant by a word: 爸 and 老汉 are one, 老头儿 is one of 老两口, 孙女 is 小孙女."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot import lexicon
from bot.dialogue.state import UNNAMED
from bot.understanding.household import Member, couples, is_one_of
from bot.understanding.recounted import alike_to


def called_so(household: list[Member], who: str, used: Collection[int] = ()) -> int | None:
    """Which of a household is called so; 妈 is one of 爸妈. used: those who are meant already."""
    same = [i for i, one in enumerate(household) if one.who == who and i not in used]
    old = lexicon.read("entities")["old_people"]
    if not same and who in old["one"]:
        same = [i for i, one in enumerate(household) if one.who in old["together"] and i not in used]
    if not same and who:
        same = [
            i
            for i, one in enumerate(household)
            if one.who.endswith(who) and _RANKED.fullmatch(one.who.removesuffix(who)) and i not in used
        ]
    if not same and who:  # 大孙子, of 两个孙子
        same = [
            i
            for i, one in enumerate(household)
            if one.who and who.endswith(one.who) and _RANKED.fullmatch(who.removesuffix(one.who)) and i not in used
        ]
    if not same and who:
        same = [i for i, one in enumerate(household) if one.who != who and is_alike(one.who, who) and i not in used]
    pairs = lexicon.read("entities")["couples"]
    if not same and who in pairs["one"]:
        same = [i for i, one in enumerate(household) if one.who in pairs["together"] and i not in used]
    words = alike_to(who.removeprefix("他").removeprefix("她")) if who else []  # 他爹 is one of 爹妈
    of_two = [
        i
        for i, one in enumerate(household)
        if one.who in couples() and any(word in one.who for word in words) and i not in used
    ]
    return next(iter(same or of_two), None)


def is_alike(one: str, other: str) -> bool:
    """Whether two words for somebody of a family mean the same one: 老汉 and 爸."""
    return any(one in alike and other in alike for alike in lexicon.read("entities")["kin_alike"])


_RANKED = re.compile(r"[大小老二三四幺亲]")  # 孙女 is 小孙女


def is_couple(who: str) -> bool:
    """Whether a word means two people at once: 老两口."""
    return who in couples()


def may_be(one: Member, who: str) -> bool:
    """Whether a word may mean somebody of a household who is called by another one."""
    lists = lexicon.read("entities")
    return (
        is_alike(one.who, who) or is_one_of(one.who, who) or (who in lists["kin"]["0"] and one.who in lists["children"])
    )


def is_there_already(household: list[Member], who: str) -> bool:
    """Whether a household has somebody of whom a family has but one: 我爹, not 我弟."""
    if not any(who == one or is_alike(who, one) for one in lexicon.read("entities")["kin_single"]):
        return False
    return any(one.who == who or is_alike(one.who, who) or is_one_of(one.who, who) for one in household)


def is_known(household: list[Member], named: list[Member]) -> bool:
    """Whether all who are named are of a household that was told before."""
    return bool(named) and all(called_so(household, one.who) is not None for one in named)


def may_be_students(household: list[Member], named: list[Member]) -> bool:
    """Whether somebody who is named may be one of the household who studies; 她弟娃, beside 大女, is not."""
    students, ranked = [one.who for one in household if one.student], lexicon.read("entities")["kin"]["0"]
    return any(
        who in UNNAMED or who == one.who or is_alike(who, one.who) or (who in couples() and one.who in ranked)
        for who in students
        for one in named
    )


def all_are_others(household: list[Member], who: str) -> bool:
    """Whether everybody of a household was told of by a word that means somebody else."""
    if who in lexicon.read("entities")["kin"]["0"]:
        return False  # 小的 is one of the children who are known
    others = (one.who not in UNNAMED and not is_alike(one.who, who) and one.who not in couples() for one in household)
    return len(household) > 1 and all(others)


OLD_COUPLE = (
    {"爸", "爹", "父亲", "公", "老汉儿", "公爹", "岳父", "老丈人", "爷", "姥爷", "外公", "老头", "达", "大"},
    {"妈", "娘", "母亲", "婆", "婆母", "岳母", "丈母娘", "奶", "姥", "姥姥", "外婆", "老伴", "老太"},
)


def _we_two(household: list[Member]) -> list[Member]:
    """The speaker and whom they are married to, where both are of a household; [] else."""
    spouse = next((one for one in household if one.who in lexicon.read("entities")["couples"]["one"]), None)
    me = next((one for one in household if one.who == "我"), None)
    return [me, spouse] if me is not None and spouse is not None else []


def these_alone(household: list[Member], names: list[str]) -> list[Member]:
    """Those of a household who are asked for alone (就婆婆一个人, 光老两口的); [] if somebody named is not of it."""
    found, used = [], list[int]()
    for name in names:
        if name == "老两口":
            pair = [next((one for one in household if one.who in sex), None) for sex in OLD_COUPLE]
            found += [one for one in pair if one is not None]
            continue
        if name in lexicon.read("entities")["couples"]["together"] and (spouses := _we_two(household)):
            found += spouses
            continue
        if is_couple(name) and (pair := [one for one in household if one.who and one.who in name]):
            found += pair  # 光是我爸妈两个人的
            continue
        place = called_so(household, name, used)
        if place is None and name in lexicon.read("entities")["children"]:
            place = next((i for i, one in enumerate(household) if not one.who and i not in used), None)
        if place is None:
            return []
        used.append(place)
        found.append(household[place])
    return found
