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
from bot.text import days


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
    return one[1] == other[1] and one[2].status == other[2].status and one[2].waiting == other[2].waiting


def _stretch(group: list[tuple[date, str, Wait]]) -> Stretch:
    return Stretch(group[0][0], group[-1][0], group[0][1], group[0][2], group[-1][2])


def lines(policies: Policies, policy: Policy, facts: Request) -> Iterator[str]:
    """The calendar in words, a line a stretch."""
    for stretch in stretches(policies, policy, facts):
        span = f"{stretch.first} 至 {stretch.last}"
        yield f"{span}  {WINDOW_WORDS[stretch.window]}：{_outcome(stretch)}"


def _outcome(stretch: Stretch) -> str:
    one, other = stretch.begins, stretch.ends
    if one.status != "answered":
        if one.status == "outside" and one.next_window:
            return f"不能缴费，最近能缴的是 {one.next_window}"
        return "；".join(one.notes) or "通知没有写"
    assert one.waiting is not None
    unit = "个月" if one.waiting.unit == "month" else "日"
    low, high = one.waiting.low, one.waiting.high
    length = "不用等" if high == 0 else f"等{low}{unit}" if low == high else f"等{low}至{high}{unit}"
    if one.benefit_start is None or other.benefit_start is None:
        return f"{length}，从哪天起能报通知没有写清"
    first, last = one.benefit_start.low, other.benefit_start.low
    start = f"{first} 起能报" if first == last else f"{first} 至 {last} 起能报（随缴费日）"
    wasted = "；等到能报时这个年度已经过完" if one.benefit_end and first > one.benefit_end else ""
    return f"{length}，{start}{wasted}"
