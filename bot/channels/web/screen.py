"""From a reply to a message that a page draws: its blocks, who to call, what to say next, whose notice it is."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from bot import clock, render
from bot.blocks import Text
from bot.dialogue.asking import MOST_BUTTONS
from bot.dialogue.desk import Desk

PHONES = {
    "12393": "医保服务热线",
    "12345": "政务服务热线",
    "12333": "人社服务热线",
    "12329": "公积金热线",
    "12356": "心理援助热线",
    "120": "急救",
    "110": "报警",
    "96110": "反诈专线",
}
_NUMBER = re.compile(r"(?<![\d-])(?:12393|12345|12333|12329|12356|120|110|96110|0\d{2,3}-\d{7,8})(?![\d元年月日-])")
_LABEL = re.compile(r"([\u4e00-\u9fff]{2,16})(?:电话)?[：:是]?$")


class Phone(Struct, frozen=True):
    """A number to call."""

    label: str
    number: str


class Phones(Struct, frozen=True, tag="phones"):
    """Whom an answer says one can call."""

    items: list[Phone]


class Choice(Struct, frozen=True):
    """A button: what it shows, and what the person says by it."""

    label: str
    say: str


class QuickReplies(Struct, frozen=True, tag="quick_replies"):
    """What may be said next."""

    items: list[Choice]


def asked(text: str) -> dict[str, Any]:
    """A person's own words as a message; its number is not known yet."""
    return _message("you", msgspec.to_builtins([Text(text)]), text)


def answered(desk: Desk, seq: int, replies: list[dict[str, Any]]) -> dict[str, Any]:
    """The replies to a question as one message."""
    drawn: list[Any] = []
    for reply in replies:
        drawn += reply.get("blocks") or msgspec.to_builtins([Text(reply.get("text") or "")])
    words = "\n".join(reply.get("text") or "" for reply in replies)
    choices = [Choice(button["title"], button["payload"]) for reply in replies for button in reply.get("buttons") or []]
    more: list[Any] = [phones] if (phones := _phones(words)) else []
    more += [QuickReplies(choices)] if choices else []
    about = next((reply["about"] for reply in reversed(replies) if reply.get("about")), {})
    message = _message("bot", drawn + msgspec.to_builtins(more), words)
    return message | {"seq": seq, "scope": _scope(desk, about), "topic": about.get("topic")}


def greeting(desk: Desk, region: str | None) -> dict[str, Any]:
    """What a page shows first: who answers, and what others ask; without a region the regions to choose from."""
    if region is None:
        codes = desk.collected() if len(desk.collected()) <= MOST_BUTTONS else []
        choices = [Choice(desk.name(code), desk.name(code)) for code in codes]
        text = f"{render.GREETING}\n{render.QUESTIONS['region']}"
    else:
        titles = [desk.topics[topic]["title"] for topic in render.WELCOME_QUESTIONS]
        text, choices = render.GREETING, [Choice(title, title) for title in titles]
    drawn = msgspec.to_builtins([Text(text), QuickReplies(choices)])
    scope = _scope(desk, {"region": region}) if region else None
    return _message("bot", drawn, text) | {"seq": 0, "scope": scope}


def _message(said_by: str, drawn: list[Any], words: str) -> dict[str, Any]:
    at = datetime.now(clock.CHINA).isoformat(timespec="seconds")
    return {"from": said_by, "at": at, "scope": None, "blocks": drawn, "plain": words, "feedback": None}


def _scope(desk: Desk, about: dict[str, Any]) -> dict[str, Any] | None:
    region = about.get("region")
    if not region or region not in desk.policies.years:
        return None
    year = about.get("year") or desk.policies.newest(region).coverage_year
    return {"region": desk.name(region), "code": region, "year": year}


def _phones(words: str) -> Phones | None:
    """The numbers that an answer names, each once, in its order."""
    found: dict[str, str] = {}
    for match in _NUMBER.finditer(words):
        label = PHONES.get(match[0])
        if label is None:
            before = _LABEL.search(words[: match.start()])
            label = before[1].removesuffix("电话") if before else "电话"
        found.setdefault(match[0], label)
    return Phones([Phone(label, number) for number, label in found.items()]) if found else None
