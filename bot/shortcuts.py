"""What Rasa 3.6.21 does again and again and is enough to do once: half of a turn's time, a quarter of the training's.

Each shortcut replaces one function of Rasa by one that gives the same result; tests/rasa/test_shortcuts.py holds
them against the originals. Rasa is pinned.
"""

from __future__ import annotations

import copy
import functools
import json
from collections import deque
from collections.abc import Iterator
from tarfile import TarFile
from typing import Any

from rasa.core import processor
from rasa.core.actions import action
from rasa.core.actions.action import RemoteAction
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, RESPONSE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.nlu.training_data.util import check_duplicate_synonym
from tarsafe import TarSafe

_is_empty = Domain.is_empty
_by_rules = RulePolicy._find_action_from_rules
_applied = DialogueStateTracker.applied_events
_make_default_actions = action.default_actions
_REWRITES = (Restarted, ActionReverted, UserUtteranceReverted)
_CONTENT = ("training_examples", "entity_synonyms", "regex_features", "lookup_tables", "responses")


def for_turns() -> None:
    """Take the shortcuts of a turn in this process."""
    RemoteAction._validate_action_result = _trusted
    Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=None)(Event.resolve_by_type))
    Domain.is_empty = _knows_nothing
    DaskGraphRunner.run = _run_in_order
    RulePolicy._find_action_from_rules = _found_by_rules
    DialogueStateTracker.copy = _twin
    DialogueStateTracker.applied_events = _applied_events
    action.default_actions = _default_actions
    processor.copy = rule_policy.copy = _Uncopied  # they copy nothing but what they log at debug, which is off


def for_training() -> None:
    """Take the shortcuts of the training in this process."""
    TrainingData.merge = _merged
    TrainingData.sanitize_examples = staticmethod(_sanitized)
    TarSafe.gzopen = classmethod(_packed_quickly)


def _trusted(_: RemoteAction, result: Any) -> bool:
    """What an action of ours answers is made of rasa_sdk's own types; Rasa would parse its JSON schema anew, 40 ms."""
    return True


def _knows_nothing(domain: Domain) -> bool:
    """Rasa builds an empty domain and compares everything with it, each time; a domain does not change."""
    known: dict[str, Any] = domain.__dict__
    if "_knows_nothing" not in known:
        known["_knows_nothing"] = _is_empty(domain)
    return bool(known["_knows_nothing"])


def _found_by_rules(
    policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
) -> tuple[str | None, str | None, bool]:
    """Rasa looks for a rule by the message's own text first; ours know intents only, so that none is found."""
    if use_text_for_last_user_input and not _speaks_of_text(policy):
        return None, None, False
    found: tuple[str | None, str | None, bool] = _by_rules(policy, tracker, domain, use_text_for_last_user_input)
    return found


def _speaks_of_text(policy: RulePolicy) -> bool:
    """Whether a rule names the words of a message, or ends after a message that it does not describe."""
    known = policy.__dict__
    if "_speaks_of_text" not in known:
        last = [json.loads(key)[-1] for key in policy.lookup.get(RULES, {})]
        known["_speaks_of_text"] = any(
            "text" in state.get(USER, {})
            or (state.get(PREVIOUS_ACTION, {}).get("action_name") == ACTION_LISTEN_NAME and not state.get(USER))
            for state in last
        )
    return bool(known["_speaks_of_text"])


def _default_actions(endpoint: Any = None) -> list[Any]:
    """Rasa's own actions, made once for an endpoint. Rasa makes all twelve whenever it looks one up."""
    if endpoint is None:
        return list(_make_default_actions())
    if "_default_actions" not in endpoint.__dict__:
        endpoint._default_actions = _make_default_actions(endpoint)
    made: list[Any] = endpoint._default_actions
    return made


def _twin(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """A tracker that can change alone. Rasa replays every event into an empty one, for each action."""
    twin = copy.copy(tracker)
    twin.events = deque(tracker.events, tracker.events.maxlen)
    twin.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    twin.active_loop = copy.copy(tracker.active_loop)
    twin.model_id = twin.assistant_id = twin.sender_source = None  # as Rasa's copy has them
    return twin


def _applied_events(tracker: DialogueStateTracker) -> list[Event]:
    """The events since the session began, where none takes another back and no form has run again."""
    events, since, loops, ran = list(tracker.events), 0, set(), set()
    for i, event in enumerate(events):
        kind = type(event)
        if kind is SessionStarted:
            since = i + 1
        elif kind is ActiveLoop:
            loops.add(event.name)
        elif kind is ActionExecuted:
            ran.add(event.action_name)
        elif kind in _REWRITES:
            return _applied(tracker)
    return _applied(tracker) if loops & ran else events[since:]


class _Uncopied:
    """Stands for the module `copy` where copies are made for debug logs alone."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        return value


def _run_in_order(
    runner: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """The graph's nodes one after another; dask would plan them anew and start an executor for each message."""
    wanted = tuple(targets or runner._graph_schema.target_names)
    results = dict(inputs or {})
    for name in _order(runner, wanted):
        needed = runner._graph_schema.nodes[name].needs.values()
        _, results[name] = runner._instantiated_nodes[name](*((need, results[need]) for need in needed))
    return {target: results[target] for target in wanted}


def _order(runner: DaskGraphRunner, targets: tuple[str, ...]) -> tuple[str, ...]:
    """The nodes that targets need, each after those it needs; kept with the runner, whose graph never changes."""
    planned = runner.__dict__.setdefault("_planned", {})
    if targets not in planned:
        planned[targets] = tuple(dict.fromkeys(_needed(runner._graph_schema.nodes, targets)))
    return planned[targets]


def _needed(nodes: dict[str, Any], targets: tuple[str, ...]) -> Iterator[str]:
    for target in targets:
        if target in nodes:  # else it is an input
            yield from _needed(nodes, tuple(nodes[target].needs.values()))
            yield target


def _merged(data: TrainingData, *others: TrainingData | None) -> TrainingData:
    """The data together. Rasa copies every question deeply, four times in a training; nobody changes the originals."""
    parts = [part for part in (data, *others) if part is not None]
    filled = [part for part in parts if any(getattr(part, name) for name in _CONTENT)]
    if len(filled) <= 1:
        return filled[0] if filled else data
    synonyms: dict[str, str] = {}
    for part in filled:
        for text, synonym in part.entity_synonyms.items():
            check_duplicate_synonym(synonyms, text, synonym, "merging training data")
        synonyms |= part.entity_synonyms
    return TrainingData(
        [example for part in filled for example in part.training_examples],
        synonyms,
        [feature for part in filled for feature in part.regex_features],
        [table for part in filled for table in part.lookup_tables],
        {name: said for part in filled for name, said in part.responses.items()},
    )


def _sanitized(examples: list[Message]) -> list[Message]:
    """Each question once, its intent without blanks around it. Rasa hashes every value of every question, nine times."""
    for example in examples:
        for name in (INTENT, RESPONSE):
            if example.get(name):
                example.set(name, example.get(name).strip())
    return list({repr((sorted(example.data.items()), example.features)): example for example in examples}.values())


def _packed_quickly(archive: type[TarSafe], name: Any, mode: str = "r", fileobj: Any = None, **more: Any) -> TarSafe:
    """A gzip archive at its quickest level: the last tenth of size costs ten seconds, and weights hardly shrink."""
    return TarFile.gzopen.__func__(archive, name, mode, fileobj, **{"compresslevel": 1, **more})  # type: ignore[attr-defined]
