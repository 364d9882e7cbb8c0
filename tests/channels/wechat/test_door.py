"""WeChat's rules under load, retries and restarts, spoken over HTTP in the secure mode."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import render
from bot.channels.limits import Limit
from bot.channels.turn import APOLOGY
from bot.channels.wechat import door
from bot.channels.wechat.cut import size
from bot.channels.wechat.door import words
from tests.channels.wechat import account
from tests.channels.wechat.account import xml
from tests.channels.wechat.fake_api import FakeApi
from tests.channels.wechat.served import TENTH, Served, serve


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    running = serve(tmp_path, monkeypatch)
    yield running
    running.stop()


def test_question_is_answered(served: Served) -> None:
    assert served.say("o1", "昌黎一个人交多少钱") == "答：昌黎一个人交多少钱"


def test_address_is_verified(served: Served) -> None:
    import urllib.error
    import urllib.request

    query = "signature=f464b24fc39322e44b38aa78f5edd27bd1441696&timestamp=1714036504&nonce=1514711492&echostr=4375120948345356249"
    with urllib.request.urlopen(f"{served.address}?{query}", timeout=5) as response:
        assert response.read() == b"4375120948345356249"
        assert response.headers["Content-Type"].startswith("text/plain")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{served.address}?{query.replace('1714036504', '1714036505')}", timeout=5)


@pytest.mark.parametrize("seconds", [2, 7, 12])
def test_slow_answer_comes_with_a_later_attempt_and_is_made_once(served: Served, seconds: int) -> None:
    served.bot.seconds = seconds * TENTH
    assert served.say("o1", "问") == "答：问"
    assert len(served.bot.heard) == 1


def test_answer_that_takes_too_long_is_promised_and_then_given(served: Served) -> None:
    served.bot.seconds = 20 * TENTH
    assert served.say("o1", "难题") == words()["late"]
    served.bot.seconds = 0
    asyncio.run(asyncio.sleep(8 * TENTH))
    assert served.say("o1", "好") == "答：难题"
    assert served.say("o1", "好") == "答：好"


def test_new_question_brings_the_promised_answer_along(served: Served) -> None:
    served.bot.seconds = 20 * TENTH
    served.say("o1", "难题")
    served.bot.seconds = 0
    asyncio.run(asyncio.sleep(8 * TENTH))
    assert served.say("o1", "那昌黎要交多少钱呢") == "答：难题\n\n答：那昌黎要交多少钱呢"


def test_same_message_twice_at_once_is_one_turn(served: Served) -> None:
    served.bot.seconds = 2 * TENTH
    plain = xml("o1", Content="问")

    async def both() -> list[Any]:
        return await asyncio.gather(served.push(plain, nonce="first"), served.push(plain, nonce="second"))

    first, second = asyncio.run(both())
    assert account.read(first[1]).content == account.read(second[1]).content == "答：问"
    assert b"first" in first[1] and b"second" in second[1]  # each sealed with its own attempt's nonce
    assert len(served.bot.heard) == 1


def test_retry_after_the_answer_gets_it_again(served: Served) -> None:
    plain = xml("o1", Content="问")
    assert asyncio.run(served.deliver(plain)) == asyncio.run(served.deliver(plain)) == "答：问"
    assert len(served.bot.heard) == 1


def test_restart_between_attempts_loses_nothing(served: Served) -> None:
    served.bot.seconds = 7 * TENTH

    async def restart(attempt: int) -> None:
        if attempt == 0:
            await asyncio.to_thread(served.stop)
            served.bot.seconds = 0
            await asyncio.to_thread(served.start)

    assert asyncio.run(served.deliver(xml("o1", Content="问"), restart)) == "答：问"


def test_answer_of_before_the_restart_is_given_after_it(served: Served) -> None:
    plain = xml("o1", Content="问")
    assert asyncio.run(served.deliver(plain)) == "答：问"
    served.stop()
    served.start()
    assert asyncio.run(served.deliver(plain)) == "答：问"
    assert len(served.bot.heard) == 1


def test_two_fast_messages_are_answered_in_order(served: Served) -> None:
    served.bot.seconds = TENTH

    async def both() -> None:
        first = asyncio.ensure_future(served.deliver(xml("o1", Content="第一句")))
        await asyncio.sleep(0.05)
        assert await served.deliver(xml("o1", Content="第二句")) == "答：第二句"
        assert await first == "答：第一句"

    asyncio.run(both())
    assert [text for _, text in served.bot.heard] == ["第一句", "第二句"]


def test_hundred_people_at_once_get_their_own_answers(served: Served) -> None:
    async def all_of_them() -> list[str | None]:
        return await asyncio.gather(*(served.deliver(xml(f"o{i}", Content=f"第{i}问")) for i in range(100)))

    assert asyncio.run(all_of_them()) == [f"答：第{i}问" for i in range(100)]
    assert len({sender for sender, _ in served.bot.heard}) == 100


def test_long_answer_comes_in_pages(served: Served) -> None:
    served.bot.text = "每人每年交400元。" * 200
    first = served.say("o1", "问")
    assert first is not None and first.endswith(words()["more"].strip())
    second = served.say("o1", "继续")
    third = served.say("o1", "继续。")
    assert second is not None and third is not None
    assert max(size(page) for page in (first, second, third)) <= 2048
    assert sum(page.count("400元") for page in (first, second, third)) == 200
    assert served.say("o1", "继续") == words()["nothing_more"]
    assert len(served.bot.heard) == 1


def test_choices_are_numbered_and_a_number_chooses(served: Served) -> None:
    served.bot.buttons = [{"title": "昌黎县", "payload": "昌黎县"}, {"title": "云阳县", "payload": "云阳县的"}]
    assert served.say("o1", "问") == "答：问\n回复数字就行：\n1. 昌黎县\n2. 云阳县"
    served.say("o1", "2")
    served.say("o2", "2")
    assert [text for _, text in served.bot.heard] == ["问", "云阳县的", "2"]


def test_links_of_choices_behind_their_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = serve(tmp_path, monkeypatch, WECHAT_MENU_LINKS="1")
    try:
        served.bot.buttons = [{"title": "昌黎县", "payload": "昌黎县"}, {"title": "云阳县", "payload": "云阳县的"}]
        said = served.say("o1", "问")
        assert said is not None and "weixin://bizmsgmenu?msgmenucontent=" in said
        tapped = xml("o1", Content="云阳县的", bizmsgmenuid="2")
        assert asyncio.run(served.deliver(tapped)) is not None
        assert [text for _, text in served.bot.heard] == ["问", "云阳县的"]
    finally:
        served.stop()


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("image", {"PicUrl": "http://x/y", "MediaId": "m"}, "image"),
        ("voice", {"MediaId": "m", "Format": "amr", "Recognition": ""}, "voice"),
        ("voice", {"MediaId": "m", "Format": "amr"}, "voice"),
        ("location", {"Location_X": "39.7", "Location_Y": "119.1"}, "location"),
        ("link", {"Title": "t", "Url": "http://x"}, "link"),
        ("video", {"MediaId": "m"}, "other"),
        ("shortvideo", {"MediaId": "m"}, "other"),
        ("something_new", {}, "other"),
        ("text", {"Content": "【收到不支持的消息类型，暂无法显示】"}, "other"),
    ],
)
def test_message_without_words_gets_a_hint(served: Served, kind: str, fields: dict[str, str], said: str) -> None:
    assert asyncio.run(served.deliver(xml("o1", kind, **fields))) == words()[said]
    assert served.bot.heard == []


def test_voice_that_wechat_has_recognised_is_a_question(served: Served) -> None:
    plain = xml("o1", "voice", MediaId="m", Format="amr", Recognition="昌黎一个人交多少钱。")
    assert asyncio.run(served.deliver(plain)) == "答：昌黎一个人交多少钱。"


def test_new_follower_is_welcomed_with_first_questions(served: Served) -> None:
    said = asyncio.run(served.deliver(xml("o1", "event", Event="subscribe", EventKey="qrscene_1")))
    assert said is not None and said.startswith(words()["welcome"])
    for number, question in enumerate(render.WELCOME_QUESTIONS, 1):
        assert f"{number}. {question}" in said
    served.say("o1", "1")
    assert served.bot.heard[-1][1] == render.WELCOME_QUESTIONS[0]


def test_menu_click_says_its_words(served: Served) -> None:
    click = xml("o1", "event", Event="CLICK", EventKey="say:一个人交多少钱")
    assert asyncio.run(served.deliver(click)) == "答：一个人交多少钱"


@pytest.mark.parametrize("event", ["VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "something_new"])
def test_other_events_are_accepted_in_silence(served: Served, event: str) -> None:
    assert asyncio.run(served.deliver(xml("o1", "event", Event=event, EventKey="http://x"))) == ""
    assert served.bot.heard == []


def test_same_event_sent_again_is_one_turn(served: Served) -> None:
    click = xml("o1", "event", created=account.time.time().__int__(), Event="CLICK", EventKey="say:怎么缴费")
    asyncio.run(served.deliver(click))
    asyncio.run(served.deliver(click))
    assert len(served.bot.heard) == 1


def test_who_unfollows_leaves_nothing_behind(served: Served) -> None:
    served.say("stays", "问")
    before = served.rows()
    served.bot.buttons = [{"title": "昌黎县", "payload": "昌黎县"}]
    served.say("leaves", "问一句")
    assert served.rows() != before
    assert asyncio.run(served.deliver(xml("leaves", "event", Event="unsubscribe"))) == ""
    assert served.rows() == before


def test_nothing_kept_names_the_person_or_the_message(served: Served) -> None:
    plain = xml("o-very-secret-openid", number="77665544332211", Content="我的身份证是130322195001011234")
    asyncio.run(served.deliver(plain))
    kept = str(served.rows())
    assert "o-very-secret-openid" not in kept and "77665544332211" not in kept
    assert "130322195001011234" not in kept
    assert "130322195001011234" not in str(served.bot.heard)
    assert served.bot.heard[0][0].startswith("wx-")


def test_turn_that_fails_is_an_apology(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    served.bot.fails = True
    assert served.say("o1", "问") == APOLOGY


def test_who_asks_too_fast_is_told_politely_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "Limit", partial(Limit, clock=lambda: 0.0))  # however slow the machine is
    served = serve(tmp_path, monkeypatch)
    try:
        said = [served.say("o1", f"第{i}问") for i in range(10)]
        assert said[:8] == [f"答：第{i}问" for i in range(8)]
        assert said[9] is not None and "请过3秒再问" in said[9]
        assert served.say("o2", "问") == "答：问"
        assert len(served.bot.heard) == 9
    finally:
        served.stop()


def test_transfer_to_people_behind_its_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = serve(tmp_path, monkeypatch, WECHAT_TRANSFER="1")
    try:
        _, body = asyncio.run(served.push(xml("o1", Content="转人工"))) or (0, b"")
        read = account.read(body)
        assert read._data["MsgType"] == "transfer_customer_service"
        assert served.say("o1", "人工费多少钱") == "答：人工费多少钱"
    finally:
        served.stop()


def test_without_it_the_assistant_answers(served: Served) -> None:
    assert served.say("o1", "转人工") == "答：转人工"


Sending = Callable[..., tuple[Served, FakeApi]]


@pytest.fixture
def sending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Served, FakeApi]]:
    """An account that may send customer-service messages, and WeChat's API."""
    import threading

    fake, loop = FakeApi(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    base = asyncio.run_coroutine_threadsafe(fake.start(), loop).result(10)
    served = serve(tmp_path, monkeypatch, WECHAT_CUSTOMER_SERVICE="1", WECHAT_APP_SECRET="right", WECHAT_API_BASE=base)
    yield served, fake
    served.stop()
    asyncio.run_coroutine_threadsafe(fake.stop(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


def test_slow_answer_is_sent_when_it_is_ready(sending: tuple[Served, FakeApi]) -> None:
    served, fake = sending
    served.bot.seconds = 8 * TENTH
    assert served.say("o1", "难题") == ""  # success, which ends the retries
    asyncio.run(asyncio.sleep(10 * TENTH))
    assert [content for _, content in fake.calls] == [
        {"touser": "o1", "msgtype": "text", "text": {"content": "答：难题"}}
    ]
    served.bot.seconds = 0
    assert served.say("o1", "好") == "答：好"


def test_answer_that_may_not_be_sent_is_given_when_the_person_writes(sending: tuple[Served, FakeApi]) -> None:
    served, fake = sending
    fake.quota = 0
    served.bot.seconds = 8 * TENTH
    assert served.say("o1", "难题") == ""
    asyncio.run(asyncio.sleep(10 * TENTH))
    served.bot.seconds = 0
    assert fake.calls == []
    assert served.say("o1", "好") == "答：难题"


def test_quick_answer_needs_no_message_of_the_quota(sending: tuple[Served, FakeApi]) -> None:
    served, fake = sending
    assert served.say("o1", "问") == "答：问"
    assert fake.calls == [] and fake.tokens_given == 0
