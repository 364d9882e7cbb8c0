"""Each shortcut gives what Rasa's own function gives."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.core import processor
from rasa.core.actions import action
from rasa.core.channels.channel import UserMessage
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner import dask
from rasa.shared.core import trackers
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.nlu.training_data import training_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import all_subclasses
from tarsafe import TarSafe

from bot import shortcuts

PLACEHOLDER = "__message__"


def _as_shipped(installed: Any) -> Any:
    """A module of Rasa as it is on disk, without what this process has replaced in it."""
    spec = importlib.util.spec_from_file_location("rasa_as_shipped", installed.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def original() -> Any:
    """Rasa's graph runner."""
    return _as_shipped(dask).DaskGraphRunner


def _parsed(message: Any) -> dict[str, Any]:
    return {
        name: value for name, value in message.as_dict(only_output_properties=True).items() if name != "text_tokens"
    }


def test_graph_in_order_gives_what_dask_gives(agent: Any, original: Any) -> None:
    processor = agent.processor
    targets = [processor.model_metadata.nlu_target]
    for text in ("昌黎一个人交多少钱", "今天天气怎么样", "断了三年咋办，云阳的"):
        inputs = {PLACEHOLDER: [UserMessage(text)], "__tracker__": None}
        ours = shortcuts._run_in_order(processor.graph_runner, inputs, targets)
        theirs = original.run(processor.graph_runner, inputs, targets)
        assert list(ours) == list(theirs) == targets
        assert [_parsed(m) for m in ours[targets[0]]] == [_parsed(m) for m in theirs[targets[0]]]


def test_graph_runs_each_node_once_and_after_those_it_needs(agent: Any) -> None:
    runner = agent.processor.graph_runner
    metadata = agent.processor.model_metadata
    order = shortcuts._order(runner, (metadata.nlu_target, metadata.core_target))
    assert len(order) == len(set(order)) > 3
    for name in order:
        for need in runner._graph_schema.nodes[name].needs.values():
            assert need.startswith("__") or order.index(need) < order.index(name)


def test_event_classes_are_those_rasa_finds() -> None:
    names = {cls.type_name for cls in all_subclasses(Event) if cls.type_name}
    assert len(names) > 15
    for name in names:
        found = next(cls for cls in all_subclasses(Event) if cls.type_name == name)
        assert Event.resolve_by_type(name) is found
    with pytest.raises(ValueError, match="nonsense"):
        Event.resolve_by_type("nonsense")


def test_our_domain_and_an_empty_one_are_told_apart_as_rasa_does(agent: Any) -> None:
    for domain in (agent.domain, Domain.empty()):
        assert domain.is_empty() == (domain.as_dict() == Domain.empty().as_dict())
    assert not agent.domain.is_empty()


def _questions(*said: str, intent: str = "faq", synonyms: dict[str, str] | None = None) -> TrainingData:
    return TrainingData([Message.build(text, intent) for text in said], synonyms or {})


@pytest.mark.parametrize(
    ("data", "others"),
    [
        (_questions("多少钱", "怎么交"), [TrainingData(), None]),
        (TrainingData(), [_questions("多少钱"), TrainingData()]),
        (_questions("多少钱", "怎么交"), [_questions("多少钱", "哪天截止", synonyms={"医宝": "医保"}), None]),
        (TrainingData(), []),
    ],
)
def test_merged_data_is_what_rasa_would_merge(data: TrainingData, others: list[TrainingData | None]) -> None:
    ours, theirs = shortcuts._merged(data, *others), _as_shipped(training_data).TrainingData.merge(data, *others)
    assert [m.fingerprint() for m in ours.training_examples] == [m.fingerprint() for m in theirs.training_examples]
    for name in shortcuts._CONTENT[1:]:
        assert getattr(ours, name) == getattr(theirs, name)


def test_questions_are_sanitized_as_rasa_does() -> None:
    def said() -> list[Message]:
        return [
            Message.build(*row)
            for row in (("多少钱", " faq "), ("怎么交", "faq"), ("多少钱", "faq"), ("多少钱", "act"))
        ]

    ours, theirs = shortcuts._sanitized(said()), _as_shipped(training_data).TrainingData.sanitize_examples(said())
    assert [(m.get("text"), m.get("intent")) for m in ours] == [(m.get("text"), m.get("intent")) for m in theirs]
    assert len(ours) == 3


