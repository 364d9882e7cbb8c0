"""The word lists and the questions: every name exists, every topic is taught, no question is taught and tested."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot import lexicon
from bot.policy.calculator import Policies
from bot.text import NUMERAL
from bot.understanding.normalise import normalise
from tests.growth import grows_within_bounds

ROOT = Path(__file__).resolve().parents[1]
LEAST_QUESTIONS, LEAST_HANDS = 30, 4
MOST_ALIKE = 0.8


@pytest.fixture(scope="module")
def taught() -> list[tuple[str, str, str]]:
    """(label, question without signs, hand) of every training question."""
    rows = []
    yaml = YAML(typ="safe", pure=False)
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for intent in yaml.load(path.read_text(encoding="utf-8"))["nlu"]:
            label = intent["intent"].removeprefix("faq/")
            hand = (intent.get("metadata") or {}).get("hand", "")
            for example in intent["examples"].splitlines():
                if example.strip():
                    rows.append((label, plain(example.strip().removeprefix("-")), hand))
    return rows


@pytest.fixture(scope="module")
def blind() -> list[dict[str, object]]:
    lines = (ROOT / "tests" / "blind" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def plain(question: str) -> str:
    return re.sub(r"\W", "", normalise(question))


def trigrams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 3] for i in range(len(text) - 2)) or frozenset([text])


# Names -------------------------------------------------------------------------------------------------------


def test_identity_here_names_only_groups_that_exist():
    lists = lexicon.read("entities")
    policies = Policies.read()
    for region, words in lists["identity_here"].items():
        groups = {group for policy in policies.by_key.values() if policy.region == region for group in policy.subsidies}
        for word, meanings in words.items():
            assert word in lists["identity"], (region, word)
            if region != "620000":  # its groups stand in a picture that cannot be read
                named = set(meanings) - {"重度残疾人"} if region in ("130300", "130322") else set(meanings)
                assert named - {"监测但风险已消除"} <= groups, (region, word)


def test_every_subsidised_group_can_be_said():
    said = lexicon.read("entities")["identity"]
    for policy in Policies.read().by_key.values():
        for group in policy.subsidies:
            assert group in said, (policy.key, group)
            assert group in said[group], f"{group}: its own name is not among its words"


def test_phrases_mean_one_thing_each():
    seen: dict[tuple[str, str], str] = {}
    lists = lexicon.read("entities")
    for label in ("identity", "channel", "person", "tier", "kin"):
        for value, phrases in lists[label].items():
            assert len(phrases) == len(set(phrases)), (label, value)
            for phrase in phrases:
                assert (label, phrase) not in seen, f"{phrase}: {seen.get((label, phrase))} and {value}"
                seen[label, phrase] = value


@pytest.mark.parametrize("fact", ["break_years", "repair_years", "continuous_years", "zero_claim_years"])
def test_facts_patterns_compile_and_count(fact):
    kinds = lexicon.read("facts")[fact]
    assert set(kinds) <= {"n", "all", "0"}
    for kind, patterns in kinds.items():
        for pattern in patterns:
            assert re.compile(pattern.replace("{n}", f"({NUMERAL})")).groups <= 1, pattern
            if kind != "n":
                assert pattern.count("{n}") == 0 or "(?!" in pattern, pattern


def test_facts_patterns_read_long_stories_as_easily():
    from bot.understanding.facts import read_facts

    for junk in (
        "断了" * 75,
        "没交" * 75,
        "三年" * 75,
        "连续" * 75,
        "2024年" * 30,
        "一" * 150,
        "没有零报销" * 25,
    ):
        assert grows_within_bounds(lambda text: read_facts(text, []), junk), junk[:20]


def test_topics_in_answers_exist(desk):
    assert desk.answers.topics() <= set(desk.topics)


def test_topics_said_to_be_silent_are_answered_nowhere(desk):
    silent = {topic for topic, entry in desk.topics.items() if entry.get("silent")}
    assert not silent & desk.answers.topics()
    assert set(desk.topics) - silent == desk.answers.topics()


def test_topics_compute_what_the_calculator_knows(desk):
    assert {entry.get("computes") for entry in desk.topics.values()} == {
        None,
        "fee",
        "waiting_period",
        "cap_change",
        "window",
    }


def test_titles_are_different(desk):
    titles = Counter(entry["title"] for entry in desk.topics.values())
    assert titles.most_common(1)[0][1] == 1


def test_spoken_words_are_mended_into_words_that_stay():
    spoken = lexicon.read("words")["spoken"]
    for said, meant in spoken.items():
        assert normalise(meant) == meant, said
        assert normalise(said) == meant, said


def test_fingerprint_changes_with_any_list(tmp_path, monkeypatch):
    for path in lexicon.LEXICON_DIR.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(lexicon, "LEXICON_DIR", tmp_path)
    before = lexicon.fingerprint()
    for path in sorted(tmp_path.glob("*.yaml")):
        path.write_bytes(path.read_bytes() + b"\n")
        assert lexicon.fingerprint() != before
        before = lexicon.fingerprint()


# Questions ---------------------------------------------------------------------------------------------------


def test_labels_taught_are_topics_or_acts(taught, desk):
    assert {label for label, _, _ in taught} == set(desk.topics) | set(lexicon.read("acts"))


def test_every_topic_is_taught_by_enough_questions_of_enough_hands(taught, desk):
    count, hands = Counter(label for label, _, _ in taught), defaultdict(set)
    for label, _, hand in taught:
        hands[label].add(hand)
    few = {topic: (count[topic], len(hands[topic])) for topic in desk.topics}
    assert not {t: n for t, n in few.items() if n[0] < LEAST_QUESTIONS or n[1] < LEAST_HANDS}


def test_every_question_has_its_hand(taught):
    assert not [question for _, question, hand in taught if not hand]


def test_no_question_is_taught_for_two_topics(taught):
    labels = defaultdict(set)
    for label, question, _ in taught:
        labels[question].add(label)
    assert not {question: sorted(found) for question, found in labels.items() if len(found) > 1}


def test_no_blind_question_is_taught(taught, blind):
    known = {question for _, question, _ in taught}
    assert not [row["text"] for row in blind if plain(str(row["text"])) in known]


def test_no_blind_question_is_almost_taught(taught, blind):
    by_trigram = defaultdict(set)
    sets = []
    for number, (_, question, _) in enumerate(taught):
        sets.append(trigrams(question))
        for trigram in sets[number]:
            by_trigram[trigram].add(number)
    alike = []
    for row in blind:
        asked = trigrams(plain(str(row["text"])))
        shared = Counter(number for trigram in asked for number in by_trigram.get(trigram, ()))
        for number, both in shared.items():
            if both / (len(asked) + len(sets[number]) - both) >= MOST_ALIKE:
                alike.append((row["id"], row["text"], taught[number][1]))
    assert not alike


def test_blind_questions_name_topics_that_exist(blind, desk):
    known = set(desk.topics) | set(lexicon.read("acts")) | {"outside", "unclear"}
    odd = {str(topic) for row in blind for topic in (row.get("topic") or [])} - known
    assert not odd
    assert len({row["id"] for row in blind}) == len(blind)
