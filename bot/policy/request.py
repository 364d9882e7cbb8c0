"""What a calculation is asked: one person, the dates, the years. Facts left out are unknown, not zero."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec
from msgspec import Struct

from bot.policy.model import PolicyError

Kind = Literal["fee", "waiting_period", "cap_change", "window"]
YEARS_AT_MOST = 120
LAST_YEAR = 9000  # Python's calendar ends with 9999, and a deadline lies after the day it is counted from


class RequestError(PolicyError):
    """A request that cannot be answered because something in it is impossible; says what and what to write."""


class Request(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One calculation. Amounts are yuan, whole or with two decimals; years are whole years, as stated.

    coverage_year: the year whose cover is bought; None means the one collected for the region.
    subsidy_standard: yuan a year that the person was told they are subsidised (甘肃's 定额资助对象).
    catastrophic_cap: yuan, the region's original cap, which no collected notice prints.
    """

    kind: Kind
    region: str
    coverage_year: int | None = None
    pay_date: date | None = None
    identities: list[str] = []
    tier: int | None = None
    student: bool = False
    freshman: bool = False
    birth_date: date | None = None
    discharge_date: date | None = None
    break_years: int | None = None
    repair_years: int | None = None
    continuous_years: int | None = None
    zero_claim_years: int | None = None
    catastrophic_cap: Decimal | None = None
    subsidy_standard: Decimal | None = None


FIELDS_IN_WORDS = {
    "break_years": "断保年数",
    "repair_years": "补缴年数",
    "continuous_years": "连续参保年数",
    "zero_claim_years": "零报销年数",
}


def check(request: Request) -> None:
    """Raises RequestError for facts that cannot be: negative years, a payment before the birth, odd money."""
    for name, word in FIELDS_IN_WORDS.items():
        years = getattr(request, name)
        if years is not None and not 0 <= years <= YEARS_AT_MOST:
            raise RequestError(f"{name}: {word}不能是 {years}；写 0 到 {YEARS_AT_MOST} 的整数")
    if request.tier not in (None, 1, 2):
        raise RequestError(f"tier: 没有第 {request.tier} 档；写 1 或 2")
    for name in ("pay_date", "birth_date", "discharge_date"):
        day = getattr(request, name)
        if day is not None and day.year > LAST_YEAR:
            raise RequestError(f"{name}: 日期不能是 {day}；写四位数的年份，如 2025-03-10")
    if request.birth_date and request.pay_date and request.pay_date < request.birth_date:
        raise RequestError(f"pay_date: 缴费日期 {request.pay_date} 早于出生日期 {request.birth_date}；核对这两个日期")
    for name in ("catastrophic_cap", "subsidy_standard"):
        fen_of(getattr(request, name), name)


def fen_of(amount: Decimal | None, name: str) -> int | None:
    """Fen of an amount of yuan given in a request; None stays None. Raises RequestError below 0 or below a fen."""
    if amount is None:
        return None
    # Finite and small first: Decimal raises on sNaN and on 1e999999 before anything can be compared.
    if not amount.is_finite() or not 0 <= amount <= 10**9 or amount * 100 != int(amount * 100):
        raise RequestError(f"{name}: 金额不能是 {amount}；写不小于 0、最多两位小数的元")
    return int(amount * 100)


def parse(raw: Any) -> Request:
    """A request from decoded JSON. Raises RequestError naming the field, what was found and what to write."""
    try:
        request = msgspec.convert(raw, Request)
    except msgspec.ValidationError as error:
        raise RequestError(_in_words(str(error))) from error
    check(request)
    return request


FORMS = {
    "kind": "fee、waiting_period、cap_change、window 之一",
    "region": "文字，如 昌黎县",
    "identities": '一串文字，如 ["低保对象"]',
    "student": "true 或 false",
    "freshman": "true 或 false",
    "pay_date": "日期，如 2025-03-10",
    "birth_date": "日期，如 2025-03-10",
    "discharge_date": "日期，如 2025-03-10",
    "catastrophic_cap": "元，如 300000",
    "subsidy_standard": "元，如 250",
}


def _in_words(error: str) -> str:
    """msgspec's complaint about a request in Chinese: which field, and how it is written."""
    if match := re.search(r"unknown field `([^`]{0,40})`", error):
        return f"没有叫 {match[1]} 的字段；可用的字段：{'、'.join(Request.__struct_fields__)}"
    if match := re.search(r"missing required field `(\w+)`", error):
        return f"{match[1]}: 没有写；应是{FORMS.get(match[1], '整数')}"
    if match := re.search(r"\$\.(\w+)", error):
        return f"{match[1]}: 写法不对；应是{FORMS.get(match[1], '整数，如 3')}"
    return '请求应是一个 JSON 对象，如 {"kind": "fee", "region": "昌黎县"}'
