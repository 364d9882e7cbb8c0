"""A sentence → exactly the facts it states: what is left out stays unknown, nothing is guessed."""

from datetime import date

import pytest

from bot.understanding.facts import read_facts
from bot.understanding.normalise import normalise
from tests.understanding.stating import stated

QHD, CHANGLI, SHUANGQIAO, GANSU, YUNYANG = "130300", "130322", "130802", "620000", "500235"


def on(first, last=None):
    return (date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("昌黎的", CHANGLI),
        ("昌黎县", CHANGLI),
        ("秦皇岛市昌黎县", CHANGLI),
        ("秦皇岛的", QHD),
        ("山海关", QHD),
        ("抚宁区", QHD),
        ("卢龙县", QHD),
        ("双桥区", SHUANGQIAO),
        ("承德市双桥区", SHUANGQIAO),
        ("承德双桥", SHUANGQIAO),
        ("甘肃", GANSU),
        ("兰州", GANSU),
        ("通渭", GANSU),
        ("云阳", YUNYANG),
        ("重庆云阳县", YUNYANG),
        ("河北昌黎", CHANGLI),
    ],
)
def test_facts_place_is_governed_by_the_nearest_notice_above(sentence, region):
    assert stated(sentence) == {"region": region}


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("承德", {"candidates": [SHUANGQIAO]}),
        ("重庆", {"candidates": [YUNYANG]}),
        ("河北", {"candidates": [QHD, CHANGLI, SHUANGQIAO]}),
        ("石家庄", {"elsewhere": ["石家庄"]}),
        ("唐山市", {"elsewhere": ["唐山市"]}),
        ("广东", {"elsewhere": ["广东"]}),
    ],
)
def test_facts_larger_or_other_place_decides_no_region(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("我爹在昌黎参保,北京不对是沈阳住院了", {"region": CHANGLI, "elsewhere": ["沈阳"]}),
        ("我是昌黎的,去北京看病", {"region": CHANGLI, "elsewhere": ["北京"], "hospital_place": "京津"}),
        ("昌黎人在天津住院", {"region": CHANGLI, "elsewhere": ["天津"], "hospital_place": "京津"}),
        ("我们山海关的去上海住院", {"region": QHD, "elsewhere": ["上海"], "hospital_place": "省外"}),
    ],
)
def test_facts_place_of_treatment_is_not_the_place_of_insurance(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "identities"),
    [
        ("我是低保户", ["低保对象"]),
        ("我是特困", ["特困人员"]),
        ("我是脱贫户", ["其他脱贫人口"]),
        ("我是二级残疾", ["重度残疾人"]),
        ("我是残疾人", ["残疾人"]),
        ("我有残疾证二级", ["重度残疾人"]),
        ("我既是低保又是脱贫户", ["低保对象", "其他脱贫人口"]),
        ("脱贫户里头的易返贫", ["脱贫人口中易返贫致贫人口"]),
        ("监测户,风险还没消除", ["监测且风险未消除"]),
        ("监测户,风险已经消除", ["监测但风险已消除"]),
        ("脱贫户取消资助了吗", ["其他脱贫人口"]),  # the subsidy, not the identity
    ],
)
def test_facts_identities_of_one_person(sentence, identities):
    assert stated(sentence) == {"identities": identities}


