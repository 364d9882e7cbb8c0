"""The REST door of a real server: conversations, what is no message, many people at once."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.rasa.serving import Answer, Server


def assert_polite(answer: Answer) -> None:
    """4xx with a reason, or a reply; nothing that a machine alone can read, and nothing of its insides."""
    assert 200 <= answer.status < 500, (answer.status, answer.text)
    text = answer.text
    assert "Traceback" not in text
    assert "utter_" not in text
    assert 'File "' not in text
    if answer.status == 200:
        replies = answer.json
        assert replies
        assert all(reply.get("text") for reply in replies)


# Conversations


def test_question_is_answered(server: Server) -> None:
    assert "400元" in server.say("a", "昌黎县一个人交多少钱")


def test_sender_keeps_the_conversation(server: Server) -> None:
    server.say("b", "云阳一个人多少钱")
    assert "【云阳县" in server.say("b", "什么时候截止")


def test_reply_has_rasas_form_without_the_recipient(server: Server) -> None:
    replies = server.post({"sender": "c", "message": "一个人要交多少钱"}).json
    assert [set(reply) for reply in replies] == [{"text", "buttons"}]
    assert [set(button) for button in replies[0]["buttons"]] == [{"title", "payload"}] * 5


@pytest.mark.parametrize("missing", [{}, {"sender": None}, {"sender": ""}])
def test_people_without_a_sender_do_not_share_a_conversation(server: Server, missing: dict[str, Any]) -> None:
    server.post({"message": "昌黎县一个人交多少钱", **missing})
    second = server.post({"message": "什么时候截止", **missing})
    assert "【昌黎县" not in second.said
    assert "哪个地区" in second.said


def test_sender_default_is_nobody_elses_conversation(server: Server) -> None:
    server.post({"message": "昌黎县一个人交多少钱"})
    assert "【昌黎县" not in server.say("default", "什么时候截止")


def test_long_senders_that_differ_late_are_told_apart_or_cut(server: Server) -> None:
    assert_polite(server.post({"sender": "x" * 10_000, "message": "你好"}))


# What is no message


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[1,2]",
        b'"hello"',
        b"42",
        b"true",
        b'{"message": 5}',
        b'{"message": null}',
        b'{"message": ["a"]}',
        b'{"message": {"text": "a"}}',
        b"sender=a&message=b",
        b"<xml/>",
        b'{"sender": "a", "message": "' + b"\\ud800" + b'"}',
        b"[" * 20_000,
    ],
    ids=lambda body: body[:24].decode(errors="replace"),
)
def test_body_that_is_no_message_is_told_so(server: Server, body: bytes) -> None:
    answer = server.post(body)
    assert_polite(answer)
    if answer.status != 200:
        assert answer.status == 400
        assert "JSON" in answer.json["error"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"sender": "d"},
        {"sender": "d", "message": ""},
        {"sender": "d", "message": "\x00\x01\u202e"},
        {"sender": "d", "message": "昌" * 15_000},
        {"sender": 5, "message": "你好"},
        {"sender": ["x"], "message": "你好"},
        {"sender": {"a": 1}, "message": "你好"},
        {"sender": "d", "message": "你好", "input_channel": "cmdline", "metadata": {"command": True}},
        {"sender": "../../etc/passwd", "message": "'; DROP TABLE events; --"},
        {"sender": "d", "message": "{{7*7}} ${7*7} %s %n {0} {memory}"},
        {"sender": "\ud800", "message": "\ud800昌黎\udfff"},
        {"sender": "d", "message": "/restart"},
        {"sender": "d", "message": '/faq{"region": "云阳县"}'},
    ],
    ids=lambda body: str(body)[:40],
)
def test_odd_message_gets_a_reply(server: Server, body: dict[str, Any]) -> None:
    assert_polite(server.post(body))


def test_body_above_64_kilobytes_is_refused(server: Server) -> None:
    answer = server.post({"sender": "e", "message": "a" * 70_000})
    assert answer.status == 413
    assert "太长" in answer.json["error"]
    assert "400元" in server.say("e", "昌黎县一个人交多少钱")


def fuzz(count: int) -> Iterator[bytes]:
    """Bodies that are random, half-broken or only strange; the same ones every time."""
    chance = random.Random(20250601)
    alphabet = "昌黎县医保多少钱断2年0123456789/{}[]\"'\\<>&%\x00\n\t ，。？😀ａＡ\u200b\u202e繳費一二三年月日"
    shapes: list[Any] = [None, True, 0, -1, 1e308, "", [], {}, ["x"], {"x": 1}]
    for i in range(count):
        text = "".join(chance.choices(alphabet, k=chance.randint(0, 60)))
        whole = json.dumps({"sender": f"fuzz{i % 7}", "message": text}).encode()
        yield (
            bytes(chance.randrange(256) for _ in range(chance.randint(0, 80))),
            whole,
            whole[: chance.randint(0, len(whole))],
            json.dumps({"sender": chance.choice(shapes), "message": text}).encode(),
            json.dumps({"sender": "f", "message": chance.choice(shapes)}).encode(),
        )[i % 5]


def test_500_random_bodies_get_a_reason_or_a_reply(server: Server) -> None:
    for body in fuzz(500):
        try:
            assert_polite(server.post(body))
        except AssertionError as error:
            raise AssertionError(f"{body!r}: {error}") from error
    assert "400元" in server.say("after-fuzz", "昌黎县一个人交多少钱")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
def test_webhook_takes_no_other_method(server: Server, method: str) -> None:
    answer = server.ask(method, "/webhooks/rest/webhook", None if method in ("GET", "HEAD") else b"{}")
    assert answer.status == 405
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/conversations/a/tracker",
        "/model",
        "/model/train",
        "/domain",
        "/status",
        "/webhooks/rest/webhook/../../../etc/passwd",
        "/chat.py",
        "/../config.yml",
        "/%2e%2e/config.yml",
    ],
)
def test_there_is_no_other_door(server: Server, path: str) -> None:
    """Rasa's own management API stays shut."""
    answer = server.ask("GET", path)
    assert answer.status == 404
    assert "Traceback" not in answer.text


