"""From what a conversation knows to calculations: which requests, and which facts they still need."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from bot import lexicon
from bot.dialogue.desk import Desk
from bot.dialogue.state import State
from bot.policy import window
from bot.policy.answer import CapChange, Fee, Wait, WindowAnswer
from bot.policy.calculator import calculate
from bot.policy.model import TIERS, Policy
from bot.policy.request import Request
from bot.understanding.household import Member
from bot.understanding.years import ALL_YEARS


class PersonFee(Struct, frozen=True):
    """The fee of people alike, by tier. alternatives: what else the word they used can mean in this notice."""

    member: Member
    count: int
    label: str
    fees: list[Fee]


def one_day(policy: Policy, days: tuple[date, date] | None) -> date | None:
    """The day paid; of a month the first day, if every day of it falls in the same window."""
    if days is None:
        return None
    first, last = days
    if first == last or window.opening(policy, first).name == window.opening(policy, last).name:
        return first
    return None


def tiers(policy: Policy, state: State) -> list[int | None]:
    """The tiers to compute: the ones named, or all that the notice has."""
    if not policy.has_tiers:
        return [None]
    numbers = {name: number for number, name in TIERS.items()}
    return [numbers[name] for name in state.tiers if name in numbers] or list(TIERS)


def _own_tier(policy: Policy, member: Member) -> list[int | None]:
    return [number for number, name in TIERS.items() if name == member.tier and policy.has_tiers]


def meanings(policy: Policy, identity: str) -> list[str]:
    """The groups of this notice that a person's word can mean; itself if it has no other meaning here."""
    here = lexicon.read("entities")["identity_here"].get(policy.region, {})
    found: list[str] = here.get(identity, [identity])
    return found


def told_as(policy: Policy, state: State, groups: list[str]) -> list[str]:
    """我低保,村上说补310: in a notice that names groups by how they are subsidised, one whose standard was told."""
    open_groups = [name for name, leaves in policy.subsidies.items() if not any(one.known for one in leaves.values())]
    told_of = any(set(one.identities) & set(open_groups) for one in (*state.household, Member(state.identities)))
    unknown = (
        (state.told or state.told_each)
        and not told_of
        and len(open_groups) == 1
        and not any(group in policy.subsidies for group in groups)
    )
    return open_groups if unknown else groups


def base_request(policy: Policy, state: State) -> dict[str, object]:
    """The parts of a request that every kind shares."""
    repair = state.repair_years
    if repair == ALL_YEARS:
        repair = state.break_years
    return {
        "region": policy.region,
        "coverage_year": policy.coverage_year,
        "pay_date": one_day(policy, state.pay),
        "birth_date": state.birth[0] if state.birth else None,
        "discharge_date": state.discharge[0] if state.discharge else None,
        "break_years": state.break_years,
        "repair_years": repair,
        "continuous_years": state.continuous_years,
        "zero_claim_years": state.zero_claim_years,
        "catastrophic_cap": Decimal(state.cap) if state.cap else None,
        "subsidy_standard": Decimal(state.told) if state.told else None,
    }


def people(state: State) -> list[tuple[Member, str | None, int]]:
    """The people to compute for and the subsidy told of each, alike ones counted together, in the order they were named."""
    if not state.household:
        return [(Member(list(state.identities), bool(state.student or state.freshman)), state.told, 1)]
    counted: dict[tuple[Any, ...], int] = {}
    first: dict[tuple[Any, ...], Member] = {}
    for member in state.household:
        one = member.unnamed
        alike = (tuple(one.identities), one.student, one.tier, state.told_each.get(member.who, state.told))
        counted[alike] = counted.get(alike, 0) + 1
        first.setdefault(alike, one)
    return [(first[alike], alike[-1], count) for alike, count in counted.items()]


def fees(desk: Desk, policy: Policy, state: State) -> list[PersonFee]:
    """Every person's fee for every tier in question, and for each group that their word can mean."""
    rows = []
    for member, told, count in people(state):
        readings: list[list[str]] = [[]]
        for identity in member.identities:
            meant = told_as(policy, state, meanings(policy, identity))
            readings = [[*reading, meaning] for reading in readings for meaning in meant]
        for reading in readings:
            shared = base_request(policy, state) | {"identities": reading, "student": member.student}
            shared["subsidy_standard"] = Decimal(told) if told else None
            if not state.household:
                shared["freshman"] = bool(state.freshman)
            computed = [
                calculate(desk.policies, Request(kind="fee", tier=tier, **shared))  # type: ignore[arg-type]
                for tier in (_own_tier(policy, member) or tiers(policy, state))
            ]
            label = "、".join(reading) or ("在校大学生" if member.student else "普通居民")
            rows.append(PersonFee(member, count, label, [fee for fee in computed if isinstance(fee, Fee)]))
    return rows


