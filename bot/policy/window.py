"""On which days a premium can be paid: windows with their holes, what lies after them, personal deadlines.

Sources: 130300-2025 一, 130322-2025 三, 130802-2025 二, 620000-2026 三(一), 500235-2025 二2.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from bot.policy.answer import ANSWERED, NOT_COVERED, OUTSIDE, WindowAnswer, cited, refuse
from bot.policy.model import WINDOW_ORDER, Arrival, DaySpan, MonthDays, Policy, Span, Window
from bot.policy.request import Request
from bot.text import chinese_day

WINDOW_WORDS = {
    "collection": "集中参保缴费期",
    "supplement": "补充参保缴费期",
    "return": "1—2月（返乡人员等）缴费期",
    "late": "集中期后的补缴期",
    "full_fee": "全额缴费期",
    "closed": "不办理缴费的日子",
    "after": "缴费期之后",
}


class Opening(Struct, frozen=True):
    """What a day is: the window's name, `closed` or `after`; whether one can pay (None: not stated)."""

    name: str
    status: str
    open: bool | None
    next_day: date | None = None
    window: Window | None = None


def is_business_day(window: Window, day: date) -> bool:
    """Whether premiums are taken on a day of this window: every day of a month that has no rule of its own."""
    if day not in window.days.value:
        return False
    rules = [leaf.value for leaf in window.open_days.values() if leaf.value.governs(day)]
    return not rules or any(day in rule for rule in rules)


@lru_cache(maxsize=65536)
def _business_days(days: DaySpan, rules: tuple[MonthDays, ...]) -> tuple[date, ...]:
    span = [days.first + timedelta(n) for n in range((days.last - days.first).days + 1)]
    return tuple(
        day
        for day in span
        if not (governing := [r for r in rules if r.governs(day)]) or any(day in r for r in governing)
    )


def business_days(window: Window) -> tuple[date, ...]:
    """Every day of a window on which premiums are taken, in order."""
    return _business_days(window.days.value, tuple(leaf.value for leaf in window.open_days.values()))


def windows(policy: Policy) -> list[tuple[str, Window]]:
    """The policy's windows by name, earliest first."""
    return [(name, policy.windows[name]) for name in WINDOW_ORDER if name in policy.windows]


def coverage(policy: Policy) -> DaySpan | None:
    """The days that a year's premium covers: as printed, else the calendar year that 2025年度 names."""
    if policy.cover is not None and policy.cover.known:
        return policy.cover.value
    if policy.cover_year is not None:
        return DaySpan(date(policy.coverage_year, 1, 1), date(policy.coverage_year, 12, 31))
    return None


def opening(policy: Policy, day: date) -> Opening:
    """Which window a day falls in; `closed` in a hole or before the first window, with the next open day."""
    for name, window in windows(policy):
        if is_business_day(window, day):
            return Opening(name, ANSWERED, True, window=window)
    later = [open_day for _, window in windows(policy) for open_day in business_days(window) if open_day > day]
    if later:
        return Opening("closed", ANSWERED, False, next_day=min(later))
    return _after(policy, day)


def _after(policy: Policy, day: date) -> Opening:
    cover = coverage(policy)
    rule = policy.after_windows
    if rule is not None and rule.value == "无法享受":
        return Opening("after", OUTSIDE, False)
    if rule is not None and rule.value == "仍可参保" and cover is not None and day <= cover.last:
        return Opening("after", ANSWERED, True)
    return Opening("after", NOT_COVERED, None)


def deadline(arrival: Arrival | None, since: date | None) -> date | None:
    """The last day of a newborn's or veteran's own term; the 90th day after still counts. None without one."""
    if arrival is None or since is None or arrival.within is None or not arrival.within.known:
        return None
    return since + timedelta(arrival.within.value.count)


def in_term(policy: Policy, arrival: Arrival | None, since: date | None, pay_date: date | None) -> bool:
    """Whether a payment falls in a newborn's or veteran's own term, which replaces the windows.

    Premiums of a coverage year are taken from its first window's first day to the year's end.
    """
    last, cover = deadline(arrival, since), coverage(policy)
    if last is None or since is None or pay_date is None or cover is None:
        return False
    first = min(window.days.value.first for _, window in windows(policy))
    return since <= pay_date <= last and first <= pay_date <= cover.last


def is_exempt_without_term(policy: Policy, request: Request) -> bool:
    """A newborn where the notice exempts newborns without saying for how long (620000-2026 三(二))."""
    newborn, born, day = policy.newborn, request.birth_date, request.pay_date
    if newborn is None or newborn.treated_as_newborn is None or born is None or day is None:
        return False
    return (day - born).days <= Span.parse(newborn.treated_as_newborn).count


def why_newborn_is_open(policy: Policy) -> str:
    """What the notice leaves open of newborns."""
    within = policy.newborn.within if policy.newborn else None
    return (within.unknown if within else None) or ""


def why_closed(policy: Policy, now: Opening) -> str:
    """Why a day after the windows has no answer: the notice shuts it, or says nothing of it."""
    last = max(window.days.value.last for _, window in windows(policy))
    if now.status == OUTSIDE:
        return f"缴费期到{chinese_day(last)}为止，通知写明过了就无法享受本年度待遇"
    return f"缴费期到{chinese_day(last)}为止，通知没有写这一天还能不能缴费、能不能享受"


def answer_window(policy: Policy, request: Request, answer: WindowAnswer) -> WindowAnswer:
    """Whether one can pay on the request's pay_date, the window it is in, the next open day, the deadline."""
    answer.deadline = deadline(policy.newborn, request.birth_date) or deadline(policy.veteran, request.discharge_date)
    for name, window in windows(policy):
        answer.steps.append(cited(WINDOW_WORDS[name], _printed(window.days.value), window.days))
        for leaf in window.open_days.values():
            rule = leaf.value
            answer.steps.append(cited("每月受理日", _printed_rule(rule), leaf))
    day = request.pay_date
    if day is None:
        refuse(answer, "needs", missing=["pay_date"])
        return answer
    now = opening(policy, day)
    answer.window, answer.next_window, answer.open = now.name, now.next_day, now.open
    if (
        answer.deadline is not None
        and not now.open
        and (
            in_term(policy, policy.newborn, request.birth_date, day)
            or in_term(policy, policy.veteran, request.discharge_date, day)
        )
    ):
        answer.open, answer.next_window = True, None
        answer.last_day = _last_day(policy, now, day)
        return answer
    if is_exempt_without_term(policy, request) and now.name == "after":
        answer.open = None
        refuse(answer, NOT_COVERED, why_newborn_is_open(policy))
        return answer
    if now.status != ANSWERED:
        refuse(answer, now.status, why_closed(policy, now))
        return answer
    if now.name == "after" and policy.after_windows is not None:
        answer.steps.append(cited("缴费期之后", policy.after_windows.value, policy.after_windows))
        answer.notes.append(policy.after_windows.derived or "")
    answer.last_day = _last_day(policy, now, day)
    return answer


def _last_day(policy: Policy, now: Opening, day: date) -> date | None:
    if now.window is not None:
        return now.window.days.value.last
    if now.next_day is not None:
        return next(w.days.value.last for _, w in windows(policy) if now.next_day in w.days.value)
    return None


def _printed(span: DaySpan) -> str:
    return f"{span.first.isoformat()}至{span.last.isoformat()}"


def _printed_rule(rule: MonthDays) -> str:
    months, numbers = rule.months, rule.days
    spoken = f"{months[0]}月" if months[0] == months[1] else f"{months[0]}—{months[1]}月"
    return f"{spoken}每月{numbers[0]}—{numbers[1]}日"
