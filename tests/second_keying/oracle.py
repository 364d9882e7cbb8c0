"""A slow, plain calculator over :mod:`literals`, to be compared with the real one.

It walks days one at a time, adds a broken year as one more item of a list, and tries every choice of at most
one identity.  That is slow and easy to check by eye, and unlike what a normal implementation does.

The constants in the first block are readings that ``design.md`` leaves open (README.md here explains each).
"""

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any

from . import literals as lit
from .days import (
    ONE_DAY,
    first_of_next_month,
    last_day_of,
    months_later,
    next_open_day,
    printed_window,
    window_name,
    within_ninety_days,
)

Answer = dict[str, Any]
Request = dict[str, Any]

# Open readings; the numbers are those of README.md.
LEFT_OUT_GROUP_COUNTS = False  # 6: does 普通残疾人 of 双桥 save a person from "not_covered"?
SECOND_TIER_ONLY_WHERE_PRINTED = True  # 7: tier 2 outside 云阳 is "not_covered"
REPAIR_ALWAYS_COSTS = True  # 12: repaired years cost money even where they shorten nothing
FRESHMAN_BEATS_BREAKS = True  # 14: "次日" also for a freshman with broken years
FRESHMAN_ONLY_IN_COLLECTION = False  # 15: "次日" on any open day
BORN_IN_COLLECTION_COUNTS = True  # 17: newborn rule also for births within the collection period
SPECIAL_START_MAY_PRECEDE_YEAR = True  # 18: "from birth", "from discharge" even if that is before 1 January

KINDS = ("fee", "waiting_period", "cap_change", "window")
YEAR_FIELDS = ("break_years", "repair_years", "continuous_years", "zero_claim_years")
MONEY_FIELDS = ("catastrophic_cap", "subsidy_standard")
DATE_FIELDS = ("pay_date", "birth_date", "discharge_date")

READINGS = ("from the second", "from the first")  # the broken year that first adds to a wait: low, high


class Impossible(Exception):
    """The request contradicts itself or is not a request at all."""


def answer(request: Request) -> Answer:
    """The expected fields for one request of ``yibao calc``."""
    try:
        return _answer(request)
    except Impossible as problem:
        return {"error": str(problem)}


def _answer(request: Request) -> Answer:
    facts = _facts(request)
    if facts["region"] is None:
        return {"status": "needs", "missing": ["region"]}
    region = collected_region(facts["region"])
    if region is None:
        return {"status": "not_covered"}
    if facts["coverage_year"] not in (None, lit.COVERAGE_YEAR[region]):
        return {"status": "not_covered"}
    if facts["kind"] == "fee":
        return _fee(region, facts)
    if facts["kind"] == "waiting_period":
        return _waiting_period(region, facts)
    if facts["kind"] == "cap_change":
        return _cap_change(region, facts)
    return _window(region, facts)


def _facts(request: Request) -> dict[str, Any]:
    """The request with its dates read and its defaults filled in, or ``Impossible``."""
    facts: dict[str, Any] = {"kind": request.get("kind"), "region": request.get("region")}
    if facts["kind"] not in KINDS:
        raise Impossible(f"unknown kind {facts['kind']!r}")
    facts["coverage_year"] = request.get("coverage_year")
    facts["identities"] = list(request.get("identities") or [])
    facts["tier"] = 1 if request.get("tier") is None else request["tier"]
    if facts["tier"] not in (1, 2):
        raise Impossible(f"unknown tier {facts['tier']!r}")
    for name in ("student", "freshman"):
        facts[name] = bool(request.get(name))
    for name in DATE_FIELDS:
        text = request.get(name)
        try:
            facts[name] = None if text is None else date.fromisoformat(text)
        except (TypeError, ValueError):
            raise Impossible(f"{name} is not a day: {text!r}") from None
    for name in YEAR_FIELDS:
        years = request.get(name)
        if years is not None and (not isinstance(years, int) or isinstance(years, bool) or years < 0):
            raise Impossible(f"{name} is not a number of years: {years!r}")
        facts[name] = years
    for name in MONEY_FIELDS:
        yuan = request.get(name)
        if yuan is not None and yuan < 0:
            raise Impossible(f"{name} is negative")
        facts[name] = None if yuan is None else Fraction(str(yuan))
    if facts["pay_date"] and facts["birth_date"] and facts["pay_date"] < facts["birth_date"]:
        raise Impossible("paid before birth")
    return facts


