"""Tokens: signed, unguessable, saying nothing of the person."""

from __future__ import annotations

import pytest

from bot.channels.web import token


@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setenv("YIBAO_SECRET", "a secret of the tests")


def test_token_leads_to_one_name_that_is_not_in_it():
    given = token.issue()
    sender = token.sender(given)
    assert sender is not None and sender.startswith("web-")
    assert sender == token.sender(given)
    assert not set(sender.split("-")) & set(given.split("."))


def test_two_visitors_have_two_names():
    assert len({token.sender(token.issue()) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t[:-1] + ("0" if t[-1] != "0" else "1"),
        lambda t: "A" + t[1:] if t[0] != "A" else "B" + t[1:],
        lambda t: t.upper(),
        lambda t: t + "0",
        lambda t: t.split(".")[0],
        lambda t: "",
        lambda t: t + "\n",
    ],
)
def test_changed_token_is_nobody(change):
    given = token.issue()
    assert change(given) == given or token.sender(change(given)) is None


def test_token_of_another_installation_is_nobody(monkeypatch):
    given = token.issue()
    monkeypatch.setenv("YIBAO_SECRET", "another secret of the tests")
    assert token.sender(given) is None
