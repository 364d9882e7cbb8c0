"""Answers say no number without a quote, under topics that notices can answer."""

import pytest

from bot.policy.checks.facts import facts


@pytest.mark.parametrize(
    ("part", "clean"),
    [
        ({"say": "每人400元"}, True),
        ({"say": "每人４００元"}, True),
        ({"say": "每人四百元"}, True),
        ({"say": "每人401元"}, False),
        ({"say": "每人400个月"}, False),  # the number with another unit
        ({"say": "每人400元", "then": "财政补670元"}, False),  # not in the quote that it cites
        ({"say": "每人400元", "steps": ["先交", "第2步交410元"]}, False),
        ({"unknown": "没有写90日"}, False),
        ({"say": "一次交清，有两种办法，第二年再交"}, True),  # turns of phrase, no facts
        ({"say": "第三年再交"}, False),
        ({"say": "等三个月"}, False),
        ({"say": "等一个月"}, False),
        ({"say": "按第八十二条"}, False),
    ],
)
def test_number_in_an_answer_stands_in_its_quotes(draft, part, clean):
    draft.answers["answers"]["缴费标准"] = {**part, "by": ["标准"]}
    assert (draft.problems() == []) is clean


def test_number_in_a_case_stands_in_the_quotes_of_the_case(draft):
    draft.answers["answers"]["缴费标准"]["cases"]["新生儿"] = {"say": "交670元", "by": ["标准"]}
    assert draft.paths() == ["answers.yaml answers.缴费标准.cases.新生儿.say"]


@pytest.mark.parametrize("topic", ["没有的话题", "退费"])  # unknown, silent
def test_topic_that_cannot_be_answered_is_a_problem(draft, topic):
    draft.answers["answers"][topic] = {"say": "可以", "by": ["标准"]}
    assert draft.paths() == [f"answers.yaml answers.{topic}"]


@pytest.mark.parametrize(
    "answer",
    [
        {"by": ["标准"]},
        {"say": "可以"},
        {"say": "可以", "unknown": "没写", "by": ["标准"]},
        {"say": "可以", "by": []},
        {"says": "可以", "say": "可以", "by": ["标准"]},
        "可以",
    ],
)
def test_answer_of_the_wrong_shape_is_a_problem(draft, answer):
    draft.answers["answers"]["缴费标准"] = answer
    assert "answers.yaml answers.缴费标准" in draft.paths()


@pytest.mark.parametrize(
    ("text", "units"),
    [("9到11月每月1—25日", "月月日日"), ("十一年", "年"), ("二十一次", "次"), ("一年一次", ""), ("百分之九十", "%")],
)
def test_facts_are_numbers_with_their_units(text, units):
    assert "".join(fact.unit for fact in facts(text)) == units
