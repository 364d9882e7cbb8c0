"""What a sentence says of people: how many, who, and what is told of each, in the order in which it is meant."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bot.text import NUMERAL
from bot.understanding.attribution import attributed
from bot.understanding.callers import is_caller
from bot.understanding.counting import (
    COUNT,
    ONE_OF_THEM,
    ORDINARY,
    STUDENTS,
    TOGETHER,
    Mention,
    clause,
    counts_of,
    is_number,
    size_of,
    small,
)
from bot.understanding.kinship import kin_and_counts
from bot.understanding.leaving import without_insured_at_work
from bot.understanding.listed import all_asked_for, listed_first, stated_by_counts
from bot.understanding.nobody_new import AS_KIN, names_nobody_new, without_who_is_away
from bot.understanding.recounted import counted_before, named_once, whole_at_last
from bot.understanding.tallies import tally, without

BOTH = 2  # people of a pair

_SPEAKER = re.compile(
    r"(?<=[爸妈爹娘])我(?=[俩仨])|(?<=[爸妈爹娘弟妹哥姐儿女孙爷奶婆公夫妻媳妇])我(?=[两俩三仨四五六]个)|(?<=[\u4e00-\u9fff][跟和与])我(?=要|想|选|交|买|上|改|换)|我(?=(?:也|要|想|就|自己|本人|一个人|单独|那份)*(?:改|换)(?:成|为|选|交|上|买)?[一二高低]档)|(?<=[婆公爸妈爹娘汉伴妇奶爷])我(?=还有)|(?<!个人)(?<![帮给替回跟对问催找])我(?=和|跟|与|带着|领着|、|,|是(?!从)|也(?!给[他她]|把)|还是(?=减|补|定额|普通|低保|特困)|都|属|算|本人|自己|吃|拿(?!多少|好多|几|钱|出)|享|一共|总共|拢共|合计|有职工|在(?:厂|单位|公司)|(?:没有?|不是)(?:[,。;!?]|$))"
)
_SPEAKER_WHO_HAS = re.compile(r"我(?=(?:在|住)[^,。]{2,8},(?:也|都)?(?:吃|拿|享受|领)(?:着|的)?)")  # 我在海港区,吃低保
# 不对,我其实是脱贫户; 我今年该是五保
_SPEAKER_WHO_IS = re.compile(
    r"我(?:自己|本人|其实|应该|今年|现在|确实|本来|原来的?|以前的?|早先的?|就|也|还|是|算|属于|有|在|该|刚|才|被|给|(?:评|批|办|认|定)(?:上|下来|成|为|定)?了?|成|为)+"
)
# 我是村里的会计: who counts for others
_IN_OFFICE = re.compile(
    r"是[^,。;!?]{0,8}(?:网格员|会计|干部|书记|主任|文书|管事|代办员|坐席|窗口|村医|社工|志愿者|组长|社长|信息员|协管员)"
)
# 我在重庆读大学: the speaker too, where the clause names nobody else.
_SPEAKER_OF_CLAUSE = re.compile(
    r"(?<![^,。;!?:加上有])我(?=[^们家的想问要听看给帮替把查打,。;!?:])"
    r"(?=[^,。;!?:]{0,9}(?:大学|大专|专科|职院|大[一二三四](?![小个])|读研|研究生|本科|[一二]档|[高低]档|级残|低保|特困|普通))"
)
_IS_LEFT = re.compile(r"(?:剩下|余下)的?$")  # 剩下三个应交多少, of a household told whole
_REST = re.compile(
    r"(?:其他|其它|其余|剩下|剩余|余下|别的|另外)(?:的)?(?:家里)?(?:人|几个|几口|\w个|\w口)?(?:人)?(?:都|全|就|也|均|一律)*(?:是|上|选|交|买|要|参|按)*(?:普通(?:居民|人)?的?(?:上|选|交|买)?)?$"
)
_JOINED = re.compile(rf"口(?:人)?(?:,)?(?:再)?(?:加上?|带|和|还有)({NUMERAL}|俩|仨)(?:个|位)?(?:老|大|小|孩|娃)")
_OF_SOME = re.compile(rf"(?:(?:我们|我家|我们家)|一家){NUMERAL}(?:口|个)?(?:子|人)?$")
_FAMILY = re.compile(rf"(?:一家|家里?|我家|我们家|他家|她家)({NUMERAL})(?:口|个)(?:子|人)?")
_LEFT_OVER = re.compile(r"(?:就|只)剩|家里(?:现在)?(?:就|只有)")
# 儿子在外头交了,家里就我跟他爸: nobody else counts
_ONLY_THEY = re.compile(r"(?:家里|屋里|屋头|家中)(?:现在)?(?:就|只有|只|就有)(?=我[和跟与、]|我们两|我俩)")
_PRONOUN = re.compile(
    r"(?<=[一二高低]档)[他她](?=[是有属吃拿享])|(?<=[就有是])[他她](?=[、和跟与])|(?<![^,。])[他她](?=[、和跟与](?!我))|(?:(?<![^,。])[他她]|(?<=说)自己|(?<![^,。])自己)(?=[和跟与][^,。]{1,6}(?:也|都|要|改|换|买|选|交|上|降|成|到)*[一二高低]档)|(?<![^,。])[他她](?=自己(?:有|是|低保|特困|脱贫))|(?<=我[跟和与])[他她](?![们爸妈爹娘爷奶姥公婆哥弟姐妹叔姨舅姑家本自两俩儿女闺孙媳])|(?<![^,。])[他她](?=[是有属吃拿享重低特残普一二三四1-4]|(?:个人|自己|本人)(?:也|要|选|是|交|上)|(?:还是|也|要|改|换|买|选|交|上|成|就|想)+[一二12高低]档)"
)
_NOTHING = re.compile(
    r"全价(?=[,。;]|$)|(?:啥|什么)(?:证|身份|名堂|补助|照顾|说法|帽子)?(?:都|也)?没(?:有|得)?(?=[,。;!?]|$)|没(?:毛病|病|残疾)(?=[,。;!?]|$)|(?:都|也|就)*(?:没|没有|莫得|没得)(?:啥|什么)(?:可|好)?(?:说|讲|提)的(?=[,。;!?]|$)|(?:都|也|就|是|啥)*(?:没啥|没有|没得|没什么|不是|没)(?:说法|补|身份|特殊|名堂|名头|照顾|补助|证|沾|批下来|批上|批|评上|评|办下来|办成|办)*(?:的)?(?=[,。;!?]|$)"
)
_FOR_ALL = re.compile(r"都|全|统一|一律|改(?!主意)|全部")
_CHANGES_TO = re.compile(
    r"(?:也|要|想|就|一个人|单独|那份|本人|来电|要求|提出|申请)*(?:改|换)(?:成|为|选|交|上|买|参加|参|投)?$"
)
_EVERYBODY = re.compile(
    r"(?:人|之家)?,?(?:都|全|统统)(?:都|部)?(?:是|有|属于|算|认定(?:为|成|的是)?|评(?:为|成|上)|吃|享受)?"
)  # 三口人全是低保


_ALL_OF_THEM = ("仨", "俩")
_SUM_OF_ALL = re.compile(r"一共|总共|拢共|合计|加起来|加一块|合一块|全家|一家")


class Told(NamedTuple):
    """What a sentence tells of a household. counted: it counts people, or asks for a sum for those in a row."""

    mentions: list[Mention]
    size: int | None
    counted: bool


def find(text: str, found: list[dict[str, Any]]) -> Told:
    """Everything in a normalised text that counts people or tells of them, in the order in which it is meant."""
    found = [e for e in found if e["entity"] != "kin" or not is_caller(text, e["start"])]
    found = [e for e in found if not names_nobody_new(text, e, found)]
    tallied = tally(text, found)
    untallied = without(text, tallied)
    size, sized, after = size_of(untallied)
    families = _families(text, found)
    group = None if families else _group(text, found, size, after) or _kind_before_more(text, found, size, sized, after)
    if group is not None or families:
        size, sized = None, set()
    found = [e for e in found if not _owns_the_next(text, e, found)]
    found = _without_brackets(text, found)
    # 我和媳妇两个大人 are two, 爷爷奶奶两个孩子 are four
    kin = {entity["start"] for entity in found if entity["entity"] == "kin" and entity["text"] != "大人"}
    counts = [count for count in counts_of(untallied, sized, found) if not is_caller(text, count.start)] + tallied
    pairs = [e for e in found if e["entity"] == "kin" and e["value"] == "2"]
    counts = [c for c in counts if not any(e["start"] <= c.start < e["end"] for e in pairs)]  # 夫妻两个
    mentions = kin_and_counts(found, counts, text) + [
        Mention(e["start"], e["end"], "one", 1)
        for e in found
        if e["entity"] == "kin" and e["value"] == ONE_OF_THEM and e["start"] not in {count.end for count in counts}
    ]
    if size and (everybody := _EVERYBODY.match(text, after)) and _has_identity_at(everybody.end(), after, text, found):
        mentions.append(Mention(after, everybody.end(), "all", size))
        counts = [c for c in counts if not _IS_LEFT.search(text[: c.start])]
        mentions = [m for m in mentions if not _IS_LEFT.search(text[: m.start])]
    for family in families or ([group] if group else []):
        mentions = [m for m in mentions if not family.start <= m.start < family.end] + [family]
    mentions = counted_before(mentions, text)
    if size is None and (whole := whole_at_last(mentions, text)) is not None:
        size = whole.value
        mentions = [m for m in mentions if m.end <= whole.start or m.start >= whole.end]  # 俺爷也是这情况,两个老人的
    holders = [m for m in mentions if _holds(m, sized)]
    goes_on = holders and text.startswith((",", "、"), holders[0].end)
    if size == BOTH and goes_on and sum(o.value for o in mentions if o.end <= holders[0].start) >= BOTH:
        size, sized = None, set()  # 公婆俩,我俩,加上双胞胎: they come to those named before
    if size:  # 老婆没有身份,我俩一共: we two are she and I
        mentions = [m for m in mentions if not (_holds(m, sized) and any(o.start < m.start for o in mentions))]
    mentions += _told_of(text, found)
    stated, told_from = listed_first(mentions, text)
    if stated is None and size is None:
        stated, told_from = stated_by_counts(counts, text, found)
    if stated:
        counts = []
        mentions = [mention for mention in mentions if mention.start >= told_from]
    mentions = named_once(mentions, text)
    mentions = sorted(set(mentions), key=lambda mention: mention.start)  # 我吃低保: the speaker was found twice
    mentions = attributed(mentions, text, kin)
    counted = bool(counts) or all_asked_for(mentions, text) or bool(_SUM_OF_ALL.search(text))
    counted = counted or bool(_LEFT_OVER.search(text))
    counted = counted or any(m.kind in ("people", "all") and TOGETHER.search(text[m.start : m.end]) for m in mentions)
    for match in _JOINED.finditer(text):
        size = size + (small(match[1]) or 0) if size else size
    if (only := _ONLY_THEY.search(text)) and not any(m.kind == "identity" and m.start < only.end() for m in mentions):
        mentions = [m for m in mentions if m.start >= only.end()]
    mentions, gone = without_insured_at_work(mentions, text)
    mentions = _without_one_too_many(without_who_is_away(mentions, size, text), size, text)
    named = sum(m.value for m in mentions if m.kind == "people" and not is_number(text, m))
    if size and named > size and sized and _ROW_BEFORE.search(text[: min(sized)]):
        size, counted = None, True  # 公公三级,婆婆一级,剩下老公、我、闺女仨人: the number is of the last ones
    if size:
        left = size - sum(after <= told for told in gone)
        mentions = [m._replace(value=left) if m.kind == "all" and m.value == size else m for m in mentions]
        size = left
    return Told(mentions, size or stated, counted)


def _has_identity_at(end: int, after: int, text: str, found: list[dict[str, Any]]) -> bool:
    """Whether it is told behind a number what all of these are; of 娘仨都吃低保 the 吃 is read with 都."""
    places = (end - 1, end) if text[:after].endswith(_ALL_OF_THEM) else (end,)
    return any(e["entity"] == "identity" and e["start"] in places for e in found)


def _families(text: str, found: list[dict[str, Any]]) -> list[Mention]:
    """我哥一家四口低保,我家三口普通: several homes, each of an identity of its own; [] if it is but one."""
    families = []
    for match in _FAMILY.finditer(text):
        told = any(e["entity"] == "identity" and 0 <= e["start"] - match.end() <= len("都是") for e in found)
        whose = next((e["start"] for e in found if e["entity"] == "kin" and e["end"] == match.start()), match.start())
        if told and (number := small(match[1])):
            families.append(Mention(whose, match.end(), "people", number))
    return families if len(families) > 1 else []


def _group(text: str, found: list[dict[str, Any]], size: int | None, after: int) -> Mention | None:
    """我们三口普通, after 婆婆低保; 我嫂子一家三口低保: some people with an identity of their own, not the whole household."""
    of_some = _OF_SOME.search(text[:after])
    if size is None or of_some is None:
        return None
    identities = [e for e in found if e["entity"] == "identity"]
    told = any(e["start"] - after <= len("都是") and e["start"] >= after for e in identities)
    kin = next((e for e in found if e["entity"] == "kin" and _THEIRS.fullmatch(text, e["end"], of_some.start())), None)
    only_ordinary = all(e["value"] == ORDINARY for e in identities)
    if (
        kin is not None
        and only_ordinary
        and not told
        and any(e["entity"] == "kin" for e in found if e["end"] < kin["start"])
    ):
        return Mention(kin["start"], after, "people", size)  # 老两口,我奶,还有我弟他们一家三口
    if not told or (kin is None and not any(e["end"] <= of_some.start() for e in identities)):
        return None
    return Mention(kin["start"] if kin else of_some.start(), after, "people", size)


_MORE_COME = re.compile(r"(?:人)?,?(?:再)?(?:加上?|还有|另有|另外有|外加|再加)")


def _kind_before_more(
    text: str, found: list[dict[str, Any]], size: int | None, sized: set[int], after: int
) -> Mention | None:
    """返贫致贫户四个人,加寄住的外孙子一个: the number is of those who are it, and somebody else comes to them."""
    if size is None or len(sized) != 1 or not _MORE_COME.match(text, after):
        return None
    start = next(iter(sized))
    told = any(e["entity"] == "identity" and e["end"] == start for e in found)
    return Mention(start, after, "people", size) if told else None


_THEIRS = re.compile(r"(?:他们|她们|他|她)?")
_RELATION = re.compile(r"配偶|妻子|丈夫|老伴|爱人|儿子|女儿|父亲|母亲|弟弟|哥哥|姐姐|妹妹|[爸妈]")
_LINE = re.compile(r"(?:那|这)一?(?:房|支)|名下")  # 小孙是孤儿(我二儿子那房的)
_OWN = re.compile(
    r"的?(?:娘家|婆家)|家里?的(?:那个|这个|小的|大的)?|家(?:那个|这个)?(?=[小大]?(?:娃|孩|崽|丫头|闺女|小子))"
)


def _owns_the_next(text: str, word: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """老大家的小闺女, 户主的配偶: the first word tells only whose she is."""
    kin = [e for e in found if e["entity"] == "kin"]
    of_them = (e for e in kin if text[word["end"] : e["start"]] == "的" and _RELATION.fullmatch(e["text"]))
    head = word["text"] == "户主" and any(e["start"] == word["end"] for e in kin)  # 户主大伯
    owns = (
        head
        or bool(_LINE.match(text, word["end"]))
        or any(_OWN.fullmatch(text, word["end"], e["start"]) for e in kin)
        or any(of_them)
    )
    return word["entity"] == "kin" and owns


def _without_brackets(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """脱贫户(一般脱贫)4人, 五保(特困): an identity that brackets say again is one with it."""
    kept: list[dict[str, Any]] = []
    for e in found:
        before = kept[-1] if kept and e["entity"] == kept[-1]["entity"] == "identity" else None
        again = (
            before is not None and before["value"] == e["value"] and _BRACKET.fullmatch(text, before["end"], e["start"])
        )
        if before is not None and again:
            kept[-1] = {**e, "start": before["start"]}
        else:
            kept.append(e)
    return kept


_BRACKET = re.compile(r"(?:户|人口)?\([^,。)]{0,4}")


def _holds(mention: Mention, numerals: set[int]) -> bool:
    """Whether a word for two people is the household's size."""
    return mention.kind == "people" and any(mention.start <= at < mention.end for at in numerals)


