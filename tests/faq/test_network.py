"""The network over words and meaning: what it learns that neither channel says alone, and that it stays the same."""

import numpy as np
import pytest
import scipy.sparse as sp

from bot.faq import network


@pytest.fixture(scope="module")
def questions():
    """Words tell the half, the meaning the other half: only both together tell which of four labels is meant."""
    random = np.random.default_rng(3)
    targets = random.integers(0, 4, 9000)
    rows = np.zeros((9000, 6), dtype=np.float32)
    rows[np.arange(9000), targets % 2] = 1.0
    rows[np.arange(9000), 2 + random.integers(0, 4, 9000)] = 0.5
    meanings = random.normal(scale=0.1, size=(9000, 512)).astype(np.float32)
    meanings[:, 0] = np.where(targets < 2, 1.0, -1.0)
    return sp.csr_matrix(rows), meanings, targets


@pytest.fixture(scope="module")
def fitted(questions):
    return network.fit(*questions, 4)


def test_network_tells_what_words_and_meaning_say_only_together(questions, fitted):
    rows, meanings, targets = questions
    assert (fitted.all_scores(rows, meanings).argmax(1) == targets).mean() > 0.95
    for nothing in ((rows * 0, meanings), (rows, meanings * 0)):
        assert (fitted.all_scores(*nothing).argmax(1) == targets).mean() < 0.7


def test_network_scores_one_question_as_it_does_many(questions, fitted):
    rows, meanings, _ = questions
    many = fitted.all_scores(rows[:20], meanings[:20])
    for i in range(20):
        one = fitted.scores(rows[i].indices, rows[i].data, meanings[i])
        assert one == pytest.approx(many[i], abs=1e-4)


def test_network_is_the_same_each_time_it_is_fitted(questions, fitted):
    again = network.fit(*questions, 4)
    assert all(
        np.array_equal(getattr(again, name), getattr(fitted, name)) for name in network.Network.__struct_fields__
    )


def test_network_of_fewer_questions_than_a_batch_is_fitted_too(questions):
    rows, meanings, targets = questions
    few = network.fit(rows[:10], meanings[:10], targets[:10], 4)
    assert np.isfinite(few.all_scores(rows, meanings)).all()
