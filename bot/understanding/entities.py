"""spaCy entities of a normalised message: places, identities, channels, kinds of person, tiers, kin.

A blank Chinese pipeline, one token a character: a name may begin in the middle of what a word segmenter would
take for one word, and the longest phrase has to win all the same. Its rules are made from data/lexicon and from
the administrative divisions; no model is downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot import lexicon
from bot.policy import regions
from bot.policy.calculator import collected
from bot.understanding.counting import ORDINARY

LABELS = ("identity", "channel", "person", "aspect", "hospital_place", "tier", "kin")


def phrases() -> Iterator[tuple[str, str, str]]:
    """(label, value, what people say) of every phrase of the word lists."""
    lists = lexicon.read("entities")
    for label in LABELS:
        for value, spoken in lists[label].items():
            for phrase in spoken:
                yield label, value, phrase.lower()
    yield from (("identity", value, phrase) for value, phrase in _graded(lists["graded"]))
    yield from (("identity", ORDINARY, phrase) for phrase in _nothing(lists["nothing"]))
    ranked = lists["kin_ranked"]
    yield from (("kin", "1", my + rank + kin) for my in ("", "我") for rank in ranked["ranks"] for kin in ranked["of"])
    yield from (("kin", "1", son) for son in ranked["sons"])


def _graded(words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(identity, what people say) of every disability told by its grade."""
    for value, grades in words["grades"].items():
        for grade in grades:
            yield from ((value, f"{grade}的{of}") for of in ("证", "残", "残疾", "残疾证"))
            for said in words["certificate"]:
                yield from ((value, said + grade + of) for of in ("", "残", "残疾"))
            for kind in words["kinds"]:
                yield value, kind + grade
                yield value, grade + kind
                yield value, f"{kind}的{grade}"


def _nothing(words: dict[str, list[str]]) -> Iterator[str]:
    """How people say that they have nothing: 没得啥补助, 啥补助都没得."""
    for none in words["none"]:
        for any_, of in product(words["any"], words["of"]):
            yield none + any_ + of
            yield from (any_ + of + also + none for also in words["joined"])
        yield from (none + of for of in words["of"])


def place_names() -> Iterator[tuple[str, str]]:
    """(adcode, name) of every place; short names of counties only where a collected notice governs them."""
    with_notice = collected().years
    provinces = {regions.ancestors(code)[-1].adcode for code in with_notice}
    avoided = set(lexicon.read("entities")["not_places"])
    for region in regions.all_regions().values():
        yield region.adcode, region.name
        chain = regions.ancestors(region.adcode)
        spoken_of = len(chain) < 3 or regions.governing(region.adcode, with_notice)
        near = chain[-1].adcode in provinces and not region.name.endswith("区")
        if (spoken_of or near) and region.short not in avoided:
            yield region.adcode, region.short
            if near:
                yield region.adcode, region.short + region.name[-1]  # 围场县, in full 围场满族蒙古族自治县


