"""WeChat's own API: one holder of the access token, messages to a person, the menu; its errors in words."""

from __future__ import annotations

import asyncio
import json
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import aiohttp
import yaml

from bot.channels.wechat.settings import Settings

ERRORS_FILE = Path(__file__).resolve().parents[3] / "data" / "wechat" / "errors.yaml"
STALE_TOKEN = (40001, 40014, 42001)
BUSY = -1
EARLY = 300  # seconds before its end that a token is renewed
TIMEOUT = aiohttp.ClientTimeout(total=10)


class ApiError(ConnectionError):
    """WeChat refused a call. code: its errcode; 0 where it could not be reached."""

    def __init__(self, call: str, code: int, said: str = "") -> None:
        meaning, fix = explained(code)
        super().__init__(f"微信接口 {call} 返回 {code}：{meaning or said}；{fix}")
        self.code = code


@lru_cache(maxsize=1)
def _errors() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = yaml.safe_load(ERRORS_FILE.read_text(encoding="utf-8"))
    return found


def explained(code: int) -> tuple[str, str]:
    """(what an errcode means, what the operator has to do)."""
    entry = _errors().get(code, {"means": "", "do": "到微信开发文档的“全局返回码”里查这个数"})
    return entry["means"], entry["do"]


class Api:
    """Calls with a valid token. One instance a process: stable_token gives all of them the same token."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._token, self._until = "", 0.0
        self._renewing = asyncio.Lock()
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send_text(self, openid: str, text: str) -> None:
        """A customer-service message. Raises ApiError."""
        message = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        await self.call("/cgi-bin/message/custom/send", message)

    async def create_menu(self, menu: dict[str, Any]) -> None:
        """Publish the custom menu. Raises ApiError."""
        await self.call("/cgi-bin/menu/create", menu)

    async def call(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        """One call; repeated once with a new token where the token is stale, once where WeChat is busy."""
        for attempt in (1, 2):
            token = await self.token()
            answer = await self._post(f"{path}?access_token={token}", content, path)
            code = int(answer.get("errcode", 0))
            if code == 0:
                return answer
            if attempt == 1 and code in STALE_TOKEN:
                await self._renew(instead_of=token)
            elif not (attempt == 1 and code == BUSY):
                raise ApiError(path, code, str(answer.get("errmsg", "")))
        raise ApiError(path, code, str(answer.get("errmsg", "")))

    async def token(self) -> str:
        """The access token, renewed before it ends. Raises ApiError."""
        if time.monotonic() >= self._until:
            await self._renew(instead_of=self._token)
        return self._token

    async def _renew(self, instead_of: str) -> None:
        async with self._renewing:
            if self._token != instead_of:
                return  # another call has renewed it meanwhile
            asked = {
                "grant_type": "client_credential",
                "appid": self._settings.app_id,
                "secret": self._settings.app_secret,
                "force_refresh": False,
            }
            answer = await self._post("/cgi-bin/stable_token", asked, "/cgi-bin/stable_token")
            if "access_token" not in answer:
                raise ApiError("/cgi-bin/stable_token", int(answer.get("errcode", 0)), str(answer.get("errmsg", "")))
            self._token = str(answer["access_token"])
            self._until = time.monotonic() + max(float(answer.get("expires_in", 7200)) - EARLY, 30)

    async def _post(self, path: str, content: dict[str, Any], call: str) -> dict[str, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        body = json.dumps(content, ensure_ascii=False).encode()  # \\u escapes are refused with 40033
        try:
            async with self._session.post(
                self._settings.api_base + path, data=body, headers={"Content-Type": "application/json"}
            ) as response:
                answer = json.loads(await response.text())
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise ApiError(call, 0, type(error).__name__) from None  # its text would hold the token
        return answer if isinstance(answer, dict) else {}
