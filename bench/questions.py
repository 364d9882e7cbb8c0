"""What every peer is taught and asked: the training questions of data/nlu and the blind ones of tests/blind.

The comparison teaches at most MOST_A_LABEL questions of a label, drawn at random but the same for every peer: 100
epochs of stock Rasa over all questions take half a day on two cores, over these less than an hour.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from typing import Any

import yaml
from msgspec import Struct

from bench import ROOT

MOST_A_LABEL = 12
SEED = 1


class Taught(Struct, frozen=True):
    """A training question. label: an intent or faq/<topic>; hand: who wrote it."""

    text: str
    label: str
    hand: str


class Blind(Struct, frozen=True):
    """A blind question. topics: those that answer it, or the label of what is out of scope. region: where its author is insured."""

    text: str
    group: str
    topics: tuple[str, ...]
    region: str | None = None


def taught() -> list[Taught]:
    """Every training question."""
    found = []
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]:
            lines = (line.strip() for line in entry["examples"].splitlines())
            found += [Taught(line[2:].strip(), entry["intent"], path.parent.name) for line in lines if line]
    return found


def sample() -> list[Taught]:
    """The questions of the comparison."""
    by_label: dict[str, list[Taught]] = defaultdict(list)
    for question in taught():
        by_label[question.label].append(question)
    draw = random.Random(SEED)
    return [
        question
        for label in sorted(by_label)
        for question in draw.sample(by_label[label], min(MOST_A_LABEL, len(by_label[label])))
    ]


def blind() -> list[Blind]:
    """Every blind question."""
    lines = (ROOT / "tests" / "blind" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [Blind(row["text"], row["group"], tuple(row["topic"] or ()), row.get("region")) for row in rows]
