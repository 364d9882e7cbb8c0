"""Fixed sums by which somebody's premium is subsidised, told with who gets them: 我妈村上说给补310."""

from __future__ import annotations

import re
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import FIXED_SUM, clause

_GIVEN = re.compile(
    rf"(?:按定额|(?:给[他她]?|能|都|各|就|一人|每人|定的?)+)?(?:补(?:助|贴)?|资助|是减)(?:了|着)?({NUMERAL})(?:元|块)?(?=[,。;!?的]|$)"
)
_SHE_IS_GIVEN = re.compile(r"[他她](?:是|也)?")
_I_TOO = re.compile(r"^(?:那|噢|哦)?(我)(?:也|是|还|照旧|仍)+$")
_GIVEN_ONLY_TO = re.compile(r"(?<![能给])补(?=的(?:就|只)(?:有|是)?(?:我|爷|奶|爸|妈|爹|娘|老|公|婆|儿|女|他|她))")
_BY_THE_STATE = re.compile(r"国家|财政|政府|公家|上头|上面|中央|省里|县里")


def given_so_much(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """我妈村上说给补310: who is given so much by name is subsidised by a fixed sum, whatever it is called."""
    given = []
    if (only := _GIVEN_ONLY_TO.search(text)) and not any(e["entity"] == "identity" for e in found):
        given.append(
            {"entity": "identity", "value": FIXED_SUM, "start": only.start(), "end": only.end(), "text": only[0]}
        )
    for whose, match in sums(text, found):
        named = any(
            e["entity"] == "identity" and e["start"] > whose["start"] for e in found if e["end"] <= match.start()
        )
        if not named:
            here = {"start": match.start(), "end": match.end(), "text": match[0]}
            given.append({"entity": "identity", "value": FIXED_SUM, **here})
    return given


def sums(text: str, found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], re.Match[str]]]:
    """Each sum that somebody is given, and the word by which they are called."""
    kin, found_sums = [e for e in found if e["entity"] == "kin"], []
    for match in _GIVEN.finditer(text):
        start = clause(text, match.start())[0]
        whose = next((e for e in reversed(kin) if start <= e["start"] < match.start()), None)
        whose = whose or next(
            (e for e in reversed(kin) if match[0].startswith(("给", "是减")) and e["end"] <= match.start()), None
        )
        if whose is None and kin and _SHE_IS_GIVEN.fullmatch(text, start, match.start()):
            whose = {**kin[-1], "end": match.start()}  # 他奶也添上,她补250
        if whose is None and (me := _I_TOO.search(text[start : match.start()])):
            whose = {"text": "我", "start": start + me.start(1), "end": match.start()}  # 我也是补一百的
        by_name = match[0][0] != "补" or (whose is not None and whose["end"] == match.start())  # 他大补150
        if whose is not None and by_name and not _BY_THE_STATE.search(text[start : match.start()]):
            found_sums.append((whose, match))
    return found_sums
