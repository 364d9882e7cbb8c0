"""People told of in one breath or corrected: who studies elsewhere, how many are what, tiers told last, several homes.

The expected sums are the notices' own.
"""

import pytest

from tests.dialogue.conftest import UNSURE


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("云阳两口子加一个在重庆读大学的女儿,一档,一共", "1180元"),  # 2×400+380
        ("云阳,我孩子在成都读大学,我们三口人,一档,一共多少", "1200元"),  # 380 is for colleges in 重庆
        ("昌黎,我和低保的老娘一共多少", "440元"),
        ("双桥,三个残疾的,一个3级两个1级,总共掏多少", "720元"),
        ("云阳四个人,二档的有一个是低保,其余都是普通一档,总共多少", "1575元"),
        ("一家四口人在云阳,两个交二档,一个低保交一档,一个小孩一档,总共多少", "1990元"),
        ("云阳一家3口都是低保,两个一档一个二档,一共", "455元"),
        ("云阳三个人,一个一档,两个二档,二档的都是普通,一档是特困,一共", "1550元"),
        ("秦皇岛我哥一家四口低保户,我家三口普通,两家一共", "1360元"),
        ("昌黎三户人,每户四口,都普通,总共多少", "4800元"),
        ("昌黎两个老人都是脱贫户,其中一个是一级残,俩人多少", "320元"),
        ("你帮我算下秦皇岛,老两口,闺女,女婿,外孙,五口,老头低保,其他没有", "1640元"),
        ("秦皇岛脱贫户一家5口,爷爷还是二级残,合计交多少", "800元"),
        ("屋头四个人,我跟婆娘,老汉儿吃低保,幺儿读小学,全部整一档,云阳,多少钱", "1240元"),
        ("双桥的,我女儿上小学,儿子上初中,我俩种地,多少钱", "1600元"),
    ],
)
def test_household_told_in_one_breath(talk, told, due):
    assert due in talk.say(told, "缴费标准").text


@pytest.mark.parametrize(
    ("told", "corrected", "due"),
    [
        ("云阳屋里两个特困一个普通都交一档", "特困其实就一个", "800元"),
        ("昌黎一家五口,一个低保,交多少", "低保的是两个", "1280元"),
        ("昌黎一家六口,一个低保,一个返贫,一共", "低保那个其实是特困", "1640元"),
        ("双桥一家四口,爷爷重残一级,爸爸低保,我和妈普通,合计", "爷爷不是一级,是三级", "1240元"),
        ("云阳两口子加一个在重庆读大学的女儿,一档,一共", "女儿其实在成都读", "1200元"),
        ("云阳我妈低保,我妹在重庆读大专,一档,一共", "妹毕业了", "440元"),
        ("一家四口人在云阳,两个交二档,一个低保交一档,一个小孩一档,总共多少", "小孩改二档", "2365元"),
        ("双桥我和我对象,我俩都是二级残,多少钱", "孩子也交呢", "720元"),
        ("秦皇岛监测户,五口,交多少", "队里刚给我妈批了低保,她也在这五口里头", "680元"),
    ],
)
def test_household_corrected(talk, told, corrected, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(corrected, *UNSURE).text


def test_one_of_a_household_who_is_asked_for_alone(talk):
    text = talk.say("昌黎,三口人,媳妇是脱贫户,她要交多少", "困难资助").text
    assert "160元" in text
    assert "合计" not in text


def test_sum_of_those_whose_subsidy_is_written(talk):
    text = talk.say("昌黎一家四口,一个一级残,一个低保,一共", "缴费标准").text
    assert "算得出的3个人合计要交840元" in text


def test_two_people_of_different_breaks_wait_each_their_own(talk):
    text = talk.say("秦皇岛,我爸断两年,我妈断一年,各等几个月", "等待期规则").text
    assert text.index("爸：") < text.index("要等4个月") < text.index("妈：") < text.index("要等3个月")


def test_two_identities_asked_for_one_after_the_other(talk):
    text = talk.ask_two("秦皇岛的五保户不用交么?脱贫户呢", "困难资助", "困难资助").text
    assert "特困人员：自己不用交" in text
    assert "其他脱贫人口：自己交160元" in text


def test_shortest_wait_tells_how_many_years_are_worth_repairing(talk):
    text = talk.say("秦皇岛断了五年想多交钱少等,最少等几个月", "等待期修复").text
    assert "补1年，补缴400元，等6个月" in text


def test_repair_that_cannot_shorten_says_so(talk):
    assert "补缴减不了这次的等待" in talk.say("昌黎断了4年,能修复不", "等待期修复").text


def test_another_number_of_repaired_years(talk):
    talk.say("昌黎断了三年,补缴一年多少钱", "等待期修复")
    assert "一共1200元" in talk.say("两年呢", *UNSURE).text


def test_no_claim_at_all_counts_every_year_paid(talk):
    talk.say("秦皇岛连着交了8年,大病能多报多少", "连续参保激励")
    assert "24000元" in talk.say("一次没报过", *UNSURE).text


def test_next_year_of_who_came_out_of_poverty_is_in_the_notice(talk):
    talk.say("秦皇岛脱贫户交多少", "困难资助")
    assert "2026年起不再资助" in talk.say("明年呢", *UNSURE).text


def test_next_year_of_everybody_else_is_not_collected(talk):
    talk.say("秦皇岛交多少", "缴费标准")
    assert "没有收录秦皇岛市2026年度" in talk.say("那明年呢", *UNSURE).text


def test_insured_where_one_pays_and_not_where_one_works(talk):
    assert "40元" in talk.say("我在甘肃打工,医保在双桥交,我妈是低保,她交多少", "困难资助").text


def test_subsidy_corrected_by_a_sum_alone(talk):
    talk.say("甘肃,定额资助250,自己交多少", "全额与定额资助")
    assert "自己交100元" in talk.say("300呢", *UNSURE).text
