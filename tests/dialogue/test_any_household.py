"""Households put together at random: whoever is named, however it is said and corrected, the sum is that of the people.

Each conversation names two to four people with what they are, in one of the ways in which people say it, and may correct
one of them, forget somebody, or move one to another tier. The premiums are those of 昌黎县 and 云阳县 for 2025.
"""

import random

import pytest

KIN = ("我爸", "我妈", "我爷", "我奶", "老婆", "儿子", "女儿", "我哥", "嫂子", "公公", "婆婆", "二叔", "我")
FORGOTTEN = ("我弟", "我妹", "孙子", "姑姑", "三姨")
SAID = {
    "低保对象": ("是低保", "吃低保", "低保", "有低保", "评上了低保", "在低保上"),
    "特困人员": ("是特困", "特困", "是五保", "五保户"),
    "其他脱贫人口": ("脱贫户", "是脱贫户", "是原来的贫困户"),
    "普通居民": ("普通", "没身份", "啥也没有", "就是普通居民", "没得啥补助", "一般的"),
}
PREMIUM = {"低保对象": 40, "特困人员": 0, "其他脱贫人口": 160, "普通居民": 400}
SAID_OF_TIERS = {"低保对象": "吃低保", "特困人员": "是五保", "普通居民": "没得身份", "普通残疾人": "有三级残疾证"}
PREMIUM_OF_TIERS = {
    "低保对象": {"一档": 40, "二档": 375},
    "特困人员": {"一档": 0, "二档": 375},
    "普通居民": {"一档": 400, "二档": 775},
    "普通残疾人": {"一档": 200, "二档": 575},
}


def told(draw):
    """The turns of a conversation about a household of 昌黎县, and what it owes at their end (yuan)."""
    people = draw.sample(KIN, draw.randint(2, 4))
    identities = [draw.choice(list(SAID)) for _ in people]
    stop = draw.choice("，。；")
    each = stop.join(who + draw.choice(SAID[identity]) for who, identity in zip(people, identities, strict=True))
    turns = [
        f"昌黎{draw.choice(('，', '的，', ''))}{each}{stop}{draw.choice(('一共多少钱', '总共得掏多少', '合起来多少'))}"
    ]
    due = sum(PREMIUM[identity] for identity in identities)
    number, kind = draw.randrange(len(people)), draw.random()
    other = draw.choice([identity for identity in SAID if identity != identities[number]])
    said = draw.choice(SAID[other])
    if kind < 0.6:
        opens, after_all = draw.choice(("不对，", "说错了，", "哦，", "")), draw.choice(("其实", "应该", "", "今年"))
        turns.append(opens + people[number] + after_all + said + draw.choice(("", "，再算算", "，多少")))
        due += PREMIUM[other] - PREMIUM[identities[number]]
    elif kind < 0.8:
        who = draw.choice(FORGOTTEN)
        turns.append(f"{draw.choice(('还有', '再加上', '忘了', '漏了'))}{who}，{who}{said}，一共呢")
        due += PREMIUM[other]
    return turns, due


def told_with_tiers(draw):
    """The same of 云阳县, where each may take another tier."""
    people = draw.sample([who for who in KIN if who != "我"], draw.randint(2, 3))
    identities = [draw.choice(list(SAID_OF_TIERS)) for _ in people]
    tier, other = draw.choice((("一档", "二档"), ("二档", "一档")))
    each = "，".join(who + SAID_OF_TIERS[identity] for who, identity in zip(people, identities, strict=True))
    turns = [f"云阳，{each}，{draw.choice(('都交', '全部', '都选'))}{tier}，一共好多钱"]
    due = sum(PREMIUM_OF_TIERS[identity][tier] for identity in identities)
    number = draw.randrange(len(people))
    turns.append(draw.choice(("{}改{}呢", "不对，{}交{}", "要是{}换成{}呢")).format(people[number], other))
    both = PREMIUM_OF_TIERS[identities[number]]
    return turns, due + both[other] - both[tier]


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("conversation", [told, told_with_tiers])
def test_the_sum_is_that_of_the_people(talk, conversation, seed):
    turns, due = conversation(random.Random(seed))
    said = talk.says(turns)
    assert f"{due}元" in said.text, (turns, due, said.text)
