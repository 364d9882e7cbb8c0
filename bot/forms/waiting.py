"""等待期计算: whether one waits, from which day one is covered, and what paying on another day would bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot import render
from bot.blocks import Blocks, Notice, said
from bot.dialogue import compute
from bot.dialogue.desk import Desk
from bot.dialogue.state import State
from bot.forms.field import Answers, Field, Form, Option
from bot.policy.model import Policy
from bot.policy.request import YEARS_AT_MOST, Request

ORDINARY, NEWBORN, FRESHMAN, VETERAN = "普通居民", "新生儿", "大学新生", "退役军人"


def waiting_period(desk: Desk, policy: Policy, posted: Mapping[str, Any], today: date) -> Form:
    """The form of a region's waiting period, with the start of cover and the calendar of pay days."""
    opening = render.in_region(desk.name(policy.region), policy)
    if policy.waiting is None:
        refusal = render.not_covered(desk.name(policy.region), policy, "断保等待期和待遇从哪天起")
        return Form(policy.region, [], said(opening, refusal))
    answers, state, fields = Answers(posted), State(region=policy.region, year=policy.coverage_year), []

    def ask(field: Field) -> Any:
        fields.append(field)
        return answers.take(field)

    who = _who(policy, ask, state)
    _days_and_years(policy, ask, state, who)
    if state.birth and state.pay and state.pay[0] < state.birth[0]:
        answers.errors["pay_date"] = render.PAID_BEFORE_BIRTH
        state.pay = None
    result = _result(desk, policy, state, who)
    shown = said(opening, result, render.outdated(policy, today)) if result else None
    return Form(policy.region, fields, shown, answers.errors)


Ask = Callable[[Field], Any]


def _who(policy: Policy, ask: Ask, state: State) -> str:
    """Who pays: those whom the notice gives a term of their own are told apart."""
    kinds = {
        ORDINARY: True,
        NEWBORN: policy.newborn is not None,
        FRESHMAN: policy.freshman is not None,
        VETERAN: policy.veteran is not None,
    }
    offered = [Option(kind, kind) for kind, named in kinds.items() if named]
    if len(offered) == 1:
        return ORDINARY
    who: str = ask(Field(name="who", label="给谁缴费？", kind="choice", options=offered)) or ORDINARY
    state.newborn, state.freshman = who == NEWBORN, who == FRESHMAN
    return who


def _days_and_years(policy: Policy, ask: Ask, state: State, who: str) -> None:
    if who == NEWBORN:
        born = ask(Field(name="birth_date", label="孩子哪天出生？", kind="day", required=True))
        state.birth = (born, born) if born else None
    if who == VETERAN:
        left = ask(Field(name="discharge_date", label="哪天退役？", kind="day", required=True))
        state.discharge = (left, left) if left else None
    paid = ask(Field(name="pay_date", label="哪天缴费？", kind="day", required=True, help="还没交的，写打算交的那天。"))
    state.pay = (paid, paid) if paid else None
    if who in (NEWBORN, FRESHMAN):
        state.break_years = 0
        return
    state.break_years = ask(
        Field(
            name="break_years",
            label="断保几年？",
            kind="number",
            min=0,
            max=YEARS_AT_MOST,
            help="这次缴费以前，连续有几年没有参保；没断过写0。",
        )
    )
    if state.break_years and policy.waiting is not None and policy.waiting.repair_step is not None:
        state.repair_years = ask(
            Field(
                name="repair_years",
                label="打算补缴几年？",
                kind="number",
                min=0,
                max=state.break_years,
                help="补缴能减少断保多出来的那部分等待期；不补写0。",
            )
        )


def _result(desk: Desk, policy: Policy, state: State, who: str) -> Blocks:
    """The start of cover, if the day is known; what other days bring, for whom the calendar of all applies."""
    blocks: Blocks = []
    if state.pay and not (who == NEWBORN and not state.birth) and not (who == VETERAN and not state.discharge):
        assumed = state.break_years is None and who == ORDINARY
        if assumed:
            state.break_years = 0
        wait = compute.wait(desk, policy, state)
        blocks = render.waiting(
            wait, policy, desk.document_names(), state.pay[0], unbroken=assumed and wait.status == "answered"
        )
    if who != ORDINARY:
        return blocks
    facts = Request(
        kind="waiting_period",
        region=policy.region,
        coverage_year=policy.coverage_year,
        break_years=state.break_years or 0,
        repair_years=state.repair_years,
    )
    if state.repair_years and not state.pay:
        blocks += said(Notice(render.REPAIR_NEEDS_DAY))
    return said(blocks, render.calendar(desk.policies, policy, facts))
