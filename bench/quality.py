"""Who answers the blind questions correctly, wrongly, or refuses; and what each channel of yibao's adds."""

from __future__ import annotations

import time
from typing import Any

from bench import assistant, figures, report
from bench.figures import Outcome
from bench.peers import BM25, Finding, Peer, Stock, Yibao, blind_label_right, topic_of
from bench.questions import Blind, blind, sample, taught

GROUPS = ("paraphrase", "noise", "missing", "double", "near_miss", "off_topic")
CHANNELS = {
    "字": "c",
    "字+词": "cw",
    "字+拼音": "cp",
    "句义": "m",
    "字+句义": "cm",
    "字+词+拼音+句义": "cwpm",
    "字+拼音+句义": "cpm",
    "字+拼音+句义+合看（采用）": "cpmn",
}


def outcome(finding: Finding, question: Blind) -> Outcome:
    """How a finding counts."""
    from bot import lexicon

    in_scope = any(topic in lexicon.topics() for topic in question.topics)
    topic = topic_of(finding.label)
    return Outcome(
        in_scope=in_scope,
        answered=finding.answers,
        correct=finding.answers and topic in question.topics,
        score=finding.score,
        probability=finding.probability,
        label_right=blind_label_right(finding, question),
    )


def examine(peer: Peer) -> dict[str, Any]:
    """A peer's figures on the blind questions, and its curve."""
    questions = blind()
    begun = time.perf_counter()
    findings = peer.find([q.text for q in questions])
    took = (time.perf_counter() - begun) / len(questions) * 1000
    outcomes = [outcome(f, q) for f, q in zip(findings, questions, strict=True)]
    inside = [o.score for o in outcomes if o.in_scope]
    outside = [o.score for o in outcomes if not o.in_scope]
    curve = figures.risk_coverage(outcomes)
    claimed = [(o.probability, o.label_right) for o in outcomes if o.probability is not None]
    return {
        **figures.shares(outcomes),
        "auroc": figures.auroc(inside, outside),
        "aurc": figures.area(curve),
        "calibration_error": figures.calibration_error(claimed) if claimed else None,
        "ms": took,
        "curve": figures.thinned(curve),
        "groups": {
            group: _good(outcomes=[o for o, q in zip(outcomes, questions, strict=True) if q.group == group])
            for group in GROUPS
        },
    }


def _good(outcomes: list[Outcome]) -> float:
    """Share answered correctly where a topic answers, refused where none does."""
    return sum(o.correct if o.in_scope else not o.answered for o in outcomes) / len(outcomes)


def measure() -> None:
    """All peers on the same questions taught and asked; then the channels one by one, with every question taught."""
    few, every = sample(), taught()
    rows: dict[str, Any] = {"taught": len(few), "every": len(every), "asked": len(blind())}
    stock = Stock()
    rows["peers"] = {
        "yibao": examine(Yibao(few)),
        "stock": {**examine(stock), "training_s": stock.seconds},
        "bm25": examine(BM25(few)),
    }
    rows["every_question"] = {"yibao": examine(Yibao(every)), "bm25": examine(BM25(every))}
    rows["assistant"] = assistant.examine()
    report.keep("quality", rows)
    channels = {name: examine(Yibao(every, channels)) for name, channels in CHANNELS.items()}
    report.keep("channels", channels)


if __name__ == "__main__":
    measure()
