"""Every number of the notice is quoted or set aside."""

import pytest

from bot.policy.checks.facts import number_spans
from bot.text import squeeze


def test_number_that_nothing_quotes_is_a_problem(draft):
    draft.source += "本县另补助20元。\n"
    problems = draft.problems()
    assert [problem.path for problem in problems] == ["130322-2025/source.txt"]
    assert "20" in problems[0].message


@pytest.mark.parametrize(
    ("entry", "clean"),
    [
        ({"quote": "本县另补助20元", "why": "别的事"}, True),
        ({"quote": "本县另补助20元", "why": ""}, False),
        ({"quote": "本县另补助20元"}, False),
        ({"quote": "本县另补助20元", "why": "题目"}, False),  # another entry's reason
        ({"quote": "本县另补助21元", "why": "别的事"}, False),  # not in the text
        ({"quote": "本县", "why": "别的事"}, False),  # does not hold the number
        ("本县另补助20元", False),
    ],
)
def test_sentence_set_aside_needs_a_reason_of_its_own(draft, entry, clean):
    draft.source += "本县另补助20元。\n"
    draft.answers["unused"].append(entry)
    assert (draft.problems() == []) is clean


def test_sentence_that_is_quoted_cannot_be_set_aside(draft):
    draft.answers["unused"].append({"quote": "2025年度每人缴400元", "why": "别的事"})
    assert draft.paths() == ["answers.yaml unused[4]"]


def test_sentence_set_aside_stands_once(draft):
    draft.answers["unused"].append({"quote": "出生之日起", "why": "别的事"})
    assert draft.paths() == ["answers.yaml unused[4]"]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("1．2025年居民医保", ["2025"]),  # a list item, then a year: no 1.2025
        ("1.75万元\n2、交费\n（3）等待", ["1.75"]),
        ("激活方式如下:1.刷脸。2.下载", []),
        ("上述4、5、6、7项", ["4", "5", "6", "7"]),
        ("第八十二条，百分之九十，三至六月，三\n个月", ["第八十二条", "百分之九十", "三", "六", "三"]),
        ("一档、一是、一体化", []),
    ],
)
def test_numbers_of_a_text_without_those_of_its_lists(source, numbers):
    text = squeeze(source)
    assert [text[start:end] for start, end in number_spans(source)] == numbers
