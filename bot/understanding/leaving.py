"""Who no longer counts in a household: insured at work, insured elsewhere, dead, or taken out of the sum."""

from __future__ import annotations

import re
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import Mention, clause, small
from bot.understanding.recounted import any_child

_AT_WORK = re.compile(
    r"职工|(?:单位|厂里?|公司)(?:里|上|那边)?(?:已经|也|都|在|给|帮)*(?:交|缴|上(?!班)|买|入|有医保|参保)(?:着|了|的|过)?|(?:单位|厂里?|公司)的?(?:医保|保险)|(?:去年|前年|早就?|那年|月份?|今年)(?:就)?(?:没了|走了|没的)|(?:他|她)?(?:那个|那边)?学校(?:那边|那头|那达|里)?(?:统一|已经|都|给)+(?:他|她)?(?:交|缴)(?:过了?|了)|在(?:学校|大学)(?:里|那边|那儿)?(?:统一)?(?:交|缴|买|入|参保)(?:了|的|过|着)|(?:准备|打算|要|会)在(?:学校|大学|那边)(?:交|缴|买|入|参保)|在(?:那边|那头|外地|外面|别处|婆家|娘家)(?:那边|那头|那儿|那里)?(?:自己)?(?:交|缴|上|入|参保)(?:了|的|过|着)?|在[^,。]{1,4}(?:她|他)?自己(?:交|缴)|不算(?=[,。;!?]|$|在内|人头)|除外|去世|过世|不在了|(?<!公)牺牲(?!军人|的?军|烈士)"
)
_OF_THE_DEAD = re.compile(r"世|不在|没了|殁|走了|没的|牺牲")
_SOME = re.compile(rf"({NUMERAL}|俩|仨)(?:个|位)?人")
BOTH = 2  # who are told apart by their words
_MYSELF = re.compile(r"我(?![们家])")
_NO_LONGER = re.compile(r"以前|原来|之前|从前|早先|辞|离职|下岗|断|停|退保|不干")
_NO_JOB = re.compile(r"(?:没有?|不是|不在|非|无|未)(?:在|上|啥|什么|过|交|参加)*$")


def without_insured_at_work(mentions: list[Mention], text: str) -> tuple[list[Mention], list[int]]:
    """The mentions without those who are insured at work or left out, and where each of these was told."""
    gone: list[int] = []
    seen = set()
    for match in _AT_WORK.finditer(text):
        start, end = clause(text, match.start())
        if start in seen:
            continue
        seen.add(start)
        if _NO_JOB.search(text[start : match.start()]) or _NO_LONGER.search(text[start:end]):
            continue
        people = [m for m in mentions if m.kind == "people" and start <= m.start < end]
        before = [m for m in people if m.start < match.start()]
        singled = [m for m in mentions if m.kind == "one" and start <= m.start < match.start()]
        several = [m for m in (before or mentions) if m.kind == "people" and m.value > 1 and m.start < match.start()]
        if len(singled) == 1 and several and len(before) < BOTH:  # 仨孩子里老大, 夫妻俩…,丈夫有职工医保: one of them
            left = several[-1]._replace(value=several[-1].value - 1)
            mentions = [left if m is several[-1] else m for m in mentions if m is not singled[0]]
            gone.append(match.start())
            continue
        mentions = [m for m in mentions if not (m.kind == "student" and start <= m.start < end)]
        if _OF_THE_DEAD.search(match[0]):  # 两个娃儿爹妈都过世了; 大哥大嫂都不在了
            both = len(before) > 1 and before[-2].end == before[-1].start and text[before[-1].end] == "都"
            before = before[-2:] if both else before[-1:]
        for one in before or people:
            mentions = [m for m in mentions if m is not one]
            gone += [match.start()] * one.value
        if not people and (counted := _SOME.search(text[start : match.start()])):
            gone += [match.start()] * (small(counted[1]) or 0)
        elif not people and _MYSELF.search(text[start:end]):
            gone.append(match.start())
    return mentions, gone