@pytest.mark.parametrize(
    "sentence",
    [
        "我没有低保、脱贫这些身份",
        "我不是低保",
        "我家不是贫困户",
        "我不属于低保,也不是脱贫户",
        "没评上低保",
        "我没有残疾证",
        "我就是普通居民",
        "平头百姓一个",
        "没啥补助",
        "不是低保、特困和脱贫户",
        "低保被取消了",
        "低保去年停了",
        "申请低保没批下来",
        "以前吃低保后来取消了",
    ],
)
def test_facts_denied_identity_is_an_ordinary_person(sentence):
    facts = stated(sentence)
    assert facts == {"ordinary": True}


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("不是特困,是低保", {"identities": ["低保对象"], "ordinary": True}),
        ("我不是大学生", {"student": False}),
        ("我是大学生", {"student": True, "persons": ["大学生"]}),
        ("我是大一新生", {"freshman": True, "persons": ["大学新生"]}),
        ("选二档", {"tiers": ["二档"]}),
        ("一档的", {"tiers": ["一档"]}),
        ("那支付宝呢", {"channels": ["支付宝"]}),
        ("用微信", {"channels": ["微信"]}),
        ("给我补310元", {"told": "310"}),
        ("封顶线是30万", {"cap": "300000"}),
        ("封顶线是300000元", {"cap": "300000"}),
        ("现在还能交吗", {"now": True}),
        ("今年", {"now": True}),
        ("新生儿", {"newborn": True, "persons": ["新生儿"]}),
    ],
)
def test_facts_of_other_kinds(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("2025年3月10日缴费", {"pay": on("2025-03-10")}),
        ("２０２５年３月１０日缴费", {"pay": on("2025-03-10")}),
        ("25年3月10号交的", {"pay": on("2025-03-10")}),
        ("二五年三月十号交的", {"pay": on("2025-03-10")}),
        ("3月10号", {"pay": on("2025-03-10")}),
        ("11月5号交", {"pay": on("2024-11-05")}),
        ("2025年3月交的", {"pay": on("2025-03-01", "2025-03-31")}),
        ("孩子5月1号出生,6月1号交", {"birth": on("2025-05-01"), "pay": on("2025-06-01")}),
        ("12月1号退伍", {"discharge": on("2024-12-01"), "persons": ["退役军人"]}),
        ("2025年1月6号离的队", {"discharge": on("2025-01-06")}),
        ("2025年1月6号退了伍回来", {"discharge": on("2025-01-06")}),
        ("断了三年,2025年1月31号补交", {"break_years": 3, "pay": on("2025-01-31")}),
        ("我3月10号交的,没断过", {"pay": on("2025-03-10"), "break_years": 0}),
        ("昌黎,2024年12月10号交,断了1年", {"region": CHANGLI, "pay": on("2024-12-10"), "break_years": 1}),
    ],
)
def test_facts_days_with_what_happened(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("2025年的医保", {"year": 2025}),
        ("2026年的", {"year": 2026}),
        ("25年的医保", {"year": 2025}),
        ("二六年的医保", {"year": 2026}),
        ("2025年度", {"year": 2025}),
        ("昌黎2024年交多少", {"region": CHANGLI, "year": 2024}),
        ("甘肃2025年交多少", {"region": GANSU, "year": 2025}),
        ("自2025年起断的算吗", {}),
        ("2025年以前断的算吗", {}),
    ],
)
def test_facts_year_of_cover(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        # a year of one's life is no year of cover
        (
            "我2023年在厂里上班,那时候厂里给上的职工医保,后来厂子倒了,现在想交居民医保",
            {"persons": ["职工"], "now": True},
        ),
        ("年年交,就今年没报", {"break_years": 0, "now": True}),
        ("昌黎,从2019年到2024年一直交着", {"region": CHANGLI, "break_years": 0, "continuous_years": 6}),
        ("等3个月才能报吗", {}),
        ("第二天就能用吗", {}),
        ("交了400块", {}),
        ("90天内", {}),
        ("2019年到2024年都在交", {}),
        ("2019-2024年的都交了", {}),
        ("每年400", {}),
        ("12393打不通", {}),
    ],
)
def test_facts_traps_state_nothing_else(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("不对,是断了2年", {"break_years": 2}),
        ("说错了,是昌黎", {"region": CHANGLI}),
        ("不是3月,是4月10号", {"pay": on("2025-04-10")}),
        ("记错了,断了3年,不是2年", {"break_years": 3}),
        ("搞错了,我是低保", {"identities": ["低保对象"]}),
    ],
)
def test_facts_correction_states_the_new_fact(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("2", 2),
        ("两年", 2),
        ("就3年", 3),
        ("大概三年吧", 3),
        ("０", 0),
        ("一年", 1),
        ("99", None),
        ("断了", None),
        ("三四年", None),
    ],
)
def test_facts_bare_number_waits_for_its_meaning(sentence, number):
    assert read_facts(normalise(sentence)).number == number


