"""Whatever is posted: a 4xx or `success`, never a 5xx, nothing heard, nothing kept."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.channels.wechat import account
from tests.channels.wechat.account import xml
from tests.channels.wechat.served import Served, serve

BODIES = 10_000


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    running = serve(tmp_path, monkeypatch)
    yield running
    running.stop()


def mutated(draw: random.Random, query: str, body: bytes) -> tuple[str, bytes]:
    """A push with something wrong in it."""
    kind = draw.randrange(8)
    if kind == 0:
        return query, bytes(draw.randrange(256) for _ in range(draw.randrange(400)))
    if kind == 1:
        at = draw.randrange(body.index(b"<Encrypt>"), len(body))
        return query, body[:at] + bytes([body[at] ^ (1 << draw.randrange(8))]) + body[at + 1 :]
    if kind == 2:
        return query, body[: draw.randrange(len(body))]
    parts = dict(part.split("=") for part in query.split("&"))
    needed = draw.choice(["msg_signature", "timestamp", "nonce"])
    if kind == 3:
        parts[needed] = draw.choice(["", "0", "%00", "%F0%9F%98%80", parts[needed] + "1", parts[needed][:-1], "%"])
        return "&".join(f"{name}={value}" for name, value in parts.items()), body
    if kind == 4:
        del parts[needed]
        return "&".join(f"{name}={value}" for name, value in parts.items()), body
    if kind == 5:
        return query, body.replace(
            b"<Encrypt>", draw.choice([b"<Encrypt><a/>", b"<encrypt>", b"<Encrypt>&#0;", b"<Encrypt x='"])
        )
    if kind == 6:
        return query, b"<xml>" + b"<ToUserName>" * draw.randrange(1, 500)
    return query, draw.choice(
        [b"", b"{}", b"null", b"<xml/>", b"\xff\xfe", b"<?xml version='1.0' encoding='x'?><xml/>"]
    )


def test_ten_thousand_broken_posts(served: Served) -> None:
    draw = random.Random(7)
    pushes = [account.secure(xml("o1", Content="问" * draw.randrange(40))) for _ in range(20)]
    before = served.rows()
    statuses: dict[int, int] = {}

    async def post_all() -> None:
        connector = aiohttp.TCPConnector(limit=8)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def some(number: int) -> None:
                for _ in range(number):
                    query, body = mutated(draw, *draw.choice(pushes))
                    async with session.post(f"{served.address}?{query}", data=body) as response:
                        answer = await response.read()
                        statuses[response.status] = statuses.get(response.status, 0) + 1
                        assert response.status in (200, 400, 403, 413), (response.status, query, body)
                        assert answer in (b"", b"success") or response.status == 400
                        assert b"Traceback" not in answer and b".py" not in answer

            await asyncio.gather(*(some(BODIES // 8) for _ in range(8)))

    asyncio.run(post_all())
    assert sum(statuses.values()) == BODIES
    assert statuses.get(400, 0) > 1000 and statuses.get(403, 0) > 1000
    assert served.bot.heard == []
    assert served.rows() == before


def test_body_that_is_too_long_is_refused(served: Served) -> None:
    query, body = account.secure(xml("o1", Content="长" * 20_000))
    assert len(body) > 64 * 1024

    async def post() -> int:
        async with aiohttp.ClientSession() as session, session.post(f"{served.address}?{query}", data=body) as response:
            return response.status

    assert asyncio.run(post()) == 413
    assert served.bot.heard == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(served: Served, method: str) -> None:
    async def ask() -> int:
        async with aiohttp.ClientSession() as session, session.request(method, served.address) as response:
            return response.status

    assert asyncio.run(ask()) == 405


def test_markup_in_a_question_comes_back_as_text(served: Served) -> None:
    content = "]]]]><![CDATA[></Content><MsgType>image</MsgType>"
    plain = xml("o1", Content=content)
    assert asyncio.run(served.deliver(plain)) == "答：]]></Content><MsgType>image</MsgType>"