def collected_region(name: str) -> str | None:
    """The collected region that people mean by this name."""
    for region in lit.REGIONS:
        if name == region or name in lit.ALIASES[region]:
            return region
    return None


# Where a payment stands -------------------------------------------------------------------------------------


def _is_newborn(region: str, facts: dict[str, Any]) -> bool:
    """Paid within 90 days of birth, in a region whose notice names newborns."""
    if region not in lit.NEWBORN_START or not within_ninety_days(facts["birth_date"], facts["pay_date"]):
        return False
    first, last = lit.WINDOWS[region][0][1], lit.WINDOWS[region][-1][2]
    born_inside = first <= facts["birth_date"] <= last
    return BORN_IN_COLLECTION_COUNTS or not born_inside or region not in (lit.QINHUANGDAO, lit.CHANGLI)


def _is_veteran(region: str, facts: dict[str, Any]) -> bool:
    """Paid within 90 days of discharge, in a region whose notice names veterans."""
    return region in lit.VETERAN_FROM_DISCHARGE and within_ninety_days(facts["discharge_date"], facts["pay_date"])


def _has_own_days(region: str, facts: dict[str, Any]) -> bool:
    """Whether the 90 days of a newborn or a veteran replace the windows."""
    newborn = _is_newborn(region, facts) and lit.NEWBORN_START[region] != "unwritten"
    day, first = facts["pay_date"], lit.WINDOWS[region][0][1]
    return (newborn or _is_veteran(region, facts)) and first <= day <= lit.COVER_LAST_DAY[region]


def _standing(region: str, facts: dict[str, Any]) -> tuple[str, bool | None]:
    """The status that the day alone gives, and whether one can pay on it."""
    day = facts["pay_date"]
    if printed_window(region, day) or _has_own_days(region, facts):
        return "answered", True
    if window_name(region, day) == "closed":
        return "outside", False
    until = lit.PAY_AFTER_UNTIL[region]
    if until is not None and day <= until:
        return "answered", True
    if region in lit.SHUT_AFTER_WINDOWS and not _is_newborn(region, facts):
        return "outside", False
    return "not_covered", None


def _refusal_by_day(region: str, facts: dict[str, Any]) -> Answer | None:
    """The refusal that the day alone calls for."""
    status, _ = _standing(region, facts)
    if status == "answered":
        return None
    refusal: Answer = {"status": status}
    if status == "outside":
        refusal["next_window"] = _iso(next_open_day(region, facts["pay_date"]))
    return refusal


# The four kinds ---------------------------------------------------------------------------------------------


def _fee(region: str, facts: dict[str, Any]) -> Answer:
    day = facts["pay_date"]
    if day is not None:
        refusal = _refusal_by_day(region, facts)
        if refusal:
            return refusal
        shut_name = lit.NO_TOTAL_IN.get(region)
        if window_name(region, day) == shut_name and not _is_newborn(region, facts):
            return {"status": "not_covered"}
    studies = facts["student"] or facts["freshman"]
    by_tier = lit.STUDENT_STANDARD.get(region, lit.STANDARD[region]) if studies else lit.STANDARD[region]
    if facts["tier"] not in by_tier and SECOND_TIER_ONLY_WHERE_PRINTED:
        return {"status": "not_covered"}
    standard = by_tier.get(facts["tier"], by_tier[1])
    best = _cheapest(region, facts, standard)
    if best is None:
        return {"status": "not_covered"}
    return {
        "status": "answered",
        "personal_standard": standard,
        "subsidy": _yuan(best),
        "amount_due": _yuan(standard - best),
    }


