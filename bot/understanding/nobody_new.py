"""Words for people that bring nobody to a household: the speaker's own role, who pays elsewhere, how old some are."""

from __future__ import annotations

import re
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import Mention, clause, size_of

_PAYS_THERE = re.compile(r"(?:家|屋)?(?:那边|那头|那儿|那里)(?:去)?(?:交|缴|上|买|参保)")  # 老二挂他媳妇那边交了
AS_KIN = re.compile(
    r"是(?:个|一个|他们?家|她家|这家|家里)?(?:的)?(?:上门)?(?:女婿|儿媳妇?|媳妇|儿子|闺女|女儿|孙子|孙女)(?=[,。])"
)
_SELF_IS = re.compile(
    r"(?:^|[,。:])我(?:是|就是|算是)(?:个|一个|他们?家|她家|这家|家里)?(?:的)?(?:上门)?$"
)  # 我是上门女婿
_SOME_ARE = re.compile(rf"(?:{NUMERAL}|俩)个?是$")


def names_nobody_new(text: str, word: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether a word for people tells of nobody who counts beside the others of a message."""
    if word["entity"] != "kin":
        return False
    describes = bool(_SELF_IS.search(text[: word["start"]])) or bool(_PAYS_THERE.match(text, word["end"]))
    return describes or _is_an_age(text, word) or _is_he_himself(text, word, found)


def _is_he_himself(text: str, word: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """一位大爷,他本人有残疾证: nobody new."""
    himself = word["text"] in ("本人", "自己")
    if himself and any(e["entity"] == "kin" and e["end"] == word["start"] for e in found):
        return True  # 户主本人改参加二档
    himself = himself and text[: word["start"]].endswith(("他", "她", "某"))
    return himself and any(e["entity"] == "kin" and e["end"] < word["start"] for e in found)


def _is_an_age(text: str, word: dict[str, Any]) -> bool:
    """六口,两个是小孩: how old some of those counted are, and nobody new."""
    an_age = word["entity"] == "kin" and word["text"] in ("小孩", "孩子", "老人", "学生")
    return an_age and size_of(text)[0] is not None and bool(_SOME_ARE.search(text[: word["start"]]))


_AWAY = re.compile(r"在[^,。]{1,6}(?:打工|上班|干活|务工|做事|做工|做生意)")


def without_who_is_away(mentions: list[Mention], size: int | None, text: str) -> list[Mention]:
    """还有个小孙子,他爸妈在天津打工,我们仨一共: of more people than are counted at the end, those who live elsewhere do not count."""
    people = [m for m in mentions if m.kind == "people"]
    over = sum(m.value for m in people) - size if size else 0
    away = [m for m in people if _AWAY.search(text, m.end, clause(text, m.start)[1])]
    return [m for m in mentions if m not in away] if over > 0 and sum(m.value for m in away) == over else mentions
