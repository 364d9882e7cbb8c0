"""Kinship words and the numbers that count people, each person once: 两个娃 are two, 弟弟两口子 are two, 我婆婆问 is nobody."""

from __future__ import annotations

import re
from typing import Any

from bot.text import NUMERAL
from bot.understanding.counting import BREAK, COUNT, ONE_OF_THEM, ORDINARY, Mention, clause, is_couple

_NO_NOUN = re.compile(r"[,。;!?:是]")
_JOINS = re.compile(r"(?:和|跟|与|加|、|还有|带|及|外加|加上)$")
_DESCRIBED = re.compile(
    r"(?:[上读念在](?![^,。的]*(?:大学|研))[^,。的]{1,5}|没说上媳妇|没成家)的(?:傻|小|大)?"
)  # 还有个上小学的小子
_TWINS = re.compile(r"(?:双胞胎|龙凤胎|双棒儿?|双生子)(?:孙女|孙子|孙|娃儿|孩子|儿子|女儿|闺女)?")
_OF_THEIR_HOME = re.compile(
    rf"一?家(?:里|一共|总共|共|有|是)*{NUMERAL}(?:口|个人)|(?:那头|那边)的(?:医保|合疗|新农合|钱)|的?(?:娘家|婆家)(?:在|那边|那头)|家(?:里)?(?:算一?算|算一?下|问|的事)*,(?=[^,。]{{0,3}}(?:姐|哥|弟|妹|姨|姑|舅|叔|伯))"
)  # 我姐家,姐姐姐夫: whose home it is
_GOES_WITH = re.compile(r"(?:跟着|跟到|跟倒|跟起|随着|随)(?:他|她|我)?$")
_OF_THINGS = re.compile(r"[他她它]俩(?:的)?(?:补助|资助|身份|待遇|补贴|证)")  # 他俩补助能摞吗: two subsidies
_ASKS = re.compile(
    r"(?:还|又|也|刚|老|总)*(?:让我|叫我|喊我|托我|要我)?(?:来|帮)?(?:问|打听)"
)  # 我婆婆问最后一天是几号
_SAYS = re.compile(r"(?:又|刚刚?|才|还|也|来电话|打电话)*(?:说|讲|告诉我|回话说?)(?:是)?([他她])(?!们)")
_THEIR_TWO = re.compile(r"[他她]俩(?:孩子|娃儿?|小孩|儿子|闺女|女儿|孙子|孙女)")  # 把她俩孩子添上: two
_OF_TWO = re.compile(r"[娘爷][俩仨]")  # 娘俩一块儿交: how many, and not who
_NOBODY_BEFORE = re.compile(
    r"(?:没得|没有|没|无|没(?:说|娶|讨|找|处)(?:上|到)?)$|(?<![一-鿿])(?:刚|才|头回)?(?:当|做)(?:了|上)?$|听(?:我)?$|混了?,在[^,。]{1,4}(?:读|念|上)[^,。]{0,2}的是我?$|(?:^|[,。])来电(?:的|人是|人)?(?:一?位|一?个)?$"
)  # 没得娃儿了; 刚当爹; 来电大哥昌黎的
_AT_THEIRS = re.compile(r"(?:那头|那边|那儿|那里|名下|户口本?上|户上)")  # 孙子户口在他爸那头
_LOOKS_IT_UP = re.compile(
    r"(?:翻|找|拿)(?:了)?出来|(?:帮我|给我|又|再|刚刚?|才|戴上?(?:老花)?眼?镜)*(?:看|翻|查|问|瞧|核对|打听)(?:了|过|一?下)"
    r"|(?:又|刚)?(?:说|讲)我?们?(?:记|说|算|搞|弄|报|听)(?:错|岔|反|混)|(?:刚才|刚刚)?(?:没说全|没说清楚?|没讲清|忘了?说|说漏|说错|记错|搞错)"
)  # 喊我妈看了证
_TELLS_OF = re.compile(r"(?:又|刚刚?|才|还|也|来电话|打电话)*(?:说|讲|告诉我|提醒我)[,:]?(?:我|我家|是|那)?")
_WITH_ME = re.compile(r"我(?:和|跟|与)我?$")
_WOMAN = re.compile(r"妈|娘|婆|奶|姥(?!爷)|姨|姑|婶|嫂|姐|妹|媳|女|闺|丫头|妞")


def _only_speaks(text: str, word: Mention) -> bool:
    """婆婆说他吃上低保了: who tells it of somebody else, of the other sex."""
    match = _SAYS.match(text, word.end)
    return match is not None and bool(_WOMAN.search(text[word.start : word.end])) != (match[1] == "她")


def looks_it_up(text: str, end: int) -> bool:
    """喊我妈看了证: whether the one whose word ends there only looks for what is told."""
    return bool(_LOOKS_IT_UP.match(text, end))


