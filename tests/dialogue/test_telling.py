"""Facts told bit by bit, in any order, beside a question that is open or before there is one."""

import pytest

from bot.dialogue.telling import supposes, tells, topic_of
from bot.understanding.facts import Facts, read_facts
from bot.understanding.normalise import normalise

UNSURE = ("outside_chat", 0.1)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("中间空了四年", True),
        ("我是去年腊月二十几，12月20号缴的", True),
        ("其中三年一回都没报过", True),
        ("村上说给我补150", True),
        ("小的念高中，上一档", True),
        ("中间空了四年要等多久", False),
        ("12月20号能缴不", False),
        ("补150够不够", False),
        ("今天天气不错", False),
        ("好的", False),
    ],
)
def test_tells_states_facts_and_asks_nothing(message, told):
    text = normalise(message)
    assert tells(text, read_facts(text)) is told


@pytest.mark.parametrize(
    ("message", "supposed"),
    [
        ("要是拖到3月8号才缴呢", True),
        ("那如果断了5年呢", True),
        ("假如我妈也是低保，怎么算", True),
        ("要是3月8号交，哪天能用", False),
        ("拖到3月8号才缴", False),
    ],
)
def test_supposes_names_another_fact_for_the_same_question(message, supposed):
    text = normalise(message)
    assert supposes(text, read_facts(text)) is supposed


@pytest.mark.parametrize(
    ("facts", "topic"),
    [
        (Facts(break_years=2), "何时能报销"),
        (Facts(continuous_years=7), "连续参保激励"),
        (Facts(zero_claim_years=2), "零报销激励"),
        (Facts(continuous_years=7, zero_claim_years=2), "激励上限"),
        (Facts(), None),
    ],
)
def test_topic_of_facts_alone(facts, topic):
    assert topic_of(facts) == topic


def test_first_message_that_only_tells_is_answered_by_what_it_tells(talk):
    reply = talk.say("昌黎的，中间断了两年，2025年4月2号补上的", "参保状态查询", 0.4)
    assert talk.state.topic == "何时能报销"
    assert "2025年8月2日" in reply.text


def test_veteran_who_only_tells_learns_the_last_day(talk):
    assert talk.say("我侄子2025年1月5号离的队", "退费", 0.3).asks == "region"
    assert "2025年4月5日" in talk.say("秦皇岛", *UNSURE).text


def test_facts_told_one_after_the_other_complete_the_open_question(talk):
    talk.say("昌黎的，补了能少等几个月吗", "等待期修复")
    talk.say("断了4年", "断保影响", 0.8)
    reply = talk.say("2025年2月6号缴的，欠的没往回补", "补缴追溯", 0.9)
    assert talk.state.topic == "等待期修复"
    assert "要等6个月" in reply.text
    assert (talk.state.break_years, talk.state.repair_years) == (4, 0)


def test_sum_told_for_a_subsidy_is_taken_from_the_fee(talk):
    talk.say("甘肃，我属于定额资助那一类", "全额与定额资助")
    talk.say("村主任讲给我补160", "村集体资助", 0.97)
    assert talk.state.topic == "全额与定额资助"
    assert "240元" in talk.say("那我还要出多少", "困难资助", 0.7).text


def test_question_of_its_own_beside_an_identity_is_no_more_telling(talk):
    talk.say("双桥区一个人交多少", "缴费标准")
    talk.say("我是低保户，名单里头没我", "资助身份认定", 0.95)
    assert talk.state.topic == "资助身份认定"


def test_short_question_uses_what_was_told(talk):
    talk.say("甘肃，断了三年，2025年12月1号缴的", "何时能报销", 0.6)
    reply = talk.say("多久才能报", "报销时限", 0.9)
    assert "150日" in reply.text.replace("要等", "")
    assert talk.state.topic == "何时能报销"


def test_raise_of_the_cap_is_asked_for_after_the_years_were_told(talk):
    talk.say("秦皇岛，连着交满9个年头", "连续参保激励")
    talk.say("里头3年一分没报过", "没报销亏不亏", 0.8)
    assert "16000元" in talk.say("大病封顶能抬多少", "大病起付和比例", 0.8).text


def test_what_if_keeps_the_question(talk):
    talk.say("甘肃，断了1年，2025年11月3号缴的，哪天能报", "何时能报销")
    reply = talk.say("那要是拖到2026年2月1号才缴呢", "全额缴费", 0.9)
    assert talk.state.topic == "何时能报销"
    assert "2026年5月2日" in reply.text


def test_who_has_not_paid_hears_what_each_window_brings_and_is_not_asked_again(talk):
    assert talk.say("甘肃断了两年，要等多久", "何时能报销").asks == "pay_date"
    reply = talk.say("还没交呢", "deny", 0.9)
    assert reply.asks is None
    assert "要等120日" in reply.text
    assert "2026年1月1日" in reply.text
    assert talk.say("我不知道哪天", "deny", 0.6).asks is None
    later = talk.say("2025年12月20号交的", *UNSURE)
    assert "2026年4月19日" in later.text


