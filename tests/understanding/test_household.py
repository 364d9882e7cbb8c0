"""Who is in a household, told in different words. Expected people are counted by hand from each sentence."""

from collections import Counter

import pytest

from bot.understanding.entities import entities
from bot.understanding.facts import read_facts
from bot.understanding.household import MOST_MEMBERS, Member, members
from bot.understanding.normalise import normalise

LOW, POOR, LIFTED, SEVERE = "低保对象", "特困人员", "其他脱贫人口", "重度残疾人"


def told(sentence):
    """[(identities, student), …] in a fixed order."""
    text = normalise(sentence)
    return sorted(("、".join(m.identities), m.student) for m in members(text, entities(text)))


def people(ordinary=0, students=0, **counted):
    out = [("", False)] * ordinary + [("", True)] * students
    for name, count in counted.items():
        out += [(name, False)] * count
    return sorted(out)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a size alone: everybody ordinary
        ("我家五口人一共交多少", people(5)),
        ("五口之家", people(5)),
        ("一家三口要交多少钱", people(3)),
        ("全家6口人", people(6)),
        ("我们家4个人,总共多少", people(4)),
        ("家里有七口人", people(7)),
        ("家里12口人", people(12)),
        # a size, and some of them with an identity
        ("一家四口,爷爷是低保", people(3, **{LOW: 1})),
        ("五口人,两个低保", people(3, **{LOW: 2})),
        ("五口之家,奶奶特困,爷爷低保,其他人都普通", people(3, **{POOR: 1, LOW: 1})),
        ("我家4口人,其中一个是重度残疾", people(3, **{SEVERE: 1})),
        ("家里五口人,爸妈是低保户", people(3, **{LOW: 2})),
        ("三口人全是低保", people(**{LOW: 3})),
        ("我家四口都是脱贫户", people(**{LIFTED: 4})),
        ("五口人,爷爷奶奶两个都是低保", people(3, **{LOW: 2})),  # 都 speaks of the two
        ("五口人,都在昌黎,爷爷低保", people(4, **{LOW: 1})),  # 都 speaks of no identity
        # named people with their identities
        ("爷爷特困,奶奶低保,我和媳妇、娃都是普通的", people(3, **{POOR: 1, LOW: 1})),
        ("我爸低保,我妈特困", people(**{LOW: 1, POOR: 1})),
        ("我和老公普通,孩子低保", people(2, **{LOW: 1})),
        ("爸妈都是低保,我是普通居民", people(1, **{LOW: 2})),
        ("两口子普通,两个娃也普通,老人特困", people(4, **{POOR: 1})),
        ("老两口吃低保,儿子一级残疾", people(**{LOW: 2, SEVERE: 1})),
        ("我老汉是低保,婆娘普通,两个娃普通", people(3, **{LOW: 1})),
        ("婆婆低保,公公也是低保", people(**{LOW: 2})),
        ("爷爷奶奶特困,爸爸低保,妈妈低保", people(**{POOR: 2, LOW: 2})),
        # counted people
        ("两个低保,一个特困,三个普通", people(3, **{LOW: 2, POOR: 1})),
        ("一个低保两个普通", people(2, **{LOW: 1})),
        ("两个普通的,两个脱贫户", people(2, **{LIFTED: 2})),
        ("三个特困", people(**{POOR: 3})),
        # one person with two identities
        ("我妈是低保,又是重度残疾,我普通", sorted([("低保对象、重度残疾人", False), ("", False)])),
        ("我爸既是脱贫户又是低保,我妈普通", sorted([("其他脱贫人口、低保对象", False), ("", False)])),
        # everybody named once and then told apart
        ("爷爷奶奶、爸妈和我,爷爷是特困", people(4, **{POOR: 1})),
        ("太奶奶特困,丈母娘低保,小舅子普通", people(1, **{POOR: 1, LOW: 1})),
        ("家里三个,岳父低保,岳母特困,我普通", people(1, **{LOW: 1, POOR: 1})),
        ("外公、外婆、舅妈和我一共要交多少", people(4)),
        # some of those counted, told one by one
        ("两个儿子,大的读大学,小的上初中", people(1, 1)),
        ("三个孩子,老大是大学生,老二二级残疾", people(1, 1, **{SEVERE: 1})),
        ("老大低保,老二普通", people(1, **{LOW: 1})),
        # students
        ("我和媳妇普通,儿子大学生", people(2, 1)),
        ("一家四口,一个大学生", people(3, 1)),
        ("五口人,闺女读大学,奶奶低保", people(3, 1, **{LOW: 1})),
        # the rest
        ("一家六口,一个特困,其余都是普通", people(5, **{POOR: 1})),
        ("家里5个人,两个低保,剩下仨普通", people(3, **{LOW: 2})),
        # what is told before the people it is told of
        ("低保的爷爷,特困的奶奶,普通的爸妈加我一共多少", people(3, **{LOW: 1, POOR: 1})),
        ("脱贫户的公公婆婆,一级残疾的孩子他爸,我普通", people(1, **{LIFTED: 2, SEVERE: 1})),
        ("低保有两个,特困有一个,剩下三个普通", people(3, **{LOW: 2, POOR: 1})),
        ("读大学的闺女,还有我和她爸,一共多少", people(2, 1)),
        ("我爷低保,我奶也是,我念大学", people(0, 1, **{LOW: 2})),
        # a number that only repeats those named
        ("我和媳妇俩普通,娘低保", people(2, **{LOW: 1})),
        ("岳父岳母两个特困,姨妈普通", people(1, **{POOR: 2})),
        ("我们两口子加两个老人,老人都是脱贫户", people(2, **{LIFTED: 2})),
        ("剩下的四个是爸妈低保和俩孩子", people(2, **{LOW: 2})),
        ("我和公公婆婆三个人,婆婆低保", people(2, **{LOW: 1})),
        ("一家六口,老两口特困,其余普通", people(4, **{POOR: 2})),
        # insured at work, or dead: not counted here
        ("七口人,我跟媳妇在单位交职工医保,剩下五个都普通", people(5)),
        ("五口人,儿子在公司交着职工医保,其他人普通", people(4)),
        ("家里六口,除了我有单位医保,其余都是一般户", people(5)),
        ("老公厂里给交医保,我和俩娃三个人一共多少", people(3)),
        ("五口人,我以前有职工医保,早断了,都普通", people(5)),
        ("三口人,除了我爸低保,其他都普通", people(2, **{LOW: 1})),
        ("四口人,两人在单位有医保,其余普通", people(2)),
        ("我妈低保,我不算困难户", people(1, **{LOW: 1})),
        # told of twice
        ("我爸低保,我妈普通,我爸还是二级残疾", sorted([("低保对象、重度残疾人", False), ("", False)])),
        ("我叔低保,还有一个大伯五保,大伯一个人住,一共多少", people(0, **{LOW: 1, POOR: 1})),
        # one person alone
        ("我是低保", people(**{LOW: 1})),
        ("我妈低保", people(**{LOW: 1})),
    ],
)  # fmt: skip
def test_members_of_a_household_told_in_a_sentence(sentence, expected):
    assert told(sentence) == expected


