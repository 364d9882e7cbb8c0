"""What holds for every person and day, whatever the figures: fees, starts and repairs move one way only."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.answer import Fee, Wait
from bot.policy.calculator import Policies, calculate
from bot.policy.request import Request, check
from bot.policy.window import business_days, is_business_day, opening, windows

POLICIES = Policies.read()
KEYS = sorted(POLICIES.by_key)
WITH_WAIT = [key for key in KEYS if POLICIES.by_key[key].waiting is not None]
keys = st.sampled_from(KEYS)


@cache
def days_of(key: str) -> list[date]:
    """Every day from a year before the coverage year to a month after it."""
    year = POLICIES.by_key[key].coverage_year
    first = date(year - 1, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 2, 1) - first).days)]


def answer(key: str, kind: str, **facts):
    policy = POLICIES.by_key[key]
    request = Request(kind=kind, region=policy.region, coverage_year=policy.coverage_year, **facts)
    check(request)
    return calculate(POLICIES, request)


@cache
def open_days_of(key: str) -> list[date]:
    return [day for day in days_of(key) if opening(POLICIES.by_key[key], day).open]


@st.composite
def two_open_days(draw):
    key = draw(st.sampled_from(WITH_WAIT))
    pair = draw(st.lists(st.sampled_from(open_days_of(key)), min_size=2, max_size=2))
    return key, *sorted(pair)


@settings(max_examples=400, deadline=None)
@given(two_open_days(), st.integers(0, 8), st.integers(0, 8), st.booleans())
def test_paying_later_never_starts_cover_earlier(pair, broken, repaired, freshman):
    key, early, late = pair
    first, second = (
        answer(key, "waiting_period", pay_date=day, break_years=broken, repair_years=repaired, freshman=freshman)
        for day in (early, late)
    )
    assert isinstance(first, Wait)
    assert isinstance(second, Wait)
    if first.benefit_start is None or second.benefit_start is None:
        return
    assert first.benefit_start.low <= second.benefit_start.low
    assert first.benefit_start.high <= second.benefit_start.high


@settings(max_examples=300, deadline=None)
@given(two_open_days(), st.integers(0, 12), st.integers(0, 12))
def test_repair_never_delays_and_never_goes_below_the_fixed_wait(pair, broken, repaired):
    key, day, _ = pair
    if POLICIES.by_key[key].waiting.repair_step is None:
        return
    plain, repair = (
        answer(key, "waiting_period", pay_date=day, break_years=broken, repair_years=n) for n in (0, repaired)
    )
    assert repair.waiting.low <= plain.waiting.low
    assert repair.waiting.high <= plain.waiting.high
    assert repair.waiting.low <= repair.waiting.high
    assert repair.benefit_start.low <= plain.benefit_start.low
    rules = POLICIES.by_key[key].waiting
    if broken:
        assert repair.waiting.low >= rules.fixed.value.count
    if broken >= rules.long_break.value:
        assert repair.waiting.low >= rules.long_break_floor.value.count


@settings(max_examples=400, deadline=None)
@given(keys, st.data(), st.sampled_from([1, 2]), st.booleans())
def test_more_identities_never_cost_more(key, data, tier, student):
    named = sorted(POLICIES.by_key[key].subsidies)
    some = data.draw(st.lists(st.sampled_from(named), unique=True))
    more = some + data.draw(st.lists(st.sampled_from(named), unique=True))
    few, many = (answer(key, "fee", identities=ids, tier=tier, student=student) for ids in (some, more))
    assert isinstance(few, Fee)
    assert isinstance(many, Fee)
    if few.amount_due is not None and many.amount_due is not None:
        assert many.amount_due <= few.amount_due
    for fee in (few, many):
        if fee.amount_due is not None:
            assert 0 <= fee.amount_due <= fee.personal_standard
            assert fee.amount_due + fee.subsidy == fee.personal_standard


@pytest.mark.parametrize("key", KEYS)
def test_windows_have_no_day_in_common(key):
    taken = [day for _, window in windows(POLICIES.by_key[key]) for day in business_days(window)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize("key", KEYS)
def test_every_day_has_exactly_one_opening(key):
    policy = POLICIES.by_key[key]
    for day in days_of(key):
        inside = [name for name, window in windows(policy) if is_business_day(window, day)]
        found = opening(policy, day)
        assert len(inside) <= 1
        assert found.name == inside[0] if inside else found.name in ("closed", "after")
        assert found.open is True or found.name != "collection"
        if found.name == "closed":
            assert found.next_day > day
            assert opening(policy, found.next_day).open


@pytest.mark.parametrize("key", KEYS)
def test_calendar_runs_from_closed_to_after(key):
    """Once after, always after: no window opens again."""
    names = [opening(POLICIES.by_key[key], day).name for day in days_of(key)]
    assert names[0] == "closed"
    assert set(names[names.index("after") :]) == {"after"}


@settings(max_examples=200, deadline=None)
@given(keys, st.sampled_from(["fee", "waiting_period", "cap_change", "window"]), st.data())
def test_refusal_carries_no_figure(key, kind, data):
    day = data.draw(st.sampled_from(days_of(key)))
    found = answer(
        key, kind, pay_date=day, break_years=data.draw(st.integers(0, 5)), tier=data.draw(st.sampled_from([1, 2]))
    )
    if found.status == "answered":
        return
    figures = (
        "amount_due",
        "personal_standard",
        "subsidy",
        "benefit_start",
        "benefit_end",
        "waiting",
        "raise_",
        "limit",
    )
    assert all(getattr(found, name, None) is None for name in figures)
