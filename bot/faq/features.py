"""A worded question as sparse features: character n-grams and pinyin n-grams.

Characters hold the words without a segmenter's mistakes: jieba's words beside them found nothing more (bench measures
it). Pinyin survives homophones. Each channel is weighted by inverse document frequency and brought to unit length, so
that none drowns the others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import jieba
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from pypinyin import lazy_pinyin

from bot import lexicon

CHANNELS = ("c", "p")
WEIGHTS = {"c": 1.0, "p": 0.5}
SEEN_AT_LEAST = {"c": 3, "p": 3}
LONGEST_GRAM = 4


@lru_cache(maxsize=1)
def segmenter() -> jieba.Tokenizer:
    """jieba with the domain's words, apart from the process-wide one that other code may change."""
    jieba.setLogLevel("WARNING")
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in lexicon.read("words")["words"]:
        tokenizer.add_word(word)
    return tokenizer


Counts = dict[str, Counter[str]]


@lru_cache(maxsize=8192)
def _sound(character: str) -> str:
    """Its usual reading: that of the word around it costs more than all other features, and only has to be the same each time."""
    return lazy_pinyin(character)[0]


def channels(text: str) -> Counts:
    """Feature counts of a text by channel."""
    grams = Counter(text[i : i + n] for n in range(1, LONGEST_GRAM + 1) for i in range(len(text) - n + 1))
    sounds = [_sound(character) for character in text]
    pairs = Counter("_".join(sounds[i : i + n]) for n in (2, 3) for i in range(len(sounds) - n + 1))
    return {"c": grams, "p": pairs}


class Vocabulary:
    """Feature → column and inverse document frequency, learnt from the training questions."""

    def __init__(self, columns: dict[str, int], idf: NDArray[np.float32]) -> None:
        self.columns, self.idf = columns, idf

    @classmethod
    def learn(cls, counted: Sequence[Counts]) -> Vocabulary:
        """The vocabulary of counted texts; features rarer than SEEN_AT_LEAST are left out."""
        seen: Counter[str] = Counter()
        for counts in counted:
            for channel, features in counts.items():
                seen.update(channel + feature for feature in features)
        kept = [feature for feature, count in seen.items() if count >= SEEN_AT_LEAST[feature[0]]]
        idf = np.array([math.log((1 + len(counted)) / (1 + seen[feature])) + 1 for feature in kept], dtype=np.float32)
        return cls({feature: column for column, feature in enumerate(kept)}, idf)

    def vector(self, counted: Counts) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """(columns, values) of one counted text; unknown features are left out."""
        columns: list[int] = []
        values: list[float] = []
        for channel, counts in counted.items():
            found = [
                (column, (1 + math.log(count)) * float(self.idf[column]))
                for feature, count in counts.items()
                if (column := self.columns.get(channel + feature)) is not None
            ]
            length = math.sqrt(sum(value * value for _, value in found)) or 1.0
            columns += [column for column, _ in found]
            values += [WEIGHTS[channel] * value / length for _, value in found]
        return np.array(columns, dtype=np.int32), np.array(values, dtype=np.float32)

    def matrix(self, counted: Iterable[Counts]) -> Any:
        """Counted texts as a sparse matrix, one row each."""
        indptr, indices, data = [0], [], []
        for counts in counted:
            columns, values = self.vector(counts)
            indices.append(columns)
            data.append(values)
            indptr.append(indptr[-1] + len(columns))
        return sp.csr_matrix(
            (np.concatenate(data), np.concatenate(indices), indptr), shape=(len(indptr) - 1, len(self.columns))
        )
