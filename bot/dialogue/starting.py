"""From when a payment gives cover, in conversation: what can be said already, and which fact is still asked for."""

from __future__ import annotations

from datetime import date

import msgspec

from bot import render
from bot.blocks import Blocks, said
from bot.dialogue import compute
from bot.dialogue.asking import ask
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Reply
from bot.dialogue.state import State
from bot.policy import window
from bot.policy.model import Policy

TOPICS = {
    "何时能报销",
    "待遇享受期",
    "新生儿待遇",
    "新生儿超期",
    "退役军人参保",
    "错过缴费期",
    "断保影响",
    "等待期规则",
    "等待期修复",
    "等待期看病",
    "等待期豁免",
    "大学新生待遇",
}
ARRIVALS = {"新生儿待遇", "新生儿超期", "退役军人参保", "新生儿参保", "新生儿缴费", "何时能报销"}
PERSONAL = {"何时能报销"}  # asks for one's own day: worth a question even if nothing is known yet
ABOUT_BREAKS = {"何时能报销", "等待期修复", "断保影响"}  # without the years of the break any day would mislead
RULE_FIRST = {"等待期修复", "断保影响", "错过缴费期", "等待期看病"}


def answer(desk: Desk, state: State, policy: Policy, topic: str) -> Reply | Blocks | None:
    """The wait and the day cover starts; a question for what they need; None where the notice's words serve better."""
    day = compute.one_day(policy, state.pay)
    if topic in ARRIVALS and (state.birth or state.discharge) and day is None:
        return term(desk, state, policy, topic)
    if policy.waiting is None or (day is None and not state.break_years and topic not in PERSONAL):
        return None
    before = _rule(desk, state, policy, topic, day)
    if day is None:
        return _without_day(desk, state, policy, topic, before)
    if state.newborn and not state.birth:
        return ask(state, "birth_date")
    if state.birth and day < state.birth[0]:
        state.pay = None
        return ask(state, "pay_date", render.PAID_BEFORE_BIRTH)
    names = desk.document_names()
    wait = compute.wait(desk, policy, state)
    if wait.missing == ["break_years"]:
        if topic in ABOUT_BREAKS:
            return ask(state, "break_years", before)
        unbroken = compute.wait(desk, policy, msgspec.structs.replace(state, break_years=0))
        fixed = _fixed_matters(state, topic)
        at_treatment = render.at_treatment(unbroken, state.treated, unbroken=True)
        return said(at_treatment, before, render.waiting(unbroken, policy, names, day, unbroken=True, fixed=fixed))
    if state.birth and wait.status == "answered" and wait.benefit_start is None and topic != "新生儿待遇":
        before += _of_newborns(desk, policy)
    if wait.status == "not_covered" and topic == "错过缴费期":
        return render.waiting(wait, policy, names, day)  # the waits of other days would pass for this day's
    at_treatment = render.at_treatment(wait, state.treated)
    if topic == "等待期修复" and state.repair_years is None and wait.status == "answered":
        before = said(before, _best_repair(desk, policy, state))
    premium = compute.own_premium(desk, policy, state) if wait.repair_cost else None
    return said(
        at_treatment,
        before,
        render.waiting(wait, policy, names, day, fixed=_fixed_matters(state, topic), premium=premium),
    )


def _of_newborns(desk: Desk, policy: Policy) -> Blocks:
    """What the notice says of a newborn's cover where no day can be computed."""
    found = desk.answers.find(policy.key, "新生儿待遇")
    return said(found.entry.say) if found is not None else []


def _fixed_matters(state: State, topic: str) -> bool:
    """Whether to say that the fixed part stays: where somebody hopes to shorten the wait."""
    return state.shorten or bool(state.repair_years) or topic == "等待期修复"


