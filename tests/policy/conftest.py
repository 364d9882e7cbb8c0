"""The collected notices, read once, and one short way to ask the calculator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.policy import request as requests
from bot.policy.calculator import Policies, calculate, plain

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def policies() -> Policies:
    return Policies.read()


@pytest.fixture(scope="session")
def ask(policies: Policies) -> Ask:
    """ask("fee", "昌黎县", pay_date="2024-09-25") → the answer as JSON says it."""

    def ask(kind: str, region: str, **facts: Any) -> dict[str, Any]:
        return plain(calculate(policies, requests.parse({"kind": kind, "region": region, **facts})))

    return ask
