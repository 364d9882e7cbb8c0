"""Households, years and days as offices write them down, and what is told after a computed answer.

The expected sums and days are the notices' own.
"""

import pytest

from tests.dialogue.conftest import UNSURE


@pytest.mark.parametrize(
    ("told", "due"),
    [
        # whose father, mother, brother it is
        ("双桥区一户三人:户主为二级残疾,户主之母为其他脱贫人口,长女为普通居民,合计应缴多少", "720元"),
        ("昌黎县某户,户主与其妻均为低保对象,其父特困,其子普通居民,四人共应缴多少", "480元"),
        ("昌黎县某户,户主大爷是特困,侄女啥照顾没有,两个人一共", "400元"),
        # a number for a list, or for some of those who were named
        ("甘肃某户户主、妻、女三人普通,其父系定额资助对象,资助标准每人200元,四人合计应缴多少", "1400元"),
        ("昌黎的,奶奶加上我爸、我妈和我四个人,奶奶低保,我们三个普通,一共交多少", "1240元"),
        # what the home is said to be is everybody's
        ("昌黎,我们家让村里列成监测户了,我、孩子他妈、还有个小子,一共交多少", "480元"),
        # who only tells, and whose home it is
        ("昌黎,我听我表姐说,二姨列进监测名单了,二姨得交多少", "160元"),
        ("我嫂子娘家在云阳,两个低保一个普通,都上二档,一共多少", "1525元"),
        ("昌黎,五个人全部为其他脱贫人口(非低保、未返贫),合计应缴多少", "800元"),
        ("甘肃,老两口定额资助,每人给扣掉220;儿媳和孙女普通,四口一共多少", "1160元"),
    ],
)
def test_households_as_offices_write_them(talk, told, due):
    text = talk.say(told, "缴费标准").text
    assert f"要交{due}" in text or f"自己交{due}" in text


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        ("秦皇岛一位老人,其他脱贫人口,应缴多少", "查了台账,老人其实是在册的低保对象,请按此重新核定", "自己交40元"),
        ("甘肃一名群众属定额资助对象,资助标准260元,应缴多少", "前面报的有误,资助标准应当是280元", "自己交120元"),
        ("双桥,一位村民监测且风险未消除,交多少", "其风险已于八月份标注消除,没有别的身份", "交400元"),
        ("双桥,我妈吃低保,我跟爱人普通,三个人交多少", "我妈的低保下半年停了,她有个一级残疾证", "960元"),
        ("秦皇岛,爷爷奶奶是脱贫户,爸妈和我都是普通人,五口多少钱", "要是不算我这一份,家里还得交多少", "1120元"),
        ("云阳,户主低保,配偶二级残疾,长子普通,三人都一档", "若户主本人改参加二档,另外两人维持一档,合计多少", "895元"),
        ("云阳,我跟我婆婆都二档,她是低保,我普通,两个人多少", "她还是交一档算了,我照旧二档,总共多少", "815元"),
        ("双桥,五口人,俩低保,一个脱贫的,剩下俩普通,多少", "低保其中一个去年退出来了,现在算普通", "1400元"),
        ("双桥,一户四人都是其他脱贫人口,合计多少", "其母改为返贫致贫人口,余三人照旧", "520元"),
        ("云阳,我、婆娘、老汉儿都一档,老汉儿三级残疾,一共多少", "三个都一档,刚看了老汉儿那个证,是二级残疾", "920元"),
        ("双桥,我爸三级残疾,我妈低保,我普通,三个人多少", "刚让我妈翻出来拍了张照,我爸那个证是二级的", "600元"),
        ("秦皇岛,我和老公带俩孩子,四个人多少钱", "婆婆的也一块儿交了吧,她有低保", "1640元"),
        ("甘肃,两个老人定额资助,每人补250,另外三个人普通,一共多少", "干部刚回我,说老人每人只补100,全家多少", "1800元"),
    ],
)  # fmt: skip
def test_households_corrected(talk, told, again, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(again, *UNSURE).text


@pytest.mark.parametrize(
    ("topic", "told", "again", "due"),
    [
        ("何时能报销", "秦皇岛,断保一年,2024年9月18日缴费,何时享受", "经查断保应为三年,请重新答复", "5个月"),
        (
            "连续参保激励",
            "秦皇岛,连续参保八年,其中两个年度没有发生基金报销,提高多少",
            "没有报销的年度经核为三个",
            "14000元",
        ),
        ("连续参保激励", "秦皇岛,连续参保五年,提高多少", "该居民连续参保实为九年,请重新计算", "10000元"),
        ("连续参保激励", "甘肃,连续交了七年,有一年没报过账,涨多少", "那要是没报过账的有两年呢", "45500元"),
        ("连续参保激励", "甘肃,连续交了6年,里头一年没报过,提多少", "没报的再数了下,是两年", "42000元"),
        (
            "连续参保激励",
            "秦皇岛,到今儿整十年了,一年没落下,提多少",
            "里头有两年,我一毛钱都没报过,总共提多少",
            "16000元",
        ),
        ("何时能报销", "昌黎,就断了2024一年,2024-12-10交的,哪天能用", "具体到哪一天呢", "2025年3月10日"),
        ("何时能报销", "昌黎,没断过,2025年1月15日交,几时能用", "15号没扣上,22号才扣成功", "2025年4月22日"),
        ("每月受理日", "双桥,2024年9月28日能交不", "那最早得等到几月几号", "10月1日"),
    ],
)
def test_years_and_days_corrected(talk, topic, told, again, due):
    talk.say(told, topic)
    assert due in talk.say(again, *UNSURE).text


def test_another_day_of_payment_is_asked_for_its_first_day_of_cover(talk):
    talk.say("云阳,没断过,2025年2月11日交的一档,待遇从哪天开始", "何时能报销")
    text = talk.say("如果是2025年1月6日交的,结果有什么不同,起始日是哪天", "缴费时间", 0.86).text
    assert "2025年2月1日起可以报销" in text


def test_last_day_for_a_newborn_of_whom_was_spoken(talk):
    talk.say("云阳,娃儿2025年4月8日生的,要等不", "等待期豁免")
    assert "2025年7月7日" in talk.say("那最迟哪一天以前办完", "缴费时间", 0.75).text


def test_discharge_from_service_as_offices_write_it(talk):
    text = talk.say("昌黎,一名战士2025年3月5日退出现役,5月20日缴费,没断过,哪天起算", "何时能报销").text
    assert "2025年3月5日起可以报销" in text


def test_the_same_figure_of_another_place(talk):
    talk.say("昌黎满四年往后,多交一年大病的顶往上抬多少", "连续参保激励")
    assert "3500元" in talk.say("甘肃抬多少", "激励上限", 0.9).text


def test_place_without_a_notice_where_somebody_pays(talk):
    talk.say("云阳的医保用云闪付能交不", "缴费渠道")
    text = talk.say("我姑妈住万州的,她在万州要交好多钱", "缴费标准", 0.86).text
    assert "400元" not in text and "万州" in text


def test_place_taken_back(talk):
    talk.say("我在双桥上班,断过一年,2024年9月10号交的,哪天能用", "何时能报销")
    assert "2025年1月1日起" in talk.say("没讲清楚,医保是在昌黎老家交的,不在双桥", *UNSURE).text


def test_one_more_year_after_four_is_a_rule_and_no_number_of_ones_own(talk):
    text = talk.say("听说交满四年有奖励,秦皇岛的再多交一年,大病封顶能抬多少", "连续参保激励").text
    assert "提高2000元" in text and "提高0元" not in text


def test_tiers_of_grown_ups_and_children_who_were_only_counted(talk):
    talk.say("云阳,一家五口,两个大人三个上学的孩子,全部一档要多少", "缴费标准")
    assert "2750元" in talk.say("那大人买二档、孩子还是一档呢", "档次区别", 0.91).text


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        ("秦皇岛,一户四人,三人纳入监测,另一人是闺女,没身份,一共多少", "闺女的小子也算进来,没身份,五口总共多少", "1280元"),
        ("昌黎,返贫致贫户三个人,加寄住的外孙子一个普通居民,一共多少", "再加一个普通的,一共多少", "920元"),
        ("云阳,孤儿1名,跟外公外婆过,外婆是计生奖扶对象,外公无身份,三人都一档", "外公有三级残疾证,三个人多少", "280元"),
        ("甘肃,五口:定额资助2人(乡里说资助标准115元一人),余下3人普通,多少", "那重新算一下", "1770元"),
        ("甘肃,我们三个人都是定额资助,一人补310,一共多少", "儿子不在名单里,他按普通的交,那三个人呢", "580元"),
        ("秦皇岛,我们两口子带俩上小学的,一共多少", "差点落下老太太,她跟我们过,有低保", "1640元"),
        ("秦皇岛,我两口子带俩孩子,还有我妈吃低保,多少", "落下我爹了,他是监测户,连他一起算", "1800元"),
        ("双桥,我普通,老伴残疾二级,俩人多少", "闺女一家仨也搁我这儿交,啥身份没有,总数呢", "1760元"),
        ("双桥,两口子都是低保,一共多少", "另有闺女初中生,低保没带她,三口一共多少", "480元"),
        ("卢龙,公公婆婆都低保,我跟他儿子还有闺女没啥照顾,一共多少", "孩儿他爸厂里给上着职工的呢,他不在这里头交", "880元"),
        ("双桥,三口人都是监测户,风险消了,一共多少", "说三口都还没消除,那拿多少", "120元"),
        ("甘肃,我娘是全额资助,还要掏多少", "她不是全额,是定额,政府出100", "300元"),
        ("云阳,我没身份,妹儿在万州读大学,两个都一档,多少", "搞混了,在万州读的是我表妹,我亲妹儿是在成都读的", "800元"),
    ],
)  # fmt: skip
def test_who_comes_and_who_goes(talk, told, again, due):
    talk.say(told, "缴费标准")
    assert due in talk.say(again, *UNSURE).text


