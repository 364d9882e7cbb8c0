"""Windows follow each other, and open days lie in their window. The draft's window: 2024-09-01 to 12-28."""

import pytest


@pytest.mark.parametrize(
    ("rule", "clean"),
    [
        ("9-11月1-25日", True),
        ("12月1-28日", True),  # ends with the window
        ("12月1-29日", False),  # the day after the window
        ("8月1-25日", False),  # the month before
        ("8-9月1-25日", False),
        ("11月1-31日", False),  # November has 30 days
        ("11-9月1-25日", False),
        ("每月1-25日", False),
    ],
)
def test_open_days_lie_in_the_window(draft, rule, clean):
    draft.policy["windows"]["collection"]["open_days"] = {"受理": {"is": rule, "by": "业务期"}}
    assert (not [p for p in draft.problems() if "受理" in p.path and "写的是" not in p.message]) is clean


def test_month_with_two_rules_is_a_problem(draft):
    days = draft.policy["windows"]["collection"]["open_days"]
    days["11月"] = {"is": "11月1-28日", "by": "业务期"}
    assert any("一个月只能有一条" in problem.message for problem in draft.problems())


@pytest.mark.parametrize(
    ("name", "days", "clean"),
    [
        ("supplement", "2024年12月29日至12月31日", True),  # the day after
        ("supplement", "2024年12月28日至12月31日", False),  # the last day is taken
        ("supplement", "2024年8月1日至8月31日", False),  # before the window it should follow
        ("winter", "2024年12月29日至12月31日", False),  # no such window
        ("supplement", "12月29日", False),
    ],
)
def test_windows_do_not_overlap(draft, name, days, clean):
    draft.policy["windows"][name] = {"days": {"is": days, "by": "时间"}}
    found = [p for p in draft.problems() if p.path.endswith(f"windows.{name}")]
    assert (not found) is clean