def tiers(sentence):
    """[(identities, student, tier), …] in the order of telling."""
    text = normalise(sentence)
    return [("、".join(m.identities), m.student, m.tier) for m in members(text, entities(text))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我婆低保上一档,幺爸普通也一档,我公特困选二档", [(LOW, False, "一档"), ("", False, "一档"), (POOR, False, "二档")]),
        ("爸妈上二档普通的,我在重庆读大学也上二档", [("", False, "二档")] * 2 + [("", True, "二档")]),
        ("两个一档,二级残疾的二档", [("", False, "一档")] * 2 + [(SEVERE, False, "二档")]),
        ("我妈特困二档,其余三个一档", [(POOR, False, "二档")] + [("", False, "一档")] * 3),
        ("外公外婆都是特困也二档,我普通一档", [(POOR, False, "二档")] * 2 + [("", False, "一档")]),
    ],
)  # fmt: skip
def test_members_each_with_the_tier_told_for_them(sentence, expected):
    assert tiers(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "昌黎一个人交多少钱", "每个人交多少", "断了三个月", "等3个月", "一个月几号交", "说两句", "",
        "生了个娃怎么上", "三年没交", "孩子怎么参保", "我两年没交", "😴", "这个怎么弄", "一个问题", "三四口人", "两三口人交多少",
        "两个事想打听", "八位验证码", "三个渠道哪个快", "第二个办法", "我自己出三百,国家给一个人贴多少", "打了四个电话", "跑了两个窗口",
        "给弟媳也办一个吧",
    ],
)  # fmt: skip
def test_members_sentence_of_nobody_in_particular_is_no_household(sentence):
    assert len(told(sentence)) <= 1