def test_archive_packed_quickly_is_read_by_rasa_s_reader(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1234" * 10_000)
    with shortcuts._packed_quickly(TarSafe, tmp_path / "model.tar.gz", "w") as archive:
        archive.add(tmp_path / "weights", "weights")
    with TarSafe.open(tmp_path / "model.tar.gz", "r:gz") as archive:
        archive.extractall(tmp_path / "out")
    assert (tmp_path / "out" / "weights").read_bytes() == b"1234" * 10_000


def _spoken(agent: Any, text: str, intent: str, loop: str | None = None, answered: bool = False) -> Any:
    events: list[Any] = [ActionExecuted("action_listen"), UserUttered(text, {"name": intent})]
    events += [ActionExecuted("action_answer")] if answered else []
    events += [ActiveLoop(loop)] if loop else []
    return DialogueStateTracker.from_events("someone", events, slots=agent.domain.slots, domain=agent.domain)


def _policy(agent: Any) -> Any:
    nodes = agent.processor.graph_runner._instantiated_nodes
    return next(node._component for node in nodes.values() if isinstance(node._component, RulePolicy))


@pytest.mark.parametrize("open_form", [None, "facts_form"])
@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("intent", ["faq", "greet", "outside_chat", "nlu_fallback"])
def test_no_rule_of_ours_speaks_of_text_so_none_is_looked_for(
    agent: Any, intent: str, answered: bool, open_form: str | None
) -> None:
    policy, tracker = _policy(agent), _spoken(agent, "多少钱", intent, open_form, answered)
    assert not shortcuts._speaks_of_text(policy)
    for by_text in (True, False):
        ours = policy._find_action_from_rules(tracker, agent.domain, by_text)
        theirs = shortcuts._by_rules(policy, tracker, agent.domain, by_text)
        assert (ours[0], ours[2]) == (theirs[0], theirs[2])
        assert by_text or ours == theirs


def test_rule_on_text_would_be_looked_for() -> None:
    policy = RulePolicy.__new__(RulePolicy)
    policy.lookup = {
        "rules": {'[{"user": {"text": "你好"}, "prev_action": {"action_name": "action_listen"}}]': "utter"}
    }
    assert shortcuts._speaks_of_text(policy)


@pytest.mark.parametrize("module", [processor, rule_policy])
def test_module_copies_for_its_debug_logs_alone(module: Any) -> None:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    copies = [call for call in calls if ast.unparse(call.func).startswith("copy.")]
    logged = [
        ast.unparse(part) for call in calls if ast.unparse(call.func) == "structlogger.debug" for part in ast.walk(call)
    ]
    assert copies and all(ast.unparse(call) in logged for call in copies)


def test_every_message_is_answered_by_one_action_and_then_the_person_speaks(agent: Any) -> None:
    policy = _policy(agent)
    for intent in agent.domain.intents:
        for answered, expected in ((False, "action_answer"), (True, "action_listen")):
            tracker = _spoken(agent, "多少钱", intent, answered=answered)
            prediction = policy.predict_action_probabilities(tracker, agent.domain)
            best = agent.domain.action_names_or_texts[int(np.argmax(prediction.probabilities))]
            if intent not in ("restart", "back", "session_start"):
                assert best == expected, intent


_SHIPPED = _as_shipped(trackers).DialogueStateTracker


def _long(agent: Any, *more: Event) -> Any:
    """A conversation of three sessions with a form in the last."""
    events: list[Any] = []
    for session in range(3):
        events += [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
        events += [UserUttered(f"问题{session}", {"name": "faq"}), SlotSet("region", f"{session}")]
        events += [ActionExecuted("action_answer"), BotUttered("答"), ActiveLoop("facts_form")]
        events += [ActionExecuted("action_listen"), UserUttered("三年", {"name": "faq"})]
    return DialogueStateTracker.from_events("someone", [*events, *more], slots=agent.domain.slots, domain=agent.domain)


REWRITTEN: list[list[Event]] = [
    [],
    [ActionExecuted("facts_form"), ActionExecuted("action_listen")],
    [ActionExecuted("facts_form"), ActionExecuted("action_listen"), UserUttered("不"), ActionExecuted("facts_form")],
    [UserUtteranceReverted()],
    [ActionReverted()],
    [Restarted()],
    [ActiveLoop(None), ActionExecuted("action_listen")],
]


@pytest.mark.parametrize("more", REWRITTEN)
def test_events_that_apply_are_those_rasa_finds(agent: Any, more: list[Event]) -> None:
    tracker = _long(agent, *more)
    assert tracker.applied_events() == _SHIPPED.applied_events(tracker)


@pytest.mark.parametrize("more", REWRITTEN)
def test_copy_of_a_conversation_knows_what_rasa_s_copy_knows_and_changes_alone(agent: Any, more: list[Event]) -> None:
    tracker = _long(agent, *more)
    before = tracker.current_state(EventVerbosity.ALL)
    twin = tracker.copy()
    assert twin.current_state(EventVerbosity.ALL) == _SHIPPED.copy(tracker).current_state(EventVerbosity.ALL)
    for event in (SlotSet("region", "else"), ActiveLoop(None), UserUttered("别的"), ActionExecuted("action_listen")):
        twin.update(event)
    twin.active_loop = None
    assert tracker.current_state(EventVerbosity.ALL) == before


def test_interrupted_form_of_a_copy_is_interrupted_there_alone(agent: Any) -> None:
    tracker = _long(agent)
    tracker.copy().interrupt_loop(True)
    assert not tracker.is_active_loop_interrupted


def test_rasa_s_own_actions_are_made_once(agent: Any) -> None:
    endpoint = agent.processor.action_endpoint
    made = action.default_actions(endpoint)
    assert made is action.default_actions(endpoint)
    assert [type(a).__name__ for a in made] == [type(a).__name__ for a in _as_shipped(action).default_actions(endpoint)]
