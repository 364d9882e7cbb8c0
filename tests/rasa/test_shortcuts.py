"""Each shortcut gives what Rasa's own function gives."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.engine.runner import dask as installed
from rasa.shared.constants import DOCS_URL_DOMAINS  # noqa: F401  (the release has it where we expect it)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot import shortcuts

PLACEHOLDER = "__message__"


@pytest.fixture(scope="module")
def original() -> Any:
    """Rasa's graph runner as it is on disk."""
    spec = importlib.util.spec_from_file_location("rasa_runner_as_shipped", installed.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.DaskGraphRunner


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
