"""A second question that has nothing to do with the first: it is answered for itself, whatever was asked before it."""

import pytest

from tests.dialogue.conftest import UNSURE

HOUSEHOLD = ("昌黎,我妈是低保,我普通,一共交多少", "缴费标准")
NEWBORN = ("昌黎孩子刚出生要多少天内参保", "新生儿参保")
WAIT = ("昌黎断了2年,2025年3月10日交的,等多久能报销", "何时能报销")
FILING = ("昌黎异地就医备案怎么办", "异地就医备案")


@pytest.mark.parametrize(
    ("first", "second", "topic"),
    [
        (HOUSEHOLD, "公公上个月走了,他那份医保该去哪儿给销掉,要办啥", "死亡停保"),
        (HOUSEHOLD, "我大哥厂里给上着职工的,他那卡里攒的钱能给我交这个四百不", "家庭共济"),
        (HOUSEHOLD, "国家给咱老百姓每个人头往里贴多少,我就好奇这个", "财政补助"),
        (HOUSEHOLD, "跟去年比贵了几块", "涨了多少"),
        (HOUSEHOLD, "交错了,交成二档了能退不", "退费"),
        (NEWBORN, "除了刚生的娃,还有啥人是不用等那三个月的", "等待期豁免"),
        (NEWBORN, "我年年头一批交从没落过,那三个月干等,摊不到我头上吧", "等待期豁免"),
        (NEWBORN, "镇卫生院住几天,里头能给我报到几成", "报销比例"),
        (NEWBORN, "我家是脱贫户一个人要交多少钱", "困难资助"),
        (FILING, "老头子腊月里没了,他那份医保我该去哪儿给注销掉", "死亡停保"),
        (FILING, "我是台湾人在昌黎做生意,办这个拿什么证去", "港澳台人员"),
        (FILING, "婆婆在黑龙江交过了,这边再交一份算不算重了", "重复参保"),
    ],
)
def test_a_subject_of_its_own_is_not_the_one_before(talk, first, second, topic):
    talk.say(*first)
    talk.say(second, topic, 0.98)
    assert talk.state.topic == topic


@pytest.mark.parametrize(
    ("second", "topic", "wanted"),
    [
        ("秦皇岛,隔壁那家刚添了孙子,得在几天里头去给小孩入上", "新生儿参保", "90日"),
        ("秦皇岛退伍军人回来几天内办医保呀", "退役军人参保", "90日"),
    ],
)
def test_somebody_who_arrives_does_not_wait_as_the_one_before(talk, second, topic, wanted):
    talk.say(*WAIT)
    said = talk.say(second, topic, 0.9).text
    assert wanted in said
    assert "要等4个月" not in said


def test_a_freshman_after_a_newborn_is_asked_for_no_birthday(talk):
    talk.say("云阳孩子刚出生要多少天内参保", "新生儿参保")
    said = talk.say("侄女九月到重庆的大学报到,在学校把医保钱一交,是隔天就管用还是等翻年", "大学新生待遇")
    assert "2024年9月2日" in said.text


def test_a_channel_after_another_subject_is_a_question_of_its_own(talk):
    talk.say("双桥区二级残疾减免的钱从哪儿出", "资助资金来源")
    assert "云闪付" in talk.say("还有,交费能用云闪付不", "缴费渠道", 0.99).text


def test_a_place_that_is_mended_with_another_question_gets_its_answer(talk):
    talk.say("甘肃新生儿有没有啥讲究", "新生儿缴费", 0.84)
    said = talk.say("说错了,我娃落昌黎的。月子里住的那回院算不算在保里?", "新生儿待遇", 0.6)
    assert "从出生那天起" in said.text


def test_a_year_that_is_not_collected_is_kept_while_the_place_is_asked_for(talk):
    talk.say("2027年度居民医保涨到多少钱一年了", "缴费标准", 0.9)
    assert "没有收录昌黎县2027年度" in talk.say("昌黎县", "change_region", 0.9).text


@pytest.mark.parametrize(
    "lament",
    [
        "又涨,年年涨,一年到头没看过病,气死个人",
        "一年年的光知道收钱,我们这些没单位的老太太真是过不起了",
        "年年涨,天天挨群众骂,我们这些跑腿的真的是遭不住了",
    ],
)
def test_who_only_says_how_they_feel_is_not_answered_with_a_clause(talk, lament):
    talk.say("双桥医保交多少", "缴费标准")
    said = talk.say(lament, "涨价原因", 0.9)
    assert "理解" in said.text
    assert "依据" not in said.text


def test_who_cannot_pay_and_asks_is_answered(talk):
    talk.say("双桥医保交多少", "缴费标准")
    assert "依据" in talk.say("家里真交不起了,低保能减多少", "困难资助", 0.9).text


def test_anger_at_the_answers_gets_an_apology_and_thanks_get_thanks(talk):
    talk.say("昌黎医保每月几号能交", "每月受理日")
    assert "抱歉" in talk.say("问你半天白问,真是服了你们", "thanks", 0.73).text
    assert "不客气" in talk.say("中,记下了,麻烦你啦,我给大伙儿回话去", "acknowledge", 0.9).text


def test_two_questions_parted_by_a_comma_are_both_answered(talk):
    said = talk.ask_by_commas("双桥区低保的交几块钱,能在支付宝上交不", ("困难资助", 0.95), ("缴费渠道", 0.95)).text
    assert "40元" in said
    assert "支付宝" in said.split("二、")[1]


def test_what_a_comma_parts_is_one_question_where_a_part_is_unsure(talk):
    said = talk.ask_by_commas("双桥区低保的交几块钱,能在支付宝上交不", ("困难资助", 0.95), ("缴费渠道", 0.5)).text
    assert not said.startswith("一、")


def test_of_a_couple_both_take_the_tier(talk):
    talk.say("云阳,我和老公都买二档,女儿在西南大学读本科买一档,三个人一起多少钱", "大学生缴费")
    assert "1180元" in talk.say("太贵,我们两口子也改成一档,那总共呢", *UNSURE).text
