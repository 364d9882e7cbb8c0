"""A real server, started as residents' offices start it, spoken to over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.channels.wechat.account import ENVIRONMENT as WECHAT

ROOT = Path(__file__).resolve().parents[2]
YIBAO = Path(sys.executable).with_name("yibao")
TODAY = "2026-06-01"
READY_SECONDS = 400  # a model is trained first if a file changed since the fixture looked


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    return {
        "YIBAO_DATABASE": "sqlite://",
        **os.environ,
        **WECHAT,
        "YIBAO_TODAY": TODAY,
        "PYTHONWARNINGS": "ignore",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


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

    def __init__(self, port: int, log: Path, **more: str) -> None:
        """more: of the environment."""
        self.port, self.log = port, log
        self.process = subprocess.Popen(
            [str(YIBAO), "run"],
            cwd=ROOT,
            env=environment(PORT=str(port), **more),
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