def left_out(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """我媳妇单位给上了职工; 老爷子走了; 这俩划掉: the kin of whom a message only tells that they no longer count."""
    if _I_LEAVE.match(text) or _MY_SHARE.search(text):
        return [{"entity": "kin", "value": "1", "text": "我", "start": 0, "end": 1}]
    kin = [e for e in found if e["entity"] == "kin" and not _THERE.match(text, e["end"])]
    kin = [e for e in kin if not text[: e["start"]].endswith(_WITH_WHOM)]  # 跟着女婿在外省交去了
    gone = [e for e in kin if any(way.match(text, e["end"]) for way in (_DIED, _NOT_COUNTED, _PAID_BY_OTHERS))]
    for match in _AT_WORK.finditer(text):
        start, end = clause(text, match.start())
        if not (_NO_JOB.search(text[start : match.start()]) or _NO_LONGER.search(text[start:end])):
            here = [e for e in kin if start <= e["start"] < match.start()]
            before = [] if _MYSELF.search(text[start : match.start()]) else [e for e in kin if e["end"] <= start]
            gone += (here or before)[-1:]  # 老大进厂了,厂里给上了职工的
    for match in _TAKEN_OUT.finditer(text):
        start, _ = clause(text, match.start())
        before = [e for e in kin if e["start"] < match.start()]
        here = [e for e in before if e["start"] >= start]
        before = [e for e in before if _THEIR_SHARE.match(text, e["end"])] or before  # 老太太那份我弟给交
        gone += here or before[-2 if _THOSE_TWO.search(text[start : match.end()]) else -1 :]
    if both := [e for e in gone if _THOSE_TWO.fullmatch(e["text"])]:
        return both[:1]  # 两个大的在学校交了,把他俩去掉: the same two
    first = min((int(e["start"]) for e in gone), default=0)
    return [
        e for e in kin if e in gone and not (e["text"] in any_child() and e["start"] > first)
    ]  # 女儿不算了,娃有职工


def left_for_good(text: str, found: list[dict[str, Any]]) -> bool:
    """爷爷上个月老了,销户了: whether somebody named has died."""
    return any(e["entity"] == "kin" and _DIED.match(text, e["end"]) for e in found)


def is_taken_out(text: str, found: list[dict[str, Any]]) -> bool:
    """Whether somebody is said not to count: 弟弟不算了; 她爸不算,他厂里给上着职工医保呢."""
    kin = [e for e in found if e["entity"] == "kin"]
    if any(_PAID_BY_OTHERS.match(text, e["end"]) for e in kin):
        return True
    return bool(_TAKEN_OUT.search(text) or _I_LEAVE.match(text) or _MY_SHARE.search(text)) or (
        len(kin) == 1 and bool(_NOT_COUNTED.match(text, kin[0]["end"]))
    )


# 我不买了,厂头有职工医保; 先不管我
_I_LEAVE = re.compile(
    r"(?:(?:哦|嗯|啊|那|先|就),?)*(?:我(?:自己)?(?:就)?不(?:买|交|缴|参加|上)了|不(?:用)?管我|(?:别|不)算我|我(?:是)?(?:有单位|有职工|在单位|单位)[^,。?]{0,6}不(?:用|要|需要|必)?算)"
    r"(?:了|吧|呗)*(?=[,。;!?]|$)"
)
_MY_SHARE = re.compile(r"我(?:这|那)(?:一)?份(?:就)?不(?:交|缴|买|上|算)了")
_WITH_WHOM = ("跟着", "随着", "随", "归", "归他", "归她", "判给", "判给他", "判给她")
_TAKEN_OUT = re.compile(
    r"(?:不用|不要|不必|不消)(?:再)?算(?:了|进去|在内)+(?=[,。;!]|$)|把[^,。低特脱残]{1,4}(?:取|摘|拿|退)掉(?!了?多少|几)|不含[他她它](?=[,。]|$)|名单(?:里|上)(?:头)?(?:就)?没有?[他她]了|(?:那份|那口|那个)[^,。]{0,3}不算了(?=[,。;!?]|$)|跟[他她](?:爸|妈|爹|娘|爷爷?|奶奶?|姥姥|姥爷|姑姑?|舅舅?|婆家|娘家)(?:那边|那头)?(?:交|缴|上)(?:去)?了(?=[,。;!?]|$)|不(?:用|要)?(?:收|给)[他她](?:们|俩)?(?:的|交|缴)*(?:了)?(?=[,。;!?]|$)|[他她](?:们|俩)?(?:就)?不(?:交|缴)了(?=[,。;!?]|$)|户口也?(?:起|销|下|转|挪)(?:走|掉)了?(?=[,。;!?]|$)|(?:划|勾|抠|去|除|减|刨|抛|拿|剔)(?:掉|了去|出去)(?!了?多少|几)|抛过|(?:甭|别|不用|莫|不要)(?:再)?(?:往|朝)里头?(?:搁|加|算|放)|不在(?:家|家里|这边|这里头?|里头|本地|这儿|我们这|这)(?:交|缴|参保)(?:了)?(?=[,。;!?]|$)|不(?:用)?管[他她]们?(?:了)?(?=[,。;!?]|$)|不要算(?=[他她])|(?:别|甭|莫)算(?:了|进去|进来|在内|上)?(?=[,。;!?]|$)|(?<!旁的人)(?<!别的人)(?<!其他人)(?<!其余人)(?<!别人)(?<!旁人)(?:不|甭|别|莫)(?:用|要)?算(?:他|她|它)们?(?:了|俩)*(?=[,。;!?]|$)|(?:都|已经|早|去年|今年|上个?月)*(?:出嫁|嫁(?:走|出去|人|到外地)|分出去|分户(?:口)?(?:出去)?|分家(?:出去|单过)?|(?:户口)?迁(?:走|出去)|户口走|户口(?:都|也)?迁)了(?=[,。;!?]|$)|户口(?:都|也|已经?|早)?(?:迁|转|落)到[^,。]{1,6}去?了|把[他她](?:给)?去了"
)
_THERE = re.compile(r"(?:家|屋)?(?:那边|那头|那儿|那里)(?:交|缴|上)")  # 姥姥归舅舅那边交了,别算她
_THEIR_SHARE = re.compile(r"(?:那|的那)一?(?:份|口)")
_THOSE_TWO = re.compile(r"[这那他她]们?(?:俩|两个)")
# 我爸妈的钱我姐说她来出
_PAID_BY_OTHERS = re.compile(
    r"的?(?:那份|那一份)?(?:医保)?(?:钱|费)?(?:由|让|归)?(?:我|他|她)?(?:大|小|二)?(?:哥|姐|弟弟?|妹妹?|舅舅?|姑姑?|叔叔?|姨|儿子|女儿|闺女)(?:家|说|讲)?(?:他|她|自己|来|去|帮忙|给)*(?:出|交|付|掏|管)(?:了)?(?=[,。;!]|$)"
)
_NOT_COUNTED = re.compile(r"(?:就|也)?不算(?=[,。;!]|$)")
_DIED = re.compile(
    r"(?:那份|那个|那口)(?:甭|别|不用|不要|莫|就?不)算(?:了)?(?=[,。;!]|$)|(?:就)?不算(?:了|他|她)+(?=[,。;!]|$)|(?:甭|别|不用|不要|莫)算(?:了|他|她|进去|在内|上)*(?=[,。;!]|$)|(?:去|已经去|都去)?(?:当兵|参军|入伍|服役)(?:走|去)?了(?=[,。;!]|$)|(?:已经|前阵子|前几天|前些天|上个?月|前天|昨天|都|年前|刚)*(?:走了|没了|殁了|不在了|过世|去世|老了人)(?=[,。;!]|$)|(?:上个?月|前阵子|前天|昨天|年前|前几天|刚刚?|才)老了(?=[,。;!(]|$)"
)
