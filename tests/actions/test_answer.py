"""The action between Rasa's tracker and the dialogue: what it remembers, and what it says where we fail."""

import logging

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import answer
from bot import render

MEMORY = {"household": [{"identities": ["低保对象"]}]}


def tracker(text, **slots):
    message = {
        "text": text,
        "heard": {"text": text, "guesses": [{"label": "缴费标准", "probability": 0.9}]},
        "metadata": {},
    }
    return Tracker("somebody", slots, message, [], False, None, {}, None)


@pytest.fixture
def broken(monkeypatch):
    def respond(*_):
        raise ValueError("身份证号 130322199001011234 读不出来")

    monkeypatch.setattr(answer, "respond", respond)


def test_answer_is_said_and_remembered():
    said = CollectingDispatcher()
    _, events = answer.turn(tracker("一个人交多少钱", region="130322"), said)
    assert "400元" in said.messages[0]["text"]
    assert {event["name"]: event["value"] for event in events}["topic"] == "缴费标准"


def test_fault_of_ours_is_answered_and_loses_nothing(broken):
    said = CollectingDispatcher()
    _, events = answer.turn(tracker("一个人交多少钱", region="130322", memory=MEMORY), said)
    assert said.messages[0]["text"] == render.BROKEN
    slots = {event["name"]: event["value"] for event in events}
    assert slots["region"] == "130322"
    assert slots["memory"]["household"] == MEMORY["household"]


def test_fault_of_ours_is_logged_without_the_persons_words(broken, caplog):
    with caplog.at_level(logging.ERROR):
        answer.turn(tracker("我的身份证号130322199001011234"), CollectingDispatcher())
    assert "ValueError" in caplog.text
    assert "test_answer.py" in caplog.text
    assert "130322199001011234" not in caplog.text