def _tells_of_another(text: str, word: Mention, kin: list[Mention]) -> bool:
    """我妈刚说姥姥也是: who tells it of somebody else."""
    match = _TELLS_OF.match(text, word.end)
    return match is not None and any(other.start == match.end() for other in kin)


def _says_what_one_is(text: str, word: Mention, found: list[dict[str, Any]]) -> bool:
    """有个侄孙跟我们住,普通娃儿: the noun of what somebody named before is."""
    plain = any(e["entity"] == "identity" and e["value"] == ORDINARY and e["end"] == word.start for e in found)
    before = [e for e in found if e["end"] <= word.start]
    anybody = text[word.start : word.end] in ("孩子", "娃", "娃儿", "娃娃", "小孩", "老人", "大人")
    return anybody and plain and len(before) > 1 and before[-2]["entity"] == "kin" and before[-1]["end"] == word.start


def _is_a_beneficiary(text: str, word: Mention, found: list[dict[str, Any]]) -> bool:
    """计生奖扶对象: nobody's sweetheart."""
    return text[word.start : word.end] == "对象" and any(
        e["entity"] == "identity" and e["end"] == word.start for e in found
    )


_LIVES_WITH = re.compile(r"(?:一起|一块儿?)?(?:过(?!了)|生活|住|带大|抚养)")


def _is_told_one_by_one(text: str, couple: Mention, kin: list[Mention]) -> bool:
    """孤儿1名,跟外公外婆过,外婆是…,外公是…: with whom somebody lives, each of whom is told of by a word of their own."""
    if couple.value != BOTH or not _LIVES_WITH.match(text, couple.end):
        return False
    later = {text[w.start : w.end] for w in kin if w.start > couple.end}
    return sum(word in text[couple.start : couple.end] for word in later) >= BOTH


def _is_longer(text: str, word: Mention, other: Mention) -> bool:
    """亲家在云阳,亲家公三级残: the first word says whose home it is."""
    return other.end - other.start > word.end - word.start and text[other.start : other.end].startswith(
        text[word.start : word.end]
    )


def _is_theirs(text: str, word: Mention, couple: Mention) -> bool:
    """弟弟两口子, not 我娘我们两口子."""
    with_me = _WITH_ME.search(text[: word.start])  # 我跟我媳妇两口子 are two, and I am one of them
    return is_couple(text, couple) and couple.start == word.end and text[couple.start] != "我" and not with_me


def _of_number(entity: dict[str, Any], word: Mention, counted: set[int]) -> bool:
    """两个低保老人: the word for people that a number counts, behind what they are."""
    return bool(entity["entity"] == "identity" and entity["end"] == word.start and entity["start"] in counted)


def _named_before(word: Mention, kin: list[Mention], text: str) -> int:
    """How many are named in the clause before a word."""
    start = clause(text, word.start)[0]
    myself = any(start <= match.start() < word.start for match in _MYSELF.finditer(text))
    return sum(w.value for w in kin if start <= w.start < word.start) + myself


BOTH = 2
_PLAIN = re.compile(r"(?:个|人|口)?(?:人)?(?:都|全|就|也)?(?:是)?(?:普通|一般|正常|没|啥也)")
_MYSELF = re.compile(r"我(?=[、和跟与])")
_WITH_A_DESCRIPTION = re.compile(r"[^,。;!?:和跟]{1,12}的(?:[大小老病穷苦]|困难|贫困|孤寡|可怜)*")


def _is_of_those_named(text: str, count: Mention, kin: list[Mention]) -> bool:
    """爷爷加上我爸、我妈和我,我们三个普通: some of those who were named, and nobody new."""
    named = [word for word in kin if word.end <= clause(text, count.start)[0]]
    us = text[: count.start].endswith(("我们", "他们", "她们")) and bool(_PLAIN.match(text, count.end))
    return us and 1 < count.value <= sum(word.value for word in named)


def _without_the_named(text: str, count: Mention, kin: list[Mention]) -> Mention:
    """户主、妻、子三人: the number is of the whole list, and one of it has a word that is known."""
    start = clause(text, count.start)[0]
    named = sum(word.value for word in kin if start <= word.start < count.start)
    listed = count.value > BOTH and text.count("、", start, count.start) == count.value - 1
    return count._replace(value=count.value - named) if listed and 0 < named < count.value else count


def _describes(text: str, start: int, end: int, found: list[dict[str, Any]]) -> bool:
    """Whether the words between a number and a word for people only describe who it is."""
    inside = any(start <= e["start"] < end and e["entity"] in ("kin", "identity", "person", "tier") for e in found)
    return start < end and not inside and bool(_WITH_A_DESCRIPTION.fullmatch(text, start, end))