def _rule(desk: Desk, state: State, policy: Policy, topic: str, day: date | None) -> Blocks:
    """What comes before the calculation: whether one can pay on the day, the rule itself."""
    blocks: Blocks = []
    closed = False
    if topic in ARRIVALS and (last := _last_day(state, policy)) is not None:
        blocks += said(render.term(_who(state), last, _cover_since(state, policy)))
    if topic == "错过缴费期" and day is not None:
        opening = compute.window_on(desk, policy, state)
        blocks += said(render.window(opening, day, policy))
        closed = opening.status == "outside"  # 还能交, of other days, would pass for this one's
    if day is not None and not state.birth and window.opening(policy, day).name == "full_fee":
        full = desk.answers.find(policy.key, "全额缴费")  # 国家补的那份也要自己掏
        blocks += said(full.entry.say if full is not None else "")
    found = desk.answers.find(policy.key, topic) if topic in RULE_FIRST and not closed else None
    if found is not None and not found.entry.unknown:
        blocks += render.found_answer(found, policy, desk.document_names())
    return blocks


def _without_day(desk: Desk, state: State, policy: Policy, topic: str, before: Blocks) -> Reply | Blocks | None:
    """Before the pay date is known: the length of the wait, if the years of the break decide it; then the question."""
    if state.newborn:
        return None
    if state.undated:
        return _for_every_window(desk, state, policy, before)
    length = compute.wait_of_break(desk, policy, state)
    if length is not None and length.status != "answered":
        return said(before, render.wait_refusal(length))
    if length is not None and topic == "等待期修复" and state.repair_years is None:
        before = said(before, _best_repair(desk, policy, state))
    if length is not None:
        premium = compute.own_premium(desk, policy, state) if length.repair_cost else None
        names = desk.document_names()
        return ask(state, "pay_date", said(before, render.wait_length(length, policy, names, premium)))
    found = desk.answers.find(policy.key, topic)
    return ask(state, "pay_date", render.found_answer(found, policy, desk.document_names()) if found else None)


def _best_repair(desk: Desk, policy: Policy, state: State) -> str:
    """How many years are worth repairing, where that was asked without a number."""
    best = compute.best_repair(desk, policy, state)
    if best is None:
        return ""
    return render.best_repair(best.years, best.years_if_all_count, best.shortest, best.cost_of_year)


def _for_every_window(desk: Desk, state: State, policy: Policy, before: Blocks) -> Blocks:
    """Of who has not paid yet: the length of the wait if it is known, and what each window of payment brings."""
    length = compute.wait_of_break(desk, policy, state)
    found = desk.answers.find(policy.key, "何时能报销")
    names = desk.document_names()
    rule = render.found_answer(found, policy, names) if found is not None else []
    if length is None:
        return said(before, rule, render.UNDATED)
    told = render.wait_length(length, policy, names) if length.status == "answered" else render.wait_refusal(length)
    return said(before, told, rule, render.UNDATED)


def term(desk: Desk, state: State, policy: Policy, topic: str) -> Blocks | None:
    """A newborn's or veteran's own deadline as a day, with what the notice says of it."""
    last = _last_day(state, policy)
    if topic == "何时能报销":
        topic = "新生儿待遇" if state.birth else "退役军人参保"
    found = desk.answers.find(policy.key, topic)
    if last is None or found is None:
        return None
    return said(
        render.term(_who(state), last, _cover_since(state, policy)),
        render.found_answer(found, policy, desk.document_names()),
    )


def _who(state: State) -> str:
    return "新生儿" if state.birth else "退役军人"


def _cover_since(state: State, policy: Policy) -> tuple[str, date] | None:
    """The day from which the notice covers a newborn or veteran who is in time, and what it calls it."""
    arrival, since = (policy.newborn, state.birth) if state.birth else (policy.veteran, state.discharge)
    start = arrival.start if arrival is not None else None
    if start is None or not start.known or since is None or start.value not in ("出生之日", "退役之日"):
        return None
    return (start.value, since[0]) if since[0].year == policy.coverage_year else None


def _last_day(state: State, policy: Policy) -> date | None:
    """The last day on which a newborn or veteran is insured without a wait; None if the day it counts from is open."""
    arrival, since = (policy.newborn, state.birth) if state.birth else (policy.veteran, state.discharge)
    return window.deadline(arrival, since[0]) if since is not None and since[0] == since[1] else None
