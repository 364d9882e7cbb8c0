"""The questions in one message: where it asks, and what of it belongs to which question."""

from __future__ import annotations

import re

from bot.understanding.normalise import normalise

_SPLIT = re.compile(
    r"[?。;!]+|(?:,|^)(?=还有|另外|再问|再一个|顺便|顺带|顺道|捎带|然后还|再就是)|,(?=[^,]{0,12}(?:吗|多少|多久|(?<!好)几天|(?<!好)几个月|怎么|什么时候|哪天|哪里|什么(?:材料|证件|东西|手续)|[成行了]不|能[^,]{1,2}不|要不要[^,]{1,8}|用不用[^,]{1,8})[^,]{0,4}$)"
    r"|,(?=(?:低保|特困|五保|脱贫|监测|重残|残疾|普通|一般)[^,。]{0,4}呢$)"
    r"|(?:^|[,:])(?:第?[一二三](?:是|来|问|、|[个件](?:是|事)?,)|[1-3][.、)])"
)
# Without any mark between them: 多少钱一个人还有几号截止.
_JOINED = re.compile(
    r"(?<=.{5})(?:还有(?:啊|就是|个)?|另外|然后|顺便|顺带|顺道|捎带|再一个|再就是|再问(?:一下|个)?|另一个(?:是|问)?|[二三]来)(?=.{4})"
    # 要等多少天一共多少钱: what ends a question, and another question
    r"|(?<=.{4}(?:多少天|多少钱|几个月|哪一天))(?=(?:一共|总共|拢共|还|都|去|在|从|每|一?个?人|要|能|得)[^,]{0,8}(?:多少|几|怎么|哪|什么|吗|不$))"
    r"|(?<=.{4}[吗嘛])(?=[^,。?]{2,12}(?:多少|几|怎么|哪|什么|吗|不$))"
)
_ASKS = re.compile(
    r"吗|么|呢|嘛|多少|多久|多长|(?<!没)(?<!没有)什么(?!也|都)|怎么|哪(?!怕)|(?<!好)几(?!年前|年都|年没|年一直|回都|次都)|能不能|要不要|是不是|有没有|不$|没$|不我|([\u4e00-\u9fff])不\1|(?:标准|比例|时间|材料|流程|电话|渠道)$|咋|(?<!没)啥(?!也|都)|谁|如何|行不|成不|算不|能[^,。?]{1,3}不(?=,)|是[^,。?]{1,8}还是"
    r"|(?:给|告诉|发给?)我?一?个|给我|发我|告我|告诉我|说说|讲讲"
)
_SUPPOSED = re.compile(r"(?:年|月|号|天|的话)呢$")
_BLANK = re.compile(
    r"(?<=[\u4e00-\u9fff])\s+(?:[1-3](?![档个级年月号人口岁次天种]))?(?=[\u4e00-\u9fff])"
)  # 1低保掏几块 2微信怎么交
_CLAUSE = re.compile(r"[,。?;!:]+")
SHORTEST_PART = 3
MOST_PARTS = 3
SHORTEST_CLAUSE = 8
SHORTEST_CLAUSE_ASKED = 5


def questions(text: str) -> list[str]:
    """The pieces of a text that each look like a question; [] if it is but one."""
    pieces = [piece.strip(",") for piece in _SPLIT.split(text)]
    asking = _asking(pieces)
    if len(asking) < 2:
        pieces = [piece.strip(",") for piece in _JOINED.split(text)]
        asking = [piece for piece in pieces if len(piece) >= SHORTEST_PART and _ASKS.search(piece)]
    return asking[:MOST_PARTS] if len(asking) > 1 else []


def _asking(pieces: list[str]) -> list[str]:
    """The pieces that ask; a short one with what is told before it: 透析能报吗?我还有高血压,药也报吗."""
    found, told = [], ""
    for piece in pieces:
        if piece is not pieces[-1] and _SUPPOSED.search(piece) and not _ASKS.search(piece[:-1]):
            told = piece  # 断一年呢,扣多少
        elif len(piece) >= SHORTEST_PART and _ASKS.search(piece):
            found.append(f"{told},{piece}" if told and found and len(piece) < SHORTEST_CLAUSE else piece)
            told = ""
        else:
            told = piece
    return found


def parted_by_blanks(message: str) -> list[str]:
    """The questions of a message that has blanks for marks, each with what is told before it; [] if it is but one.

    >>> parted_by_blanks("昌黎 低保 交多少 哪天截止")
    ['昌黎低保交多少', '哪天截止']
    """
    found, told = [], ""
    for piece in _BLANK.split(message):
        told += normalise(piece)
        if _ASKS.search(told) and not (_SUPPOSED.search(told) and not _ASKS.search(told[:-1])):
            found.append(told)
            told = ""
    asking = [piece for piece in found if len(piece) >= SHORTEST_PART]
    return asking[:MOST_PARTS] if len(asking) > 1 else []


def parted_by_commas(text: str) -> list[str]:
    """The clauses of a text that each ask, with what is told before them; [] if but one does.

    >>> parted_by_commas("秦皇岛2025年交多少,最晚几号前交完")
    ['秦皇岛2025年交多少', '最晚几号前交完']
    """
    found, told = [], ""
    for clause in _CLAUSE.split(text):
        told = f"{told},{clause}" if told else clause
        if len(clause) >= SHORTEST_CLAUSE_ASKED and _ASKS.search(clause):
            found.append(told)
            told = ""
    return found[:MOST_PARTS] if len(found) > 1 else []


def asking_clause(text: str) -> str:
    """The last clause of a message that asks, with those before it if it is short; "" if none does or it is all there is.

    >>> asking_clause("娃今年考走了,我在家种地,年年都交,前天村里又来收,想问一下他那份,到底在哪边交合适,你给说说")
    '想问一下他那份,到底在哪边交合适'
    """
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    last = max((i for i, clause in enumerate(clauses) if _ASKS.search(clause)), default=None)
    if last is None:
        return ""
    first = last
    while first > 0 and len(",".join(clauses[first : last + 1])) < SHORTEST_CLAUSE:
        first -= 1
    return ",".join(clauses[first : last + 1]) if last - first + 1 < len(clauses) else ""
