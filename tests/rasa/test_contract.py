"""What we rely on inside Rasa 3.6.21, which is pinned: a new release that moves one of these fails here first."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import sanic_in_process  # noqa: F401
from tests.rasa.talking import Talk

ROOT = Path(__file__).resolve().parents[2]


def test_rasa_is_the_pinned_release() -> None:
    import rasa
    import rasa_sdk

    assert rasa.__version__ == "3.6.21"
    assert rasa_sdk.__version__.startswith("3.6.")


class Recorder:
    """Stands in for the endpoint's executor and keeps what it was asked."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.calls, self.answers = inner, [], []

    async def run(self, call: dict[str, Any]) -> Any:
        self.calls.append(call)
        answer = await self.inner.run(call)
        self.answers.append(answer)
        return answer


@pytest.fixture
def recorder(agent: Any, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder(agent.action_endpoint._executor)
    monkeypatch.setattr(agent.action_endpoint, "_executor", recorder)
    return recorder


def test_remote_action_calls_the_request_of_our_endpoint(recorder: Recorder, talk: Callable[[], Talk]) -> None:
    from bot.inprocess import InProcessActions

    person = talk()
    assert isinstance(person.agent.action_endpoint, InProcessActions)
    person.say("昌黎一个人多少钱")
    assert [call["next_action"] for call in recorder.calls] == ["action_answer"]
    assert recorder.calls[0]["sender_id"] == person.sender


def test_executor_returns_events_and_responses(recorder: Recorder, talk: Callable[[], Talk]) -> None:
    talk().say("昌黎一个人多少钱")
    answer = recorder.answers[0]
    assert set(answer) == {"events", "responses"}
    assert {event["event"] for event in answer["events"]} == {"slot", "followup"}
    slots = {event["name"] for event in answer["events"] if event["event"] == "slot"}
    assert slots == {"region", "year", "topic", "memory"}
    assert "400元" in answer["responses"][0]["text"]


def test_domain_is_not_sent_to_our_actions(recorder: Recorder, talk: Callable[[], Talk]) -> None:
    """enable_selective_domain: the domain would be copied at every turn, and no action of ours reads it."""
    talk().says("秦皇岛，我哪天能报销", "2025年3月10日")
    assert recorder.calls
    assert not any(call.get("domain") for call in recorder.calls if call["next_action"] == "action_answer")


def test_form_calls_its_validation_with_every_message(recorder: Recorder, talk: Callable[[], Talk]) -> None:
    person = talk()
    person.say("秦皇岛，我哪天能报销")
    assert person.tracker.active_loop_name == "facts_form"
    assert person.slot("requested_slot") == "pay_date"
    recorder.calls.clear()
    person.say("2025年3月10日")
    assert [call["next_action"] for call in recorder.calls] == ["validate_facts_form"]
    assert person.slot("requested_slot") == "break_years"
    person.say("没断过")
    assert person.slot("requested_slot") is None
    assert person.tracker.active_loop_name is None


def test_reply_that_opens_the_form_is_said_once(recorder: Recorder, talk: Callable[[], Talk]) -> None:
    """Rasa validates a form as soon as it is opened; that call must not answer the message again."""
    person = talk()
    said = person.say("秦皇岛，我哪天能报销")
    assert said.text.count("请问缴费日期是哪一天") == 1
    assert sum(bool(answer["responses"]) for answer in recorder.answers) == 1


def test_one_message_is_one_reply_and_then_rasa_listens(talk: Callable[[], Talk]) -> None:
    person = talk()
    for said in ("一个人多少钱", "昌黎县"):
        person.say(said)
        events = [event.type_name for event in person.tracker.events]  # the last turn is kept
        assert events.count("user") == events.count("bot") == 1
        assert person.tracker.latest_action_name == "action_listen"


def test_slots_carry_over_into_a_new_session(talk: Callable[[], Talk], loop: asyncio.AbstractEventLoop) -> None:
    person = talk()
    person.says("云阳一个人多少钱", "谢谢")
    tracker = person.tracker
    assert tracker is not None
    for event in tracker.events:
        event.timestamp -= 3600
    loop.run_until_complete(person.agent.tracker_store.save(tracker))
    assert person.agent.processor._has_session_expired(tracker)
    assert "【云阳县" in person.say("什么时候截止").text


def test_session_settings_are_those_the_dialogue_needs(agent: Any) -> None:
    assert agent.domain.session_config.carry_over_slots
    assert agent.domain.session_config.session_expiration_time == 30


def test_no_slot_influences_the_policy(agent: Any) -> None:
    """Otherwise rules stop matching once a region is known."""
    ours = [slot for slot in agent.domain.slots if slot.name in ("region", "year", "topic", "memory", "fact")]
    assert len(ours) == 5
    assert not any(slot.influence_conversation for slot in ours)


def test_slots_hold_plain_json_that_survives_a_store(talk: Callable[[], Talk]) -> None:
    person = talk()
    person.says("一家三口在秦皇岛，其中一个低保，断了3年，2025年3月10日交，哪天能报")
    slots = person.tracker.current_slot_values()
    assert slots["memory"] and json.loads(json.dumps(slots)) == slots


def test_standard_action_server_answers_too(talk: Callable[[], Talk], tmp_path: Path) -> None:
    """`rasa run actions` beside `rasa run`: the actions are ordinary ones."""
    from rasa_sdk.endpoint import create_app

    person = talk()
    person.say("云阳一个人多少钱")
    state = person.tracker.current_state(_verbosity())
    call = {"next_action": "action_answer", "sender_id": person.sender, "tracker": state, "domain": {}, "version": "3"}
    answer = _post(create_app("actions"), "/webhook", call)
    assert "775元" in answer["responses"][0]["text"]
    assert {"event": "slot", "timestamp": None, "name": "region", "value": "500235"} in answer["events"]


def test_standard_action_server_knows_both_actions() -> None:
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    executor.register_package("actions")
    assert {"action_answer", "validate_facts_form"} <= set(executor.actions)


def _verbosity() -> Any:
    from rasa.shared.core.trackers import EventVerbosity

    return EventVerbosity.ALL


def _post(app: Any, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """One request to a Sanic app served on a free loopback port."""
    import socket
    import threading
    import urllib.request

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    loop = asyncio.new_event_loop()

    def serve() -> None:
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True))
        loop.run_until_complete(server.startup())
        loop.run_until_complete(server.before_start())
        loop.run_forever()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        for _ in range(100):
            try:
                request = urllib.request.Request(
                    f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
                )
                with urllib.request.urlopen(request, timeout=10) as response:
                    return json.load(response)
            except urllib.error.URLError as error:
                if not isinstance(error.reason, ConnectionRefusedError):
                    raise
                time.sleep(0.05)
        raise AssertionError("the action server did not start")
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)
