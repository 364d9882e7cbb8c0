"""Rasa's custom actions in Rasa's own process: no action server, no HTTP, no JSON schema of a schema.

Rasa calls an EndpointConfig's `request`; this one awaits rasa_sdk's executor. Both are internals of Rasa 3.6.21,
which is pinned, and a contract test holds them.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

import actions


def trust_own_actions() -> None:
    """Leave out Rasa's JSON-schema check of what an action answers: ours come from rasa_sdk's own types.

    The check parses and validates its schema anew for every action, two thirds of a turn's time.
    """
    RemoteAction._validate_action_result = lambda _self, _result: True


class InProcessActions(EndpointConfig):
    """The action endpoint that runs the actions here."""

    def __init__(self) -> None:
        super().__init__(url="inprocess://actions", enable_selective_domain=True)
        self._executor = ActionExecutor()
        for action in (actions.AnswerAction(), actions.FactsForm()):
            self._executor.register_action(action)

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:
        """The events and replies of one action call."""
        return await self._executor.run(kwargs["json"])
