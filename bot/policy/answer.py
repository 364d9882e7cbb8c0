"""What a calculation answers: status, figures, the steps that lead to them with clause and quote, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from bot.policy.model import Leaf
from bot.policy.request import Kind

ANSWERED, NOT_COVERED, OUTSIDE, NEEDS = "answered", "not_covered", "outside", "needs"


class Step(Struct, frozen=True):
    """One rule that was applied: its name, its value, and where it stands. origin: adcode-year of the notice."""

    rule: str
    value: str
    document: str = ""
    clause: str = ""
    quote: str = ""
    origin: str = ""


def cited(rule: str, value: object, leaf: Leaf[Any] | None) -> Step:
    """A step that rests on a value of a notice."""
    if leaf is None or leaf.by is None:
        return Step(rule, str(value), origin=leaf.origin if leaf else "")
    return Step(rule, str(value), leaf.by.document, leaf.by.clause, leaf.at or leaf.by.quote, leaf.origin)


class Answer(Struct, kw_only=True):
    """What every kind of answer has. A refusal (not_covered, outside, needs) carries no amount and no date."""

    kind: Kind
    region: str
    coverage_year: int
    status: str = ANSWERED
    missing: list[str] = []
    steps: list[Step] = []
    notes: list[str] = []


class Fee(Answer, kw_only=True):
    """Amounts in fen. subsidy_rate: percent, None where the notice prints an amount or nothing applies."""

    group: str = ""
    tier: str = ""
    identity: str | None = None
    personal_standard: int | None = None
    subsidy: int | None = None
    subsidy_rate: float | None = None
    amount_due: int | None = None
    next_window: date | None = None


class Range(Struct, frozen=True):
    """The two ends that the two readings of a rule lead to."""

    low: date
    high: date


class WaitLength(Struct, frozen=True):
    """A waiting period: `unit` is month or day; low and high are its two readings."""

    unit: str
    low: int
    high: int


class Wait(Answer, kw_only=True):
    """repair_cost in fen, on top of the premium; benefit_start None where the notice does not say."""

    window: str | None = None
    waiting: WaitLength | None = None
    repair_cost: int | None = None
    benefit_start: Range | None = None
    benefit_end: date | None = None
    next_window: date | None = None
    deadline: date | None = None


class CapChange(Answer, kw_only=True):
    """Fen. `limit` bounds the raise; None where it depends on a cap that was not given."""

    raise_: int | None = None
    raise_continuous: int | None = None
    raise_zero_claim: int | None = None
    reduction: int | None = None
    limit: int | None = None


class WindowAnswer(Answer, kw_only=True):
    """Whether a premium can be paid on a day, and when else."""

    open: bool | None = None
    window: str | None = None
    next_window: date | None = None
    last_day: date | None = None
    deadline: date | None = None


def refuse(answer: Answer, status: str, note: str = "", missing: Iterable[str] = ()) -> Answer:
    """The answer turned into a refusal: every figure taken back, the reason added."""
    for name in answer.__struct_fields__:
        if name not in KEPT_IN_REFUSALS:
            setattr(answer, name, None if name not in ("group", "tier") else "")
    answer.steps = []  # they name amounts and days too
    answer.status, answer.missing = status, list(missing)
    if note:
        answer.notes = [*answer.notes, note]
    return answer


KEPT_IN_REFUSALS = set(Answer.__struct_fields__) | {"window", "open", "next_window"}