def test_facts_days_without_a_year_follow_the_collected_year():
    gansu = {"coverage_year": 2026, "first_window": date(2025, 10, 15)}
    assert stated("11月5号交", **gansu) == {"pay": on("2025-11-05")}
    assert stated("2月10号交", **gansu) == {"pay": on("2026-02-10")}


def test_facts_household_holds_everybody_and_their_own_identity():
    household = stated("我家五口人,爷爷特困,奶奶低保,其他人普通")["household"]
    assert sorted("、".join(m.identities) for m in household) == ["", "", "", "低保对象", "特困人员"]


def test_facts_of_one_person_are_no_household():
    assert "household" not in stated("我爸是低保")


@pytest.mark.parametrize(
    "junk", ["", " ", "①", "😴", "４００元", "?" * 100, "断" * 600, "年" * 600, "1" * 600, "两" * 600]
)
def test_facts_of_junk_are_none(junk):
    facts = stated(junk)
    assert not set(facts) - {"number", "told"}


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("户口在卢龙，来昌黎打工好几年了，在这边能上吗", CHANGLI),
        ("户籍是秦皇岛的，嫁到昌黎住着，在昌黎能交不", CHANGLI),
        ("户口在昌黎，人在秦皇岛打工，回老家交要多少", CHANGLI),
        ("卢龙的户口，昌黎能不能入", CHANGLI),
    ],
)
def test_place_of_registration_gives_way_to_where_somebody_lives(sentence, region):
    assert stated(sentence)["region"] == region


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("昌黎，24年的都交过了，这回还用登记吗", None),
        ("2024年我参保了的，现在还要再办一次不", None),
        ("昌黎24年的标准是多少", 2024),
        ("24年交多少", 2024),
    ],
)
def test_year_in_which_something_was_done_is_not_the_year_asked_for(sentence, year):
    assert stated(sentence).get("year") == year


@pytest.mark.parametrize("sentence", ["闺女今年考上了西南大学", "在大学报到那天交的", "刚录到重庆的学院"])
def test_who_begins_at_a_university_is_a_freshman(sentence):
    assert stated(sentence)["freshman"] is True


@pytest.mark.parametrize("sentence", ["前年考上的大学", "孩子在读大学", "孩子今年考到县中学了"])
def test_who_has_studied_for_long_or_at_school_is_none(sentence):
    assert "freshman" not in stated(sentence)


@pytest.mark.parametrize("sentence", ["从2018到2024没断过", "2019年到2023年没有断保", "2018到2024没落下"])
def test_years_without_a_break_are_no_break(sentence):
    assert not read_facts(sentence).break_years


def test_years_of_a_break_are_counted():
    assert read_facts("2021到2023断了").break_years == 3


def test_channel_that_fails_is_not_the_one_asked_for():
    assert read_facts("我微信没绑卡,支付宝呢").channels == ["支付宝"]
    assert read_facts("微信没绑卡能交吗").channels == ["微信"]


def test_who_has_graduated_is_no_student():
    assert read_facts("他姐姐早就毕业了").student is False


def test_somebody_added_at_the_end_is_added_alone():
    facts = read_facts("大儿子娶媳妇了,加上儿媳妇呢")
    assert facts.more
    assert len(facts.household) == 1


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("丈母娘也跟我们过,她也算上", 1),
        ("还有我公公没算,算上他一共多少", 1),
        ("大儿子娶媳妇了,加上儿媳妇呢,一块儿交", 1),
        ("还有4个普通的,这9个人我一共该收多少钱", 4),
    ],
)
def test_who_comes_to_a_household_is_told_from_how_many_they_are_then(sentence, people):
    facts = read_facts(sentence)
    assert facts.more
    assert len(facts.household) == people


def test_others_who_have_not_changed_are_nobody_new():
    facts = read_facts("其他三个人没变")
    assert facts.unchanged
    assert not facts.household


def test_correction_says_its_number_before_anything_else():
    assert read_facts("不对,整六年了,年年也都去拿药报过").number == 6


def test_break_without_a_number_of_years_is_known_to_be_one():
    assert read_facts("她前面断了,1月20号交的").broken
    assert not read_facts("她从没断过").broken


def test_one_number_for_paying_and_for_claims_asks_for_both():
    assert read_facts("交钱的事和报销的事是打一个号吗").aspects == []
