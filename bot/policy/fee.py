"""What a person pays for a coverage year: the standard less the most favourable subsidy of their identities.

就高不就低: subsidies are never added up and never exceed the standard (130300-2025 三, 130322-2025 七, 130802-2025 一,
500235-2025 三). A group that the notice does not name, or names for the other tier only, is not covered.
"""

from __future__ import annotations

from bot.policy.answer import ANSWERED, NOT_COVERED, OUTSIDE, Fee, cited, refuse
from bot.policy.model import NO_TIER, TIERS, Fen, Leaf, Policy, PremiumRule, Share
from bot.policy.request import Request, fen_of
from bot.policy.window import in_term, is_exempt_without_term, opening, why_closed, why_newborn_is_open

ORDINARY, STUDENT = "普通居民", "在渝高校大学生"


def tier_name(policy: Policy, tier: int | None) -> str:
    """The tier's name in this policy; a notice without tiers has one standard for all."""
    return TIERS[tier or 1] if policy.has_tiers else NO_TIER


def premium_group(policy: Policy, request: Request) -> str:
    """Whose standard applies: students have their own where the notice names them."""
    return STUDENT if (request.student or request.freshman) and STUDENT in policy.premium else ORDINARY


def standard(policy: Policy, request: Request) -> Leaf[Fen]:
    """The personal standard of the request's group and tier."""
    return policy.premium[premium_group(policy, request)][tier_name(policy, request.tier)]


def answer_fee(policy: Policy, request: Request, answer: Fee) -> Fee:
    """The amount due of one person; without a pay date that of the collection window."""
    if not _payable(policy, request, answer):
        return answer
    if request.tier == 2 and not policy.has_tiers:
        refuse(answer, NOT_COVERED, "通知只有一个缴费标准，没有二档")
        return answer
    answer.group, answer.tier = premium_group(policy, request), tier_name(policy, request.tier)
    amount = standard(policy, request)
    answer.personal_standard = int(amount.value)
    answer.steps.append(cited(f"{answer.group}缴费标准", f"{amount.value // 100}元", amount))
    answer.subsidy = 0
    identities = [identity for identity in request.identities if identity != ORDINARY]
    if identities and not _subsidise(policy, request, identities, answer):
        return answer
    answer.amount_due = answer.personal_standard - answer.subsidy
    return answer


def _payable(policy: Policy, request: Request, answer: Fee) -> bool:
    """Whether the pay date allows a fee that the notice states; else the answer is refused."""
    day = request.pay_date
    if day is None:
        return True
    if in_term(policy, policy.newborn, request.birth_date, day):
        assert policy.newborn is not None
        rule = policy.newborn.premium or policy.newborn.within
        answer.steps.append(cited("新生儿缴费", "只缴个人部分，不受集中缴费期限制", rule))
        return True
    if in_term(policy, policy.veteran, request.discharge_date, day):
        return True
    now = opening(policy, day)
    if now.name == "after" and is_exempt_without_term(policy, request):
        refuse(answer, NOT_COVERED, why_newborn_is_open(policy))
        return False
    if now.status != ANSWERED:
        refuse(answer, now.status, why_closed(policy, now))
        return False
    if now.name == "closed":
        answer.next_window = now.next_day
        refuse(answer, OUTSIDE, "这一天不办理缴费")
        return False
    rule = now.window.premium if now.window else None
    if rule is not None and rule.value == PremiumRule.WITH_FISCAL_PART:
        answer.steps.append(cited("全额缴费", rule.value, rule))
        if policy.fiscal_part is None or not policy.fiscal_part.known:
            refuse(answer, NOT_COVERED, policy.fiscal_part.unknown or "" if policy.fiscal_part else "")
            return False
    return True


def _subsidise(policy: Policy, request: Request, identities: list[str], answer: Fee) -> bool:
    """Put in the best subsidy; refuse where an identity is open and none of the others is subsidised."""
    assert answer.personal_standard is not None
    best: tuple[int, str, Leaf[Share], float | None] | None = None
    told = fen_of(request.subsidy_standard, "subsidy_standard")
    reasons = []
    for identity in identities:
        leaf = policy.subsidies.get(identity, {}).get(answer.tier)
        if leaf is None:
            reasons.append(
                f"通知没有写“{identity}”{'参加' + answer.tier if identity in policy.subsidies else ''}的资助"
            )
            continue
        if leaf.known:
            amount, rate = leaf.value.of(answer.personal_standard), leaf.value.percent
        elif told is not None:
            amount, rate = min(told, answer.personal_standard), None
        else:
            reasons.append(leaf.unknown or "")
            continue
        if best is None or amount > best[0]:
            best = (amount, identity, leaf, rate)
    if best is None or (reasons and best[2].known and best[0] == 0):
        refuse(answer, NOT_COVERED, "；".join(reasons))
        return False
    answer.subsidy, answer.identity, leaf, answer.subsidy_rate = best
    answer.steps.append(cited(f"{answer.identity}资助", _share_words(leaf, answer), leaf))
    if len(identities) > 1 and policy.subsidy_rule is not None:
        answer.steps.append(cited("多重身份", policy.subsidy_rule.value, policy.subsidy_rule))
    answer.notes.extend(reasons)
    return True


def _share_words(leaf: Leaf[Share], answer: Fee) -> str:
    if leaf.known and leaf.value == Share(fen=0):
        return "不资助"
    percent = f"{answer.subsidy_rate}%，" if answer.subsidy_rate not in (None, 100) else ""
    return f"{percent}{(answer.subsidy or 0) / 100:g}元"
