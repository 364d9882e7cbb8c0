"""Junk to every parse function: a value or a ValueError, nothing else."""

import pytest

from bot import text
from bot.policy import model

JUNK = [
    "", " ", "None", "null", "nan", "inf", "①", "⑱", "４００元",
    "４００", "😴", "-1", "+1", "1e9", "1/0%", "1e9%", "-5%", "%",
    "元", "个月", "日", "至", "0月0-0日", "9-11月25-1日", "13月1-2日",
    "0年0月0日至0月0日", "2024年2月30日至3月1日", "百分之", "第条",
    "十百千", "两", "\x00", "\ud800", "a" * 10000, "1" * 10000, "九" * 10000, "9" * 10000 + "元", "1-" * 5000 + "日",
    "百分之" + "九" * 10000, "(" * 10000, "\n" * 10000,
]  # fmt: skip

PARSERS = [
    text.narrow, text.squeeze, text.parse_int, text.parse_number, text.parse_fen, text.quantities, text.parse_day_span,
    model.Fen.parse, model.Years.parse, model.Span.parse, model.Share.parse, model.DaySpan.parse, model.MonthDays.parse,
    model.Text.parse, model.StartRule.parse, model.AfterRule.parse, model.PremiumRule.parse,
]  # fmt: skip


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__qualname__)
def test_junk_is_a_value_or_a_value_error(parse):
    for junk in JUNK:
        try:
            parse(junk)
        except ValueError:
            continue


@pytest.mark.parametrize("junk", [None, 7, 1.5, True, [], {}])
def test_value_that_is_no_text_is_a_value_error(junk):
    with pytest.raises(ValueError, match="as text"):
        model.decode(model.Fen, junk)


@pytest.mark.parametrize("printed", ["-5%", "1e3%", "1/2%", "%"])
def test_share_is_a_plain_rate(printed):
    with pytest.raises(ValueError, match="whole number"):
        model.Share.parse(printed)
