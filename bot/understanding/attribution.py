"""To whom it is meant: what a sentence tells is put to the people of whom it is told.

People are named twice, announced by a number, singled out of those counted, told to be the same as others.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.understanding.counting import ORDINARY, Mention, clause, is_couple, is_number
from bot.understanding.recounted import any_child
from bot.understanding.repeated import (
    OPENINGS,
    SPOUSE,
    once_each,
    opens_clause,
    with_totals,
    without_announced,
    without_those_asked_for,
)

_ALIKE = re.compile(r"(?:也|都|同样|(?<!不)一样)(?:是|一样|属于|算|的)*(?=[,。;!?]|$)")
_OF_THEM = re.compile(
    r"(?:户|证|人员)?(?:\([^()]{1,6}\)|\))?的?(?:其实|就|只)*(?:我|我们|我家|那|这)*(?:也|还)?(?:有|是)?(?:我|我家)?[大小]?"
)  # 低保的大孩子
_ONLY = re.compile(r"的(?:其实)?(?:就|只)")  # 认返贫的就我和我爹俩
_ELDER_WOMAN = re.compile(r"老太太?|老奶奶")
_ELDER = re.compile(r"老太太?|老奶奶|老爷子|老头子?|老人家?")
_CHILDREN = re.compile(r"闺女|女儿|儿子|小子|丫头|孙|宝|妞|幺儿|幺女")
_GRANDMOTHERS, _GRANDFATHERS = re.compile(r"奶|婆|姥(?!爷)|妈|娘"), re.compile(r"爷|公|爸|爹|父|叔|舅|伯")
LONGEST_JOIN = 4  # characters, of 还有我的
_AT_SCHOOL = re.compile(r"(?:他|她)?(?:现在|今年|正|还|也)?(?:在|去|到|考到)[^,。]{1,9}?")  # 女儿在重庆主城读大学
_SAYS_OF_ONE = re.compile(r"(?:他|她)?(?:还|正|一直)?(?:吃|是|有|享|属|拿|评|领|办)(?!.{0,4}都)")
_SHE_IS = re.compile(r"[他她](?:还|也|正)?(?:吃|是|有|享|属|拿|评|领|办)(?!.{0,4}都)")  # 还有个孩子然后我妈她是一级残疾
_JOINED = re.compile(r"我(?:和|跟|与)[^,。;!?]{0,6}$")  # those before are me and somebody
_COUNT_OF = re.compile(r"一?个")
_WHO_IS = re.compile(r"(?:户|对象|人员|身份)?的(?:大|小|老)?")
_AND = re.compile(r"(?:和|跟|与|加上?|还有|带上?|、)(?:一个|个)?$")


def attributed(mentions: list[Mention], text: str, kin: set[int]) -> list[Mention]:
    """Mentions in the order in which they are meant, each person once. kin: where words for people start that a number counts."""
    mentions = _alike(without_announced(with_totals(mentions, text), text), text)
    mentions = _of_who_is_named_behind(mentions, text)
    mentions = _behind_their_people(_each_clause_its_own(once_each(mentions, text, kin), text), text)
    mentions = without_those_asked_for(_tier_of_those_named(mentions, text), text)
    return _some_of_them(_without_told_again(_of_its_own_subject(mentions, text), text), text)


_ALL_TAKE = re.compile(r"(?:人)?(?:都|全)?(?:交|买|选|参|上|要|走|整)?")


def _alike(mentions: list[Mention], text: str) -> list[Mention]:
    """我爷低保,我奶也是: who is told to be the same is the same."""
    added = []
    for match in _ALIKE.finditer(text):
        start, end = clause(text, match.start())
        here = [m for m in mentions if start <= m.start < end]
        told = [m for m in mentions if m.kind == "identity" and m.end <= start]
        if told and here and all(m.kind == "people" for m in here):
            added.append(Mention(match.start(), match.end(), "identity", told[-1].value))
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def _each_clause_its_own(mentions: list[Mention], text: str) -> list[Mention]:
    """两个一档,三级残疾的二档: a clause with a tier of its own is of somebody else than the clause before."""
    made: list[Mention] = []
    for i, mention in enumerate(mentions):
        if mention.kind == "identity" and i + 1 < len(mentions) and mentions[i + 1].kind == "tier":
            start, end = clause(text, mention.start)
            alone = mentions[i + 1].end <= end and not any(
                m.kind in ("people", "one", "all") and start <= m.start < end for m in mentions
            )
            if alone and any(m.kind == "tier" for m in mentions[:i]):
                made.append(Mention(mention.start, mention.start, "people", 1))
        made.append(mention)
    return made


def _of_its_own_subject(mentions: list[Mention], text: str) -> list[Mention]:
    """我跟婆娘,老汉儿吃低保: a clause that says 吃 or 是 of the one it names tells nothing of those before it."""
    made: list[Mention] = []
    for i, mention in enumerate(mentions):
        start, end = clause(text, mention.start)
        following = mentions[i + 1] if i + 1 < len(mentions) else None
        word = text[mention.start : mention.end]
        studies = (
            following is not None
            and following.kind == "student"
            and bool(_AT_SCHOOL.fullmatch(text, mention.end, following.start))
        )
        own = (
            mention.kind == "people"
            and mention.value == 1
            and (text[start : mention.start] in OPENINGS or _SHE_IS.match(text, mention.end))
            and following is not None
            and following.kind in ("identity", "student")
            and following.start < end
            and text[mention.start : mention.end] not in ("他", "她", *(text[m.start : m.end] for m in made))
            and (studies or _SAYS_OF_ONE.match(text, mention.end) or following.start == mention.end)
        )
        if (
            own
            and made
            and made[-1].kind in ("people", "all")
            and not (_ELDER.fullmatch(word) and _is_elder_named(made[-1], mention, word, text))
            and (made[-1].end <= start or _SHE_IS.match(text, mention.end))
            and (
                studies
                or made[-1].kind == "all"  # 那就他们三个,奶奶是低保
                or _SHE_IS.match(text, mention.end)
                or _JOINED.search(text[: made[-1].start + 1])
                or _does_something(made, text)
            )
        ):
            made.append(Mention(mention.start, mention.start, "identity", ORDINARY))
        made.append(mention)
    return made


_LEARNS = re.compile(r"(?:在)?(?:上|读|念)(?:着)?(?:小学|初中|高中|中学|学|初[一二三]|高[一二三])(?:呢|的)?")


def _does_something(made: list[Mention], text: str) -> bool:
    """小两口刚得了一对双胞胎: whether the clause of the last people says what they do, and does not only name them."""
    if is_couple(text, made[-1]):
        return False  # 老两口都七十多了,老头子是脱贫户: he is one of them
    start, end = clause(text, made[-1].start)
    people = [m for m in made if m.kind in ("people", "all") and start <= m.start < end]
    if len(people) > 1 and end - people[-1].end < LONGEST_JOIN and text.startswith("、", people[-2].end):
        return True  # 我、老公、俩娃,公公吃低保: the list of the others is complete
    between = [text[one.end : other.start] for one, other in pairwise(people)]
    said = max([*between, text[people[-1].end : end]], key=len)
    return len(said) >= LONGEST_JOIN or bool(_LEARNS.fullmatch(said))


def _of_who_is_named_behind(mentions: list[Mention], text: str) -> list[Mention]:
    """我俩加一个读大学的女儿, 我和低保的老娘: what stands before 的 is of who is named behind it, nothing of those before."""
    made: list[Mention] = []
    i = 0
    while i < len(mentions):
        mention = mentions[i]
        count = (
            mention
            if mention.kind == "people" and mention.value == 1 and _COUNT_OF.match(text, mention.start)
            else None
        )
        told = i + 1 if count else i
        end = clause(text, mention.start)[1]
        while told < len(mentions) and mentions[told].kind in ("identity", "student") and mentions[told].end < end:
            told += 1
        first = i + 1 if count else i
        named = mentions[told] if told < len(mentions) else None
        if (
            named is not None
            and told > first
            and ((count and not is_number(text, named)) or (made and made[-1].kind == "people"))
            and named.kind == "people"
            and named.start < end
            and _WHO_IS.fullmatch(text, mentions[told - 1].end, named.start)
            and (count or _AND.search(text[: mention.start]))
        ):
            if made and made[-1].kind == "people":
                of_both = _told_of_both(mentions[told + 1 :], named, text)  # 我和上大学的儿子都进了返贫名单
                made.append(Mention(mention.start, mention.start, "identity", of_both))
            made += [named, *mentions[first:told]]
            i = told + 1
        else:
            made.append(mention)
            i += 1
    return made


def _told_of_both(later: list[Mention], named: Mention, text: str) -> str:
    """What 都 says of somebody described and of those before; that they are ordinary, if nothing is said of both."""
    end = clause(text, named.start)[1]
    follows = next((m for m in later if m.kind == "identity" and m.start < end), None)
    both = text.startswith(("都", "全", "俩都", "两个都"), named.end)
    return str(follows.value) if follows and both else ORDINARY


_BESIDES = re.compile(
    r"(?:还|又|也|同时)(?:带着?|有|是|占着?|拿着?)(?:了|着|一?个)*$"
)  # 低保还带着个一级残疾婆婆啥也没有


def _behind_their_people(mentions: list[Mention], text: str) -> list[Mention]:
    """低保的奶奶,读大学的儿子: what is told before the people is put behind them, where nobody waits for it."""
    ordered, i = list(mentions), 0
    while i < len(ordered) - 1:
        told, nobody = ordered[i], i == 0 or ordered[i - 1].kind not in ("people", "all", "one")
        nobody = nobody or ordered[i - 1].end <= clause(text, told.start)[0]
        j, at = i + 1, told.end
        behind = told.kind in ("identity", "student") or (
            told.kind == "tier" and is_number(text, ordered[j])  # 一档一个,二档两个
        )
        behind = behind and not (i and _BESIDES.search(text[: told.start]))
        while behind and nobody and j < len(ordered) and ordered[j].kind in ("people", "one"):
            gap = text[at : ordered[j].start]
            only = _ONLY.search(text[told.end : ordered[i + 1].start])
            myself = text[ordered[j].start : ordered[j].end] == "我"
            joins = ("", "我", "和", "跟", "和我", "跟我", "、") if only else ("", "我")
            if (myself and not only) or not (_OF_THEM.fullmatch(gap) if j == i + 1 else gap in joins):
                break
            j, at = j + 1, ordered[j].end
        if j > i + 1:
            ordered[i:j] = [*ordered[i + 1 : j], told]
            i = j
        else:
            i += 1
    return ordered


_FOR_WHOM = re.compile(r"[他她](?:自己|、|[和跟与])")  # 她自己低保,老伴重残: for whom an agent asks


def _without_told_again(mentions: list[Mention], text: str) -> list[Mention]:
    """Each person once: 两个老人,老人都低保; what is told of 爸 again is put to what was told of him before."""
    kept: list[Mention] = []
    i = 0
    while i < len(mentions):
        mention = mentions[i]
        name = text[mention.start : mention.end]
        if name in ("他", "她"):
            before = [m for m in kept if m.kind == "people" and m.value == 1 and text[m.start : m.end] != "我"]
            beside_me = any(m.kind == "people" and text[m.start : m.end] == "我" for m in kept)
            for_whom = _FOR_WHOM.match(text, mention.start)
            if not before and (for_whom or beside_me or any(is_couple(text, m) for m in kept)):
                kept.append(mention)  # 我俩,我低保,他普通; 我买一档,她还是二档
            if not before:
                i += 1
                continue
            name = text[before[-1].start : before[-1].end]  # 我和我妹,她是重残
        elif kept and _ELDER.fullmatch(name) and _is_elder_named(kept[-1], mention, name, text):
            name = text[kept[-1].start : kept[-1].end]  # 他们奶奶也捎上,老太太低保
        elif kept and name in any_child() and _is_child_named(kept, mention, mentions, text):
            i += 1
            continue  # 我闺女户口双桥,普通孩子
        again = mention.kind == "people" and not is_number(text, mention)
        last_of_all = not any(m.start >= mention.end for m in mentions) and text[mention.end - 1] in "娃孩子"
        at = next((k for k, one in enumerate(kept) if again and _is_named(one, name, text)), None)
        if at is None:
            kept.append(mention)
        elif last_of_all and at < len(kept) - 1:
            pass  # 俩娃,加我们两口子,娃交钱有没有便宜点: asked of them, nobody new
        elif not any(one.kind in ("identity", "student", "tier") for one in kept[at + 1 :]):
            again_at_once = mention.start == kept[at].end  # 我跟媳妇还有我老妈老妈二级残
            named_better = text[mention.start : mention.end] in ("他", "她") or mention.value < kept[at].value
            kept[at] = kept[at] if named_better else mention  # nothing was told yet
            kept.append(kept.pop(at))
            of_one = again_at_once or text[mention.start] in "他她" or opens_clause(mention, text)
            if len(kept) > 1 and kept[-2].kind == "people" and of_one:
                kept.insert(
                    -1, Mention(mention.start, mention.start, "identity", ORDINARY)
                )  # the others are none of it
        else:
            last = next((k for k in range(at + 1, len(kept)) if kept[k].kind == "people"), len(kept))
            end = clause(text, mention.start)[1]
            while (
                i + 1 < len(mentions)
                and mentions[i + 1].kind in ("identity", "tier")
                and (mentions[i + 1].start < end or mentions[i + 1].start == clause(text, mentions[i + 1].start)[0])
            ):  # 他二级残,低保也有
                kept.insert(last, mentions[i + 1])
                last, i = last + 1, i + 1
        i += 1
    return kept


def _is_child_named(kept: list[Mention], mention: Mention, mentions: list[Mention], text: str) -> bool:
    """Whether 孩子, behind what it is, is the one child who was named before."""
    people = [m for m in kept if m.kind == "people"]
    described = any(m.kind in ("identity", "student") and m.end == mention.start for m in mentions)
    one = people[0] if len(people) == 1 and people[0].value == 1 else None
    return described and one is not None and bool(_CHILDREN.search(text[one.start : one.end]))


def _is_elder_named(before: Mention, mention: Mention, name: str, text: str) -> bool:
    """Whether 老太太 is the grandmother who was named in the clause before, and of whom nothing was told."""
    sexes = _GRANDMOTHERS if _ELDER_WOMAN.fullmatch(name) else _GRANDFATHERS
    alone = before.kind == "people" and before.value == 1 and opens_clause(mention, text)
    return alone and bool(sexes.search(text[before.start : before.end]))


def _tier_of_those_named(mentions: list[Mention], text: str) -> list[Mention]:
    """爷爷特困,孙儿是孤儿,两个一档: so many as were named, with a tier for them."""
    made = list(mentions)
    for i, (number, tier) in enumerate(pairwise(mentions)):
        before = [m for m in mentions[:i] if m.kind == "people"]
        told_of_one_each = before and all(m.value == 1 and not is_number(text, m) for m in before)
        same = told_of_one_each and number.value == len(before) > 1 and not any(m.kind == "tier" for m in mentions[:i])
        together = _ALL_TAKE.fullmatch(text, number.end, tier.start)
        if number.kind == "people" and tier.kind == "tier" and together and same:
            made[i] = number._replace(kind="all") if opens_clause(number, text) else number
    return made


def _is_named(one: Mention, name: str, text: str) -> bool:
    """Whether a person or number of people before goes by a name: 老人 of 两个老人."""
    said = text[one.start : one.end]
    counted = is_number(text, one) and text.startswith((name, f"小{name}", f"大{name}"), one.end)  # 个小孙子…,孙子
    return one.kind == "people" and (_alike_called(said) == _alike_called(name) or counted)


def _alike_called(name: str) -> str:
    """儿媳 and 儿媳妇 are one."""
    if name in ("我自己", "我本人", "自己", "本人"):
        return ""  # as 我
    return name.removeprefix("我").replace("媳妇儿", "媳").replace("媳妇", "媳").removesuffix("儿")


def _some_of_them(mentions: list[Mention], text: str) -> list[Mention]:
    """我和媳妇俩,一个低保: a number with no word for people, after people of whom nothing was told, is some of these."""
    made, left = list(mentions), 0
    for i in range(1, len(made) - 1):
        number, told = made[i], made[i + 1]
        start = clause(text, number.start)[0]
        words = text[number.start : number.end]
        of_couple = SPOUSE.fullmatch(words) and any(is_couple(text, m) for m in made[:i])
        counts = number.kind == "people" and (is_number(text, number) or of_couple)
        goes_on = made[i - 1].kind == "identity" and made[i - 1].end == number.start  # 一个特困一个普通
        if (
            not counts
            or (number.start != start and not goes_on)
            or told.kind != "identity"
            or told.start - number.end > 1
        ):
            continue
        before = 0
        for one in reversed(made[:i]):
            if one.kind != "people" or one.end > start:
                break
            before += one.value
        left = before or (left if made[i - 1].kind == "identity" else 0)
        if left > number.value or (left == number.value and made[i - 2].kind == "one"):
            made[i], left = number._replace(kind="one"), left - number.value
    return made
