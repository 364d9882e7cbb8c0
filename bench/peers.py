"""Who is compared: each takes the questions it is taught and says what it makes of a question."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any, Protocol
from unittest import mock

from msgspec import Struct

from bench import ROOT
from bench.figures import quantile
from bench.questions import Blind, Taught

BUDGET = 0.05  # of the questions in scope may be refused, on hands that the peer was not taught
HELD_OUT = ("elders", "northwest")


class Finding(Struct, frozen=True):
    """A peer's best label, how sure it is that a topic answers the question, and what it claims as probability."""

    label: str
    score: float
    answers: bool
    probability: float | None = None


class Peer(Protocol):
    """A way to find the topic of a question."""

    def find(self, questions: Sequence[str]) -> list[Finding]: ...


def topic_of(label: str) -> str | None:
    """The topic of a label of data/nlu; None for what no topic answers."""
    return label.removeprefix("faq/") if label.startswith("faq/") else None


def _threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The score under which a share of BUDGET of the questions in scope lies."""
    return quantile([score for score, in_scope in scored if in_scope], BUDGET)


def _split(taught: Sequence[Taught]) -> tuple[list[Taught], list[Taught]]:
    return [q for q in taught if q.hand not in HELD_OUT], [q for q in taught if q.hand in HELD_OUT]


class Yibao:
    """yibao's topic classifier, without the dialogue around it. channels: those of its features that are used."""

    def __init__(self, taught: Sequence[Taught], channels: str = "cpmn") -> None:
        """channels: of c(haracters), w(ords), p(inyin), m(eaning)."""
        self._channels = channels
        known, unseen = _split(taught)
        model = self._train(known)
        scores = [self._finding(model, q.text, 0.0) for q in unseen]
        pairs = [(f.score, q.label.startswith("faq/")) for f, q in zip(scores, unseen, strict=True)]
        self._threshold = _threshold(pairs)
        self._model = self._train(taught)

    def _train(self, taught: Sequence[Taught]):  # type: ignore[no-untyped-def]
        from bot.faq import classifier
        from bot.understanding.normalise import normalise

        texts = [normalise(q.text) for q in taught]
        with _only(self._channels):
            return classifier.train(texts, [q.label for q in taught], [q.hand for q in taught])

    def find(self, questions: Sequence[str]) -> list[Finding]:
        with _only(self._channels):
            return [self._finding(self._model, text, self._threshold) for text in questions]

    @staticmethod
    def _finding(model, text: str, threshold: float) -> Finding:  # type: ignore[no-untyped-def]
        from bot.understanding.normalise import normalise

        guesses = model.guesses(normalise(text), most=len(model.labels))
        score = max(g.probability for g in guesses if topic_of(g.label))
        best = guesses[0]
        return Finding(best.label, score, topic_of(best.label) is not None and score >= threshold, best.probability)


class _only:
    """While it lasts, the classifier has these channels alone; for showing what each of them adds.

    Words are none of the product's channels any more: they are added here to show what they would bring.
    """

    def __init__(self, channels: str) -> None:
        self._channels = channels
        self._undo = ExitStack()

    def __enter__(self) -> None:
        import numpy as np

        from bot.faq import classifier, features

        own = features.channels

        def with_words(text: str) -> features.Counts:
            words = {"w": Counter(features.segmenter().lcut(text))} if "w" in self._channels else {}
            return {channel: counts for channel, counts in own(text).items() if channel in self._channels} | words

        if "n" not in self._channels:
            self._undo.enter_context(mock.patch.object(classifier, "SAY_OF_NETWORK", 0.0))
        self._undo.enter_context(mock.patch.dict(features.WEIGHTS, {"w": 1.0}))
        self._undo.enter_context(mock.patch.dict(features.SEEN_AT_LEAST, {"w": 1}))
        self._undo.enter_context(mock.patch.object(classifier, "channels", with_words))
        if "m" not in self._channels:
            nothing = partial(_nothing, np)
            self._undo.enter_context(mock.patch.object(classifier, "meaning", nothing))
            self._undo.enter_context(mock.patch.object(classifier, "SETTLED", -1.0))  # words always settle it
        elif not set(self._channels) & set("cwp"):
            self._undo.enter_context(mock.patch.object(classifier, "SETTLED", float("inf")))
            # a classifier without words has no features; one that says nothing stands for them
            self._undo.enter_context(mock.patch.object(classifier, "channels", return_value={"c": Counter("__")}))

    def __exit__(self, *_: object) -> None:
        self._undo.close()


def _nothing(np: Any, texts: Sequence[str], cores: Any = None) -> Any:
    """No meaning at all."""
    return np.zeros((len(texts), 512), dtype=np.float32)


class BM25:
    """A searchable FAQ: the label of the most similar question by BM25 over jieba's words."""

    def __init__(self, taught: Sequence[Taught]) -> None:
        known, unseen = _split(taught)
        index = self._index(known)
        pairs = [(self._best(index, known, q.text)[0], q.label.startswith("faq/")) for q in unseen]
        self._threshold = _threshold(pairs)
        self._taught, self._searched = taught, self._index(taught)

    @staticmethod
    def _words(text: str) -> list[str]:
        import jieba

        return list(jieba.cut(text))

    def _index(self, taught: Sequence[Taught]):  # type: ignore[no-untyped-def]
        from rank_bm25 import BM25Okapi

        return BM25Okapi([self._words(q.text) for q in taught])

    def _best(self, index, taught: Sequence[Taught], text: str) -> tuple[float, str]:  # type: ignore[no-untyped-def]
        """(lead of the best question with a topic over the best without, label of the best of all)."""
        scores = index.get_scores(self._words(text))
        with_topic = max(score for score, q in zip(scores, taught, strict=True) if topic_of(q.label))
        without = max(score for score, q in zip(scores, taught, strict=True) if not topic_of(q.label))
        return float(with_topic - without), taught[int(scores.argmax())].label

    def find(self, questions: Sequence[str]) -> list[Finding]:
        found = [self._best(self._searched, self._taught, text) for text in questions]
        return [Finding(label, score, bool(topic_of(label)) and score >= self._threshold) for score, label in found]


class Stock:
    """Stock Rasa: trained once, asked in a process of its own, since it needs TensorFlow."""

    def __init__(self) -> None:
        from bench import stock

        self._model, self.seconds = stock.train()

    def find(self, questions: Sequence[str]) -> list[Finding]:
        from bench.stock import ENVIRONMENT

        process = subprocess.run(
            [sys.executable, "-m", "bench.stock_answers", str(self._model)],
            input=json.dumps(list(questions)), capture_output=True, text=True, cwd=ROOT, check=False,
            env={**os.environ, **ENVIRONMENT},
        )  # fmt: skip
        if process.returncode:
            raise RuntimeError(process.stderr[-3000:])
        return [Finding(**finding) for finding in json.loads(process.stdout.splitlines()[-1])]


def blind_label_right(finding: Finding, question: Blind) -> bool:
    """Whether the label is one that the question's author gave: a topic, or what is out of scope."""
    return (topic_of(finding.label) or finding.label) in question.topics
