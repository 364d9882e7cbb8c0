"""Numbers behind identities, and one of a household of whom more is told some words later."""

import pytest

from bot.understanding.entities import entities
from bot.understanding.household import members
from bot.understanding.normalise import normalise

LOW, POOR, LIFTED, SEVERE, BACK = "低保对象", "特困人员", "其他脱贫人口", "重度残疾人", "返贫致贫人口"


def counted(sentence):
    """{identities of one person: how many have them}."""
    text = normalise(sentence)
    found: dict[str, int] = {}
    for one in members(text, entities(text)):
        name = "、".join(one.identities)
        found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("双桥区低保7人、重残3人,普通61人,应收多少", {LOW: 7, SEVERE: 3, "": 61}),
        ("我手上三户,特困一人 低保两人 脱贫四人 一共收多少", {POOR: 1, LOW: 2, LIFTED: 4}),
        ("全村脱贫户二十三口人,五保四口,这二十七个人总共收多少", {LIFTED: 23, POOR: 4}),
        ("有一户三人,一人是其他脱贫人口,两人是返贫致贫人口,合计应缴多少", {LIFTED: 1, BACK: 2}),
        ("五人都是稳定脱贫人口,其中一个娃儿二级残疾", {"稳定脱贫人口": 4, "稳定脱贫人口、重度残疾人": 1}),
        ("昌黎孙家,老两口、儿子儿媳、俩小孙子,老头脱了贫又返回去了,别人没身份,六个人收多少", {BACK: 1, "": 5}),
        ("来电的是云阳一个嬢嬢,屋头三个人,她老汉儿是低保,另外两个没得啥子照顾", {LOW: 1, "": 2}),
        ("我跟俺娘没啥说的,俺爹评的一级残,仨人拢共多少", {SEVERE: 1, "": 2}),
        ("一位大爷,他本人特困;老伴低保。两个人交多少", {POOR: 1, LOW: 1}),
        ("家里四人,两人是低保,一人是特困,另一人是普通居民", {LOW: 2, POOR: 1, "": 1}),
        ("二级残疾仨,低保俩,一共多少", {SEVERE: 3, LOW: 2}),
        ("六口人,低保户三口,一共多少", {LOW: 3, "": 3}),
        ("低保户四口人多少钱", {LOW: 4}),
    ],
)
def test_tally_numbers_behind_identities_are_of_them(sentence, expected):
    assert counted(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("三个人,一个评的二级残疾,一共多少钱", {SEVERE: 1, "": 2}),
        ("三口人,有一个去年办下来低保了,一共多少钱", {LOW: 1, "": 2}),
        ("我家四个人,里头一个刚评上脱贫户,得交多少", {LIFTED: 1, "": 3}),
        ("四口人都有低保,有一个还是二级残疾,交多少", {f"{LOW}、{SEVERE}": 1, LOW: 3}),
        ("四个人,一个月前办了低保,交多少", {LOW: 4}),
    ],
)
def test_one_of_a_household_may_be_told_of_some_words_later(sentence, expected):
    assert counted(sentence) == expected
