"""Quick replies in a chat that has no buttons: a numbered list, or links that send their text when they are tapped.

The links are not documented by WeChat and stand behind a setting; a typed number, the text itself and the id of a
tapped link all mean the same choice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct

from bot.channels.wechat.cut import size
from bot.text import narrow

ROOM = 900  # bytes that a list may take of a message
_DIGITS = {"①": "1", "②": "2", "③": "3", "④": "4", "⑤": "5", "⑥": "6", "⑦": "7", "⑧": "8", "⑨": "9"}
_ORDINAL = dict(zip("一二三四五六七八九", "123456789", strict=True))
_NUMBER = re.compile(r"(?:回复|选|第)?\s*([1-9]\d?)\s*(?:个|项|号)?[.。、]?")


class Choice(Struct, frozen=True):
    """What is shown and what it means when it is chosen."""

    title: str
    says: str


def listed(choices: Sequence[Choice], lead: str, by_link: bool) -> str:
    """The choices below a reply; "" if there are none or they do not fit."""
    if not choices:
        return ""
    if by_link:
        lines = [_link(number, choice) for number, choice in enumerate(choices, 1)]
    elif any(re.search(r"\d", choice.title) for choice in choices):  # "3" would mean 3年 as well as the third
        return f"（可以回复：{'、'.join(choice.title for choice in choices)}）"
    else:
        lines = [f"{number}. {choice.title}" for number, choice in enumerate(choices, 1)]
    text = "\n".join([lead, *lines])
    return text if size(text) <= ROOM or not by_link else listed(choices, lead, by_link=False)


def _link(number: int, choice: Choice) -> str:
    address = f"weixin://bizmsgmenu?msgmenucontent={quote(choice.says, safe='')}&msgmenuid={number}"
    return f'<a href="{html.escape(address)}">{html.escape(choice.title)}</a>'


def chosen(said: str, menu_id: str, choices: Sequence[Choice]) -> str:
    """What a message means after these choices: that of the tapped id or the typed number, else what was said."""
    by_id = menu_id if menu_id.isascii() and menu_id.isdigit() else ""
    numbered = not any(re.search(r"\d", choice.title) for choice in choices)
    typed = narrow(said).strip()
    typed = _DIGITS.get(typed, typed)
    typed = re.sub(r"^第([一二三四五六七八九])", lambda match: f"第{_ORDINAL[match[1]]}", typed)
    match = _NUMBER.fullmatch(typed)
    number = int(by_id or (match[1] if match and numbered else 0))
    if 1 <= number <= len(choices) and (not by_id or said.strip() in ("", choices[number - 1].says)):
        return choices[number - 1].says
    return next((choice.says for choice in choices if choice.title == said.strip()), said)
