"""Where somebody studies: the students' premium of a notice is only for colleges of its own province."""

from __future__ import annotations

import re
from typing import Any

from bot.policy import regions

_STUDIES_THERE = re.compile(
    r"(?:市|省)?(?:那边|那头|那儿|这边)?(?:的)?(?:读(?!高|初|小|幼)|念(?!高|初|小|幼)|上(?:大学|学|研|本科|大专)|大学|高校)"
)
_STUDIES_AWAY = re.compile(
    r"(?:外地|外省|省外|外头|外面|别的城市|别的省)(?:的)?(?:读(?!高|初|小|幼)|念(?!高|初|小|幼)|上(?:大学|学|研|本科|大专)|大学|高校)"
)
_COLLEGE_AT = re.compile(r"(?:学校|大学|学院)(?:就|是)?在$")  # 外头读研的,学校在沙坪坝
_GOES_THERE = re.compile(r"(?:录|录取|考|分|转|去)到了?$")
_WHO_STUDIES_THERE = re.compile(r"(?:读|念|上)(?:大学|书|学)?的(?:那个)?是我?")
PROVINCE = 2  # digits of an adcode


def is_outside(text: str, found: list[dict[str, Any]], region: str, student: bool = False) -> bool:
    """Whether a message tells of a college outside the province of a notice's region.

    student: somebody was told before to study, so that 录到成都去了 is about a college.

    >>> is_outside("女儿在外地读大学", [], "500235")
    True
    """
    place = place_of(text, found, student)
    if place is not None:
        return is_in_another_province(place, region)
    return bool(_STUDIES_AWAY.search(text))


def is_in_another_province(place: str, region: str) -> bool:
    """Whether a place, by its name or code, lies outside the province of a region."""
    return all(named.adcode[:PROVINCE] != region[:PROVINCE] for named in regions.named(place))


def _of_another(text: str, place: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """在万州读的是我表妹,我妹在成都读: who studies there is somebody of whom the question is not."""
    match = _WHO_STUDIES_THERE.match(text, place["end"])
    return match is not None and any(e["entity"] == "kin" and e["start"] == match.end() for e in found)


def place_of(text: str, found: list[dict[str, Any]], student: bool = False) -> str | None:
    """The place, as recognised, of a college that a message names."""
    for entity in found:
        denied = text[: entity["start"]].endswith(("不在", "没在", "不是在"))
        at = _COLLEGE_AT.search(text[: entity["start"]])
        studies = (
            at or _STUDIES_THERE.match(text, entity["end"]) or (student and _GOES_THERE.search(text[: entity["start"]]))
        )
        if entity["entity"] == "place" and not denied and studies and not _of_another(text, entity, found):
            return str(entity["value"])
    return None
