"""Other subjects that share words with ours, known by what names them; the lists are data/lexicon/others.yaml."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec import Struct

from bot import lexicon
from bot.understanding.counting import BREAK
from bot.understanding.questions import asking_clause

SHORTEST_REST = 8  # characters


class Others(Struct, frozen=True, forbid_unknown_fields=True):
    """data/lexicon/others.yaml: words of ours, and what other subjects are known by, by label."""

    ours: str
    surely_ours: str
    named: dict[str, str]
    always: dict[str, str]
    things: dict[str, list[str]]


class _Signs(Struct, frozen=True):
    """A label of another subject, what it is known by, and the words of ours beside which that says nothing."""

    label: str
    known_by: re.Pattern[str]
    ours: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _ours() -> re.Pattern[str]:
    return re.compile(msgspec.convert(lexicon.read("others"), Others).ours)


@lru_cache(maxsize=1)
def _surely_ours() -> re.Pattern[str]:
    return _pattern(msgspec.convert(lexicon.read("others"), Others).surely_ours)


@lru_cache(maxsize=1)
def _signs() -> list[_Signs]:
    lists = msgspec.convert(lexicon.read("others"), Others)
    known = [_Signs(label, _pattern(pattern), None) for label, pattern in lists.always.items()]
    known += [_Signs(label, _pattern(pattern), _ours()) for label, pattern in lists.named.items()]
    return known + [_Signs(label, _pattern("|".join(words)), _surely_ours()) for label, words in lists.things.items()]


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile("".join(written.split()))


def other_subject(text: str) -> str:
    """The label of another subject that a message names, where it says nothing of ours; "" else.

    >>> other_subject("买台拖拉机国家补多少"), other_subject("拖拉机压了腿,医保报不报"), other_subject("etc卡在哪激活")
    ('outside_civil', '', 'outside_utilities')
    """
    text = without_asides(text) or text
    found = (sign for sign in _signs() if sign.known_by.search(text) and not (sign.ours and sign.ours.search(text)))
    return next((sign.label for sign in found), "")


def names_ours(text: str) -> bool:
    """Whether a message says a word of ours, be it a loose one."""
    return bool(_ours().search(text))


def without_asides(text: str) -> str:
    """A message without the clauses that name another subject in passing; "" if there are none, or if they are what it asks.

    >>> without_asides("车险没出险第二年打折,咱这个合疗我一整年没用过,有没有点表示")
    '咱这个合疗我一整年没用过,有没有点表示'
    """
    clauses = [clause for clause in BREAK.split(text) if clause]
    kept = [clause for clause in clauses if not any(sign.known_by.search(clause) for sign in _signs())]
    rest, asked = ",".join(kept), asking_clause(text)
    named = len(kept) < len(clauses) and len(rest) >= SHORTEST_REST and _surely_ours().search(rest)
    return rest if named and asked and asked.split(",")[-1] in kept else ""
