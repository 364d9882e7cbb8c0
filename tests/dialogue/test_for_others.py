"""Cases that agents and village cadres retell: several people with their identities, and what is corrected of them.

The expected sums and days are the notices' own.
"""

import pytest


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        # how many are what
        ("双桥区,一户三人,一人是其他脱贫人口,两人是返贫致贫人口,合计应缴多少", None, "240元"),
        ("双桥区,低保7人 重残3人 普通61人,应收多少", None, "25160元"),
        ("云阳,稳定脱贫的三口子人,一档收多少", "他们家都要整二档", "2280元"),
        ("云阳,全家都选一档,低保对象1人、普通居民2人,应缴总额", "低保那位改选二档,其余人不变,总额多少", "1175元"),
        ("承德市双桥区的特困人员要缴多少", "按秦皇岛市计算一户:特困1人、低保2人、普通居民1人,合计多少", "480元"),
        ("秦皇岛低保对象要缴多少", "再加一名普通居民,合计多少", "440元"),
        # who has it after all
        ("昌黎,一家五口,老周两口子吃低保,儿子儿媳妇跟孙子都是普通", "低保就老周一个人,他老伴儿没批下来", "1640元"),
        ("海港区,一家四口,两口子低保,老太太特困,闺女没身份", "刚接通知,两口子低保取消了", "1200元"),
        ("双桥区,五个人,两个脱贫的,三个一般,总共", "抱歉讲错,脱贫的是三个", "1280元"),
        ("双桥区,丈夫是二级残疾人,我和孩子普通,三个人", "刚查了残疾证,丈夫其实是三级", "1200元"),
        ("秦皇岛,一家三口,一人是特困,一人是低保,一人普通", "第二人已退出低保,现在属于其他脱贫人口", "560元"),
        # who goes along, and who does not
        ("昌黎,我家三口都没啥", "丈母娘也跟着,她低保", "1240元"),
        ("双桥,五口全吃低保,交多少", "老大娶亲了,新媳妇没低保也没别的,六口呢", "600元"),
        ("海港区,小两口刚得了一对双胞胎,姥姥低保也跟着一块儿交,五个人", "姥姥归舅舅那边交了,别算她", "1600元"),
        # a standard told, and told again
        ("临洮一户四人:两个定额(每人资助250),一个全额,一个没有,算一下", "资助那个数念错了,每人200", "800元"),
        ("甘肃,一家四口,一人全额资助,一人定额资助,告知的标准是200元,另外两人没有资助", "定额资助的标准看错了,应为120元", "1080元"),
    ],
)  # fmt: skip
def test_several_people_of_somebody_else(talk, told, again, due):
    said = talk.say(told, "缴费标准")
    assert due in (talk.say(again, "缴费标准") if again else said).text


@pytest.mark.parametrize(
    ("told", "again", "due"),
    [
        ("张掖,连续交了五年,大病限额能提多少,每年都有报销", "我又数了一遍,是六年", "7000元"),
        ("张掖,连着交了8年,大病的顶能抬高多少", "他掰指头又数了数,是9年,里头有两年一分钱没报过", "52500元"),
        ("秦皇岛,连续参保7年,其中零报销2年,限额提高多少", "更正:连续参保年数是8年,零报销仍为2年", "12000元"),
    ],
)
def test_years_counted_again(talk, told, again, due):
    talk.say(told, "连续参保激励")
    assert due in talk.say(again, "断保起算").text


def test_days_and_waits_of_another(talk):
    talk.say("武威,23到25都空着,2026年1月12号补充期交的", "何时能报销")
    assert "2026年5月12日" in talk.say("打算补一年", "补缴追溯").text
    assert "2026年4月12日" in talk.say("还有他爹,没断,也是那天交的", "何时能报销").text
