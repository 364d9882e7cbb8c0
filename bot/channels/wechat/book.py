"""What the door remembers in the database: the reply to each message, and what a person may go on with.

A message that WeChat sends again, to another process or after a restart too, gets the reply it was given before.
Nothing holds an OpenID: people and messages are kept under keyed hashes.
"""

from __future__ import annotations

import json
import time

from msgspec import Struct
from sqlalchemy import Column, Float, Integer, String, Table, Text, select
from sqlalchemy.engine import Engine

from bot import storage
from bot.channels.wechat.choices import Choice

REPLY_KEPT = 30 * 60  # seconds; longer than WeChat repeats and than a timestamp stays valid
WAITING_KEPT = 48 * 3600  # seconds; as long as the account may write to the person

_replies = Table(
    "wechat_replies",
    storage.TABLES,
    Column("message", String(32), primary_key=True),
    Column("sender", String(64), nullable=False, index=True),
    Column("reply", Text, nullable=False),
    Column("kept_until", Float, nullable=False, index=True),
)
_waiting = Table(
    "wechat_waiting",
    storage.TABLES,
    Column("sender", String(64), primary_key=True),
    Column("pages", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("owed", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("kept_until", Float, nullable=False, index=True),
)


class Reply(Struct, frozen=True):
    """What a message is answered with. text "" and no transfer: nothing is said."""

    text: str = ""
    transfer: bool = False


class Waiting(Struct, frozen=True):
    """What a person may go on with.

    pages: the rest of a long answer; choices: of the last reply; owed: the pages were promised and never shown;
    sent: customer-service messages since the person last wrote.
    """

    pages: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    owed: bool = False
    sent: int = 0


class Book:
    """Replies and what waits, in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def reply(self, message: str) -> Reply | None:
        """The reply that a message was given; None if it is new."""
        query = select(_replies.c.reply).where(_replies.c.message == message, _replies.c.kept_until > time.time())
        kept = await storage.transaction(self._engine, lambda connection: connection.execute(query).scalar())
        return None if kept is None else Reply(**json.loads(kept))

    async def keep_reply(self, message: str, sender: str, reply: Reply, waiting: Waiting) -> None:
        """Keep a reply together with what it leaves waiting."""
        row = {
            "message": message,
            "sender": sender,
            "reply": json.dumps({"text": reply.text, "transfer": reply.transfer}, ensure_ascii=False),
            "kept_until": time.time() + REPLY_KEPT,
        }

        def write(connection: storage.Connection) -> None:
            storage.put(connection, _replies, **row)
            storage.put(connection, _waiting, **_row(sender, waiting))

        await storage.transaction(self._engine, write)

    async def waiting(self, sender: str) -> Waiting:
        """What a person may go on with."""
        query = select(_waiting).where(_waiting.c.sender == sender, _waiting.c.kept_until > time.time())
        kept = await storage.transaction(self._engine, lambda connection: connection.execute(query).first())
        if kept is None:
            return Waiting()
        choices = tuple(Choice(title, says) for title, says in json.loads(kept.choices))
        return Waiting(tuple(json.loads(kept.pages)), choices, bool(kept.owed), kept.sent)

    async def keep_waiting(self, sender: str, waiting: Waiting) -> None:
        """Replace what a person may go on with."""
        row = _row(sender, waiting)
        await storage.transaction(self._engine, lambda connection: storage.put(connection, _waiting, **row))

    async def forget(self, sender: str) -> int:
        """Delete everything kept of a person, the conversation too; the number of rows."""
        return storage.forget(self._engine, sender)


def _row(sender: str, waiting: Waiting) -> dict[str, object]:
    return {
        "sender": sender,
        "pages": json.dumps(waiting.pages, ensure_ascii=False),
        "choices": json.dumps([[c.title, c.says] for c in waiting.choices], ensure_ascii=False),
        "owed": int(waiting.owed),
        "sent": waiting.sent,
        "kept_until": time.time() + WAITING_KEPT,
    }
