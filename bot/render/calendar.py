"""Pay now or later: what paying on each day of the year brings, for a screen to draw."""

from __future__ import annotations

from bot import blocks
from bot.policy.calculator import Policies
from bot.policy.calendar_view import Stretch, length, outcome, stretches, useful
from bot.policy.model import Policy
from bot.policy.request import Request
from bot.policy.window import WINDOW_WORDS


def calendar(policies: Policies, policy: Policy, facts: Request) -> blocks.Calendar:
    """The year's pay days grouped by outcome, for the break and repair years of a waiting-period request."""
    broken = f"断保{facts.break_years}年" if facts.break_years else "没断过保"
    repaired = f"、补缴{facts.repair_years}年" if facts.repair_years else ""
    return blocks.Calendar(
        f"哪天交、哪天起能报（{broken}{repaired}）",
        [_span(stretch) for stretch in stretches(policies, policy, facts)],
    )


def _span(stretch: Stretch) -> blocks.Stretch:
    start, end = stretch.begins.benefit_start, stretch.ends.benefit_start
    return blocks.Stretch(
        first=stretch.first,
        last=stretch.last,
        window=WINDOW_WORDS[stretch.window],
        says=outcome(stretch),
        wait=length(stretch.begins),
        open=_open(stretch),
        start_low=start.low if start else None,
        start_high=end.low if end else None,
        useful=useful(stretch.begins),
    )


def _open(stretch: Stretch) -> bool | None:
    """None where the notice does not say whether one can pay."""
    if stretch.begins.status == "answered":
        return True
    return False if stretch.begins.status == "outside" else None
