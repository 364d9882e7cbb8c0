"""A message → what was heard; a stub stands for the trained classifier."""

import pytest

from bot.faq.classifier import Guess
from bot.understanding.hear import hear, likeliest
from bot.understanding.questions import MOST_PARTS, asking_clause, questions

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
        ("昌黎一个人收多少钱还有啊几号就不收了", ["昌黎一个人收多少钱", "几号就不收了"]),  # nothing between
        ("外地户口能上不另外报销的电话给我一个", ["外地户口能上不", "报销的电话给我一个"]),
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
        "先登记然后怎么交",  # the first half asks nothing
        "前几年都没断过,现在交哪天能报",
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


STORY = "去年我在厂里上班,医保厂里给交,后来厂子倒了回家种地,断没断我也说不清,那阵子忙得很,想问一下,哪天截止"


def test_likeliest_of_a_long_story_weighs_the_clause_that_asks():
    assert asking_clause(STORY) == "想问一下,哪天截止"
    assert likeliest(Stub(), STORY)[0].label == "缴费时间"
    assert [guess.label for guess in Stub().guesses(STORY)] == ["缴费时间", "断保影响"]
    told = {guess.label: guess.probability for guess in likeliest(Stub(), STORY)}
    assert told["缴费时间"] > told["断保影响"]


def test_likeliest_of_a_short_message_is_the_classifiers():
    assert likeliest(Stub(), "断了哪天截止") == Stub().guesses("断了哪天截止")


def test_likeliest_question_beside_another_act_is_heard():
    class Polite(Stub):
        def guesses(self, text, most=5):
            return [Guess("thanks", 0.8)] if text.startswith("多谢") else super().guesses(text, most)

    labels = [guess.label for guess in likeliest(Polite(), "多谢你讲得细,我再问一句哪天截止")]
    assert labels == ["thanks", "缴费时间"]


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


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("昌黎,两件事,一是低保交多少,二是村里能不能代交", ["低保交多少", "村里能不能代交"]),
        ("家里三口都没断过要等多少天一共多少钱", ["家里三口都没断过要等多少天", "一共多少钱"]),
        ("我家五口,老公有职工医保,剩下四个没啥照顾,一共交多少", []),
        ("第一次参保怎么办", []),
    ],
)
def test_questions_numbered_or_without_a_mark_between(text, pieces):
    assert questions(text) == pieces


def test_short_question_keeps_what_is_told_before_it():
    assert questions("透析能报吗?我还有高血压,药也报吗") == ["透析能报吗", "我还有高血压,药也报吗"]
    assert questions("昌黎一个人交多少钱?几号截止?") == ["昌黎一个人交多少钱", "几号截止"]
