"""What people pay, in words, and side by side where they are several."""

from __future__ import annotations

from bot import lexicon
from bot.blocks import Blocks, Calculation, Row, Table, said
from bot.dialogue.compute import PersonFee
from bot.policy.answer import Fee, Step
from bot.policy.model import NO_TIER, Policy
from bot.render.notice import Names, citations, from_parent
from bot.render.sentences import HUMAN
from bot.text import yuan


def fees(rows: list[PersonFee], policy: Policy, names: Names) -> Blocks:
    """A line a group, a total where everybody's fee is known and nothing is ambiguous."""
    every = [fee for row in rows for fee in row.fees]
    steps = [step for fee in every for step in fee.steps]
    refused = any(fee.status != "answered" for fee in every)
    household = sum(row.count for row in rows) > 1 and not _ambiguous(rows)
    lines = list(dict.fromkeys(_line(row, fee, household) for row in rows for fee in row.fees))
    known = [row for row in rows if all(fee.status == "answered" for fee in row.fees)]
    if household and not refused:
        lines = _totals(rows) + lines
    elif household and sum(row.count for row in known) > 1:
        lines += [f"算得出的{line}" for line in _totals(known)]
    if _ambiguous(rows):
        lines.insert(0, _what_decides({row.label for row in rows}))
    notes = []
    if len([m for row in rows for m in row.member.identities]) > len(rows):
        notes.append("有几种身份的，就高不就低，只按最优惠的一种算，不能重复叠加。")
    if refused:
        notes.append(HUMAN)
    origins = {step.origin for step in steps if step.origin and step.origin != policy.key}
    notes += [from_parent(origin, policy, names) for origin in sorted(origins)]
    result = Calculation(
        headline=lines[0],
        details=lines[1:],
        notes=notes,
        steps=_applied(steps),
        table=_table(rows) if len(every) > 1 and not refused else None,
    )
    return said(result, citations(reversed(steps) if len(rows) == 1 else steps, names))


def repair_beside(cost: int, rows: list[PersonFee]) -> str:
    """The premium of everybody and the repair of some years together; "" where the premium is open."""
    if any(len(row.fees) != 1 or row.fees[0].amount_due is None for row in rows):
        return ""
    premium = sum((row.fees[0].amount_due or 0) * row.count for row in rows)
    return f"补缴以前的年份另要{yuan(cost)}，连上面的保费一共{yuan(premium + cost)}。"


def _totals(rows: list[PersonFee]) -> list[str]:
    """What the household pays together, a line for each tier that those may choose who named none."""
    most = max(rows, key=lambda row: len(row.fees))
    count = sum(row.count for row in rows)
    lines = []
    for i, tier in enumerate(most.fees):
        total = sum((row.fees[min(i, len(row.fees) - 1)].amount_due or 0) * row.count for row in rows)
        tier_word = f"没说档次的都选{tier.tier}，" if len(most.fees) > 1 else ""
        lines.append(f"{tier_word}{count}个人合计要交{yuan(total)}。")
    return lines


def _ambiguous(rows: list[PersonFee]) -> bool:
    return any(rows[i].member is rows[i + 1].member for i in range(len(rows) - 1))


def _what_decides(labels: set[str]) -> str:
    """What has to be known where a word means several groups: the grade in a certificate, or which group it is."""
    grades: dict[str, list[str]] = lexicon.read("entities")["graded"]["grades"]
    if not grades.keys() <= labels:
        return "要看具体是哪一种身份："
    written = [f"{'、'.join(one for one in said if not one[0].isdigit())}是{group}" for group, said in grades.items()]
    return f"要看残疾证上是几级（{'，'.join(written)}）："


def _applied(steps: list[Step]) -> list[Row]:
    """Each rule once, in the order in which it was applied."""
    return list(dict.fromkeys(Row(step.rule, step.value, step.clause.strip("。：:")) for step in steps))


def _table(rows: list[PersonFee]) -> Table:
    tiers = any(_tier(fee) for row in rows for fee in row.fees)
    several = any(row.count > 1 for row in rows)
    columns = ["谁", *(["档次"] if tiers else []), "标准", "资助", "每人交", *(["人数", "合计"] if several else [])]
    lines = []
    for row in rows:
        for fee in row.fees:
            due = fee.amount_due or 0
            line = [row.label, *([_tier(fee) or "—"] if tiers else [])]
            line += [yuan(fee.personal_standard or 0), yuan(fee.subsidy) if fee.subsidy else "无", yuan(due)]
            lines.append([*line, *([str(row.count), yuan(due * row.count)] if several else [])])
    return Table(columns, lines)


def _tier(fee: Fee) -> str:
    return fee.tier if fee.tier != NO_TIER else ""


def _line(row: PersonFee, fee: Fee, household: bool) -> str:
    who = f"{row.label}" + (f"{row.count}人" if row.count > 1 else "")
    if fee.status != "answered":
        tier = f"参加{fee.tier}：" if _tier(fee) else ""
        return f"{who}：{tier}{'；'.join(fee.notes)}，算不出来。"
    assert fee.amount_due is not None
    assert fee.personal_standard is not None
    tier = f"{fee.tier}：" if _tier(fee) else ""
    each = "每人" if row.count > 1 or household else "每人每年" if not fee.identity else ""
    if not fee.subsidy:
        reason = "（通知不资助这类人员，按普通居民交）" if fee.identity else ""
        amount = f"{each}交{yuan(fee.amount_due)}{reason}"
    else:
        rate = "全额资助" if fee.subsidy_rate == 100 else f"资助{fee.subsidy_rate}%" if fee.subsidy_rate else "资助"
        shown = "" if fee.subsidy_rate == 100 else yuan(fee.subsidy)
        pays = "自己不用交（0元）" if fee.amount_due == 0 else f"{each}自己交{yuan(fee.amount_due)}"
        amount = (
            f"{pays}。标准{yuan(fee.personal_standard)}，{rate}{'，即' if fee.subsidy_rate and shown else ''}{shown}"
        )
        if len(row.member.identities) > 1:
            amount += f"（按{fee.identity}）"
    total = f"，{row.count}人{yuan(fee.amount_due * row.count)}" if row.count > 1 else ""
    return f"{who}：{tier}{amount}{total}。"
