"""A real server, started as residents' offices start it, spoken to over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
YIBAO = Path(sys.executable).with_name("yibao")
TODAY = "2026-06-01"
READY_SECONDS = 400  # a model is trained first if a file changed since the fixture looked


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "YIBAO_TODAY": TODAY, "PYTHONWARNINGS": "ignore", "PYTHONUNBUFFERED": "1", **more}


class Answer(Struct, frozen=True):
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def said(self) -> str:
        return "\n".join(part.get("text", "") for part in self.json)


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class Server:
    """A running `yibao run` and its output."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log
        self.process = subprocess.Popen(
            [str(YIBAO), "run"],
            cwd=ROOT,
            env=environment(PORT=str(port)),
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_until_ready(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended:\n{self.output}")
            if "已就绪" in self.output:
                return
            time.sleep(0.1)
        raise AssertionError(f"the server is not ready:\n{self.output}")

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Answer:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, {"Content-Type": kind})
        request.method = method
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return Answer(response.status, _lower(response.headers), response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, _lower(error.headers), error.read())

    def post(self, body: Any) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", "/webhooks/rest/webhook", raw)

    def say(self, sender: str | None, message: str) -> str:
        answer = self.post({"message": message} | ({"sender": sender} if sender else {}))
        assert answer.status == 200, answer.text
        return answer.said


@pytest.fixture(scope="module")
def server(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(free_port(), tmp_path_factory.mktemp("server") / "log")
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()


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


# The page


def test_page_is_served_with_its_policy(server: Server) -> None:
    answer = server.ask("GET", "/")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "医保" in answer.text
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text), "inline script, which the policy forbids"
    assert not re.search(r"\son\w+=|\sstyle=|<style", answer.text)


def test_page_loads_nothing_from_elsewhere(server: Server) -> None:
    for path in ("/", "/chat.css", "/chat.js"):
        assert not re.search(r"(?:src|href|url\(|import|fetch\()\W{0,3}(?:https?:)?//", server.ask("GET", path).text)


@pytest.mark.parametrize(("path", "kind"), [("/chat.css", "text/css"), ("/chat.js", "text/javascript")])
def test_file_of_the_page_is_served(server: Server, path: str, kind: str) -> None:
    answer = server.ask("GET", path)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.body


def test_icon_and_health(server: Server) -> None:
    assert server.ask("GET", "/favicon.ico").status == 204
    assert server.ask("GET", "/webhooks/rest/").json == {"status": "ok"}


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


# The process


def test_log_holds_no_message_text(server: Server) -> None:
    secret = "昌黎县暗号紫荆花一个人交多少钱13800001234"
    assert "隐去" in server.say("secret-sender", secret)
    server.post(b'{"message": "\xe6\x9a\x97\xe5\x8f\xb7')
    time.sleep(0.2)
    for part in ("紫荆花", "暗号", "13800001234", "一个人交多少钱", "400元", "secret-sender", "fuzz"):
        assert part not in server.output
    assert "Traceback" not in server.output


def test_output_is_one_line_that_says_where_to_go(server: Server) -> None:
    lines = [line for line in server.output.splitlines() if line.strip()]
    if "训练" in lines[0]:
        pytest.skip("a model was trained first")
    (line,) = lines
    assert "已就绪" in line
    assert f"http://127.0.0.1:{server.port}/" in line


def test_only_loopback_is_listened_on(server: Server) -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no /proc/net/tcp on this system")
    wanted = f":{server.port:04X}"
    local = [line.split()[1] for line in table.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert [address for address in local if address.endswith(wanted)] == [f"0100007F{wanted}"]


def run_yibao(port: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(YIBAO), "run"], cwd=ROOT, env=environment(PORT=port), capture_output=True, text=True, timeout=60
    )


def test_second_server_on_the_port_says_so_in_one_line(server: Server) -> None:
    done = run_yibao(str(server.port))
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert f"端口 {server.port} 已被占用" in line
    assert f"PORT={server.port + 1}" in line


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_port_that_is_none_says_so_in_one_line(port: str) -> None:
    done = run_yibao(port)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert "不是端口号" in line


def test_missing_model_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from bot import model

    gone = model.ROOT / "models" / "yibao-000000000000.tar.gz"
    monkeypatch.setattr(model, "path", lambda: gone)
    with pytest.raises(model.NoModelError, match="make train"):
        model.find()


def test_broken_model_is_refused_at_the_start(tmp_path: Path, loop: Any) -> None:
    from bot import model, server

    broken = tmp_path / "yibao-broken.tar.gz"
    broken.write_bytes(b"no archive")
    with pytest.raises(model.NoModelError, match="make train"):
        loop.run_until_complete(server.load_agent(broken))
