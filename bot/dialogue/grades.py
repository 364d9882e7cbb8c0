"""Grades and risks told in a word: 是三级的, after 有残疾证; 二级的是婆婆; 风险消了, after 监测户. Whose they are, the household says."""

from __future__ import annotations

import re

from bot.dialogue.state import State
from bot.dialogue.who import is_known
from bot.understanding.facts import Facts
from bot.understanding.heard import Heard
from bot.understanding.household import Member, called
from bot.understanding.kinship import looks_it_up
from bot.understanding.negation import GRADE

WATCHED, RISK_GONE = ("监测且风险未消除", "监测农村易返贫致贫人口"), "监测但风险已消除"
DISABLED = ("残疾人", "重度残疾人", "普通残疾人")
_NOT_THIS_GRADE = re.compile(r"(?:不是|别|莫|不要|不能|不)(?:给我|给他|给她)?(?:按|算|算成|当成|当)?$")
_RISK_GONE_NOW = re.compile(
    r"(?<!没)(?<!未)(?<!没有)(?:消除|解除)(?:风险)?了|风险(?:已经|都|给)*(?:消|解)除|(?:消除|解除)监测"
)
_RISK_STAYS = re.compile(r"(?:没有?|未)(?:给)?(?:消除|解除|消掉|消)")
_AFTER_ALL = re.compile(
    r"([一二三四1-4])级(?:残疾?)?的?(?:那个|那位|那人)[^一二三四1-4,。]{0,8}(?:是|为|成|到)([一二三四1-4])级"
)
_IS_BESIDES = re.compile(r"([一二三四1-4])级的?(?:那个|那位|那人)?(?:还|也|又|同时)(?:在|吃|有|是|拿|享受|领)")
_ON_THEIR_CERTIFICATE = re.compile(r"[他她](?:的|那)?(?:个|张|本)?(?:残疾)?(?:证|本本?)")
_IS_OF = re.compile(r"的?(?:那个|那位|那张|那本)?(?:才)?是(我)?")
_MY_CERTIFICATE = re.compile(r"我(?:的|那|这)*(?:个|张|本)?(?:残疾)?(?:证|本)")
_MINE = re.compile(
    r"我(?:的|那张|这张|那个|自己|本人|证上|是|的是|那本|写的|上|,)*(?:写的?是?|写着|上面)?(?:的)?(?:是)?$"
)


def read_grade(state: State, heard: Heard, facts: Facts) -> None:
    """是三级的, after 有残疾证; 我妈是二级,三级那是隔壁的, of one of the household told to be disabled."""
    watchers = [one for one in state.household if set(one.identities) & set(WATCHED)]
    if facts.identities == [RISK_GONE] and not facts.named and len(watchers) == 1:
        facts.named = [Member(facts.identities, who=one.who) for one in watchers if one.who]  # 要是风险消了呢
    if (
        watchers
        and set(facts.identities) <= {*WATCHED, RISK_GONE}
        and not facts.named
        and _RISK_GONE_NOW.search(heard.text)
    ):
        facts.identities, facts.denied, facts.denied_count = [RISK_GONE], list(WATCHED), len(watchers)
        facts.household, facts.one = [], None
        return
    relieved = [one for one in state.household if RISK_GONE in one.identities]
    if relieved and not facts.identities and not facts.named and _RISK_STAYS.search(heard.text):
        facts.identities, facts.denied, facts.denied_count = [WATCHED[0]], [RISK_GONE], len(relieved)
        facts.household, facts.one = [], None
        return
    grades = [m for m in GRADE.finditer(heard.text) if not _NOT_THIS_GRADE.search(heard.text[: m.start()])]
    grade = next(iter(reversed(grades) if facts.denied else grades), None)
    if _read_grade_of_another(state, heard, facts):
        return
    if grade and _has_no_grade(facts):
        _give_grade(facts, _of_grade(grade))  # 刚查了残疾证,丈夫其实是三级
        return
    if pairs := _grades_of(state, heard, grades):
        facts.named, facts.household, facts.one = pairs, [], None
        facts.identities = list(dict.fromkeys(one.identities[0] for one in pairs))
        return
    plain = all(one.ordinary for one in facts.household)
    if (
        grade
        and plain
        and (len(facts.household) == len(state.household) or (facts.together and set(state.identities) & set(DISABLED)))
    ):
        facts.household = []  # 三级的,再算三个人拢共多少
    named = [] if facts.together and all(one.ordinary for one in facts.named) else facts.named
    of_nobody = set(facts.identities) <= set(DISABLED) and not facts.household and not named
    if not of_nobody or grade is None:
        return
    identities = [_of_grade(grade)]
    disabled = [one.who for one in state.household if set(one.identities) & set(DISABLED)]
    whose = [e for e in heard.entities if e["entity"] == "kin" and e["value"] == "1" and e["end"] <= grade.start()]
    if set(state.identities) & set(DISABLED) and whose and facts.together:
        facts.identities, facts.named, facts.one = identities, [], None
        facts.household = [Member(identities, who=called(whose[-1]["text"])), Member(state.identities, who="我")]
    elif set(state.identities) & set(DISABLED):
        facts.identities = [*(name for name in state.identities if name not in DISABLED), *identities]
    elif disabled:
        before = [e for e in heard.entities if e["entity"] == "kin" and e["end"] <= grade.start()]
        kin = [called(e["text"]) for e in before if not looks_it_up(heard.text, e["end"])]
        mine = "我" in disabled and _MINE.search(heard.text[: grade.start()])
        only = len(disabled) == 1 and _ON_THEIR_CERTIFICATE.search(heard.text)  # 大姐又打进来,她证上是三级
        kin = kin if not only else []
        who = (
            kin[-1]
            if kin
            else "我"
            if mine or ("我" in disabled and _MY_CERTIFICATE.search(heard.text))
            else disabled[0]
        )
        if kin and who not in disabled and "" in disabled:
            # 小舅爷是三级, after 两个舅爷都是二级
            facts.identities, facts.one, facts.denied = identities, Member(identities, who=who), list(DISABLED)
            return
        facts.identities, facts.named = identities, [Member(identities, who=who)] if who else []
        if not who:
            facts.denied = list(DISABLED)  # 王军是三级的: by a name that was not told before