def wait(desk: Desk, policy: Policy, state: State) -> Wait:
    """The waiting period and start of cover; missing facts are named in the answer."""
    shared = base_request(policy, state) | {"freshman": bool(state.freshman)}
    answer = calculate(desk.policies, Request(kind="waiting_period", **shared))  # type: ignore[arg-type]
    assert isinstance(answer, Wait)
    return answer


def wait_of_break(desk: Desk, policy: Policy, state: State) -> Wait | None:
    """With years without cover the length of the wait is the same on every open day: the length alone."""
    if not state.break_years or policy.waiting is None:
        return None
    days = window.business_days(policy.windows["collection"])
    shared = base_request(policy, state) | {"pay_date": days[0], "birth_date": None, "discharge_date": None}
    answer = calculate(desk.policies, Request(kind="waiting_period", **shared))  # type: ignore[arg-type]
    assert isinstance(answer, Wait)
    answer.benefit_start = None
    return answer


def own_premium(desk: Desk, policy: Policy, state: State) -> int | None:
    """Fen: what the person at hand pays for the year itself; None where that is open or there are several."""
    rows = fees(desk, policy, msgspec.structs.replace(state, pay=None))
    due = [fee.amount_due for row in rows for fee in row.fees]
    return due[0] if len(due) == 1 and sum(row.count for row in rows) == 1 else None


class Repair(Struct, frozen=True):
    """The fewest years whose repair leaves the shortest wait, in the reading that counts fewer years and in the other one.

    shortest: what one then waits; cost of a year in fen.
    """

    years: int
    years_if_all_count: int
    shortest: Wait
    cost_of_year: int


def best_repair(desk: Desk, policy: Policy, state: State) -> Repair | None:
    """What repairing can do at most for a break of known length; None where the notice knows no repair."""
    broken = state.break_years
    if not broken or policy.waiting is None or policy.waiting.repair_step is None:
        return None
    waits = []
    for years in range(broken + 1):
        wait = wait_of_break(desk, policy, msgspec.structs.replace(state, repair_years=years))
        if wait is None or wait.waiting is None:
            return None
        waits.append(wait)
    lengths = [wait.waiting for wait in waits if wait.waiting is not None]
    low = min(range(broken + 1), key=lambda years: lengths[years].low)
    high = min(range(broken + 1), key=lambda years: lengths[years].high)
    return Repair(low, high, waits[high], (waits[1].repair_cost or 0))


def latest_pay_day(desk: Desk, policy: Policy, state: State, target: date) -> date | None:
    """The last day on which a payment still gives cover by a day; None if no open day does."""
    best: date | None = None
    for _, opened in window.windows(policy):
        for day in window.business_days(opened):
            asked = base_request(policy, state) | {"pay_date": day, "break_years": state.break_years or 0}
            answer = calculate(desk.policies, Request(kind="waiting_period", **asked))  # type: ignore[arg-type]
            assert isinstance(answer, Wait)
            if answer.benefit_start is not None and answer.benefit_start.high <= target:
                best = day
    day = window.windows(policy)[-1][1].days.value.last + timedelta(1)
    while day < target and window.opening(policy, day).open:  # 秦皇岛, 昌黎: late payments after the windows
        asked = base_request(policy, state) | {"pay_date": day, "break_years": state.break_years or 0}
        answer = calculate(desk.policies, Request(kind="waiting_period", **asked))  # type: ignore[arg-type]
        assert isinstance(answer, Wait)
        if answer.benefit_start is not None and answer.benefit_start.high <= target:
            best = day
        day += timedelta(1)
    return best


def cap_change(desk: Desk, policy: Policy, state: State) -> CapChange:
    """The raise and reduction of the catastrophic-cost cap."""
    answer = calculate(desk.policies, Request(kind="cap_change", **base_request(policy, state)))  # type: ignore[arg-type]
    assert isinstance(answer, CapChange)
    return answer


def window_on(desk: Desk, policy: Policy, state: State) -> WindowAnswer:
    """Whether the day named is one to pay on."""
    answer = calculate(desk.policies, Request(kind="window", **base_request(policy, state)))  # type: ignore[arg-type]
    assert isinstance(answer, WindowAnswer)
    return answer
