"""Characters and sounds as sparse features."""

import math

import numpy as np
import pytest

from bot.faq.features import CHANNELS, WEIGHTS, Vocabulary, channels, segmenter

QUESTIONS = ["医保怎么交", "医保怎么断", "医保怎么补", "新农合怎么交"]
COUNTED = [channels(question) for question in QUESTIONS]


def test_channels_of_a_short_text_are_counted_by_hand():
    found = channels("医保医")
    assert found["c"] == {"医": 2, "保": 1, "医保": 1, "保医": 1, "医保医": 1}
    assert found["p"] == {"yi_bao": 1, "bao_yi": 1, "yi_bao_yi": 1}


def test_channels_homophones_share_their_sounds():
    assert channels("缴废")["p"] == channels("缴费")["p"]
    assert channels("缴废")["c"] != channels("缴费")["c"]


@pytest.mark.parametrize("word", ["新农合", "等待期", "电子凭证", "零报销"])
def test_segmenter_keeps_domain_words_whole(word):
    assert word in segmenter().lcut(f"这个{word}怎么办")


def test_segmenter_is_apart_from_the_process_wide_one():
    import jieba

    assert segmenter() is not jieba.dt


def test_vocabulary_leaves_out_what_two_questions_say():
    vocabulary = Vocabulary.learn(COUNTED)
    assert "c医保" in vocabulary.columns
    assert "c交" not in vocabulary.columns  # two questions only
    assert "pyi_bao" in vocabulary.columns
    assert "pxin_nong" not in vocabulary.columns


def test_vocabulary_idf_is_smoothed_as_written():
    vocabulary = Vocabulary.learn(COUNTED)
    assert vocabulary.idf[vocabulary.columns["c医保"]] == pytest.approx(math.log(5 / 4) + 1)  # in 3 of 4
    assert vocabulary.idf[vocabulary.columns["pzen_me"]] == pytest.approx(1)  # in 4 of 4


def test_vector_each_channel_has_its_weight_as_length():
    vocabulary = Vocabulary.learn(COUNTED)
    columns, values = vocabulary.vector(COUNTED[0])
    names = list(vocabulary.columns)
    for channel in CHANNELS:
        length = math.sqrt(sum(v * v for c, v in zip(columns, values, strict=True) if names[c][0] == channel))
        assert length == pytest.approx(WEIGHTS[channel], abs=1e-5)


def test_vector_of_unknown_text_is_empty():
    columns, values = Vocabulary.learn(COUNTED).vector(channels("xyz"))
    assert len(columns) == len(values) == 0


def test_matrix_rows_are_the_vectors():
    vocabulary = Vocabulary.learn(COUNTED)
    matrix = vocabulary.matrix([*COUNTED, channels("")])
    assert matrix.shape == (5, len(vocabulary.columns))
    for row, counted in enumerate(COUNTED):
        columns, values = vocabulary.vector(counted)
        dense = np.zeros(matrix.shape[1])
        dense[columns] = values
        assert np.allclose(matrix[row].toarray()[0], dense)
    assert matrix[4].nnz == 0
