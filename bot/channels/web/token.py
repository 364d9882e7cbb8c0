"""The token of a visitor's session: a random name and the server's signature. Nothing in it says who it is."""

from __future__ import annotations

import hmac
import re
import secrets

from bot.secret import keyed_hash

_FORM = re.compile(r"([A-Za-z0-9_-]{22})\.([0-9a-f]{32})", re.ASCII)


def issue() -> str:
    """A token that nobody has had before."""
    name = secrets.token_urlsafe(16)
    return f"{name}.{keyed_hash('web-token', name)}"


def sender(token: str) -> str | None:
    """Under which name the token's person is kept; None if the server did not sign it."""
    match = _FORM.fullmatch(token)
    if match is None or not hmac.compare_digest(match[2], keyed_hash("web-token", match[1])):
        return None
    return f"web-{keyed_hash('web', match[1])}"
