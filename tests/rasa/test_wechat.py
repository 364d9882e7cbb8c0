"""The account on the server as it is run: WeChat's secure mode, spoken by an implementation of other hands."""

from __future__ import annotations

from tests.channels.wechat import account
from tests.channels.wechat.account import xml
from tests.rasa.serving import Server


def say(server: Server, plain: str) -> str:
    query, body = account.secure(plain)
    answer = server.ask("POST", f"/webhooks/wechat/webhook?{query}", body, "text/xml")
    assert answer.status == 200, answer.text
    return "" if answer.body == b"success" else account.read(answer.body).content


def test_question_is_answered_with_its_clause(server: Server) -> None:
    said = say(server, xml("wechat-a", Content="昌黎县一个人交多少钱"))
    assert "400元" in said and "依据：" in said


def test_person_is_remembered_and_a_number_chooses(server: Server) -> None:
    asked = say(server, xml("wechat-b", Content="一个人交多少钱"))
    assert "1. 秦皇岛市" in asked and "4. 云阳县" in asked
    assert "400元" in say(server, xml("wechat-b", Content="4"))
    assert "【云阳县" in say(server, xml("wechat-b", Content="什么时候截止"))


def test_who_unfollows_is_a_stranger_when_she_comes_back(server: Server) -> None:
    say(server, xml("wechat-c", Content="云阳一个人交多少钱"))
    assert say(server, xml("wechat-c", "event", Event="unsubscribe")) == ""
    assert "请问您在哪个地区参保" in say(server, xml("wechat-c", Content="什么时候截止"))


def test_menu_click_is_a_question(server: Server) -> None:
    say(server, xml("wechat-d", Content="昌黎的"))
    said = say(server, xml("wechat-d", "event", Event="CLICK", EventKey="say:一个人交多少钱"))
    assert "400元" in said


def test_plain_message_is_refused_and_the_log_names_nobody(server: Server) -> None:
    refused = server.ask(
        "POST", f"/webhooks/wechat/webhook?{account.plain_query()}", xml("wechat-e", Content="问").encode()
    )
    assert refused.status == 403 and refused.body == b""
    for part in ("wechat-a", "wechat-e", "msg_signature", "一个人交多少钱", "Traceback"):
        assert part not in server.output
    assert "公众号已接入" in server.output