class _Ruler(EntityRuler):
    """spaCy's ruler counts all its patterns for every text, in order to warn where there are none."""

    def _require_patterns(self) -> None:
        pass


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline; built once a process."""
    nlp = spacy.blank("zh")
    ruler = _Ruler(nlp, phrase_matcher_attr="ORTH")
    patterns = {(name, "place"): adcode for adcode, name in place_names() if len(name) >= 2}
    rules = [{"label": "place", "pattern": name, "id": name} for name, _ in patterns]
    rules += [{"label": label, "pattern": phrase, "id": value} for label, value, phrase in phrases()]
    ruler.add_patterns(rules)
    Language.component("yibao_phrases", func=ruler)
    nlp.add_pipe("yibao_phrases", name="entity_ruler")
    return nlp


# 孩子姥姥, 老公爸妈: the first word tells whose, and counts nobody.
_WHOSE = re.compile(
    r"(?:我)?(?:[大小老二三]?(?:女婿|姑爷|儿媳妇?|孩子|儿子|闺女|女儿|孙子|孙女|丫头|侄子)|老公|老婆|媳妇|丈夫|爱人|对象)"
)
_ELDERS = re.compile(r"(?:他|她)?[大小老二三]?(?:爸|妈|爹|娘|爷|奶|姥|舅|姨|姑|叔|伯|婶|外公|外婆|公公|婆婆|岳|丈母)")


# 窗口妹儿说: who works there, and is nobody's family.
_OF_THE_OFFICE = re.compile(
    r"(?:窗口|柜台|大厅|社区|村委会?|居委会|服务台|办事处|医院|护士|医生|税务所?)(?:的|里|那个|那|上|边)*(?:小|老)?$"
)


_NOBODYS_FAMILY = re.compile(r"(?<=学)[哥姐弟妹]")  # 学姐


_FAMILY_OF_ORIGIN = re.compile(
    r"[娘婆]家(?!里?(?:[几一二两三四五六七八九\d]|的?(?:爸|妈|爹|娘|哥|弟|嫂)))"
)  # a place, and nobody


def _says_again(before: Span, span: Span) -> bool:
    """Whether a kinship word of one character only doubles the one before: 他爸 + 爸 of 他爸爸."""
    return _next_to(before, span) and len(span.text) == 1 and before.text.endswith(span.text)


def _tells_whose(text: str, span: Span, after: Span) -> bool:
    both = span.label_ == after.label_ == "kin" and text[span.end_char : after.start_char] in ("", "他", "她")
    return both and span != after and bool(_WHOSE.fullmatch(span.text) and _ELDERS.match(after.text))


_INVITED = re.compile(r"(?:引进|引才|人才)(?:来|过来|的|个|了|一个)*$")  # 引进的博士 studies no more
# The elder, not 我大 (father) and 爷.
_MY_ELDER = re.compile(r"我(?=大(?:爷|伯|哥|姐|嫂|姨|舅|姑|妈|娘|叔|弟|妹)(?!爷))")


def _next_to(before: Span, span: Span) -> bool:
    return bool(before.label_ == span.label_ == "kin" and before.end_char == span.start_char)


def _with_my_elders(doc: Doc, spans: list[Span]) -> list[Span]:
    """我大爷 as one word, where 我大 and 爷 were found."""
    made: list[Span] = []
    for span in spans:
        before = made[-1] if made else None
        mine = (
            before is not None
            and before.text == "我大"
            and _next_to(before, span)
            and _MY_ELDER.match(doc.text, before.start_char)
        )
        if before is not None and mine:
            made[-1] = Span(doc, before.start, span.end, label="kin", span_id="1")
        else:
            made.append(span)
    return made


def entities(text: str) -> list[dict[str, Any]]:
    """Entities of a normalised text in order: entity, value, start, end (characters), text.

    >>> [(e["entity"], e["value"]) for e in entities("山海关的低保户用支付宝怎么交")]
    [('place', '山海关'), ('identity', '低保对象'), ('channel', '支付宝')]
    """
    doc: Doc = pipeline()(text)
    spans: list[Span] = filter_spans(list(doc.ents))
    spans = _with_my_elders(doc, spans)
    spans = [span for i, span in enumerate(spans) if not (i and _says_again(spans[i - 1], span))]
    spans = [span for i, span in enumerate(spans) if not _tells_whose(text, span, spans[min(i + 1, len(spans) - 1)])]
    spans = [
        s for s in spans if s.label_ != "kin" or not _OF_THE_OFFICE.search(text, max(0, s.start_char - 8), s.start_char)
    ]
    spans = [s for s in spans if not (s.label_ == "kin" and _FAMILY_OF_ORIGIN.match(text, s.start_char))]
    spans = [s for s in spans if not (s.label_ == "kin" and _NOBODYS_FAMILY.match(text, s.start_char))]
    spans = [s for s in spans if not (s.label_ == "person" and _INVITED.search(text, 0, s.start_char))]
    found = [
        {
            "entity": span.label_,
            "value": span.ent_id_ or span.text,
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
        }
        for span in spans
    ]
    found = [e for e in found if not (e["text"] in _IN_FULL and _PAYS.search(text, 0, e["start"]))]
    return _with_grades_alone(text, found)


# 我哥一般的, 妈其实就是一般: right behind who is named; 一般的病 is said of something else
_IS_PLAIN = re.compile(
    r"(?:其实|应该|今年|现在|就|是|也|都|还|属于|算)*(一般)(?:般|的)*(?=[,。;!?、]|(?:一共|总共|合计|合起来|加起来)|$)"
)
_MYSELF = re.compile(r"(?<![和跟与给帮替比像])我(?:自己)?")


def _with_plain_ones(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those who are named and said to be 一般的."""
    ends = [e["end"] for e in found if e["entity"] == "kin"] + [m.end() for m in _MYSELF.finditer(text)]
    plain = [_identity(match, ORDINARY) for end in ends if (match := _IS_PLAIN.match(text, end))]
    plain = [e for e in plain if not any(o["start"] < e["end"] and e["start"] < o["end"] for o in found)]
    return sorted([*found, *plain], key=lambda entity: int(entity["start"])) if plain else found


