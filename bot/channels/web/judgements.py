"""What visitors thought of answers: kept for ninety days with the topic, region and year, without the conversation.

They are the person's as well, and go when the person deletes the conversation.
"""

from __future__ import annotations

import time
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Column, Float, Integer, String, Table, Text, select
from sqlalchemy.engine import Connection, Engine

from bot import storage

SECONDS_KEPT = 90 * 24 * 3600
REASONS = {
    "outdated": "过时了",
    "wrong_region": "地区不对",
    "incomplete": "不完整",
    "unclear": "看不懂",
    "wrong": "不对",
    "other": "其他",
    "": "没说原因",
}

_judgements = Table(
    "web_judgements",
    storage.TABLES,
    Column("sender", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("value", String(4), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("comment", Text, nullable=False),
    Column("region", String(12), nullable=False),
    Column("year", Integer),
    Column("topic", String(40), nullable=False),
    Column("kept_until", Float, nullable=False, index=True),
)


class Judged(Struct):
    """A topic of a region and year: how many liked its answers, how many did not and why (reason, comment)."""

    region: str
    year: int | None
    topic: str
    up: int = 0
    down: int = 0
    told: list[tuple[str, str]] = field(default_factory=list)


def put(connection: Connection, sender: str, answer: dict[str, Any], value: str, reason: str, comment: str) -> None:
    """Keep a judgement on an answer, in place of the one before."""
    scope = answer.get("scope") or {}
    storage.put(
        connection,
        _judgements,
        sender=sender,
        seq=answer["seq"],
        value=value,
        reason=reason,
        comment=comment,
        region=scope.get("code") or "",
        year=scope.get("year"),
        topic=answer.get("topic") or "",
        kept_until=time.time() + SECONDS_KEPT,
    )


def take_back(connection: Connection, sender: str, seq: int) -> None:
    """Forget a judgement."""
    connection.execute(_judgements.delete().where(_judgements.c.sender == sender, _judgements.c.seq == seq))


def disliked(engine: Engine) -> list[Judged]:
    """Every judged topic of each region and year, the least liked first."""
    found: dict[tuple[str, int | None, str], Judged] = {}
    with engine.begin() as connection:
        rows = connection.execute(select(_judgements).where(_judgements.c.kept_until > time.time())).all()
    for row in rows:
        key = (row.region, row.year, row.topic)
        judged = found.setdefault(key, Judged(*key))
        judged.up += row.value == "up"
        if row.value == "down":
            judged.down += 1
            judged.told.append((REASONS[row.reason], row.comment))
    return sorted(found.values(), key=lambda judged: (judged.up - judged.down, judged.region, judged.topic))
