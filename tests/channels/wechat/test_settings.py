"""A setting that is missing or wrong is named with what to do; the menu's file too."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.wechat import menu, settings
from bot.channels.wechat.menu import MenuError
from bot.channels.wechat.settings import SettingsError
from tests.channels.wechat.account import ENVIRONMENT


def test_without_settings_there_is_no_account() -> None:
    assert settings.read({}) is None
    assert settings.read({"WECHAT_MODE": "secure", "WECHAT_APP_ID": ""}) is None


def test_secure_mode_is_the_default() -> None:
    account = settings.read(ENVIRONMENT)
    assert account is not None
    assert (account.mode, account.api_base, account.customer_service) == ("secure", "https://api.weixin.qq.com", False)
    assert [len(key) for key in account.keys] == [32]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"WECHAT_TOKEN": ""}, "WECHAT_TOKEN"),
        ({"WECHAT_APP_ID": ""}, "WECHAT_APP_ID"),
        ({"WECHAT_MODE": "safe"}, "WECHAT_MODE.*secure"),
        ({"WECHAT_AES_KEY": ""}, "WECHAT_AES_KEY"),
        ({"WECHAT_AES_KEY": "short"}, "WECHAT_AES_KEY 有 5 个字符"),
        ({"WECHAT_AES_KEY": "密" * 43}, "WECHAT_AES_KEY"),
        ({"WECHAT_CUSTOMER_SERVICE": "yes"}, "WECHAT_CUSTOMER_SERVICE.*1"),
        ({"WECHAT_CUSTOMER_SERVICE": "1"}, "WECHAT_APP_SECRET"),
    ],
)
def test_wrong_setting_is_named(change: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        settings.read({**ENVIRONMENT, **change})


def test_error_of_a_key_does_not_show_it() -> None:
    with pytest.raises(SettingsError) as told:
        settings.read({**ENVIRONMENT, "WECHAT_AES_KEY": "topsecret"})
    assert "topsecret" not in str(told.value)


def test_menu_of_the_project_is_one_that_wechat_takes() -> None:
    buttons = menu.read()["button"]
    assert 1 <= len(buttons) <= 3
    said = [b["key"].removeprefix("say:") for top in buttons for b in top["sub_button"]]
    assert "一个人交多少钱" in said
    assert all(len(b["key"].encode()) <= 128 for top in buttons for b in top["sub_button"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "1 到 3"),
        ("- {name: 一}\n" * 4, "1 到 3"),
        ("- {say: 一}", "没有 name"),
        ("- {name: 这个名字实在太长了, say: 一}", "字节"),
        ("- {name: 缴费, items: []}", "1 到 5"),
        ("- {name: 缴费, say: 一, url: 'https://x'}", "要么"),
        ("- {name: 缴费, url: 'javascript:x'}", "要么"),
        (f"- {{name: 缴费, say: {'长' * 60}}}", "太长"),
        ("- [", "读不了"),
    ],
)
def test_menu_that_wechat_would_refuse_is_told_before(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "menu.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MenuError, match=why):
        menu.read(path)
