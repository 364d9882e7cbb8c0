"""The pages: strict policies, only allowed sites may frame the chat, small on the wire."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request

import pytest

from bot.channels.web import pages
from tests.channels.running import Running

OTHERS = ("https://www.changli.example",)


@pytest.fixture(scope="module")
def site():
    running = Running(lambda app: pages.add_pages(app, OTHERS), "sqlite://")
    yield running
    running.stop()


def get(site, path, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{site.port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def directives(headers):
    policy = headers["content-security-policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.parametrize("path", ["/", "/chat"])
def test_page_runs_no_script_and_no_style_but_its_own_files(site, path):
    status, headers, body = get(site, path)
    assert status == 200 and headers["content-type"].startswith("text/html")
    policy = directives(headers)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    html = body.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert all('src="' in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)


def test_chat_may_be_framed_by_the_listed_sites_alone(site):
    assert directives(get(site, "/chat")[1])["frame-ancestors"] == f"'self' {OTHERS[0]}"
    assert directives(get(site, "/")[1])["frame-ancestors"] == "'self'"


def test_loader_may_be_fetched_by_other_sites(site):
    status, headers, _ = get(site, "/widget.js")
    assert status == 200 and headers["cross-origin-resource-policy"] == "cross-origin"


def test_file_is_sent_packed_and_once(site):
    status, headers, body = get(site, "/chat.js", **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == (pages.STATIC / "chat.js").read_bytes()
    assert get(site, "/chat.js", **{"If-None-Match": headers["etag"]})[0] == 304


def test_what_is_no_page_is_not_served(site):
    for path in ("/chat.html", "/demo.html", "/../connector.py", "/static/chat.js", "/PROTOCOL.md"):
        assert get(site, path)[0] == 404, path


def test_without_scripts_the_pages_name_the_hotline(site):
    for path in ("/", "/chat"):
        assert "12393" in get(site, path)[2].decode()


def test_everything_a_visitor_loads_is_at_most_forty_kilobytes():
    loaded = ("widget.js", "chat.html", "chat.css", "chat.js")
    assert sum(len(pages.read(pages.STATIC / name, ()).packed) for name in loaded) <= 40 * 1024
    assert len(pages.read(pages.STATIC / "widget.js", ()).packed) < 3 * 1024
