"""Numbers of people that only announce, repeat or sum up those who are named: 我和媳妇俩, 爸妈和我,一共三个."""

from __future__ import annotations

import re

from bot.understanding.counting import BETWEEN, NUMERALS, TOGETHER, Mention, clause, is_couple
from bot.understanding.recounted import OTHERS

_NAMELY = re.compile(r"(?:人|就|分别)*(?:是|有|,)?")
_COUNTED = re.compile(r"^(?:孩子|小孩|娃儿?|老人|大人)")  # 两口子带两个孩子四个
_AT_ONCE = re.compile(r"(?:孩子|小孩|娃儿?|老人|大人)?(?:这|我们)?")
OPENINGS = ("", "我", "我家", "那", "就")
_ONE_OF_COUPLE = re.compile(
    r"我自己|(?:我|孩子|娃儿?)?(?:老头子?|老伴儿?|老公|老婆|媳妇|婆娘|丈夫|爱人|对象)|我|[他她]"
)
SPOUSE = re.compile(r"老头子?|老伴儿?|老公|老婆|媳妇|丈夫|爱人|老太太?|我|他|她")
_PAIR_OF_ELDERS = re.compile(r"[爸妈爹娘爷奶公婆姥]")
_OLD_PEOPLE = re.compile(r"老人|老的")
_TOTAL_OPENS = re.compile(
    r"(?:^|[,。:])(?:20\d\d年度?|今年|明年)?(?:一共|总共|拢共|全家|家里|屋里|我们|咱们?|这|全部|就是|就)*$"
)
SMALLEST_TOTAL = 3  # of people who were named; two who are named again are a couple


def with_totals(mentions: list[Mention], text: str) -> list[Mention]:
    """爷爷奶奶低保,爸妈普通,一共四个; 三个都选一档,父亲…,小两口…: a number of as many as are named is all of them."""
    ordered = sorted(mentions, key=lambda m: m.start)
    made: list[Mention] = []
    for mention in ordered:
        if _announces_all(mention, made, ordered):
            continue
        again = mention.kind == "people" and mention.value > 1 and _sums_up(mention, made, ordered, text)
        made.append(mention._replace(kind="all") if again else mention)
    return made


def _announces_all(mention: Mention, made: list[Mention], mentions: list[Mention]) -> bool:
    """Whether a number opens a message whose people are all named behind it, and says nothing of them itself."""
    counts = mention.kind in ("people", "all") and mention.value >= SMALLEST_TOTAL and not made
    later = sum(m.value for m in mentions if m.kind == "people" and m.start > mention.start)
    return counts and later == mention.value and not _is_told_at_once(mention, mentions)


def _sums_up(mention: Mention, made: list[Mention], mentions: list[Mention], text: str) -> bool:
    """Whether a number or a couple is who was named before: 一共六个; 外公外婆,两位老人; 我是边缘户,婆娘残疾,两口子."""
    before = [m for m in made if m.kind == "people"]
    of_elders = before and before[-1].value == mention.value and _OLD_PEOPLE.match(text, mention.end)
    if of_elders and _PAIR_OF_ELDERS.search(text[before[-1].start : before[-1].end]):
        return True
    number = mention.value >= SMALLEST_TOTAL and text[mention.start] in NUMERALS and not OTHERS.match(text, mention.end)
    couple = is_couple(text, mention) and any(_ONE_OF_COUPLE.fullmatch(text, m.start, m.end) for m in before)
    others_told = any(m.kind == "identity" for m in made)
    if others_told and _is_told_at_once(mention, mentions):
        return False  # 两个低保,一个特困,三个普通 are six
    as_many = sum(m.value for m in before) == mention.value
    return as_many and (number or couple) and bool(_TOTAL_OPENS.search(text[: mention.start]))


def _is_told_at_once(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a number is followed at once by what its people are: 三个都是低保."""
    return any(m.kind == "identity" and 0 <= m.start - mention.end <= len("都是一般") for m in mentions)


def without_announced(mentions: list[Mention], text: str) -> list[Mention]:
    """剩下四个是爸妈和俩孩子: without a number of people who are then named in the same clause."""
    kept = []
    for i, mention in enumerate(mentions):
        _, end = clause(text, mention.start)
        later = [m for m in mentions[i + 1 :] if m.kind == "people" and m.start < end]
        row = mentions[i + 1 : i + 3]
        if _WE_TWO.fullmatch(text[mention.start : mention.end]) and _are_me_and_one(row, text, mention.end):
            continue  # 那我们俩呢,我跟对象
        named = bool(later) and _is_number(mention, text) and sum(m.value for m in later) == mention.value
        if not (named and _NAMELY.fullmatch(text[mention.end : later[0].start])):
            kept.append(mention)
    return kept


_WE_TWO = re.compile(r"我们?(?:俩|两口子|两个)")
_AND_US = re.compile(r"呢?[,:]?")


def _are_me_and_one(row: list[Mention], text: str, after: int) -> bool:
    """Whether the next two people are the speaker and one more, named at once after a position."""
    people = [m for m in row if m.kind == "people" and m.value == 1]
    both = len(people) == len(row) == 2 and text[row[0].start : row[0].end] == "我"
    return both and bool(_AND_US.fullmatch(text, after, row[0].start))


def once_each(mentions: list[Mention], text: str, kin: set[int]) -> list[Mention]:
    """Without a number that only repeats those named just before: 我和媳妇俩, 爸妈老两口, but not 爷爷奶奶两个娃."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.end in kin or not (_is_number(mention, text) and _repeats(mention, kept, text)):
            kept.append(mention)
    return kept


def _is_number(mention: Mention, text: str) -> bool:
    words = text[mention.start : mention.end]
    many = mention.kind == "people" and mention.value > 1
    return many and (words[0] in NUMERALS or bool(TOGETHER.search(words)))


def _repeats(number: Mention, before: list[Mention], text: str) -> bool:
    """Whether the people in a row before a number are as many."""
    if text[number.start] == "我" and not any(SPOUSE.fullmatch(text[one.start : one.end]) for one in before):
        return False  # 我爹我娘我们两口子
    total, at = 0, number.start
    for one in reversed(before):
        gap = text[one.end : at]
        if one.kind != "people" or not (BETWEEN.fullmatch(_COUNTED.sub("", gap)) if total else _AT_ONCE.fullmatch(gap)):
            return False
        total, at = total + one.value, one.start
        if total >= number.value:
            break
    return bool(total == number.value)


_ASKED_FOR = re.compile(
    r"(?:老人|人|口|孩子|娃)?(?:一共|总共|合计|加起来)?(?:应该?|要|得|该)?(?:交|缴|掏|出|花)(?:多少|几)"
)


def without_those_asked_for(mentions: list[Mention], text: str) -> list[Mention]:
    """父亲是…,母亲普通,两位老人应缴多少: the number asked for is of those who were named."""
    kept: list[Mention] = []
    for mention in mentions:
        named = sum(m.value for m in kept if m.kind == "people" and m.end < mention.start)
        number = mention.kind == "people" and mention.value > 1 and text[mention.start] in NUMERALS
        again = number and named == mention.value and opens_clause(mention, text)
        if not (again and _ASKED_FOR.match(text, mention.end)):
            kept.append(mention)
    return kept


def opens_clause(mention: Mention, text: str) -> bool:
    return text[clause(text, mention.start)[0] : mention.start] in OPENINGS
