"""How many are what, the number behind it, as those write who count for a village: 低保7人、重残3人,普通61人."""

from __future__ import annotations

import re
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import Mention, size_of, small

_SAYS_OF_HOW_MANY = re.compile(
    rf"(?:户|对象|人员|人口|群众)?(?:\([^()]{{1,6}}\)|[)）])?的?(?:有|是|共|一共|:)?({NUMERAL}|俩|仨)(?![共起块样并律道般搭])(?:个|位|名|口(?!子))?(?:人(?!员|口|家|数))?"
)
_WHO_IS_IT = re.compile(r"(?:^|[,。:])(?:就|只)?(?:我|他|她)(?:是|就)?$")
_ENDS = re.compile(r"[,。;、:!?和跟及与(]|$|一共|总共|合计|共|应|该|另|其|剩|余|资助标准|标准|每人|都|各")


def tally(text: str, found: list[dict[str, Any]]) -> list[Mention]:
    """The numbers of people behind identities; [] unless two identities have one, or one of a household of known size."""
    identities = [e for e in found if e["entity"] == "identity"]
    starts = {e["start"] for e in identities}
    counts = []
    for identity in identities:
        match = _SAYS_OF_HOW_MANY.match(text, identity["end"])
        if match and (match.end() in starts or _ENDS.match(text, match.end())):
            number = small(match[1])
            if number == 1 and _WHO_IS_IT.search(text, 0, identity["start"]):
                continue  # 我普通人一个
            counts += [Mention(match.start(1), match.end(), "people", number)] if number else []
    size = size_of(without(text, counts))[0] if len(counts) == 1 else None
    return counts if len(counts) > 1 or (size and counts[0].value < size) else []


def without(text: str, counts: list[Mention]) -> str:
    """The text with those numbers made unreadable, its length kept: 四人 of 脱贫四人 is no household's size."""
    for count in counts:
        text = text[: count.start] + "·" * (count.end - count.start) + text[count.end :]
    return text
