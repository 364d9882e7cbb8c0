"""Which numbers of a text are facts: what must stand in a notice, and where in the text each one is.

Facts are written with Arabic numerals; 一次, 两种, 第二年 in plain speech are turns of phrase. Numbers that only
count the items of a list (1. 2、 at its head) say nothing either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.text import HAN_NUMERALS, UNITS, Quantity, parse_number, quantities, squeeze

# 「按最优惠的一种算」「第二年」(次年): said of nothing in the notice. Three and more are always facts.
_PLAIN = re.compile(rf"(?<![{HAN_NUMERALS}\d])(?:第[一二]|头一|[一两])(?:次|种|年|个人|人)")
_ARTICLE = re.compile(rf"第(\d{{1,4}}|[{HAN_NUMERALS}]{{1,7}})条")
_NUMBER = re.compile(
    rf"\d+(?:\.\d+)?|第[{HAN_NUMERALS}]+条|百分之[{HAN_NUMERALS}]+|(?<![{HAN_NUMERALS}])[{HAN_NUMERALS}]+(?=[-—－―–~至][{HAN_NUMERALS}\d]|{'|'.join(UNITS)})"
)
# 「1.」「2、」「（5）」 at the head of a line. A full-width stop is never a decimal point: 「1．2025年居民医保」.
_HEAD = re.compile(r"\s*(?:\d{1,2}(?:[．、]|\.(?!\d))|[（(]\d{1,2}[)）])")
_ITEM = re.compile(r"(?<=[。;:!?)])\d{1,2}[.、](?!\d)")


def facts(text: str) -> list[Quantity]:
    """The numbers of a text that a notice has to back, each with its unit; 9到11月 is a range as 9-11月 is.

    >>> facts("当年一次没报销的，第二年提高2000元")
    [Quantity(number=Decimal('2000'), unit='元')]
    """
    plain = _PLAIN.sub("、", squeeze(text)).replace("到", "至")
    return [*quantities(_ARTICLE.sub("、", plain)), *articles(plain)]


def articles(text: str) -> list[Quantity]:
    """The articles of laws that a text names: 第八十二条."""
    return [Quantity(Decimal(parse_number(match[1])), "条") for match in _ARTICLE.finditer(squeeze(text))]


def all_numbers(text: str) -> list[Quantity]:
    """Every number of a quote with its unit, turns of phrase included: what can back a fact."""
    return [*quantities(text), *articles(text)]


def number_spans(source: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of a notice stand (start, end) in its squeezed text, numbers of list items left out.

    source: the text as printed, with its lines.

    >>> list(number_spans("1．交400元\\n（5）等三个月"))
    [(3, 6), (11, 12)]
    """
    blank = "".join(_without_head(line) for line in source.splitlines())
    items = {match.start() for match in _ITEM.finditer(blank)}
    for match in _NUMBER.finditer(blank):
        if match.start() not in items:
            yield match.span()


def _without_head(line: str) -> str:
    """A line squeezed, the number of a list item at its head overwritten so that positions stay."""
    squeezed, head = squeeze(line), _HEAD.match(line)
    if head is None:
        return squeezed
    width = len(squeeze(head[0]))
    return "、" * width + squeezed[width:]
