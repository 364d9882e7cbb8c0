"""Requests: what is impossible is refused with the field's name."""

from datetime import date
from decimal import Decimal

import pytest

from bot.policy import request


def test_facts_left_out_are_unknown_not_zero():
    asked = request.parse({"kind": "fee", "region": "昌黎县"})
    assert (asked.pay_date, asked.break_years, asked.tier, asked.identities) == (None, None, None, [])


def test_facts_are_typed():
    asked = request.parse({"kind": "fee", "region": "昌黎县", "pay_date": "2025-03-10", "subsidy_standard": 37.5})
    assert (asked.pay_date, asked.subsidy_standard) == (date(2025, 3, 10), Decimal("37.5"))


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"break_years": -1}, "break_years"),
        ({"repair_years": 121}, "repair_years"),
        ({"continuous_years": 1.5}, "continuous_years"),
        ({"tier": 3}, "tier"),
        ({"tier": "1"}, "tier"),
        ({"pay_date": "2025-02-29"}, "pay_date"),  # no leap year
        ({"pay_date": "2025-3-1"}, "pay_date"),
        ({"pay_date": 20250301}, "pay_date"),
        ({"pay_date": "2025-03-01", "birth_date": "2025-03-02"}, "pay_date"),  # the day before the birth
        ({"birth_date": "9999-12-31"}, "birth_date"),  # no deadline after the end of the calendar
        ({"discharge_date": "9999-12-31"}, "discharge_date"),
        ({"subsidy_standard": -1}, "subsidy_standard"),
        ({"subsidy_standard": "0.001"}, "subsidy_standard"),  # less than a fen
        ({"catastrophic_cap": "NaN"}, "catastrophic_cap"),
        ({"catastrophic_cap": "sNaN"}, "catastrophic_cap"),
        ({"catastrophic_cap": "Infinity"}, "catastrophic_cap"),
        ({"catastrophic_cap": "1e999999"}, "catastrophic_cap"),
        ({"identities": "低保对象"}, "identities"),
        ({"kind": "price"}, "kind"),
        ({"city": "昌黎"}, "city"),
    ],
)
def test_impossible_fact_is_named(facts, named):
    with pytest.raises(request.RequestError, match=named):
        request.parse({"kind": "fee", "region": "昌黎县", **facts})


@pytest.mark.parametrize(
    "facts",
    [{"break_years": 0}, {"break_years": 120}, {"tier": 2}, {"pay_date": "2025-03-01", "birth_date": "2025-03-01"}],
)
def test_fact_at_the_edge_is_taken(facts):
    request.parse({"kind": "fee", "region": "昌黎县", **facts})


@pytest.mark.parametrize(
    "raw", [None, "", "①", "😴", [], 7, {}, {"kind": "fee"}, {"region": 1, "kind": "fee"}, "x" * 10000]
)
def test_junk_is_refused(raw):
    with pytest.raises(request.RequestError):
        request.parse(raw)
