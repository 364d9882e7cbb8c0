"""Chinese text as numbers: the forms that notices print and residents type."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import text
from tests.growth import grows_within_bounds


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("0", 0), ("４００", 400), ("零", 0), ("十", 10), ("十二", 12), ("二十", 20), ("两千", 2000), ("俩", 2),
        ("一百零五", 105), ("三千五百", 3500), ("二〇二五", 2025), ("二零二四", 2024),
    ],
)  # fmt: skip
def test_numeral_as_printed_or_spoken(numeral, number):
    assert text.parse_int(numeral) == number


@pytest.mark.parametrize("numeral", ["", "3.5", "-1", "四百元", "一万", "①月", "1" * 16])
def test_what_is_no_whole_number_raises(numeral):
    with pytest.raises(ValueError, match="not a whole number"):
        text.parse_int(numeral)


@given(st.integers(0, 9999))
def test_chinese_numerals_read_back(number):
    digits, out = "零一二三四五六七八九", ""
    for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += digits[digit] + scale
        elif out and not out.endswith("零"):
            out += "零"
    assert text.parse_int(out.rstrip("零") or "零") == number


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        ("400元", 40000),
        ("1.75万元", 1750000),
        ("7万元", 7000000),
        ("55万元", 55000000),
        ("37.5元", 3750),
        ("40块钱", 4000),
    ],
)
def test_money_is_whole_fen(amount, fen):
    assert text.parse_fen(amount) == fen


@pytest.mark.parametrize("amount", ["400", "0.005元", "400元/人", "元", "-4元"])
def test_what_is_no_amount_raises(amount):
    with pytest.raises(ValueError, match=r"not an amount|not whole fen"):
        text.parse_fen(amount)


def spoken(sentence):
    return [f"{number}{unit}" for number, unit in text.quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("9-11月缴费时段为1-25日，12月缴费时段为1-28日", ["9月", "11月", "1日", "25日", "12月", "1日", "28日"]),
        ("9—11月业务期为1—25日", ["9月", "11月", "1日", "25日"]),
        ("2024年 9月 1日至 2024\n\n年 12月 28日", ["2024年", "9月", "1日", "2024年", "12月", "28日"]),
        ("参保后设置三个月（90日）", ["3个月", "90日"]),
        ("提高1.75万元", ["17500.00元"]),
        ("百分之九十", ["90%"]),
        ("400元/人，占37.4％", ["400元", "37.4%"]),
        ("号码130322199001011234，断了3年", ["3年"]),  # eighteen digits are no number
        ("", []),
    ],
)
def test_numbers_of_a_sentence_with_their_units(sentence, numbers):
    assert spoken(sentence) == numbers


def test_ten_thousand_characters_are_read_as_easily():
    for junk in ("九" * 2500, "1" * 2500, "一-" * 1250, "百分之" * 800):
        assert grows_within_bounds(text.quantities, junk)


def test_ten_thousand_is_the_number():
    assert text.quantities("7万元") == [text.Quantity(Decimal(70000), "元")]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-03-10", 3, "2025-06-10"),
        ("2025-01-31", 3, "2025-04-30"),  # April has no 31st
        ("2024-11-30", 3, "2025-02-28"),  # over the year's end, into a short month
        ("2023-11-30", 3, "2024-02-29"),  # leap year
        ("2025-12-31", 0, "2025-12-31"),
    ],
)
def test_calendar_months_later(day, months, later):
    assert text.add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_counted_one_day_at_a_time(day, months):
    """Against a walker that knows no month lengths: it counts firsts of the month, then days up to the same number."""
    walker, firsts = day, 0
    while firsts < months:
        walker += timedelta(1)
        firsts += walker.day == 1
    while months and walker.day < day.day and (walker + timedelta(1)).day != 1:
        walker += timedelta(1)
    assert text.add_months(day, months) == walker


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2024年9月1日至2024年12月28日", (2024, 9, 1), (2024, 12, 28)),
        ("2024 年 9 月 1 日至 12 月 28 日", (2024, 9, 1), (2024, 12, 28)),
        ("9月1日至2024年12月31日", (2024, 9, 1), (2024, 12, 31)),  # 500235-2025 二3
    ],
)
def test_span_of_days(printed, first, last):
    assert text.parse_day_span(printed) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "printed", ["9月1日至12月28日", "2024年12月28日至9月1日", "2024年9月1日至9月31日", "2024年9月1日"]
)
def test_what_is_no_span_raises(printed):
    with pytest.raises(ValueError, match=r"not a span|ends before|day is out of range"):
        text.parse_day_span(printed)


@pytest.mark.parametrize(("fen", "words"), [(0, "0元"), (40000, "400元"), (4050, "40.50元"), (1, "0.01元")])
def test_amount_in_words(fen, words):
    assert text.yuan(fen) == words


def test_squeeze_drops_space_marks_and_width():
    assert text.squeeze("## ２０２５ 年\n*度*") == "2025年度"
