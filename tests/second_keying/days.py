"""Windows, months and the 90 days, found by walking the calendar one day at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from . import literals as lit

ONE_DAY = timedelta(days=1)


def _walk(day: date) -> Iterator[date]:
    """This day and every later one, up to the end of 2027."""
    while day.year < 2028:
        yield day
        day += ONE_DAY


@cache
def printed_window(region: str, day: date) -> str | None:
    """The name of the printed window that this day lies in, if it lies in one."""
    for name, first, last in lit.WINDOWS[region]:
        if day in (first, last) or first < day < last:
            return name
    return None


@cache
def next_open_day(region: str, day: date) -> date | None:
    """This day or the first later one that lies in a printed window."""
    for candidate in _walk(day):
        if printed_window(region, candidate):
            return candidate
    return None


@cache
def window_name(region: str, day: date) -> str:
    """A printed window, or ``closed`` where an open day is still to come, or ``after``."""
    printed = printed_window(region, day)
    if printed:
        return printed
    return "closed" if next_open_day(region, day) else "after"


@cache
def last_day_of(region: str, day: date) -> date | None:
    """The last day of the window that this day lies in, or of the one it waits for."""
    start = next_open_day(region, day)
    if start is None:
        return None
    name, last = printed_window(region, start), start
    for candidate in _walk(start):
        if printed_window(region, candidate) == name:
            last = candidate
    return last


@cache
def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day, found on foot."""
    here = day
    for _ in range(months):
        month = here.month
        while here.month == month:
            here += ONE_DAY
    while months and here.day < day.day and (here + ONE_DAY).month == here.month:
        here += ONE_DAY
    return here


@cache
def first_of_next_month(day: date) -> date:
    """The first day with the number 1 after this one."""
    here = day + ONE_DAY
    while here.day != 1:
        here += ONE_DAY
    return here


def within_ninety_days(start: date | None, day: date | None) -> bool:
    """Whether the day is one of the 90 that follow the start, or the start itself."""
    if start is None or day is None:
        return False
    return any(start + timedelta(days=count) == day for count in range(lit.NINETY_DAYS + 1))
