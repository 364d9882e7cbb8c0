"""Whether one can pay on a day."""

from __future__ import annotations

from datetime import date

from bot.policy.answer import WindowAnswer
from bot.policy.model import Policy
from bot.policy.window import WINDOW_WORDS, business_days, windows
from bot.render.sentences import HUMAN
from bot.text import chinese_day


def _days_of_month(policy: Policy, day: date) -> str:
    """From which to which day of the month of a closed day one can pay; "" if on none."""
    open_days = [
        d for _, each in windows(policy) for d in business_days(each) if (d.year, d.month) == (day.year, day.month)
    ]
    return f"{day.month}月能缴的是{open_days[0].day}日到{open_days[-1].day}日。" if open_days else ""


def window(answer: WindowAnswer, day: date, policy: Policy) -> str:
    """The day, the window it falls in, its last day and the wait that follows; or when one can pay instead."""
    said = chinese_day(day)
    if answer.status == "outside":
        return f"{said}不能缴费：{'；'.join(answer.notes)}。"
    if answer.status != "answered":
        return f"{said}：{'；'.join(answer.notes)}。{HUMAN}"
    if answer.window == "closed" and not answer.open:
        assert answer.next_window is not None
        return f"{said}不能缴费，最近能缴的是{chinese_day(answer.next_window)}。{_days_of_month(policy, day)}"
    if answer.window == "after":
        last_day = max(each.days.value.last for each in policy.windows.values())
        return f"{said}集中参保缴费期已经过了，到{chinese_day(last_day)}就截止了。"
    last = f"，到{chinese_day(answer.last_day)}截止" if answer.last_day else ""
    paid_in = policy.windows.get(answer.window or "")
    wait = f"，缴费后要等{paid_in.wait.value}" if paid_in is not None and paid_in.wait is not None else ""
    return f"{said}可以缴费，属于{WINDOW_WORDS.get(answer.window or '', '')}{last}{wait}。"
