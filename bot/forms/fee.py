"""缴费计算: whose premium, which tier, which identities; the day only where it changes what is paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot import render
from bot.blocks import Blocks, Notice, said
from bot.dialogue import compute
from bot.dialogue.desk import Desk
from bot.dialogue.state import State
from bot.forms.field import NO, YES, Answers, Field, Form, options
from bot.policy.fee import STUDENT
from bot.policy.model import TIERS, Policy

MOST_SUBSIDY = 2000  # yuan a year; more than any premium


def fee(desk: Desk, policy: Policy, posted: Mapping[str, Any], today: date) -> Form:
    """The form of a region's premium, with the amount due after every answer."""
    answers, state, fields = Answers(posted), State(region=policy.region, year=policy.coverage_year), []

    def ask(field: Field) -> Any:
        fields.append(field)
        return answers.take(field)

    if STUDENT in policy.premium:
        student = Field(name="student", label=f"是不是{STUDENT}？", kind="choice", options=options(NO, YES))
        state.student = ask(student) == YES
    if policy.has_tiers:
        tier = ask(Field(name="tier", label="选哪一档？", kind="choice", options=options(*TIERS.values())))
        state.tiers = [tier] if tier else []
    if policy.subsidies:
        identities = Field(
            name="identities",
            label="属于哪类困难群众？",
            kind="choices",
            options=options(*policy.subsidies),
            help="可以选几种；都不是就不选。",
        )
        state.identities = ask(identities) or []
    if why := _told_in_person(policy, state):
        standard = Field(
            name="subsidy_standard",
            label="村里（社区）告诉您每年资助多少元？",
            kind="number",
            min=0,
            max=MOST_SUBSIDY,
            help=f"{why}；可以问村（社区）或医保窗口。",
        )
        told = ask(standard)
        state.told = None if told is None else str(told)
    if any(window.premium is not None for window in policy.windows.values()):
        day = ask(Field(name="pay_date", label="哪天缴费？", kind="day", help="不写就按集中缴费期算。"))
        state.pay = (day, day) if day else None
    return Form(policy.region, fields, _result(desk, policy, state, today), answers.errors)


def _told_in_person(policy: Policy, state: State) -> str:
    """Why the notice leaves an identity's amount open, so that only the person can know it; empty if it leaves none."""
    leaves = (leaf for name in state.identities for leaf in policy.subsidies.get(name, {}).values())
    return next((leaf.unknown or "" for leaf in leaves if not leaf.known), "")


def _result(desk: Desk, policy: Policy, state: State, today: date) -> Blocks:
    rows = compute.fees(desk, policy, state)
    ordinary = Notice(render.ORDINARY_ASSUMED) if policy.subsidies and not state.identities else None
    opening = render.in_region(desk.name(policy.region), policy)
    return said(opening, render.fees(rows, policy, desk.document_names()), ordinary, render.outdated(policy, today))
