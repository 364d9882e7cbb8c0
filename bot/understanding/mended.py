"""What a message mends of those told before: who was called by the wrong word, counted wrong, or is something besides."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import ORDINARY, small
from bot.understanding.household import called

_ARE_SO_MANY = re.compile(r"(?:其实|应该|是|有|就)+(?:([一两二三四五六七八九1-9])(?:个|位)|(俩|仨))(?=[,。]|$)")
_FORGOT = re.compile(r"其实|[说记算数报]错|少[说算报]|漏|忘|不对")


def renumbered(text: str, found: list[dict[str, Any]]) -> tuple[str, int] | None:
    """孙女是俩,刚才少说一个: who was counted wrong, and how many there are."""
    if not _FORGOT.search(text):
        return None
    kin = (e for e in found if e["entity"] == "kin" and e["value"] == "1")
    told = ((called(e["text"]), _ARE_SO_MANY.match(text, e["end"])) for e in kin)
    return next(((who, number) for who, match in told if match and (number := small(match[1] or match[2]))), None)


_REPLACED = re.compile(r"不[^,。]{0,4}(?:交|缴|算|参保|上)了?,?(?:换|改)(?:成|为|了|上)?(?:我|他|她)?(?:的)?")
_RATHER = re.compile(r",?(?:而|应该)?是(?:我|他|她|他们|她们|我们)?(?:家)?(?:的)?")


def renamed(text: str, found: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """搞错了不是孙女,是他们儿子; 儿子不在这交了,换成闺女交: who was called by the wrong word or goes, and who it is."""
    kin = [e for e in found if e["entity"] == "kin"]
    return next(
        (
            (one, other)
            for one, other in pairwise(kin)
            if (text[: one["start"]].endswith("不是") and _RATHER.fullmatch(text, one["end"], other["start"]))
            or _REPLACED.fullmatch(text, one["end"], other["start"])
        ),
        None,
    )


_OF_WHOM = re.compile(
    rf"(?:户|的|人口|对象|那|几个|{NUMERAL}个)*(?:里头|里面|里边|其中|当中|里(?=有|就|头))(?:有|就)*({NUMERAL}|俩)个?(?:人|是|还|也|又|同时|吃|拿|着|享受|有|在|去年|今年|上个?月|刚刚?|已经|就|被|清退|取消|退(?:出|下)来?|了|现在|如今|算|其实|评上|评为|评了|认定为?|纳入|批上|定为|查出|,)*"
    rf"|(?:户|的|人口|对象)*那(?:俩|仨|{NUMERAL}个)(?:人)?(?:里头?|里面)?有({NUMERAL}|俩)个?(?:人)?(?:上个?月|去年|今年|刚刚?|已经|现在|给|被|清退|取消|退出|清|了|跟|和|是|算|成|,)*"
)


def within(text: str, found: list[dict[str, Any]]) -> tuple[int, str, str | None] | None:
    """那三个脱贫的里头有一个还吃着低保: how many are what besides, of those who are something else."""
    identities = [e for e in found if e["entity"] == "identity"]
    for one, other in pairwise(identities):
        match = _OF_WHOM.fullmatch(text, one["end"], other["start"])
        said = match and (match[1] or match[2])
        if said and (number := small(said)):
            return number, other["value"], None if one["value"] == ORDINARY else one["value"]
    return None
