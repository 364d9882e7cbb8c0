"""Days, months and years of a message. Days without a year fall into the coverage year or its collection months."""

import calendar
from datetime import date, timedelta

import pytest

from bot.understanding.dates import find_days, find_years

FIRST = date(2024, 9, 1)  # 秦皇岛's first window: 2024年9月1日


def days(text, coverage_year=2025, first=FIRST):
    return [(d.first.isoformat(), d.last.isoformat(), d.role) for d in find_days(text, coverage_year, first)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年3月10日交的", "2025-03-10"),
        ("2025年3月10号交的", "2025-03-10"),
        ("25年3月10号交的", "2025-03-10"),
        ("二零二五年三月十号交的", "2025-03-10"),
        ("二〇二五年三月十日交的", "2025-03-10"),
        ("二五年三月十号交的", "2025-03-10"),
        ("2025-03-10交的", "2025-03-10"),
        ("2025/3/10交的", "2025-03-10"),
        ("2025.3.10交的", "2025-03-10"),
        ("3月10号交的", "2025-03-10"),  # March lies in the coverage year
        ("三月十号交的", "2025-03-10"),
        ("8月31号交", "2025-08-31"),  # the last month before the collection months
        ("9月1号交", "2024-09-01"),  # September belongs to the collection of the year before
        ("12月28号交", "2024-12-28"),
        ("十二月二十八号交", "2024-12-28"),
        ("元旦交的", "2025-01-01"),
        ("国庆交的", "2024-10-01"),
        ("五一交的", "2025-05-01"),
        ("2024年2月29日交", "2024-02-29"),  # a leap day
    ],
)
def test_find_days_one_day_in_any_writing(text, day):
    assert days(text) == [(day, day, "pay")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月份交的", "2025-03-01", "2025-03-31"),
        ("2025年2月交的", "2025-02-01", "2025-02-28"),
        ("2024年2月交的", "2024-02-01", "2024-02-29"),
        ("十一月交的", "2024-11-01", "2024-11-30"),
        ("3月底交", "2025-03-01", "2025-03-31"),
    ],
)
def test_find_days_month_alone_is_all_its_days(text, first, last):
    assert days(text) == [(first, last, "pay")]


@pytest.mark.parametrize(
    "text",
    [
        "2025年2月30日交", "2025年2月29日交", "4月31号交", "13月1号", "0月3号", "等3个月", "三个月以后", "第二天交", "断了3年",
        "年年交", "两三年没交", "交400元", "", "😴", "3.5月交",
    ],
)  # fmt: skip
def test_find_days_what_is_no_day_is_left_out(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("孩子2025年5月1日出生", "birth"),
        ("孩子是5月1号生的", "birth"),
        ("2025年5月1日落地", "birth"),
        ("预产期是5月1号", "birth"),
        ("2024年12月1日退役", "discharge"),
        ("12月1号退伍的", "discharge"),
        ("12月1号从部队回来", "discharge"),
        ("2025年3月10日缴费", "pay"),
        ("3月10号补交的", "pay"),
        ("3月5号住的院", "treated"),
        ("三月初做手术", "treated"),
        ("3月10号", "pay"),  # nothing says what happened: the day of paying is what people are asked for
    ],
)
def test_find_days_role_is_what_happened_on_the_day(text, role):
    assert [d.role for d in find_days(text, 2025, FIRST)] == [role]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1965年5月1日出生", "1965-05-01"),
        ("一九六五年五月一号出生", "1965-05-01"),
        ("65年5月1号出生", "1965-05-01"),
        ("99年5月1号出生", "1999-05-01"),
        ("24年11月5号出生", "2024-11-05"),
    ],
)
def test_find_days_birthday_of_a_grown_person_is_in_the_last_century(text, day):
    assert days(text) == [(day, day, "birth")]


def test_find_days_two_days_each_keep_their_own_role():
    assert days("孩子2025年5月1日出生,6月10日缴费") == [
        ("2025-05-01", "2025-05-01", "birth"),
        ("2025-06-10", "2025-06-10", "pay"),
    ]


def test_find_days_second_day_takes_the_year_of_the_first_or_the_next():
    assert days("2024年11月5号生的,12月3号交")[1][0] == "2024-12-03"
    assert days("2024年11月5号生的,1月3号交")[1][0] == "2025-01-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10月15号交", "2025-10-15"),
        ("12月31号交", "2025-12-31"),
        ("1月1号交", "2026-01-01"),
        ("2月28号交", "2026-02-28"),
    ],
)
def test_find_days_gansu_collects_from_october_for_2026(text, day):
    assert days(text, 2026, date(2025, 10, 15)) == [(day, day, "pay")]


def test_find_days_every_day_of_the_year_is_read_back():
    day = date(2024, 9, 1)
    while day <= date(2025, 8, 31):
        assert days(f"{day.month}月{day.day}号交") == [(day.isoformat(), day.isoformat(), "pay")]
        day += timedelta(1)


def test_find_days_every_month_ends_where_the_calendar_ends_it():
    for year in (2023, 2024, 2025, 2028):
        for month in range(1, 13):
            (only,) = find_days(f"{year}年{month}月交", 2025, FIRST)
            assert only.last.day == calendar.monthrange(year, month)[1]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年的医保", [2025]),
        ("2026年度", [2026]),
        ("25年的医保", [2025]),
        ("二零二六年的", [2026]),
        ("二六年的", [2026]),
        ("2024年和2025年", [2024, 2025]),
        ("2025年3月10日交", []),  # the year of a day
        ("断了2年", []),
        ("断了10年", []),  # no year 2010
        ("2025元", []),
        ("2000人", []),
        ("号码130322199001011234", []),
        ("", []),
    ],
)
def test_find_years_names_years_outside_of_days(text, years):
    assert [year for year, _, _ in find_years(text, find_days(text, 2025, FIRST))] == years


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("2025年5月6号落了地", "birth"),
        ("闺女2025年5月6日出世", "birth"),
        ("2025年5月6号办的复员", "discharge"),
        ("2025年5月6日办完退伍手续", "discharge"),
        ("2025年5月6日办的医保", "pay"),
        ("2025年5月6号入的保", "pay"),
    ],
)
def test_find_days_what_was_done_on_the_day(sentence, role):
    assert [day.role for day in find_days(sentence, 2025, date(2024, 9, 1))] == [role]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1月15号交的(2026)", "2026-01-15", "2026-01-15"),
        ("九月二十六号我去交给不给交,2024年的", "2024-09-26", "2024-09-26"),
        ("我三月间没去,七八月份再交", "2025-07-01", "2025-08-31"),
    ],
)
def test_find_days_year_behind_two_months_and_a_day_on_which_nothing_was_paid(text, first, last):
    days = find_days(text, 2025, date(2024, 9, 1))
    assert [(day.first.isoformat(), day.last.isoformat()) for day in days] == [(first, last)]


def test_find_days_last_november_is_left_out_where_one_could_not_pay_then():
    text, today = "去年11月又买起了", date(2026, 6, 1)
    assert find_days(text, 2025, date(2024, 9, 1), today, date(2025, 9, 30)) == []
    assert len(find_days(text, 2025, date(2024, 9, 1), today, date(2025, 12, 31))) == 1
