"""Between neighbouring topics the facts decide: who names a household and asks for a sum wants it computed.

The rules are in data/lexicon/neighbours.yaml; here is only how they are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct

from bot import lexicon
from bot.policy.model import PolicyFileError
from bot.understanding.facts import Facts


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule between neighbours; conditions left out always hold."""

    becomes: str
    topics: list[str] = []
    not_topics: list[str] = []
    groups: list[str] = []
    not_groups: list[str] = []
    facts: list[str] = []
    not_facts: list[str] = []
    says: str = ""
    lacks: str = ""
    below: float | None = None
    after: list[str] = []
    open: list[str] = []
    known: list[str] = []


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules in order. Raises PolicyFileError if one is malformed."""
    try:
        return tuple(msgspec.convert(lexicon.read("neighbours")["rules"], list[Rule]))
    except msgspec.ValidationError as error:
        raise PolicyFileError(f"data/lexicon/neighbours.yaml: {error}；照别的规则写") from error


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon.read("neighbours")["words"].items()}


def said(facts: Facts) -> set[str]:
    """The names by which rules speak of facts: identity, one_identity, household, tiers, one_tier, newborn, denied, pay,
    cap, 京津, kinds of person, and the years that are not none."""
    identified = bool(facts.identities) or any(member.identities for member in facts.household)
    held = {
        "identity": identified,
        "one_identity": len(facts.identities) == 1,
        "household": len(facts.household) > 1,
        "tiers": bool(facts.tiers),
        "one_tier": len(facts.tiers) == 1,
        "newborn": bool(facts.birth or facts.newborn),
        "told": facts.told is not None,
        "denied": bool(facts.denied),
        "pay": facts.pay is not None,
        "cap": facts.cap is not None,
        "京津": facts.hospital_place == "京津",
        "break_years": bool(facts.break_years),
        "repair_years": bool(facts.repair_years),
        "continuous_years": bool(facts.continuous_years),
        "zero_claim_years": bool(facts.zero_claim_years),
    }
    return {name for name, holds in held.items() if holds} | set(facts.persons)


ALL_BUT_CERTAIN, ALWAYS = 0.95, 1.01
FEW_WORDS = 12  # characters
SHORT = 24  # characters: a question that goes on from the one before names nobody anew


class Before(Struct, frozen=True):
    """What a message comes after: the topic of the question before, the calculation behind it, the facts told."""

    topic: str | None = None
    kind: str | None = None
    known: frozenset[str] = frozenset()


NOTHING = Before()


def settle(
    topic: str, probability: float, text: str, facts: Facts, groups: Mapping[str, str], before: Before = NOTHING
) -> str:
    """The topic that a message's facts and words speak for; the classifier's where they say nothing."""
    return spoken_for(topic, probability, text, facts, groups, before) or topic


def spoken_for(
    topic: str, probability: float, text: str, facts: Facts, groups: Mapping[str, str], before: Before = NOTHING
) -> str | None:
    """The topic that a message's facts and words speak for beside the classifier's, which may be the same; None for none.

    before: what a short question goes on from.
    """
    known, group = said(facts), groups.get(topic, "")
    for rule in rules():
        if (
            (not rule.topics or topic in rule.topics)
            and topic not in rule.not_topics
            and (not rule.groups or group in rule.groups)
            and group not in rule.not_groups
            and probability < _limit(rule, text)
            and (not rule.after or (before.topic in rule.after and len(text) <= SHORT))
            and (not rule.open or (before.kind in rule.open and len(text) <= SHORT))
            and before.known.issuperset(rule.known)
            and known.issuperset(rule.facts)
            and not known.intersection(rule.not_facts)
            and (not rule.says or _words()[rule.says].search(text))
            and not (rule.lacks and _words()[rule.lacks].search(text))
        ):
            return rule.becomes
    return None


def _limit(rule: Rule, text: str) -> float:
    """How sure the classifier may be for a rule to hold.

    Words alone do not overrule one that is all but certain, nor does what went before overrule any topic whatever of a
    message that is more than a few words: 老头子腊月里没了,他那份医保我该去哪儿注销 names its own subject.
    """
    if rule.below is not None:
        return rule.below
    after = bool(rule.after or rule.open or rule.known) and (bool(rule.topics or rule.groups) or len(text) <= FEW_WORDS)
    return ALWAYS if rule.facts or after else ALL_BUT_CERTAIN


def for_person(topic: str, facts: Facts) -> str:
    """那外国人呢 after a question on Hong Kong residents: the same question has a topic of its own."""
    return next(
        (rule.becomes for rule in rules() if topic in rule.topics and set(rule.facts) & set(facts.persons)), topic
    )
