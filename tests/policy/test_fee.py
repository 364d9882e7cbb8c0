"""What a person pays. The notices' own sums: 90%…个人缴纳40元, 60%…160元 (130802-2025 一)."""

import pytest


@pytest.mark.parametrize(
    ("region", "identities", "due"),
    [
        ("秦皇岛市", [], 400),
        ("秦皇岛市", ["特困人员"], 0),
        ("秦皇岛市", ["低保对象"], 40),
        ("秦皇岛市", ["返贫致贫人口"], 40),
        ("秦皇岛市", ["脱贫人口中易返贫致贫人口"], 40),
        ("秦皇岛市", ["其他脱贫人口"], 160),
        ("秦皇岛市", ["监测农村易返贫致贫人口"], 160),
        ("秦皇岛市", ["其他脱贫人口", "低保对象"], 40),  # 就高不就低, never 90% + 60%
        ("昌黎县", [], 400),
        ("昌黎县", ["低保对象"], 40),  # 按省、市、县相关文件: 秦皇岛's rate
        ("双桥区", ["特困人员"], 0),
        ("双桥区", ["监测且风险未消除"], 40),
        ("双桥区", ["监测但风险已消除"], 400),
        ("双桥区", ["重度残疾人"], 160),
        ("双桥区", ["普通残疾人"], 400),
        ("双桥区", ["普通残疾人", "其他脱贫人口"], 160),
        ("甘肃省", [], 400),
        ("甘肃省", ["全额资助对象"], 0),
    ],
)
def test_standard_less_the_best_subsidy(ask, region, identities, due):
    fee = ask("fee", region, identities=identities)
    assert (fee["status"], fee["personal_standard"], fee["amount_due"]) == ("answered", 400, due)
    assert fee["subsidy"] == 400 - due


@pytest.mark.parametrize(
    ("identity", "first", "second"),
    [
        ("特困人员", 0, 375), ("城乡孤儿", 0, 375), ("事实无人抚养儿童", 0, 375), ("低保对象", 40, 375),
        ("低保边缘户", 120, 375), ("烈士遗属", None, 0), ("因公牺牲军人遗属", None, 0), ("病故军人遗属", None, 0),
        ("在乡老复员军人", None, 0), ("在乡重点优抚对象", 0, 375), ("重度残疾人", 120, 375), ("普通残疾人", 200, 575),
        ("计生特扶对象", 0, 375), ("计生特扶对象子女", 0, 375), ("计生手术并发症", 0, 375), ("农村计生奖扶", 80, 455),
        ("边缘易致贫户", 120, 375), ("脱贫不稳定户", 120, 375),
        ("突发严重困难户", 120, 375), ("返贫致贫人口", 120, 375),
        ("稳定脱贫人口", 385, 760),
    ],
)  # fmt: skip
def test_yunyang_group_by_tier(ask, identity, first, second):
    for tier, due in ((1, first), (2, second)):
        fee = ask("fee", "云阳县", identities=[identity], tier=tier)
        assert fee.get("amount_due") == due
        assert fee["status"] == ("answered" if due is not None else "not_covered")


@pytest.mark.parametrize(
    ("tier", "facts", "due"),
    [
        (1, {}, 400),
        (2, {}, 775),
        (1, {"student": True}, 380),
        (2, {"student": True}, 755),
        (None, {"freshman": True}, 380),
    ],
)
def test_yunyang_standard_by_tier_and_group(ask, tier, facts, due):
    assert ask("fee", "云阳县", tier=tier, **facts)["amount_due"] == due


def test_subsidy_is_never_more_than_the_standard(ask):
    fee = ask("fee", "云阳县", student=True, identities=["特困人员"])  # 400元 for a standard of 380元
    assert (fee["subsidy"], fee["amount_due"]) == (380, 0)


@pytest.mark.parametrize(
    ("day", "status", "due"),
    [
        ("2025-06-30", "answered", 400),  # last day of 按集中参保期标准
        ("2025-07-01", "not_covered", None),  # 全额缴费, and the fiscal part is not printed
        ("2025-09-30", "not_covered", None),
        ("2025-10-01", "not_covered", None),
    ],
)
def test_yunyang_full_fee_has_no_total(ask, day, status, due):
    fee = ask("fee", "云阳县", pay_date=day)
    assert (fee["status"], fee.get("amount_due")) == (status, due)


def test_yunyang_newborn_pays_the_personal_part_in_summer(ask):
    fee = ask("fee", "云阳县", pay_date="2025-07-30", birth_date="2025-05-01")  # the 90th day after
    assert fee["amount_due"] == 400
    assert ask("fee", "云阳县", pay_date="2025-07-31", birth_date="2025-05-01")["status"] == "not_covered"


@pytest.mark.parametrize(("told", "due"), [(None, None), ("310", 90), ("400", 0), ("500", 0), ("0.5", 399.5)])
def test_gansu_fixed_subsidy_needs_the_standard_that_the_person_was_told(ask, told, due):
    fee = ask("fee", "甘肃省", identities=["定额资助对象"], subsidy_standard=told)
    assert fee.get("amount_due") == due
    assert fee["status"] == ("not_covered" if due is None else "answered")


def test_group_that_the_notice_does_not_name_is_not_covered(ask):
    assert ask("fee", "秦皇岛市", identities=["重度残疾人"])["status"] == "not_covered"
    assert ask("fee", "秦皇岛市", identities=["重度残疾人", "低保对象"])["amount_due"] == 40


def test_second_tier_where_there_is_one_standard_is_not_covered(ask):
    assert ask("fee", "昌黎县", tier=2)["status"] == "not_covered"


def test_closed_day_names_the_next_open_one(ask):
    fee = ask("fee", "昌黎县", pay_date="2024-09-26")
    assert (fee["status"], fee["next_window"], "amount_due" in fee) == ("outside", "2024-10-01", False)


def test_inherited_rate_names_its_origin(ask):
    steps = ask("fee", "昌黎县", identities=["低保对象"])["steps"]
    assert [step["origin"] for step in steps] == ["130322-2025", "130300-2025"]
    assert "90%" in steps[1]["quote"]


@pytest.mark.parametrize(
    ("region", "year"), [("昌黎县", 2024), ("昌黎县", 2026), ("甘肃省", 2025), ("承德市", 2025), ("北京市", 2025)]
)
def test_year_or_place_without_a_notice_is_not_covered(ask, region, year):
    fee = ask("fee", region, coverage_year=year)
    assert (fee["status"], fee.get("amount_due")) == ("not_covered", None)
