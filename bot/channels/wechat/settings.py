"""The account's settings, from the environment."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Mapping

from msgspec import Struct

MODES = ("secure", "compatible", "plain")
NEEDED = ("WECHAT_APP_ID", "WECHAT_TOKEN")


class SettingsError(ValueError):
    """A setting is missing or malformed; names it and what to do."""


class Settings(Struct, frozen=True):
    """tokens and keys: the one in use first, during a rotation the former one too. keys: 32 bytes each."""

    app_id: str
    tokens: tuple[str, ...]
    keys: tuple[bytes, ...]
    mode: str
    app_secret: str
    api_base: str
    customer_service: bool
    transfer: bool
    menu_links: bool


def read(environment: Mapping[str, str] | None = None) -> Settings | None:
    """The settings; None if no account is set up. Raises SettingsError."""
    environment = os.environ if environment is None else environment
    if not any(environment.get(name) for name in NEEDED):
        return None
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        raise SettingsError(f"公众号还缺环境变量 {'、'.join(missing)}；在公众平台“开发—基本配置”里抄")
    mode = environment.get("WECHAT_MODE") or "secure"
    if mode not in MODES:
        raise SettingsError(
            f"WECHAT_MODE={mode!r} 不对；写 secure（安全模式）、compatible（兼容模式）或 plain（明文模式）"
        )
    keys = tuple(_key(text) for text in _several(environment.get("WECHAT_AES_KEY", "")))
    if mode != "plain" and not keys:
        raise SettingsError("安全模式和兼容模式要有 WECHAT_AES_KEY；抄公众平台的 EncodingAESKey（43 个字符）")
    secret = environment.get("WECHAT_APP_SECRET", "")
    flags = {
        name: _flag(environment, f"WECHAT_{name.upper()}") for name in ("customer_service", "transfer", "menu_links")
    }
    if flags["customer_service"] and not secret:
        raise SettingsError("WECHAT_CUSTOMER_SERVICE=1 要有 WECHAT_APP_SECRET，客服消息要用它换 access_token")
    return Settings(
        app_id=environment["WECHAT_APP_ID"].strip(),
        tokens=_several(environment["WECHAT_TOKEN"]),
        keys=keys,
        mode=mode,
        app_secret=secret.strip(),
        api_base=(environment.get("WECHAT_API_BASE") or "https://api.weixin.qq.com").rstrip("/"),
        **flags,
    )


def _several(text: str) -> tuple[str, ...]:
    """One value, or two during a rotation: 新的,旧的."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _key(text: str) -> bytes:
    try:
        if not re.fullmatch(r"[A-Za-z0-9+/]{43}", text):
            raise ValueError
        return base64.b64decode(text + "=")
    except (ValueError, binascii.Error) as error:
        raise SettingsError(
            f"WECHAT_AES_KEY 有 {len(text)} 个字符，不是 43 个字母数字；照公众平台的 EncodingAESKey 抄"
        ) from error


def _flag(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name) or "0"
    if value not in ("0", "1"):
        raise SettingsError(f"{name}={value!r} 不对；写 1（开）或 0（关）")
    return value == "1"
