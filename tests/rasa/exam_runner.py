"""Examines the assistant in process with cases of the practice exam's format, by the same rules of verdict.

A case is a person's turns, the facts they answer when asked back, and regexes on the last answer: all of `all`, one
of `any`, none of `none`. `none` counts on every answer from the last turn on.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from tests.rasa.talking import Said, Talk

MOST_REPLIES = 8
MOST_OF_A_FACT = 2
PASS = "pass"

# Which fact a question of the assistant asks for; of several the one that is asked for last.
ASKS_FOR = {
    "region": r"(哪个|哪里|哪儿|什么|所在|选择|参保).{0,8}(地区|城市|区县|参保地|地方)|您(是)?在哪",
    "year": r"(哪一?个?|什么)(参保|保障|缴费)?年度",
    "identity": r"身份|人员类别|困难群众|(哪|什么)[类种]?(人员|人群|对象)",
    "pay_date": r"(什么时候|何时|哪天|哪一天|几月|几号|日期|时间).{0,8}(缴费|交费|缴|交|参保)|(缴费|交费|缴纳|参保)的?(日期|时间|月份)",
    "break_years": r"(断保|断缴|中断|没有?参保|未参保|没交|没有交).{0,12}(几年|多少年|多久|年数|年)|(几|多少)年.{0,6}(断|没交|没参保)",
    "repair_years": r"(补缴|修复|补交).{0,14}(几年|多少|吗|是否|是不是|年)|(是否|要不要|需不需要|打算).{0,6}(补缴|修复|补交)",
    "tier": r"一档|二档|档次|几档",
    "student": r"大学生|在校|高校",
    "continuous_years": r"连续(参保|缴费|参加).{0,14}(几年|多少年|年数|多久|年)",
    "zero_claim_years": r"(零报销|没有?报销|未报销).{0,12}(几|多少|年|吗|是否)",
    "birth_date": r"(出生|生日).{0,8}(日期|时间|哪天|几月|什么时候|日)|(什么时候|哪天|何时)出生",
    "newborn": r"新生儿.{0,4}(吗|是否|\?)|是否.{0,6}新生儿",
    "hospital_place": r"(哪里|哪个|什么地方|何地|地方).{0,8}(就医|看病|住院|医院)|(就医|住院|看病)(地|的?地方)|去哪",
}


class Case(Struct, kw_only=True):
    """One line of an exam file; `why` and `sample` are for the reader."""

    id: str
    kind: str
    turns: list[str]
    region: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    all: list[str] = field(default_factory=list)
    any: list[str] = field(default_factory=list)
    none: list[str] = field(default_factory=list)
    why: Any = ""
    sample: str = ""
    source: Any = ""


class Result(Struct, frozen=True):
    """How a case ended: `pass`, what was missing, or `wrong: …` where something forbidden was said."""

    case: Case
    verdict: str
    dialogue: list[tuple[str, str]]

    @property
    def wrong(self) -> bool:
        return self.verdict.startswith("wrong")

    def __str__(self) -> str:
        lines = [f"--- {self.case.id} ({self.case.kind}): {self.verdict}"]
        return "\n".join(lines + [f"  > {said}\n  < {shown[:400]}" for said, shown in self.dialogue])


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, a JSON object a line."""
    import msgspec

    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield msgspec.convert(json.loads(line), Case)


def plain(text: str) -> str:
    """The text as the regexes see it: half-width, without white space and thousands separators.

    >>> plain("每人 １,０７０ 元。\\n")
    '每人1070元。'
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def verdict(case: Case, answer: str) -> str:
    """What an answer, already plain, is worth."""
    for pattern in case.none:
        if re.search(pattern, answer):
            return f"wrong: said /{pattern}/"
    for pattern in case.all:
        if not re.search(pattern, answer):
            return f"missing /{pattern}/"
    if case.any and not any(re.search(pattern, answer) for pattern in case.any):
        return f"missing any of {case.any}"
    return PASS


def reply_of_person(case: Case, said: Said, sent: Counter[str]) -> str | None:
    """What the person answers to a question back; None if it asks for nothing that they know."""
    answer = plain(said.shown)
    asked = []
    for fact, pattern in ASKS_FOR.items():
        if fact in case.facts and sent[fact] < MOST_OF_A_FACT:
            ends = [match.end() for match in re.finditer(pattern, answer)]
            asked += [(ends[-1], fact)] if ends else []
    if not asked:
        return None
    fact = max(asked)[1]
    sent[fact] += 1
    known = case.facts[fact]
    for title, payload in said.buttons:
        if plain(title) in plain(known) or plain(known) in plain(title):
            return payload
    return known


def examine(case: Case, talk: Talk) -> Result:
    """One case, to its end."""
    said = talk.says(*case.turns)
    result, sent = verdict(case, plain(said.shown)), Counter[str]()
    for _ in range(MOST_REPLIES):
        if result == PASS or result.startswith("wrong"):
            break
        reply = reply_of_person(case, said, sent)
        if reply is None:
            break
        said = talk.say(reply)
        result = verdict(case, plain(said.shown))
    return Result(case, result, [(message, shown.shown) for message, shown in talk.history])
