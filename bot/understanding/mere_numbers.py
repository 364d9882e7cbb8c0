"""The number that is all a message says, or what a correction puts in the place of another: 不对,整六年了."""

from __future__ import annotations

import re

from bot.text import NUMERAL, parse_int
from bot.understanding import years

_CORRECTED = re.compile(
    r"^(?:.{0,8}?(?:不止|错|岔|反|混|拐|重了|多了|少了|滑了|花了)[了啦拉]?|查(?:了|过)|(?:连|算上|加上)(?:去年|今年|前年)?|[再回仔细]+(?:一)?(?:想|算|查|看)(?:了|一下|想)?|不对|不是|口误|更正(?:一下)?|哦|噢|,)+(?:是|应该是|其实是|改成)?"
)
_NUMBER_ONLY = re.compile(
    rf"(?:(?:交|缴)?到(?:20)?\d\d年?)?(?:大概|大约|说|讲|满打满算|其实|实际|就|有|是|应该|一共|整|足足|满|都|正好|刚好|实打实|总共|才)*({NUMERAL})(?:整)?(?:年头?|个年头|个|次)?(?:吧|了|左右|的样子|呢|啊|都)*"
)


# 他把本儿找出来数了,8年; 其实是5年,她瞒着我: why it is another number
_COUNTED_AGAIN = re.compile(
    r"^(?:咦|哎|哦|噢|,)*(?:存折|本子|本本?|单子|缴费记录|记录|票|手机|系统)(?:上|里)?(?:头|面)?(?:看|写|显示|查|记|算)?(?:的|着)?(?=是[^,。;!?]{1,4}年)|^[^,。;!?断连续交缴补报保零没]{0,14}(?:数|捋|翻|查|核|掰|问)(?:[^,。;!?断连续交缴补报保零没\d]{0,3})(?:了|过)?(?:一遍|一下|半天|清楚|明白|了)*[,:]*(?=[^,。;!?]*年)"
)
_SO_MANY_INSTEAD = re.compile(
    rf"不是{NUMERAL}年,?(?:而|应该)?是({NUMERAL})年(?=20\d\d年|\d+月)"
)  # 不是四年是两年2026年1月5号缴的
_TOLD_WHY = re.compile(r"(?<=年),(?:我|俺|他|她|人家)[^,。;!?断连续交缴补报保零没呢吗几多\d]{1,10}$")


# 不是七年,是九年
_NOT_SO_MANY = re.compile(
    rf"不止{NUMERAL}(?:年|个|次|口)[,;]?(?=是)|不是[^,。;!?是]{{1,8}}[,;]?(?=(?:而|应该)?是)|^不是{NUMERAL}(?:年|个|次|口)[,;]|不是{NUMERAL}(?:年|个|次|口)[^,。;!?]{{0,3}}[,;](?={NUMERAL})"
)


# 落下过一年…不对不对,是两年没交: what was a slip of the tongue
_SLIP = re.compile(
    rf"(?<=[\u4e00-\u9fff]){NUMERAL}年[^,。;!?]{{0,4}}[,。;!?]*(?:不对|错了|不是)(?:[,。]*(?:不对|错了))*[,。]*(?:应该)?是(?={NUMERAL}年)"
)


def without_denied(text: str) -> str:
    """A message without the numbers that it takes back: 不是七年,是九年 → 是九年."""
    return _NOT_SO_MANY.sub("", _SLIP.sub("", text))


_BY_YEARS = re.compile(rf"按({NUMERAL})年(?:来|算|计|的)")
_IS_YEARS = re.compile(rf"(?=是{NUMERAL}年,)")  # 是三年,疫情那年我缴过一回
_SAID_ANEW = re.compile(
    rf"^[^,。断停连续交缴补报零没\d]{{1,10}}说(?:其实|应该)?是(?={NUMERAL}年[了。]*(?:$|,))"
)  # 闺女抢过电话说是四年


def number_alone(text: str) -> int | None:
    """The number that is all a message says; in a correction (不对,整六年了,年年都交), its first clause."""
    if by := _BY_YEARS.search(text):
        return maybe_int(by[1])  # 按9年来
    number = _left_alone(without_denied(text), without_denied(text) != text)
    instead = _SO_MANY_INSTEAD.search(text) if number is None else None
    return maybe_int(instead[1]) if instead else number


def _left_alone(text: str, is_corrected: bool) -> int | None:
    again = _COUNTED_AGAIN.match(text) or _IS_YEARS.match(text) or _SAID_ANEW.match(text)
    text = _SAID_ANEW.sub("", _COUNTED_AGAIN.sub("", text))
    text, is_corrected = _TOLD_WHY.sub("", text), is_corrected or again is not None
    corrected = _CORRECTED.match(text)
    rest = _COUNTED_AGAIN.sub("", text[corrected.end() :]) if corrected else text
    clauses = re.split("[,。;]", rest) if corrected or is_corrected else []
    if corrected and clauses and corrected[0].endswith(("错", "错了", "岔", "岔了")) and len(clauses) > 1:
        clauses = clauses[1:]  # 我记错一年,…正好六年: by how much, not what it is
    for said in (re.sub(r"[,。!?]", "", rest), *(one for one in clauses if re.search(r"年|个|次", one))):
        if match := _NUMBER_ONLY.fullmatch(said):
            return maybe_int(match[1])
    return None


def maybe_int(said: str) -> int | None:
    """Years as a number; None if they are none, or more than anybody has paid."""
    if re.fullmatch(r"[一二三四五六七八九两]{2,}", said):
        return None  # 三四年
    try:
        number = parse_int(said)
    except ValueError:
        return None
    return number if number <= years.MOST_YEARS else None
