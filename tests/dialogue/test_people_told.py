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


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("昌黎,俺爹俺妈吃低保,俺跟媳妇没啥特殊的,还有个上小学的小子,一家子得拿多少", "1280元"),
        ("双桥社区一户五口:特困1、二级残1、没身份的3,合计应收", "1360元"),
        ("云阳一户,爷爷特困,孙儿是事实无人抚养的,两个一档,幺儿媳妇没身份她要二档,一共", "775元"),
        ("秦皇岛我们兄弟三个,大哥是脱贫户,二哥和我普通,爸妈吃低保,五个人一共多少钱", "1040元"),
        ("昌黎,我爹我娘我们两口子还有俩小子,都没啥照顾,一共交多少", "2400元"),
        ("双桥一户四口都认定返贫致贫人口,小儿子在石家庄上大学准备在学校交,剩下三个人应缴多少", "120元"),
        ("云阳,我妈是低保边缘,又有个二级的残疾本,我三级,老婆没啥,三个人都一档一共", "720元"),
        ("甘肃,我家俩定额一个全额,标准150,一共多少", "500元"),
        ("云阳两个娃儿爹妈都过世了,是孤儿,跟到婆婆过,婆婆是低保边缘户,三个都一档一共交好多", "120元"),
        ("云阳,父亲是在乡老复员军人,母亲普通,都要二档,两位老人应缴多少", "775元"),
        ("双桥,我婆婆三级残疾,我自己二级的,对象没毛病,三口人一共掏多少", "960元"),
    ],
)
def test_household_told_as_families_tell_it(talk, told, due):
    assert due in talk.say(told, "缴费标准").text


@pytest.mark.parametrize(
    ("told", "corrected", "due"),
    [
        ("昌黎,我爹我妈吃低保,我跟媳妇普通,还有个小子,一共", "吃低保的就我妈一人,我爹没批下来", "1640元"),
        ("秦皇岛脱贫户四口,一年交多少", "这四口里头我爷爷给定成特困了,那四口人该多少", "480元"),
        ("双桥,俩吃低保的,一个二级残疾,还有俩普通的,合计", "残疾那个我瞅了证,三级,别按二级算", "1280元"),
        ("昌黎五口人,俩全是低保,剩下三个普通,一共", "大人里头有一个是特困,一共多少", "880元"),
        ("云阳我读大二,在重庆,一档,爸要二档,妈一档,三个一共", "妈又反悔了,她也要高的那个档", "1930元"),
        ("双桥,我对象吃低保,我跟闺女没有,三口人一共", "民政说闺女也批下来了,三口人一共呢", "480元"),
        ("双桥一户五口:特困1、二级残1、没身份的3,一共", "那位二级残的大姐同时还在低保名单", "1240元"),
        ("双桥,婆婆三级残疾,我二级的,对象没毛病,三口人一共", "写反了,二级的是婆婆,三级的那个是我", "960元"),
        ("双桥,婆婆三级残疾,我二级的,对象没毛病,三口人一共", "写反了,二级的是婆婆", "960元"),
        ("云阳十口人都一档:孤儿2、返贫致贫3、普通5,一共", "返贫致贫那3个核下来是稳定脱贫", "3155元"),
        (
            "双桥,我、对象、老大、老二、孩姥姥,五口都普通,一共",
            "姥姥在平泉她自己交,对象上班有职工医保,这俩划掉",
            "1200元",
        ),
        ("昌黎家里七个人,三个是脱贫户,别的普通,总数", "那三个脱贫的里头有一个还吃着低保,这样总共是多少", "1960元"),
        ("秦皇岛我爸妈和我三口,我爸特困,一共", "不对,是我妈特困", "800元"),
        ("双桥五口人,一个二级残,一个三级残,一共", "三级的还吃低保", "1400元"),
        ("昌黎我家四口,老爷子低保,一共", "那就三口,一共", "840元"),
        ("昌黎,老头子跟我带俩孙子,四口一共", "哎呀落了一个,我大伯子也跟我们过,他是五保户", "1600元"),
        ("双桥四口,我、媳妇、孩子,还有老丈人,他是二级肢残,一共", "丈母娘也在这儿住,她是听力二级,五口呢", "1520元"),
        ("双桥的低保户,五口人要交多少", "户口本上还有两个儿子,没享受低保,也一起算上", "1000元"),
    ],
)
def test_household_corrected_as_families_do(talk, told, corrected, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(corrected, *UNSURE).text


def test_one_of_a_household_asked_for_alone_leaves_it_whole(talk):
    talk.say("昌黎,爹低保,妈脱贫,我和媳妇没有,一共", "缴费标准")
    assert "200元" in talk.say("光老两口那俩的加一块呢", *UNSURE).text
    assert "1000元" in talk.say("那四口人一共呢", "缴费标准").text


def test_what_is_told_while_the_region_is_asked_counts(talk):
    assert talk.say("我、媳妇、俩小子,还有我妈,我妈是脱贫户,五个人算算", "缴费标准").asks == "region"
    assert talk.say("我妈刚问了,她去年批的低保", "资助身份认定", 0.7).asks == "region"
    assert talk.say("媳妇甭算了,她厂里给上着呢", "职工与居民医保").asks == "region"
    assert "1240元" in talk.say("昌黎县", "change_region").text


def test_day_told_before_the_region_falls_into_its_payments(talk):
    talk.say("1月20才把合疗交上,从来没断过,啥时候管用", "何时能报销")
    assert "2026年4月20日" in talk.say("甘肃省", "change_region").text


def test_college_told_before_the_region_counts_when_it_is_known(talk):
    talk.say("我、婆娘、两个娃儿,大的读大学,都一档,一共好多", "缴费标准")
    talk.say("他是在成都读", "大学生参保地", 0.4)
    assert "1600元" in talk.say("云阳县", "change_region").text


def test_next_open_day_is_told_of_the_day_that_was_not(talk):
    talk.say("双桥2024年9月27号办不了", "每月受理日")
    assert "2024年10月1日" in talk.say("那我最早哪天再去", "缴费时间", 0.45).text


def test_days_without_a_year_follow_the_discharge(talk):
    talk.say("昌黎的,2025年9月1号退伍的,最晚哪天办", "退役军人参保")
    assert "2025年11月15日" in talk.say("11月15号去办,从哪天报", "退役军人参保").text


def test_both_of_two_identities_asked_one_after_the_other(talk):
    talk.say("双桥低保户交多少", "困难资助")
    talk.say("那残疾四级呢", "困难资助")
    assert "自己交40元" in talk.say("两样都有呢", *UNSURE).text


def test_couple_told_apart_in_one_clause_are_two(talk):
    assert "2个人合计要交400元" in talk.say("抚宁,老两口,一个特困一个普通,多少钱", "缴费标准").text
