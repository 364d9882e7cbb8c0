"""Every request worth comparing, in a fixed order.

    python -m tests.second_keying.grid > requests.jsonl             the requests of the whole grid
    python -m tests.second_keying.grid --answers > both.jsonl       [request, expected] pairs
    python -m tests.second_keying.grid --count                      how many, by kind, region and status

A kind only meets the dimensions that can change its answer: a fee meets identities, tiers and students, a
wait meets broken and repaired years, a cap meets continuous and zero-claim years; all meet the calendar.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from . import literals as lit
from .oracle import answer

Request = dict[str, Any]

FULL_FORM: Request = {  # every field of design.md §4, each set to what does nothing
    "coverage_year": None,
    "pay_date": None,
    "identities": [],
    "tier": 1,
    "student": False,
    "freshman": False,
    "birth_date": None,
    "discharge_date": None,
    "break_years": 0,
    "repair_years": 0,
    "continuous_years": 0,
    "zero_claim_years": 0,
    "catastrophic_cap": None,
    "subsidy_standard": None,
}
STRANGE_NAMES = (
    "普通残疾人",
    "监测但风险已消除",
    "烈士遗属",
    "定额资助对象",
    "低保边缘户",
    "重度残疾人",
    "城市低收入家庭",
)
NAMES_FOR_PLACES = (
    "双桥区",
    "双桥",
    "承德市双桥区",
    "承德双桥区",
    "云阳",
    "重庆云阳县",
    "重庆市云阳县",
    "秦皇岛",
    "河北省秦皇岛市",
    "山海关区",
    "秦皇岛市昌黎县",
    "昌黎",
    "甘肃",
    "兰州",
    "兰州市",
)
NINETY_EDGES = (0, 1, 45, 88, 89, 90, 91, 92, 150)


def requests() -> Iterator[Request]:
    """The whole grid; the same request is never given twice."""
    seen: set[str] = set()
    for source in (_windows, _fees, _waits, _caps, _names_and_years, _full_forms, _impossible):
        for request in source():
            key = json.dumps(request, ensure_ascii=False, sort_keys=True)
            if key not in seen:
                seen.add(key)
                yield request


# Days -------------------------------------------------------------------------------------------------------


def every_day(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def edges(region: str) -> list[date]:
    """Three days on either side of every window's first and last day, and of the cover's."""
    marks = [day for _, first, last in lit.WINDOWS[region] for day in (first, last)]
    marks += [lit.COVER_FIRST_DAY[region], lit.COVER_LAST_DAY[region]]
    return sorted({mark + timedelta(days=shift) for mark in marks for shift in (-1, 0, 1)})


def interesting_days(region: str) -> list[date]:
    """Edges, the middle of each month, month ends, leap days, and days long before and after."""
    year = lit.COVERAGE_YEAR[region]
    days = set(edges(region))
    days |= {date(2020, 2, 29), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2027, 6, 1)}
    for day in every_day(date(year - 1, 7, 1), date(year + 1, 4, 1)):
        is_last = (day + timedelta(days=1)).month != day.month
        if is_last or day.day in (1, 15, 29, 30):
            days.add(day)
    return sorted(days)


def few_days(region: str) -> list[date]:
    """One or two days of every kind of day: open, hole, late, after, far."""
    year = lit.COVERAGE_YEAR[region]
    days = {lit.WINDOWS[region][0][1], lit.WINDOWS[region][0][2], lit.WINDOWS[region][-1][2]}
    for _, first, last in lit.WINDOWS[region]:
        days |= {first + timedelta(days=9), last, last + timedelta(days=1)}
    days |= {date(year, 1, 10), date(year, 1, 31), date(year, 2, 28), date(year, 5, 31)}
    days |= {date(year, 11, 29), date(year, 12, 31)}
    days |= {date(year - 1, 8, 20), date(year - 1, 12, 31), date(year + 1, 1, 1)}
    return sorted(days)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _ask(kind: str, region: str, day: date | None, **facts: Any) -> Request:
    return {"kind": kind, "region": region, "pay_date": _iso(day), **facts}


# The kinds --------------------------------------------------------------------------------------------------


def _windows() -> Iterator[Request]:
    for region in lit.REGIONS:
        year = lit.COVERAGE_YEAR[region]
        yield _ask("window", region, None)
        for day in every_day(date(year - 1, 7, 1), date(year + 1, 3, 31)):
            yield _ask("window", region, day)
        for day in interesting_days(region):
            for back in NINETY_EDGES:
                yield _ask("window", region, day, birth_date=_iso(day - timedelta(days=back)))
                if back in (0, 89, 90, 91):
                    yield _ask("window", region, day, discharge_date=_iso(day - timedelta(days=back)))


def _fees() -> Iterator[Request]:
    for region in lit.REGIONS:
        names = tuple(lit.SUBSIDY[region]) + tuple(sorted(lit.LEFT_OUT.get(region, ())))
        names += tuple(name for name in STRANGE_NAMES if name not in names)
        people = [[], *([name] for name in names)]
        tiers = (1, 2) if region == lit.YUNYANG else (1,)
        learning: tuple[Request, ...] = (
            {},
            {"student": True},
            {"freshman": True},
            {"student": True, "freshman": True},
        )
        for day in [None, *few_days(region)]:
            for tier in tiers:
                for who in people:
                    for learns in learning if region == lit.YUNYANG else learning[:1]:
                        yield _ask("fee", region, day, identities=who, tier=tier, **learns)
        for day in [None, *interesting_days(region)]:
            for who in (people[0], people[1], people[-1], [names[1], names[0]]):
                for tier in tiers:
                    yield _ask("fee", region, day, identities=who, tier=tier)
            if day is not None:
                for back in NINETY_EDGES:
                    yield _ask("fee", region, day, birth_date=_iso(day - timedelta(days=back)))
        yield from _mixed_identities(region, names, tiers)
        yield _ask("fee", region, None, tier=2)
        yield _ask("fee", region, None, student=True)
        yield _ask("fee", region, None, subsidy_standard=100)
        yield {"kind": "fee", "region": region}
    yield from _told_subsidies()


def _mixed_identities(region: str, names: tuple[str, ...], tiers: Iterable[int]) -> Iterator[Request]:
    """Every pair in both orders, some triples, the same name twice, and everything at once."""
    day = lit.WINDOWS[region][0][1]
    pairs = [list(pair) for pair in combinations(names, 2)]
    triples = [list(triple) for triple in combinations(names, 3)]
    groups = [*pairs, *(pair[::-1] for pair in pairs), *triples[:: 13 if len(triples) > 500 else 3]]
    groups += [[name, name] for name in names] + [list(names)]
    for who in groups:
        for tier in tiers:
            yield _ask("fee", region, day, identities=who, tier=tier)
            if region == lit.YUNYANG:
                yield _ask("fee", region, day, identities=who, tier=tier, student=True)


def _told_subsidies() -> Iterator[Request]:
    groups: tuple[list[str], ...] = (
        [],
        ["定额资助对象"],
        ["全额资助对象"],
        ["低保对象"],
        ["定额资助对象", "全额资助对象"],
        ["定额资助对象", "低保对象"],
        ["低保对象", "全额资助对象"],
    )
    for day in [None, *few_days(lit.GANSU)]:
        for who in groups:
            for told in (None, 0, 1, 50, 120, 200, 299, 399, 400, 401, 1000):
                yield _ask("fee", lit.GANSU, day, identities=who, subsidy_standard=told)


def _waits() -> Iterator[Request]:
    for region in lit.REGIONS:
        yield {"kind": "waiting_period", "region": region}
        for day in [None, *interesting_days(region)]:
            yield _ask("waiting_period", region, day)
            for breaks in range(11):
                yield _ask("waiting_period", region, day, break_years=breaks)
                yield _ask("waiting_period", region, day, break_years=breaks, repair_years=breaks % 3 + 1)
        for day in [None, *few_days(region)]:
            for breaks in range(11):
                for repairs in range(6):
                    yield _ask("waiting_period", region, day, break_years=breaks, repair_years=repairs)
        yield from _waits_of_newborns(region)
        yield from _waits_of_veterans(region)
        yield from _waits_of_students(region)


def _waits_of_newborns(region: str) -> Iterator[Request]:
    for day in interesting_days(region):
        for back in NINETY_EDGES:
            born = _iso(day - timedelta(days=back))
            yield _ask("waiting_period", region, day, birth_date=born, break_years=0)
            if back in (0, 90, 91):
                yield _ask("waiting_period", region, day, birth_date=born)
    year = lit.COVERAGE_YEAR[region]
    for born_on in (date(year - 1, 11, 10), date(year - 1, 12, 29), date(year, 1, 1), date(year, 2, 28)):
        for back in NINETY_EDGES:
            day = born_on + timedelta(days=back)
            yield _ask("waiting_period", region, day, birth_date=_iso(born_on), break_years=0)
    yield _ask("waiting_period", region, None, birth_date=_iso(date(year, 3, 1)), break_years=0)
    for day in few_days(region):  # a grown person's birthday changes nothing
        for breaks in (0, 1, 4):
            yield _ask("waiting_period", region, day, birth_date="1952-02-29", break_years=breaks)


def _waits_of_veterans(region: str) -> Iterator[Request]:
    for day in interesting_days(region):
        for back in (-1, *NINETY_EDGES):
            left = _iso(day - timedelta(days=back))
            yield _ask("waiting_period", region, day, discharge_date=left, break_years=0)
            if back in (-1, 0, 90, 91):
                yield _ask("waiting_period", region, day, discharge_date=left, break_years=2)


def _waits_of_students(region: str) -> Iterator[Request]:
    for day in [None, *interesting_days(region)]:
        for breaks in (0, 1, 2, 4):
            yield _ask("waiting_period", region, day, freshman=True, break_years=breaks)
        yield _ask("waiting_period", region, day, student=True, break_years=0)
        yield _ask("waiting_period", region, day, tier=2, break_years=0)


def _caps() -> Iterator[Request]:
    for region in lit.REGIONS:
        yield {"kind": "cap_change", "region": region}
        hebei = region in lit.RAISE_LIMIT_SHARE
        counted = hebei or region == lit.GANSU
        continuous = (0, 1, 3, 4, 5, 6, 7, 8, 10, 14, 23, 24, 25, 40) if counted else (0, 4, 5, 9)
        zero = (0, 1, 2, 3, 4, 5, 20) if counted else (0, 2)
        caps = (None, 20000, 100000, 200000, 350000, 400000) if hebei else (None, 400000)
        for years in continuous:
            for free in zero:
                for cap in caps:
                    for breaks in range(11) if (years, free) in ((0, 0), (6, 2), (24, 4)) else (0, 3):
                        yield {
                            "kind": "cap_change",
                            "region": region,
                            "continuous_years": years,
                            "zero_claim_years": free,
                            "break_years": breaks,
                            "catastrophic_cap": cap,
                        }
        for day in few_days(region):
            yield _ask("cap_change", region, day, continuous_years=6, zero_claim_years=1, break_years=2)


# Names, years, full forms, impossible requests --------------------------------------------------------------


def _one_of_each(region: str, day: str | None, **facts: Any) -> Iterator[Request]:
    yield {"kind": "fee", "region": region, "pay_date": day, "identities": ["低保对象"], **facts}
    yield {"kind": "waiting_period", "region": region, "pay_date": day, "break_years": 3, **facts}
    yield {
        "kind": "cap_change",
        "region": region,
        "pay_date": day,
        "continuous_years": 6,
        "zero_claim_years": 1,
        "break_years": 2,
        **facts,
    }
    yield {"kind": "window", "region": region, "pay_date": day, **facts}


def _names_and_years() -> Iterator[Request]:
    days = ["2024-08-20", "2024-09-10", "2024-11-27", "2025-01-10", "2025-03-10", "2025-08-01", "2025-10-20"]
    days += ["2025-11-01", "2026-01-15", "2026-03-01"]
    for name in (*NAMES_FOR_PLACES, *lit.KNOWN_NOT_COLLECTED):
        for day in (None, *days):
            yield from _one_of_each(name, day)
    for region in lit.REGIONS:
        for year in (2022, 2023, 2024, 2025, 2026, 2027, 2030):
            for day in (None, *days):
                yield from _one_of_each(region, day, coverage_year=year)


def _full_forms() -> Iterator[Request]:
    """The same facts with every other field spelt out as null, nought or false."""
    for region in lit.REGIONS:
        for day in few_days(region):
            for breaks, repairs in ((0, 0), (1, 0), (3, 0), (3, 1), (5, 2)):
                for kind in ("fee", "waiting_period", "cap_change", "window"):
                    yield {
                        **FULL_FORM,
                        "kind": kind,
                        "region": region,
                        "coverage_year": lit.COVERAGE_YEAR[region],
                        "pay_date": _iso(day),
                        "identities": ["低保对象"],
                        "break_years": breaks,
                        "repair_years": repairs,
                        "continuous_years": 0 if breaks else 7,
                        "zero_claim_years": 2,
                    }


def _impossible() -> Iterator[Request]:
    for region in (*lit.REGIONS, "石家庄市"):
        for kind in ("fee", "waiting_period", "cap_change", "window"):
            for wrong in (
                {"pay_date": "2025-02-10", "birth_date": "2025-02-11"},
                {"pay_date": "2024-11-27", "birth_date": "2025-01-01"},
                {"pay_date": "2025-02-30"},
                {"pay_date": "明天"},
                {"birth_date": "2025-13-01"},
                {"discharge_date": "2025-04-31"},
                {"break_years": -1},
                {"repair_years": -2},
                {"continuous_years": -1},
                {"zero_claim_years": -3},
                {"break_years": 1.5},
                {"catastrophic_cap": -100000},
                {"subsidy_standard": -1},
                {"tier": 3},
            ):
                yield {"kind": kind, "region": region, "pay_date": "2024-10-10", "break_years": 0, **wrong}
        for no_kind in ("", "Fee", "premium", None):
            yield {"kind": no_kind, "region": region, "pay_date": "2024-10-10"}
        yield {"region": region, "pay_date": "2024-10-10"}


def main(arguments: list[str]) -> None:
    """Print the grid, the grid with its answers, or how large it is."""
    if "--count" in arguments:
        counts: Counter[tuple[str, str, str]] = Counter()
        for request in requests():
            found = answer(request)
            status = "error" if "error" in found else found["status"]
            counts[str(request.get("kind")), str(request["region"]), status] += 1
        for group in sorted(counts):
            print(*group, counts[group], sep="\t")
        print("all", counts.total(), sep="\t")
        return
    for request in requests():
        row: Any = [request, answer(request)] if "--answers" in arguments else request
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
