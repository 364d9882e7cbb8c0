"""What is told of a whole home, and so of everybody in it: 我们家列成监测户了,我、孩子他爹、一个丫头."""

from __future__ import annotations

import re
from typing import Any

from bot.understanding.counting import clause
from bot.understanding.household import Member, members

_OF_HOME = re.compile(
    r"(?:^|[,。]|说)(?:我们|咱们?|我)?(?:一?家|全家|这户|这一户)(?:里|人)?(?:今年|去年|前年|现在|如今|后来|刚刚?|才|也|就|早|已经|是|被|给|让|叫|村里|村上|队里|乡里|镇上)*"
    r"(?:(?:报|列|评|定|纳|转|认定|改|划|算)(?:成|为|入|上|到)|消|摘|解除)"
)


def told_of_home(text: str) -> bool:
    """Whether a message tells of the home itself that it became or no longer is something."""
    return bool(_OF_HOME.search(text))


def members_of_home(text: str, found: list[dict[str, Any]], added: bool) -> list[Member]:
    """The household that a message tells; what the home itself is said to be is everybody's who is named after it."""
    everybody = members(text, found, added=added)
    home = _OF_HOME.search(text)
    if home is None:
        return everybody
    end = clause(text, home.end())[1]
    here = [e for e in found if home.end() <= e["start"] < end]
    own = [e for e in here if e["entity"] == "identity"]
    named = members(text, [e for e in found if e not in own], added=added) if own else []
    if len(named) < 2 or any(e["entity"] == "kin" for e in here):
        return everybody
    told = [e["value"] for e in own]
    return [Member([*one.identities, *told], one.student, one.tier, one.who) for one in named]
