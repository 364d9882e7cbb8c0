"""api.weixin.qq.com on loopback: tokens that expire, a quota, and the documented error codes on demand."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


class FakeApi:
    """refuse: errcodes with which the next calls are answered, one each."""

    def __init__(self) -> None:
        self.refuse: list[int] = []
        self.tokens_given = 0
        self.calls: list[tuple[str, Any]] = []
        self.valid: set[str] = set()
        self.quota = 100

    async def start(self) -> str:
        """Serve on a free port; the base address."""
        app = web.Application()
        app.router.add_post("/cgi-bin/stable_token", self._token)
        app.router.add_post("/{path:.*}", self._call)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _token(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if asked["secret"] != "right":
            return web.json_response({"errcode": 40125, "errmsg": "invalid appsecret"})
        self.tokens_given += 1
        self.valid = {f"token-{self.tokens_given}"}
        return web.json_response({"access_token": f"token-{self.tokens_given}", "expires_in": 7200})

    async def _call(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if request.query.get("access_token") not in self.valid:
            return web.json_response({"errcode": 42001, "errmsg": "access_token expired"})
        if b"\\u" in raw:
            return web.json_response({"errcode": 40033, "errmsg": "invalid charset"})
        if self.refuse:
            code = self.refuse.pop(0)
            return web.json_response({"errcode": code, "errmsg": "refused"})
        if "custom/send" in request.path:
            self.quota -= 1
            if self.quota < 0:
                return web.json_response({"errcode": 45047, "errmsg": "out of response count limit"})
        self.calls.append((request.path, json.loads(raw)))
        return web.json_response({"errcode": 0, "errmsg": "ok"})
