"""From which day a payment gives cover: fixed and variable waiting period, both readings, repair.

「每多断保1年，在固定待遇等待期基础上增加变动待遇等待期1个月」 can mean N-1 or N extra months for N years without cover;
both are computed, the low one leads (a bureau's published example: 断2年 = 3+1 months).
Sources: 130300-2025 五, 130322-2025 八2, 620000-2026 三(二) and 四(三), 500235-2025 二2.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.policy import notes
from bot.policy.answer import NEEDS, NOT_COVERED, OUTSIDE, Range, Wait, WaitLength, cited, refuse
from bot.policy.fee import standard
from bot.policy.model import Arrival, Leaf, Policy, Span, StartRule, Waiting
from bot.policy.request import Request
from bot.policy.window import (
    WINDOW_WORDS,
    Opening,
    coverage,
    deadline,
    in_term,
    is_exempt_without_term,
    opening,
    why_closed,
    why_newborn_is_open,
)
from bot.text import add_months

UNIT_NAMES = {"个月": "month", "日": "day"}


def answer_wait(policy: Policy, request: Request, answer: Wait) -> Wait:
    """The waiting period and the day cover starts, for the request's pay date and years without cover."""
    rules = policy.waiting
    if rules is None:
        refuse(answer, NOT_COVERED, "通知没有写等待期和待遇从哪天起")
        return answer
    arrival = _arrival(policy, request, answer)
    if arrival is not None:
        return answer
    freshman = request.freshman and policy.freshman is not None
    needed = ("pay_date",) if freshman else ("pay_date", "break_years")
    missing = [name for name in needed if getattr(request, name) is None]
    if request.pay_date is None:
        refuse(answer, NEEDS, missing=missing)
        return answer
    now = opening(policy, request.pay_date)
    answer.window, answer.next_window = now.name, now.next_day
    if now.name == "closed":
        refuse(answer, OUTSIDE, "这一天不办理缴费")
        return answer
    if is_exempt_without_term(policy, request):
        refuse(answer, NOT_COVERED, why_newborn_is_open(policy))
        return answer
    if now.status != "answered":
        refuse(answer, now.status, why_closed(policy, now))
        return answer
    if request.repair_years and rules.repair_step is None:
        refuse(answer, NOT_COVERED, "通知没有写补缴能不能缩短等待期")
        return answer
    if missing:
        refuse(answer, NEEDS, missing=missing)
        return answer
    if freshman:
        _freshman(policy, request, answer)
        return answer
    _ordinary(policy, rules, request, now, answer)
    return answer


def _arrival(policy: Policy, request: Request, answer: Wait) -> Arrival | None:
    """The newborn's or veteran's own rule, if this payment falls under it."""
    day = request.pay_date
    for arrival, since, who in (
        (policy.newborn, request.birth_date, "新生儿"),
        (policy.veteran, request.discharge_date, "退役军人"),
    ):
        if arrival is None or since is None or not in_term(policy, arrival, since, day):
            continue
        assert arrival.within is not None
        answer.deadline = deadline(arrival, since)
        answer.waiting = WaitLength(_unit(policy), 0, 0)
        answer.repair_cost = 0
        answer.steps.append(cited(f"{who}{arrival.within.value}内参保", "不用等", arrival.within))
        if arrival.start is not None and arrival.start.known:
            answer.benefit_start = Range(since, since)
            answer.steps.append(cited(f"{who}待遇", f"从{arrival.start.value}起", arrival.start))
        elif arrival.start is not None:
            answer.notes.append(arrival.start.unknown or "")
        cover = coverage(policy)
        answer.benefit_end = cover.last if cover else None
        return arrival
    return None


def _freshman(policy: Policy, request: Request, answer: Wait) -> None:
    """A freshman paying on enrolment is covered from the next day, 500235-2025 二3, which names no exception."""
    cover = coverage(policy)
    assert request.pay_date is not None
    assert cover is not None
    assert policy.freshman is not None
    assert policy.freshman.start is not None
    answer.waiting, answer.repair_cost = WaitLength(_unit(policy), 0, 0), 0
    answer.benefit_start = _by_rule(policy.freshman.start, request.pay_date, request.pay_date)
    answer.benefit_end = cover.last
    answer.steps.append(cited("新生入学待遇", f"缴费{policy.freshman.start.value}起", policy.freshman.start))


def _shortened(rules: Waiting, broken: int, repaired: int) -> str:
    """How much a repair takes off the wait: a year's step, and all of it where both readings of the break agree."""
    assert rules.repair_step is not None
    each = f"每年减{rules.repair_step.value}"
    whole, left = variable_wait(rules, broken, 0), variable_wait(rules, broken, repaired)
    low, high = (before.count - after.count for before, after in zip(whole, left, strict=True))
    return f"{each}，共减{Span(low, whole[0].unit)}" if low == high else each


def _unit(policy: Policy) -> str:
    assert policy.waiting is not None
    return UNIT_NAMES[policy.waiting.fixed.value.unit]


