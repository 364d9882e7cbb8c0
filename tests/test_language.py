"""Residents read Chinese: no English word, no field name, no placeholder in what is said to them."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from bot import render
from bot.dialogue.answering import answer_topic
from bot.dialogue.state import State
from bot.policy import notes
from bot.policy.window import WINDOW_WORDS
from bot.understanding.facts import Facts

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = {"APP", "app"}
WORD = re.compile(r"[A-Za-z]+")
HAN = re.compile(r"[\u4e00-\u9fff]")


def spoken_strings(path):
    """(line, text) of every string with Chinese in it, docstrings aside; of f-strings the fixed parts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and HAN.search(node.value)
        ):
            yield node.lineno, node.value


def test_sentences_of_render_have_no_english_word():
    wrong = [
        (number, text)
        for path in sorted((ROOT / "bot" / "render").glob("*.py"))
        for number, text in spoken_strings(path)
        if set(WORD.findall(re.sub(r"\{\w+\}", "", text))) - ALLOWED
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["answering", "compute", "conversation", "desk", "routing"])
def test_sentences_of_the_dialogue_have_no_english_word(name):
    for number, text in spoken_strings(ROOT / "bot" / "dialogue" / f"{name}.py"):
        if not re.search(r"[\\()\[\]|?^$]", text):  # patterns are not said
            assert not set(WORD.findall(text)) - ALLOWED, (number, text)


def test_sentences_are_all_in_render():
    """bot/render is the only home of reply sentences: nothing else of the dialogue ends one."""
    for path in sorted((ROOT / "bot" / "dialogue").glob("*.py")):
        for number, text in spoken_strings(path):
            if not re.search(r"[\\()\[\]|?^$]", text):
                assert len(text) < 40, f"{path.name}:{number}: {text}"


def test_every_table_of_sentences_is_chinese():
    said = [*render.ACTS.values(), *render.OUTSIDE.values(), *render.QUESTIONS.values(), *WINDOW_WORDS.values()]
    said += [word for words in render.CHOICES.values() for word in words]
    said += [value for name, value in vars(notes).items() if name.isupper()]
    for text in said:
        assert HAN.search(text)
        assert not set(WORD.findall(re.sub(r"\{\w+\}", "", text))) - ALLOWED, text


def test_answers_of_every_region_and_topic_have_no_english_word(desk):
    known = ALLOWED
    for region in desk.collected():
        for topic in desk.topics:
            reply = answer_topic(
                desk, State(region=region, place=region), topic, Facts(region=region), date(2026, 6, 1)
            )
            assert not set(WORD.findall(reply.text)) - known, (region, topic, reply.text)
            assert "{" not in reply.text


def test_titles_of_topics_are_plain_questions(desk):
    for topic, entry in desk.topics.items():
        assert HAN.search(entry["title"]), topic
        assert not set(WORD.findall(entry["title"])) - ALLOWED, topic
        assert len(entry["title"]) <= 20, topic  # a button on a phone


def test_every_act_that_people_do_has_its_sentence():
    from bot import lexicon

    acts = lexicon.read("acts")
    silent = {"repeat", "change_region"}  # the last reply again; the question for a region
    assert set(acts) - silent <= set(render.ACTS) | set(render.OUTSIDE)
