"""The days on which premiums are taken. 130300 一, 130322 三, 130802 二, 620000 三(一)(二), 500235 二."""

import pytest

HEBEI = ["秦皇岛市", "昌黎县", "双桥区"]

CLOSED_OR_OPEN = [
    ("2024-08-31", "closed", "2024-09-01"),  # the day before the first
    ("2024-09-01", "collection", None),  # first day
    ("2024-09-25", "collection", None),  # last open day in September
    ("2024-09-26", "closed", "2024-10-01"),  # a hole: not open, and not late either
    ("2024-09-30", "closed", "2024-10-01"),  # last day of the hole
    ("2024-10-01", "collection", None),
    ("2024-11-25", "collection", None),  # last open day in November
    ("2024-11-26", "closed", "2024-12-01"),
    ("2024-12-26", "collection", None),  # December has no hole on the 26th
    ("2024-12-28", "collection", None),  # last day of all
]


@pytest.mark.parametrize("region", HEBEI)
@pytest.mark.parametrize(("day", "window", "next_window"), CLOSED_OR_OPEN)
def test_hebei_window_at_its_edges(ask, region, day, window, next_window):
    found = ask("window", region, pay_date=day)
    assert (found["status"], found["window"], found["next_window"]) == ("answered", window, next_window)
    assert found["open"] is (window == "collection")
    assert found["last_day"] == "2024-12-28"


@pytest.mark.parametrize("region", ["秦皇岛市", "昌黎县"])
@pytest.mark.parametrize(
    ("day", "status", "is_open"),
    [
        ("2024-12-29", "answered", True),  # the day after the window: late, still taken
        ("2025-12-31", "answered", True),  # last day of the coverage year
        ("2026-01-01", "not_covered", None),  # the year is over
    ],
)
def test_qinhuangdao_after_the_window(ask, region, day, status, is_open):
    found = ask("window", region, pay_date=day)
    assert (found["status"], found["open"], found["window"]) == (status, is_open, "after")
    assert found["next_window"] is None


def test_shuangqiao_after_the_window_is_not_stated(ask):
    found = ask("window", "双桥区", pay_date="2024-12-29")
    assert (found["status"], found["open"]) == ("not_covered", None)


@pytest.mark.parametrize(
    ("day", "status", "window", "is_open"),
    [
        ("2025-10-14", "answered", "closed", False),  # the day before
        ("2025-10-15", "answered", "collection", True),  # first day
        ("2025-12-31", "answered", "collection", True),  # last day
        ("2026-01-01", "answered", "supplement", True),  # first day of the supplement
        ("2026-02-28", "answered", "supplement", True),  # last day
        ("2026-03-01", "outside", "after", False),  # 无法享受本参保年度居民医保待遇
    ],
)
def test_gansu_windows_at_their_edges(ask, day, status, window, is_open):
    found = ask("window", "甘肃省", pay_date=day)
    assert (found["status"], found["window"], found["open"]) == (status, window, is_open)


@pytest.mark.parametrize(
    ("day", "status", "window"),
    [
        ("2024-09-01", "answered", "collection"),
        ("2024-12-31", "answered", "collection"),  # last day
        ("2025-01-01", "answered", "return"),
        ("2025-02-28", "answered", "return"),  # last day
        ("2025-03-01", "answered", "late"),
        ("2025-06-30", "answered", "late"),  # last day
        ("2025-07-01", "answered", "full_fee"),
        ("2025-09-30", "answered", "full_fee"),  # last day
        ("2025-10-01", "not_covered", "after"),
    ],
)
def test_yunyang_windows_at_their_edges(ask, day, status, window):
    found = ask("window", "云阳县", pay_date=day)
    assert (found["status"], found["window"]) == (status, window)


@pytest.mark.parametrize(
    ("region", "facts", "deadline"),
    [
        ("昌黎县", {"birth_date": "2025-05-01"}, "2025-07-30"),  # 30 + 30 + 30 days after 1 May
        ("秦皇岛市", {"discharge_date": "2024-12-01"}, "2025-03-01"),
        ("云阳县", {"birth_date": "2025-05-01"}, "2025-07-30"),
        ("双桥区", {"birth_date": "2025-05-01"}, None),  # no term in the notice
        ("甘肃省", {"birth_date": "2026-01-01"}, None),
    ],
)
def test_own_term_ends_ninety_days_later(ask, region, facts, deadline):
    day = "2025-07-30" if region != "甘肃省" else "2026-01-02"
    assert ask("window", region, pay_date=day, **facts).get("deadline") == deadline


def test_newborn_can_be_paid_for_in_a_hole(ask):
    found = ask("window", "昌黎县", pay_date="2024-09-26", birth_date="2024-09-20")
    assert (found["status"], found["open"]) == ("answered", True)


def test_without_a_day_the_day_is_missing(ask):
    assert ask("window", "昌黎县")["missing"] == ["pay_date"]