def _ordinary(policy: Policy, rules: Waiting, request: Request, now: Opening, answer: Wait) -> None:
    """Everybody without a term of their own: none in the window without a break, else fixed plus variable."""
    pay_date, broken = request.pay_date, request.break_years
    assert pay_date is not None
    assert broken is not None
    cover = coverage(policy)
    assert cover is not None
    answer.benefit_end = cover.last
    answer.repair_cost = _repair_cost(policy, rules, request, answer)
    fixed = _fixed(rules, now, broken, answer)
    low, high = variable_wait(rules, broken, request.repair_years or 0)
    if broken and rules.step is not None:
        more = f"{low}" if low == high else f"{low}（当地若从第1年起算则{high}）"
        answer.steps.append(cited(f"断保{broken}年，变动等待期", more, rules.step))
        answer.notes.append(_years_before(rules))
    if request.repair_years and rules.repair_step is not None:
        answer.steps.append(
            cited(f"补缴{request.repair_years}年", _shortened(rules, broken, request.repair_years), rules.repair_step)
        )
    floor = _floor(rules, broken)
    length = WaitLength(_unit(policy), max(fixed + low.count, floor), max(fixed + high.count, floor))
    if rules.long_break_floor is not None and floor and request.repair_years:
        answer.steps.append(cited("断保4年及以上", f"合计不少于{rules.long_break_floor.value}", rules.long_break_floor))
    answer.waiting = length
    if broken and not _step_is_equated(rules):
        answer.notes.append(notes.START_OPEN)  # 90日 and 1个月 are never added: the notice says no more
    elif now.window is not None and now.window.start is not None and not broken:
        answer.benefit_start = _by_rule(now.window.start, pay_date, cover.first)
        answer.steps.append(cited("待遇开始", now.window.start.value, now.window.start))
    else:
        answer.benefit_start = Range(
            max(_later(pay_date, length.unit, length.low), cover.first),
            max(_later(pay_date, length.unit, length.high), cover.first),
        )
        answer.steps.append(cited("待遇年度", f"{cover.first}至{cover.last}", policy.cover or policy.cover_year))
    if policy.cover is None and answer.benefit_start is not None and answer.benefit_start.low == cover.first:
        answer.notes.append(notes.FIRST_DAY_DERIVED.format(year=policy.coverage_year))
    if answer.benefit_start is not None and answer.benefit_start.low > cover.last:
        answer.notes.append(notes.BUYS_NOTHING)


def _fixed(rules: Waiting, now: Opening, broken: int, answer: Wait) -> int:
    """The fixed part: the window's own wait, or the general one for late payers and for breaks."""
    leaf: Leaf[Span] | None = None
    if broken or now.name == "after":
        leaf = rules.fixed
    elif now.window is not None:
        leaf = now.window.wait
    if leaf is None:
        days = now.window.days if now.window else None
        answer.steps.append(cited("按时缴费、没有断保", f"在{WINDOW_WORDS[now.name]}内，不用等", days))
        return 0
    answer.steps.append(cited("固定等待期", leaf.value, leaf))
    return leaf.value.count


def variable_wait(rules: Waiting, broken: int, repaired: int) -> tuple[Span, Span]:
    """The wait on top of the fixed one, in the fixed one's unit: one end for each reading of 每多断保1年.

    Each repaired year takes one step off both ends, never below nothing.
    """
    unit = rules.fixed.value.unit
    step = _step_in(rules, unit)
    return (
        Span(step * max(0, max(0, broken - 1) - repaired), unit),
        Span(step * max(0, broken - repaired), unit),
    )


def _step_in(rules: Waiting, unit: str) -> int:
    """The yearly step in the unit of the fixed wait; a step in months counts as the notice's own 3个月 = 90日."""
    if rules.step is None:
        return 0
    if rules.step.value.unit == unit or rules.fixed_months is None:
        return rules.step.value.count
    return rules.step.value.count * rules.fixed.value.count // rules.fixed_months.value.count


def _step_is_equated(rules: Waiting) -> bool:
    return rules.step is None or rules.step.value.unit == rules.fixed.value.unit


def _years_before(rules: Waiting) -> str:
    since = rules.counted_from.value if rules.counted_from and rules.counted_from.known else ""
    return notes.YEARS_BEFORE.format(since=since)


def _floor(rules: Waiting, broken: int) -> int:
    if rules.long_break is None or rules.long_break_floor is None or broken < rules.long_break.value:
        return 0
    return rules.long_break_floor.value.count


def _repair_cost(policy: Policy, rules: Waiting, request: Request, answer: Wait) -> int:
    """Fen: each repaired year costs this year's personal standard, on top of the year's own premium."""
    years = request.repair_years or 0
    if not years or rules.repair_price is None:
        return 0
    price = standard(policy, request)
    answer.steps.append(cited("补缴费用", f"{years}年×{price.value // 100}元，另交当年保费", rules.repair_price))
    return years * int(price.value)


def _later(day: date, unit: str, count: int) -> date:
    return add_months(day, count) if unit == "month" else day + timedelta(count)


def _by_rule(leaf: Leaf[StartRule], pay_date: date, not_before: date) -> Range:
    if leaf.value == "次月1日":
        start = add_months(pay_date.replace(day=1), 1)
    else:
        start = pay_date + timedelta(1)
    start = max(start, not_before)
    return Range(start, start)
