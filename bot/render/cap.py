"""How the 大病 cap rises and falls."""

from __future__ import annotations

from bot.blocks import Blocks, Calculation, Row, said
from bot.policy.answer import CapChange
from bot.policy.model import Policy
from bot.render.notice import Names, citations
from bot.render.sentences import HOTLINE, HUMAN
from bot.text import yuan


def cap_change(cap: CapChange, policy: Policy, names: Names, broken: int | None, raised: bool) -> Blocks:
    """Raise and reduction of the cap, listed apart."""
    if cap.status != "answered":
        return said(f"{'；'.join(cap.notes)}，我不能给您数。{HUMAN}")
    lines = _raise(cap, policy) if raised else []
    if broken:
        assert cap.reduction is not None
        lines.append(f"断保{broken}年，大病保险最高支付限额降低{yuan(cap.reduction)}。")
        if policy.cap is not None and policy.cap.reduction_limit is not None:
            lines.append(f"累计最多降原封顶线的{policy.cap.reduction_limit.value.percent}%。")
    notes = [f"说明：{note}，可以拨打{HOTLINE}核实。" for note in cap.notes] if broken else []
    applied = [Row(step.rule, step.value, step.clause.strip("。：:")) for step in cap.steps]
    lost = [step for step in cap.steps if step.rule.startswith("每断保")]
    result = [Calculation(headline=lines[0], details=lines[1:], notes=notes, steps=applied)] if lines else []
    return said(result, citations(lost if lost and not raised else cap.steps, names))


def _raise(cap: CapChange, policy: Policy) -> list[str]:
    assert cap.raise_ is not None
    parts = []
    if cap.raise_continuous:
        parts.append(f"连续参保{yuan(cap.raise_continuous)}")
    if cap.raise_zero_claim:
        parts.append(f"零报销{yuan(cap.raise_zero_claim)}")
    detail = f"（{'＋'.join(parts)}）" if len(parts) > 1 else ""
    if cap.limit is not None and (cap.raise_continuous or 0) + (cap.raise_zero_claim or 0) > cap.limit:
        detail += f"，超过上限，按上限{yuan(cap.limit)}算"
    lines = [
        f"大病保险最高支付限额提高{yuan(cap.raise_)}{detail}。",
        "怎么算：" + "；".join(f"{s.rule}{s.value}" for s in cap.steps if not s.rule.startswith("每断保")) + "。",
    ]
    if cap.limit is None and policy.cap is not None and policy.cap.raise_limit is not None:
        percent = policy.cap.raise_limit.value.percent
        lines.append(f"两项合计不超过当地大病保险原封顶线的{percent}%；原封顶线是多少，通知没有写。")
    return lines
