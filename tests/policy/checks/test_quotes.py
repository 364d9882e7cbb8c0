"""Quotes can be looked up under their heading, and every cite is used."""

import pytest


@pytest.mark.parametrize(
    ("quote", "why"),
    [("每人缴401元", "not in the text"), ("出生之日起", "twice in the text"), ("", "empty"), (400, "no text")],
)
def test_quote_that_is_not_there_once_is_a_problem(draft, quote, why):
    draft.answers["cites"]["标准"]["quote"] = quote
    assert "answers.yaml cites.标准" in draft.paths(), why


@pytest.mark.parametrize(
    ("clause", "clean"),
    [
        ("一、缴费标准", True),
        ("二、缴费时间", False),  # stands after the quote
        ("四、没有", False),
        ("2025年度每人缴", True),  # begins the quote
        ("昌黎县2025年度居民医保缴费通知", True),  # the title is over everything
    ],
)
def test_heading_stands_before_the_quote_or_begins_it(draft, clause, clean):
    draft.answers["cites"]["标准"]["clause"] = clause
    assert (draft.problems() == []) is clean


def test_quote_under_a_later_heading_is_a_problem(draft):
    draft.policy["cites"]["时间"]["clause"] = "一、缴费标准"
    assert draft.paths() == ["policy.yaml cites.时间"]


def test_line_breaks_and_widths_do_not_matter(draft):
    draft.policy["cites"]["标准"]["quote"] = "２０２５年度 每人缴４００元,财政补助670元"
    assert draft.problems() == []


@pytest.mark.parametrize("file", ["policy", "answers"])
def test_unused_cite_is_a_problem(draft, file):
    getattr(draft, file)["cites"]["闲置"] = {"clause": "三、要求", "quote": "参保率达到"}
    assert draft.paths() == [f"{file}.yaml cites.闲置"]


def test_missing_cite_of_a_case_is_a_problem(draft):
    draft.answers["answers"]["缴费标准"]["cases"]["新生儿"]["by"] = ["标准", "没有"]
    assert draft.paths() == ["answers.yaml answers.缴费标准.cases.新生儿"]


def test_missing_cite_of_an_unknown_value_is_a_problem(draft):
    draft.policy["newborn"]["start"]["by"] = "没有"
    assert draft.paths()[0] == "policy.yaml newborn.start"
