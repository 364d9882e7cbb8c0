"""`yibao calc`: each row answered or told what is wrong with it, the rest answered all the same."""

import csv
import io
import json

import pytest

from bot import batch
from bot.policy.request import RequestError

FEE = {"kind": "fee", "region": "昌黎县", "identities": ["低保对象"]}


def json_lines(policies, *lines):
    out = io.StringIO()
    failed = batch.run(batch.from_json_lines(lines), out, as_csv=False, policies=policies)
    return failed, [json.loads(line) for line in out.getvalue().splitlines()]


def table(policies, text):
    out = io.StringIO()
    failed = batch.run(batch.from_csv(io.StringIO(text)), out, as_csv=True, policies=policies)
    return failed, list(csv.DictReader(io.StringIO(out.getvalue())))


@pytest.fixture(scope="module")
def policies(desk):
    return desk.policies


def test_json_line_is_answered_with_its_steps(policies):
    failed, (fee,) = json_lines(policies, json.dumps(FEE))
    assert failed == 0
    assert (fee["status"], fee["personal_standard"], fee["subsidy"], fee["subsidy_rate"], fee["amount_due"]) == (
        "answered",
        400,
        360,
        90,
        40,
    )
    assert all({"rule", "value", "document", "clause", "quote", "origin"} <= step.keys() for step in fee["steps"])


def test_json_line_of_the_design_waits_five_months(policies):
    request = {
        "kind": "waiting_period",
        "region": "秦皇岛市",
        "coverage_year": 2025,
        "pay_date": "2025-03-10",
        "break_years": 3,
    }
    _, (wait,) = json_lines(policies, json.dumps(request))
    assert wait["waiting"] == {"unit": "month", "low": 5, "high": 6}
    assert wait["benefit_start"] == {"low": "2025-08-10", "high": "2025-09-10"}


def test_json_lines_order_and_number_are_kept(policies):
    _, answers = json_lines(
        policies, *(json.dumps({"kind": "fee", "region": region}) for region in ("昌黎", "云阳", "甘肃"))
    )
    assert [answer["region"] for answer in answers] == ["昌黎县", "云阳县", "甘肃省"]


def test_json_blank_lines_are_passed_over(policies):
    failed, answers = json_lines(policies, "", json.dumps(FEE), "   \n")
    assert (failed, len(answers)) == (0, 1)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "不是 JSON"),
        ("not json", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ('{"kind": "fee"}', "region"),
        ('{"kind": "fee", "region": "昌黎县", "city": 1}', "city"),
        ('{"kind": "fee", "region": "昌黎县", "tier": 3}', "tier"),
        ('{"kind": "waiting_period", "region": "昌黎县", "break_years": -1}', "break_years"),
        ('{"kind": "waiting_period", "region": "昌黎县", "break_years": 1' + "0" * 400 + "}", "break_years"),
        ('{"kind": "fee", "region": "昌黎县", "subsidy_standard": 1e999}', "subsidy_standard"),
        ('{"kind": "fee", "region": "昌黎县", "subsidy_standard": 1' + "0" * 400 + "}", "subsidy_standard"),
        ('{"kind": "fee", "region": "昌黎县", "pay_date": "2025-02-30"}', "pay_date"),
        ('{"kind": "fee", "region": "亚特兰蒂斯"}', "亚特兰蒂斯"),
        ("null", "JSON 对象"),
        ("7", "JSON 对象"),
        ("NaN", "JSON 对象"),
        ('"昌黎"', "JSON 对象"),
    ],
    ids=lambda value: value[:60],
)
def test_json_broken_row_names_the_fault_and_the_rest_is_answered(policies, line, named):
    failed, answers = json_lines(policies, json.dumps(FEE), line, json.dumps(FEE))
    assert failed == 1
    assert [answer.get("amount_due") for answer in answers] == [40, None, 40]
    assert named in answers[1]["error"]
    assert "Traceback" not in answers[1]["error"]


def test_json_error_says_its_row_and_what_to_write(policies):
    _, answers = json_lines(policies, json.dumps(FEE), "{")
    assert answers[1]["row"] == 2
    assert "一行写一个请求" in answers[1]["error"]


