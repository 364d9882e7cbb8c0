"""The calculators as forms: only what changes the answer is asked, and the answer is the calculator's."""

from __future__ import annotations

from datetime import date

import pytest

from bot.blocks import Calculation, Calendar, Notice, plain
from bot.forms import FORMS
from bot.policy.model import TIERS

TODAY = date(2025, 1, 5)


@pytest.fixture
def fill(desk):
    return lambda kind, region, **answers: FORMS[kind](desk, desk.policies.newest(region), answers, TODAY)


def names(form):
    return [field.name for field in form.fields]


def block(form, kind):
    return next((each for each in form.result or [] if isinstance(each, kind)), None)


@pytest.mark.parametrize(
    ("region", "asked"),
    [
        ("130322", ["identities"]),
        ("130802", ["identities"]),
        ("620000", ["identities"]),
        ("500235", ["student", "tier", "identities", "pay_date"]),
    ],
)
def test_fee_asks_what_the_region_tells_apart(fill, region, asked):
    assert names(fill("fee", region)) == asked


def test_fee_of_an_ordinary_resident_is_there_at_once_and_says_whom_it_is_for(fill):
    form = fill("fee", "130322")
    assert "400元" in block(form, Calculation).headline
    assert "按普通居民算" in block(form, Notice).text


def test_fee_counts_the_best_of_several_identities(fill):
    form = fill("fee", "130300", identities=["其他脱贫人口", "低保对象"])
    assert "自己交40元" in plain(form.result)
    assert "就高不就低" in plain(form.result)


def test_fee_of_both_tiers_until_one_is_chosen(fill):
    both, one = fill("fee", "500235"), fill("fee", "500235", tier="二档", identities=["低保对象"])
    assert "400元" in plain(both.result) and "775元" in plain(both.result)
    assert "375元" in plain(one.result) and "一档" not in plain(one.result)


def test_fee_of_a_student_is_the_students(fill):
    assert "380元" in plain(fill("fee", "500235", student="是", tier="一档").result)


def test_fee_asks_the_amount_that_only_the_person_knows(fill):
    asked = fill("fee", "620000", identities=["定额资助对象"])
    assert names(asked) == ["identities", "subsidy_standard"]
    assert "附表2是图片" in asked.fields[1].help  # the notice's own reason
    assert "算不出来" in plain(asked.result)
    told = fill("fee", "620000", identities=["定额资助对象"], subsidy_standard=180)
    assert "220元" in plain(told.result)


def test_fee_in_the_full_fee_window_has_no_amount(fill):
    form = fill("fee", "500235", tier="一档", pay_date="2025-08-01")
    assert "元" not in block(form, Calculation).headline
    assert "算不出来" in plain(form.result)


def test_waiting_period_shows_the_calendar_before_a_day_is_chosen(fill):
    form = fill("waiting_period", "130322")
    assert names(form) == ["who", "pay_date", "break_years"]
    calendar = block(form, Calendar)
    assert calendar.spans[0].first == date(2024, 9, 1)
    assert [span.open for span in calendar.spans[:2]] == [True, False]
    assert calendar.spans[-1].useful is False
    assert block(form, Calculation) is None


def test_waiting_period_is_the_calculators(fill):
    form = fill("waiting_period", "130322", pay_date="2025-03-10", break_years=3)
    assert names(form)[-1] == "repair_years"
    headline = block(form, Calculation).headline
    assert "5个月" in headline and "6个月" in headline
    assert "2025年8月10日" in headline and "2025年9月10日" in headline


def test_repair_shortens_the_wait_and_costs(fill):
    form = fill("waiting_period", "130322", pay_date="2025-03-10", break_years=3, repair_years=2)
    assert "要等3个月" in block(form, Calculation).headline
    assert "800元" in plain(form.result)
    assert "补缴2年" in block(form, Calendar).caption


def test_repair_is_not_asked_where_the_notice_says_nothing_of_it(fill):
    assert "repair_years" not in names(fill("waiting_period", "500235", pay_date="2025-03-10", break_years=3))
    assert "repair_years" not in names(fill("waiting_period", "130322", pay_date="2025-03-10", break_years=0))


def test_without_break_years_none_is_assumed_and_said(fill):
    assert "没断过保的话" in plain(fill("waiting_period", "130322", pay_date="2025-03-10").result)


def test_newborn_is_asked_for_the_birth_and_not_for_a_break(fill):
    form = fill("waiting_period", "130322", who="新生儿", birth_date="2025-02-01", pay_date="2025-03-10")
    assert names(form) == ["who", "birth_date", "pay_date"]
    assert "不用等待" in plain(form.result) and "2025年2月1日起" in plain(form.result)
    assert block(form, Calendar) is None


def test_veteran_and_freshman_are_offered_where_the_notice_names_them(fill):
    offered = {
        r: [o.value for o in fill("waiting_period", r).fields[0].options] for r in ("130300", "500235", "620000")
    }
    assert "退役军人" in offered["130300"] and "大学新生" not in offered["130300"]
    assert "大学新生" in offered["500235"] and "退役军人" not in offered["500235"]
    form = fill("waiting_period", "500235", who="大学新生", pay_date="2024-09-10")
    assert "2024年9月11日起" in plain(form.result)


def test_payment_before_the_birth_is_an_error_at_its_field(fill):
    form = fill("waiting_period", "130322", who="新生儿", birth_date="2025-03-10", pay_date="2025-03-09")
    assert "出生" in form.errors["pay_date"]
    assert form.result is None


def test_silent_notice_is_said_to_be_silent(fill):
    form = fill("waiting_period", "130802")
    assert form.fields == []
    assert "没有写" in plain(form.result) and "12393" in plain(form.result)


def test_over_year_is_said_to_be_over(desk):
    form = FORMS["fee"](desk, desk.policies.newest("130322"), {}, date(2026, 6, 1))
    assert "已经过了" in plain(form.result)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pay_date", "2025-02-30"),
        ("pay_date", "明天"),
        ("pay_date", "0001-01-01"),
        ("pay_date", 20250310),
        ("pay_date", ["2025-03-10"]),
        ("break_years", -1),
        ("break_years", "三"),
        ("break_years", "１"),
        ("break_years", 121),
        ("break_years", 1.5),
        ("break_years", True),
        ("break_years", "9" * 5000),
        ("who", "外星人"),
        ("who", {"a": 1}),
    ],
)
def test_answer_that_cannot_be_is_told_at_its_field_and_the_others_stay(fill, name, value):
    answers = {"pay_date": "2025-03-10", "break_years": 2} | {name: value}
    form = fill("waiting_period", "130322", **answers)
    assert set(form.errors) == {name}
    kept = {field.name: field.value for field in form.fields if field.value is not None}
    assert kept == {key: given for key, given in answers.items() if key != name}


@pytest.mark.parametrize("value", ["", None, []])
def test_empty_answer_is_none(fill, value):
    assert fill("waiting_period", "130322", pay_date=value, break_years=value, who=value).errors == {}


def test_every_form_of_every_region_has_a_result_for_every_single_choice(desk, fill):
    for region in desk.collected():
        for kind in FORMS:
            for field in fill(kind, region).fields:
                for option in field.options:
                    value = [option.value] if field.kind == "choices" else option.value
                    form = fill(kind, region, **{field.name: value})
                    assert not form.errors
                    assert field.name == "who" or plain(form.result or [])
    assert TIERS[1] in str(fill("fee", "500235").fields)
