"""The pages of the web door: /widget.js for other sites, /chat, and a county bureau's page at / that embeds it.

The files are what `npm run build` in web/ makes of the sources there; a test proves that they are.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from msgspec import Struct
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.web.origins import frame_ancestors

STATIC = Path(__file__).parent / "static"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
PATHS = {"/": "demo.html", "/chat": "chat.html"}
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
POLICIES = {
    "demo.html": f"{STRICT}; frame-src 'self'; frame-ancestors 'self'",
    "chat.html": f"{STRICT}; connect-src 'self'",
}


class Page(Struct, frozen=True):
    """A file as it is sent."""

    body: bytes
    packed: bytes
    tag: str
    kind: str
    headers: dict[str, str]


def read(path: Path, others: tuple[str, ...]) -> Page:
    """A built file with its headers. others: the sites that may frame the chat."""
    body = path.read_bytes()
    headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache"}
    if path.name in POLICIES:
        headers["Content-Security-Policy"] = POLICIES[path.name]
    if path.name == "chat.html":
        headers["Content-Security-Policy"] += f"; {frame_ancestors(others)}"
    if path.name == "widget.js":
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Page(body, gzip.compress(body, 9, mtime=0), tag, KINDS[path.suffix], headers)


def add_pages(app: Sanic, others: tuple[str, ...]) -> None:
    """Serve every built file at its name, the two pages at their paths."""
    names = {path: name for name in sorted(file.name for file in STATIC.iterdir()) for path in (f"/{name}",)}
    for path, name in {**names, **PATHS}.items():
        if name.endswith(".html") and path == f"/{name}":
            continue
        _serve(app, path, read(STATIC / name, others))

    async def no_icon(_: Request) -> HTTPResponse:
        return response.empty(status=204)

    app.add_route(no_icon, "/favicon.ico", methods=["GET"], name="page_icon")


def _serve(app: Sanic, path: str, page: Page) -> None:
    async def send(request: Request) -> HTTPResponse:
        headers = {**page.headers, "ETag": page.tag, "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == page.tag:
            return response.empty(status=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return response.raw(page.packed, content_type=page.kind, headers={**headers, "Content-Encoding": "gzip"})
        return response.raw(page.body, content_type=page.kind, headers=headers)

    app.add_route(send, path, methods=["GET", "HEAD"], name=f"page_{path.strip('/').replace('.', '_') or 'home'}")
