"""The installation's secret: given, or made once and kept to its owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import secret as module
from bot.secret import SecretError, keyed_hash, secret


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("YIBAO_SECRET", raising=False)
    monkeypatch.setattr(module, "SQLITE_FILE", tmp_path / "var" / "yibao.sqlite3")
    module._made.cache_clear()
    return tmp_path / "var" / "secret"


def test_secret_is_made_once_for_its_owner_alone(file: Path) -> None:
    first = secret()
    module._made.cache_clear()
    assert secret() == first == file.read_bytes()
    assert len(first) == 32
    assert file.stat().st_mode & 0o077 == 0


def test_given_secret_is_used(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_SECRET", "sixteen letters!")
    assert secret() == b"sixteen letters!"
    assert not file.exists()


def test_short_secret_is_refused_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_SECRET", "hunter2")
    with pytest.raises(SecretError, match="7 个字符") as told:
        secret()
    assert "hunter2" not in str(told.value)


def test_damaged_file_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"x")
    with pytest.raises(SecretError, match="删掉它"):
        secret()


def test_keyed_hash_depends_on_all_it_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_SECRET", "sixteen letters!")
    first = keyed_hash("wechat", "openid")
    assert first == keyed_hash("wechat", "openid")
    assert len(first) == 32
    assert first != keyed_hash("web", "openid")
    assert first != keyed_hash("wechat", "openie")
    monkeypatch.setenv("YIBAO_SECRET", "sixteen letters?")
    assert first != keyed_hash("wechat", "openid")
