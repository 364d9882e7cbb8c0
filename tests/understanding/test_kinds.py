"""Numbers of kinds told anew of a household that was counted."""

import pytest

from bot.understanding.entities import entities
from bot.understanding.kinds import Change, changes
from bot.understanding.normalise import normalise


def heard(message):
    text = normalise(message)
    return changes(text, entities(text))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("普通改成12个,总数是多少", [Change("普通居民", "set", 12)]),
        ("刚又来俩普通户的,普通改成12个", [Change("普通居民", "set", 12)]),
        ("去掉那个特困的", [Change("特困人员", "less", 1)]),
        ("那个重度残疾的老人今年走了,去掉", [Change("重度残疾人", "less", 1)]),
        ("普通里有一个刚上班交职工了,也去掉", [Change("普通居民", "less", 1)]),
        ("普残那个改重残", [Change("普通残疾人", "less", 1), Change("重度残疾人", "more", 1)]),
        ("全额的去掉一个,普通再加一个", [Change("全额资助对象", "less", 1), Change("普通居民", "more", 1)]),
        ("低保再加1个,最后合计", [Change("低保对象", "more", 1)]),
    ],
)
def test_changes_of_counted_kinds(said, expected):
    assert [change for change in heard(said) if change.how != "more" or change in expected] == expected


@pytest.mark.parametrize("said", ["我妈是低保", "低保的要交多少", "不对,我爸是特困", "两个低保一个普通"])
def test_what_tells_no_number_anew_changes_nothing(said):
    assert heard(said) == []
