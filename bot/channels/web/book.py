"""What the web door remembers in the database: sessions and what was said, for a day after it was last used.

All of it is the person's, and goes when they delete it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Float, Integer, String, Table, Text, UniqueConstraint, func, select, update
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import IntegrityError

from bot import storage
from bot.channels.web import judgements

KEPT_HOURS = 24
MOST_SHOWN = 200  # messages that a page gets back

_sessions = Table(
    "web_sessions",
    storage.TABLES,
    Column("sender", String(64), primary_key=True),
    Column("region", String(12)),
    Column("kept_until", Float, nullable=False, index=True),
)
_messages = Table(
    "web_messages",
    storage.TABLES,
    Column("sender", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("client_msg_id", String(64)),
    Column("message", Text, nullable=False),
    Column("feedback", String(4)),
    Column("kept_until", Float, nullable=False, index=True),
    UniqueConstraint("sender", "client_msg_id", name="web_messages_once"),
)
Message = dict[str, Any]  # as PROTOCOL.md has it, with `topic` beside


class Book:
    """Sessions and messages in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def open(self, sender: str, region: str | None) -> None:
        """Begin a session, or go on with it: it is kept for a day from now."""
        row = {"sender": sender, "region": region, "kept_until": time.time() + KEPT_HOURS * 3600}
        await storage.transaction(self._engine, lambda connection: storage.put(connection, _sessions, **row))

    async def session(self, sender: str) -> Row[Any] | None:
        """(sender, region, kept_until) of a session; None if there is none any more."""
        query = select(_sessions).where(_sessions.c.sender == sender, _sessions.c.kept_until > time.time())
        return await storage.transaction(self._engine, lambda connection: connection.execute(query).first())

    async def knows(self, sender: str, client_msg_id: str) -> bool:
        """Whether a question was taken before."""
        query = select(_messages.c.seq).where(_messages.c.sender == sender, _messages.c.client_msg_id == client_msg_id)
        return await storage.transaction(self._engine, lambda connection: connection.execute(query).first()) is not None

    async def ask(self, sender: str, client_msg_id: str, message: Message) -> tuple[Message, Message | None]:
        """Keep a question under an odd number; it and its answer, if it was asked before and has one."""

        def kept(connection: Connection) -> tuple[Message, Message | None] | None:
            asked = connection.execute(
                select(_messages).where(_messages.c.sender == sender, _messages.c.client_msg_id == client_msg_id)
            ).first()
            if asked is None:
                return None
            answer = connection.execute(
                select(_messages).where(_messages.c.sender == sender, _messages.c.seq == asked.seq + 1)
            ).first()
            return _read(asked), _read(answer) if answer is not None else None

        def write(connection: Connection) -> tuple[Message, Message | None]:
            if found := kept(connection):
                return found
            newest = connection.execute(select(func.max(_messages.c.seq)).where(_messages.c.sender == sender)).scalar()
            numbered = message | {"seq": ((newest or 0) + 1) // 2 * 2 + 1, "client_msg_id": client_msg_id}
            connection.execute(_messages.insert().values(**_row(sender, numbered)))
            return numbered, None

        for _ in range(20):
            try:
                return await storage.transaction(self._engine, write)
            except IntegrityError:  # another tab, at another process, took the number just now
                continue
        raise storage.StorageError("a question found no number in twenty tries; is the database reachable?")

    async def keep(self, sender: str, message: Message) -> None:
        """Keep an answer, and the session for another day."""

        def write(connection: Connection) -> None:
            until = time.time() + KEPT_HOURS * 3600
            alive = connection.execute(update(_sessions).where(_sessions.c.sender == sender).values(kept_until=until))
            if alive.rowcount:  # else the person deleted everything while it was being answered
                storage.put(connection, _messages, **_row(sender, message))

        await storage.transaction(self._engine, write)

    async def since(self, sender: str, seq: int) -> list[Message]:
        """What was said after a number, in order; of a long talk the end."""
        query = (
            select(_messages)
            .where(_messages.c.sender == sender, _messages.c.seq > seq, _messages.c.kept_until > time.time())
            .order_by(_messages.c.seq.desc())
            .limit(MOST_SHOWN)
        )
        rows: Sequence[Row[Any]] = await storage.transaction(
            self._engine, lambda connection: connection.execute(query).all()
        )
        return [_read(row) for row in reversed(rows)]

    async def judge(self, sender: str, seq: int, value: str | None, reason: str, comment: str) -> bool:
        """Keep what a person thinks of an answer, in place of what they thought before; False if there is none."""

        def write(connection: Connection) -> bool:
            mine = (_messages.c.sender == sender) & (_messages.c.seq == seq)
            row = connection.execute(select(_messages).where(mine)).first()
            if row is None or seq % 2:
                return False
            connection.execute(update(_messages).where(mine).values(feedback=value))
            if value is None:
                judgements.take_back(connection, sender, seq)
            else:
                judgements.put(connection, sender, json.loads(row.message), value, reason, comment)
            return True

        return await storage.transaction(self._engine, write)

    async def forget(self, sender: str) -> int:
        """Delete everything kept of a person, Rasa's conversation too; the number of rows."""
        return storage.forget(self._engine, sender)


def _row(sender: str, message: Message) -> dict[str, Any]:
    said = {name: value for name, value in message.items() if name not in ("feedback",)}
    return {
        "sender": sender,
        "seq": message["seq"],
        "client_msg_id": message.get("client_msg_id"),
        "message": json.dumps(said, ensure_ascii=False),
        "feedback": message.get("feedback"),
        "kept_until": time.time() + KEPT_HOURS * 3600,
    }


def _read(row: Row[Any]) -> Message:
    message: Message = json.loads(row.message)
    return message | {"feedback": row.feedback}
