"""Who names her place and asks in one breath gets the answer; who only names it is asked what she wants to know."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("topic_probability", [0.3, 0.48])
def test_question_beside_a_place_is_answered(talk, topic_probability):
    reply = talk.say("我是昌黎的，啥时候截止", "change_region", 0.5, ("缴费时间", topic_probability))
    assert "12月28日" in reply.text
    assert talk.state.topic == "缴费时间"


def test_place_alone_is_only_taken_note_of(talk):
    reply = talk.say("我改到昌黎了", "change_region", 0.9, ("缴费时间", 0.05))
    assert "昌黎县" in reply.text
    assert talk.state.topic is None


def test_other_acts_do_not_give_way_to_a_topic(talk):
    talk.say("谢谢你告诉我", "thanks", 0.5, ("缴费时间", 0.45))
    assert talk.state.topic is None
