"""A number, the words themselves and a tapped link mean the same choice."""

from __future__ import annotations

import pytest

from bot.channels.wechat.choices import Choice, chosen, listed

REGIONS = (Choice("秦皇岛市", "秦皇岛市"), Choice("昌黎县", "昌黎县"), Choice("甘肃省", "甘肃省的"))
YEARS = (Choice("断保1年", "断保1年"), Choice("断保2年", "断保2年"), Choice("没断过", "没断过"))


@pytest.mark.parametrize("said", ["2", "２", "②", "2.", "2、", "回复2", "第2个", "第二个", "昌黎县", " 2 "])
def test_second_choice_in_many_ways(said: str) -> None:
    assert chosen(said, "", REGIONS) == "昌黎县"


@pytest.mark.parametrize("said", ["4", "0", "二月份能交吗", "2025年", "22", "不是2", "", "断了2年"])
def test_other_words_stay_what_they_are(said: str) -> None:
    assert chosen(said, "", REGIONS) == said


def test_tapped_link_means_its_choice() -> None:
    assert chosen("甘肃省的", "3", REGIONS) == "甘肃省的"
    assert chosen("缴费标准", "3", REGIONS) == "缴费标准"  # tapped in an older message: its words count
    assert chosen("x", "٣", REGIONS) == "x"


def test_title_means_what_stands_behind_it() -> None:
    assert chosen("甘肃省", "", REGIONS) == "甘肃省的"


def test_number_among_choices_with_numbers_is_an_amount() -> None:
    """Asked for the years, “2” says two years; as the number of a choice it could say another thing."""
    assert chosen("3", "", YEARS) == "3"
    assert listed(YEARS, "回复数字就行：", by_link=False) == "（可以回复：断保1年、断保2年、没断过）"


def test_list_is_numbered() -> None:
    assert listed(REGIONS, "回复数字就行：", by_link=False) == "回复数字就行：\n1. 秦皇岛市\n2. 昌黎县\n3. 甘肃省"
    assert listed((), "回复数字就行：", by_link=False) == ""


def test_links_send_their_words_and_are_escaped() -> None:
    text = listed((Choice("缴费<标准>", "缴费&标准"),), "点：", by_link=True)
    assert text == (
        '点：\n<a href="weixin://bizmsgmenu?msgmenucontent=%E7%BC%B4%E8%B4%B9%26%E6%A0%87%E5%87%86&amp;msgmenuid=1">'
        "缴费&lt;标准&gt;</a>"
    )


def test_links_that_would_fill_the_message_become_a_list() -> None:
    many = tuple(Choice("很长的选项" * 6, "很长的选项" * 6) for _ in range(6))
    assert "<a " not in listed(many, "点：", by_link=True)
