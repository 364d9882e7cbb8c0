"""Which sites may embed the chat or speak to its door: YIBAO_WEB_ORIGINS, and the server's own pages."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+(?::\d{1,5})?")


class OriginError(ValueError):
    """YIBAO_WEB_ORIGINS cannot be used; says which part and what to write."""


def embedding() -> tuple[str, ...]:
    """The origins of YIBAO_WEB_ORIGINS, which are parted by blanks or commas. Raises OriginError."""
    given = re.split(r"[\s,]+", os.environ.get("YIBAO_WEB_ORIGINS", "").strip())
    origins = tuple(origin.rstrip("/") for origin in given if origin)
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise OriginError(
                f"YIBAO_WEB_ORIGINS 里的 {origin!r} 不是网站地址；写 https://www.example.gov.cn，几个用空格分开"
            )
    return origins


def allowed(origin: str | None, host: str, others: tuple[str, ...]) -> bool:
    """Whether a page may speak to the door: none of a browser, the server's own, or one of the others.

    host: the Host header of the request.
    """
    return origin is None or origin in others or (bool(host) and urlsplit(origin).netloc == host)


def frame_ancestors(others: tuple[str, ...]) -> str:
    """The policy's directive for who may frame the chat."""
    return " ".join(("frame-ancestors 'self'", *others))
