"""People counted or named before who are named again: one of a pair, both of them, siblings announced by their number."""

from __future__ import annotations

import re

from bot import lexicon
from bot.understanding.counting import ORDINARY, Mention, clause, is_number

OLD_COUPLE = re.compile(r"老两口|老俩口|二老|两老|老夫妻")
_HE_OR_SHE = re.compile(r"[男女](?:的|方)?")  # 两口子,男的低保,女的一级残疾
_COUPLE = re.compile(r"两口子|夫妻|夫妇|小两口|两公婆|俩人|两个人")
OLD_ONE = re.compile(r"老头子?|老头儿|老太太?|老伴儿?|老婆子|老爷子|老奶奶")
INSIDE_THEM = re.compile(
    r"(?:里头|里面|里边|(?<!家)里|(?<=[子儿娃人的])头|当中|其中|之中)(?:的)?(?:有|就|只|只有|就有)?我?$"
)
_IN_GENERAL = re.compile(r"大人|老人|孩子|小孩|娃娃?")  # 大人里头有一个是…, of people told before
_IS_THEM = re.compile(r"(?:老人|大人|孩子|娃儿?|老的)?")  # 两个老人里只有我大是全额
_LEFT = re.compile(
    r"(?:剩下|余下|剩|这|那|咱们?|我们|他们)(?:的)?(?:仨|俩|[两三四五六七八\d]个?)(?:人)?$"
)  # 剩下仨里头我老娘是五保
_BOTH = re.compile(r"[他她]们?俩|(?:他|她|人家)(?:爷|娘|爷儿|娘儿|母女|父女|父子|母子|婆孙|祖孙)俩")
_WE_BOTH, _ME_WITH = re.compile(r"我们?俩"), re.compile(r"我(?:和|跟|与)")


def counted_before(mentions: list[Mention], text: str) -> list[Mention]:
    """Mentions of people with those marked that are some or all of who was counted before."""
    mentions = [m for m in mentions if not _announces_siblings(m, mentions, text)]
    mentions = [m for m in mentions if not _have_it_both(m, mentions, text)]
    mentions = [m._replace(value=1) if _is_with_spouse(m, mentions, text) else m for m in mentions]
    mentions = [m._replace(kind="all") if _means_both(m, mentions, text) else m for m in mentions]
    mentions = [m._replace(kind="one") if _is_of_a_pair(m, mentions, text) else m for m in mentions]
    return _singled_out_of_them(mentions, text)


def _singled_out_of_them(mentions: list[Mention], text: str) -> list[Mention]:
    """俩老人,老人里头一个是低保: one of those counted, and nobody new."""
    made = list(mentions)
    for mention in mentions:
        inside = INSIDE_THEM.search(text[: mention.start])
        if mention.kind != "people" or inside is None:
            continue
        again = [m for m in made if m.kind == "people" and _IS_THEM.fullmatch(text, m.end, inside.start())]
        earlier = any(m.kind == "people" and m.start < inside.start() and m not in again for m in made)
        earlier = earlier or bool(again and _LEFT.search(text[: again[0].start] + text[again[0].start : again[0].end]))
        later = sum(m.value for m in mentions if m.kind == "people" and m.start >= inside.end())
        earlier = earlier or (bool(again) and later == sum(m.value for m in again) > 1)
        if earlier or _IN_GENERAL.fullmatch("".join(text[m.start : m.end] for m in again)):
            made = [m._replace(kind="one") if m is mention else m for m in made if m not in again]
    return made


def any_child() -> list[str]:
    """Words for any child."""
    words: list[str] = lexicon.read("entities")["any_child"]
    return words


def alike_to(who: str) -> list[str]:
    """Every word for one of a family who is called by this one: 爹 for 爸; the word alone if it has no other."""
    return [word for alike in lexicon.read("entities")["kin_alike"] if who in alike for word in alike] or [who]


