"""The chat page at /, for a first visit and for trying things out; its files are in page/."""

from __future__ import annotations

from pathlib import Path

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

PAGE = Path(__file__).parent / "page"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
FILES = {
    "index.html": "text/html; charset=utf-8",
    "chat.css": "text/css; charset=utf-8",
    "chat.js": "text/javascript; charset=utf-8",
}


def add_page(app: Sanic) -> None:
    """Serve the page at / and its two files beside it."""

    def serve(name: str, kind: str) -> None:
        body = (PAGE / name).read_bytes()

        async def handler(_: Request) -> HTTPResponse:
            return response.raw(body, content_type=kind, headers=HEADERS)

        app.add_route(handler, "/" if name == "index.html" else f"/{name}", methods=["GET"], name=f"page_{name}")

    for name, kind in FILES.items():
        serve(name, kind)

    async def no_icon(_: Request) -> HTTPResponse:
        return response.empty(status=204)

    app.add_route(no_icon, "/favicon.ico", methods=["GET"], name="page_icon")