def _cheapest(region: str, facts: dict[str, Any], standard: int) -> Fraction | None:
    """The largest subsidy over every way to use at most one identity; None where the notice is silent."""
    names = facts["identities"]
    found: list[Fraction] = []
    silent = False
    counts = False
    for size in range(2):
        for chosen in combinations(names, size):
            worth = Fraction(0)
            for name in chosen:
                given = _one_subsidy(region, name, facts, standard)
                if given is None:
                    silent = True
                    continue
                worth += given
                left_out = name in lit.LEFT_OUT.get(region, ())
                counts = counts or not left_out or LEFT_OUT_GROUP_COUNTS
            found.append(min(worth, Fraction(standard)))
    if silent and not counts:
        return None
    return max(found)


def _one_subsidy(region: str, name: str, facts: dict[str, Any], standard: int) -> Fraction | None:
    """What one identity brings in this tier; None where the notice does not say."""
    if name in lit.LEFT_OUT.get(region, ()):
        return Fraction(0)
    given = lit.SUBSIDY[region].get(name, {}).get(facts["tier"])
    if given is None:
        return None
    if given == "told":
        told = facts["subsidy_standard"]
        return None if told is None else Fraction(told)
    if isinstance(given, Fraction):
        return given * standard
    return Fraction(given)


def _waiting_period(region: str, facts: dict[str, Any]) -> Answer:
    unit = lit.WAIT_UNIT[region]
    if unit is None:
        return {"status": "not_covered"}
    day, breaks, repairs = facts["pay_date"], facts["break_years"], facts["repair_years"] or 0
    if day is None:
        missing = ["pay_date"] if breaks is not None else ["pay_date", "break_years"]
        return {"status": "needs", "missing": missing}
    refusal = _refusal_by_day(region, facts)
    if refusal:
        return refusal
    if repairs and not lit.REPAIR_IS_WRITTEN[region]:
        return {"status": "not_covered"}
    newborn, veteran = _is_newborn(region, facts), _is_veteran(region, facts)
    if newborn and lit.NEWBORN_START[region] == "unwritten":
        return {"status": "not_covered"}
    freshman = _is_freshman(region, facts)
    if breaks is None and not (newborn or veteran or freshman):
        return {"status": "needs", "missing": ["break_years"]}
    breaks = breaks or 0

    if newborn or veteran or freshman:
        waits = [0, 0]
    else:
        free = window_name(region, day) in lit.NO_WAIT_WINDOWS[region]
        waits = [_wait(region, breaks, free, repairs, reading) for reading in READINGS]

    starts: list[date | None]
    if newborn:
        born = facts["birth_date"] if lit.NEWBORN_START[region] == "birth" else None
        starts = [_special_start(region, born)] * 2
    elif veteran:
        starts = [_special_start(region, facts["discharge_date"])] * 2
    elif freshman:
        starts = [day + ONE_DAY] * 2
    elif breaks and region in lit.START_OPEN_WITH_BREAKS:
        starts = [None, None]
    else:
        starts = [_start(region, day, count) for count in waits]

    useless = breaks == 0 and not REPAIR_ALWAYS_COSTS
    return {
        "status": "answered",
        "waiting": {"unit": unit, "low": waits[0], "high": waits[1]},
        "repair_cost": 0 if useless else sum(lit.STANDARD[region][1] for _ in range(repairs)),
        "benefit_start": None if None in starts else {"low": _iso(starts[0]), "high": _iso(starts[1])},
        "benefit_end": _iso(lit.COVER_LAST_DAY[region]),
    }


def _is_freshman(region: str, facts: dict[str, Any]) -> bool:
    """Whether cover begins on the day after payment."""
    if not facts["freshman"] or region not in lit.FRESHMAN_NEXT_DAY:
        return False
    if facts["break_years"] and not FRESHMAN_BEATS_BREAKS:
        return False
    in_collection = printed_window(region, facts["pay_date"]) == "collection"
    return in_collection or not FRESHMAN_ONLY_IN_COLLECTION


