"""Several Sanic servers in one test process: Sanic rewrites its own methods when a server starts, which works once."""

from __future__ import annotations

from typing import Any

from sanic.touchup.service import TouchUp

_rewrite = TouchUp.run.__func__
_done: list[bool] = []


def _once(cls: Any, app: Any) -> None:
    if not _done:
        _rewrite(cls, app)
        _done.append(True)


TouchUp.run = classmethod(_once)