# Households told in steps --------------------------------------------------------------------------------------


def test_one_of_the_household_is_told_after_the_other(talk):
    talk.say("云阳，家里两个娃", "缴费标准", 0.5)
    talk.say("大的在重庆读大学，上二档", "大学生参保地", 0.6)
    reply = talk.say("小的上幼儿园，上一档，两个一起交好多", "缴费标准", 0.6)
    assert "1155元" in reply.text


def test_number_of_people_repeated_is_no_new_household(talk):
    talk.say("昌黎", *UNSURE)
    talk.say("我低保，老伴啥身份没有", "资助身份认定", 0.8)
    assert "440元" in talk.say("俩人一共得交多少", "缴费标准").text


def test_detail_fills_the_size_told_before(talk):
    talk.say("双桥区，一家五口交多少", "缴费标准")
    reply = talk.say("老两口是特困，我哥低保", "多重身份资助", 0.9)
    assert "5个人合计要交840元" in reply.text


# Corrections ---------------------------------------------------------------------------------------------------


def test_correction_of_a_bare_day_is_of_the_day_told_last(talk):
    talk.say("昌黎，娃2025年4月10号生的，最晚哪天办参保", "新生儿参保")
    reply = talk.say("不对，是4月20号", "deny", 0.9)
    assert talk.state.pay is None
    assert "2025年7月19日" in reply.text


def test_correction_of_a_bare_number_is_of_the_years_told_last(talk):
    talk.say("昌黎，连续参保6年，大病提多少", "连续参保激励")
    assert "8000元" in talk.say("记岔了，是8年", "deny", 0.5).text


def test_never_broken_after_all_is_calculated_anew(talk):
    talk.say("昌黎，断了两年，2024年12月5号交的，哪天能用", "何时能报销")
    assert "不用等待" in talk.say("说岔了，我没断过", "deny", 0.5).text


# Places --------------------------------------------------------------------------------------------------------


def test_larger_place_that_holds_the_region_changes_nothing(talk):
    talk.say("云阳一档交多少", "缴费标准")
    assert talk.say("娃在重庆读大学", "大学生缴费", 0.6).asks is None
    assert talk.state.region == "500235"


def test_the_other_place_named_is_meant_by_over_there(talk):
    talk.say("我是昌黎的，娘家是甘肃的，我们这边断一年大病扣多少", "断保降限额")
    reply = talk.say("他们那边呢", "outside_chat", 0.4)
    assert "3500元" in reply.text


def test_question_of_before_for_another_place(talk):
    talk.say("秦皇岛断一年大病扣多少", "断保降限额")
    reply = talk.say("我姑爷老家敦煌，她们那边扣多少", "重复参保", 0.6, ("断保降限额", 0.3))
    assert "3500元" in reply.text


def test_larger_number_adds_ordinary_people_to_those_told(talk):
    talk.say("秦皇岛，我爸妈低保", "困难资助")
    assert "480元" in talk.say("仨人一共多少", "缴费标准").text


def test_one_of_them_is_told_within_the_household(talk):
    talk.say("云阳两口子，都上二档", "缴费标准")
    assert "1150元" in talk.say("其中一个重残", "困难资助", 0.6).text


def test_some_of_the_children_told_by_number_are_no_more_people(talk):
    reply = talk.say("云阳，我，我爱人，俩孩子，一个上大学一个上高中，都一档，一共多少", "缴费标准")
    assert "1580元" in reply.text


def test_day_alone_is_of_the_month_named_before(talk):
    talk.say("昌黎，2024年10月20号能交不", "每月受理日")
    assert "2024年10月28日不能缴费" in talk.say("那28号呢", *UNSURE).text


def test_fact_told_before_any_question_is_kept(talk):
    talk.say("甘肃", *UNSURE)
    talk.say("没断过", "deny", 0.9)
    reply = talk.say("2026年2月10号交的", "全额缴费", 0.9)
    assert reply.asks is None
    assert "2026年5月11日" in reply.text


def test_in_time_is_asked_of_the_newborn_told_before(talk):
    talk.say("昌黎，娃2025年4月2号生的", "新生儿缴费", 0.9)
    reply = talk.say("6月20号去交赶得上不", "每月受理日", 0.7)
    assert "2025年7月1日" in reply.text
    assert "2025年4月2日" in reply.text


def test_beijing_after_a_question_on_filing_needs_none(talk):
    talk.say("昌黎去沈阳住院要备案吗", "异地就医备案")
    talk.say("那北京呢", *UNSURE)
    assert talk.state.topic == "京津冀就医"
