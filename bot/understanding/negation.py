"""What a person says not to have or not to be: 不是低保, 微信没绑卡, 低保取消了."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import small
from bot.understanding.household import ORDINARY

_NEGATION = re.compile(
    r"(?:没有|没得|没评上|没认定|没列入|没评成|没|不是|不吃|没吃|没享受|没有享受|没纳入|没进|没入|未进|未入|无|不拿|没拿|不属于|不算|也不是|又不是|并非|非|未曾|未|不享受|不在|没在|(?<![是要行得对])不|退出了?|脱离了?)(?:是|啥|什么|别的|任何|评上|评过|当过|算|(?:被)?(?:认定|列入|纳入|评为|列为)(?:有|为|成|过)?)?$"
)


_TAKEN_BACK = re.compile(
    r"(?:户|对象|身份|资格|名额|证|啥的|什么的|这些)*(?:已经|给我|给他|给她|还|早就|头年|上年|上半年|下半年|本月|这个月|今年初|就|后来|上个?月|前阵子|年初|年前|刚刚?|去年|今年|给|又|都|早|现在|让人|叫人|被人|村里|上头|上面|人家|也|压根|根本|,)*"
    r"(?:被?取消(?!了?[^,。]{0,2}[资补减])|被?注销|给?撤了|给?撤销|给?抹了|停了|退了(?![休役伍])|没了|没有?(?:吃|享受|享|拿|领|办|评|批)(?:上|到|成|下来|着)|(?:户)?(?:的)?(?:册子?|名单|名册|本子?|台账|系统)(?:上|里头?)?(?:都)?(?:没有?|查不到|找不到|查无)(?:他|她|我|它)?(?:的)?(?:名字?|这个人)|(?:都|也)没有?(?=[,。;]|$)|没(?:有)?(?:带|算|给)上?[他她]|没批|没评|没通过|没办下|没下来|不是了|不吃了|退出了)"
)
_NO_CHANNEL = re.compile(
    r"(?:不|没|不会|不想|又不|也不|没有)(?:会|想|使|用|玩|弄|下载|装|愿意?|往|去|跑|关注)+$|没有?$|懒得(?:去|跑|往)*$"
)


# 低保脱贫的都不是, 特困低保都没有: said of all that were just named.
_NONE_OF_THEM = re.compile(
    r"(?:的|啥的|什么的|这些|这类|那些|身份|户)*(?:都|也|全|一样也?)(?:不是|没有?|不算|不沾|没评)"
)


_CLAIMED = re.compile(r"(?<!不)(?:是|吃|拿|属于|享受)(?:着)?$")


def _all_denied(text: str, found: list[dict[str, Any]]) -> set[int]:
    """Where the identities start that stand in a row before 都不是."""
    denied: set[int] = set()
    row: list[dict[str, Any]] = []
    for entity in (e for e in found if e["entity"] in ("identity", "person")):
        if row and not re.fullmatch(r"[、和或跟及,]?", text[row[-1]["end"] : entity["start"]]):
            row = []
        if row and "," in text[row[-1]["end"] : entity["start"]] and _CLAIMED.search(text[: row[-1]["start"]]):
            row = []  # 我们都是脱贫户,低保啥的都没有
        row.append(entity)
        several = len(row) > 1 or re.search(r"(?:啥|什么|哪样|任何)$", text[: entity["start"]])
        if several and _NONE_OF_THEM.match(text, entity["end"]):
            denied |= {e["start"] for e in row}
    return denied


# 三级残的那个其实是二级
_RATHER = re.compile(
    rf"(?:户|对象|人员)?的?那(?P<n>{NUMERAL})(?:个|户|位|人)(?:其实|应该|实际上?|核下来|核实了?|复核|后来|现在|都|全|,)*(?:是|算|改成|成了)$|"
    r"(?:户|对象|人员)?(?:的(?:那个|那位|那口子|人|老人)|那个|那位|那口子)(?:其实|应该|实际上?|刚查了|才|改成?|成了|不对,?)*(?:是|算)?$"
)
GRADE = re.compile(r"(?<![\d一二三四])([一二三四1-4])级(?!医院|甲|医)")  # of a disability


def _is_rather_another(text: str, entity: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether who is told by an identity is told to have another one."""
    later = [e["start"] for e in found if e["entity"] == "identity" and e["start"] > entity["start"]]
    later += [match.start() for match in GRADE.finditer(text, entity["end"])]
    return any(_RATHER.fullmatch(text, entity["end"], at) for at in later)


