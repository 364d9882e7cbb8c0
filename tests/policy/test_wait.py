"""From which day a payment gives cover. Expected days are counted on a calendar from the notices' words."""

import pytest


def wait(ask, region, pay_date, break_years=0, **facts):
    return ask("waiting_period", region, pay_date=pay_date, break_years=break_years, **facts)


def ends(answer):
    start = answer.get("benefit_start")
    return (start["low"], start["high"]) if start else None


@pytest.mark.parametrize("region", ["秦皇岛市", "昌黎县"])
@pytest.mark.parametrize(
    ("pay_date", "broken", "months", "start"),
    [
        ("2024-09-25", 0, (0, 0), ("2025-01-01", "2025-01-01")),  # in time, last day of September
        ("2024-12-28", 0, (0, 0), ("2025-01-01", "2025-01-01")),  # last day of the window
        ("2024-12-29", 0, (3, 3), ("2025-03-29", "2025-03-29")),  # the day after: 3个月
        ("2025-03-10", 0, (3, 3), ("2025-06-10", "2025-06-10")),
        ("2025-01-31", 0, (3, 3), ("2025-04-30", "2025-04-30")),  # April has no 31st
        ("2024-09-10", 1, (3, 4), ("2025-01-01", "2025-01-10")),  # a wait that ends before the year
        ("2024-12-10", 1, (3, 4), ("2025-03-10", "2025-04-10")),
        ("2025-03-10", 3, (5, 6), ("2025-08-10", "2025-09-10")),
        ("2025-03-10", 4, (6, 7), ("2025-09-10", "2025-10-10")),  # four years: the floor of 6 is reached
        ("2025-11-30", 0, (3, 3), ("2026-02-28", "2026-02-28")),  # after the year's end
    ],
)
def test_hebei_months_from_the_payment(ask, region, pay_date, broken, months, start):
    answer = wait(ask, region, pay_date, broken)
    assert answer["status"] == "answered"
    assert answer["waiting"] == {"unit": "month", "low": months[0], "high": months[1]}
    assert (ends(answer), answer["benefit_end"]) == (start, "2025-12-31")


def test_cover_after_the_year_is_said_to_buy_nothing(ask):
    assert any("买不到" in note for note in wait(ask, "昌黎县", "2025-11-30")["notes"])
    assert not any("买不到" in note for note in wait(ask, "昌黎县", "2025-09-30")["notes"])  # from 30 December


@pytest.mark.parametrize(
    ("broken", "repaired", "months", "cost"),
    [
        (3, 1, (4, 5), 400),
        (3, 2, (3, 4), 800),
        (3, 3, (3, 3), 1200),  # the fixed 3 months stay
        (3, 9, (3, 3), 3600),
        (4, 0, (6, 7), 0),
        (4, 1, (6, 6), 400),  # floor of 6 months
        (4, 4, (6, 6), 1600),
        (10, 2, (10, 11), 800),
    ],
)
def test_hebei_repair_takes_off_variable_months(ask, broken, repaired, months, cost):
    answer = wait(ask, "秦皇岛市", "2025-03-10", broken, repair_years=repaired)
    assert (answer["waiting"]["low"], answer["waiting"]["high"]) == months
    assert answer["repair_cost"] == cost


@pytest.mark.parametrize(
    ("pay_date", "broken", "repaired", "days", "start"),
    [
        ("2025-10-15", 0, 0, (0, 0), ("2026-01-01", "2026-01-01")),  # first day
        ("2025-12-31", 0, 0, (0, 0), ("2026-01-01", "2026-01-01")),  # last day of the window
        ("2026-01-01", 0, 0, (90, 90), ("2026-04-01", "2026-04-01")),  # first day of the supplement
        ("2026-02-28", 0, 0, (90, 90), ("2026-05-29", "2026-05-29")),  # last day
        ("2025-10-15", 2, 0, (120, 150), ("2026-02-12", "2026-03-14")),
        ("2025-10-15", 5, 5, (180, 180), ("2026-04-13", "2026-04-13")),  # floor of 180日
    ],
)
def test_gansu_days_from_the_payment(ask, pay_date, broken, repaired, days, start):
    answer = wait(ask, "甘肃省", pay_date, broken, repair_years=repaired)
    assert answer["waiting"] == {"unit": "day", "low": days[0], "high": days[1]}
    assert (ends(answer), answer["benefit_end"]) == (start, "2026-12-31")


