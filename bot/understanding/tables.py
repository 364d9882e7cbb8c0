"""Households written down as a table: 户主—低保;配偶—低保;父—一级残,未进低保. Who stands in a row is what the row says.

Only what is a table throughout is read as one: rows of who it is and what they are, with nothing between that is not known.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from bot import lexicon
from bot.text import NUMERAL
from bot.understanding.counting import ORDINARY, STUDENTS, small

KIN, TOLD, PLACE = "\ue000", "\ue001", "\ue002"  # stand for an entity in the pattern of a table
_PLAIN = rf"[,;:、()。+ {PLACE}]|(?:\d|[两三四五六七八])人|[一二三四五六]年级|\d{{1,2}}岁"
_NUMBERED = re.compile(r"(?:(?<=[,;:。])|^)(?:\d{1,2}[、.)]|[甲乙丙丁戊己庚辛](?=[,:、]))")
_HEAD = re.compile(rf"({NUMERAL})(?:人户|口之家|口人?|人)[^:。;]{{0,8}}:")
_SOMEBODY = re.compile(r"我|[他她]|俩|仨|[两三四五六]个(?!年度)")

Row = tuple[list[str], list[dict[str, Any]]]


class _Patterns(NamedTuple):
    """A row, a table of them, and a cell that names nobody."""

    row: re.Pattern[str]
    table: re.Pattern[str]
    cell: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = lexicon.read("entities")["in_tables"]
    denied = f"(?:{'|'.join(words['denies'])})(?:{'|'.join(words['denied'])})(?:户|对象)?"
    between = f"(?:{_PLAIN}|{denied}|{'|'.join(sorted(words['between'], key=len, reverse=True))})"
    told = f"(?:{between})*{TOLD}(?:{between}|{TOLD})*"
    row = f"({KIN}(?:[、和及与,]?{KIN})*)({told})"
    return _Patterns(re.compile(row), re.compile(f"(?:{row}){{2,}}"), re.compile(told))


def rows(text: str, found: list[dict[str, Any]]) -> list[Row]:
    """The rows of a table, each as (words for the people in it, entities told of them); [] if the text is no table.

    A row that is only numbered has "" for its person.
    """
    pattern, entities = _mapped(text, found)
    table = _patterns().table.search(pattern)
    if table is not None and _is_all(pattern, entities, *table.span()):
        return _merged([_row(pattern, entities, match) for match in _patterns().row.finditer(pattern, *table.span())])
    return _cells(pattern, entities)


def _mapped(text: str, found: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any] | None]]:
    """The text with a mark for every entity and numbered row, and what each character stands for."""
    numbered = [{"entity": "kin", "start": m.start(), "end": m.end(), "text": ""} for m in _NUMBERED.finditer(text)]
    pattern, stands_for, at = "", list[dict[str, Any] | None](), 0
    for entity in sorted([*found, *numbered], key=lambda e: int(e["start"])):
        mark = _mark(entity)
        if not mark or entity["start"] < at:
            continue
        between = text[at : entity["start"]]
        pattern, at = pattern + between + mark, entity["end"]
        stands_for += [None] * len(between) + [entity]
    return pattern + text[at:], stands_for + [None] * (len(text) - at)


def _mark(entity: dict[str, Any]) -> str:
    if entity["entity"] == "kin" and (not entity["text"] or entity["value"] == "1"):
        return KIN
    if entity["entity"] in ("identity", "tier") or (entity["entity"] == "person" and entity["value"] in STUDENTS):
        return TOLD
    return PLACE if entity["entity"] == "place" else ""


def _is_all(pattern: str, entities: list[dict[str, Any] | None], start: int, end: int) -> bool:
    """Whether nothing but the table tells of people; a tier for all may stand beside it."""
    outside = [e for e in (*entities[:start], *entities[end:]) if e is not None]
    told = any(_mark(e) and e["entity"] not in ("tier", "place") for e in outside)
    begins = start == 0 or pattern[start - 1] in f",;:。{PLACE}"
    return begins and not told and not _SOMEBODY.search(pattern[:start] + pattern[end:])


def _row(pattern: str, entities: list[dict[str, Any] | None], match: re.Match[str]) -> Row:
    here = [e for e in entities[match.start() : match.end()] if e is not None]
    people = [e["text"] for e in here if _mark(e) == KIN]
    return people, [e for e in here if _mark(e) == TOLD]


def _merged(found: list[Row]) -> list[Row]:
    """爷、奶、孙均低保边缘户,奶另持残疾证二级: more of somebody who has a row already is added to it."""
    merged: list[Row] = []
    for people, told in found:
        again = bool(people) and all(any(who and [who] == row[0] for row in merged) for who in people)
        if again:
            merged = [(who, [*had, *told]) if set(who) & set(people) else (who, had) for who, had in merged]
        else:
            merged += [([who], told) for who in people]
    return merged


def _cells(pattern: str, entities: list[dict[str, Any] | None]) -> list[Row]:
    """四人户:低保,稳定脱贫,三级残,脱贫兼计生奖扶: as many cells as people, of whom only that is told."""
    head = _HEAD.search(pattern)
    size = small(head[1]) if head else None
    if head is None or size is None or KIN in pattern:
        return []
    end = pattern.find("。", head.end())
    cells = list(re.finditer(r"[^,;]+", pattern[head.end() : end if end > 0 else len(pattern)]))
    if len(cells) != size or not all(_patterns().cell.fullmatch(cell[0]) for cell in cells):
        return []
    offset = head.end()
    return [
        ([""], [e for e in entities[offset + cell.start() : offset + cell.end()] if e is not None and _mark(e) == TOLD])
        for cell in cells
    ]


def identities(told: list[dict[str, Any]]) -> list[str]:
    """The identities of a row, each once; [] for somebody ordinary."""
    named = [e["value"] for e in told if e["entity"] == "identity" and e["value"] != ORDINARY]
    return list(dict.fromkeys(named))
