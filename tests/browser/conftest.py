"""Debian's Chromium before a real server, on a phone and on a desk, and a county's site with a strict policy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.rasa.serving import Server, free_port

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1000, "height": 800}
Open = Callable[..., Page]


class County(BaseHTTPRequestHandler):
    """A county's site: one page that embeds the widget with one line, under a policy that allows nothing more."""

    def __init__(self, widget: str, *more: Any) -> None:
        self._widget = widget
        super().__init__(*more)

    def do_GET(self) -> None:
        line = f'<script src="{self._widget}/widget.js" data-region="昌黎县"></script>'
        body = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>县政府网</title><main><h1>县政府网</h1></main>{line}'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy", f"default-src 'none'; script-src {self._widget}; frame-src {self._widget}"
        )
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


class Site:
    """The server, which can be stopped and started again on its port, and the county's site that embeds it."""

    def __init__(self, folder: Path) -> None:
        self.port, self._folder, self._starts = free_port(), folder, 0
        self.url = f"http://127.0.0.1:{self.port}"
        self._county = ThreadingHTTPServer(("127.0.0.1", 0), partial(County, self.url))
        self.county = f"http://127.0.0.1:{self._county.server_address[1]}"
        threading.Thread(target=self._county.serve_forever, daemon=True).start()
        self.start()

    def start(self) -> None:
        self._starts += 1
        self.server = Server(
            self.port,
            self._folder / f"log{self._starts}",
            YIBAO_DATABASE=f"sqlite:///{self._folder}/web.sqlite3",
            YIBAO_WEB_ORIGINS=self.county,
        )
        self.server.wait_until_ready()

    def stop(self) -> None:
        self.server.stop()

    def close(self) -> None:
        self.stop()
        self._county.shutdown()


@pytest.fixture(scope="session")
def site(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    site.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its module: while it is open an event loop runs, and other tests run their own."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """contexts(**options) is a new visitor's browser."""
    opened: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        opened.append(browser.new_context(**{"viewport": DESK, "locale": "zh-CN", **options}))
        return opened[-1]

    yield new
    for context in opened:
        context.close()


@pytest.fixture
def troubles() -> Iterator[list[str]]:
    """What pages complained of and what they asked of other hosts: nothing, unless a test takes it out."""
    found: list[str] = []
    yield found
    assert not found


@pytest.fixture
def watch(site: Site, troubles: list[str]) -> Callable[[Page], Page]:
    """The page with its complaints noted."""
    ours = {urlsplit(site.url).netloc, urlsplit(site.county).netloc}

    def watched(page: Page) -> Page:
        page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda asked: None if urlsplit(asked.url).netloc in ours else troubles.append(f"asked {asked.url}"),
        )
        return page

    return watched


@pytest.fixture
def chat(site: Site, contexts: Callable[..., BrowserContext], watch: Callable[[Page], Page]) -> Open:
    """chat(region, **options) is the chat page as a new visitor opens it."""

    def opened(region: str = "昌黎县", **options: Any) -> Page:
        page = watch(contexts(**options).new_page())
        page.goto(f"{site.url}/chat" + (f"?region={region}" if region else ""))
        page.get_by_role("log").get_by_text("我是医保小助手").wait_for()
        return page

    return opened
