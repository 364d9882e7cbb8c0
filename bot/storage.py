"""Where what must outlive a restart is kept: SQLite in var/ by default, PostgreSQL by YIBAO_DATABASE.

A module that keeps something declares a table of its own on `TABLES`. Two columns have a meaning everywhere:
`sender` is the person a row belongs to, and `forget` deletes it with the person; `kept_until` is a time (seconds since
1970) after which `purge` deletes it. A table of what people said has both.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import MetaData, Table, bindparam, create_engine, event, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.sql.elements import TextClause

ROOT = Path(__file__).resolve().parents[1]
SQLITE_FILE = Path(os.environ.get("YIBAO_VAR") or ROOT / "var") / "yibao.sqlite3"
IN_MEMORY = "sqlite://"
BUSY_SECONDS = 10

TABLES = MetaData()
Result = TypeVar("Result")


class StorageError(ConnectionError):
    """The database cannot be used; says which one and what to do."""


def address() -> str:
    """The database's URL: YIBAO_DATABASE, else a file in var/."""
    return os.environ.get("YIBAO_DATABASE") or f"sqlite:///{SQLITE_FILE}"


def database(url: str | None = None) -> Engine:
    """The database with the tables made that are declared by now.

    Raises StorageError if it cannot be reached or its URL is none.
    """
    return _with_tables(url or address(), tuple(TABLES.tables))


@lru_cache(maxsize=16)
def _with_tables(url: str, _declared: tuple[str, ...]) -> Engine:
    try:
        engine = _engine(url)
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":  # workers that start at once make the tables once
                connection.execute(text("SELECT pg_advisory_xact_lock(20250101)"))
            TABLES.create_all(connection)
    except (ArgumentError, NoSuchModuleError, ImportError, OperationalError, OSError) as error:
        raise StorageError(
            f"数据库用不了：{_without_password(url)}（{_first_line(error)}）；改 YIBAO_DATABASE"
        ) from error
    return engine


@lru_cache(maxsize=4)
def _engine(url: str) -> Engine:
    options: dict[str, Any] = {"pool_pre_ping": True}
    if url.startswith("sqlite"):
        options = {"connect_args": {"check_same_thread": False, "timeout": BUSY_SECONDS}}
        # In memory one connection, or each would see an empty database; a file's are kept open, for opening costs 1 ms.
        options["poolclass"] = StaticPool if url == IN_MEMORY else QueuePool
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, future=True, hide_parameters=True, **options)  # an error names no person and no words
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _as_a_log)
    return engine


def _as_a_log(connection: Any, _record: Any) -> None:
    """SQLite: readers do not wait for the writer, and a commit does not wait for the disk."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


async def transaction(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Do it in a transaction: SQLite here and now, which takes less than a thread; a server off the event loop."""

    def done() -> Result:
        with engine.begin() as connection:
            return work(connection)

    return done() if engine.dialect.name == "sqlite" else await asyncio.to_thread(done)


def put(connection: Connection, table: Table, **row: Any) -> None:
    """Insert a row, or replace the one that has its primary key."""
    connection.execute(_insert_or_replace(table, tuple(row)), row)


@lru_cache(maxsize=100)
def _insert_or_replace(table: Table, names: tuple[str, ...]) -> TextClause:
    """The statement for these columns. In text, the same for both databases: SQLAlchemy compiles its own anew each time."""
    keys = [column.name for column in table.primary_key]
    rest = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    statement = (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)}) "
        f"ON CONFLICT ({', '.join(keys)}) DO {'UPDATE SET ' + rest if rest else 'NOTHING'}"
    )
    return text(statement).bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))


def forget(engine: Engine, sender: str) -> int:
    """Delete a person's rows from every table; the number of rows."""
    with engine.begin() as connection:
        return sum(
            connection.execute(table.delete().where(table.c.sender == sender)).rowcount
            for table in TABLES.sorted_tables
            if "sender" in table.c
        )


def purge(engine: Engine, now: float | None = None) -> int:
    """Delete the rows whose time is over; the number of rows."""
    now = time.time() if now is None else now
    with engine.begin() as connection:
        return sum(
            connection.execute(table.delete().where(table.c.kept_until < now)).rowcount
            for table in TABLES.sorted_tables
            if "kept_until" in table.c
        )
