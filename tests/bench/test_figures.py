"""The figures of the comparison on lists small enough to count by hand."""

from __future__ import annotations

import pytest

from bench import figures
from bench.figures import Outcome, area, auroc, calibration_error, quantile, risk_coverage, shares


def told(score: float, *, in_scope: bool = True, answered: bool = True, correct: bool = True) -> Outcome:
    return Outcome(in_scope=in_scope, answered=answered, correct=correct, score=score)


FIVE = [
    told(0.9),
    told(0.8, correct=False),
    told(0.7, answered=False, correct=False),
    told(0.6, in_scope=False, correct=False),
    told(0.1, in_scope=False, answered=False, correct=False),
]


def test_shares_count_each_question_once():
    counted = shares(FIVE)
    assert counted["correct"] == counted["wrong"] == counted["refused"] == pytest.approx(1 / 3)
    assert counted["outside_refused"] == pytest.approx(1 / 2)
    assert counted["wrong_of_all"] == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [([0.9, 0.8], [0.1], 1.0), ([0.1], [0.9, 0.8], 0.0), ([0.5], [0.5], 0.5), ([0.9, 0.2], [0.5, 0.1], 0.75)],
)
def test_auroc_is_the_chance_of_the_higher_score(inside, outside, expected):
    assert auroc(inside, outside) == expected


def test_risk_coverage_answers_the_surest_first():
    curve = risk_coverage(FIVE)
    assert curve == [(0.2, 0.0), (0.4, 0.5), (0.6, pytest.approx(2 / 3)), (0.8, 0.75), (1.0, 0.8)]
    assert area(curve) == pytest.approx(0.2 * (0 + 0.5 + 2 / 3 + 0.75 + 0.8))


def test_equal_scores_are_answered_together():
    assert risk_coverage([told(0.5), told(0.5, correct=False)]) == [(1.0, 0.5)]


def test_calibration_error_is_the_gap_between_claim_and_truth():
    assert calibration_error([(0.95, True)] * 19 + [(0.95, False)]) == pytest.approx(0.0)
    assert calibration_error([(1.0, False), (1.0, True)]) == pytest.approx(0.5)
    assert calibration_error([(0.15, False), (0.85, True)]) == pytest.approx(0.15)


def test_quantile_leaves_a_share_below():
    assert quantile([5, 1, 4, 2, 3], 0.2) == 2
    assert quantile([1.0], 0.99) == 1.0


def test_thinned_curve_keeps_its_last_point_and_four_digits() -> None:
    curve = [(number / 7, 1 / 3) for number in range(1, 8)]
    assert figures.thinned(curve, most=3) == [(0.1429, 0.3333), (0.5714, 0.3333), (1.0, 0.3333)]
    assert len(figures.thinned([(n / 1000, 0.5) for n in range(1, 1001)])) <= figures.MOST_POINTS + 1