def test_json_place_without_a_notice_is_an_answer_not_an_error(policies):
    failed, (fee,) = json_lines(policies, '{"kind": "fee", "region": "石家庄市"}')
    assert (failed, fee["status"]) == (0, "not_covered")
    assert "amount_due" not in fee


def test_csv_rows_are_answered_in_columns(policies):
    failed, rows = table(
        policies,
        "kind,region,identities,pay_date,break_years\nfee,昌黎县,低保对象,,\nwaiting_period,昌黎县,,2025-03-10,3\n",
    )
    assert failed == 0
    assert (rows[0]["amount_due"], rows[0]["status"], rows[0]["row"]) == ("40", "answered", "2")
    assert (rows[1]["waiting_low"], rows[1]["waiting_high"], rows[1]["benefit_start_low"]) == ("5", "6", "2025-08-10")


@pytest.mark.parametrize("sign", ["、", ";", "；"])
def test_csv_identities_are_parted_by_any_of_the_signs(policies, sign):
    _, (row,) = table(policies, f"kind,region,identities\nfee,秦皇岛,其他脱贫人口{sign}低保对象\n")
    assert row["amount_due"] == "40"


@pytest.mark.parametrize(
    ("said", "due"), [("是", "380"), ("true", "380"), ("1", "380"), ("否", "400"), ("", "400"), ("0", "400")]
)
def test_csv_yes_and_no_as_people_write_them(policies, said, due):
    _, (row,) = table(policies, f"kind,region,student\nfee,云阳,{said}\n")
    assert row["amount_due"] == due


def test_csv_as_a_spreadsheet_saves_it(policies):
    failed, rows = table(policies, "\ufeffkind, region \r\nfee, 昌黎县 \r\n\r\n")
    assert (failed, [row["amount_due"] for row in rows]) == (0, ["400"])


def test_csv_unknown_column_is_named_with_the_known_ones(policies):
    with pytest.raises(RequestError, match=r"姓名.*可用的列.*region"):
        list(batch.from_csv(io.StringIO("kind,姓名\nfee,张三\n")))


def test_csv_of_nothing_is_nothing(policies):
    assert table(policies, "") == (0, [])
    assert table(policies, "kind,region\n") == (0, [])


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ("fee,昌黎县,二", "tier"),
        ("fee,昌黎县,1.5", "tier"),
        ("fee,昌黎县", "格"),
        ("fee,昌黎县,1,多了", "格"),
        ("fee,亚特兰蒂斯,1", "亚特兰蒂斯"),
        ("fee,昌黎县," + "9" * 500, "tier"),
        ("fee,昌黎县," + "9" * 5000, "tier"),
    ],
    ids=lambda value: value[:40],
)
def test_csv_broken_row_names_the_fault_and_the_rest_is_answered(policies, cells, named):
    failed, rows = table(policies, f"kind,region,tier\nfee,昌黎县,1\n{cells}\nfee,昌黎县,1\n")
    assert failed == 1
    assert [row["amount_due"] for row in rows] == ["400", "", "400"]
    assert named in rows[1]["error"]
    assert rows[1]["row"] == "3"


@pytest.mark.parametrize(
    ("column", "cell"),
    [("student", "也许"), ("catastrophic_cap", "很多"), ("subsidy_standard", "1e5x"), ("catastrophic_cap", "9" * 400)],
    ids=lambda value: value[:40],
)
def test_csv_odd_cell_is_named(policies, column, cell):
    failed, (row,) = table(policies, f"kind,region,{column}\nfee,云阳,{cell}\n")
    assert failed == 1
    assert column in row["error"]


def test_csv_columns_are_all_filled_by_some_answer(policies):
    _, rows = table(
        policies,
        "kind,region,pay_date,break_years,continuous_years,zero_claim_years,birth_date\n"
        "fee,昌黎县,,,,,\nwaiting_period,昌黎县,2025-03-10,3,,,\ncap_change,甘肃,,2,6,1,\nwindow,昌黎,2024-09-26,,,,\n"
        "window,昌黎,2024-09-20,,,,2024-09-19\n"
        "waiting_period,昌黎,,,,,\nfee,x,,,,,\n",
    )
    filled = {name for row in rows for name, value in row.items() if value}
    assert set(batch.CSV_COLUMNS) - filled <= {"subsidy_rate"}
