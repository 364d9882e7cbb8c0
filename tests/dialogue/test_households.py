"""A household, and others told of, over several turns, with hand-made guesses. Expected sums are the notices' own."""

import pytest

from tests.dialogue.conftest import UNSURE


def test_somebody_comes_to_the_household_after_another_question(talk):
    talk.say("昌黎,两个大人两个孩子,一共多少钱", "缴费标准")
    talk.say("微信能交吗", "缴费渠道")
    assert "2000元" in talk.say("还有我公公没算,算上他一共多少", "缴费渠道", 0.4).text


def test_who_is_the_same_has_the_same_identity(talk):
    talk.say("我爸是稳定脱贫的,一档,云阳他交多少", "困难资助")
    assert "770元" in talk.say("我妈也是,他们两个一共多少", "缴费标准").text


def test_we_two_are_who_was_named_and_the_speaker(talk):
    talk.say("村上通知我是定额资助,给贴250,甘肃我交多少", "困难资助")
    assert "550元" in talk.say("老婆没有身份,我俩一共呢", "缴费标准").text


def test_day_goes_on_with_the_sum_after_a_question_why(talk):
    talk.say("云阳一档交多少钱", "缴费标准")
    talk.say("为什么年年涨", "涨价原因")
    assert "财政" in talk.say("那8月10号交呢", *UNSURE).text


def test_break_of_somebody_else_is_asked_for(talk):
    talk.say("甘肃的,年年没断,2026年1月10号交的,哪天能报", "何时能报销")
    assert talk.say("那我婆婆呢,她前面断了,1月20号交的", "何时能报销").asks == "break_years"


def test_kin_told_one_after_the_other_are_summed_up(talk):
    talk.say("双桥区的,我爸妈是低保户", "困难资助")
    talk.say("我哥重度残疾,他没低保", "困难资助")
    assert "640元" in talk.say("我自己啥身份没有,四个人一共交多少", "缴费标准").text


def test_everybody_has_the_identity_that_was_told(talk):
    talk.say("稳定脱贫户云阳给补多少", "困难资助")
    assert "1540元" in talk.say("我家四个人全部都是,都交一档", "缴费标准").text


def test_the_others_are_ordinary_and_who_was_told_of_stays(talk):
    talk.say("承德双桥区,我们家五口要交多少", "缴费标准")
    talk.say("我公公有残疾证,一级的", "困难资助")
    assert "1760元" in talk.say("另外那四个都是普通人,总共多少钱", "缴费标准").text


def test_grade_alone_tells_which_disability_was_meant(talk):
    talk.say("双桥的,我有残疾证,交多少", "困难资助")
    text = talk.say("是三级", *UNSURE).text
    assert "400元" in text
    assert "160元" not in text


def test_sum_is_asked_of_us_and_not_that_we_pay_for_them(talk):
    assert "400元" in talk.say("昌黎的,帮我算算要交多少", "do_it_for_me").text


def test_who_comes_and_is_the_same_has_the_same_identity(talk):
    talk.say("双桥,我有低保,交多少", "困难资助")
    assert "80元" in talk.say("再加上我闺女,她也是", *UNSURE).text


def test_tier_of_one_is_changed_and_who_comes_has_that_of_all(talk):
    talk.say("云阳的,五个人,老汉残疾二级,其他都是普通,全部交二档多少钱", "困难资助")
    assert "3100元" in talk.say("幺儿改一档嘛", *UNSURE).text
    assert "3475元" in talk.say("还有个奶奶忘了算,特困", *UNSURE).text


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("老爷子走了,就剩四口", "1240元"),  # he was one of the old people told to have 低保
        ("我媳妇单位给上了职工", "880元"),
        ("不对,三个都是低保", "920元"),
    ],
)
def test_who_no_longer_counts_or_is_told_anew_changes_the_sum(talk, told, due):
    assert "1280元" in talk.say("秦皇岛,五口人,俩老人低保,其他普通,一共多少", "缴费标准").text
    assert due in talk.say(told, *UNSURE).text


def test_who_has_another_identity_than_the_one_they_were_told_by(talk):
    talk.say("云阳,三口人,一个低保,一个三级残,一个普通,都一档,一共多少", "缴费标准")
    text = talk.say("三级残的那个其实是二级", "困难资助").text
    assert "重度残疾人" in text
    assert "普通残疾人" not in text


def test_somebody_else_of_whom_nothing_is_known_is_asked_about(talk):
    talk.say("昌黎,我爸断了一年,2025年2月10号交的,什么时候管用", "何时能报销")
    assert talk.say("我妈呢", *UNSURE).asks == "break_years"
    talk.say("秦皇岛的,我妈吃低保交多少", "困难资助")
    assert talk.say("我婆婆呢", *UNSURE).asks == "identity"


def test_number_corrects_the_years_told_to_be_so_many(talk):
    talk.say("秦皇岛,我连续交了七年,其中三年没报销,大病涨多少", "激励上限")
    assert "16000元" in talk.say("哦不是七年,是九年", *UNSURE).text
