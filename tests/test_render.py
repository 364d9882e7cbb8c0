"""Rendered answers: every number comes from the calculation or what it cites, and nobody has to read a page."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest

from bot import blocks, render
from bot.blocks import LONGEST_QUOTE
from bot.dialogue.answering import answer_topic
from bot.dialogue.compute import PersonFee
from bot.dialogue.state import State
from bot.policy.calculator import calculate, plain
from bot.policy.request import Request
from bot.understanding.facts import Facts
from bot.understanding.household import Member

LONGEST = 700  # characters; a phone's screen and a half
REGIONS = ("130300", "130322", "130802", "500235", "620000")
PAY_DAYS = (
    "2024-09-10",
    "2024-09-26",
    "2024-12-28",
    "2025-01-31",
    "2025-03-10",
    "2025-08-01",
    "2025-11-30",
    "2026-01-20",
    "2026-03-01",
)


def numbers(text):
    return {Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def without_hotlines(text):
    return re.sub(r"12393|12345", "", text)


def names(desk):
    return {key: policy.document.name for key, policy in desk.policies.by_key.items()}


def allowed(desk, answer, facts):
    """Every number of the answer, of what was asked, and of the cited notices' names."""
    said = json.dumps(plain(answer), ensure_ascii=False) + json.dumps(facts, ensure_ascii=False)
    cited = "".join(names(desk)[step.document] for step in answer.steps if step.document)
    return numbers(said.replace("-", " ")) | numbers(cited)


def asked(kind, region, day, **facts):
    return {"kind": kind, "region": region, "pay_date": day, **facts}


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("day", PAY_DAYS)
def test_wait_text_says_no_number_of_its_own(desk, region, day):
    policy = desk.policies.newest(region)
    for broken in (0, 1, 3, 4, 7):
        for repaired in (0, 1, 4):
            facts = {"break_years": broken, "repair_years": repaired}
            wait = calculate(
                desk.policies, Request(kind="waiting_period", region=region, pay_date=date.fromisoformat(day), **facts)
            )
            text = blocks.plain(render.waiting(wait, policy, names(desk), date.fromisoformat(day)))
            known = allowed(desk, wait, {"pay_date": day, **facts}) | {Decimal(400), Decimal(400 * (1 + repaired))}
            extra = numbers(without_hotlines(text)) - known  # with the year's own premium, 400元 each year
            assert not extra, text
            assert len(text) <= LONGEST


@pytest.mark.parametrize("region", REGIONS)
def test_fee_text_says_no_number_of_its_own(desk, region):
    policy = desk.policies.newest(region)
    for identity in [None, *policy.subsidies]:
        for tier in (1, 2) if policy.has_tiers else (None,):
            identities = [identity] if identity else []
            fee = calculate(desk.policies, Request(kind="fee", region=region, identities=identities, tier=tier))
            row = PersonFee(Member(identities), 1, identity or "普通居民", [fee])
            text = blocks.plain(render.fees([row], policy, names(desk)))
            assert not numbers(without_hotlines(text)) - allowed(desk, fee, {}), text
            assert len(text) <= LONGEST


def test_fee_text_of_a_household_adds_only_its_sums(desk):
    policy = desk.policies.newest("130322")
    rows = []
    for identities, count in (([], 3), (["低保对象"], 2)):
        fee = calculate(desk.policies, Request(kind="fee", region="130322", identities=identities))
        rows.append(PersonFee(Member(identities), count, "、".join(identities) or "普通居民", [fee]))
    text = blocks.plain(render.fees(rows, policy, names(desk)))
    assert text.startswith("5个人合计要交1280元。")  # 3×400 + 2×40
    known = set().union(*(allowed(desk, row.fees[0], {}) for row in rows))
    assert numbers(text) - known <= {5, 1280, 3, 1200, 2, 80}


@pytest.mark.parametrize("region", ["130300", "130322", "620000"])
def test_cap_text_says_no_number_of_its_own(desk, region):
    policy = desk.policies.newest(region)
    for facts in (
        {"continuous_years": 6, "zero_claim_years": 2},
        {"continuous_years": 30, "zero_claim_years": 4},
        {"break_years": 3},
    ):
        cap = calculate(desk.policies, Request(kind="cap_change", region=region, **facts))
        text = blocks.plain(
            render.cap_change(cap, policy, names(desk), facts.get("break_years"), "continuous_years" in facts)
        )
        percents = {Decimal(20)} if region != "620000" else set()  # 原封顶线的20%
        assert not numbers(without_hotlines(text)) - allowed(desk, cap, facts) - percents, text
        assert len(text) <= LONGEST


@pytest.mark.parametrize("region", REGIONS)
def test_refusals_say_no_number_at_all(desk, region):
    policy = desk.policies.newest(region)
    year = policy.coverage_year
    for text in (
        render.not_covered(desk.name(region), policy, "起付线"),
        render.silent("起付线"),
        render.not_collected("石家庄"),
        render.year_not_collected(desk.name(region), 2019, policy),
    ):
        assert numbers(without_hotlines(text)) <= {Decimal(year), Decimal(2019)}, text
        assert "12393" in text


@pytest.mark.parametrize("region", REGIONS)
def test_no_topics_answer_is_longer_than_a_screen_and_a_half(desk, region):
    for topic in desk.topics:
        state = State(region=region, place=region)
        reply = answer_topic(desk, state, topic, Facts(region=region), date(2026, 6, 1))
        assert len(reply.text) <= LONGEST, (topic, len(reply.text))


def test_answers_are_plain_words_without_markup(desk):
    for region in REGIONS:
        for topic in desk.topics:
            text = answer_topic(
                desk, State(region=region, place=region), topic, Facts(region=region), date(2026, 6, 1)
            ).text
            assert not re.search(r"[#*`<>|{}]|\bNone\b|\bnull\b", text), (region, topic, text)
            assert "。。" not in text, (region, topic, text)
            assert "；。" not in text, (region, topic, text)


@pytest.mark.parametrize(
    ("cites", "line"),
    [([], "依据：")],
)
def test_cite_line_of_nothing_is_nothing(cites, line):
    assert render.citations(cites, {}) == []


def test_cite_line_cuts_long_quotes_and_names_each_clause_once(desk):
    policy = desk.policies.newest("130322")
    wait = calculate(
        desk.policies,
        Request(kind="waiting_period", region="130322", pay_date=date(2025, 3, 10), break_years=3, repair_years=1),
    )
    line = blocks.plain(render.citations(wait.steps, names(desk)))
    assert line.startswith(f"依据：《{policy.document.name}》")
    assert line.count("》“") <= 2
    assert all(len(quote) <= LONGEST_QUOTE + 1 for quote in re.findall(r"：“([^”]*)”", line))


def test_every_fact_that_can_be_asked_for_has_its_question():
    from bot.dialogue.asked import ANSWERS_TO

    assert set(ANSWERS_TO) == set(render.QUESTIONS)


def test_welcome_questions_are_topics(desk):
    assert set(render.WELCOME_QUESTIONS) <= set(desk.topics)
