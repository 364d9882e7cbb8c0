"""How a message hangs on what was said before: corrections, follow-ups, bare facts, numbers of a button.

>>> is_bare("那昌黎呢,一样不", [("昌黎", 1, 3)])
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.text import NUMERAL

CORRECTION = re.compile(
    r"[说记弄搞打写讲整看听问数算输按点](?:错|岔|反|混|拐|差(?!不|别|多少|几))|[仔细再回]+(?:细)?(?:一)?(?:想|算|查|看)(?:了|一下|了一下|想|起来)?(?:,)?(?:是|应该|其实)|手滑|手误|手抖|打快了|眼花|[记数说]多了|[记数说]少了|(?<!不)[记数算]重了|改口|(?:电话|又|刚|才)[^,。]{0,4}改了[,。]|重(?:新)?(?:算|核定|核算|计算|测算|合计|答复|给我?个数|报个数)|有误[,。]|有误$|(?:断保|参保|身份|等级|日期|实际|证)[^,。]{0,4}(?:应|实)(?:当|际)?[为是]|算来算去|[再又重]数了?(?:一?下|一遍)|更正|纠正|改一下|不对[,。]|^(?:哦|哎|噢|啊|,)*不是[^,。是吗不]{1,8},?(?:而|应该)?是(?!不|吗)|^(?:哦|哎|噢|啊|,)*不是[\d一二两三四五六七八九十]+(?:年|个|口|号|天|次)[^,。]{0,3},|[,。]不是[\d一二两三四五六七八九十]+(?:年|个|口|号|天|次)[^,。]{0,3},|^不对|^(?:不是)+[,。]|^(?:哦|哎|噢|啊|,)*(?:他|她|我)?(?:要|问|说)的不是(?:那|这)个|应该是|口误|我是说|我说的是|(?<=[\d,。])(?:补的)?不是\d+,是\d+|不是\d+(?:元|块)?,[^,。]{0,12}是\d+|错了|岔了|不好意思.{0,4}是"
    r"|是[^,。]{1,10},?(?:可)?不是[^,。]{1,8}$"
)
_PARTICLES = re.compile(
    r"[差晚][一两]?天|截图上|单子上|票上|上面|写的|显示|哎|等等|那么?|问(?:一?下|问)?|咨询|了解|居民医保|医保|要是|如果|假如|换成|换|改成|还有|我们|我家|我|你们|您|他们?|她|这个|这边|这里|那边|呢|吗|嘛|么|啊|呀|哦|噢|吧|的话|的|了|是|也|都|就|在|有|"
    r"一样|不|没|怎么样|怎样|怎么|如何|什么|多少|又|再|对|嗯|好|行|应该|大概|可能|大约|左右|说|想|要|选|整|上|算|参保|地区|那里|户口|户籍|人|市|县|区|省|年度|年|月|日|号|第|"
    r"缴费|交费|缴|交|用|[,。?!;:、 ]"
)
_OFFICE = re.compile(
    r"(?:到|去|上|归|找|是)?(?:哪|什么|啥)(?:个|一个|家)?(?:单位|部门|口子|窗口|机构|局)(?:办|管|登记|交)?(?:去|呢)?"
)  # 那昌黎的呢,到哪个单位: the same question, more of its answer
_SHORTEST_QUESTION = 3
_SHORT = 24  # characters
PAID = re.compile(r"交|缴")
NONE = re.compile(r"(?:我|从来|从|一直|都|哪样|哪类|以上)*(?:没有?|无|不是)(?:过|的|啊|呀|哦|吧)*[。,!]*")
ASKING = re.compile(r"[吗么]|能|可以|行不|多少|怎么|哪|几")
ELSEWHERE = re.compile(
    r"^(?:那|那么)?(?:他们|她们|那边|那里|那头|另外那?边|另一[边头个]|对方)(?:家|那)?(?:边|里|头|个)?(?:的)?呢[?。!]*$"
)
DAY_OF_MONTH = re.compile(
    rf"(?:[说记打写弄搞看]错了?|眼花了?|(?:票子|单子|票|截图|本本?|证|上面)上?(?:印|写|落)?(?:的|着)?(?:是)?(?=\d{{1,2}}$)|(?:交费|缴费|生日|出生|退伍)?的?(?:日子)?不是{NUMERAL}(?:号|日),?|不对|不是|哦|噢|那|那么|要是|如果|换成|应该|其实|是|他|她|娃|孩子|,)*({NUMERAL})(?:号|日|(?<=[的是着]\d)$|(?<=[的是着]\d\d)$)"
    r"(?:那天)?(?:才|就|去|来|出)?(?:生|交|缴|退伍|办|落地)?(?:的|上的|下来的)?(?:呢|哈|哦|啊)*[?。]*"
)
WITHIN = re.compile(r"其中|里头|里面|当中")
OF_OTHERS = re.compile(r"(?:他|她|人家|那)们?(?:家)?(?:那)?(?:边|里|头|块|儿)")
UNDECIDED = re.compile(
    r"(?:我|还|都|也)*(?:还没|没有|没|未)(?:有|去|来得及|顾上)*(?:交|缴|办|定|想好|决定|确定)(?:下来)?(?:哪一?天|什么时候|几号)?(?:去)?(?:交|缴|办)?(?:呢|嘞|哩|上|的|钱|费|了)*[。,!]*"
    r"|(?:我|也|还|都)*(?:不知道|不晓得|不清楚|不确定|说不准|没想好|没数|忘了|记不清|记不得|不记得|再说|再看|看情况)(?:了|呢|吧|啊)*[。,!]*"
)
_TOLD_ANEW = re.compile(
    r"其实|改主意|反悔|变卦|改口|看错(?:了|行)|(?:要是|如果|假如|万一|换成|改成)|[改换](?:成|为|交|选|上|买)?[一二高低]档|(?:转|改|变|评|划|升)成了?(?:全额|定额|低保|特困|脱贫|返贫|普通)|原来是|不是.{1,6}是|来着|(?:刚才|前面|忘了?|漏)说|(?:先头|刚才|前头|之前|早先)(?:没|忘)(?:了)?说"
)
_ASKS_AGAIN = re.compile(
    r",?(?:那|这|那这|这下|那现在)?(?:样|样子)?(?:的话)?(?:一共|总共|合计)?(?:呢|要不要(?:重新|再)?算|(?:重新|再)算(?:一?下|一遍)?|咋算|怎么算|怎么个算法|是多少|又是多少|多少)[?。]*$"
)
_OF_ALL_OF_US = re.compile(
    r"(?:家里|全家|我们家|一家|咱家|[几两三四五六七八九]口人?)(?:一年|总共|一共|拢共|合计|总数|合起来|现在|这下|变|应|该|得|要|是|人|交|缴|掏|出|拿)*(?:多少|好多|几)"
    r"|这下(?:呢|又?(?:该|得|要|是)*(?:多少|好多|几))|(?:那|这)?一家子?呢|那(?:个)?总数|全家再(?:合|算|核)|(?:他|她|这|那)家(?:一共|总共|拢共|合计|(?:应该|该|要|得)*(?:填|交|缴|收|是)?(?:多少|几多|几))"
)
_WHY = re.compile(
    r"^(?:那|可|啊|哦|这|,)*(?:为啥|为什么|咋就|怎么就|凭什么|凭啥|咋还|怎么还|咋又|怎么又|咋个就)|(?:为啥|为什么|凭啥|凭什么|啥道理|什么道理)[呢啊呀?。]*$"
)
_ALSO = re.compile(
    r"[他她它]?(?:行|成|中|可以|能)不[呢啊?。]*$|得行|这一?个[,。]|一样不|(?:也|都)(?:能|行|可以|是)(?:吗|不)"
)
SAME_THERE = re.compile(
    r"(?:省|市|县|区)?的话|同样(?:的|这种|这个|是)?(?:情况|条件|一家|证|身份|[一二三四1-4]级|低保|特困|脱贫|残疾|断)|(?:问|情况|条件|事)(?:的|得)?(?:也|都)?(?:一样|相同)|(?:放|搁|换)(?:在|到)|按(?:那|照|着)|^(?:那|那么)?(?:要是|如果|换成)|那[边头里]的?(?:又|也|得|要|该|是|呢|咋|怎么|[掉降扣涨提加给收交补等]?(?:多少|几|好多))"
)
FOLLOW_UP = re.compile(r"^(?:那|那么|要是|如果|假如|换成|还有|另外)|呢[?。!]*$")


def residue(text: str, entities: Iterable[tuple[str, int, int]]) -> str:
    """What a message says besides its entities and particles."""
    kept = list(text)
    for _, start, end in entities:
        kept[start:end] = " " * (end - start)
    left = re.sub(r"\d+(?:\.\d+)?|[一二三四五六七八九十两]", "", "".join(kept))
    return _PARTICLES.sub("", _OFFICE.sub("", left)).strip()


def spans(entities: Iterable[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """(value, start, end) of recognised entities; 报销 and 缴费 tell what is asked, 昌黎报销比例 is no bare place."""
    return [(e["value"], e["start"], e["end"]) for e in entities if e["entity"] != "aspect"]


def is_bare(text: str, entities: Iterable[tuple[str, int, int]]) -> bool:
    """Whether a message names facts and asks nothing of its own."""
    return len(residue(text, entities)) < _SHORTEST_QUESTION


def is_correction(text: str) -> bool:
    """不对，是断了2年; 说错了，是昌黎."""
    return bool(CORRECTION.search(text))


def without_asking_again(text: str) -> str:
    """婆婆评上低保了,这样呢: what is told, without the words that ask for the sum anew."""
    return _ASKS_AGAIN.sub("", text)


def asks_for_all(text: str) -> bool:
    """俺爹是脱贫户,家里一年得多少钱: a sum for everybody, whoever is told of."""
    return bool(_OF_ALL_OF_US.search(text))


def is_why(text: str) -> bool:
    """咋就不用备了呢: asks for the reason of what was answered."""
    return bool(_WHY.search(text))


def is_told_anew(text: str) -> bool:
    """奶奶其实是特困; 要是我妈是低保呢; 说错了,我妈是特困."""
    return bool(_TOLD_ANEW.search(text)) or is_correction(text)


def is_follow_up(text: str) -> bool:
    """那支付宝呢; 要是外国人呢."""
    return bool(FOLLOW_UP.search(text))


def is_same_there(text: str) -> bool:
    """甘肃的话扣多少; 要是回昌黎参保,按那边的加多少: what was asked before, of the place named now."""
    return bool(SAME_THERE.search(text))


def is_also(text: str) -> bool:
    """秦皇岛我老姨也就会使这一个,她行不: whether it is so there too."""
    return bool(_ALSO.search(text))


def is_the_one_named(text: str) -> bool:
    """她也就会使这一个: what was named before."""
    return bool(re.search(r"这一?个(?=[,。]|$)", text))


def is_none(text: str) -> bool:
    """没有, 从来没有, 都不是: none of what was asked for."""
    return bool(NONE.fullmatch(text))


def is_elsewhere(text: str) -> bool:
    """他们那边呢: the other place that was named."""
    return bool(ELSEWHERE.search(text))


def of_others(text: str) -> bool:
    """她们那边扣多少."""
    return bool(OF_OTHERS.search(text))


def is_undecided(text: str) -> bool:
    """还没交, 不知道: no day to be had."""
    return bool(UNDECIDED.fullmatch(text))


_ONE_DAY = re.compile(rf"(?<![\d月一二三四五六七八九十])({NUMERAL})(?:号|日)(?!线|楼|院|文|店|公)")


_NOT_THAT_DAY = re.compile(rf"不是{NUMERAL}(?:号|日)|{NUMERAL}(?:号|日)(?:那天)?(?:没有?|未)(?:交|缴|扣|付|办|弄)")


def day_of_month_in(text: str) -> re.Match[str] | None:
    """我媳妇说是27号生的,我记岔了: the only day in a short message that names no month."""
    days = list(_ONE_DAY.finditer(_NOT_THAT_DAY.sub("", text)))
    return days[0] if len({day[1] for day in days}) == 1 and "月" not in text and len(text) <= _SHORT else None


def asks(text: str) -> bool:
    """Whether a message is worded as a question of its own: 支付宝能交吗, not 那支付宝呢.

    >>> asks("支付宝能交吗"), asks("那支付宝呢"), asks("2025年3月10日")
    (True, False, False)
    """
    return bool(ASKING.search(text)) and not is_follow_up(text)


def choice(text: str, most: int) -> int | None:
    """Index of a button chosen by its number: 1, 第二个, 选3. None if it is no such choice."""
    match = re.fullmatch(r"(?:选|第)?([1-9一二三四五六七八九])(?:个|项|号)?[。.]?", text)
    if not match:
        return None
    index = "123456789".find(match[1]) if match[1].isdigit() else "一二三四五六七八九".find(match[1])
    return index if index < most else None
