"""From what a conversation knows to calculations."""

from datetime import date

import pytest

from bot.dialogue import compute
from bot.dialogue.state import State
from bot.understanding.household import Member
from bot.understanding.years import ALL_YEARS


def span(first, last=None):
    return (date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.fixture(scope="module")
def policy(desk):
    return lambda region: desk.policies.newest(region)


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (None, None),
        (span("2025-03-10"), date(2025, 3, 10)),
        (span("2025-03-01", "2025-03-31"), date(2025, 3, 1)),  # every day of March is after the window
        (span("2024-09-01", "2024-09-30"), None),  # open until the 25th, closed after
        (span("2024-12-01", "2024-12-31"), None),
    ],
)
def test_one_day_of_a_month_only_where_every_day_is_alike(policy, days, day):
    assert compute.one_day(policy("130322"), days) == day


def test_one_day_of_yunyangs_july_is_its_first(policy):
    assert compute.one_day(policy("500235"), span("2025-07-01", "2025-07-31")) == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("region", "named", "numbers"),
    [
        ("130322", [], [None]),  # one standard
        ("130322", ["二档"], [None]),
        ("500235", [], [1, 2]),  # not said: both are told
        ("500235", ["二档"], [2]),
        ("500235", ["一档", "二档"], [1, 2]),
    ],
)
def test_tiers_named_or_all_that_the_notice_has(policy, region, named, numbers):
    assert compute.tiers(policy(region), State(tiers=named)) == numbers


@pytest.mark.parametrize(
    ("region", "word", "groups"),
    [
        ("130802", "残疾人", ["重度残疾人", "普通残疾人"]),  # 60% and nothing
        ("130802", "低保对象", ["低保对象"]),
        ("130300", "易返贫致贫人口", ["脱贫人口中易返贫致贫人口", "监测农村易返贫致贫人口"]),  # 90% and 60%
        ("500235", "其他脱贫人口", ["稳定脱贫人口", "脱贫不稳定户"]),
        ("620000", "低保对象", ["低保对象"]),
    ],
)
def test_meanings_of_a_word_in_a_notice(policy, region, word, groups):
    assert compute.meanings(policy(region), word) == groups


def test_people_alike_are_counted_together_in_the_order_named():
    low, plain = Member(["低保对象"]), Member()
    state = State(household=[plain, low, plain, plain, low])
    assert compute.people(state) == [(plain, None, 3), (low, None, 2)]


def test_people_of_no_household_are_the_person_alone():
    assert compute.people(State(identities=["低保对象"], student=True)) == [(Member(["低保对象"], True), None, 1)]


@pytest.mark.parametrize(
    ("region", "household", "total"),
    [
        ("130322", [[], [], [], ["低保对象"], ["特困人员"]], 1240),  # 3×400 + 40 + 0
        ("130300", [["其他脱贫人口"], ["其他脱贫人口"], []], 720),  # 160 + 160 + 400
        ("130802", [["重度残疾人"], []], 560),
        ("620000", [["全额资助对象"], [], []], 800),
    ],
)
def test_fees_of_a_household_add_up_by_person(desk, policy, region, household, total):
    rows = compute.fees(desk, policy(region), State(household=[Member(identities) for identities in household]))
    assert sum(row.fees[0].amount_due * row.count for row in rows) == total * 100


def test_fees_of_yunyang_are_told_for_both_tiers(desk, policy):
    (row,) = compute.fees(desk, policy("500235"), State(identities=["重度残疾人"]))
    assert [fee.amount_due for fee in row.fees] == [12000, 37500]  # 400-280, 775-400


def test_fees_of_a_word_with_two_meanings_are_told_for_both(desk, policy):
    rows = compute.fees(desk, policy("130802"), State(identities=["残疾人"]))
    assert [(row.label, row.fees[0].amount_due) for row in rows] == [("重度残疾人", 16000), ("普通残疾人", 40000)]


def test_wait_all_years_repaired_means_the_broken_ones(desk, policy):
    state = State(pay=span("2025-03-10"), break_years=3, repair_years=ALL_YEARS)
    wait = compute.wait(desk, policy("130322"), state)
    assert (wait.waiting.low, wait.waiting.high, wait.repair_cost) == (3, 3, 120000)


def test_wait_missing_facts_are_named(desk, policy):
    assert compute.wait(desk, policy("130322"), State()).missing == ["pay_date", "break_years"]


def test_wait_of_break_is_a_length_without_a_day(desk, policy):
    wait = compute.wait_of_break(desk, policy("130322"), State(break_years=3))
    assert (wait.waiting.low, wait.waiting.high, wait.benefit_start) == (5, 6, None)


@pytest.mark.parametrize(("region", "broken"), [("130322", None), ("130322", 0), ("130802", 3)])
def test_wait_of_break_without_a_break_or_a_rule_is_none(desk, policy, region, broken):
    assert compute.wait_of_break(desk, policy(region), State(break_years=broken)) is None


def test_cap_change_counts_years_above_four(desk, policy):
    cap = compute.cap_change(desk, policy("620000"), State(continuous_years=6, zero_claim_years=2))
    assert (cap.raise_continuous, cap.raise_zero_claim, cap.raise_) == (700000, 3500000, 4200000)


def test_window_on_a_hole_names_the_next_open_day(desk, policy):
    answer = compute.window_on(desk, policy("130322"), State(pay=span("2024-09-26")))
    assert (answer.open, answer.next_window) == (False, date(2024, 10, 1))
