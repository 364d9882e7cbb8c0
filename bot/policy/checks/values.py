"""Every value of policy.yaml stands in its quote: the same numbers in the same order, or the same words.

The scope of a value is `at:`, a part of the quote, or else the whole quote. Of the units that the value uses, the
scope holds exactly the value's numbers: so no other number of the notice can be put in unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.policy.checks.folder import Cited, Folder, Problem, cites, place, policy_leaves
from bot.text import NUMERAL, UNITS, Quantity, quantities, squeeze

_MEASURES = re.compile(rf"{NUMERAL}(?:{'|'.join(UNITS)})?|[-—－―–~至、，。()]")

_TIERS = {"一档": re.compile("一(?:、二)?档"), "二档": re.compile("二档")}


def check_values(folder: Folder) -> Iterator[Problem]:
    """The numbers and words of each `is:` are those of its scope; `derived:` excuses words, never numbers."""
    found = cites(folder, "policy.yaml")
    for path, leaf in policy_leaves(folder):
        if "is" in leaf:
            for message in (*_messages(leaf, found), *_key(path[-1], leaf, found)):
                yield Problem(place(folder, "policy.yaml", *path), message)


def _messages(leaf: dict[str, Any], found: dict[str, Cited]) -> Iterator[str]:
    value, by = leaf["is"], leaf.get("by")
    if not isinstance(value, str):
        yield f"写的是 {value!r}，不是文字；照通知的写法写，如 400元、90日"
        return
    cite = found.get(by) if isinstance(by, str) else None
    if cite is None:
        yield f"by: {by!r} 没有对应的出处；在 cites 里补上"
        return
    scope = cite.quote
    if "at" in leaf:
        scope = squeeze(str(leaf["at"]))
        if not scope or cite.quote.count(scope) != 1:
            yield f"at“{leaf['at']}”在引文里有 {cite.quote.count(scope) if scope else 0} 处，应当恰好一处；照引文抄一段"
            return
    mine, printed = quantities(value), quantities(scope)
    units = {quantity.unit for quantity in mine}
    printed = [quantity for quantity in printed if quantity.unit in units]
    if mine != printed:
        yield (
            f"写的是 {value}；引文“{scope}”里这种单位的数是 {_spoken(printed)}；改数值，"
            "或换一句引文；引文里有别的数时用 at: 指明是哪一段"
        )
    elif "derived" not in leaf:
        yield from _words(value, scope, bool(mine))


def _key(key: str, leaf: dict[str, Any], found: dict[str, Cited]) -> Iterator[str]:
    """A key that names a year, a month or a tier is part of the value: 2025年, 9至11月, 二档."""
    value = str(leaf["is"])
    if set(quantities(key)) - set(quantities(value)):
        yield f"键是“{key}”，值是“{value}”；值里要有键里的数"
    cite = found.get(str(leaf.get("by")))
    scope = squeeze(str(leaf.get("at", cite.quote if cite else "")))
    if key in _TIERS and scope and not _TIERS[key].search(scope):
        yield f"键是“{key}”，引文“{scope}”里没有这一档；换成写这一档的那段"


def _words(value: str, scope: str, measured: bool) -> Iterator[str]:
    if not squeeze(value):
        yield "值是空的；照通知写，通知没有写就用 unknown: 理由"
        return
    words = [word for word in _MEASURES.split(squeeze(value)) if word] if measured else [squeeze(value)]
    missing = [word for word in words if word not in scope]
    if missing:
        yield f"写的是“{value}”；引文“{scope}”里没有“{'、'.join(missing)}”；照原文写，推算值请加 derived: 理由"


def _spoken(numbers: list[Quantity]) -> str:
    return "、".join(f"{n.number.normalize():f}{n.unit}" for n in numbers) or "没有的"
