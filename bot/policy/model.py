"""What a notice says, as types: values as printed, each with its citation. Types and units, no rules.

    PolicyError
    ├── PolicyFileError    a file under data/policies cannot be read as a policy
    ├── NotStatedError     a value was used that no collected document gives
    └── UnknownRegionError no such place

Money is whole fen; months and days are never converted into each other; a span of days includes both ends.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar

from msgspec import UNSET, Struct, UnsetType, field

from bot.text import parse_day_span, parse_fen, parse_int, parse_number, squeeze


class PolicyError(Exception):
    """Something about a policy that its reader has to mend."""


class PolicyFileError(PolicyError):
    """A policy file is malformed; the message names the file, the key, the value and the fix."""


class NotStatedError(PolicyError):
    """A rule asked for a value that the collected documents do not give."""


class UnknownRegionError(PolicyError):
    """The text names no place of the country."""


class Printed:
    """A value with parts. No dataclass, because msgspec would decode one from a mapping instead of from text."""

    __slots__: tuple[str, ...] = ()

    def _parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and other._parts() == self._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._parts()!r}"


class Fen(int):
    """An amount of money in fen, printed as 400元 or 1.75万元."""

    @classmethod
    def parse(cls, text: str) -> Fen:
        return cls(parse_fen(text))


class Years(int):
    """A number of years, printed as 4年."""

    @classmethod
    def parse(cls, text: str) -> Years:
        return cls(_number_with_unit(text, ("年",)))


class Span(Printed):
    """A duration that remembers its unit: 个月 or 日."""

    __slots__ = ("count", "unit")

    def __init__(self, count: int, unit: str) -> None:
        self.count, self.unit = count, unit

    @classmethod
    def parse(cls, text: str) -> Span:
        unit = "个月" if "月" in text else "日"
        return cls(_number_with_unit(text, ("个月",) if unit == "个月" else ("日", "天")), unit)

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


class Share(Printed):
    """A part of something: all of it (全额), a rate (90%), an amount (360元), or nothing (不资助)."""

    __slots__ = ("fen", "rate")

    def __init__(self, rate: Fraction | None = None, fen: int | None = None) -> None:
        self.rate, self.fen = rate, fen

    @classmethod
    def parse(cls, text: str) -> Share:
        if text == "全额":
            return cls(rate=Fraction(1))
        if text == "不资助":
            return cls(fen=0)
        if (squeezed := squeeze(text)).endswith("%"):
            return cls(rate=Fraction(parse_number(squeezed[:-1])) / 100)
        return cls(fen=parse_fen(text))

    def of(self, whole: int) -> int:
        """Fen of this share of an amount, never more than the amount. Raises ValueError on parts of a fen."""
        if self.rate is None:
            return min(self.fen or 0, whole)
        part = self.rate * whole
        if part.denominator != 1:
            raise ValueError(f"{self.rate} of {whole} fen is not whole fen, and no notice says how to round")
        return min(int(part), whole)

    @property
    def percent(self) -> float | int | None:
        """The rate in percent, None where the notice prints an amount."""
        if self.rate is None:
            return None
        percent = self.rate * 100
        return int(percent) if percent.denominator == 1 else float(percent)


class DaySpan(Printed):
    """The days from first to last, both included, printed as 2024年9月1日至12月28日."""

    __slots__ = ("first", "last")

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    @classmethod
    def parse(cls, text: str) -> DaySpan:
        return cls(*parse_day_span(text))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class MonthDays(Printed):
    """The days of certain months on which business is done, printed as 9-11月1-25日 or 12月1-28日."""

    __slots__ = ("days", "months")

    def __init__(self, months: tuple[int, int], days: tuple[int, int]) -> None:
        self.months, self.days = months, days

    @classmethod
    def parse(cls, text: str) -> MonthDays:
        match = re.fullmatch(r"(\d+)(?:[-—](\d+))?月(\d+)[-—](\d+)日", squeeze(text))
        if not match:
            raise ValueError(f"not days of months: {text[:20]!r}; write 9-11月1-25日")
        first, last, from_day, to_day = (int(g) if g else 0 for g in match.groups())
        last = last or first
        if not (1 <= first <= last <= 12 and 1 <= from_day <= to_day <= 31):
            raise ValueError(f"no such months or days: {text[:20]!r}; write 9-11月1-25日")
        return cls((first, last), (from_day, to_day))

    def governs(self, day: date) -> bool:
        """Whether the rule speaks of this day's month."""
        return self.months[0] <= day.month <= self.months[1]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.governs(day) and self.days[0] <= day.day <= self.days[1]


