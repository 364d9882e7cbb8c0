"""What people tell again in other words: who is the same, who is new, another day, another number, in passing.

The expected sums and days are the notices' own.
"""

import pytest

from tests.dialogue.conftest import UNSURE


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        # who is named by another word, and who can be nobody of those known
        ("秦皇岛,姥姥姥爷俩人多少", "姥爷是一般脱贫户,我妈说姥姥也是,跟姥爷一样", "320元"),
        ("昌黎,我跟媳妇还有双胞胎,一家多少", "我娘也在这边,她吃低保", "1640元"),
        ("云阳,屋头五个人全一档", "幺妹跟我要二档,另外三个不变", "2750元"),
        ("昌黎,我家五口,就我爹吃低保,总共多少", "不对,我娘也有低保,老两口都有", "1280元"),
        ("云阳,我家五个人都是稳定脱贫户,全一档", "我妈还有个二级残疾证,算漏了,重新算", "1660元"),
        ("云阳,我家四个人都是边缘易致贫户,都一档", "两位老人换成二档,另外两个不变", "990元"),
        ("昌黎,一家五口是脱贫户,总共", "对了,老大家的小闺女也入,她也按脱贫户,六个人", "960元"),
        ("云阳,我婆娘跟我两个都买二档", "算了,我买一档,她还是二档", "1175元"),
        ("云阳,我跟婆娘都领计生奖扶,一档", "她也要二档,两口子多少", "535元"),
        # those of whom nothing new is told stay as they are
        ("昌黎,俺家七口,低保的三口,其余没啥,交多少", "记错了,低保的是四口", "1360元"),
        ("昌黎,五口人全家低保,交多少", "儿子去年退出低保了", "560元"),
        ("会宁,张家六口,里头两个是上头全给掏的,四个自己掏,收多少", "看错了,那两个里头有一个是定额,镇上给补250", "1750元"),
        ("云阳,屋头就她、她老公跟一个读小学的娃儿,全部整二档,老公四级残", "说自己跟娃儿降成一档,老公不动", "1375元"),
        ("双桥,她自己低保,老伴残疾二级没低保,儿媳妇啥没有,三人一共", "儿媳妇单位给上医保了,就剩老两口", "200元"),
        ("云阳,一户三个都吃低保,全选一档", "他屋头还带了个外孙,娃儿是孤儿,那个娃儿要买二档,总共多少", "495元"),
        ("双桥区,户主监测户,风险还没消,他媳妇也是,老娘特困,儿子一家三口普通", "户主两口子那监测风险已经消除了,他一家六个人收多少", "2000元"),
        ("云阳,老谭两口子计生奖扶,一档;他老汉重残一级,一档;三个人", "他婆娘变卦,说她个人要二档的,三个人总共收好多", "655元"),
        ("昌黎,老刘家四口都是脱贫户,收多少", "姑爷把户口也挪来了,他不是脱贫的", "1040元"),
        # who leaves, and who comes
        ("云阳,屋头4个人,都是稳定脱贫户,交一档", "大娃儿去年结婚分户口出去了,只算三个", "1155元"),
        ("双桥,一户低保四个人,一共", "他闺女嫁走了,就剩三个", "120元"),
        ("昌黎,三口人都是脱贫户,一共", "孩子不算了,就我和媳妇", "320元"),
        ("秦皇岛,爷爷特困,奶奶低保", "把他家俩孩子也添上", "840元"),
        ("昌黎,我、老公、公公、婆婆四个人,婆婆吃低保", "婆婆的低保上个月给取消了,现在就是普通的", "1600元"),
        ("双桥,我爹低保,我娘重残,俩人多少", "再加我一个,我啥也不是", "600元"),
        # all of a home
        ("双桥,一家三口都是脱贫户,多少", "我们家现在列成监测户了,风险还没消除", "120元"),
        ("云阳,五个人,三个一档两个二档", "算了,二档遭不住,全部一档", "2000元"),
    ],
)  # fmt: skip
def test_household_told_again(talk, told, again, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(again, *UNSURE).text


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("昌黎,就我和我妈俩人,我妈低保,多少", "440元"),
        ("陇南,一家三口,我断了3年想补2年,总共要交多少", "2000元"),
        ("昌黎,我、当家的、大小子,另外我叔叔是特困,四个人多少", "1200元"),
        ("秦皇岛,六口人,里头俩特困,剩下那四口都是脱贫户,合计", "640元"),
        ("双桥,四口人,两口低保,那两口啥都没有,一共", "880元"),
        ("双桥,有一户四口人都在监测名单里,风险没消除,还有他家大伯是特困,五个人收多少", "160元"),
        ("双桥,普通的十二个人,低保五个,收多少", "5000元"),
        ("双桥,两口子,男的低保,女的一级残疾,两人多少", "200元"),
        ("双桥,老两口带俩儿子四个,都是脱贫的,总数", "640元"),
        ("云阳,我和娃他爸都交一档,大女在重庆读大二,也是一档,三个人一起多少", "1180元"),
        ("云阳,一个妈老汉打来的,娃儿在重庆读大二,跟两个大人都上一档,三个人多少", "1180元"),
        ("昌黎,我跟老头子,还带着个念三年级的孙子,得预备多少钱", "1200元"),
        ("平凉,奶奶全额给缴,我爸我妈定额,一个人补250,四个人一共,我没身份", "700元"),
        ("会宁,我低保,村上说给补310", "90元"),  # told by how it is subsidised, not by a group of the notice
    ],
)
def test_household_told_at_once(talk, told, due):
    assert due in talk.say(told, "缴费标准").text


