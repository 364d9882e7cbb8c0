"""Who is in a household, told in a sentence: 爷爷特困，奶奶低保，我和媳妇、娃都是普通的 → five people.

People (kinship words, 两个) wait until an identity is named and then all get it; a second identity with no new
people belongs to the same ones; a stated size (五口之家) is filled up with ordinary residents.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from bot.text import NUMERAL, parse_int

ORDINARY = "普通居民"
MOST_MEMBERS = 30

_SIZE = re.compile(
    rf"(?:一?家)?({NUMERAL})(?:口(?:之家|子|人)?|个人(?![要得交缴一多]))|一家({NUMERAL})(?:口|个)?|(?<!下)(?<!余)(?<!外)(俩|仨)(?:人|个)?(?!口子)|(?<!下)(?<!余)({NUMERAL})人(?=[,。;!?一共合总都全]|$)"
)
_COUNT = re.compile(rf"({NUMERAL})(?:个|位|名)(?!月|年|多月|人[要得交缴一多]|钱|字|问|一共|合计)|就({NUMERAL})个|(?:剩下|其余|另外)(?:的)?(仨|俩)")
_SPEAKER = re.compile(r"我(?=和|跟|与|、|,|是|也|都|属|算|本人|自己|吃|拿|享)")
_BREAK = re.compile(r"[,。;!?:]")


class Member(Struct, frozen=True):
    """One person of a household: the identities people named, and whether a student."""

    identities: list[str] = field(default_factory=list)
    student: bool = False


def members(text: str, found: list[dict[str, Any]]) -> list[Member]:
    """The people of a household that a normalised text describes; [] if it speaks of nobody in particular."""
    events: list[tuple[int, str, Any]] = []
    size: int | None = None
    for match in _SIZE.finditer(text):
        said = match[1] or match[2] or match[4]
        number = {"俩": 2, "仨": 3}[match[3]] if match[3] else _small(said)
        if number and number > 1:
            size = number
            events.append((match.start(), "size", number))
    kin_ends = {entity["end"] for entity in found if entity["entity"] == "kin"}
    for match in _COUNT.finditer(text):
        number = _small(match[1] or match[2]) or {"仨": 3, "俩": 2}.get(match[3] or "")
        counted = any(kind == "size" and at == match.start() for at, kind, _ in events)
        if number and not counted and not (number == 1 and match.start() in kin_ends):
            events.append((match.start(), "people", number))
    events += [(m.start(), "people", 1) for m in _SPEAKER.finditer(text)]
    events += [
        (e["start"] - 1, "people", 1)
        for e in found
        if e["entity"] == "identity" and text[e["start"] - 1 : e["start"]] == "我"
    ]
    events += [(m.start(), "break", None) for m in _BREAK.finditer(text)]
    for entity in found:
        if entity["entity"] == "kin":
            events.append((entity["start"], "people", int(entity["value"])))
        elif entity["entity"] == "identity":
            events.append((entity["start"], "identity", entity["value"]))
        elif entity["entity"] == "person" and entity["value"] in ("大学生", "大学新生"):
            events.append((entity["start"], "student", None))
    return _fill(_assign(sorted(events, key=lambda event: event[0]), text), size)


def _assign(events: list[tuple[int, str, Any]], text: str) -> list[Member]:
    people: list[Member] = []
    waiting, last, nameless = 0, 0, 0
    for at, kind, value in events:
        if kind == "people":
            waiting += value
        elif kind == "break":
            if text[at] != "," or not waiting or at - last > 6:
                waiting = 0 if text[at] != "," else waiting
        elif kind in ("identity", "student"):
            named = [] if kind == "student" or value == ORDINARY else [value]
            student = kind == "student"
            if waiting and nameless:
                people, nameless = people[nameless:], 0  # 脱贫后…，我爸是返贫人口: the first word was of the family
            if waiting or not people:
                nameless = 0 if waiting else 1
                last = min(max(waiting, 1), MOST_MEMBERS)
                people += [Member(named, student)] * last
            elif value != ORDINARY:
                group = people[-last:]
                people[-last:] = [Member([*m.identities, *named], m.student or student) for m in group]
            waiting = 0
    return people


def _fill(people: list[Member], size: int | None) -> list[Member]:
    if size is None or size > MOST_MEMBERS:
        return people
    if len(people) == 1 and not _differs(people[0]):
        people = []
    return people + [Member()] * max(0, size - len(people))


def _differs(member: Member) -> bool:
    return bool(member.identities) or member.student


def _small(said: str | None) -> int | None:
    try:
        number = parse_int(said or "")
    except ValueError:
        return None
    return number if 1 <= number <= MOST_MEMBERS else None
