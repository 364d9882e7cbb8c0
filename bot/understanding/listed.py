"""Who is listed: clauses that name or count a household before anything is told of it: 爷爷奶奶、爸妈和我,爷爷是特困."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from bot.understanding.counting import BETWEEN, BREAK, Mention, is_number
from bot.understanding.recounted import OLD_COUPLE, OLD_ONE, OTHERS

NOUN = 2  # characters of the word that a number counts
SEVERAL = 2  # people who make a list
_SUM = re.compile(
    r"算算|得(?:预备|准备)[^,。]{0,3}多少|要多少|拿多少|算一下|算算账|算个账|一共|总共|拢共|合计|加起来|一起|多少钱|[交缴掏出]多少|全家|医保(?:费|钱)?多少|一年多少"
)
# 女儿上小学,我俩种地: what people do is nothing told of them
_DOING = re.compile(
    r"(?:现在|今年|都|也|正)*(?:在)?(?:(?:上|读|念)(?:小学|初中|高中|中学|幼儿园|学|小班|中班|大班|[一二三四五六]年级|初[一二三]|高[一二三])|种地|种田|打工|务农|在家|带娃|带孩子|没工作|没上班|干活)(?:的|呢|了)?"
)
_WHO_DOES = re.compile(
    r"一?个?(?:(?:刚刚?|才|正|还|在)*(?:上|读|念|在)[^,。的]{1,5}|[^,。的]{0,3}岁|没说上媳妇)的(?:傻|小|大)?$"
)


def stated_by_counts(counts: list[Mention], text: str, found: list[dict[str, Any]]) -> tuple[int | None, int]:
    """俩大人一个娃,娃是二级残疾: a clause that only counts people is the household's size; and where it ends."""
    offset = 0
    for piece in BREAK.split(text):
        end = offset + len(piece)
        inside = [count.value for count in counts if offset <= count.start < end]
        counted = {position for count in counts for position in (count.end, count.end + 1)}
        kin = (e for e in found if e["entity"] == "kin" and offset <= e["start"] < end and e["start"] not in counted)
        inside += [int(e["value"]) for e in kin if int(e["value"]) > 1] if len(inside) > 1 else []
        named = any(offset <= e["start"] < end for e in found if e["entity"] == "identity")
        named = named or _names_others(found, offset, end, counted)  # 三姨、姨夫、俩表弟 are more than two
        later = any(e["start"] >= end for e in found if e["entity"] == "identity")
        if len(inside) > 1 and not named and later:
            whole = max(inside) if 2 * max(inside) == sum(inside) and len(inside) > 2 else sum(inside)
            return whole, end
        offset = end + 1
    return None, 0


def _names_others(found: list[dict[str, Any]], start: int, end: int, counted: set[int]) -> bool:
    """Whether a clause names somebody besides those it counts."""
    here = [e for e in found if e["entity"] == "kin" and start <= e["start"] < end and e["start"] not in counted]
    return any(e["value"] == "1" and not any(o is not e and o["end"] == e["start"] for o in here) for e in here)


def listed_first(mentions: list[Mention], text: str) -> tuple[int | None, int]:
    """爷爷奶奶、爸妈和我,爷爷是特困: clauses name everybody, a later one says more of somebody in them."""
    offset, listed, at = 0, list[Mention](), 0
    for piece in BREAK.split(text):
        end = offset + len(piece)
        inside = sorted((m for m in mentions if offset <= m.start < end), key=lambda m: m.start)
        goes_on = bool(inside) and all(m.kind == "people" for m in inside)
        named_again = any(text[m.start : m.end] in _nouns(listed, text) for m in inside if m.end - m.start > 1)
        if not goes_on or named_again:
            if told := _whole_list(listed, [m for m in mentions if m.start >= at], text):
                return told, at
            listed = []
        elif listed and not _IS_NAMES.fullmatch(_DOING.sub("", _without_them(text, offset, end, inside))):
            if told := _whole_list(listed, [m for m in mentions if m.start >= at], text):
                return told, at
            listed, at = inside, end
        else:
            listed, at = listed + inside, end
        offset = end + 1
    return None, 0


def _nouns(people: list[Mention], text: str) -> str:
    return ",".join(text[m.start : m.end + NOUN] for m in people)


def _whole_list(listed: list[Mention], later: list[Mention], text: str) -> int | None:
    """How many a list names, if one of them is told of later; None if not."""
    total = sum(m.value for m in listed)
    if total < SEVERAL:
        return None
    if not any(m.kind not in ("people", "all") for m in later):
        return None
    counts_all = listed[-1].value == total - listed[-1].value and not OTHERS.match(text, listed[-1].end)
    people = listed[:-1] if len(listed) > 2 and counts_all else listed  # 我跟爸妈三个
    names = [text[m.start : m.end + NOUN] for m in people]  # 两个老人
    if any(OLD_COUPLE.match(name) for name in names):
        names += [text[m.start : m.end] for m in later if OLD_ONE.fullmatch(text[m.start : m.end])]
    again = any(text[m.start : m.end] in name for m in later if m.end - m.start > 1 for name in names)
    return sum(m.value for m in people) if again else None


_COUNTED_NOUN = re.compile(OTHERS.pattern + r"[子女儿孩人娃婿妇]*")
_IS_NAMES = re.compile(r"(?:家里|屋里|家|我|和|跟|与|、|还有|加上?|带|的|有|就|的)*")


def _without_them(text: str, start: int, end: int, people: list[Mention]) -> str:
    """What a clause says besides the people it names; a number's noun goes with it."""
    for one in people:
        noun = _COUNTED_NOUN.match(text, one.end) if is_number(text, one) else None
        end_of_one = noun.end() if noun else one.end
        text = text[: one.start] + " " * (end_of_one - one.start) + text[end_of_one:]
    return text[start:end].replace(" ", "")


def all_asked_for(mentions: list[Mention], text: str) -> bool:
    """太爷、太奶,还有我跟媳妇,一共多少钱: people in a row, and a sum for them."""
    between = (text[one.end : other.start] for one, other in pairwise(mentions))
    row = all(BETWEEN.fullmatch(_DOING.sub("", _WHO_DOES.sub("", words))) for words in between)
    return row and all(mention.kind == "people" for mention in mentions) and bool(_SUM.search(text))
