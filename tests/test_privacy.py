"""Personal numbers go in whatever writing; days, amounts, clauses and public numbers stay. All numbers are made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import HIDDEN, mask
from tests.growth import grows_within_bounds


@pytest.mark.parametrize(
    "message",
    [
        # identity numbers
        "身份证130322199001011234",
        "130322199001011234",
        "13032219900101123X",
        "13032219900101123x",
        "130322 19900101 1234",
        "130322-19900101-1234",
        "1303 2219 9001 0112 34",
        "１３０３２２１９９００１０１１２３４",
        "１３０３２２１９９００１０１１２３Ｘ",
        "13032219900101123ｘ",
        "我的号是130322199001011234帮我查",
        "130322199001011234,13800001234",
        "130322900101123",  # fifteen digits, as before 1999
        "一三零三二二一九九零零一零一一二三四",
        "一三〇三二二一九九〇〇一〇一一二三四",
        "身份证:130322.19900101.1234",
        "130322，19900101，1234",
        "130322　19900101　1234",  # ideographic space
        "130322\t19900101\t1234",
        "1 3 0 3 2 2 1 9 9 0 0 1 0 1 1 2 3 4",
        "130322—19900101—1234",
        # mobile numbers
        "13800001234",
        "电话13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "１３８００００１２３４",
        "+8613800001234",
        "+86 138 0000 1234",
        "86-138-0000-1234",
        "一三八零零零零一二三四",
        "幺三八零零零零幺二三四",
        "我手机号19912345678打给我",
        "联系15012345678谢谢",
        "138，0000，1234",
        "138、0000、1234",
        # bank cards
        "6222021234567890123",
        "6222 0212 3456 7890 123",
        "6222-0212-3456-7890",
        "６２２２０２１２３４５６７８９０",
        "卡号6217001234567890",
        "六二二二零二一二三四五六七八九零一二三",
        # passports, addresses
        "护照E12345678",
        "护照EA1234567" + "8",
        "护照G12345678",
        "邮箱zhang.san@example.com",
        "zhang_san-01@mail.example.cn",
        # with a day next to it
        "2025-03-10交的,身份证130322199001011234",
        "130322199001011234 2025-03-10",
        "2025年3月10日,13800001234",
    ],
)
def test_mask_personal_number_in_any_writing_is_hidden(message):
    masked, found = mask(message)
    assert found
    assert HIDDEN in masked
    assert not re.search(r"\d{9,}|[零〇一二三四五六七八九幺]{9,}|@", masked.replace(HIDDEN, ""))
    left = re.sub(r"\D", "", masked)
    assert left in ("", "20250310", "2025310")


@pytest.mark.parametrize(
    "message",
    [
        "打12393",
        "12345",
        "征缴0335-2039119",
        "0335-2030019",
        "03352039119",
        "023-55128000",
        "2025-03-10",
        "2024-09-01到2024-12-28",
        "2024-09-01至2024-12-28",
        "2024.09.01-2024.12.28",
        "2024/9/1-2024/12/28",
        "2024年9月1日至2024年12月28日",
        "每人400元",
        "1070元,其中个人400元,财政670元",
        "400 360 280 200 15",
        "一档400,二档775",
        "1.75万元",
        "37.4%",
        "3088种",
        "一二三四五六七八九十",
        "二〇二五年三月十日",
        "二零二四年九月一日到十二月二十八日",
        "甘医保发〔2025〕62号",
        "120",
        "9-11月1-25日,12月1-28日",
        "断了3年",
        "",
        "😴",
    ],
)
def test_mask_public_number_day_or_amount_stays(message):
    assert mask(message) == (message, False)


def test_mask_words_around_a_number_stay():
    assert mask("我妈的身份证130322199001011234能交吗") == (f"我妈的身份证{HIDDEN}能交吗", True)


def test_mask_hotline_next_to_a_mobile_number_stays():
    masked, _ = mask("打了12393,我电话13800001234")
    assert masked == f"打了12393,我电话{HIDDEN}"


def test_mask_of_masked_text_changes_nothing():
    once, _ = mask("电话13800001234")
    assert mask(once)[0] == once


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_mask_every_mobile_number_however_parted(number, sign):
    parted = sign.join((number[:3], number[3:7], number[7:]))
    assert mask(f"电话{parted}谢谢") == (f"电话{HIDDEN}谢谢", True)


@given(st.from_regex(r"[1-6]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d)\d{3}[\dX]", fullmatch=True))
def test_mask_every_identity_number(number):
    assert mask(number) == (HIDDEN, True)


@given(st.text(max_size=60))
def test_mask_any_text_is_text(message):
    masked, found = mask(message)
    assert found == (HIDDEN in masked and masked != message)


@pytest.mark.parametrize("junk", ["1" * 2500, "1-" * 1250, "一" * 2500, "@" * 2500, "a@" * 1250, "1 " * 1250])
def test_mask_reads_ten_thousand_characters_as_easily(junk):
    assert grows_within_bounds(mask, junk)
