"""How the catastrophic-cost cap changes: up with years of loyalty and years without a claim, down with breaks.

Sources: 130300-2025 五, 130322-2025 八1, 620000-2026 四. 500235-2025 names the incentive without an amount.
"""

from __future__ import annotations

from bot.policy import notes
from bot.policy.answer import NOT_COVERED, CapChange, cited, refuse
from bot.policy.model import Leaf, Policy, Share
from bot.policy.request import Request, fen_of
from bot.text import yuan


def answer_cap(policy: Policy, request: Request, answer: CapChange) -> CapChange:
    """The raise and the reduction in fen, listed apart: no notice says how they set each other off."""
    rules = policy.cap
    if rules is None or rules.continuous is None or rules.zero_claim is None or rules.after_years is None:
        refuse(answer, NOT_COVERED, "通知没有写大病保险限额提高或降低多少")
        return answer
    steps = max(0, (request.continuous_years or 0) - rules.after_years.value)
    answer.raise_continuous = steps * rules.continuous.value
    answer.raise_zero_claim = (request.zero_claim_years or 0) * rules.zero_claim.value
    cap = fen_of(request.catastrophic_cap, "catastrophic_cap")
    answer.limit = _limit(rules.raise_limit, cap)
    total = answer.raise_continuous + answer.raise_zero_claim
    answer.raise_ = total if answer.limit is None else min(total, answer.limit)
    lost = (request.break_years or 0) * (rules.reduction.value if rules.reduction else 0)
    at_most = _limit(rules.reduction_limit, cap)
    answer.reduction = lost if at_most is None else min(lost, at_most)

    answer.steps.append(
        cited(f"连续满{rules.after_years.value}年后每年", yuan(rules.continuous.value), rules.continuous)
    )
    answer.steps.append(cited("每个零报销年", yuan(rules.zero_claim.value), rules.zero_claim))
    if rules.raise_limit is not None:
        answer.steps.append(cited("提高的上限", _limit_words(rules.raise_limit, answer.limit), rules.raise_limit))
    if request.break_years and rules.reduction is not None:
        answer.steps.append(cited("每断保1年降低", yuan(rules.reduction.value), rules.reduction))
        if rules.reduction_limit is None:
            answer.notes.append(notes.REDUCTION_UNBOUNDED)
    return answer


def _limit(leaf: Leaf[Share] | None, cap: int | None) -> int | None:
    """Fen: a printed amount, or a rate of the region's original cap if that was given."""
    if leaf is None:
        return None
    share = leaf.value
    if share.fen is not None:
        return share.fen
    return share.of(cap) if cap is not None else None


def _limit_words(leaf: Leaf[Share], limit: int | None) -> str:
    if leaf.value.fen is not None:
        return yuan(leaf.value.fen)
    return f"原封顶线的{leaf.value.percent}%" + (f"，即{yuan(limit)}" if limit is not None else "")
