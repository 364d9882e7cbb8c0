"""One token for all calls, renewed when it is stale; every refusal says what the operator must do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.channels.wechat import api, menu, settings
from bot.channels.wechat.api import Api, ApiError
from tests.channels.wechat.account import ENVIRONMENT
from tests.channels.wechat.fake_api import FakeApi


def with_api(use: Callable[[FakeApi, Api], Awaitable[Any]], secret: str = "right") -> Any:
    async def run() -> Any:
        fake = FakeApi()
        account = settings.read({**ENVIRONMENT, "WECHAT_APP_SECRET": secret, "WECHAT_API_BASE": await fake.start()})
        assert account is not None
        ours = Api(account)
        try:
            return await use(fake, ours)
        finally:
            await ours.close()
            await fake.stop()

    return asyncio.run(run())


def test_calls_at_once_ask_for_one_token() -> None:
    async def use(fake: FakeApi, ours: Api) -> None:
        await asyncio.gather(*(ours.send_text("o", f"第{i}条") for i in range(20)))
        assert fake.tokens_given == 1
        assert sorted(content["text"]["content"] for _, content in fake.calls) == sorted(f"第{i}条" for i in range(20))

    with_api(use)


def test_stale_token_is_renewed_once_and_the_call_repeated() -> None:
    async def use(fake: FakeApi, ours: Api) -> None:
        await ours.send_text("o", "一")
        fake.valid = set()
        await asyncio.gather(*(ours.send_text("o", "二") for _ in range(5)))
        assert fake.tokens_given == 2
        assert len(fake.calls) == 6

    with_api(use)


@pytest.mark.parametrize("codes", [[-1], [40001], [40014], [42001]])
def test_passing_trouble_is_tried_again_once(codes: list[int]) -> None:
    async def use(fake: FakeApi, ours: Api) -> None:
        fake.refuse = list(codes)
        await ours.send_text("o", "一")
        assert len(fake.calls) == 1
        fake.refuse = codes * 2
        with pytest.raises(ApiError) as told:
            await ours.send_text("o", "二")
        assert told.value.code == codes[0]

    with_api(use)


@pytest.mark.parametrize("code", [40003, 40164, 43004, 45002, 45009, 45015, 45047, 48001, 50002])
def test_refusal_says_what_it_means_and_what_to_do(code: int) -> None:
    async def use(fake: FakeApi, ours: Api) -> None:
        fake.refuse = [code]
        with pytest.raises(ApiError) as told:
            await ours.send_text("o", "一句话")
        meaning, fix = api.explained(code)
        assert meaning and fix
        assert str(code) in str(told.value) and meaning in str(told.value) and fix in str(told.value)
        assert "token-" not in str(told.value) and "一句话" not in str(told.value)
        assert fake.tokens_given == 1

    with_api(use)


def test_wrong_secret_is_told() -> None:
    async def use(fake: FakeApi, ours: Api) -> None:
        with pytest.raises(ApiError, match=r"40125.*AppSecret"):
            await ours.send_text("o", "一")

    with_api(use, secret="wrong")


def test_server_that_cannot_be_reached_is_told_without_the_token() -> None:
    async def run() -> None:
        account = settings.read({**ENVIRONMENT, "WECHAT_APP_SECRET": "x", "WECHAT_API_BASE": "http://127.0.0.1:1"})
        assert account is not None
        with pytest.raises(ApiError, match="连不上"):
            await Api(account).token()

    asyncio.run(run())


def test_unknown_code_sends_to_the_documentation() -> None:
    assert "全局返回码" in str(ApiError("/x", 99999, "odd"))


def test_menu_is_published() -> None:
    async def use(fake: FakeApi, ours: Api) -> None:
        await ours.create_menu(menu.read())
        path, content = fake.calls[0]
        assert path == "/cgi-bin/menu/create"
        assert content["button"][0]["name"] == "缴费"

    with_api(use)
