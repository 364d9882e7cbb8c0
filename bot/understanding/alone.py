"""Some of a household who are asked for alone: 就婆婆一个人拿多少, 父亲、母亲和姐姐这三个人得收多少."""

from __future__ import annotations

import re
from typing import Any

from bot.understanding.household import called

_ALONE_BEFORE = re.compile(
    r"(?:先|今天|只能|就|光|只|单|单独|单算|只算|光算|就算|就问|只问|单说|光说)(?:先|只)?(?:是|说|问|看|算|要|收|给|办|交)?(?:我|他|她|这|那)?(?:家)?$"
)
_ME_ALONE_WITH = re.compile(
    r"(?:就|只|光|先|单)(?:是|算|问|说|给|收|交)?我(?:自己)?(?:跟|和|与)(?:我)?$"
)  # 就我跟我儿子两个人的
_OLD_COUPLE = re.compile(r"老两口|老俩口|二老|两老|两个老的")


def asked_for_alone(text: str, found: list[dict[str, Any]]) -> list[str]:
    """就婆婆她一个人拿多少, 光老两口那俩的加一块呢: who of a household is asked for alone."""
    kin = [e for e in found if e["entity"] == "kin"]
    first = next((i for i, e in enumerate(kin) if _ALONE_BEFORE.search(text[: e["start"]])), None)
    if first is None:
        first = next((i for i, e in enumerate(kin) if _is_row_of(text, kin[i:])), None)
    with_me = next((i for i, e in enumerate(kin) if _ME_ALONE_WITH.search(text[: e["start"]])), None)
    first = with_me if with_me is not None else first
    if first is None:
        return []
    row = [kin[first]]
    for word in kin[first + 1 :]:
        if not re.fullmatch(r"[和跟与、]?(?:我)?", text[row[-1]["end"] : word["start"]]):
            break
        row.append(word)
    names = ["老两口" if _OLD_COUPLE.search(e["text"]) else called(e["text"]) for e in row]
    return ["我", *names] if with_me is not None else names


_THESE = re.compile(r"(?:这|他们)(?:[两三四五六]|几)(?:个|位)(?:人)?(?:的)?(?:[要得该]|一共|加|合)")


def _is_row_of(text: str, kin: list[dict[str, Any]]) -> bool:
    """父亲、母亲、弟弟这三个要多少: whether people in a row are pointed at together."""
    for at, word in enumerate(kin):
        if at and not re.fullmatch(r"[和跟与、]", text[kin[at - 1]["end"] : word["start"]]):
            return False
        if _THESE.match(text, word["end"]):
            return at > 0
    return False
