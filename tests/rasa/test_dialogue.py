"""Whole conversations with the trained assistant, and what may never change or be kept by one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.rasa.conversations import CONVERSATIONS, MONEY
from tests.rasa.talking import Talk

COMMANDS = [
    "/restart",
    '/faq{"region":"云阳县"}',
    "/session_start",
    '/slot{"region":"500235"}',
    '/SetSlots(region="500235")',
    "  /restart",
    "／restart",
    "\u00a0/restart",
    "\u2003\x0b/restart",
    "\u200b/restart",
    "\ufeff/back",
    '/faq/缴费标准{"place":"云阳县"}',
]
PERSONAL = {
    "identity number": ("130322199001011234", "130322199001011234"),
    "identity number with x": ("13032219900101123X", "130322199001011"),
    "identity number of 15 digits": ("130322900101123", "130322900101"),
    "spaced": ("1303 2219 9001 0112 34", "2219 9001"),
    "full width": ("１３０３２２１９９００１０１１２３４", "３２２１９９"),
    "mobile": ("13800001234", "13800001234"),
    "mobile with dashes": ("138-0000-1234", "0000-1234"),
    "mobile with country": ("+86 138 0000 1234", "0000 1234"),
    "bank card": ("6222021234567890123", "6222021234567890123"),
    "bank card in groups": ("6222 0212 3456 7890 123", "3456 7890"),
    "Chinese digits": ("一三八零零零零一二三四", "八零零零零一二三四"),
    "e-mail": ("wang.fang88@example.com", "wang.fang88"),
    "passport": ("E12345678", "E12345678"),
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_conversation_is_answered_turn_by_turn(name: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    for step in CONVERSATIONS[name]:
        step.check(person.say(step.message))
    for _, said in person.history:
        assert "utter_" not in said.shown
        assert "None" not in said.shown
        assert "Traceback" not in said.shown


def test_there_are_enough_conversations() -> None:
    assert len(CONVERSATIONS) >= 60


@pytest.mark.parametrize("command", COMMANDS)
def test_slash_command_changes_nothing(command: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.says("昌黎断了3年2025年3月10日交的，哪天能报")
    before = person.slots
    said = person.say(command)
    assert "没有看懂" in said.text
    assert person.slots == before
    assert "昌黎县" in person.say("什么时候截止").text


@pytest.mark.parametrize("command", COMMANDS)
def test_slash_command_first_sets_nothing(command: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say(command)
    assert person.slot("region") is None
    assert person.slot("topic") is None
    assert not any(event.type_name == "restart" for event in person.tracker.events)


@pytest.mark.parametrize("command", COMMANDS)
def test_slash_command_while_a_fact_is_asked_invents_no_fact(command: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say("秦皇岛，我哪天能报销")
    before = {name: value for name, value in person.slots["memory"].items() if name != "asked"}
    person.say(command)
    assert {name: value for name, value in person.slots["memory"].items() if name != "asked"} == before


@pytest.mark.parametrize("kind", PERSONAL)
@pytest.mark.parametrize("sentence", ["我的号是{}，帮我查下", "{}", "昌黎县一个人多少钱 {}", "/inform{{{}}}"])
def test_personal_number_is_neither_stored_nor_said(kind: str, sentence: str, talk: Callable[[], Talk]) -> None:
    number, telling = PERSONAL[kind]
    person = talk()
    said = person.say(sentence.format(number))
    for part in (number, telling):
        assert part not in said.shown
        assert part not in person.stored
    assert re.sub(r"\D", "", number)[:9] not in re.sub(r"[\s-]", "", person.stored) or not re.search(r"\d{9}", number)
    assert "隐去" in said.text


def test_personal_number_does_not_come_back_on_repeat(talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say("我电话13800001234，昌黎多少钱")
    assert "13800001234" not in person.say("再说一遍").shown
    assert "13800001234" not in person.stored


def test_numbers_that_are_not_personal_are_left_alone(talk: Callable[[], Talk]) -> None:
    person = talk()
    said = person.say("昌黎，2024-11-10交的，打过12393和0335-2039119，哪天能报，没断过")
    assert "隐去" not in said.text
    assert "0335-2039119" in person.stored


def test_conversations_do_not_mix(talk: Callable[[], Talk]) -> None:
    first, second = talk(), talk()
    first.say("昌黎一个人多少钱")
    second.say("云阳一个人多少钱")
    assert "【昌黎县" in first.say("什么时候截止").text
    assert "【云阳县" in second.say("什么时候截止").text


def test_the_hundredth_turn_is_answered_like_the_first(talk: Callable[[], Talk]) -> None:
    person = talk()
    for _ in range(33):
        person.says("昌黎一个人多少钱", "云阳什么时候截止", "谢谢")
    assert "400元" in person.say("昌黎一个人多少钱").text


OUTSIDE = [
    "失业金怎么领",
    "社保卡丢了去哪补办",
    "工伤认定怎么弄",
    "生育津贴多少钱",
    "职工医保一个月交多少",
    "养老金今年涨多少",
    "公积金贷款利率多少",
    "驾照换证要多少钱",
    "上海居民医保一档多少钱",
    "成都市城乡居民医保交多少",
    "武汉居民医保2025年交多少钱",
    "河南新农合今年多少钱",
    "2027年甘肃医保交多少",
    "2028年云阳医保多少钱",
    "2022年昌黎医保交多少",
    "股票今天涨了多少",
    "帮我算一下37乘以48",
]


@pytest.mark.parametrize("question", OUTSIDE)
def test_near_miss_is_refused_without_an_amount(question: str, talk: Callable[[], Talk]) -> None:
    said = talk().say(question)
    assert not MONEY.search(said.text), said.text
    assert "依据" not in said.text


@pytest.mark.parametrize("question", ["双桥问两个事 1低保自己掏几块 2微信搜哪个号交", "昌黎 一个人交多少 几号截止"])
def test_questions_parted_by_blanks_alone_are_each_answered(question: str, talk: Callable[[], Talk]) -> None:
    said = talk().says(question).shown
    assert "一、" in said
    assert "二、" in said
