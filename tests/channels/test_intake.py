"""What of a raw message may go further."""

import pytest

from bot.channels.intake import MOST_CHARACTERS, safe_text
from bot.privacy import HIDDEN


def test_safe_text_ordinary_message_is_unchanged():
    assert safe_text("昌黎一个人交多少钱") == ("昌黎一个人交多少钱", {"masked": False, "length": 9, "command": False})


@pytest.mark.parametrize(
    "command",
    ["/restart", " /restart", "\u3000/restart", "\ufeff/restart", "\n/session_start", "／restart", '/greet{"a": 1}'],
)
def test_safe_text_command_is_disarmed_and_marked(command):
    text, done = safe_text(command)
    assert done["command"]
    assert not text.lstrip(" \t\r\n\u3000\ufeff").startswith("/")


@pytest.mark.parametrize("message", ["1/2", "门诊/住院", "2025/3/10", "http://a/b"])
def test_safe_text_slash_inside_is_no_command(message):
    assert safe_text(message) == (message, {"masked": False, "length": len(message), "command": False})


def test_safe_text_personal_number_goes_no_further():
    text, done = safe_text("我是13800001234")
    assert text == f"我是{HIDDEN}"
    assert done["masked"]


def test_safe_text_command_hides_no_number():
    text, done = safe_text("/greet 13800001234")
    assert "1380000" not in text
    assert done == {"masked": True, "length": 18, "command": True}


def test_safe_text_very_long_message_is_bounded_and_its_length_told():
    text, done = safe_text("医" * 100_000)
    assert len(text) == MOST_CHARACTERS
    assert done["length"] == 100_000


def test_safe_text_number_at_the_cut_is_not_left_half():
    for left in (3, 8, 14):
        text, done = safe_text("医" * (MOST_CHARACTERS - left) + "130322199001011234")
        assert text.strip("医") == HIDDEN[:left]
        assert done["masked"]


def test_safe_text_junk_is_text():
    for junk in ("", " ", "/", "😴", "\x00", "\ud800"):
        assert isinstance(safe_text(junk)[0], str)
