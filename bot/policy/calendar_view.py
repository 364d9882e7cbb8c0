"""What paying on each day of a year brings: days alike put together, for `yibao calendar`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from bot.policy.answer import Wait
from bot.policy.calculator import Policies, calculate
from bot.policy.model import Policy
from bot.policy.request import Request
from bot.policy.window import WINDOW_WORDS, coverage, opening, windows
from bot.text import chinese_day, days


class Stretch(Struct, frozen=True):
    """Consecutive days with one outcome: the first and last answer of the stretch."""

    first: date
    last: date
    window: str
    begins: Wait
    ends: Wait


def stretches(policies: Policies, policy: Policy, facts: Request) -> Iterator[Stretch]:
    """The year's pay days from the first window to the last day that is worth a look, grouped by outcome."""
    cover = coverage(policy)
    spans = [window.days.value for _, window in windows(policy)]
    last = max([cover.last] if cover else [span.last for span in spans])
    current: list[tuple[date, str, Wait]] = []
    for day in days(min(span.first for span in spans), last):
        asked = Request(**{name: getattr(facts, name) for name in facts.__struct_fields__} | {"pay_date": day})
        answer = calculate(policies, asked)
        assert isinstance(answer, Wait)
        name = opening(policy, day).name
        if current and not _alike(current[-1], (day, name, answer)):
            yield _stretch(current)
            current = []
        current.append((day, name, answer))
    if current:
        yield _stretch(current)


def _alike(one: tuple[date, str, Wait], other: tuple[date, str, Wait]) -> bool:
    return one[1] == other[1] and _kind(one[2]) == _kind(other[2])


def _kind(wait: Wait) -> tuple[object, ...]:
    return wait.status, wait.waiting, useful(wait)


def _stretch(group: list[tuple[date, str, Wait]]) -> Stretch:
    return Stretch(group[0][0], group[-1][0], group[0][1], group[0][2], group[-1][2])


def lines(policies: Policies, policy: Policy, facts: Request) -> Iterator[str]:
    """The calendar in words, a line a stretch."""
    for stretch in stretches(policies, policy, facts):
        span = f"{chinese_day(stretch.first)}到{chinese_day(stretch.last)}"
        yield f"{span}  {WINDOW_WORDS[stretch.window]}：{outcome(stretch)}"


def outcome(stretch: Stretch) -> str:
    """What paying on these days brings, in a line."""
    one, other = stretch.begins, stretch.ends
    if one.status != "answered":
        if one.status == "outside" and one.next_window:
            return f"不能缴费，最近能缴的是{chinese_day(one.next_window)}"
        return "；".join(one.notes) or "通知没有写"
    if one.benefit_start is None or other.benefit_start is None:
        return f"{length(one)}，从哪天起能报通知没有写清"
    first, last = one.benefit_start.low, other.benefit_start.low
    start = chinese_day(first) if first == last else f"{chinese_day(first)}到{chinese_day(last)}（随缴费日）"
    wasted = "；等到能报时这个年度已经过完" if useful(one) is False else ""
    return f"{length(one)}，{start}起能报{wasted}"


def length(wait: Wait) -> str:
    """How long one waits: 等3个月, both ends where the notice can be read in two ways; empty where it is not known."""
    if wait.waiting is None:
        return ""
    unit = "个月" if wait.waiting.unit == "month" else "日"
    low, high = wait.waiting.low, wait.waiting.high
    return "不用等" if high == 0 else f"等{low}{unit}" if low == high else f"等{low}至{high}{unit}"


def useful(wait: Wait) -> bool | None:
    """Whether cover starts before the year ends; None where that is not known."""
    if wait.benefit_start is None or wait.benefit_end is None:
        return None
    return wait.benefit_start.low <= wait.benefit_end