def _is_of_a_pair(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """我爸妈都六十多了,妈是计生特扶: one of two named in one word before."""
    name = re.sub(r"^(.)\1$", r"\1", text[mention.start : mention.end].removeprefix("我"))  # 爸爸 is 爸
    before = [m for m in mentions if m.kind == "people" and m.end < mention.start]
    pairs = [text[m.start : m.end] for m in before if m.value > 1]
    named = any(word in pair for pair in pairs for word in alike_to(name))
    if before and before[-1].value == 1:  # 老两口,闺女,女婿,老头低保
        named = named or (any(OLD_COUPLE.search(pair) for pair in pairs) and bool(OLD_ONE.fullmatch(name)))
    if _HE_OR_SHE.fullmatch(name):
        named = named or any(_COUPLE.search(pair) for pair in pairs)
    return mention.kind == "people" and mention.value == 1 and named


_BOTH_HAVE_IT = re.compile(r"(?:现在|如今)?(?:都|全)(?:有|是|占|吃|拿|办了|评上了?)(?:的|了|着)?(?=[,。!;]|$)")


def _have_it_both(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """我娘也有低保,老两口都有: the couple of whom she is the other one, and nobody new."""
    before = any(m.kind == "people" and m.end < mention.start for m in mentions)
    old = OLD_COUPLE.fullmatch(text[mention.start : mention.end])
    return mention.kind == "people" and before and old is not None and bool(_BOTH_HAVE_IT.match(text, mention.end))


_SIBLINGS = re.compile(r"(?:兄弟|弟兄|姊妹|兄妹|姐妹|姐弟|哥儿?|姐儿?)[两俩三仨四五]个?")
_SIBLING = re.compile(r"我|[大二三四五小老]?(?:哥|姐|弟|妹)")


def _announces_siblings(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """我们兄弟三个,大哥是脱贫户,二哥和我普通: the number is of those who are named behind it."""
    announced = next((m for m in _SIBLINGS.finditer(text) if m.start() <= mention.start < m.end()), None)
    later = [m for m in mentions if announced and m.start >= announced.end() and m.kind == "people"]
    return announced is not None and sum(bool(_SIBLING.match(text[m.start : m.end])) for m in later) > 1


_WIFE_OR_HUSBAND = re.compile(r"我?(?:家)?(?:老头子?|老伴儿?|老公|老婆|媳妇|婆娘|丈夫|爱人|对象)")
_ONES_OWN = re.compile(r"我?(?:家)?(?:老伴儿?|老公|丈夫|婆娘|爱人)")
_WE_TWO = re.compile(r"我(?:们)?(?:小|老)?(?:两|俩)(?:口子?|个)")


def _is_with_spouse(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """我婆娘有残疾证三级,我两口子都二档: of the couple she was told of, and I am the other."""
    if not _WE_TWO.fullmatch(text[mention.start : mention.end]):
        return False
    spouse = next((m for m in mentions if _WIFE_OR_HUSBAND.fullmatch(text[m.start : m.end])), None)
    told = any(m.kind == "identity" and spouse and spouse.end <= m.start < mention.start for m in mentions)
    if spouse and spouse.end <= mention.start and _ONES_OWN.fullmatch(text, spouse.start, spouse.end):
        return True  # 后找的老伴带来一个闺女,加我们两口子
    return told or bool(spouse and _NAMED_WITH_IDENTITY.search(text[spouse.end : mention.start]))


_NAMED_WITH_IDENTITY = re.compile(r"残|低保|特困|脱贫|计生|烈")


def _means_both(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """爷爷奶奶一起住,他俩都低保: two who were named before."""
    if _WE_BOTH.fullmatch(text[mention.start : mention.end]):
        others = sum(m.value for m in mentions if m.kind == "people" and m.end < mention.start)
        return others == 1 and bool(_ME_WITH.search(text[: mention.start]))  # 我跟我爸不在名单里头,我俩按普通的缴
    both = _BOTH.match(text, mention.start)
    return (
        bool(both)
        and mention.value == 2
        and sum(m.value for m in mentions if m.kind == "people" and m.end < mention.start) >= 2
    )


_ANOTHER = re.compile(r"[,。;](?:另外|还有)(?:有)?(?:个|一个|我|他|她|我们|他们)?(?:家)?$")
_OF_ALL = re.compile(r"都|全")


def _with_others_plain(mentions: list[Mention], text: str) -> list[Mention]:
    """我、当家的、大小子,另外我叔叔是特困: what is told of another one is told of nobody before."""
    made = sorted(set(mentions), key=lambda m: m.start)
    for i, mention in enumerate(made[:-1]):
        after, begins = made[i + 1], _ANOTHER.search(text[: mention.start])
        of_one = (
            mention.kind == "people"
            and after.kind == "identity"
            and not _OF_ALL.search(text[mention.end : after.start])
        )
        if begins and of_one and i and made[i - 1].kind == "people" and clause(text, after.start)[0] > begins.start():
            at = begins.start()
            return [*made[:i], Mention(at, at + 1, "identity", ORDINARY), *made[i:]]
    return made


OTHERS = re.compile(r"(?:大|小|老)?(?:子女|娃|孩|儿|女|闺|丫头|小子|孙|崽|老|妞|姑娘|人家)")  # 我跟媳妇两个娃 are four
_OLD_WORD = re.compile(r"[爸妈爹娘爷奶公婆姥]")  # 我爸我妈两个老人 are two
_JOINED_BY = re.compile(r"[和跟与、]?(?:我|他|她)?")


def _counted_again(mentions: list[Mention], text: str) -> list[Mention]:
    """我跟她妈两个一档: the number behind people in a row is theirs."""
    ordered = sorted(set(mentions), key=lambda m: m.start)
    made = []
    for i, mention in enumerate(ordered):
        row = [m for m in ordered[max(0, i - 2) : i] if m.kind == "people" and m.value == 1]
        joined = len(row) == 2 and row[1].end == mention.start and _JOINED_BY.fullmatch(text, row[0].end, row[1].start)
        old = (
            len(row) == 2 and _OLD_WORD.search(text[row[1].start : row[1].end]) and text.startswith("老人", mention.end)
        )
        theirs = bool(old) or not OTHERS.match(text, mention.end)
        counts = mention.kind == "people" and text[mention.start] in ("两", "俩", "2")
        again = joined and counts and mention.value == 2 and theirs
        made.append(mention._replace(kind="all") if again else mention)
    return made


_A_CHILD = re.compile(r"外?孙(?:子|女|儿|娃)?|儿子|女儿|闺女|丫头|小子|侄(?:子|女|儿)|外甥女?")
_CLAUSE_BETWEEN = re.compile(r"[,。](?:这|那)?(?:个)?")


def _is_that_child(mention: Mention, before: list[Mention], open_ones: list[Mention], text: str) -> bool:
    """还带了个外孙,娃儿是孤儿,那个娃儿要买二档: the child named before, by a word for any."""
    if text[mention.start : mention.end] not in any_child():
        return False
    children = [m for m in before if m.value == 1 and _A_CHILD.fullmatch(text, m.start, m.end)]
    if children and text[: mention.start].endswith(("那个", "这个")):
        return True
    at_once = len(open_ones) == 1 and open_ones[0] in children
    return at_once and _CLAUSE_BETWEEN.fullmatch(text, open_ones[0].end, mention.start) is not None


def named_once(mentions: list[Mention], text: str) -> list[Mention]:
    """家里就我跟我妈,我妈低保: who is named again before anything was told of them is singled out of those in a row.

    把二小子算进来,二小子不在名单上: of nobody else, so that it is one person.
    """
    kept: list[Mention] = []
    open_ones: list[Mention] = []  # named, and nothing told of them yet
    for mention in _counted_again(_with_others_plain(mentions, text), text):
        word = text[mention.start : mention.end]
        if mention.kind not in ("people", "one", "all"):
            open_ones = open_ones if kept and kept[-1].kind == "one" else []
        elif mention.kind == "people" and word in ("他", "她"):
            named = [m for m in open_ones if text[m.start : m.end] != "我"]
            if kept and kept[-1] not in open_ones and len(named) == 1 and named[0].value == 1:
                open_ones = [m for m in open_ones if m is not named[0]]
                mention = mention._replace(kind="one")  # 我和老公,我二档,他一档
        elif mention.kind == "people" and mention.value == 1 and word != "个" and not is_number(text, mention):
            if _is_that_child(mention, kept, open_ones, text):
                continue
            same = next((m for m in open_ones if m.value == 1 and text[m.start : m.end] == word), None)
            if same is not None and len(open_ones) == 1:
                kept[kept.index(same)] = mention
                open_ones = [mention]
                continue
            if same is not None:
                open_ones.remove(same)
                mention = mention._replace(kind="one")
            else:
                open_ones.append(mention)
        elif mention.kind == "people":
            open_ones.append(mention)
        kept.append(mention)
    return kept


_BEGINS = re.compile(r"[,。](?:那|这|那么)?(?:我们?|咱们?)?$")
_ENDS = re.compile(
    r"(?:老人|老的|大人|人)?(?:20\d\d年度?|今年|明年|一年|居民|医保|新农合|合作医疗|保费|费|保险|的|一起|一块儿?|合一块|合拢|加拢|加一块|加起来|合起来|算下来|合|总共|一共|拢共|共|合计)*(?:要|得|该|应该|是)?(?:交|给|掏|拿|出)?(?:多少|好多|几)?(?:钱)?(?:呢|啊|嘛|哈|算)*[?。]*$"
)


def whole_at_last(mentions: list[Mention], text: str) -> Mention | None:
    """我爱人没低保,我俩合一块呢: the number that ends a message is everybody's, she who was named and one more."""
    people = [m for m in mentions if m.kind == "people"]
    last = people[-1] if people else None
    if last is None or last.value < 2 or not _BEGINS.search(text[: last.start]) or not _ENDS.match(text, last.end):
        return None
    before = [m for m in people if m.end <= last.start]
    return last if sum(m.value for m in before) in (last.value, last.value - 1) else None