def kin_and_counts(found: list[dict[str, Any]], counts: list[Mention], text: str) -> list[Mention]:
    """Kinship words and counts, each person once: 两个娃 are two, 娃是两个 are two, 老爷子一个 is one."""
    kin = [
        Mention(e["start"], e["end"], "people", int(e["value"]))
        for e in found
        if e["entity"] == "kin" and e["value"] != ONE_OF_THEM
    ]
    kept: list[Mention] = []
    used: set[Mention] = set()
    counts = [c for c in counts if not _is_of_those_named(text, c, kin)]
    counts = [_without_the_named(text, c, kin) for c in counts]
    counts = [c for c in counts if not any(w.start <= c.start < w.end and w.value == c.value for w in kin)]  # 她俩孩子
    # 弟弟两口子 are two, he and his wife
    counted = {count.end for count in counts}
    kin = [word for word in kin if not any(_of_number(e, word, counted) for e in found)]
    kin = [word for word in kin if not any(_is_theirs(text, word, other) for other in kin)]
    kin = [w for w in kin if not any(o.end == w.start and _THEIR_TWO.fullmatch(text, o.start, w.end) for o in kin)]
    # 舅舅家四口, 跟着奶奶: whose home it is, and whom somebody goes with
    kin = [w for w in kin if not (_only_speaks(text, w) or _ASKS.match(text, w.end) or _OF_THINGS.match(text, w.start))]
    kin = [w for w in kin if not (w.value == 1 and _OF_TWO.fullmatch(text, w.start, w.end + 1))]
    kin = [w for w in kin if not (_NOBODY_BEFORE.search(text[: w.start]) or text.startswith("们", w.end))]
    kin = [w for w in kin if not _is_told_one_by_one(text, w, kin)]
    kin = [w for w in kin if not (_says_what_one_is(text, w, found) or _is_a_beneficiary(text, w, found))]
    ranked = {e["end"] for e in found if e["entity"] == "kin" and e["value"] == ONE_OF_THEM}
    kin = [w for w in kin if w.start not in ranked]  # 大的那个娃儿 is one
    kin = [w for w in kin if not (text.startswith("亲家", w.start) and any(_is_longer(text, w, o) for o in kin))]
    kin = [
        w
        for w in kin
        if not (_AT_THEIRS.match(text, w.end) and text[: w.start].endswith(("在", "跟着", "落", "跟她", "跟他")))
    ]
    kin = [w for w in kin if not (looks_it_up(text, w.end) or _tells_of_another(text, w, kin))]
    kin = [w for w in kin if not (_OF_THEIR_HOME.match(text, w.end) or _GOES_WITH.search(text[: w.start]))]
    announced = [match.end() for match in COUNT.finditer(text)] + [count.end for count in counts]
    for word in kin:
        if any(0 <= word.start - end <= 1 and not _NO_NOUN.search(text[end : word.start]) for end in announced):
            continue
        if any(end <= word.start and _DESCRIBED.fullmatch(text, end, word.start) for end in announced):
            continue
        if word.value == 1 and any(_describes(text, c.end, word.start, found) for c in counts):
            continue  # 一位享受政策照顾的困难老人
        noun = text[word.start : word.end]
        counts = [c for c in counts if not (_TWINS.fullmatch(noun) and c.value == word.value and c.start > word.end)]
        if again := next((c for c in counts if c.end < word.start and text.startswith(noun, c.end)), None):
            kept.append(word._replace(value=again.value))  # 两个老人,老人都低保
            continue
        after = next(
            (c for c in counts if 0 <= c.start - word.end <= 4 and not BREAK.search(text[word.end : c.start])), None
        )
        if after is not None and any(
            0 <= other.start - after.end <= 1 and not BREAK.search(text[after.end : other.start]) for other in kin
        ):
            after = None  # 爷爷奶奶两个娃: the number is of those who follow
        others = _named_before(word, kin, text)
        if (
            after is not None
            and others
            and after.value == max(others, text.count("、", clause(text, word.start)[0], word.start)) + 1
        ):
            used.add(after)  # 爸妈和5月生的奶娃儿三个; 儿、媳妇、孙娃三个: so many as were named
            kept.append(word._replace(value=after.value - others))
            continue
        beside = _JOINS.search(text[: word.start].rstrip("我她他")) or any(other.end == word.start for other in kin)
        if after is not None and after.value > 1 and beside:
            after = None  # 我和媳妇俩, 岳父岳母两个: the number is of both
        if after is not None and re.fullmatch(
            r"(?:其实|都|一共|就|也|里|家|一家子?)?(?:是|有)?", text[word.end : after.start]
        ):
            used.add(after)
            kept.append(Mention(word.start, word.end, "people", max(after.value, 1)))
        else:
            kept.append(word)
    return kept + [count for count in counts if count not in used]