class Text(str):
    """Words of the notice."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Text:
        return cls(text)


class StartRule(Text):
    """From when cover runs: one of the words in `ALL`."""

    __slots__ = ()
    ALL = ("次月1日", "次日", "出生之日", "退役之日")

    @classmethod
    def parse(cls, text: str) -> StartRule:
        if text not in cls.ALL:
            raise ValueError(f"{text!r} is no way to start cover; one of {'、'.join(cls.ALL)}")
        return cls(text)


class AfterRule(Text):
    """What happens to payments after the last window: one of the words in `ALL`."""

    __slots__ = ()
    ALL = ("仍可参保", "无法享受")

    @classmethod
    def parse(cls, text: str) -> AfterRule:
        if text not in cls.ALL:
            raise ValueError(f"{text!r} is no rule for late payments; one of {'、'.join(cls.ALL)}")
        return cls(text)


class PremiumRule(Text):
    """What a payment consists of: one of the words in `ALL`."""

    __slots__ = ()
    ALL = ("集中参保期标准", "个人应缴费用", "个人缴费部分和财政补助部分")
    WITH_FISCAL_PART = ALL[2]

    @classmethod
    def parse(cls, text: str) -> PremiumRule:
        if text not in cls.ALL:
            raise ValueError(f"{text!r} is no premium; one of {'、'.join(cls.ALL)}")
        return cls(text)


def _number_with_unit(text: str, units: tuple[str, ...]) -> int:
    squeezed = squeeze(text)
    for unit in units:
        if squeezed.endswith(unit):
            return parse_int(squeezed[: -len(unit)])
    raise ValueError(f"{text[:20]!r} should be a number of {units[0]}")


class Cite(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a value stands: the document's folder (adcode-year), the clause's heading, a verbatim quote."""

    document: str
    clause: str
    quote: str


T = TypeVar("T")


class Leaf(Struct, Generic[T], frozen=True, forbid_unknown_fields=True):
    """One value of one notice: known with its citation, or stated to be unknown and why.

    at: the part of the quote that holds the value, where the quote must be longer to be unique.
    derived: why the value follows although it does not stand in the quote.
    overrides: why a region differs from its parent.
    origin: the folder (adcode-year) of the document that gives it, filled in by the loader.
    """

    is_: T | UnsetType = field(default=UNSET, name="is")
    unknown: str | None = None
    by: Cite | None = None
    at: str | None = None
    derived: str | None = None
    overrides: str | None = None
    origin: str = ""

    def __post_init__(self) -> None:
        if (self.is_ is UNSET) == (self.unknown is None):
            raise ValueError("a value needs either `is:` or `unknown:`, and not both")
        if self.unknown is None and self.by is None:
            raise ValueError("a value with `is:` needs `by:`, the key of its citation")

    @property
    def known(self) -> bool:
        return self.is_ is not UNSET

    @property
    def value(self) -> T:
        """The value; raises NotStatedError if the notice leaves it open."""
        if self.is_ is UNSET:
            raise NotStatedError(self.unknown or "")
        return self.is_


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """The notice itself. `name` is how answers call it; `number` and `published` where it has them."""

    title: str
    name: str
    issuer: str
    sha256: str
    number: str | None = None
    published: date | None = None