def rather_others(text: str, found: list[dict[str, Any]]) -> int | None:
    """返贫那3个核下来是稳定脱贫: how many are told to be something else than they were."""
    identities = [e for e in found if e["entity"] == "identity"]
    for one, later in pairwise(identities):
        if (match := _RATHER.fullmatch(text, one["end"], later["start"])) and match["n"]:
            return small(match["n"])
    return None


def _negated(text: str, entity: dict[str, Any], before: dict[str, Any] | None, before_negated: bool) -> bool:
    if _NEGATION.search(text[max(0, entity["start"] - 8) : entity["start"]]):
        return True
    if entity["text"][0] in "吃拿领享" and text[: entity["start"]].endswith(("不", "没")):
        return True  # 他不吃低保
    if entity["entity"] == "identity" and _TAKEN_BACK.match(text, entity["end"]):
        return True
    between = text[before["end"] : entity["start"]] if before else "x"
    return before_negated and bool(re.fullmatch(r"[、和或跟及]?(?:也)?", between))


_CHANNEL_FAILS = re.compile(
    r"(?:我|上|里|也|又)?(?:没有?(?:绑|装|开|钱|,)|不行|不好使|坏了|用不了|点不动|付不了)"
)  # 微信没绑卡,支付宝呢


_IS_ONE = re.compile(r"(?:一个人|一个|自己)?(?:才)?(?:是|有)(?:的)?(?=[,。;!?]|$)")
_BUT = re.compile(r"(?:就|只|只有|是|而是|[,。;])(?:我|他|她)?们?$")


def _of_kin(text: str, identity: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether what one has not is told of somebody of the family, in one clause."""
    start = max((m.end() for m in re.finditer("[,。;!?]", text[: identity["start"]])), default=0)
    return any(e["entity"] == "kin" and start <= e["start"] < identity["start"] for e in found)


def _is_one(text: str, found: list[dict[str, Any]], denied: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """我妈不是低保,就我爸是: the identity that one has not is the other's, told by a mere 是."""
    if len({entity["value"] for entity in denied}) != 1:
        return []
    for kin in (e for e in found if e["entity"] == "kin" and e["start"] > denied[0]["end"]):
        match = _IS_ONE.match(text, kin["end"])
        if match and _BUT.search(text[: kin["start"]]):
            return [{**denied[0], "start": match.start(), "end": match.end(), "text": match[0]}]
    return []


def without_negated(text: str, found: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], set[str]]:
    """Entities that the person says they have; the values of those that they say they have not."""
    kept: list[dict[str, Any]] = []
    denied: list[dict[str, Any]] = []
    before, before_negated = None, False
    of_all = _all_denied(text, found)
    channels = sum(entity["entity"] == "channel" for entity in found)
    for entity in found:
        if entity["entity"] == "channel" and (
            _NO_CHANNEL.search(text[max(0, entity["start"] - 5) : entity["start"]])
            or text[: entity["start"]].endswith(("除了", "除开"))  # 除了大队还有哪些法儿
            or (_CHANNEL_FAILS.match(text, entity["end"]) and channels > 1)
        ):
            continue
        if entity["entity"] in ("identity", "person") and entity["value"] != ORDINARY:
            before_negated = entity["start"] in of_all or _negated(text, entity, before, before_negated)
            before_negated = before_negated or _is_rather_another(text, entity, found)
            before = entity
            if before_negated:
                denied.append(entity)
                if entity["entity"] == "identity" and _of_kin(text, entity, found):
                    kept.append({**entity, "value": ORDINARY})  # 我妈不是低保,就我爸是: nothing is told of her later
                continue
        kept.append(entity)
    kept += _is_one(text, found, denied)
    return sorted(kept, key=lambda entity: int(entity["start"])), {str(entity["value"]) for entity in denied}
