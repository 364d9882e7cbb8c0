"""A message → what was heard; a stub stands for the trained classifier."""

import pytest

from bot.faq.classifier import Guess
from bot.understanding.hear import MOST_PARTS, hear, questions

WORDS = {"多少": "缴费标准", "哪天": "缴费时间", "断": "断保影响"}


class Stub:
    """Knows three topics by a word of each."""

    def guesses(self, text, most=5):
        known = [Guess(topic, 0.9) for word, topic in WORDS.items() if word in text]
        return (known or [Guess("greet", 0.4)])[:most]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一个人交多少钱?哪天截止?", ["一个人交多少钱", "哪天截止"]),
        ("昌黎交多少钱,还有断了怎么办", ["昌黎交多少钱", "还有断了怎么办"]),
        ("一个人交多少,另外什么时候交", ["一个人交多少", "另外什么时候交"]),
        ("断了要等多久;补缴能少等吗", ["断了要等多久", "补缴能少等吗"]),
        ("新生儿怎么参保?要什么材料?交多少?哪天能报?", ["新生儿怎么参保", "要什么材料"]),
    ],
)
def test_questions_two_in_a_message_are_taken_apart(text, pieces):
    assert questions(text)[: len(pieces)] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "一个人交多少钱?",
        "昌黎一个人交多少钱",
        "我家五口人,爷爷低保,一共交多少",  # one question with a story before it
        "你好。一个人交多少钱?",  # a greeting asks nothing
        "断了三年,2025年3月10号交的,从哪天起能报?",
        "谢谢。再见。",
        "",
        "?",
        "😴",
    ],
)
def test_questions_one_or_none_is_not_taken_apart(text):
    assert questions(text) == []


def test_questions_are_no_more_than_the_most():
    assert len(questions("第一件怎么办?第二件怎么办?第三件怎么办?第四件怎么办?第五件怎么办?")) == MOST_PARTS


def test_hear_two_questions_gives_each_its_own_topic():
    heard = hear(Stub(), "一个人交多少钱？哪天截止？")
    assert [(part.text, part.guesses[0].label) for part in heard.parts] == [
        ("一个人交多少钱", "缴费标准"),
        ("哪天截止", "缴费时间"),
    ]


def test_hear_normalises_and_recognises():
    heard = hear(Stub(), "昌黎縣一個人交好多錢")
    assert heard.text == "昌黎县一个人交多少钱"
    assert ("place", "昌黎县") in [(e["entity"], e["value"]) for e in heard.entities]
    assert heard.guesses[0].label == "缴费标准"


def test_hear_nothing_is_heard_as_nothing():
    heard = hear(Stub(), " \n😴 ")
    assert (heard.text, heard.guesses, heard.entities, heard.parts) == ("", [], [], [])


def test_hear_masked_and_overlong_are_marked():
    assert hear(Stub(), "交多少", masked=True).masked
    assert hear(Stub(), "交多少" * 1000).cut
    assert not hear(Stub(), "交多少").cut