class Window(Struct, frozen=True, forbid_unknown_fields=True):
    """A span of days on which premiums are taken, with the days of the month when business is done.

    Every day of a month without a rule in open_days is open. Without `start` cover begins with the coverage
    year; `wait` is that window's own waiting period, where it has one.
    """

    days: Leaf[DaySpan]
    open_days: dict[str, Leaf[MonthDays]] = {}
    start: Leaf[StartRule] | None = None
    wait: Leaf[Span] | None = None
    premium: Leaf[PremiumRule] | None = None


class Waiting(Struct, frozen=True, forbid_unknown_fields=True):
    """The waiting period of those who pay late or had a break; see bot.policy.wait."""

    fixed: Leaf[Span]
    fixed_months: Leaf[Span] | None = None
    step: Leaf[Span] | None = None
    counted_from: Leaf[Text] | None = None
    repair_step: Leaf[Span] | None = None
    repair_price: Leaf[Text] | None = None
    long_break: Leaf[Years] | None = None
    long_break_floor: Leaf[Span] | None = None


class CapChange(Struct, frozen=True, forbid_unknown_fields=True):
    """How the catastrophic-cost cap rises with loyalty and falls with breaks; see bot.policy.cap."""

    after_years: Leaf[Years] | None = None
    continuous: Leaf[Fen] | None = None
    zero_claim: Leaf[Fen] | None = None
    raise_limit: Leaf[Share] | None = None
    reduction: Leaf[Fen] | None = None
    reduction_limit: Leaf[Share] | None = None


class Arrival(Struct, frozen=True, forbid_unknown_fields=True):
    """The rule of newborns, freshmen or veterans: paid within so many days there is no wait.

    treated_as_newborn: where the notice exempts newborns without saying for how long, the age up to which no
    answer is given.
    """

    within: Leaf[Span] | None = None
    start: Leaf[StartRule] | None = None
    premium: Leaf[PremiumRule] | None = None
    treated_as_newborn: str | None = None


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """All that is known of one region and coverage year, inherited values included.

    premium: group → tier → amount; subsidies: identity → tier → share of the premium. The tier of a notice
    without tiers is 不分档.
    """

    region: str
    region_name: str
    coverage_year: int
    document: Document
    parent: str | None = None
    year_names: list[str] = []
    premium: dict[str, dict[str, Leaf[Fen]]] = {}
    fiscal_part: Leaf[Fen] | None = None
    total_funding: Leaf[Fen] | None = None
    subsidies: dict[str, dict[str, Leaf[Share]]] = {}
    subsidy_schedule: dict[str, dict[str, Leaf[Text]]] = {}
    subsidy_rule: Leaf[Text] | None = None
    windows: dict[str, Window] = {}
    after_windows: Leaf[AfterRule] | None = None
    cover: Leaf[DaySpan] | None = None
    cover_year: Leaf[Text] | None = None
    waiting: Waiting | None = None
    cap: CapChange | None = None
    newborn: Arrival | None = None
    freshman: Arrival | None = None
    veteran: Arrival | None = None

    @property
    def key(self) -> str:
        """adcode-year, the name of the policy's folder."""
        return f"{self.region}-{self.coverage_year}"

    @property
    def has_tiers(self) -> bool:
        return any(tier != NO_TIER for tiers in self.premium.values() for tier in tiers)


NO_TIER = "不分档"
TIERS = {1: "一档", 2: "二档"}
WINDOW_ORDER = ("collection", "supplement", "return", "late", "full_fee")


def decode(kind: type[Any], printed: Any) -> Any:
    """A value as printed → its type; msgspec's dec_hook. Raises ValueError with what should be written."""
    if not isinstance(printed, str):
        raise ValueError(f"write the value as the notice prints it, as text: got {printed!r}")
    return kind.parse(printed)
