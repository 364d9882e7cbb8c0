"""Personal numbers are taken out of a message before anything is stored, logged or said back.

>>> mask("电话13800001234，身份证 620100 19000202 8885")
('电话〔号码已隐去〕，身份证 〔号码已隐去〕', True)
>>> mask("2024-09-01到2024-12-28，打12393或0335-2039119")
('2024-09-01到2024-12-28，打12393或0335-2039119', False)
"""

from __future__ import annotations

import re

from bot.text import DIGITS, narrow

HIDDEN = "〔号码已隐去〕"

# Digits with at most two separators between neighbours, also full-width ones and x at the end of an identity number.
_RUN = re.compile(r"(?<![\d.])\+?\d(?:[\s\-—·.,，、]{0,2}\d){10,29}(?:[\s\-]{0,2}[xX])?")
_CHINESE_RUN = re.compile("[零〇一二三四五六七八九幺]{11,}")
_ISO_DAY = re.compile(r"20\d\d[-./]\d{1,2}[-./]\d{1,2}")
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[EeGgDdSsPpHhMm][A-Za-z]?\d{8}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]{2,40}@[\w-]{2,40}\.[\w.]{2,20}")
SHORTEST_NUMBER = 15  # the shortest identity number; bank cards are longer


def mask(message: str) -> tuple[str, bool]:
    """The message without personal numbers, and whether there were any.

    Identity numbers (15 or 18), mobile numbers (11), bank cards (16 to 19), passports, e-mail addresses, written
    with or without spaces and dashes, in half-width, full-width or Chinese digits.
    """
    text = "".join(narrow(c) if "０" <= c <= "９" or c in "Ｘｘ" else c for c in message)

    def hide(match: re.Match[str]) -> str:
        run = match[0]
        digits = re.sub(r"[^\dxX]", "", run)
        if _ISO_DAY.match(run) and not re.search(r"\d{9,}", run):
            return run
        if len(digits) >= SHORTEST_NUMBER or _MOBILE.fullmatch(digits):
            return HIDDEN
        mobile = _MOBILE.search(digits)
        return HIDDEN if mobile and len(digits) > 11 and re.search(r"1[3-9]\d{9}", run) else run

    def hide_spoken(match: re.Match[str]) -> str:
        digits = "".join(str(DIGITS.get(c, 1)) for c in match[0])
        return HIDDEN if len(digits) >= SHORTEST_NUMBER or _MOBILE.fullmatch(digits) else match[0]

    masked = _EMAIL.sub(HIDDEN, text)
    masked = _RUN.sub(hide, masked)
    masked = _CHINESE_RUN.sub(hide_spoken, masked)
    masked = _PASSPORT.sub(HIDDEN, masked)
    return (masked, True) if HIDDEN in masked and masked != message else (message, False)
