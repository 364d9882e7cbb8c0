"""The people a message tells of: who has which identity, who else is in the household, who comes to it or leaves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot import lexicon
from bot.text import NUMERAL, parse_number
from bot.understanding.alone import asked_for_alone
from bot.understanding.counting import size_of, small, young_of
from bot.understanding.fixed_sums import given_so_much, sums
from bot.understanding.household import ORDINARY, THEIR_HOME, Member, called, members
from bot.understanding.identities import settled
from bot.understanding.kinds import changes, counted_anew
from bot.understanding.leaving import is_taken_out, left_for_good, left_out
from bot.understanding.mended import renamed, renumbered, within
from bot.understanding.mentions import GIVES_UP
from bot.understanding.of_home import members_of_home, told_of_home
from bot.understanding.recounted import any_child

if TYPE_CHECKING:
    from bot.understanding.facts import Facts

_MORE = re.compile(
    rf"^(?:那|哦|对了|[,。])*(?:又|再|新|另)?(?:增加|新增|又来|又添|又多|来|添|多)(?:了|上)?(?=(?:{NUMERAL}|俩)(?:个|名|位|口|人)(?!月|年|证|问题|事))|"
    r"^(?:[^,。]{1,5}(?:的|人|这边),)?(?:那个|就是)*(?:我(?=还有一?个(?:老|爸|妈|爹|娘|婆|公|儿|女|孙|弟|妹|哥|姐|叔|姑|娃|孩)))?(?:(?:这户|[我他她]家|我们家|[他她]?家里|户口本上|户上|户里|户头上)(?:里|头)?)?(?:哎呀|哎|哦|好的?|对了|刚才那个|刚才的|刚才|刚刚那个|忘了说|[他她](?:又|还|也)?说|又说|那|行|嗯|好|麻烦|帮我|请|你|给我|[,。])*(?:再加|再添|再带上|再捎上|再搭上|再算上|加上|又添(?:了|个)?|加个(?!人)|加一个(?!人)|搭上|还有(?![喃呢啊哈]?,|就是|个?事|个?问题)|另外还有|另外加|还(?:要|得|想)?(?:加|添|带|养)(?:上|着|了)?(?=一?个|我|他|她|新|那)|连(?:我|上|带))"
)
_ONE_MORE = re.compile(
    r"再?(?:添|加|多|多了)(?:了|上)?一(?:口人?|个人|个)(?=[啊呀哈呢哦]*[,。!]|[啊呀哈呢哦]*$)|(?:又|再)添(?:了|上)?(?:一?个|一口|一)?(?:小的|娃儿?|丫头|小子|孩子|闺女|毛毛|宝宝)(?=[,。!]|$)"
)  # 再添一口,我刚得了个女子
_MORE_AT_LAST = re.compile(
    r"(?<=[,。])(?:再加上?|再添上?|加上|带上|还多(?:了)?(?=一?个))(?=[^,。?]{1,8}(?:[,。?]|呢|一共|合计|多少|$))"
)
_COUNTED_IN = re.compile(
    r"(?:也|都)?(?:一起|一块儿?)?(?:算上|算进|加上|加进|带上|捎上|捎带上?)(?:来|去)?[呢吧了。?!]*$|(?:还有|再有|再)[^?]*(?:一起|一块儿?)算[呢吧了。?!]*$|(?:没|忘了?)(?:给)?算(?:进去|上|在内)|(?:忘|漏|落)(?:了|掉了?|下了?|记)(?:还有)?(?:一?个|一口)(?![^,。]{0,6}(?:证|事|问题))|(?:忘|漏|落)(?:了|记)(?:说|算|报)?我(?!是|们|的|说|家)|(?:落|漏)(?:下|掉|了)+(?=我?(?:老太太?|老爷子|老头|老伴|爸|妈|爹|娘|爷|奶|公|婆|哥|姐|弟|妹|叔|姑|舅|姨|孙|儿|闺女|女))|连[他她](?:也)?(?:一起|一块儿?)?(?:算|交|缴)"
    r"|(?<![不没])(?:跟|和)(?:我们|咱们?|我家|家里)(?:一起|一块儿?|一道|一搭)(?:交|缴|参保|上|算)(?=[,。了]|$)|(?:算|加)进去(?=合计|一共|总共|多少)|也(?:跟着|随着)(?:我们?)?(?:一起|一块儿?)?(?:交|缴|报|算|上|住|过)?(?=[,。]|$)|也(?:搭|捎|添)(?:上|着)(?=[,。]|$)|也一块儿?(?=[,。]|$)|跟(?:到|着|倒)(?:我们?)?(?:一起|一路|一块儿?)(?:交|缴|上|买|参保)|(?<=[口家人他她])也(?:一起|一块儿?|一道|一搭)(?:交|缴|上|参保|买)(?=[,。]|$)"
    r"|也(?:一起|一块儿?|一道|一搭)(?:交|缴|上|参保|买)(?:了|吧|呗)*(?:呢|的话呢?)?(?=[,。?]|$)|也(?:搁|放|算)(?:在)?一(?:块儿?|起)|(?:也|都)(?:跟|和)(?:我|他|她)们?(?:一起|一块儿?|一搭|一达|一块堆儿?)?(?:交|缴|上|参保|买|过)|(?<!忙)(?<!给)(?<!都)(?<!没)(?<!没有)(?<!不)(?<![年月底初时候回])(?:落|漏|忘)(?:下|掉)?了?(?:一?个人?|一口人?)?(?=[,。;!]|$)"
    r"|也(?:上|交|买|整|参)(?:起|上|一个)(?=[,。]|$)|也(?:要|得|想)(?:买|交|缴|参保|上)(?=[,。]|$)|户口(?:也|刚刚?|才|新|给)*(?:迁|挪|转|落)(?:过)?(?:来|进来)了?(?=[,。]|$)|也(?:得|要)?给[他她](?:上|交|办|缴)|(?:把|给)[^,。]{1,8}?(?:也|都|给)?(?:一起|一块儿?)?(?:算|加|带|捎|添|并|写|列|登|填)(?:上|进|起|到|里头|里边|里面|在里头|在内)(?:来|去)?(?!几|多少)|也(?:在|跟|和)[^,。]{0,4}一个(?:户口)?本(?:儿|子)?上|也(?:在|住)(?:这边|这儿|本地|我家|家里|我们这|一起)"
    r"|也?(?:并|挂|落|上|转)到(?:我们?|咱们?)?家?(?:的)?(?:户口?(?:本)?|名)(?:上|里|下)|(?:也|都)(?:交|缴|上|参保|买)(?:呢|的话呢?)[。?]*$|加进去算|一并(?:计算|算|缴|交|报|收)|(?:一起|一块儿?|也)(?:算|加|添)(?:到|在)(?:里头|里边|里面|一起|一块)|也(?:住|搬)(?:进|过|回)来(?:住)?了?(?=[,。]|$)|(?:算上|加上|带上)(?:他|她|它)们?|也(?:给)?(?:添|加|算|带|捎)(?:上|进去?)(?:么|嘛|吧|呗|哈)?(?=[,。?]|$)|(?:也|都)(?:一起|一块儿?|要|得|该)*(?:算上|算进|加进)|也(?:搁|在|到|跟到)(?:咱|我们|我)?(?:们)?(?:这儿|这边|这里|这达|这)(?:交|缴|上)"
)
_HIM_TOO = re.compile(
    r"(?:把|给)[^,。]{1,8}?(?:也|都|给)?(?:一起|一块儿?)?(?:算|加|带|捎|添|并|写|列|登|填)(?:上|进|起|到|里)"
)  # 老大刚娶了媳妇,把新媳妇也添上: the clause before only tells why
_ALIKE = re.compile(
    r"(?:^|[,。]|说)(?:那|还有)?(?:我)?(?:[^,。说]{1,4}?|(?=跟[他她]))(?:(?:跟|和|同|与)(?:我|他|她)们?(?=一样|一个样|一码事|一路)|也|同样)(?:全免|是(?:这|那)(?:个|种)?(?:情况|身份|条件|样子?)|一码事|一个样|一路的?|是|一样|算|批下来了?|评上了?|办下来了?|吃上了?|补?进去了?|进了|上了|纳入了?|有了)(?=[,。呢啊呀的嘛哦]|待遇|情况|身份|$)"
)
_OF_THE_HOUSE = re.compile(r"也(?:在|属于|算)(?:这|我们|我家|咱|咱们)(?:一)?个?(?:户|本)(?:里|上)(?:头)?")
_LIKE_THEM = re.compile(r"(?:^|[,。])(?:那)?我(?:也)?(?:跟|和|同|与)[他她]们?(?:买|选|交)?(?:一样|一个样)")
_LIKE_ME = re.compile(r"(?:跟|和|同|与)我(?:一样|一个样|一码事|一路)")
_ALL_ALIKE = re.compile(
    r"(?:人|口|个|家)(?:全部|全|统统)?都(?:是|在|属于|算)(?!普通|没|一般|正常|种|打工|务农)|(?:两|俩|几)个?都(?:是|改|选|上|买)|(?:口|人|个)(?:全部|全|都)(?:是|属)(?:这|那)(?:个|种)?(?:情况|样子?|身份|条件)"
)
_AS_WELL = re.compile(r"(?:^|[,。])(?:我|我家|我们)?[^,。我]{1,5}?也(?:是|算|属于|吃|享受|拿)")
_ASKED = re.compile(r"[?]|多少|吗|(?<!着)呢|几|咋|怎么|能不能")
_TIER_NO_MORE = re.compile(
    r"(?:我们|都|也|就)*(?:有点?贵|好贵|遭不住|吃不消|不要了?|不买了?|太贵|贵了|划不来|不划算|买不起)"
)
_TIERS_COMPARED = re.compile(r"[一二12高低]档比[一二12高低]档")
_BRINGS_HOME = re.compile(  # who has a child or marries: who comes is somebody else
    r"(?:又|刚|才)+生了?(?=[,。])|(?:儿|子)?(?:上个?月|刚刚?|才|今年|去年|年底|新)*(?:接|娶|讨|找)(?:了|上|到|回)*(?:一?个|新)*(?:媳妇|婆娘|老婆|对象)|"
    r"(?:子|儿)?(?:上个?月|前天|昨天|去年|前年|今年|又|刚刚?|才|给我)*(?:生|养|添)(?:了|下)?(?:一?[个对])?(?:双胞胎|龙凤胎|双棒|娃|孩|小子|丫头|闺女|儿子|女)"
)
_IN_ALL = re.compile(r"一共|总共|拢共|合计|加起来|合起来|加一块|合一块|算下来")
_TOGETHER = re.compile(
    rf"全家再?(?:合|算)|[两三四五六七八九]口人?呢|{_IN_ALL.pattern}|[两几]家|[几俩仨]个?人|一(?:起|块儿?)(?:呢|算|多少|是多少|要多少)"
)
_SO_MANY_OF_THEM = re.compile(r"(?:这|那)?([两三四]|俩|仨)个?(?=孩子|娃|老人|大人)")  # 不算两个孩子
_JUST_FOR = re.compile(
    r"(?:就|只|光)给|(?:就|只)剩(?:下)?(?:我们)?(?:老两口|两口子|他们俩|俩)"
)  # 老大学校统一交过了,就给两个小的交
_SUM_AGAIN = re.compile(
    r"(?:那|那么|这)?(?:现在|这下|这回)(?:呢|是)|(?:这回|这下|那|那现在|现在|这样)(?:一共|总共|合计|拢共|全家)|(?:那|就|还)剩|剩下?(?:的)?[^,。]{0,4}(?:多少|好多|几个?钱)"
)  # 老大进厂了,这回一共拿多少
_REST = re.compile(rf"(?:另外|其余|其他|其它|剩下|剩|余下)(?:的)?(?:那)?(?:{NUMERAL}|几|俩|仨)(?:个|口|位|人)?")
_REST_TAKE = re.compile(r"(?:其余|其他|其它|剩下)(?:的)?(?:人)?(?:都|还是|还|照旧|仍|就|全)*(?=[一二高低]档)")
_WITHOUT = re.compile(
    r"不算(?=(?:(?:这|那)?(?:两个|三个|俩|仨)|我|他的|她的)?(?:孩子|娃|老人|大人)|我(?:自己|本人)?(?:(?:这|那)?一?份|了|的话|[,。]))|(?:刨去|刨掉|刨开|抛去|抛开|除去|除掉|减去|减掉|去掉|扣掉)(?=[^,。;\d]{0,8}(?:人|他|她|我|大|小|老|爸|妈|爹|娘|爷|奶|哥|姐|弟|妹|儿|女|娃|孩|孙|公|婆|媳|叔|姑|舅|姨))"
)
_BESIDES = re.compile(
    r"也在低保(?:里|名单)|(?:^|[,。]|他|她|(?:^|[,。])我)(?:还|又|也|同时|另外)(?:有|是|办了?|评了?|拿着?|领着?|算)(?:着|了)?(?:个|本|张)?(?=[^,。]{0,4}(?:残|低保|特困|脱贫|监测|返贫|优抚|计生|孤儿|边缘))"
)
_HAS_BESIDES = re.compile(
    r"(?:他|她)?(?:其实|同时|另外)?(?:还|也|又)(?:有|是|办了?|拿着?|持|享受?|吃|领|在)(?:着|了)?(?:个|本|张)?(?=[^,。]{0,4}(?:残|低保|特困|脱贫|监测|返贫|优抚|计生|孤儿))"
)
_STAYS = re.compile(
    r"(?:那份|那个|的|俩|都|还是)*(?:没变|不变|没动|不动|照旧|还那样|没(?:写|报|填|弄|搞|说)?错)(?=[,。;]|合计|一共|总共|$)"
)  # 爷爷没变
_MISCOUNTED = re.compile(rf"(?:多|少)(?:报|算|说|写|数)了{NUMERAL}个")
_NO_SOLDIER = re.compile(r"(?:不是|没)(?:当(?:过|的)?兵|军人|退伍|退役|复员)")
_ON_TOP_OF_IT = re.compile(r"(?:另外|同时)(?:还|又|也)(?:领|拿|享|有|是|办|评|吃)|(?<!没)还(?:领|拿|享)着?")
_THOSE = re.compile(rf"(?:那|这)(俩|仨|{NUMERAL}(?=个|口|位))(?:个|口|位)?(?:人)?(?:其实|都|全|应该)*(?:是|属|算)")
_UNCHANGED = re.compile(
    r"(?:我们|我俩|其他|其它|其余|余|别的|另外|剩下)(?:的)?(?:那)?\w{0,3}(?:个|人|口|位)?(?:人)?(?:都|还是?|就)?(?:没有?变|不变|不动|不换|不改|别动|还那样|照旧|没动|跟(?:刚才|原来)一样)"
)
_AMONG_THEM = re.compile(
    rf"(?:这|那)(?:{NUMERAL}|几)(?:口|个)(?:人)?(?:里头?|里面|当中|之内|中)|在(?:这|那)(?:{NUMERAL}|几)(?:里头?|里面|当中|之内|中)|(?:也|就)是(?:这|那)(?:{NUMERAL}|几)(?:口|个)(?:人)?(?:里|中|当中)"
)
# 三口人,媳妇是脱贫户,她要交多少
_ASKED_OF_ONE = re.compile(
    r"[他她](?:自己|一个人|个人|本人|那一?份)?(?:要|得|该|应该|需要|用)?(?:交|缴|掏|出|拿)(?:多少|几|好多)"
)
# 特困其实就一个, 低保的只有两个人
_SO_MANY = re.compile(
    rf"(?:不对|错了|(?:说|讲|听|记)(?:错|岔)了?|抱歉|不好意思|刚才?|哦|噢|啊|其实|,)*[^,。\d一两二三四五]{{2,6}}(?:(?:多|少)(?:报|算|说|写)了{NUMERAL}个,)?(?:户|对象|人员)?的?(?:其实|应该|实际上?|就|只|只有|是|有|才|一共|家里|我家)+({NUMERAL}|俩)(?:个|位|名|口(?!子))?(?:人|老人|孩子)?(?:[,。呢啊吧的]|而已)*(?:普通的?|其他的?|没身份的?)?(?:还|就)?(?:剩|剩下|是|有)?(?:{NUMERAL}|俩)?(?:个|位|名)?(?:,请?(?:重新)?[^,。]{{0,8}})?"
    rf"|(?:不对|错了|说错了|哦|噢|啊|其实|,)*(?:就|只|只有|是|有|才|应该)+({NUMERAL}|俩)个?(?:人)?(?:是|吃|拿|算)?[^,。]{{2,6}}(?:户|对象|人员)?(?:[,。呢啊吧的]|而已)*"
)
# 低保就老周一个人,他老伴儿没批下来
_ONLY_ONE = re.compile(
    r"(?:^|[,。])(?:吃|拿|享受)?(?:低保|特困|五保|脱贫|监测)(?:户|的)?(?:其实)?(?:就|只|只有|就只有)(?:是|有)?[^,。我他她]{1,4}一个人?(?=[,。]|$)"
)
# 吃低保的就我妈一人
_ONLY_THEY = re.compile(
    r"的?(?:其实)?(?:就|只|只有|就只有|只是)(?:是|有)?我?[^,。]{1,3}?(?:一个人|一人|一个|自己|个人)"
)
_SWAPPED = re.compile(r"(?:写|搞|弄|说|整|记|打|讲|听)(?:颠倒|反)|反了|颠倒了|倒过来了")
_REPORTED = re.compile(r"^[^,。]{0,8}(?:补充说?|来电说|又说|更正说?|说是?)(?=[^,。])")
_PRONOUN = re.compile(r"(?<!给)(?<!跟)(?<!让)[他她](?!们|家|俩|一家)")
_INSTEAD = re.compile(
    r"^(?:不对|不是|错了|[说记搞弄]错了?|哦|噢|啊|哎|,)+(?:其实|应该)?是(?:我)?(?!我爸妈)[^,。]{1,4}(?:才是|是|吃)?"
)
_EVERYONE = re.compile(r"都|全")
_FORGOTTEN = re.compile(r"(?:忘|漏|落)(?:掉|下)?了?算?了?(?:还有)?(?:一?个)?(?:我|我家)?$")  # 忘了姑姑
_OF_MYSELF = re.compile(r"(?:^|[,。])(?:还有)?我(?!们|家)")


def read_people(text: str, found: list[dict[str, Any]], denied: set[str], facts: Facts) -> None:
    """Who somebody is, who else is in the household, and how they hang together with those told before."""
    denied = denied | ({"退役军人"} if _NO_SOLDIER.search(text) else set())
    facts.denied, facts.asks = sorted(denied), bool(_ASKED.search(text) or _IN_ALL.search(text))
    found = [e for e in found if not (e["entity"] == "kin" and _keeps_it(text, e, found))]
    if words := renamed(text, found):
        facts.renamed = (called(words[0]["text"]), called(words[1]["text"]))
        found = [e for e in found if e is not words[0]]
    facts.renumbered = renumbered(text, found)
    if facts.renumbered:
        found = [e for e in found if e["entity"] != "kin"]
    found = [e for e in found if not (e["entity"] == "tier" and _is_tier_no_more(text, e))]
    if (others := _UNCHANGED.search(text)) and _changes_of_several(text[: others.start()], found):
        text = text[: others.start()].rstrip(",")  # 儿子和儿媳改二档,其余不动: who is named changes
        found = [e for e in found if e["end"] <= len(text)]
    if _KEPT_IDENTITY.search(text):
        found = [e for e in found if e["entity"] != "identity"]  # 残疾和低保的身份都接上了: of whom it was told before
    found = sorted([*found, *given_so_much(text, found)], key=lambda e: int(e["start"]))
    facts.told_each = {called(whose["text"]): str(parse_number(sum_[1])) for whose, sum_ in sums(text, found)}
    facts.identities = settled(text, [e["value"] for e in found if e["entity"] == "identity"])
    facts.merely_denied = not any(e["entity"] == "identity" and e["value"] == ORDINARY for e in found)
    facts.ordinary = any(e["entity"] == "identity" and e["value"] == ORDINARY for e in found) or bool(
        denied - {"大学生", "新生儿", "大学新生", "退役军人"}
    )
    one_more = _ONE_MORE.search(text) and not _ASKED.search(text)
    forgotten = any(e["entity"] == "kin" and _FORGOTTEN.search(text[: e["start"]]) for e in found)
    added = _MORE.search(text) or _COUNTED_IN.search(text) or one_more or forgotten
    facts.more = bool(added) and not _has_besides(text, found)
    facts.everyone = bool(_EVERYONE.search(text)) or (
        not any(e["entity"] == "kin" for e in found) and told_of_home(text)
    )
    found = [e for e in found if not (facts.more and e["entity"] == "kin" and _BRINGS_HOME.match(text, e["end"]))]
    if facts.more and (him := _HIM_TOO.search(text)) and any(him.start() <= e["start"] < him.end() for e in found):
        found = [e for e in found if e["entity"] != "kin" or him.start() <= e["start"] < him.end()]
    household = members_of_home(text, found, facts.more)
    last = _MORE_AT_LAST.search(text)
    if (
        last
        and not facts.more
        and size_of(text)[0] is None
        and not _is_a_list(text[: last.start()], [e for e in found if e["end"] <= last.start()])
        and not members(text[: last.start()], [e for e in found if e["end"] <= last.start()])
    ):
        facts.more, start = True, last.start()  # 大儿子娶媳妇了,加上儿媳妇呢: the clause before only tells why
        added = [{**e, "start": e["start"] - start, "end": e["end"] - start} for e in found if e["start"] >= start]
        household = members(text[start:], added, added=True)
        household = household or _named(added)
    elif facts.more:
        household = household or _named(found) or ([Member()] if _ONE_MORE.search(text) else [])
        household = _told_closer(household)
    tiers = list(dict.fromkeys(e["value"] for e in found if e["entity"] == "tier"))
    own_tiers = len({member.tier for member in household}) > 1 or (facts.more and len(tiers) > 0)
    if (len(household) > 1 and not _UNCHANGED.search(text)) or (household and facts.more):
        of_all_added = tiers[0] if facts.more and len(tiers) == 1 else ""  # 加上我自己,交二档,三个人一起
        facts.household = [
            Member(settled(text, list(m.identities)), m.student, (m.tier or of_all_added) if own_tiers else "", m.who)
            for m in household
        ]
    facts.one = _singled_out(text, found, household)
    facts.tiers = [] if facts.household and own_tiers else tiers
    facts.together, facts.unchanged = bool(_TOGETHER.search(text)), bool(_UNCHANGED.search(text))
    kin = any(e["entity"] == "kin" for e in found)
    facts.alike = ((bool(_ALIKE.search(text)) or bool(_LIKE_ME.search(text))) and kin) or (
        bool(_ALL_ALIKE.search(text)) and bool(facts.household)
    )
    facts.alike = facts.alike or (facts.more and bool(_OF_THE_HOUSE.search(text)))  # 闺女没算进去,也在这个户里
    facts.alike = facts.alike and not facts.identities
    if facts.alike and (told := _ALIKE.search(text)):
        inside = [e for e in found if e["entity"] == "kin" and told.start() <= e["start"] < told.end()]
        facts.alike_who = called(inside[-1]["text"]) if inside else None
    facts.like_me, facts.like_them = bool(_LIKE_ME.search(text)), bool(_LIKE_THEM.search(text))
    if facts.alike and facts.like_me and facts.alike_who is None:
        before = [e for e in found if e["entity"] == "kin" and _LIKE_ME.match(text, e["end"])]
        facts.alike_who = called(before[-1]["text"]) if before else None  # 我老公跟我一样也是资助250
    facts.as_well = bool(_AS_WELL.search(text)) and kin and bool(facts.identities) and not _ASKED.search(text)
    facts.rest = (bool(_REST.search(text)) and bool(facts.household)) or (
        len(tiers) > 1 and bool(_REST_TAKE.search(text))
    )
    if facts.one is not None and len(tiers) > 1 and (_REST.search(text) or _PRONOUN.search(text)):
        facts.one, facts.rest = _with_tier_that_follows(text, found, facts.one), True  # 我照旧二档, 她交一档
    plain = [one for one in household if not one.identities and not one.student and one.who in ("", "老人", "孩子")]
    if facts.unchanged and len(tiers) == 1 and household and plain == household:
        facts.among, facts.tiers = len(household), tiers  # 那两口子要改二档,其他人不动
    facts.person = _person(text, found, facts)
    on_top = bool(_ON_TOP_OF_IT.search(text)) or (bool(_BESIDES.search(text)) and not facts.household)
    on_top = on_top or _has_besides(text, found)
    facts.besides = on_top and len(facts.identities) == 1
    facts.those = small(those[1]) if (those := _THOSE.search(text)) else None
    if (without := _WITHOUT.search(text)) is not None:
        before = [e for e in found if e["end"] <= without.start()] if text[without.end()] in "他她" else []
        first = [e for e in found if e["entity"] == "kin" and e["start"] >= without.end()][:1]
        both = bool(first) and first[0]["value"] == "2"  # 去掉他俩
        number = small(said[1]) if (said := _SO_MANY_OF_THEM.match(text, without.end())) else 2 if both else 0
        if not first and text.startswith("我", without.end()):
            before = [{"entity": "kin", "value": "1", "text": "我"}]  # 要是不算我这一份
        facts.less = [Member()] * number if number else _named(before or first)[-1:] or [Member()]
        others = [one for one in household if one.who and one.identities and one.who != facts.less[0].who]
        facts.household, facts.named, facts.identities, facts.ordinary = [], [], [], False
        facts.one = others[0] if before and len(others) == 1 else None  # 去掉他;还有我老娘其实是特困
    elif (taken_out := is_taken_out(text, found)) or (
        (not facts.household or facts.rest or left_for_good(text, found) or _JUST_FOR.search(text))
        and (not _ASKED.search(text) or _SUM_AGAIN.search(text))
        and not facts.more
    ):
        gone = left_out(text, found)
        facts.less = _without_doubles(_named(gone if taken_out else gone[:1]))
        facts.less += [Member(who=called(e["text"])) for e in gone if e["value"] == "2" for _ in range(2)]  # 爷爷奶奶
        if facts.less:
            facts.more = False  # 差点忘了,儿媳妇有职工的,把她刨出去
            facts.household, facts.named, facts.rest, facts.one, facts.elsewhere = [], [], False, None, []
            out = {one.who for one in facts.less}
            household = [one for one in household if one.who and one.who not in out and not one.ordinary]
            facts.one = household[0] if len(household) == 1 else None  # 爷爷走了,奶奶有低保
    if kind := counted_anew(text, found):
        facts.so_many, facts.kind_alone = kind[1], True
        facts.identities, facts.household, facts.one, household = [kind[0]], [], None, []
    elif of_kinds := changes(text, found):
        facts.changes, facts.more, facts.less, facts.identities, facts.ordinary = of_kinds, False, [], [], False
        facts.household, facts.one, household = [], None, []
    if facts.one is not None and _AMONG_THEM.search(text):
        facts.household, household, facts.inside = [], [one for one in household if one.who == facts.one.who], True
    if facts.one is not None and _ASKED_OF_ONE.search(text) and not _TOGETHER.search(text):
        facts.household, household = [], [one for one in household if one.who == facts.one.who]
    if (number := _SO_MANY.fullmatch(_REPORTED.sub("", text))) and len(facts.identities) == 1:
        facts.so_many, facts.miscounted = small(number[1] or number[2]), bool(_MISCOUNTED.search(text))
    if len(facts.identities) == 1 and _ONLY_ONE.search(text):
        facts.so_many, facts.household, facts.named, facts.one = 1, [], [], None
    if (some := within(text, found)) is not None:
        facts.among, facts.identities, facts.besides, facts.denied = some[0], [some[1]], True, []
        if some[1] == ORDINARY:
            facts.identities, facts.besides = [], False
        facts.among_of, facts.household, facts.one, household = some[2], [], None, []
    if (group := _OF_SO_MANY.search(text)) and not _ON_TOP.search(text[group.end() :]):
        facts.among_so_many = small(group[1])
    asks = bool(_ASKED.search(text) or _IN_ALL.search(text))
    facts.alone = asked_for_alone(text, found) if asks and not facts.identities else []
    facts.young = young_of(text) if len(facts.household) > 1 else None
    facts.size = None if facts.more and THEIR_HOME.search(text) else size_of(text)[0]
    facts.of_pronoun = bool(_PRONOUN.search(text)) and not any(one.who for one in household)
    facts.instead = bool(_INSTEAD.search(text)) and len(facts.identities) == 1 and not facts.household
    facts.swapped = bool(_SWAPPED.search(text))
    facts.only = len(facts.identities) == 1 and any(
        e["entity"] == "identity" and _ONLY_THEY.match(text, e["end"]) for e in found
    )
    if facts.renumbered:
        facts.household, facts.more, facts.one, household = [], False, None, []
    facts.named = [
        Member(settled(text, list(m.identities)), m.student, m.tier, m.who) for m in household if m.who
    ] or _person_named(facts.person)


def _is_tier_no_more(text: str, tier: dict[str, Any]) -> bool:
    """二档太贵了; 我爱人不选二档了,改成一档; 二档比一档贵多少."""
    if any(match.start() <= tier["start"] < match.end() for match in _TIERS_COMPARED.finditer(text)):
        return True
    given_up = any(match.end() == tier["start"] for match in GIVES_UP.finditer(text))
    return given_up or bool(_TIER_NO_MORE.match(text, tier["end"]))


_HAPPENS = re.compile(r"娶|嫁|生|接|来|刚|才")


def _is_a_list(text: str, found: list[dict[str, Any]]) -> bool:
    """我、孩儿他爸,小闺女: whether people are only listed, who are of the household too; 大儿子娶媳妇了 tells what happened."""
    kin = [e for e in found if e["entity"] == "kin"]
    return any(e["value"] == "2" for e in kin) or (len(kin) > 1 and not _HAPPENS.search(text))


def _with_tier_that_follows(text: str, found: list[dict[str, Any]], one: Member) -> Member:
    """户主改参加二档,另外三人维持一档: the tier told of one is the first behind their name."""
    names = [e["end"] for e in found if e["entity"] == "kin" and called(e["text"]) == one.who]
    names += [match.end() for match in _OF_MYSELF.finditer(text) if one.who == "我"]
    after = (e["value"] for e in found if e["entity"] == "tier" and names and e["start"] >= names[0])
    return Member(one.identities, one.student, next(after, one.tier), one.who)


def _keeps_it(text: str, word: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """爷爷没变; 妈那份没批下来,现在只有爸有: who stays what they are."""
    kin = [e for e in found if e["entity"] == "kin"]
    row = [word]
    for other in (e for e in kin if e["start"] >= word["end"]):
        if re.fullmatch(r"[和跟与、]", text[row[-1]["end"] : other["start"]]):
            row.append(other)  # 奶奶和孙女没写错
    if _STAYS.match(text, row[-1]["end"]):
        return True
    others = any(e["entity"] == "kin" and e is not word for e in found)
    only = _ONLY_NOW.search(text[: word["start"]]) and _HAS_IT.match(text, word["end"])
    return others and bool(only) and not any(e["entity"] == "identity" and e["value"] != ORDINARY for e in found)


_ONLY_NOW = re.compile(r"(?:只有|只剩|就剩|现在就)(?:我|他|她)?$")
_HAS_IT = re.compile(r"(?:一个人|自己)?(?:还)?(?:有|是)(?=[,。;!]|$)")


def _has_besides(text: str, found: list[dict[str, Any]]) -> bool:
    """我妈还有个二级残疾证,算漏了: somebody told of before, who is another thing besides."""
    kin = [e for e in found if e["entity"] == "kin"]
    return len(kin) == 1 and bool(_HAS_BESIDES.match(text, kin[0]["end"]))


def _named(found: list[dict[str, Any]]) -> list[Member]:
    """One person for each kinship word: 我公公没算,算上他."""
    names = [called(e["text"]) for e in found if e["entity"] == "kin" and e["value"] in ("1", "0")]
    return [Member(who=name) for name in dict.fromkeys(names)]  # 阿妈也搭上,阿妈啥照顾没有


_OF_SO_MANY = re.compile(
    rf"(?:那|这)({NUMERAL}|俩)(?:个|位|口)?(?:人)?(?:里头?|里面|当中|之中|中)(?:有|就|只有)*(?=[一1])"
)
_ON_TOP = re.compile(r"还|又|也|同时")


def _changes_of_several(text: str, found: list[dict[str, Any]]) -> bool:
    """Whether a message is of two or more who are named and a tier that they take."""
    kin = [e for e in found if e["entity"] == "kin" and e["end"] <= len(text)]
    tiers = [e for e in found if e["entity"] == "tier" and e["end"] <= len(text)]
    return len(kin) > 1 and len(tiers) == 1 and kin[-1]["end"] <= tiers[0]["start"]


_KEPT_IDENTITY = re.compile(r"身份(?:都|也|就)*(?:接上|转过去|带过去|带着|保留|没变|不变|照旧|还在)")


def _told_closer(people: list[Member]) -> list[Member]:
    """把我娃忘了,女子今年三岁: the child who comes is told of again by a closer word."""
    first, closer = people if len(people) == 2 else (Member(), Member())
    again = first.who in any_child() and closer.who in (*lexicon.read("entities")["children"], "女子", "姑娘")
    return [closer] if again and first.ordinary else people


def _without_doubles(people: list[Member]) -> list[Member]:
    return [one for i, one in enumerate(people) if one not in people[:i]]


def _person(text: str, found: list[dict[str, Any]], facts: Facts) -> tuple[str, int, Member] | None:
    """The kin of whom alone a message tells something: (我爸妈, 2, 低保)."""
    kin = [e for e in found if e["entity"] == "kin" and e["value"] != "0"]
    told = bool(facts.identities or facts.ordinary)
    if len({e["text"] for e in kin}) != 1 or not told or facts.more or len(facts.tiers) > 1:
        return None
    one = Member(facts.identities, bool(facts.student), next(iter(facts.tiers), ""))
    return kin[0]["text"].removeprefix("我"), int(kin[0]["value"]), one


def _person_named(person: tuple[str, int, Member] | None) -> list[Member]:
    if person is None or person[1] != 1:
        return []
    return [Member(person[2].identities, person[2].student, who=called(person[0]))]


def _singled_out(text: str, found: list[dict[str, Any]], household: list[Member]) -> Member | None:
    """The one person of whom a message tells something: 大的读大学, 我妈是重残."""
    if not any(e["entity"] == "kin" for e in found) and not _OF_MYSELF.search(text):
        return None
    told = [member for member in household if not member.ordinary]
    if len(told) != 1:
        return None
    tiers = [e["value"] for e in found if e["entity"] == "tier"]
    tier = told[0].tier or next(iter(tiers), "")
    who = told[0].who or ("我" if _OF_MYSELF.search(text) else "")
    return Member(settled(text, list(told[0].identities)), told[0].student, tier, who)
