"""What is told on top of what is known: another identity, groups counted again, sums of each, who was called wrongly.

The expected sums and days are the notices' own.
"""

import pytest

from tests.dialogue.conftest import UNSURE


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        # an identity on top of another
        ("云阳,一家三口全是稳定脱贫户,一档", "小儿子有三级残疾证,三个人一共", "970元"),
        ("云阳,我公公婆婆都是稳定脱贫户,一档,俩人多少", "我公公另外还领计生奖励扶助,婆婆没有,两个人合计", "465元"),
        ("昌黎,四口人都是脱贫户,收多少", "查册子看见里头那个小孙子是特困", "480元"),
        ("双桥,爸妈弟弟和我四个都是脱贫户,全家多少", "我弟还有个三级残疾证,四个人最后交多少", "640元"),
        # groups counted again
        ("双桥,低保6个,重残2个(都二级),五保1个,剩10个普通的,一共", "数错了,低保是7个,普通9", "4200元"),
        ("昌黎,甲户三人全低保,乙户俩脱贫的,丙户一个特困,收多少", "弄错了,那俩是返贫致贫的", "200元"),
        # the others who were told of by their number
        ("秦皇岛,老刘头家五口,老刘头是五保,剩下那四个啥照顾没有", "再加一口人", "2000元"),
        ("昌黎,六口,老两口吃低保,小两口带俩上学的,总数", "老太太没评上,就老爷子一个低保", "2040元"),
        # a fixed sum of each
        ("天水,我妈村上说给补310,我和我爸普通,三个人多少", "我爸也批下来了,给他补100", "790元"),
        ("定西,我爷按定额补250,我爸补150,我妈没补的,三个人", "再加一口人", "1200元"),
        # who comes, who leaves, who was called by the wrong word
        ("会宁,屋里五个人,我大是全额资助的,剩下都一般户,总共", "嫂子也跟我们一搭交,再添她一个", "2000元"),
        ("昌黎,一家四口,仨是脱贫户,儿媳妇没身份", "户上还有他二叔,五保,也跟着一块报,总数变不变", "880元"),
        ("双桥,监测户,风险没消,四个人", "闺女没算进去,加上她,也在这个户里", "200元"),
        ("甘肃,我妈、我、我女儿三口,我妈是定额资助,补120块", "女儿那份不算了,她有职工医保", "680元"),
        ("会宁,老汉是全额资助的,儿媳妇一个,孙子两个,都没别的身份", "大孙子当兵走了,莫算他", "800元"),
        ("云阳,老两口拿计生奖扶的,一档,加个孙女,普通,一档", "搞错了不是孙女,是他们儿子,四级残疾", "360元"),
        ("甘肃,俩娃跟我两口子,四个人", "老父亲也要算进去,他是全额资助", "1600元"),
    ],
)  # fmt: skip
def test_household_told_on_top(talk, told, again, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(again, *UNSURE).text


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("云阳,我在重庆读大三,我和爸妈三个都一档,一共", "1180元"),
        ("双桥,家里四口,我没啥说头,媳妇二级残疾,闺女上小学,我爹五保(特困),拢共", "960元"),
        ("秦皇岛,爸妈弟我四个普通人,合计", "1600元"),
        ("云阳,有个低保边缘户屋头三个人,一档", "360元"),
        ("甘肃,屋里四口,我、媳妇、娃三个平头百姓,我妈村上说给补310,总共", "1290元"),
        ("双桥,我爸残疾一级,爷俩一年医保得交多少", "560元"),
        ("昌黎,我爹是特困,我娘是监测的农村易返贫户,还有我家小子没啥身份,仨人", "560元"),
    ],
)
def test_household_told_in_one_sentence(talk, told, due):
    assert due in talk.say(told, "缴费标准").text


def test_wait_goes_on_from_what_is_told(talk):
    talk.say("秦皇岛,断了两年,2025年5月16号交的,要等几个月", "何时能报销")
    assert "要等5个月" in talk.say("他自己说是断了三年,那要等多少天", *UNSURE).text
    talk.say("秦皇岛,2025年4月1号交的,没断过,等几个月", "何时能报销")
    assert "要等4个月" in talk.say("他改口了,说23年24年那两年都没买", *UNSURE).text
    assert "2025年4月10日缴费" in talk.say("他说手头紧,万一压到4月10号呢", "缴费时间").text


