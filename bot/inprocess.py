"""Rasa's custom actions in Rasa's own process: no action server, no HTTP, no JSON schema of a schema.

Rasa calls an EndpointConfig's `request`; this one awaits rasa_sdk's executor. Both are internals of Rasa 3.6.21,
which is pinned, and a contract test holds them.
"""

from __future__ import annotations

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

import actions


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
