"""The account's menu: data/wechat/menu.yaml checked and put into WeChat's form."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import yaml

from bot.channels.wechat import settings
from bot.channels.wechat.api import Api
from bot.channels.wechat.settings import SettingsError

MENU_FILE = Path(__file__).resolve().parents[3] / "data" / "wechat" / "menu.yaml"
MOST_TOP, MOST_BELOW = 3, 5
TOP_BYTES, BELOW_BYTES, KEY_BYTES = 16, 40, 128


class MenuError(ValueError):
    """The menu's file is not one that WeChat takes; names the entry and the fix."""


def read(path: Path = MENU_FILE) -> dict[str, Any]:
    """The menu in WeChat's form. Raises MenuError."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise MenuError(f"{path}: 读不了（{error}）") from error
    if not isinstance(entries, list) or not 1 <= len(entries) <= MOST_TOP:
        raise MenuError(f"{path}: 一级菜单要有 1 到 {MOST_TOP} 个")
    return {"button": [_top(path, entry) for entry in entries]}


def _top(path: Path, entry: Any) -> dict[str, Any]:
    name = _name(path, entry, TOP_BYTES)
    items = entry.get("items")
    if items is None:
        return {"name": name, **_does(path, entry)}
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_BELOW:
        raise MenuError(f"{path}: “{name}”下面要有 1 到 {MOST_BELOW} 个")
    return {"name": name, "sub_button": [{"name": _name(path, i, BELOW_BYTES), **_does(path, i)} for i in items]}


def _name(path: Path, entry: Any, most: int) -> str:
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name:
        raise MenuError(f"{path}: {entry!r} 没有 name")
    if len(name.encode()) > most:
        raise MenuError(f"{path}: “{name}”有 {len(name.encode())} 字节，最多 {most}；写短一点")
    return name


def _does(path: Path, entry: dict[str, Any]) -> dict[str, str]:
    said, url = entry.get("say"), entry.get("url")
    if isinstance(said, str) and said and url is None:
        key = f"say:{said}"
        if len(key.encode()) > KEY_BYTES:
            raise MenuError(f"{path}: “{said}”太长，最多 {KEY_BYTES - 4} 字节")
        return {"type": "click", "key": key}
    if isinstance(url, str) and url.startswith(("https://", "http://")) and said is None:
        return {"type": "view", "url": url}
    raise MenuError(f"{path}: “{entry['name']}”要么写 say: 一句话，要么写 url: https://…")


def publish() -> dict[str, Any]:
    """Publish the menu; what was published. Raises MenuError, SettingsError, ApiError."""
    menu, account = read(), settings.read()
    if account is None or not account.app_secret:
        raise SettingsError(
            "发布菜单要有 WECHAT_APP_ID、WECHAT_TOKEN、WECHAT_AES_KEY 和 WECHAT_APP_SECRET；只看不发用 --show"
        )

    async def create() -> None:
        api = Api(account)
        try:
            await api.create_menu(menu)
        finally:
            await api.close()

    asyncio.run(create())
    return menu
