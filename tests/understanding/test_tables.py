"""Tables of a household: what stands in a row is of whom the row names; what is no table throughout is none."""

import pytest

from bot.understanding.entities import entities
from bot.understanding.normalise import normalise
from bot.understanding.tables import identities, rows

LOW, LIFTED, SEVERE = "低保对象", "其他脱贫人口", "重度残疾人"


def read(message):
    text = normalise(message)
    return [(people, identities(told)) for people, told in rows(text, entities(text))]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("户主—低保;妻—普通;父—一级残、低保", [(["户主"], [LOW]), (["妻"], []), (["父"], [SEVERE, LOW])]),
        ("爷、奶均脱贫户,奶另持残疾证二级", [(["爷"], [LIFTED]), (["奶"], [LIFTED, SEVERE])]),
        ("名单:\n1、低保\n2、普通", [([""], [LOW]), ([""], [])]),
        ("三人户:低保,脱贫,普通。合计", [([""], [LOW]), ([""], [LIFTED]), ([""], [])]),
    ],
)
def test_rows_of_a_table(message, expected):
    assert read(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "爷爷低保,我和媳妇普通",  # the speaker is no row
        "爸妈都低保,里头一个去年退了",
        "户主低保,妻在镇上开店卖衣服普通",  # something between that no table says
        "四人户:低保,脱贫,普通。合计",  # fewer cells than people
        "一家三口交多少",
    ],
)
def test_what_is_no_table(message):
    assert read(message) == []