def _told_of(text: str, found: list[dict[str, Any]]) -> list[Mention]:
    """The speaker, and what is told of people: identities, students, tiers."""
    kin = {entity["start"] for entity in found if entity["entity"] == "kin"}  # 我自己 is one person, not two
    places = {entity["start"] for entity in found if entity["entity"] == "place"}
    # 我是云阳的 tells where, not who.
    speaker = [m for m in _SPEAKER.finditer(text) if m.start() not in kin and m.end() + len("是") not in places]
    speaker += _SPEAKER_WHO_HAS.finditer(text)
    speaker = [m for m in speaker if not (_IN_OFFICE.match(text, m.end()) or AS_KIN.match(text, m.end()))]
    for match in _SPEAKER_OF_CLAUSE.finditer(text):
        if not any(match.start() <= start < clause(text, match.start())[1] for start in kin):
            speaker.append(match)
    mentions = [Mention(match.start(), match.end(), "people", 1) for match in speaker]
    told = {entity["start"] for entity in found if entity["entity"] == "identity"}
    known = {mention.start for mention in mentions} | kin
    begins = {entity["end"] for entity in found if entity["entity"] == "place"}  # 昌黎我有低保
    mentions += [
        Mention(match.start(), match.start() + 1, "people", 1)
        for match in _SPEAKER_WHO_IS.finditer(text)
        if match.end() in told
        and match.start() not in known
        and (match.start() in begins or match.start() == clause(text, match.start())[0])
    ]
    mentions += [Mention(match.start(), match.end(), "people", 1) for match in _PRONOUN.finditer(text)]
    named = {e["end"] for e in found if e["entity"] == "kin"} | {mention.end for mention in mentions}
    named |= {match.end() for match in COUNT.finditer(text)}
    mentions += [
        Mention(match.start(), match.end(), "identity", ORDINARY)
        for match in _NOTHING.finditer(text)
        if match.start() in named
    ]
    of_one = _tiers_of_one(text, found)
    for entity in found:
        start, end = entity["start"], entity["end"]
        student = entity["entity"] == "person" and entity["value"] in STUDENTS
        student = student and not text.startswith(("医保", "的医保"), end)  # 大学生医保 is nobody
        if entity["entity"] == "identity" or student:
            if text[start - 1 : start] == "我":
                mentions.append(Mention(start - 1, start, "people", 1))
            mentions.append(Mention(start, end, "student" if student else "identity", entity["value"]))
        elif entity["entity"] == "tier" and _REST.search(text[:start]):
            mentions.append(Mention(start, end, "rest", entity["value"]))
        elif entity["entity"] == "tier" and (
            _is_for_all(text, entity, found) or _HEARSAY.match(text, clause(text, start)[0])
        ):
            continue
        elif entity["entity"] == "tier" and (
            start in of_one
            or _is_told_of_those_before(entity, found)
            or _changes_alone(text, start, found)
            or not _FOR_ALL.search(text[max(0, start - 5) : start])
        ):
            mentions.append(Mention(start, end, "tier", entity["value"]))
    return mentions


