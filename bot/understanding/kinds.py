"""How many of a kind there are, told anew of a household that was counted: 普通改成12个, 去掉那个特困的, 低保再加1个."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from bot.text import NUMERAL
from bot.understanding.counting import small


class Change(Struct, frozen=True):
    """One change of how many are of a kind. how: `set`, `more` or `less`; identity as in the notice or ORDINARY."""

    identity: str
    how: str
    number: int


_KIND_OF = r"(?:户|的|居民|人口|对象|人员|家庭|人数|那边|这边|那里|名单上)*"
_SO_MANY = rf"({NUMERAL}|俩|仨)(?:个|人|名|位|口|户)?(?:人)?"
_BEHIND = {  # what follows the kind
    "set": re.compile(
        rf"{_KIND_OF}(?:现在|实际|应该|应当)?(?:改成|改为|变成|变为|增加到|增至|减到|减至|更正为|应为|实为){_SO_MANY}"
    ),
    "less": re.compile(
        rf"{_KIND_OF}(?:要|得|应该)?(?:再|又)?(?:少算|少报|少了|少|去掉|减去|减少|减掉|减|划掉|删掉|扣掉|核减){_SO_MANY}"
    ),
    "more": re.compile(
        rf"{_KIND_OF}(?:要|得|应该)?(?:再|又|还|新)*(?:增加|增|加上|加|多了|多|添|新增|来了){_SO_MANY}(?!月|年|元|块)"
    ),
}
_BEFORE = {  # what stands before it
    "less": re.compile(
        rf"(?:去掉|划掉|除掉|减掉|删掉|刨掉|刨去|减去|剔除|核减|减少|少算|少了)(?:了)?(?:{_SO_MANY}|(?:那|这)(?:一)?(?:个|位|户))$"
    ),
    "more": re.compile(rf"(?:再|又|还|新|另)*(?:增加|新增|加上|加|来了|添了|添|多了|来)(?:了)?{_SO_MANY}$"),
}
_THAT_ONE = re.compile(
    r"(?:户|的)*(?:那(?:一)?个|那位|那户)(?:的)?(?:要|给|现在|其实|应该)*(?:改|换|变|升|降|转)(?:成|为|到)?(?:了)?$"
)
_GOES = re.compile(
    r"去掉|划掉|除掉|减掉|删掉|刨掉|剔除?|不算|别算|甭算|莫算|(?:交|上|有|是)(?:着)?(?:了)?职工|走了|没了|去世|过世|嫁"
)
_ONE_OF_THEM = re.compile(
    rf"{_KIND_OF}(?:那)?(?:几个|{NUMERAL}个)?(?:里头|里面|里边|其中|当中|里)(?:有|就)*({NUMERAL}|俩)个?"
)
_WHO = re.compile(rf"{_KIND_OF}(?:那(?:一)?个|老人|孩子|人|那位)?")
_POINTED = ("那个", "那位", "这个", "把", "把那个")
_ANYBODY = ("老人", "孩子", "小孩", "大人")


def changes(text: str, found: list[dict[str, Any]]) -> list[Change]:
    """What a normalised text changes of the numbers of kinds, in order; [] if any of its kinds is told otherwise."""
    identities = [e for e in found if e["entity"] == "identity"]
    if not identities or any(e["entity"] == "kin" and e["text"] not in _ANYBODY for e in found):
        return []
    made: list[Change] = []
    settled = -1
    for i, one in enumerate(identities):
        if i <= settled:
            continue
        other = identities[i + 1] if i + 1 < len(identities) else None
        if other is not None and _THAT_ONE.fullmatch(text, one["end"], other["start"]):
            made += [Change(one["value"], "less", 1), Change(other["value"], "more", 1)]  # 普残那个改重残
            settled = i + 1
        elif change := _told_of(one, text) or _leaves(one, identities, text):
            made.append(change)
        elif not any(change.identity == one["value"] for change in made):
            return []
    return made


def _told_of(one: dict[str, Any], text: str) -> Change | None:
    for how, before in _BEFORE.items():
        if match := before.search(text[: one["start"]]):
            return Change(one["value"], how, small(match[1]) or 1)
    for how, behind in _BEHIND.items():
        match = behind.match(text, one["end"])
        if match and (number := small(match[1])):
            return Change(one["value"], how, number)
    return None


def _leaves(one: dict[str, Any], identities: list[dict[str, Any]], text: str) -> Change | None:
    """那个重残的老人走了; 普通里有一个上班交职工了: who no longer counts is told by what they are."""
    if len(identities) > 1:
        return None
    inside = _ONE_OF_THEM.match(text, one["end"])
    that = _WHO.match(text, one["end"]) if text[: one["start"]].endswith(_POINTED) else None
    told = inside or that
    if told is None or not _GOES.search(text, told.end()):
        return None
    return Change(one["value"], "less", (small(inside[1]) or 1) if inside else 1)


_CORRECTED = re.compile(
    rf"(?:不对|[说报记数算]错(?:了)?|更正|搞错(?:了)?|哦|噢|啊|是|,)+([^,。]{{2,8}}?)(?:户|的|人员|对象|人数)*(?:其实|应该|应当|实际|一共)?(?:是|有|为)({NUMERAL})(?:个|人|口|名)(?:人)?(?:[,。;呢啊吧].*)?"
)


def counted_anew(text: str, found: list[dict[str, Any]]) -> tuple[str, int] | None:
    """不对,没身份的是6个: a kind that was counted wrong, and how many there are of it."""
    identities = [e for e in found if e["entity"] == "identity"]
    match = _CORRECTED.fullmatch(text)
    of_it = match is not None and len(identities) == 1 and identities[0]["end"] >= match.start(1) + 2
    number = small(match[2]) if match is not None and of_it and identities[0]["start"] == match.start(1) else None
    return (identities[0]["value"], number) if number else None