def test_children_told_of_one_after_the_other_are_not_the_same(talk):
    talk.say("云阳,两个大人两个娃,全一档,多少", "缴费标准")
    talk.say("大的在重庆读大学", *UNSURE)
    assert "1560元" in talk.say("小的也在重庆读大学", *UNSURE).text
    talk.say("双桥,我跟媳妇两个娃,一共多少", "缴费标准")
    talk.say("老大是二级残", *UNSURE)
    assert "1000元" in talk.say("老二是低保", *UNSURE).text


def test_one_of_the_children_who_are_known_is_nobody_new(talk):
    talk.say("双桥,我、媳妇、儿子、女儿,一共多少", "缴费标准")
    assert "4个人合计要交1360元" in talk.say("小的是二级残", *UNSURE).text


def test_tiers_told_first_stay_with_who_is_told_of_later(talk):
    talk.say("云阳,我爸妈一档,两个娃二档,一共", "缴费标准")
    talk.say("老汉是三级残", *UNSURE)
    assert "1790元" in talk.say("我妈低保", *UNSURE).text


def test_another_day_of_the_month_that_was_named(talk):
    talk.say("云阳,娃2025年4月8号生的,最晚哪天办", "新生儿参保")
    assert "2025年7月17日" in talk.say("打错了,是18号生的", *UNSURE).text
    assert "2025年7月9日" in talk.say("我媳妇说是10号生的,我记岔了", *UNSURE).text


def test_day_on_paper_is_the_discharge(talk):
    talk.say("卢龙,我家老三2025年6月2日退役", "退役军人参保")
    assert "2025年9月10日" in talk.say("命令上写的是6月12日", *UNSURE).text


def test_day_told_to_who_asked_for_a_soldier_is_the_discharge(talk):
    talk.say("抚宁的,我退伍了医保怎么办", "退役军人参保")
    assert "2025年3月1日" in talk.say("本子上写的2024年12月1号", "缴费时间", 0.3).text


def test_day_that_was_answered_is_no_payment(talk):
    talk.say("秦皇岛,2024年9月5号交的,没断过,哪天能用", "何时能报销")
    assert "2024年9月5日缴费" in talk.say("那是12月5号就能用,还是得过了年", "何时能报销").text


@pytest.mark.parametrize(
    ("corrected", "wait"),
    [
        ("啊不对,去年前年两年都没交", "4个月"),
        ("落下过一年,不对不对,是三年没交", "5个月"),
        ("算来算去停的是两年", "4个月"),
    ],
)
def test_years_of_a_break_told_again(talk, corrected, wait):
    talk.say("昌黎,2025年3月10号交的,没断过,哪天能报", "何时能报销")
    assert f"要等{wait}" in talk.say(corrected, *UNSURE).text


@pytest.mark.parametrize(
    ("told", "raised"),
    [
        ("里头有两年一回院都没住", "14000元"),
        ("这里头有俩整年我一分钱药费没报过", "14000元"),
        ("连交的记多了,应该6年,没花过的还是3年", "10000元"),
        ("这医保一年没落,七年了", "6000元"),
    ],
)
def test_years_paid_and_without_a_claim_told_later(talk, told, raised):
    talk.say("秦皇岛,医保连着交了9年,大病给提多少", "连续参保激励")
    assert raised in talk.say(told, *UNSURE).text


def test_pupil_beside_a_student_pays_as_everybody(talk):
    talk.say("云阳,娃在重庆读大学,一档", "大学生缴费")
    talk.say("他吃低保", *UNSURE)
    assert "自己交40元" in talk.say("那他妹妹呢,妹妹读初中,也是低保,一档", *UNSURE).text


def test_channel_that_the_question_at_hand_knows_nothing_of(talk):
    talk.say("昌黎,我用微信给老叔交行吧", "替家人缴费")
    assert "支付宝" in talk.say("那支付宝呢", *UNSURE).text


def test_same_question_of_another_place(talk):
    talk.say("云阳拿手机交医保用啥", "缴费渠道")
    assert "河北税务" in talk.say("我表姐嫁到双桥了,她手机上用啥", "替家人缴费", 0.6).text
    talk.say("昌黎断交两年,等几个月", "等待期规则")
    assert "120日" in talk.say("我大姐嫁到张掖了,她也断了两年,她那边得等多少天", "变更参保地", 0.6).text


def test_sum_asked_again_is_the_sum_again(talk):
    talk.say("双桥,我们老两口,老头子二级残疾,一共", "缴费标准")
    assert "560元" in talk.say("那你重算一下俩人的", *UNSURE).text
    assert "560元" in talk.say("那合起来呢", *UNSURE).text


def test_grade_is_asked_where_only_a_certificate_was_told(talk):
    assert "几级" in talk.say("云阳,爸爸有残疾证,交多少", "困难资助").text
