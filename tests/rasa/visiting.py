"""A page with a session at a running server, over HTTP."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from typing import Any

from tests.rasa.serving import Server


class Visitor:
    """Its requests may go to any of the workers."""

    def __init__(self, server: Server, region: str | None = None) -> None:
        self.server, self.token = server, ""
        self.session = self.call("POST", "/session", {"region": region})
        self.token = self.session["token"]

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The JSON of an answer, None of an empty one. Raises urllib.error.HTTPError."""
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self.token}"} if self.token else {}
        )
        raw = None if body is None else json.dumps(body).encode()
        url = f"http://127.0.0.1:{self.server.port}/webhooks/web{path}"
        with urllib.request.urlopen(urllib.request.Request(url, raw, headers, method=method), timeout=30) as response:
            return json.loads(response.read() or b"null")

    def ask(self, text: str) -> dict[str, Any]:
        """The answer to a question."""
        asked = {"client_msg_id": str(uuid.uuid4()), "text": text}
        answer: dict[str, Any] = self.call("POST", "/messages", asked)["messages"][1]
        return answer

    def status(self, method: str, path: str, body: dict[str, Any] | None = None) -> int:
        """The status of an answer that refuses."""
        try:
            self.call(method, path, body)
        except urllib.error.HTTPError as error:
            return error.code
        return 200
