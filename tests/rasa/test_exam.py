"""Examinations: whole cases in tests/exams, written like the practice exam's, and the questions of tests/blind.

Whoever wrote them had not seen our data. They were looked at afterwards, to mend what they showed: passing them says that
nothing was lost, not how a stranger fares.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.rasa.exam_runner import PASS, Case, Result, examine, read_cases, verdict
from tests.rasa.talking import Talk

TESTS = Path(__file__).resolve().parents[1]
EXAMS = TESTS / "exams"
BLIND = TESTS / "blind" / "questions.jsonl"
IN_SCOPE = ("paraphrase", "noise", "double")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("每人400元", PASS),
        ("每人400元，不是380元", "wrong: said /380元/"),  # forbidden outweighs all that is right
        ("不知道", "missing /400元/"),
    ],
)
def test_verdict_of_an_answer_counts_what_is_forbidden_first(answer: str, expected: str) -> None:
    case = Case(id="x", kind="faq", turns=["多少钱"], all=["400元"], none=["380元"])
    assert verdict(case, answer) == expected


@pytest.fixture(
    scope="module", params=sorted(EXAMS.glob("*.jsonl"), key=lambda path: int(path.stem)), ids=lambda path: path.stem
)
def results(request: pytest.FixtureRequest, talk: Callable[[], Talk]) -> list[Result]:
    """A paper's results; each paper was written by somebody who had seen none of our data."""
    return [examine(case, talk()) for case in read_cases(request.param)]


def test_exam_passes_95_percent(results: list[Result]) -> None:
    failed = [result for result in results if result.verdict != PASS]
    share = 1 - len(failed) / len(results)
    print(f"{share:.1%} of {len(results)}")
    assert share >= 0.95, "\n".join(map(str, failed))


def test_exam_says_nothing_forbidden(results: list[Result]) -> None:
    wrong = [result for result in results if result.wrong]
    assert not wrong, "\n".join(map(str, wrong))


def questions(*groups: str) -> list[dict[str, Any]]:
    """The blind questions of some groups."""
    every = [json.loads(line) for line in BLIND.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [question for question in every if question["group"] in groups]


def topic_chosen(talk: Talk, question: dict[str, Any]) -> str | None:
    """The topic that a question was answered as; the region is named by who asks when asked for it."""
    said = talk.say(question["text"])
    if (talk.slot("memory") or {}).get("asked") == "region":
        talk.say(question["region"] or "昌黎县")
    asked_which_one = "您是不是想问" in said.text
    return None if asked_which_one else talk.slot("topic")


def assert_share(floor: float, failures: list[str], of: int) -> None:
    share = 1 - len(failures) / of
    print(f"{share:.1%} of {of}")
    assert share >= floor, f"{share:.1%} of {of}, wanted {floor:.0%}:\n" + "\n".join(failures)


def test_blind_questions_in_scope_are_answered_as_their_topic(talk: Callable[[], Talk]) -> None:
    asked = [question for question in questions(*IN_SCOPE) if not question["topic"][0].startswith("outside")]
    failures = []
    for question in asked:
        chosen = topic_chosen(talk(), question)
        if chosen not in question["topic"]:
            failures.append(f"{question['text']}: {chosen}, not {question['topic']}")
    assert_share(0.92, failures, len(asked))


@pytest.mark.parametrize(("group", "floor"), [("off_topic", 0.95), ("near_miss", 0.90)])
def test_blind_questions_out_of_scope_are_refused(talk: Callable[[], Talk], group: str, floor: float) -> None:
    """Some of a group are in scope after all; their topics say so."""
    asked = [q for q in questions(group) if all(topic.startswith("outside") for topic in q["topic"])]
    failures = []
    for question in asked:
        person = talk()
        said = person.say(question["text"])
        if person.slot("topic") is not None and "我还没有收录" not in said.text:  # a place without a notice
            failures.append(f"{question['text']}: {person.slot('topic')}: {said.text[:80]}")
    assert_share(floor, failures, len(asked))
