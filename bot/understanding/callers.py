"""Who calls, told to an agent's desk before the question: 云阳一个妈老汉打来的,娃儿在万州读大二."""

from __future__ import annotations

import re

_CALLER = re.compile(
    r"(?:^|[,。])(?:[^,。]{0,6}?(?:一?个|一位|位))?[^,。]{0,8}?(?:打来的?|打过来的?|来的?电话|来电(?!人)|打的?电话|打电话来的?|来问的?)(?=[,。:]|$)"
    r"|(?:^|[,。])(?:来电|打电话|打来|来问)的(?:人)?(?:是|系)(?:[^,。]{0,6}?(?:一?个|一?位))?[^,。]{1,8}(?=[,。:]|$)"
    r"|(?:^|[,。])[^,。]{0,8}?(?:打来|打过来|来电)的(?:一?个|一?位)[^,。]{1,4}(?=[,。:]|$)"
    r"|(?:替|帮|给|代)(?:[^,。个位]{0,12}(?:一?位|一?个))?[^,。个位]{1,5}(?:打字|打听|问问?|查查?|咨询)(?:的|一?下)?(?=[,。:]|$)"
    r"|(?:一?位|一?个)[^,。个位]{1,5}咨询(?:的|一?下)?(?=[,。:])"
)


def is_caller(text: str, at: int) -> bool:
    """Whether a word stands where the caller is named, who is nobody of the household."""
    return any(match.start() <= at < match.end() for match in _CALLER.finditer(text))


def without_caller(text: str) -> str:
    """What the caller asks.

    >>> without_caller("临夏来的电话,说断掉的年份可以补"), without_caller("电话多少")
    ('说断掉的年份可以补', '电话多少')
    """
    return _CALLER.sub("", text, count=1).lstrip(",。:") or text
