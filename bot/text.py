"""Chinese text as numbers: widths, numerals, money, dates. Pure, the bottom layer; knows nothing of insurance.

>>> parse_int("二十三"), parse_int("两千"), parse_int("４")
(23, 2000, 4)
>>> parse_fen("1.75万元")
1750000
>>> quantities("9-11月缴费时段为1-25日")
[Quantity(number=Decimal('9'), unit='月'), Quantity(number=Decimal('11'), unit='月'), \
Quantity(number=Decimal('1'), unit='日'), Quantity(number=Decimal('25'), unit='日')]
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3, "壹": 1}
SCALES = {"十": 10, "百": 100, "千": 1000}
HAN_NUMERALS = "零〇一二三四五六七八九十百千两"
NUMERAL = rf"(?:\d+(?:\.\d+)?|[{HAN_NUMERALS}]+)"

# Longest first, so that 个月 is never read as 月.
UNITS = (
    "个月",
    "万元",
    "万",
    "元",
    "块",
    "%",
    "年",
    "月",
    "日",
    "天",
    "号",
    "岁",
    "种",
    "人",
    "倍",
    "次",
    "级",
)


def narrow(text: str) -> str:
    """Full-width letters, digits and punctuation made half-width (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def squeeze(text: str) -> str:
    """The text as quotes are compared: half-width, without white space and Markdown marks."""
    return re.sub(r"[\s*#]+", "", narrow(text))


def parse_int(numeral: str) -> int:
    """A whole number from Arabic or Chinese numerals below ten thousand.

    Raises ValueError for anything else.

    >>> parse_int("二〇二五")
    2025
    """
    numeral = narrow(numeral)
    if re.fullmatch(r"\d{1,15}", numeral):
        return int(numeral)
    if not numeral or not all(c in DIGITS or c in SCALES for c in numeral):
        raise ValueError(f"not a whole number: {numeral[:20]!r}")
    if not any(c in SCALES for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total, digit, scale = 0, None, 1
    for c in numeral:
        if c in DIGITS:
            digit, scale = DIGITS[c], 1 if DIGITS[c] == 0 else scale
        else:
            scale = SCALES[c]
            total += (1 if digit is None else digit) * scale
            digit = None
    return total + (digit or 0) * (scale // 10 if scale > 10 else 1)  # 一百五 is 150, 一百零五 is 105


def parse_number(numeral: str) -> Decimal:
    """A number, whole or with decimals, from Arabic or Chinese numerals. Raises ValueError."""
    numeral = narrow(numeral)
    if re.fullmatch(r"\d{1,15}(\.\d{1,6})?", numeral):
        return Decimal(numeral)
    return Decimal(parse_int(numeral))


def parse_fen(amount: str) -> int:
    """Fen of an amount of money as printed: 400元, 1.75万元, 37.5元. Raises ValueError, also for parts of a fen."""
    match = re.fullmatch(rf"({NUMERAL})(万)?(?:元|块钱?)", squeeze(amount))
    if not match:
        raise ValueError(f"not an amount of money: {amount[:20]!r}; write 400元 or 1.75万元")
    fen = parse_number(match[1]) * (10000 if match[2] else 1) * 100
    if fen != int(fen):
        raise ValueError(f"not whole fen: {amount!r}")
    return int(fen)


def yuan(fen: int) -> str:
    """An amount as people write it: whole yuan, or two decimals.

    >>> yuan(40000), yuan(4050)
    ('400元', '40.50元')
    """
    return f"{fen // 100}元" if fen % 100 == 0 else f"{fen / 100:.2f}元"


class Quantity(NamedTuple):
    """A number and the unit printed after it ('' if none). 万元 counts as 元, 百分之九十 as %."""

    number: Decimal
    unit: str


_PERCENT_WORDS = re.compile(rf"百分之({NUMERAL})")
# A Chinese numeral is only tried from its first character: else ten thousand of them take seconds.
_QUANTITY = re.compile(
    rf"(\d+(?:\.\d+)?|(?<![{HAN_NUMERALS}])[{HAN_NUMERALS}]+)(?:(?=[-—－―–~至](?:\d|[一二三四五六七八九十]))|({'|'.join(UNITS)}))|(\d+(?:\.\d+)?)"
)


def quantities(text: str) -> list[Quantity]:
    """Every number of a text in order, with its unit; in 9-11月 both ends are months.

    Arabic numbers count wherever they stand, Chinese numerals only before a unit. What is too long to be a
    number, such as that of an identity card, is left out.
    """
    text = _PERCENT_WORDS.sub(lambda m: m[0] if (n := _number(m[1])) is None else f"{n}%", squeeze(text))
    found: list[Quantity] = []
    waiting = 0  # numbers before a range sign, which take the unit of the number after it
    for match in _QUANTITY.finditer(text):
        number, unit = _number(match[1] or match[3]), match[2] or ""
        if number is None:
            waiting = 0
            continue
        if unit.startswith("万"):
            number, unit = number * 10000, "元"
        unit = {"块": "元", "天": "日", "号": "日"}.get(unit, unit)
        for back in range(1, waiting + 1 if unit else 1):
            found[-back] = Quantity(found[-back].number, unit)
        found.append(Quantity(number, unit))
        waiting = waiting + 1 if match[1] and not match[2] else 0
    return found


def _number(numeral: str) -> Decimal | None:
    try:
        return parse_number(numeral)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day some calendar months later, clipped to the end of a shorter month.

    >>> add_months(date(2025, 1, 31), 3)
    datetime.date(2025, 4, 30)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def parse_day_span(text: str) -> tuple[date, date]:
    """First and last day of a span as printed: 2024年9月1日至12月28日, 9月1日至2024年12月31日.

    One of the two years may be left out. Raises ValueError if it is no such span or ends before it begins.
    """
    match = re.fullmatch(r"(?:(\d{4})年)?(\d+)月(\d+)日[至-](?:(\d{4})年)?(\d+)月(\d+)日", squeeze(text))
    if not match or not (match[1] or match[4]):
        raise ValueError(f"not a span of days: {text[:40]!r}; write 2024年9月1日至12月28日")
    year, month, day, to_year, to_month, to_day = match.groups()
    first = date(int(year or to_year), int(month), int(day))
    last = date(int(to_year or year), int(to_month), int(to_day))
    if last < first:
        raise ValueError(f"the span ends before it begins: {text!r}")
    return first, last


def days(first: date, last: date) -> list[date]:
    """Every day from first to last, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def chinese_day(day: date) -> str:
    """2025年3月10日."""
    return f"{day.year}年{day.month}月{day.day}日"
