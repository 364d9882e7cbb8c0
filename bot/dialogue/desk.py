"""Everything an answer is made from, read once: policies, answers, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from bot import lexicon
from bot.faq.answers import AnswerBook
from bot.policy import regions
from bot.policy.calculator import Policies, collected
from bot.policy.model import Policy
from bot.policy.window import opening, windows

READ_AT_START = 100  # notices; of more, `yibao check` tells beforehand which are broken


class DocumentNames(Mapping[str, str]):
    """Folder (adcode-year) → how answers call its notice."""

    def __init__(self, policies: Policies) -> None:
        self._policies = policies.by_key

    def __getitem__(self, key: str) -> str:
        return self._policies[key].document.name

    def __iter__(self) -> Iterator[str]:
        return iter(self._policies)

    def __len__(self) -> int:
        return len(self._policies)


class Desk:
    """The collected knowledge and how to look things up in it."""

    def __init__(self, policies: Policies, answers: AnswerBook, topics: dict[str, dict[str, Any]]) -> None:
        self.policies, self.answers, self.topics = policies, answers, topics
        self._names, self._collected = DocumentNames(policies), sorted(policies.years)
        self.groups = {topic: group for group, entries in lexicon.read("topics").items() for topic in entries}

    def policy(self, region: str, year: int | None) -> Policy | None:
        """The policy of a region for a year as a person names it; 甘肃's “2025年” notice buys cover for 2026."""
        exact = self.policies.get(region, year)
        if exact is not None or year is None:
            return exact
        newest = self.policies.newest(region)
        return newest if f"{year}年" in newest.year_names else None

    def name(self, adcode: str) -> str:
        """The place's name as people know it: 双桥区 with its city, since many towns have such a district."""
        region = regions.all_regions()[adcode]
        above = regions.ancestors(adcode)
        return above[1].name + region.name if region.name.endswith("区") and len(above) > 1 else region.name

    def document_names(self) -> DocumentNames:
        """Folder (adcode-year) → how answers call its notice."""
        return self._names

    def collected(self) -> list[str]:
        """The regions with a notice of their own, in the order of their codes."""
        return self._collected

    def read_all(self) -> None:
        """Read every notice now. Raises PolicyFileError if one is broken."""
        for key in self.policies.by_key:
            self.policies.by_key[key], self.answers.file(key)

    def last_payable(self, policy: Policy) -> date:
        """The last day on which the year's premium can be paid, late payments included."""
        end = date(policy.coverage_year, 12, 31)
        spans = [window.days.value for _, window in windows(policy)]
        return end if not spans or opening(policy, end).open else max(span.last for span in spans)

    def first_window(self, policy: Policy) -> date:
        """The first day on which the year's premium can be paid."""
        spans = [window.days.value for _, window in windows(policy)]
        return min(span.first for span in spans) if spans else date(policy.coverage_year, 1, 1) - timedelta(122)


@lru_cache(maxsize=1)
def desk() -> Desk:
    """The desk over data/. Raises PolicyFileError if a file cannot be read: at once, or of many when it is needed."""
    policies = collected()
    made = Desk(policies, AnswerBook.read(policies), lexicon.topics())
    if len(policies.by_key) <= READ_AT_START:
        made.read_all()
    return made