def test_answer_to_a_question_is_no_question(talk):
    talk.say("甘肃,2026年1月20号交的,几时能报", "何时能报销")
    assert "2026年4月20日" in talk.say("没断过,前几年我妈年年给我交着呢", "连续参保激励", 0.65).text


@pytest.mark.parametrize(
    ("told", "again", "raised"),
    [
        ("昌黎,老太太连着交了七年,大病封顶能往上抬多少", "她去年整年没报过一分钱,那加一块呢", "8000元"),
        ("甘肃,连着六年没断,大病能多给多少", "她头一年药费住院费都没动过医保,一共呢", "24500元"),
        ("甘肃,我连着交了八年,里头有两年没去医院,大病能提多少", "没报的年头该是三年", "66500元"),
        ("甘肃,连续参保满7年,大病限额增加多少", "另有1个年度零报销", "28000元"),
        ("秦皇岛,年年交从没断,到今年整七年,大病能多加点不", "里头有两年我一分没报,一块算是多少", "10000元"),
    ],
)
def test_years_without_a_claim_told_later(talk, told, again, raised):
    talk.say(told, "连续参保激励")
    assert raised in talk.say(again, *UNSURE).text


def test_another_place_silent_on_what_was_heard_is_asked_the_same(talk):
    talk.say("云阳用渝快办能交不", "缴费渠道")
    assert "河北税务" in talk.say("承德双桥呢,公众号搜哪个", "线上登记", 0.6).text
    talk.say("在甘肃停一年大病那个顶要降多少", "断保降限额")
    assert "2000元" in talk.say("那我户口迁到昌黎了,停一年降多少", "变更参保地", 0.9).text


@pytest.mark.parametrize(
    "asked",
    [
        "家在唐山丰南,这边居民医保今年交多少",
        "石家庄灵寿县的,2025年居民医保还能不能补",
        "西安合疗哪天停收,我户口在长安区",
    ],
)
def test_rules_of_another_place_are_not_answered_with_ours(talk, asked):
    assert "还没有收录" in talk.say(asked, "非本地户籍", 0.9).text


def test_change_from_another_place_is_answered(talk):
    talk.say("我的医保在石家庄,想转回老家来怎么弄", "变更参保地")
    assert "暂停" in talk.say("昌黎", *UNSURE).text


def test_place_denied_gives_way_to_the_other(talk):
    talk.say("秦皇岛二级残疾的人交多少", "困难资助")
    assert "160元" in talk.say("我户口不在秦皇岛,在承德双桥区", *UNSURE).text


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        ("秦皇岛,脱贫户,一家三口多少", "闺女去年嫁走户口都迁了,就剩我老两口,也不是低保啥的", "320元"),
        ("天水,五口人,爷爷奶奶是全额资助,其余三个没身份", "奶奶属定额,镇上告诉她补120,爷爷没变,合计改多少", "1480元"),
        ("双桥,媳妇二级残还吃着低保,我跟闺女没有,三口人", "闺女跟她姥姥那边交去了,就剩我俩", "440元"),
        ("云阳,我们一家四口都是边缘易致贫户,都一档", "幺儿在重庆主城念大学,四个人呢", "460元"),
        ("昌黎,夫妻俩带俩孩子,一家多少", "婆婆也跟他们一起交,婆婆吃低保", "1640元"),
        ("西峰,六口,奶奶是国家全给掏的,余下的一共交多少", "把爷爷漏了,爷爷也是全给掏的,人还是六个", "1600元"),
    ],
)
def test_rest_of_the_household_stays_what_it_was(talk, told, again, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(again, *UNSURE).text


def test_arrivals_in_time_are_told_the_first_day_of_cover(talk):
    said = talk.say("秦皇岛,2025年9月1号退的役,最迟哪天办医保", "退役军人参保").text
    assert "2025年11月30日前" in said and "从退役之日（2025年9月1日）起" in said
    assert "（2025年9月10日）起" in talk.say("命令上写的是9月10号", *UNSURE).text
    said = talk.say("昌黎,娃2025年3月15号生的,最晚哪天上医保", "新生儿待遇").text
    assert "从出生之日（2025年3月15日）起" in said