def _has_no_grade(facts: Facts) -> bool:
    """Whether one who is named was told to have a certificate, and nobody to be anything else."""
    told = [*facts.household, *facts.named, *([facts.one] if facts.one else [])]
    return (
        facts.identities == ["残疾人"] and len(facts.named) == 1 and all(set(m.identities) <= {"残疾人"} for m in told)
    )


def _give_grade(facts: Facts, identity: str) -> None:
    def graded(one: Member) -> Member:
        return Member([identity], one.student, one.tier, one.who) if one.identities else one

    facts.identities = [identity]
    facts.household, facts.named = [graded(one) for one in facts.household], [graded(one) for one in facts.named]
    facts.one = graded(facts.one) if facts.one else None


def _read_grade_of_another(state: State, heard: Heard, facts: Facts) -> bool:
    """二级那个其实是一级, 三级的还吃低保: one of the household, told by the grade that was told before."""
    if match := _AFTER_ALL.search(heard.text):
        facts.identities, facts.denied, facts.denied_count = [_grade(match[2])], [_grade(match[1])], 1
    elif (match := _IS_BESIDES.search(heard.text)) and facts.identities and not set(facts.identities) & set(DISABLED):
        facts.identities = [_grade(match[1]), *facts.identities]
    else:
        return False
    facts.household, facts.one, facts.named = [], None, []
    return any(_grade(match[1]) in one.identities for one in state.household)


def _grade(said: str) -> str:
    return "重度残疾人" if said in "一二12" else "普通残疾人"


def _grades_of(state: State, heard: Heard, grades: list[re.Match[str]]) -> list[Member]:
    """二级的是婆婆,三级的那个是我: whose the grades are that a message names before their people."""
    told = []
    for grade in grades:
        match = _IS_OF.match(heard.text, grade.end())
        if match is None:
            continue
        kin = next((e for e in heard.entities if e["entity"] == "kin" and e["start"] == match.end()), None)
        if match[1] or kin:
            told.append(Member([_of_grade(grade)], who="我" if kin is None else called(kin["text"])))
    return told or _grades_behind(state, heard, grades)


_IS_BEHIND = re.compile(r"(?:那个|的)?(?:才|其实|应该|倒)?是?")


def _grades_behind(state: State, heard: Heard, grades: list[re.Match[str]]) -> list[Member]:
    """表哥才是四级,表嫂是二级: the grades of several who are known, each behind whose it is."""
    kin = [e for e in heard.entities if e["entity"] == "kin"]
    told = [
        Member([_of_grade(grade)], who=called(word["text"]))
        for grade in grades
        for word in kin
        if _IS_BEHIND.fullmatch(heard.text, word["end"], grade.start())
    ]
    return told if len(told) > 1 and is_known(state.household, told) else []


def _of_grade(grade: re.Match[str]) -> str:
    return _grade(grade[1])
