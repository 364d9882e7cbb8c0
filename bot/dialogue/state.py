"""What a conversation remembers: where and when, who, the facts of a calculation, what was asked and offered."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct, field

from bot.blocks import Blocks
from bot.understanding.household import Member

Days = tuple[date, date]


class Offer(Struct, frozen=True):
    """A button that was shown: its words, and the topic it means, if it means one."""

    title: str
    topic: str = ""


class State(Struct, kw_only=True):
    """region: adcode of a collected notice; before: the identities that were asked of before these; college: where somebody studies, told before the region was; topic: what the person last asked; asked: the fact asked for.

    undated: asked for the day paid, the person has not paid and knows no day; latest: the fact told last that is a day
    or a number of years; others: places named beside the region; family: the household of a question before the one at
    hand; young: how many of it were counted as children; whole: how many they are altogether was said; told_each: the subsidy told of each by whom it is called, where they differ; people: kin of whom one after the other was told something; counted: the topic last asked of those that are computed.
    """

    region: str | None = None
    college: str | None = None
    place: str | None = None
    year: int | None = None
    identities: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    household: list[Member] = field(default_factory=list)
    family: list[Member] = field(default_factory=list)
    people: list[tuple[str, int, Member]] = field(default_factory=list)
    tiers: list[str] = field(default_factory=list)
    young: int | None = None
    whole: bool = False
    student: bool | None = None
    freshman: bool | None = None
    newborn: bool | None = None
    pay: Days | None = None
    birth: Days | None = None
    discharge: Days | None = None
    treated: Days | None = None
    break_years: int | None = None
    repair_years: int | None = None
    continuous_years: int | None = None
    zero_claim_years: int | None = None
    cap: str | None = None
    now: bool = False
    undated: bool = False
    latest: str | None = None
    others: list[str] = field(default_factory=list)
    shorten: bool = False
    told: str | None = None
    told_each: dict[str, str] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)
    topic: str | None = None
    counted: str | None = None
    asked: str | None = None
    calculating: bool = False
    tries: int = 0
    pending: list[str] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    last_reply: Blocks = field(default_factory=list)


UNNAMED = {
    "",
    "小孩",
    "孩子",
    "娃",
    "娃娃",
    "老人",
    "学生",
    "双胞胎",
    "龙凤胎",
    "双棒儿",
    "双棒",
}  # who was only counted
PERSONAL = ("identities", "household", "tiers", "student", "freshman", "newborn")
DATED = (
    "pay",
    "birth",
    "discharge",
    "treated",
    "repair_years",
    "continuous_years",
    "zero_claim_years",
    "break_years",
    "cap",
    "told",
)


def dump(state: State) -> dict[str, Any]:
    """The state as plain JSON values, without what a new conversation has anyway."""
    plain: dict[str, Any] = _as_json(state)
    new = _as_json(State())
    return {name: value for name, value in plain.items() if value != new[name]}


def _as_json(state: State) -> Any:
    """As it comes back from a store: a pair of days is a list there, and is one from the beginning."""
    return msgspec.json.decode(msgspec.json.encode(state))


def load(plain: dict[str, Any] | None) -> State:
    """A state from its JSON values; an unreadable one (from an older version) begins anew."""
    try:
        return msgspec.convert(plain or {}, State)
    except msgspec.ValidationError:
        return State()


def forget_person(state: State) -> None:
    """The same question of somebody of whom nothing is known."""
    state.identities, state.student, state.freshman = [], None, None
    state.break_years = state.repair_years = state.continuous_years = state.zero_claim_years = None


def forget_dates(state: State) -> None:
    """A new question starts without the dates and years of the one before."""
    for name in DATED:
        setattr(state, name, None)
    state.family, state.people, state.told_each = state.household or state.family, [], {}
    state.household, state.now, state.undated, state.latest = [], False, False, None
