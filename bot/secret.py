"""The installation's secret, and what is derived from it: names by which people are kept without being known."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from bot.storage import SQLITE_FILE

SHORTEST = 16  # characters of YIBAO_SECRET


class SecretError(ValueError):
    """The secret cannot be used; says what to do."""


def secret() -> bytes:
    """YIBAO_SECRET, else 32 random bytes made once in var/secret, readable by its owner alone. Raises SecretError."""
    given = os.environ.get("YIBAO_SECRET")
    if given:
        if len(given) < SHORTEST:
            raise SecretError(f"YIBAO_SECRET 只有 {len(given)} 个字符；用 {SHORTEST} 个以上的随机字符，各进程要一样")
        return given.encode()
    return _made(SQLITE_FILE.with_name("secret"))


@lru_cache(maxsize=4)
def _made(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
        except FileExistsError:
            pass  # an earlier start made it, or another process just now
        kept = path.read_bytes()
    except OSError as error:
        raise SecretError(f"{path} 读写不了（{error.strerror}）；放开权限，或设 YIBAO_SECRET") from error
    if len(kept) < SHORTEST:
        raise SecretError(f"{path} 只有 {len(kept)} 字节；删掉它，重新启动会再生成（旧的会话要重新开始）")
    return kept


def keyed_hash(label: str, value: str) -> str:
    """32 hex digits that stand for a value; nobody without the secret finds the value. label: what kind it is."""
    return hmac.new(secret(), f"{label}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]