@pytest.mark.parametrize(
    ("pay_date", "days", "start"),
    [
        ("2024-12-31", 0, "2025-01-01"),  # last day of the window
        ("2025-01-01", 0, "2025-02-01"),  # 次月1日
        ("2025-01-31", 0, "2025-02-01"),
        ("2025-02-28", 0, "2025-03-01"),  # last day of the return window
        ("2025-03-01", 90, "2025-05-30"),  # first day of 90日
        ("2025-07-01", 90, "2025-09-29"),
        ("2025-09-30", 90, "2025-12-29"),  # last day of all
    ],
)
def test_yunyang_by_window(ask, pay_date, days, start):
    answer = wait(ask, "云阳县", pay_date)
    assert answer["waiting"] == {"unit": "day", "low": days, "high": days}
    assert ends(answer) == (start, start)


def test_yunyang_break_has_a_length_and_no_start(ask):
    answer = wait(ask, "云阳县", "2024-12-01", 2)
    assert answer["waiting"] == {"unit": "day", "low": 120, "high": 150}
    assert answer["benefit_start"] is None


def test_yunyang_says_nothing_of_repair(ask):
    assert wait(ask, "云阳县", "2024-12-01", 2, repair_years=1)["status"] == "not_covered"


def test_yunyang_freshman_from_the_next_day(ask):
    assert ends(wait(ask, "云阳县", "2024-09-02", freshman=True)) == ("2024-09-03", "2024-09-03")


@pytest.mark.parametrize(
    ("region", "pay_date", "days", "start"),
    [
        ("昌黎县", "2025-05-01", 0, ("2025-05-01", "2025-05-01")),  # the day of birth
        ("昌黎县", "2025-07-30", 0, ("2025-05-01", "2025-05-01")),  # the 90th day after
        ("昌黎县", "2025-07-31", 3, ("2025-10-31", "2025-10-31")),  # the 91st: three months
        ("秦皇岛市", "2025-07-30", 0, None),  # no wait, and no first day printed
        ("云阳县", "2025-07-30", 0, None),
    ],
)
def test_newborn_of_1_may(ask, region, pay_date, days, start):
    answer = wait(ask, region, pay_date, birth_date="2025-05-01")
    assert (answer["waiting"]["low"], ends(answer), answer["benefit_end"]) == (days, start, "2025-12-31")


def test_gansu_newborn_is_not_covered(ask):
    assert wait(ask, "甘肃省", "2026-01-02", birth_date="2026-01-01")["status"] == "not_covered"


@pytest.mark.parametrize("region", ["秦皇岛市", "昌黎县"])
def test_veteran_from_discharge(ask, region):
    answer = wait(ask, region, "2025-03-01", discharge_date="2024-12-01")  # the 90th day after
    assert (answer["waiting"]["low"], ends(answer)) == (0, ("2024-12-01", "2024-12-01"))


@pytest.mark.parametrize(
    ("region", "pay_date", "status"),
    [
        ("双桥区", "2024-10-10", "not_covered"),  # nothing of waiting in the notice
        ("昌黎县", "2024-09-26", "outside"),  # a hole
        ("昌黎县", "2026-01-01", "not_covered"),  # the year is over
        ("甘肃省", "2026-03-01", "outside"),
        ("云阳县", "2025-10-01", "not_covered"),
    ],
)
def test_refusal_has_no_date(ask, region, pay_date, status):
    answer = wait(ask, region, pay_date)
    assert answer["status"] == status
    assert not {"benefit_start", "waiting", "repair_cost", "benefit_end"} & answer.keys()


def test_missing_facts_are_named(ask):
    assert ask("waiting_period", "昌黎县")["missing"] == ["pay_date", "break_years"]
    assert ask("waiting_period", "昌黎县", pay_date="2025-03-10")["missing"] == ["break_years"]