GIVES_UP = re.compile(r"不(?:想|再|要)?(?:选|要|买|交|上|参加)(?=[一二高低12]档)")  # 不选二档了
_ME_AND = re.compile(r"我(?:跟|和|与)")
_HEARSAY = re.compile(r"听说|听人|人家说|都说")  # 听说贵的那档报得多些

_OF_SO_MANY = re.compile(
    rf"(?:我们|我家|全家|一家|家里)?(?:{NUMERAL})(?:口人?|个人?|人)(?:都|全|全部)?(?:自愿|交|买|选|要|参加|参|上|走|按)*"
)


def _is_for_all(text: str, tier: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """我和他爸种地,云阳一档: the only tier, in a last clause that names nobody or all, is everybody's."""
    start, end = clause(text, tier["start"])
    size, _, after = size_of(text)
    if size and start < after <= tier["start"] and _OF_SO_MANY.fullmatch(text, start, tier["start"]):
        return sum(e["entity"] == "tier" for e in found) == 1
    here = [e for e in found if start <= e["start"] < end and e is not tier]
    alone = all(e["entity"] == "place" for e in here)
    kin = [e for e in here if e["entity"] == "kin" and not text.startswith(("说", "讲"), e["end"])]
    with_me = _ME_AND.search(text, start, tier["start"]) is not None
    if len(kin) + with_me > 1 and all(e["entity"] in ("place", "kin") for e in here) and end < len(text):
        return sum(e["entity"] == "tier" for e in found) == 1  # 我跟我妈想买二档,她是低保
    only = sum(e["entity"] == "tier" for e in found) == 1
    several = sum(e["entity"] == "kin" for e in found) > 1 or size_of(text)[0] is not None
    return only and alone and not COUNT.search(text[start:end]) and several


def _is_told_of_those_before(tier: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """我和娃他爸都交一档,大女读大二,也是一档: another tier and somebody else follow."""
    later = [e["entity"] for e in found if e["start"] > tier["end"]]
    before = any(e["entity"] == "kin" for e in found if e["end"] <= tier["start"])
    return before and "tier" in later and "kin" in later[: later.index("tier")]


def _changes_alone(text: str, start: int, found: list[dict[str, Any]]) -> bool:
    """我爸改二档: what one of them changes to."""
    match = _CHANGES_TO.search(text[:start])
    if match and re.search(r"(?:^|[,。])(?:那)?我$", text[: match.start()]):
        return True  # 我也改二档
    kin = [e for e in found if e["entity"] == "kin" and e["end"] < start]
    if match and len(kin) == 1 and kin[0]["value"] == "1" and GIVES_UP.match(text, kin[0]["end"]):
        return True  # 我爱人不选二档了,改成一档
    if match and text[: match.start()].endswith(("他", "她")):
        return any(e["entity"] == "kin" and e["value"] == "1" and e["end"] < match.start() for e in found)
    return match is not None and any(
        e["entity"] == "kin" and e["value"] in ("1", "2") and e["end"] == match.start() for e in found
    )


def _tiers_of_one(text: str, found: list[dict[str, Any]]) -> set[int]:
    """Where tiers stand that are of the one group named in their clause: 外公外婆都是特困也二档."""
    tiers = set()
    for entity in found:
        start, _ = clause(text, entity["start"])
        before = [e["entity"] for e in found if start <= e["start"] < entity["start"]]
        if entity["entity"] == "tier" and before.count("identity") == 1 and "kin" in before:
            tiers.add(entity["start"])
    return tiers


def _without_one_too_many(mentions: list[Mention], size: int | None, text: str) -> list[Mention]:
    """我家六口人,爸妈、我姐、我、媳妇和娃,我们四个没补的: without the number that only counts some of them again."""
    people = [m for m in mentions if m.kind == "people"]
    over = sum(m.value for m in people) - size if size else 0
    again = [m for m in people if m.value == over > 1 and text[: m.start].endswith(("我们", "他们", "她们", "咱"))]
    return [m if m not in again[-1:] else m._replace(kind="all") for m in mentions]


_ROW_BEFORE = re.compile(r"(?:剩下|余下|另外|还有)[^,。]{0,3}(?:[,、和跟][^,。]{1,4}|[^,。]{2,8})$")
