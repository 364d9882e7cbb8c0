"""Particulars that never decide the topic are made neutral; what is asked stays."""

import pytest

from bot.faq.wording import wording


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("昌黎一个人交多少钱", "某地一个人交多少钱"),
        ("秦皇岛市一个人交多少钱", "某地一个人交多少钱"),
        ("甘肃省兰州市一个人交多少钱", "某地一个人交多少钱"),  # two names of one place
        ("双桥区交多少", "某地交多少"),
        ("2025年3月10日交的", "某日交的"),
        ("3月10号交的", "某日交的"),
        ("2025-03-10交的", "某日交的"),
        ("三月份交的", "某日交的"),
        ("2025年度交多少", "某年交多少"),
        ("25年交多少", "某年交多少"),
        ("断了3年", "断了几年"),
        ("断了三年", "断了几年"),
        ("补310元", "补0元"),
        ("你好,请问一个人交多少钱", "一个人交多少钱"),
        ("嗯,那个,怎么交", "怎么交"),
        ("老师您好我想咨询一下怎么交", "怎么交"),
        ("来电人咨询怎么交", "怎么交"),
        ("怎么交", "怎么交"),  # nothing to take away
        ("", ""),
    ],
)
def test_wording_particulars_are_neutral(said, worded):
    assert wording(said) == worded


@pytest.mark.parametrize("greeting", ["你好", "您好", "请问", "老师"])
def test_wording_greeting_alone_stays(greeting):
    assert wording(greeting) == greeting


def test_wording_place_and_year_do_not_matter():
    assert wording("昌黎断了2年怎么办") == wording("云阳断了五年怎么办") == wording("甘肃断了10年怎么办")


def test_wording_place_without_a_notice_stays():
    assert wording("北京住院怎么报") == "北京住院怎么报"  # where care is sought tells topics apart
