"""Figures of answering and refusing, of lists of (score, outcome)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

MOST_POINTS = 300  # of a curve, in docs/bench.json


class Outcome(Struct, frozen=True):
    """What a peer did with one question.

    in_scope: some topic of the notices answers it. answered: the peer gave a topic; correct: one that answers it.
    score: how sure it is that a topic answers the question, on any scale. probability: that its label is right, if
    it claims one; label_right: whether it was.
    """

    in_scope: bool
    answered: bool
    correct: bool
    score: float
    probability: float | None = None
    label_right: bool = False


def shares(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Shares of the questions in scope that were answered correctly, wrongly, refused; of those out of scope refused."""
    inside = [o for o in outcomes if o.in_scope]
    outside = [o for o in outcomes if not o.in_scope]
    wrong = [o for o in outcomes if o.answered and not o.correct]
    return {
        "correct": sum(o.correct for o in inside) / len(inside),
        "wrong": sum(o.answered and not o.correct for o in inside) / len(inside),
        "refused": sum(not o.answered for o in inside) / len(inside),
        "outside_refused": sum(not o.answered for o in outside) / len(outside),
        "wrong_of_all": len(wrong) / len(outcomes),
    }


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """The chance that a question in scope has a higher score than one out of scope; ties count half."""
    higher = sum((a > b) + 0.5 * (a == b) for a in inside for b in outside)
    return higher / (len(inside) * len(outside))


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """(share of all questions answered, share of the answers that are wrong), answering the surest first.

    A question out of scope has no right answer, so that answering it is always wrong.
    """
    ordered = sorted(outcomes, key=lambda o: -o.score)
    curve, wrong = [], 0
    for number, outcome in enumerate(ordered, 1):
        wrong += not outcome.correct
        if number == len(ordered) or ordered[number].score != outcome.score:  # equal scores are answered together
            curve.append((number / len(ordered), wrong / number))
    return curve


def thinned(curve: Sequence[tuple[float, float]], most: int = MOST_POINTS) -> list[tuple[float, float]]:
    """The curve as it is kept and drawn: at most so many of its points, the last among them, in four digits."""
    step = -(-len(curve) // most)
    points = [*curve[:-1][::step], *curve[-1:]]
    return [(round(coverage, 4), round(risk, 4)) for coverage, risk in points]


def area(curve: Sequence[tuple[float, float]]) -> float:
    """The mean risk over all coverages (AURC), by steps."""
    total, before = 0.0, 0.0
    for coverage, risk in curve:
        total += (coverage - before) * risk
        before = coverage
    return total


def calibration_error(claimed: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: the gap between claimed probability and share of right ones, weighted by bin."""
    total = 0.0
    for i in range(bins):
        inside = [(p, right) for p, right in claimed if min(int(p * bins), bins - 1) == i]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            total += len(inside) * abs(mean - sum(right for _, right in inside) / len(inside))
    return total / len(claimed)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]
