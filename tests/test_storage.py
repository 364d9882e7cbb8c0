"""What outlives a restart: kept, replaced, forgotten with its person, gone when its time is over."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Column, Float, String, Table, Text, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot import storage
from bot.storage import StorageError


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Table:
    """A table of what people said, among tables of its own."""
    tables = storage.MetaData()
    monkeypatch.setattr(storage, "TABLES", tables)
    storage._engine.cache_clear()
    storage._with_tables.cache_clear()
    Table("settings", tables, Column("name", String(20), primary_key=True))  # of nobody, for ever
    return Table(
        "notes",
        tables,
        Column("sender", String(20), primary_key=True),
        Column("number", String(20), primary_key=True),
        Column("text", Text),
        Column("kept_until", Float),
    )


@pytest.fixture
def engine(notes: Table, tmp_path: Path) -> Engine:
    return storage.database(f"sqlite:///{tmp_path}/below/kept.sqlite3")


def write(engine: Engine, notes: Table, sender: str, number: str, text: str, until: float = 9e9) -> None:
    with engine.begin() as connection:
        storage.put(connection, notes, sender=sender, number=number, text=text, kept_until=until)


def read(engine: Engine, notes: Table) -> list[tuple[str, str, str]]:
    with engine.begin() as connection:
        rows = connection.execute(select(notes.c.sender, notes.c.number, notes.c.text).order_by(notes.c.sender))
        return [tuple(row) for row in rows]


def test_put_of_a_known_key_replaces_the_row(engine: Engine, notes: Table) -> None:
    write(engine, notes, "甲", "1", "旧")
    write(engine, notes, "甲", "1", "新")
    write(engine, notes, "甲", "2", "另一行")
    assert sorted(text for _, _, text in read(engine, notes)) == ["另一行", "新"]


def test_forget_deletes_one_person_and_nobody_else(engine: Engine, notes: Table) -> None:
    write(engine, notes, "甲", "1", "a")
    write(engine, notes, "甲", "2", "b")
    write(engine, notes, "乙", "1", "c")
    assert storage.forget(engine, "甲") == 2
    assert read(engine, notes) == [("乙", "1", "c")]


def test_what_was_forgotten_is_not_left_in_the_file(engine: Engine, notes: Table, tmp_path: Path) -> None:
    write(engine, notes, "甲", "1", "一句不该留下的话")
    storage.forget(engine, "甲")
    engine.dispose()
    with sqlite3.connect(tmp_path / "below" / "kept.sqlite3") as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in (tmp_path / "below").iterdir():
        assert "一句不该留下的话".encode() not in path.read_bytes(), path.name


def test_purge_deletes_what_is_over(engine: Engine, notes: Table) -> None:
    write(engine, notes, "甲", "1", "over", until=100)
    write(engine, notes, "甲", "2", "runs", until=300)
    assert storage.purge(engine, now=200) == 1
    assert [text for _, _, text in read(engine, notes)] == ["runs"]


def test_database_in_memory_is_one_for_all_connections(notes: Table) -> None:
    engine = storage.database(storage.IN_MEMORY)
    write(engine, notes, "甲", "1", "a")
    assert read(engine, notes) == [("甲", "1", "a")]


def test_table_declared_later_is_made_too(engine: Engine, notes: Table, tmp_path: Path) -> None:
    later = Table("later", storage.TABLES, Column("sender", String(20), primary_key=True))
    with storage.database(f"sqlite:///{tmp_path}/below/kept.sqlite3").begin() as connection:
        storage.put(connection, later, sender="甲")
    assert storage.forget(engine, "甲") == 1


def test_error_of_the_database_tells_nothing_of_a_person(engine: Engine, notes: Table) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE notes"))
    with pytest.raises(OperationalError) as told:
        write(engine, notes, "openid-123", "1", "一句话")
    assert "openid-123" not in str(told.value) and "一句话" not in str(told.value)


def test_address_is_the_environment_s_or_a_file_of_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YIBAO_DATABASE", raising=False)
    assert storage.address() == f"sqlite:///{storage.ROOT}/var/yibao.sqlite3"
    monkeypatch.setenv("YIBAO_DATABASE", "postgresql://yibao@db/yibao")
    assert storage.address() == "postgresql://yibao@db/yibao"


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://someone:secret@127.0.0.1/yibao",
        "postgresql://someone:secret@127.0.0.1:1/yibao",
        "sqlite:////proc/nowhere/yibao.sqlite3",
    ],
)
def test_database_that_cannot_be_used_is_named_without_its_password(url: str, notes: Table) -> None:
    with pytest.raises(StorageError, match="YIBAO_DATABASE") as told:
        storage.database(url)
    assert "secret" not in str(told.value)
    assert url.rpartition("@")[2].split("/")[0] in str(told.value)
