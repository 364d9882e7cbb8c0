"""The widget in a browser: what a visitor loads, until when they wait, beside widgets that a site could take instead.

A phone is played by Chromium on a slow line (1.6 Mbit/s, 150 ms) with a quarter of this machine's speed.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench import ROOT, report
from bench.speed import first_answer, free_port, running, yibao_command

CHROMIUM, FLAGS = (
    "/usr/bin/chromium",
    ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
)
ROUNDS = 7
LOADED = ("widget.js", "chat.html", "chat.css", "chat.js")
PEERS = {  # npm package, its bundle, what its element is in the page
    "deep-chat 2.4.2": ("deep-chat@2.4.2", "dist/deepChat.bundle.js", "<deep-chat></deep-chat>"),
    "rasa-webchat 1.0.1": ("rasa-webchat@1.0.1", "lib/index.js", "<div id='webchat'></div>"),
}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4


def _size(files: list[bytes]) -> float:
    return sum(len(gzip.compress(each, 9)) for each in files) / 1024


def _phone(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _ready(browser: Browser, url: str, sign: str) -> float:
    """Milliseconds from the address to the sign that one can use it; the median of fresh visitors."""
    took = []
    for _ in range(ROUNDS):
        page = _phone(browser)
        begun = time.perf_counter()
        page.goto(url)
        page.locator(sign).first.wait_for()
        took.append((time.perf_counter() - begun) * 1000)
        page.context.close()
    return statistics.median(took)


def _answer(browser: Browser, url: str) -> float:
    """Milliseconds from Enter to the answer on the screen."""
    page = _phone(browser)
    page.goto(url)
    box = page.locator("textarea")
    took = []
    for i, text in enumerate(
        ("一个人交多少钱", "什么时候截止", "支付宝能交吗", "断了三年，2025年3月10号交的，哪天能报")
    ):
        box.fill(text)
        begun = time.perf_counter()
        box.press("Enter")
        page.locator("#log .msg.bot:not(.typing)").nth(i + 1).wait_for()
        took.append((time.perf_counter() - begun) * 1000)
    page.context.close()
    return statistics.median(took)


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    """A folder on loopback, packed as a site's server would send it."""

    class Packed(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            file = Path(self.translate_path(self.path))
            if not file.is_file():  # the icon that every browser asks for
                self.send_error(404)
                return
            body = gzip.compress(file.read_bytes(), 9)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(self.path))
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def _peer(browser: Browser, package: str, bundle: str, element: str) -> dict[str, float]:
    """A peer's bundle from npm, on a page that holds nothing else: its size, and when it has run."""
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run(["npm", "pack", "--silent", package], cwd=directory, check=True, capture_output=True)
        with tarfile.open(next(Path(directory).glob("*.tgz"))) as archive:
            archive.extractall(directory)
        script = Path(directory) / "package" / bundle
        (script.parent / "page.html").write_text(
            f"<!doctype html><meta charset=utf-8>{element}<script type=module src={script.name}></script>"
            "<script type=module>document.body.insertAdjacentHTML('beforeend', '<p id=ran>.</p>')</script>"
        )
        with _site(script.parent) as url:
            return {"kb": _size([script.read_bytes()]), "ready_ms": _ready(browser, f"{url}/page.html", "#ran")}


def measure() -> None:
    """Ours and the peers, one after another."""
    static = ROOT / "bot" / "channels" / "web" / "static"
    rows: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        port = free_port()
        environment = {"PORT": str(port), "YIBAO_VAR": directory, "YIBAO_TODAY": "2026-06-01"}
        with running((*yibao_command(), {**os.environ, **environment})):
            first_answer(port)
            url = f"http://127.0.0.1:{port}/chat?region=昌黎县"
            rows["yibao"] = {
                "kb": _size([(static / name).read_bytes() for name in LOADED]),
                "ready_ms": _ready(browser, url, "#log .chip"),
                "answer_ms": _answer(browser, url),
            }
        for name, (package, bundle, element) in PEERS.items():
            rows[name] = _peer(browser, package, bundle, element)
        browser.close()
    report.keep("widget", rows)


if __name__ == "__main__":
    measure()
