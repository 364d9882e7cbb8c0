"""(policies, request) → an explained answer. The one entry to the calculator for chat, widget, console and batch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.policy import cap, fee, load, regions, wait, window
from bot.policy.answer import NOT_COVERED, Answer, CapChange, Fee, Wait, WindowAnswer
from bot.policy.files import POLICY_DIR
from bot.policy.model import Policy
from bot.policy.request import Request
from bot.text import yuan


class Policies:
    """Every collected policy by region and year; by_key has them by adcode-year."""

    def __init__(self, by_key: Mapping[str, Policy]) -> None:
        self.by_key = by_key
        found: dict[str, list[int]] = {}
        for key in by_key:
            region, _, year = key.rpartition("-")
            found.setdefault(region, []).append(int(year))
        self.years: Mapping[str, tuple[int, ...]] = {region: tuple(sorted(years)) for region, years in found.items()}
        self._below = regions.below(self.years)

    @classmethod
    def read(cls, root: Path = POLICY_DIR) -> Policies:
        """The policies of a data directory. Raises PolicyFileError, for a broken file when it is asked for."""
        return cls(load.policies(root))

    def governing(self, adcode: str) -> str | None:
        """The adcode of the notice that governs a place, None if none was collected."""
        return regions.governing(adcode, self.years)

    def inside(self, adcode: str) -> list[str]:
        """The places below one that have a notice of their own, e.g. 承德市 → 双桥区."""
        return self._below.get(adcode, [])

    def above(self) -> set[str]:
        """Every place that has collected notices below it."""
        return set(self._below)

    def newest(self, region: str) -> Policy:
        """The policy of a collected region's newest year."""
        return self.by_key[f"{region}-{self.years[region][-1]}"]

    def get(self, region: str, year: int | None) -> Policy | None:
        """The policy of a collected region and exact coverage year; without a year the newest. Never another's."""
        return self.newest(region) if year is None else self.by_key.get(f"{region}-{year}")


@lru_cache(maxsize=1)
def collected() -> Policies:
    """The policies of data/policies, for whoever needs to know which places have one. Raises PolicyFileError."""
    return Policies.read()


KINDS = {
    "fee": (Fee, fee.answer_fee),
    "waiting_period": (Wait, wait.answer_wait),
    "cap_change": (CapChange, cap.answer_cap),
    "window": (WindowAnswer, window.answer_window),
}


def calculate(policies: Policies, request: Request) -> Answer:
    """The explained answer to one request.

    Raises UnknownRegionError if the region's name is no place, RequestError if a fact is impossible.
    """
    kind, rule = KINDS[request.kind]
    place = regions.find(request.region, policies.years)
    region = policies.governing(place.adcode)
    policy = policies.get(region, request.coverage_year) if region else None
    if policy is None:
        year = request.coverage_year or 0
        why = f"没有收录{place.name}的通知" if region is None else f"没有收录{place.name}{year}年度的通知"
        refusal: Answer = kind(
            kind=request.kind, region=place.name, coverage_year=year, status=NOT_COVERED, notes=[why]
        )
        return refusal
    answer = kind(kind=request.kind, region=policy.region_name, coverage_year=policy.coverage_year, steps=[], notes=[])
    result: Answer = rule(policy, request, answer)  # type: ignore[operator]
    return result


MONEY = {
    "personal_standard", "subsidy", "amount_due", "repair_cost", "raise", "raise_continuous", "raise_zero_claim",
    "reduction", "limit",
}  # fmt: skip


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as JSON says it: money in yuan, days in ISO, fields of a refusal that say nothing left out."""
    out: dict[str, Any] = {}
    for name in answer.__struct_fields__:
        value = getattr(answer, name)
        name = name.rstrip("_")
        if value is None and answer.status != "answered" and name not in ("open", "next_window"):
            continue
        if name in MONEY and value is not None:
            value = value // 100 if value % 100 == 0 else value / 100
        out[name] = _plain(value)
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if hasattr(value, "__struct_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    return value


__all__ = ["Policies", "calculate", "plain", "yuan"]
