"""Households that a cadre counts by kind, put together at random: however the counts are told and changed, the sum is theirs.

Each conversation counts one to four kinds in one of the ways in which people write that, and may change one count, bring
people or take some away, or move one to another kind. The premiums are those of 昌黎县, 双桥区 and 云阳县 for 2025 and of
甘肃省 for 2026.
"""

import random

import pytest

PREMIUM = {
    "昌黎": {"低保对象": 40, "特困人员": 0, "其他脱贫人口": 160, "返贫致贫人口": 40, "普通居民": 400},
    "双桥区": {"低保对象": 40, "特困人员": 0, "其他脱贫人口": 160, "重度残疾人": 160, "普通居民": 400},
}
SAID = {
    "低保对象": ("低保", "低保户", "吃低保的"),
    "特困人员": ("特困", "五保", "特困供养"),
    "其他脱贫人口": ("脱贫户", "脱贫"),
    "返贫致贫人口": ("返贫", "返贫致贫"),
    "重度残疾人": ("重残", "二级残", "重度残疾"),
    "普通居民": ("普通", "普通居民", "普通的", "没身份的"),
}
IN_YUNYANG = {
    "低保对象": {"一档": 40, "二档": 375},
    "特困人员": {"一档": 0, "二档": 375},
    "普通居民": {"一档": 400, "二档": 775},
    "普通残疾人": {"一档": 200, "二档": 575},
    "重度残疾人": {"一档": 120, "二档": 375},
    "低保边缘户": {"一档": 120, "二档": 375},
    "稳定脱贫人口": {"一档": 385, "二档": 760},
}
SAID_IN_YUNYANG = {
    "低保对象": ("低保", "低保户"),
    "特困人员": ("特困", "五保"),
    "普通居民": ("普通", "普通居民", "没身份的"),
    "普通残疾人": ("三级残", "四级残疾"),
    "重度残疾人": ("重残", "二级残", "一级残疾"),
    "低保边缘户": ("低保边缘", "低保边缘户"),
    "稳定脱贫人口": ("稳定脱贫", "稳定脱贫户"),
}
NUMERALS = "零一两三四五六七八九"
ORDINARY = "普通居民"


def counted(draw):
    """A household of 昌黎县 or 双桥区 counted by kind, one change of it, and what it owes at the end (yuan)."""
    place = draw.choice(list(PREMIUM))
    premium = PREMIUM[place]
    kinds = [*draw.sample([kind for kind in premium if kind != ORDINARY], draw.randint(1, 3)), ORDINARY]
    draw.shuffle(kinds)
    number, said = {kind: draw.randint(1, 4) for kind in kinds}, {kind: draw.choice(SAID[kind]) for kind in kinds}

    def one(kind):
        numeral, word = draw.choice((str(number[kind]), NUMERALS[number[kind]])), said[kind]
        of_it = word if word.endswith("的") else f"{word}的"
        return draw.choice((f"{numeral}个{word}", f"{word}{numeral}个", f"{word}{numeral}人", f"{of_it}{numeral}个"))

    whole = draw.choice(("", "", f"一户{sum(number.values())}口人："))
    head = f"{place}{whole}" if whole else draw.choice((f"{place}，", f"{place}的，", f"帮算下{place}一户，"))
    turns = [head + draw.choice("，、；").join(one(kind) for kind in kinds) + "，一共多少钱"]
    kind, change = draw.choice(kinds), draw.random()
    word = said[kind].removesuffix("的")
    if change < 0.25 and not whole:
        number[kind] = draw.choice([n for n in range(1, 7) if n != number[kind]])
        ways = (f"{word}改成{{}}个，总数是多少", f"不对，{word}是{{}}个", f"{word}应为{{}}人，请重新核算")
        turns.append(draw.choice(ways).format(number[kind]))
    elif change < 0.5:
        other, more = draw.choice(list(premium)), draw.randint(1, 3)
        number[other] = number.get(other, 0) + more
        ways = ("再加{}个{}的，一共呢", "又来了{}个{}的，总共多少", "再增加{}个{}，合计", "还有{}个{}没算，加上")
        turns.append(draw.choice(ways).format(NUMERALS[more], draw.choice(SAID[other]).removesuffix("的")))
    elif change < 0.75:
        number[kind] -= 1
        ways = ("去掉一个{}的，现在多少", "那个{}的走了，不算他", "{}的里头有一个上班交职工了，去掉", "{}的少算一个")
        turns.append(draw.choice(ways).format(word))
    elif kind != ORDINARY:
        number[kind], number[ORDINARY] = number[kind] + 1, number[ORDINARY] - 1
        ways = ("普通的里头有一个今年也评上{}了，再算一下", "不对，普通的里面有一个其实是{}")
        turns.append(draw.choice(ways).format(word))
    return turns, sum(premium[kind] * count for kind, count in number.items())