_IN_FULL = ("全额的", "全额那种", "全额那类")
_PAYS = re.compile(r"(?:交|缴|收|按|掏)(?:那个|的是)?$")  # 要不要交全额的: nobody's subsidy


def _identity(match: re.Match[str], value: str) -> dict[str, Any]:
    """An identity that words beside it make of what a pattern found."""
    return {"entity": "identity", "value": value, "start": match.start(), "end": match.end(), "text": match[0]}


_DISABLED = {"残疾人", "重度残疾人", "普通残疾人"}
_GRADE = re.compile(r"(?:([一二1-2])|([三四34]))级(?!医|甲|乙|以|残)")
_OF_ME = re.compile(r"(?<![一-鿿])我(?:自己|是)?$")


def _with_grades_of_named(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """老伴儿一级残,我四级: a grade alone, right behind who is named, where a disability is spoken of."""
    if not any(e["value"] in _DISABLED for e in found):
        return found
    ends = {e["end"] for e in found if e["entity"] == "kin"}
    told = [
        _identity(match, "重度残疾人" if match[1] else "普通残疾人")
        for match in _GRADE.finditer(text)
        if (match.start() in ends or _OF_ME.search(text[: match.start()]))
        and not any(e["start"] <= match.start() < e["end"] for e in found)
    ]
    return sorted([*found, *told], key=lambda entity: int(entity["start"]))


# 父低保,母、妻普通: one character for each of a home, as offices list them.
_IN_A_LIST = re.compile(
    r"(?:(?<=[,。;:、(])|^)(?:(?:长|次)?[父母夫妻子女媳婿孙兄弟姐妹奶]|小儿)(?=[、,(]|是|为|系|属|均|皆|都|[一-鿿])|(?<=[爷公][和跟与、])婆"
)
_TOLD_OF_HIM = re.compile(
    r"(?:,?[两三四五六七八\d][人个])?(?:身份|情况)?[,:(]?(?:均|皆|都|也|亦|同时?|另外?|还|又|兼)?(?:[是为系属持有享])?(?:监测(?:户|对象)?\()?"
)


def _with_listed_kin(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """People of a list whose word is a single character, where what is told of them or the next of them follows."""
    told = {e["start"] for e in found if e["entity"] in ("identity", "tier", "person")}
    listed: list[dict[str, Any]] = []
    for match in reversed(list(_IN_A_LIST.finditer(text))):
        follows = _TOLD_OF_HIM.match(text, match.end())
        behind = follows.end() if follows else match.end()
        goes_on = (
            any(e["start"] == match.end() + 1 for e in (*listed, *found) if e["entity"] == "kin")
            and text[match.end()] == "、"
        )
        if (behind in told or match.end() in told or goes_on) and not any(
            e["start"] <= match.start() < e["end"] for e in found
        ):
            listed.append({"entity": "kin", "value": "1", "start": match.start(), "end": match.end(), "text": match[0]})
    return sorted([*found, *listed], key=lambda entity: int(entity["start"])) if listed else found


_COUNTED_BY_SUBSIDY = re.compile(
    r"(定额)(?=了[,。]|补(?:了)?(?:[\d一二三四五六七八九]|呢|的?[,。]))|(?<![那这]个)(?<=[个俩仨位他她是爸妈爹娘爷奶上成])(?:(定额)|全额)(?![资代缴交给])"
)


# 风险上年就消了: told with words between.
_RISK_GONE = re.compile(
    r"风险(?:标识|标记|标签|状态)?(?:是|为|显示|均为|都是)?[\"“”]?(?:已于|于|在)?(?:去年|上年|头年|前年|年初|年前|上个?月|今年|早先|[\d一二三四五六七八九十]+月份?|已经?|早)(?:就|早|已经|都|给|算|是|标注|认定为?|标记为?)*(?:消除|消|摘|解除)(?:了|掉|(?=[,。\"“”]))"
)


# 徐某与妻子, 郭某本人: somebody whose name is kept back; 马某家, 何某户 tell whose home it is.
_SOMEBODY = re.compile(r"[\u4e00-\u9fff]某(?=及|和|与|跟|、|为|是|也|本人)")


@lru_cache(maxsize=1)
def _surnamed() -> re.Pattern[str]:
    """老李低保;老伴低保;儿子普通: who heads a list by a name."""
    return re.compile(
        rf"(?<![\u4e00-\u9fff])老[{lexicon.read('entities')['surnames']}]"
        r"(?=[,、:(]|是|有|低保|特困|五保|残|普通|[一二三四]级|和|跟|自己|本人|吃)"
    )


SEVERAL = 2  # others, who make a list


def _with_somebody(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """People called by a name that is kept back, unless a word before says already who it is: 户主郭某."""
    ends = {e["end"] for e in found if e["entity"] == "kin"}
    names = [*_SOMEBODY.finditer(text), *(_surnamed().finditer(text) if len(ends) >= SEVERAL else ())]
    named = [
        {"entity": "kin", "value": "1", "start": m.start(), "end": m.end(), "text": m[0]}
        for m in names
        if m.start() not in ends
    ]
    return sorted([*found, *named], key=lambda entity: int(entity["start"])) if named else found


def _with_risk_gone(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    match = _RISK_GONE.search(text)
    if match is None or any(e["start"] < match.end() and match.start() < e["end"] for e in found):
        return found
    return sorted([*found, _identity(match, "监测但风险已消除")], key=lambda entity: int(entity["start"]))


def _with_kinds_of_subsidy(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """我家俩定额一个全额: people counted by how their premium is subsidised."""
    counted = [
        _identity(match, "定额资助对象" if "定额" in match[0] else "全额资助对象")
        for match in _COUNTED_BY_SUBSIDY.finditer(text)
        if not any(e["start"] <= match.start() < e["end"] for e in found)
    ]
    return sorted([*found, *counted], key=lambda entity: int(entity["start"])) if counted else found


_GRADE_LATER = re.compile(r"[^一二三四1-4级]{0,8}?(?:([一二1-2])|([三四34]))级(?!医|甲|乙|以)")


def _with_grade_told_later(text: str, found: list[dict[str, Any]], general: dict[str, Any]) -> list[dict[str, Any]]:
    """老汉儿有残疾证的嘛,四级: the grade that follows is the certificate's, where nobody else is named between."""
    match = _GRADE_LATER.match(text, general["end"])
    if match is None or any(e["start"] < match.end() and e["end"] > general["end"] for e in found):
        return found
    graded = {**general, "value": "重度残疾人" if match[1] else "普通残疾人"}
    return [graded if e is general else e for e in found]


_COUNTED_ALL = re.compile(r"[两三四五俩仨]个?$")
_GRADE_OF_ONE = re.compile(r"(?<=[个位俩是的])(?:([一二1-2])|([三四34]))级(?!医|甲|乙|以)")


def _with_grades_alone(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """三个残疾,一个3级两个1级: after the word for all, each one's grade says who is disabled how badly."""
    found = _with_listed_kin(text, _with_risk_gone(text, _with_somebody(text, found)))
    found = _with_grades_of_named(text, _with_kinds_of_subsidy(text, _with_plain_ones(text, found)))
    general = next((e for e in found if e["value"] == "残疾人"), None)
    if general is None:
        return found
    later = [e for e in found if e["value"] in _DISABLED and e["start"] > general["end"] and e is not general]
    if len(later) > 1 and _COUNTED_ALL.search(text[: general["start"]]):
        return [e for e in found if e is not general]  # 三个残疾的孩子,大的一级,老二二级,老三三级
    graded = [
        _identity(match, "重度残疾人" if match[1] else "普通残疾人")
        for match in _GRADE_OF_ONE.finditer(text, general["end"])
        if not any(e["start"] <= match.start() < e["end"] for e in found)
    ]
    if len(graded) < 2:  # 残疾证是三级 and the like are phrases of their own
        return _with_grade_told_later(text, found, general)
    return sorted([*(e for e in found if e is not general), *graded], key=lambda entity: int(entity["start"]))