def test_members_at_the_most_are_counted_and_more_are_not():
    assert len(told(f"我家{MOST_MEMBERS}口人")) == MOST_MEMBERS
    assert len(told(f"我家{MOST_MEMBERS + 1}口人")) <= 1
    assert len(told("我家9999口人,一个低保")) <= 2


def test_members_order_of_telling_makes_no_difference():
    assert told("爷爷特困,奶奶低保,我普通") == told("我普通,奶奶低保,爷爷特困")


def test_members_stated_size_below_the_people_named_keeps_those_named():
    assert told("两口人,爷爷低保,奶奶低保,我普通") == people(1, **{LOW: 2})


@pytest.mark.parametrize("words", ["没啥特殊身份", "没特殊身份", "没有任何身份", "没什么特殊的"])
def test_who_is_of_no_group_is_ordinary_and_takes_nothing_of_the_next(words):
    assert told(f"我妈{words},我爸特困,一共多少钱") == people(1, 特困人员=1)


def test_what_is_told_before_a_grown_child_is_the_childs():
    assert told("外甥普通、低保的大娃、姑姑是脱贫户，一共多少") == people(1, 低保对象=1, 其他脱贫人口=1)


@pytest.mark.parametrize("place", ["我是云阳的", "我是昌黎人"])
def test_who_says_where_they_are_from_takes_nothing_of_who_is_named_next(place):
    expected = sorted([("", False), (LOW, False), ("", True)])
    assert told(f"{place}，屋头三个人，我妈低保，娃儿读大学，一起好多钱") == expected


