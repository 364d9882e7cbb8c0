"""Requests of the web door read strictly: what a page may send, and what is wrong with what it did send."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from bot.channels.web.door import MOST_CHARACTERS, Refusal

MOST_BYTES = 16 * 1024
BAD = "这个请求看不懂，请刷新页面再试。"
TOO_LONG = f"一次最多写{MOST_CHARACTERS}个字，请说得短一点。"
Short = Annotated[str, Meta(max_length=64)]


class Open(Struct):
    """POST /session."""

    region: Short | None = None


class Ask(Struct):
    """POST /messages."""

    client_msg_id: Annotated[str, Meta(min_length=8, max_length=64, pattern="^[A-Za-z0-9-]+$")]
    text: str


class Judge(Struct):
    """POST /feedback."""

    seq: Annotated[int, Meta(ge=0, le=10**6)]
    value: Literal["up", "down"] | None
    reason: Literal["outdated", "wrong_region", "incomplete", "unclear", "wrong", "other", ""] = ""
    comment: Annotated[str, Meta(max_length=500)] = ""


class Fill(Struct):
    """POST /forms/…"""

    region: Short
    answers: dict[str, Any] = {}


def number(text: str) -> int:
    """A message's number in an address, -1 for before the first. Raises Refusal if it is none."""
    if not re.fullmatch(r"-1|\d{1,7}", text, re.ASCII):
        raise Refusal(400, "bad_request", BAD)
    return int(text)


Body = TypeVar("Body", Open, Ask, Judge, Fill)


def read(kind: type[Body], raw: bytes) -> Body:
    """The body as its type. Raises Refusal: too long, or not of that form."""
    if len(raw) > MOST_BYTES:
        raise Refusal(413, "too_long", TOO_LONG)
    try:
        body = msgspec.json.decode(raw or b"{}", type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # a ValidationError is a DecodeError
        raise Refusal(400, "bad_request", BAD) from error
    if isinstance(body, Ask):
        if not body.text.strip():
            raise Refusal(400, "bad_request", "请先写上您的问题。")
        if len(body.text) > MOST_CHARACTERS:
            raise Refusal(413, "too_long", TOO_LONG)
    return body
