"""Blocks in words, as the doors without a screen send them, and as JSON."""

from __future__ import annotations

import msgspec
import pytest

from bot.blocks import (
    LONGEST_QUOTE,
    Calculation,
    Citation,
    Gap,
    Notice,
    Opening,
    Row,
    Steps,
    Table,
    Text,
    dump,
    load,
    plain,
    said,
)

CITE = Citation("某通知", "一、缴费标准", ["每人每年400元"], "130322-2025", 2025)


def test_an_opening_stands_on_the_line_of_what_follows():
    assert plain([Opening("一、"), Opening("【昌黎县·2025年度】"), Text("每人400元。"), Notice("提醒。")]) == (
        "一、【昌黎县·2025年度】每人400元。\n提醒。"
    )


def test_citations_that_follow_each_other_share_a_line():
    other = Citation("某通知", "二、时间", ["9月1日起", "12月28日止"], "130322-2025", 2025)
    assert plain([CITE, other]) == (
        "依据：《某通知》“一、缴费标准”：“每人每年400元”；《某通知》“二、时间”：“9月1日起；12月28日止”"
    )
    assert plain([CITE, Text("另"), other]).count("依据：") == 2


def test_a_long_quote_is_cut_in_words_and_whole_in_json():
    long = Citation("某通知", "一", ["长" * 60], "130322-2025", 2025)
    assert plain([long]).endswith("长" * LONGEST_QUOTE + "…”")
    assert dump([long])[0]["quotes"] == ["长" * 60]


def test_two_answers_are_told_apart():
    assert plain(said("甲", Gap(), "乙")) == "甲\n\n乙"


def test_a_calculation_says_in_words_what_a_table_shows():
    block = Calculation(
        "3个人合计要交880元。", ["普通居民2人：每人交400元。"], "算法：400×2。", ["说明：无。"],
        [Row("标准", "400元", "一")], Table(["谁"], [["普通居民"]]),
    )  # fmt: skip
    assert plain([block]) == "3个人合计要交880元。\n普通居民2人：每人交400元。\n算法：400×2。\n说明：无。"


def test_nothing_is_said_of_what_is_empty():
    assert said("", None, [], Steps(["甲", "乙"])) == [Steps(["甲", "乙"])]
    assert plain([Steps(["甲", "乙"])]) == "1. 甲\n2. 乙"


def test_blocks_survive_json():
    blocks = said(Opening("甲"), "乙", Steps(["丙"]), Calculation("丁", steps=[Row("戊", "1")]), CITE, Gap())
    assert load(msgspec.json.decode(msgspec.json.encode(dump(blocks)))) == blocks
    with pytest.raises(msgspec.ValidationError):
        load([{"type": "html", "text": "<b>"}])
