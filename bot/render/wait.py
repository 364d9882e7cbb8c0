"""How long one waits and from which day cover holds."""

from __future__ import annotations

from datetime import date

from bot.blocks import Blocks, Calculation, Row, said
from bot.policy.answer import Wait
from bot.policy.model import Policy
from bot.render.notice import Names, citations
from bot.render.sentences import FIXED_STAYS, HOTLINE, HUMAN
from bot.text import chinese_day, yuan


def waiting(
    wait: Wait,
    policy: Policy,
    names: Names,
    pay_date: date | None,
    unbroken: bool = False,
    fixed: bool = False,
    premium: int | None = None,
) -> Blocks:
    """The wait, the day cover starts, how it was worked out, what is open.

    unbroken: that there was no break is assumed. fixed: say that the fixed part cannot be repaired. premium:
    fen, of who pays something else than an ordinary resident.
    """
    if wait.status != "answered":
        return said(wait_refusal(wait))
    assert wait.waiting is not None
    start, paid = wait.benefit_start, f"{chinese_day(pay_date)}缴费，" if pay_date else ""
    paid = f"没断过保的话，{paid}" if unbroken else paid
    if start is None:
        headline = f"{paid}{_length(wait)}；从哪天起能报，通知没有写清，说不准。"
    elif start.low == start.high:
        headline = f"{paid}{_length(wait)}，{chinese_day(start.low)}起可以报销。"
    else:
        headline = f"{paid}{_length(wait)}，{chinese_day(start.low)}起可以报销（最晚{chinese_day(start.high)}）。"
    notes = ["断过保的要等得更久，告诉我断了几年，我再给您算。"] if unbroken else []
    if wait.repair_cost:
        notes.append(_repair_cost(wait, policy, premium))
    elif fixed and policy.waiting is not None and policy.waiting.repair_step is not None and wait.waiting.low:
        notes.append(FIXED_STAYS)
    notes += [f"说明：{note}。" for note in wait.notes]
    if wait.waiting.low != wait.waiting.high or start is None:
        notes.append(f"以参保地医保窗口核定为准，可以拨打{HOTLINE}。")
    result = Calculation(
        headline=headline,
        details=[cover(wait.benefit_end)] if wait.benefit_end else [],
        workings=_workings(wait),
        notes=notes,
        steps=_applied(wait),
    )
    return said(result, citations([step for step in wait.steps if step.rule != "待遇年度"], names))


def at_treatment(wait: Wait, days: tuple[date, date] | None, unbroken: bool = False) -> str:
    """Whether the days of treatment lie after the start of cover; "" where they lie on both sides of it, or none is known."""
    start = wait.benefit_start
    if wait.status != "answered" or start is None or days is None:
        return ""
    who = "没断过保的话，" if unbroken else ""
    when = chinese_day(days[0]) if days[0] == days[1] else f"{days[0].year}年{days[0].month}月"
    if days[1] < start.low:
        return f"{who}{when}还没到能报销的时候，那时看病报不了。"
    return f"{who}{when}看病能报销，那时已经开始享受待遇了。" if days[0] >= start.high else ""


def wait_length(wait: Wait, policy: Policy, names: Names, premium: int | None = None) -> Blocks:
    """The length of the wait alone, before the pay date is known. premium: fen, of the person at hand."""
    if wait.status != "answered":
        return said(wait_refusal(wait))
    notes = [_repair_cost(wait, policy, premium)] if wait.repair_cost else []
    notes += [f"说明：{note}。" for note in wait.notes[:1]]
    result = Calculation(
        headline=f"从缴费那天算起，{_length(wait)}。", workings=_workings(wait), notes=notes, steps=_applied(wait)
    )
    return said(result, citations(wait.steps, names))


def best_repair(years: int, years_if_all_count: int, shortest: Wait, cost_of_year: int) -> str:
    """How many years are worth repairing, and what that costs."""
    assert shortest.waiting is not None
    least = f"{shortest.waiting.high}{'个月' if shortest.waiting.unit == 'month' else '日'}"
    if years == years_if_all_count:
        return f"想等得最短：补{years}年，补缴{yuan(years * cost_of_year)}，等{least}；再多补也不能再减了。"
    otherwise = f"当地若从第1年起算，补{years_if_all_count}年、{yuan(years_if_all_count * cost_of_year)}才能减到{least}"
    if not years:
        return f"补缴减不了这次的等待（{otherwise}）。"
    return f"想等得最短：补{years}年，补缴{yuan(years * cost_of_year)}，等{least}（{otherwise}）。"


def wait_refusal(wait: Wait) -> str:
    """Why no wait can be given."""
    why = "；".join(wait.notes) or "通知没有写"
    if wait.status == "outside" and wait.next_window:
        return f"这一天不办理缴费，最近能缴的是{chinese_day(wait.next_window)}。"
    return f"{why}，我不能给您准数。{HUMAN}"


def _length(wait: Wait) -> str:
    assert wait.waiting is not None
    unit = "个月" if wait.waiting.unit == "month" else "日"
    low, high = wait.waiting.low, wait.waiting.high
    if low == high == 0:
        return "不用等待"
    return f"要等{low}{unit}" if low == high else f"要等{low}{unit}（当地若从第1年起算，则{high}{unit}）"


def _repair_cost(wait: Wait, policy: Policy, premium: int | None) -> str:
    """What the repair costs, and with the year's own premium: the person's, else an ordinary resident's."""
    ordinary = sum(leaf.value for leaf in policy.premium["普通居民"].values()) if not policy.has_tiers else 0
    own = ordinary if premium is None else premium
    total, open_ = (wait.repair_cost or 0) + own, "（当年保费有资助的另算）" if own == ordinary else ""
    return f"补缴另要{yuan(wait.repair_cost or 0)}，连当年保费{yuan(own)}一共{yuan(total)}{open_}。"


def _workings(wait: Wait) -> str:
    """固定等待期3个月；断保3年，变动等待期2个月… in one line."""
    told = [
        f"{step.rule}{step.value}"
        for step in wait.steps
        if step.rule != "待遇年度" and not step.rule.startswith("按时")
    ]
    return "算法：" + "；".join(told) + "。" if told else ""


def _applied(wait: Wait) -> list[Row]:
    steps = [step for step in wait.steps if step.rule != "待遇年度"]  # the day cover ends is told among the details
    return list(dict.fromkeys(Row(step.rule, step.value, step.clause.strip("。：:")) for step in steps))


def latest_day(by: date | None, target: date, broken: int) -> str:
    """The last day to pay on, to be covered by a day."""
    who = f"断保{broken}年的" if broken else "没断过保的"
    if by is None:
        return f"{who}，要在{chinese_day(target)}就能报，已经没有合适的缴费日子了，可以拨打{HOTLINE}核实。"
    return (
        f"{who}，最晚{chinese_day(by)}缴费，{chinese_day(target)}就能报。以参保地医保窗口核定为准，可以拨打{HOTLINE}。"
    )


def cover(last: date) -> str:
    """How long cover lasts."""
    return f"待遇管到{chinese_day(last)}。"


def term(who: str, last: date, since: tuple[str, date] | None = None) -> str:
    """The last day of a newborn's or veteran's own term. since: what the notice counts cover from, and when that was."""
    told = f"{who}最晚{chinese_day(last)}前办理，当天也算。"
    return told if since is None else f"{told}按时办的，从{since[0]}（{chinese_day(since[1])}）起享受待遇。"
