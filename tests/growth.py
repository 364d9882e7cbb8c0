"""How the time of reading grows with the length of what is read, whatever machine it is read on."""

from __future__ import annotations

from collections.abc import Callable
from timeit import repeat

LONGER = 4  # times
MOST = LONGER**3  # a cubic pattern is slow already; one that backtracks without end is far beyond
SHORTEST = 1e-3  # seconds, below which a clock says nothing


def grows_within_bounds(read: Callable[[str], object], junk: str) -> bool:
    """Whether four times the text takes no more than 64 times the time; the least of three, so that no hiccup counts."""
    short, long = (min(repeat(lambda text=text: read(text), number=1, repeat=3)) for text in (junk, junk * LONGER))
    return long < MOST * max(short, SHORTEST)
