"""What paying on each day brings, days alike put together. Stretches counted on a calendar from the notices."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.policy import calendar_view
from bot.policy.request import Request


@pytest.fixture(scope="module")
def view(policies):
    def view(region, broken=0, repaired=0):
        policy = policies.newest(region)
        facts = Request(
            kind="waiting_period",
            region=region,
            coverage_year=policy.coverage_year,
            break_years=broken,
            repair_years=repaired,
        )
        return list(calendar_view.stretches(policies, policy, facts)), list(
            calendar_view.lines(policies, policy, facts)
        )

    return view


def spans(stretches):
    return [(s.first.isoformat(), s.last.isoformat(), s.window) for s in stretches]


def test_stretches_of_changli_follow_the_business_days(view):
    assert spans(view("130322")[0]) == [
        ("2024-09-01", "2024-09-25", "collection"),
        ("2024-09-26", "2024-09-30", "closed"),
        ("2024-10-01", "2024-10-25", "collection"),
        ("2024-10-26", "2024-10-31", "closed"),
        ("2024-11-01", "2024-11-25", "collection"),
        ("2024-11-26", "2024-11-30", "closed"),
        ("2024-12-01", "2024-12-28", "collection"),
        ("2024-12-29", "2025-09-30", "after"),
        ("2025-10-01", "2025-12-31", "after"),  # paid then, cover would start after the year
    ]


def test_stretches_of_yunyang_follow_its_four_windows(view):
    assert spans(view("500235")[0]) == [
        ("2024-09-01", "2024-12-31", "collection"),
        ("2025-01-01", "2025-02-28", "return"),
        ("2025-03-01", "2025-06-30", "late"),
        ("2025-07-01", "2025-09-30", "full_fee"),
        ("2025-10-01", "2025-12-31", "after"),
    ]


def test_stretches_of_gansu_end_with_what_cannot_be_had(view):
    assert spans(view("620000")[0]) == [
        ("2025-10-15", "2025-12-31", "collection"),
        ("2026-01-01", "2026-02-28", "supplement"),
        ("2026-03-01", "2026-12-31", "after"),
    ]


@pytest.mark.parametrize("region", ["130300", "130322", "130802", "500235", "620000"])
def test_stretches_leave_no_day_out_and_none_twice(view, region):
    stretches, _ = view(region, broken=2)
    for one, other in pairwise(stretches):
        assert other.first == one.last + timedelta(1)


@pytest.mark.parametrize(
    ("region", "broken", "repaired", "line"),
    [
        ("130322", 0, 0, "2024年9月1日到2024年9月25日  集中参保缴费期：不用等，2025年1月1日起能报"),
        ("130322", 0, 0, "2024年9月26日到2024年9月30日  不办理缴费的日子：不能缴费，最近能缴的是2024年10月1日"),
        (
            "130322",
            0,
            0,
            "2024年12月29日到2025年9月30日  缴费期之后：等3个月，2025年3月29日到2025年12月30日（随缴费日）起能报",
        ),
        (
            "130322",
            0,
            0,
            "2025年10月1日到2025年12月31日  缴费期之后：等3个月，2026年1月1日到2026年3月31日（随缴费日）起能报；等到能报时这个年度已经过完",
        ),
        (
            "130322",
            3,
            1,
            "2024年12月29日到2025年8月31日  缴费期之后：等4至5个月，2025年4月29日到2025年12月31日（随缴费日）起能报",
        ),
        (
            "500235",
            0,
            0,
            "2025年3月1日到2025年6月30日  集中期后的补缴期：等90日，2025年5月30日到2025年9月28日（随缴费日）起能报",
        ),
    ],
)
def test_lines_say_each_stretch_in_words(view, region, broken, repaired, line):
    assert line in view(region, broken, repaired)[1]


def test_lines_of_yunyang_with_a_break_name_no_day(view):
    assert "从哪天起能报通知没有写清" in view("500235", broken=2)[1][0]


def test_lines_of_shuangqiao_say_that_its_notice_is_silent(view):
    assert all("没有写" in line or "不能缴费" in line for line in view("130802")[1])


def test_stretch_remembers_its_first_and_last_answer(view):
    after = view("130322")[0][-1]
    assert (after.begins.benefit_start.low, after.ends.benefit_start.low) == (date(2026, 1, 1), date(2026, 3, 31))