def counted_with_tiers(draw):
    """The same of 云阳县: everybody takes one tier, then all or one of them the other, or more come."""
    kinds = draw.sample(list(IN_YUNYANG), draw.randint(2, 3))
    number = {kind: draw.randint(1, 3) for kind in kinds}
    said = {kind: draw.choice(SAID_IN_YUNYANG[kind]) for kind in kinds}
    tier, other = draw.choice((("一档", "二档"), ("二档", "一档")))
    each = draw.choice("，、；").join(
        draw.choice(("{1}个{0}", "{0}{2}个", "{0}{2}人")).format(said[kind], NUMERALS[number[kind]], number[kind])
        for kind in kinds
    )
    turns = [f"云阳，{each}，{draw.choice(('都', '全部交', '都买'))}{tier}，一共好多钱"]
    due = sum(IN_YUNYANG[kind][tier] * count for kind, count in number.items())
    kind, change = draw.choice(kinds), draw.random()
    if change < 0.3:
        turns.append(draw.choice(("全部改成{}呢", "要是都换{}", "都改{}，总共多少")).format(other))
        due = sum(IN_YUNYANG[kind][other] * count for kind, count in number.items())
    elif change < 0.6 and number[kind] == 1:
        turns.append(f"{said[kind].removesuffix('的')}那个改{other}，其余还是{tier}，总共多少")
        due += IN_YUNYANG[kind][other] - IN_YUNYANG[kind][tier]
    elif change < 0.9:
        comes, more = draw.choice(list(IN_YUNYANG)), draw.randint(1, 2)
        word = draw.choice(SAID_IN_YUNYANG[comes]).removesuffix("的")
        turns.append(f"再加{NUMERALS[more]}个{word}的，也{tier}，一共呢")
        due += IN_YUNYANG[comes][tier] * more
    return turns, due


def counted_with_sums(draw):
    """The same of 甘肃省, where the subsidy of some is what they were told."""
    whole, fixed, ordinary = draw.randint(1, 3), draw.randint(1, 3), draw.randint(1, 3)
    each, other = draw.sample((90, 100, 150, 200, 250, 310), 2)
    turns = [
        "甘肃天水的，"
        + "，".join(
            (
                draw.choice((f"全额资助的{whole}个", f"{whole}个全额的")),
                draw.choice((f"定额资助的{fixed}个，每人资助{each}元", f"{fixed}个定额的，一人补{each}")),
                draw.choice((f"普通的{ordinary}个", f"{ordinary}个普通居民")),
            )
        )
        + "，一共交多少"
    ]
    change = draw.random()
    if change < 0.4:
        each = other
        turns.append(draw.choice(("不对，定额的每人补{}", "说错了，资助标准是{}", "村上改口说补{}")).format(other))
    elif change < 0.7:
        ordinary += 1
        turns.append(draw.choice(("普通的再加一个，一共呢", "又来了一个普通的，总共多少")))
    else:
        whole, ordinary = whole - 1, ordinary + 1
        turns.append("全额的去掉一个，普通再加一个，重报合计")
    return turns, (400 - each) * fixed + 400 * ordinary


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("conversation", [counted, counted_with_tiers, counted_with_sums])
def test_the_sum_is_that_of_the_counts(talk, conversation, seed):
    turns, due = conversation(random.Random(seed))
    said = talk.says(turns)
    assert f"{due}元" in said.text, (turns, due, said.text)