def _wait(region: str, breaks: int, free: bool, repairs: int, reading: str) -> int:
    """The wait under one of the two readings of 每多断保1年, counted step by step."""
    if free and not breaks:
        return 0
    steps = ["broken year"] * breaks
    if steps and reading == "from the second":
        steps.pop()
    for _ in range(repairs):
        if steps:
            steps.pop()
    total = lit.WAIT_FIXED[region] + sum(lit.WAIT_STEP[region] for _ in steps)
    floor = lit.WAIT_FLOOR[region]
    while floor is not None and breaks >= lit.WAIT_FLOOR_FROM_YEARS and total < floor:
        total += 1
    return total


def _start(region: str, day: date, count: int) -> date:
    """The first day of cover after a wait that is counted from the payment."""
    if count == 0 and window_name(region, day) == "return":
        return first_of_next_month(day)
    here = months_later(day, count) if lit.WAIT_UNIT[region] == "month" else day + timedelta(days=count)
    while here < lit.COVER_FIRST_DAY[region]:
        here += ONE_DAY
    return here


def _special_start(region: str, day: date | None) -> date | None:
    """A start that the notice prints as the day of birth or of discharge."""
    if day is None or SPECIAL_START_MAY_PRECEDE_YEAR:
        return day
    return max(day, lit.COVER_FIRST_DAY[region])


def _cap_change(region: str, facts: dict[str, Any]) -> Answer:
    if region not in lit.RAISE_A_YEAR:
        return {"status": "not_covered"}
    by_years = by_zero = cut = Fraction(0)
    for year in range(1, (facts["continuous_years"] or 0) + 1):
        if year > lit.RAISE_AFTER_YEARS:
            by_years += lit.RAISE_A_YEAR[region]
    for _ in range(facts["zero_claim_years"] or 0):
        by_zero += lit.RAISE_ZERO_CLAIM[region]
    for _ in range(facts["break_years"] or 0):
        cut += lit.CUT_A_YEAR[region]

    cap = facts["catastrophic_cap"]
    limit: Fraction | None = None
    if region in lit.RAISE_LIMIT_YUAN:
        limit = Fraction(lit.RAISE_LIMIT_YUAN[region])
    elif cap is not None:
        limit = lit.RAISE_LIMIT_SHARE[region] * cap
    if region in lit.CUT_LIMIT_SHARE and cap is not None:
        cut = min(cut, lit.CUT_LIMIT_SHARE[region] * cap)
    both = by_years + by_zero
    return {
        "status": "answered",
        "raise": _yuan(both if limit is None else min(both, limit)),
        "raise_continuous": _yuan(by_years),
        "raise_zero_claim": _yuan(by_zero),
        "reduction": _yuan(cut),
        "limit": None if limit is None else _yuan(limit),
    }


def _window(region: str, facts: dict[str, Any]) -> Answer:
    day = facts["pay_date"]
    if day is None:
        return {"status": "needs", "missing": ["pay_date"]}
    status, is_open = _standing(region, facts)
    name = window_name(region, day)
    if name == "closed":
        status = "answered"  # the question "can I pay on this day" has an answer: not before next_window
    found: Answer = {"status": status, "open": is_open, "window": name}
    found["next_window"] = None if is_open else _iso(next_open_day(region, day))
    if status == "answered":
        found["last_day"] = _iso(last_day_of(region, day))
        found["deadline"] = _iso(_deadline(region, facts))
    return found


def _deadline(region: str, facts: dict[str, Any]) -> date | None:
    """The 90th day after birth or discharge, where the notice gives newborns or veterans 90 days."""
    born: date | None = facts["birth_date"]
    discharged: date | None = facts["discharge_date"]
    if born and lit.NEWBORN_START.get(region) in ("birth", "unsaid"):
        return born + timedelta(days=lit.NINETY_DAYS)
    if discharged and region in lit.VETERAN_FROM_DISCHARGE:
        return discharged + timedelta(days=lit.NINETY_DAYS)
    return None


# Out --------------------------------------------------------------------------------------------------------


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _yuan(amount: Fraction | int) -> int | float:
    """Whole yuan as an int, anything else with its decimals."""
    amount = Fraction(amount)
    return int(amount) if amount.denominator == 1 else float(round(amount, 2))