def counted(members):
    """{identity, 学生 or 普通, with the tier chosen: number of people}."""
    names = ("、".join(m.identities) or ("学生" if m.student else "普通") for m in members)
    return dict(Counter(name + m.tier for name, m in zip(names, members, strict=True)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我家六口人,爷爷奶奶低保,我爸重残二级,剩下三个普通", {"低保对象": 2, "普通": 3, "重度残疾人": 1}),
        ("俩老的吃低保,我跟老婆带着仨娃,一共多少", {"低保对象": 2, "普通": 5}),
        ("老妈特困,我和弟弟普通", {"普通": 2, "特困人员": 1}),
        ("一家四口,就我爸是低保", {"低保对象": 1, "普通": 3}),
        ("一家四口,除了我爸是低保其他都普通", {"低保对象": 1, "普通": 3}),
        ("家里五个人,老人俩是特困,剩下的没啥", {"普通": 3, "特困人员": 2}),
        ("我们两口子加一个娃,娃是孤儿收养的", {"城乡孤儿": 1, "普通": 2}),
        ("我妈低保,我爸没有,我也没有,三个人一共", {"低保对象": 1, "普通": 2}),
        ("爷爷特困奶奶也是特困,爸妈普通", {"普通": 2, "特困人员": 2}),
        ("两个大人三个小孩,其中一个小孩重残", {"普通": 4, "重度残疾人": 1}),
        ("我,我老公,俩孩子,还有婆婆,婆婆是低保", {"低保对象": 1, "普通": 4}),
        ("婆婆低保,公公不是,我们夫妻俩带一个孩子", {"低保对象": 1, "普通": 4}),
        ("全家七口都是脱贫户", {"其他脱贫人口": 7}),
        ("全家七口,三个脱贫户,四个普通的", {"其他脱贫人口": 3, "普通": 4}),
        ("老两口,一个一级残,一个三级残", {"普通残疾人": 1, "重度残疾人": 1}),
        ("俺爹俺娘都吃低保,俺两口子普通,俩娃也普通", {"低保对象": 2, "普通": 4}),
        ("双胞胎儿子加我们俩口子,一共交多少", {"普通": 4}),
        ("我奶八十多了五保,我跟我爷没啥", {"普通": 2, "特困人员": 1}),
        ("外公外婆低保,我妈和我普通,一共四个人", {"低保对象": 2, "普通": 2}),
        ("家里就我跟我妈,我妈低保", {"低保对象": 1, "普通": 1}),
        ("三个人,两个低保一个特困", {"低保对象": 2, "特困人员": 1}),
        ("我是低保户,一家三口", {"低保对象": 3}),
        ("低保户五口人", {"低保对象": 5}),
        ("我家是低保,四口人都在册", {"低保对象": 4}),
        ("我们四个人,仨普通,一个重残", {"普通": 3, "重度残疾人": 1}),
        ("一个低保,一个残疾二级,俩普通", {"低保对象": 1, "普通": 2, "重度残疾人": 1}),
        ("我弟弟两口子带一个娃,加上我爸妈", {"普通": 5}),
        ("公婆低保,我跟老公和女儿仨普通", {"低保对象": 2, "普通": 3}),
        ("家有老人两位,都是特困,另有我和媳妇", {"普通": 2, "特困人员": 2}),
        ("六口之家,老的两个吃低保,小的两个上学,我们两个干活", {"低保对象": 2, "普通": 4}),
        ("我嫂子一家三口低保,我自己一个人普通", {"低保对象": 3, "普通": 1}),
        ("我和我妹,她是重残", {"普通": 1, "重度残疾人": 1}),
        ("老爸是防返贫监测户,老妈跟我普通,仨人", {"普通": 2, "监测农村易返贫致贫人口": 1}),
        ("秦皇岛的,我妈五保,我爸前年没了,就剩我和我媳妇", {"普通": 2, "特困人员": 1}),
        ("昌黎我家三代六口,爷爷奶奶低保,其他正常", {"低保对象": 2, "普通": 4}),
        ("我爸我妈还有我,三个都没身份,要交多少", {"普通": 3}),
        ("三口人,老公三级残疾,我和儿子普通", {"普通": 2, "普通残疾人": 1}),
        ("双桥区,婆婆低保公公特困,我们三口普通", {"低保对象": 1, "普通": 3, "特困人员": 1}),
        ("俺娘一个人低保,俺们五个不是", {"低保对象": 1, "普通": 5}),
        ("家里老的低保,小的上大学,我们俩上班没职工医保", {"低保对象": 1, "学生": 1, "普通": 2}),
        ("奶奶低保户,孙子跟着奶奶也是低保,两个人", {"低保对象": 2}),
        ("两个低保老人带一个孙子,孙子普通", {"低保对象": 2, "普通": 1}),
        ("我们家三个低保两个特困一个普通", {"低保对象": 3, "普通": 1, "特困人员": 2}),
        ("一大家子八口,俩重残,俩低保,其余普通", {"低保对象": 2, "普通": 4, "重度残疾人": 2}),
        ("我爷爷是烈属,奶奶普通,我爸妈和我也普通", {"普通": 4, "烈士遗属": 1}),
        ("妈妈带着两个娃,都是低保", {"低保对象": 3}),
        ("单亲妈妈带俩娃,俩娃低保,妈妈不是", {"低保对象": 2, "普通": 1}),
        ("我老婆职工医保,我跟俩娃交居民的", {"普通": 3}),
        ("爸在厂里有职工医保不算,妈和我,妹妹,三个人", {"普通": 3}),
        ("我姐低保,姐夫也低保,外甥女普通", {"低保对象": 2, "普通": 1}),
        ("我舅舅家四口,两个脱贫户", {"其他脱贫人口": 2, "普通": 2}),
        ("叔叔婶婶无儿女,都是五保", {"特困人员": 2}),
        ("大伯特困,大娘低保,堂哥普通,一共得交多少", {"低保对象": 1, "普通": 1, "特困人员": 1}),
        ("二老监测户,我们小两口加个娃普通", {"普通": 3, "监测农村易返贫致贫人口": 2}),
        ("四个老人加我们夫妻加一个孩子,老人里两个低保", {"低保对象": 2, "普通": 5}),
        ("我家5口,2个低保,1个重残,剩2个啥都不是", {"低保对象": 2, "普通": 2, "重度残疾人": 1}),
        ("媳妇怀孕,家里现在就我俩加老娘,老娘特困", {"普通": 2, "特困人员": 1}),
        ("老娘特困,我俩普通", {"普通": 2, "特困人员": 1}),
        ("哥哥残疾二级,弟弟残疾四级,爸妈普通", {"普通": 2, "普通残疾人": 1, "重度残疾人": 1}),
        ("昌黎的,我们老两口一个低保一个普通", {"低保对象": 1, "普通": 1}),
        ("我们老两口,老头低保,我没有", {"低保对象": 1, "普通": 1}),
        ("闺女大学生,儿子小学,夫妻俩种地,云阳都要一档", {"学生": 1, "普通": 3}),
        ("我选二档,老婆一档,儿子大学生一档,云阳", {"学生一档": 1, "普通一档": 1, "普通二档": 1}),
        ("一家三口云阳,两个大人二档,娃一档", {"普通一档": 1, "普通二档": 2}),
        ("爸妈一档,我二档", {"普通一档": 2, "普通二档": 1}),
        ("我们四口都二档", {"普通": 4}),
        ("我跟我妈,我妈五保,我普通", {"普通": 1, "特困人员": 1}),
        ("我俩,我低保,他普通,一共多少", {"低保对象": 1, "普通": 1}),
        ("爷爷特困,奶奶普通,爸妈我仨普通,一共", {"普通": 4, "特困人员": 1}),
        ("我跟老伴还有儿子儿媳俩孙子,老伴低保,全家交多少", {"低保对象": 1, "普通": 5}),
        ("我爸妈都六十多了,妈是特困,爸普通,一共多少", {"普通": 1, "特困人员": 1}),
        ("家里4口,老公在厂里交着,俩娃一个上大学,一个小学", {"学生": 1, "普通": 2}),
        ("家里六口,两个娃在念大学在学校交了,剩下的在村里交", {"普通": 4}),
        ("我三个人,一档一个二档两个", {"普通一档": 1, "普通二档": 2}),
        ("我屋头吃低保的,两口子带个细娃儿", {"低保对象": 3}),
        ("我跟我哥,我三级残,他二级残,低保也有", {"普通残疾人": 1, "重度残疾人、低保对象": 1}),
        ("爷爷低保一档,奶奶低保二档,我一档", {"低保对象一档": 1, "低保对象二档": 1, "普通一档": 1}),
    ],
)  # fmt: skip
def test_household_as_people_tell_it(sentence, expected):
    text = normalise(sentence)
    facts = read_facts(text, entities(text))
    household = facts.household or [Member(facts.identities, bool(facts.student))]
    assert counted(household) == expected


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("他爸爸低保", 1),
        ("我家公婆特困", 2),
        ("孩子姥姥低保", 1),
        ("老公爸妈特困", 2),
        ("我弟弟两口子特困", 2),
        ("我婆婆妈特困", 1),
    ],
)
def test_words_for_the_same_person_count_once(sentence, people):
    assert len(members(sentence, entities(sentence))) == people
