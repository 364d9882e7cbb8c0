"""How a message hangs on what was said before."""

import pytest

from bot.dialogue.context import choice, is_bare, is_correction, is_follow_up, is_none, spans
from bot.understanding.entities import entities


def bare(text):
    return is_bare(text, spans(entities(text)))


@pytest.mark.parametrize(
    "text",
    [
        "昌黎",
        "昌黎县的",
        "我是昌黎的",
        "那昌黎呢",
        "2025年3月10日",
        "3月10号交的",
        "3年",
        "低保",
        "我是低保户",
        "二档",
        "支付宝呢",
    ],
)
def test_is_bare_message_that_only_names_facts(text):
    assert bare(text)


@pytest.mark.parametrize(
    "text", ["昌黎报销比例", "低保怎么申请认定", "支付宝交不上提示错误", "断保有什么影响", "异地备案材料"]
)
def test_is_bare_message_with_a_question_of_its_own_is_not(text):
    assert not bare(text)


@pytest.mark.parametrize(
    "text", ["不对,是断了2年", "说错了,是昌黎", "记错了", "我打错了是3月", "不是,是低保", "应该是2年", "更正一下"]
)
def test_is_correction_words_that_take_back(text):
    assert is_correction(text)


@pytest.mark.parametrize("text", ["断了2年", "昌黎", "是不是要备案", "能不能交", "交多少"])
def test_is_correction_plain_statement_is_none(text):
    assert not is_correction(text)


@pytest.mark.parametrize(
    ("text", "none"), [("没有", True), ("从来没有", True), ("都不是", True), ("没有断", False), ("", False)]
)
def test_is_none_says_none_of_it(text, none):
    assert is_none(text) is none


@pytest.mark.parametrize("text", ["那支付宝呢", "那昌黎呢?", "要是外国人呢", "如果断了2年", "换成双桥", "低保呢"])
def test_is_follow_up_opens_or_ends_like_one(text):
    assert is_follow_up(text)


@pytest.mark.parametrize("text", ["支付宝怎么交", "昌黎交多少", "断了2年"])
def test_is_follow_up_question_of_its_own_is_none(text):
    assert not is_follow_up(text)


@pytest.mark.parametrize(
    ("text", "index"),
    [("1", 0), ("2", 1), ("第二个", 1), ("选3", 2), ("三", 2), ("第1项", 0), ("4", None), ("0", None), ("2年", None), ("12", None),
     ("", None), ("第二天", None), ("一个人", None)],
)  # fmt: skip
def test_choice_of_three_buttons_by_number(text, index):
    assert choice(text, 3) == index


def test_choice_without_buttons_is_none():
    assert choice("1", 0) is None
