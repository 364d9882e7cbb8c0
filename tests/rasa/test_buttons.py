"""Every button of every reply: plain words that, sent back, do what the title says; so does its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot import render
from bot.dialogue.desk import desk
from bot.policy import regions
from tests.rasa.conversations import CONVERSATIONS
from tests.rasa.talking import Said, Talk

YEARS = {"断保1年": 1, "断保2年": 2, "断保3年": 3, "没断过": 0, "连续参保4年": 4, "连续参保5年": 5, "连续参保6年": 6}
TOPIC_OF = {entry["title"]: topic for topic, entry in desk().topics.items()}
NO_BUTTON = {
    "没断过": "its number is a number of years",
}


def with_buttons() -> list[Any]:
    """Conversations in which some reply has buttons, found by what they expect to be asked."""
    return [pytest.param(name, id=name) for name in CONVERSATIONS]


def assert_did(title: str, said: Said, person: Talk) -> None:
    """The reply to a button, or to its number, is about what the title says."""
    memory = person.slot("memory") or {}
    if title in TOPIC_OF:
        assert person.slot("topic") == TOPIC_OF[title], f"{title}: {person.slot('topic')}\n{said.text}"
    elif title in YEARS:
        fact = "continuous_years" if title.startswith("连续") else "break_years"
        assert memory.get(fact) == YEARS[title], f"{title}: {memory}"
    else:
        code = person.slot("region")
        assert code is not None, f"{title} sets no region:\n{said.text}"
        assert title.endswith(regions.all_regions()[code].name), f"{title}: {code}"
    assert render.ASK_AGAIN not in said.text
    assert render.NOT_UNDERSTOOD not in said.text
    assert "没有看懂" not in said.text


@pytest.mark.parametrize("name", with_buttons())
def test_button_does_what_its_title_says(name: str, talk: Callable[[], Talk]) -> None:
    messages = [step.message for step in CONVERSATIONS[name]]
    person, replies = talk(), []
    for message in messages:
        replies.append(person.say(message))
    for said_before, reply in enumerate(replies, 1):
        for number, (title, payload) in enumerate(reply.buttons, 1):
            assert payload
            assert not set("/{}") & set(payload), payload
            assert title.strip() == title
            presser, counter = talk(), talk()
            for message in messages[:said_before]:
                presser.say(message)
                counter.say(message)
            pressed = presser.say(payload)
            assert_did(title, pressed, presser)
            if title not in NO_BUTTON:
                assert counter.say(str(number)).text == pressed.text


@pytest.mark.parametrize("words", ["第2个", "选2", "2号", "２", "第二个", "二", "2。"])
def test_button_is_chosen_by_its_number_in_many_spellings(words: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say("一个人要交多少钱")
    assert "【昌黎县" in person.say(words).text


@pytest.mark.parametrize("number", ["0", "6", "9", "第七个"])
def test_number_of_no_button_chooses_nothing(number: str, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say("一个人要交多少钱")
    person.say(number)
    assert person.slot("region") is None


@pytest.mark.parametrize("years", [0, 1, 2, 3, 4, 5, 7])
def test_bare_number_for_break_years_is_a_number_of_years(years: int, talk: Callable[[], Talk]) -> None:
    """Also where buttons are numbered: a wrong reading would promise cover too early."""
    person = talk()
    person.says("秦皇岛，我交的费哪天开始能报销", "2025年3月10日", str(years))
    assert person.slot("memory").get("break_years") == years


@pytest.mark.parametrize("title", TOPIC_OF)
def test_title_of_a_topic_is_understood_as_that_topic(title: str, talk: Callable[[], Talk]) -> None:
    """Any of them may stand on a button."""
    person = talk()
    said = person.says("昌黎县", title)
    assert_did(title, said, person)


def test_buttons_of_an_older_reply_still_work(talk: Callable[[], Talk]) -> None:
    person = talk()
    payload = dict(person.say("一个人要交多少钱").buttons)["云阳县"]
    person.say("谢谢")
    assert person.say(payload) is not None
    assert person.slot("region") == "500235"