def test_client_that_hangs_up_does_not_hurt(server: Server) -> None:
    body = json.dumps({"sender": "gone", "message": "昌黎县一个人交多少钱"}).encode()
    for _ in range(10):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
            head = f"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
            raw.sendall(head.encode() + body)
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
        raw.sendall(b"POST /webhooks/rest/webhook HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
    assert "【昌黎县" in server.say("gone", "什么时候截止")


def test_connection_is_reused(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    for _ in range(3):
        connection.request("POST", "/webhooks/rest/webhook", json.dumps({"sender": "k", "message": "你好"}))
        response = connection.getresponse()
        assert response.status == 200
        assert response.read()
    connection.close()


# Many at once


CROWD = [
    ("秦皇岛", "【秦皇岛市", "400元", "2024年12月28日"),
    ("昌黎县", "【昌黎县", "400元", "2024年12月28日"),
    ("双桥区", "【承德市双桥区", "400元", "2024年12月28日"),
    ("云阳县", "【云阳县", "775元", "2024年12月31日"),
    ("甘肃省", "【甘肃省", "400元", "2025年12月31日"),
]


def test_eight_people_at_once_get_their_own_answers(server: Server) -> None:
    start = threading.Barrier(8)

    def person(number: int) -> list[str]:
        place, heading, amount, last = CROWD[number % len(CROWD)]
        wrong = []
        start.wait()
        for round_ in range(5):
            sender = f"crowd-{number}-{round_}"
            asked = server.say(sender, "一个人要交多少钱")
            fee = server.say(sender, place)
            until = server.say(sender, "什么时候缴费、截止到哪天")
            thanks = server.say(sender, "谢谢")
            said = [asked, fee, until, thanks]
            if "哪个地区" not in asked or heading not in fee or amount not in fee or heading not in until:
                wrong.append("\n".join(said))
            if last.split("年")[1] not in until or "不客气" not in thanks:
                wrong.append("\n".join(said))
        return wrong

    with ThreadPoolExecutor(8) as pool:
        wrong = [text for found in pool.map(person, range(8)) for text in found]
    assert not wrong, wrong[0]


def test_one_person_sending_twice_at_once_is_answered_twice(server: Server) -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: server.say("double", "昌黎县一个人交多少钱"), range(4)))
    assert all("400元" in text for text in said)