def test_dates_of_a_child_who_was_born_and_paid_for(talk):
    text = talk.say("昌黎,孙女2025年2月19号落的地,4月2号他爸在手机上给她把当年的医保交了,哪天起能报", "何时能报销").text
    assert "2025年2月19日起可以报销" in text


def test_twin_keeps_the_birth(talk):
    talk.say("昌黎,孙子2025年4月2号生的,5月20号去交,哪天起能报", "新生儿待遇")
    assert "2025年4月2日起可以报销" in talk.say("漏了个丫头,是龙凤胎,哪天起能报", "何时能报销").text


def test_a_later_day_of_payment_after_the_wait(talk):
    talk.say("云阳,往年没断过,2025年2月17号交的一档,什么时候能用", "何时能报销")
    assert "2025年6月8日" in talk.say("如果我拖到25年3月10号才交,又是好久嘛", "全额缴费", 0.91).text


def test_somebody_from_hong_kong_is_insured_here(talk):
    text = talk.say("老公是香港人,跟我住在昌黎,他能不能参加居民医保", "港澳台人员").text
    assert "居住证" in text and "没有收录" not in text


@pytest.mark.parametrize(
    ("topic", "told", "again", "due"),
    [
        ("何时能报销", "甘肃,整整六年没交,2026年1月6号重新交,哪天能用", "那我一次补够五年,哪天开始", "2026年7月5日"),
        ("何时能报销", "昌黎,断了三年,2025年2月15号交的,哪天能用", "要是把那两个月补钱修回来呢", "2025年5月15日"),
        ("连续参保激励", "甘肃,我一直没停过,八年,大病给我涨了多少", "去年一年没报销过,加起来呢", "31500元"),
        ("缴费标准", "云阳,女儿在重庆读研究生交二档,我这个当妈的交一档,两个多少", "我也升成二档嘛", "1530元"),
    ],
)
def test_repairs_raises_and_tiers(talk, topic, told, again, due):
    talk.say(told, topic)
    assert due in talk.say(again, *UNSURE).text


def test_insurance_of_another_place_and_a_commercial_one(talk):
    assert "郑州" in talk.say("郑州参保的去开封住院给报几成", "报销比例").text
    assert "商业保险" in talk.say("渝快保一年六十九那个,住院能再赔我一道不", "报销比例", 0.4).text
