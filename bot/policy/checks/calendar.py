"""The windows of a year make sense as a calendar: none overlaps another, and open days lie inside their window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.policy.checks.folder import Folder, Problem, mapping, place
from bot.policy.model import WINDOW_ORDER, DaySpan, MonthDays
from bot.text import days


def check_calendar(folder: Folder) -> Iterator[Problem]:
    """Windows have known names, follow each other without overlap, and hold their open days."""
    spans: list[tuple[str, DaySpan]] = []
    for name, window in mapping(folder.policy.get("windows")).items():
        where = place(folder, "policy.yaml", "windows", name)
        if name not in WINDOW_ORDER:
            yield Problem(where, f"没有叫 {name} 的缴费期；只能是 {'、'.join(WINDOW_ORDER)}")
            continue
        span = _parsed(DaySpan, mapping(window).get("days"))
        if span is None:
            yield Problem(where, "缴费期的 days 不是一段日子；写 is: 2024年9月1日至12月28日")
            continue
        yield from _open_days(folder, name, span, mapping(mapping(window).get("open_days")))
        spans.append((name, span))
    spans.sort(key=lambda named: WINDOW_ORDER.index(named[0]))
    for i, (name, span) in enumerate(spans):
        for later, other in spans[i + 1 :]:
            if other.first <= span.last:
                yield Problem(
                    place(folder, "policy.yaml", "windows", later),
                    f"{other.first} 开始，而 {name} 到 {span.last} 才结束；缴费期不能重叠，并按先后排",
                )


def _open_days(folder: Folder, window: str, span: DaySpan, rules: dict[Any, Any]) -> Iterator[Problem]:
    governed: dict[tuple[int, int], str] = {}
    for key, leaf in rules.items():
        where = place(folder, "policy.yaml", "windows", window, "open_days", key)
        rule = _parsed(MonthDays, leaf)
        if rule is None:
            yield Problem(where, "不是每月的受理日；写 is: 9-11月1-25日")
            continue
        inside = [day for day in days(span.first, span.last) if day in rule]
        months = sorted({(day.year, day.month) for day in inside})
        if len(months) < rule.months[1] - rule.months[0] + 1 or not months:
            yield Problem(where, f"{leaf['is']} 有的月份不在 {span.first} 至 {span.last} 里；核对月份")
        elif len(inside) != len(months) * (rule.days[1] - rule.days[0] + 1):
            yield Problem(where, f"{leaf['is']} 有的日子不在 {span.first} 至 {span.last} 里；核对日期")
        for month in months:
            if month in governed:
                yield Problem(where, f"{month[0]}年{month[1]}月已由 {governed[month]} 规定；一个月只能有一条")
            governed[month] = str(key)


def _parsed(kind: Any, leaf: Any) -> Any:
    """The typed value of a raw leaf, None if it has none."""
    printed = mapping(leaf).get("is")
    if not isinstance(printed, str):
        return None
    try:
        return kind.parse(printed)
    except ValueError:
        return None
