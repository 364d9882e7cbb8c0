"""Answers, questions and refusals in words: the only home of reply sentences.

Short, plain, the amount or date first, then steps, then 依据 (notice, clause, quote), then what next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.dialogue.compute import PersonFee
from bot.faq.answers import Found
from bot.policy.answer import CapChange, Fee, Step, Wait, WindowAnswer
from bot.policy.model import NO_TIER, Cite, Policy
from bot.policy.window import WINDOW_WORDS
from bot.text import chinese_day, yuan

HOTLINE = "12393（医保服务热线）"
HUMAN = f"可以拨打{HOTLINE}或12345，也可以到当地医保窗口问。"
LONGEST_QUOTE = 44

FIXED_STAYS = "固定等待期不能靠补缴减掉，补缴只能减断保多出来的那部分。"
GREETING = (
    "您好！我是医保小助手，可以帮您查城乡居民医保交多少钱、什么时候交、怎么交、断了要等多久、怎么报销。您想问什么？"
)
WELCOME_QUESTIONS = ("缴费标准", "缴费时间", "断保影响", "新生儿参保", "缴费渠道", "困难资助")
ACTS = {
    "greet": GREETING,
    "thanks": "不客气！还有居民医保的问题，随时问我。祝您身体健康！",
    "goodbye": "好的，再见！需要时随时来问，祝您身体健康！",
    "who_are_you": "我是医保小助手，一个自动问答程序，不是真人。我按各地已发布的通知回答城乡居民医保的问题；"
    + "要找人工，"
    + HUMAN,
    "capabilities": "我可以告诉您：城乡居民医保交多少钱、什么时候交、怎么交、哪些人有资助、断了要等多久、新生儿怎么参保、异地怎么备案和报销。",
    "human": "我这里不能直接转人工。" + HUMAN,
    "acknowledge": "好的。还有什么居民医保的问题，可以接着问我。",
    "dissatisfied": "很抱歉没有帮到您。您可以换个说法再问一次，说一说是哪里的医保、什么情况；也" + HUMAN,
    "cancel": "好的，没关系。需要时随时来问我。",
    "affirm": "好的。请说说您想问居民医保的什么事？",
    "deny": "好的。那请您换个说法再说一下，您想问居民医保的什么事？",
    "abuse": "很抱歉没有帮上忙。您可以再说一下想问的问题；也" + HUMAN,
    "distress": "如果身体出现紧急情况，请马上拨打120。如果心里难受、有轻生的念头，请拨打12356心理援助热线，或告诉身边的家人，"
    "会有人帮您。",
    "scam": "请小心骗子，不要点不明链接，不要转账，不要告诉别人验证码、密码和银行卡号。医保缴费只走税务、医保部门公布的渠道，工作人员不会让您"
    "转账到个人账户。拿不准请拨打110或96110（反诈专线），也可以打12393核实。",
    "internals": "抱歉，这些内容我不能提供。我只回答城乡居民医保的政策问题，您可以问我交多少钱、什么时候交、怎么报销。",
    "fraud": "抱歉，这个我不能帮您：假证明、假材料、借卡冒名都不可以。真有困难，可以到村（居）委会或民政部门"
    "按规定申请；政策上的事可以问我，或拨打12393。",
    "do_it_for_me": "抱歉，我不能代您登记、缴费，也查不了个人记录，请不要在这里发身份证号、手机号、银行卡号。我可以告诉您去哪里办、怎么办；"
    "个人的事" + HUMAN,
}
OUTSIDE = {
    "outside_employee": "抱歉，这是职工医保的问题，我只回答城乡居民医保。请拨打12393或12333，或问单位所在地的医保窗口。",
    "outside_social": "抱歉，这个不在城乡居民医保范围内，我这里没有收录，查不到。养老、失业、工伤、社保卡的事请拨打12333（人社服务热线）；"
    "公积金请拨打12329；生育津贴请拨打12393。",
    "outside_civil": "抱歉，这个不归居民医保管，我这里没有收录，查不到。户口、身份证请问派出所，低保、残疾证请问民政、残联或社区；"
    "不知道找谁，可以拨打12345。",
    "outside_health": "抱歉，我不能看病，也不能推荐药。身体不舒服请及时到医院就诊，紧急情况拨打120。我只回答城乡居民医保的政策问题。",
    "outside_commercial": "抱歉，商业保险我这里没有收录，查不到，请问保险公司的客服，或拨打12345。我只回答城乡居民医保的问题。",
    "outside_utilities": "抱歉，这个我帮不了您，我只回答城乡居民医保的问题。其他民生事项可以拨打12345。",
    "outside_chat": "抱歉，这个我不会。我只回答城乡居民医保的问题，比如交多少钱、什么时候交、怎么报销；别的事可以拨打12345。",
}
EMPTY = "我没有收到文字。请用一句话说说您的居民医保问题，比如“昌黎县一个人交多少钱”。"
COMMAND = "抱歉，我没有看懂这条消息，请直接用平常的话说您的居民医保问题。"
NOT_UNDERSTOOD = "抱歉，我没有听懂。您可以换个说法，一句话说清是哪里的医保、想问什么；也" + HUMAN
TOO_LONG = "您的话有点长，我只看了前面一部分；一两句话问，我答得更准。"
MASKED = "为了您的安全，请不要在这里发身份证号、手机号、银行卡号，我已经把它们隐去，没有保存。"
QUESTIONS = {
    "region": "各地规定不一样，请问您在哪个地区参保？",
    "pay_date": "请问缴费日期是哪一天？比如“2025年3月10日”。还没交的话，说打算哪天交。",
    "break_years": "请问断保几年？就是在这次缴费以前，连续有几年没有参保；没断过就说“没断过”。",
    "birth_date": "请问孩子的出生日期是哪天？",
    "discharge_date": "请问退役日期是哪天？",
    "continuous_years": "请问已经连续参保几年了？",
    "identity": "请问您是哪一类困难群众？比如低保对象、特困人员、重度残疾人、脱贫户。",
}
ASK_AGAIN = "我没有看明白。"
PAID_BEFORE_BIRTH = "您说的缴费日期早于孩子的出生日期，请核对一下。"
CHOICES = {
    "break_years": ("断保1年", "断保2年", "断保3年", "没断过"),
    "continuous_years": ("连续参保4年", "连续参保5年", "连续参保6年"),
}
SUGGEST = "您是不是想问："
MAYBE = "如果您问的不是这个，请点下面："
CHANGE_REGION = "好的，请问您要问哪个地区的医保？"
WHICH_INSIDE = "{place}还没有收录全市（全省）的通知，只收录了下面的地方。请问您在哪个地区参保？"


def in_region(name: str, policy: Policy) -> str:
    """How an answer opens: whose notice, which year."""
    return f"【{name}·{policy.coverage_year}年度】"


def outdated(policy: Policy, last_day: date | None, today: date) -> str:
    """A word of caution where the coverage year is over."""
    if last_day is None:
        last_day = date(policy.coverage_year, 12, 31)
    if today <= last_day:
        return ""
    return f"提醒：这是{policy.coverage_year}年度的规定，这个年度已经过了，更新的通知还没有收录。"


def year_note(policy: Policy, asked_year: int | None) -> str:
    """Where a notice calls its year by another number than the year it covers."""
    if asked_year is None or asked_year == policy.coverage_year:
        return ""
    return f"{policy.region_name}{asked_year}年的通知收的是{policy.coverage_year}年度的医保，下面按它回答。"


def cite_line(cites: Iterable[Cite | Step], names: dict[str, str], most: int = 2) -> str:
    """依据：notice, clause and a short quote of the first citations."""
    seen: dict[tuple[str, str], str] = {}
    for cite in cites:
        place = (cite.document, cite.clause)
        if cite.quote and place not in seen:
            seen[place] = cite.quote
        elif cite.quote and cite.quote not in seen[place] and len(seen[place]) + len(cite.quote) < LONGEST_QUOTE:
            seen[place] += "；" + cite.quote
    parts = []
    for (document, clause), quote in list(seen.items())[:most]:
        short = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…"
        parts.append(f"《{names.get(document, document)}》“{clause.strip('。：:')}”：“{short}”")
    return "依据：" + "；".join(parts) if parts else ""


def from_parent(origin: str, policy: Policy, names: dict[str, str]) -> str:
    """Says that an answer comes from the region above."""
    if not origin or origin == policy.key:
        return ""
    return f"（{policy.region_name}的通知没有另写，按上级《{names.get(origin, origin)}》。）"


_LEFT_OPEN = re.compile(r"没有?(?:单独|另外)?写|没写|没有点名|认不清|没有另定|没有给")


def found_text(found: Found, policy: Policy, names: dict[str, str]) -> str:
    """An answer of the answer book in words."""
    entry = found.entry
    if entry.unknown:
        return f"{entry.unknown.rstrip('。')}。这一点我不能给您准数，{HUMAN}"
    lines = [entry.say]
    steps = list(entry.steps)
    if found.more is not None:
        lines.append(f"《{names.get(found.more.origin, '')}》写了步骤：")
        steps = list(found.more.entry.steps)
    lines += [f"{i}. {step.rstrip('；;')}" for i, step in enumerate(steps, 1)]
    if entry.then:
        lines.append(entry.then)
    if _LEFT_OPEN.search(entry.say + entry.then):
        lines.append(f"没写的部分，可以拨打{HOTLINE}或问当地医保窗口。")
    lines.append(from_parent(found.origin, policy, names))
    cites = [*found.cites, *(found.more.cites if found.more else [])]
    lines.append(cite_line(cites, names))
    return "\n".join(line for line in lines if line)


def not_covered(name: str, policy: Policy, what: str) -> str:
    """The notice is silent on a topic."""
    return f"关于“{what}”，{name}{policy.coverage_year}年度的通知没有写，我不能乱说。{HUMAN}"


def silent(what: str) -> str:
    """No collected notice answers a topic."""
    return f"关于“{what}”，已收录的各地通知都没有写，我不能乱说。{HUMAN}"


def not_collected(name: str) -> str:
    """No notice was collected for a place."""
    return f"抱歉，我还没有收录{name}的通知，不能拿别处的规定回答您。{HUMAN}"


def year_not_collected(name: str, year: int, newest: Policy) -> str:
    """No notice was collected for a year: another year's figures are not given."""
    return (
        f"抱歉，我没有收录{name}{year}年度的通知，说不准这一年的规定；手头最近的是{newest.coverage_year}年度的。{HUMAN}"
        f"要看{newest.coverage_year}年度的，请说“{newest.coverage_year}年度的”。"
    )


def fee_text(rows: list[PersonFee], policy: Policy, names: dict[str, str]) -> str:
    """What people pay, a line a group, a total where everybody's fee is known and nothing is ambiguous."""
    lines: list[str] = []
    steps: list[Step] = []
    refused = False
    household = sum(row.count for row in rows) > 1 and not _ambiguous(rows)
    for row in rows:
        for fee in row.fees:
            steps += fee.steps
            refused = refused or fee.status != "answered"
            lines.append(_fee_line(row, fee, household))
    if household and not refused:
        most = max(rows, key=lambda row: len(row.fees))
        for i, tier in enumerate(most.fees):
            total = sum((row.fees[min(i, len(row.fees) - 1)].amount_due or 0) * row.count for row in rows)
            tier_word = f"没说档次的都选{tier.tier}，" if len(most.fees) > 1 else ""
            count = sum(row.count for row in rows)
            lines.insert(i, f"{tier_word}{count}个人合计要交{yuan(total)}。")
    if _ambiguous(rows):
        lines.insert(0, "要看具体是哪一种身份：")
    if len([m for row in rows for m in row.member.identities]) > len(rows):
        lines.append("有几种身份的，就高不就低，只按最优惠的一种算，不能重复叠加。")
    if refused:
        lines.append(HUMAN)
    origins = {step.origin for step in steps if step.origin and step.origin != policy.key}
    lines += [from_parent(origin, policy, names) for origin in sorted(origins)]
    lines.append(cite_line(reversed(steps) if len(rows) == 1 else steps, names))
    return "\n".join(line for line in lines if line)


def _ambiguous(rows: list[PersonFee]) -> bool:
    return any(rows[i].member is rows[i + 1].member for i in range(len(rows) - 1))


def _fee_line(row: PersonFee, fee: Fee, household: bool) -> str:
    who = f"{row.label}" + (f"{row.count}人" if row.count > 1 else "")
    tier = f"{fee.tier}：" if fee.tier and fee.tier != NO_TIER else ""
    if fee.status != "answered":
        tier = f"参加{fee.tier}：" if fee.tier and fee.tier != NO_TIER else ""
        return f"{who}：{tier}{'；'.join(fee.notes)}，算不出来。"
    assert fee.amount_due is not None
    assert fee.personal_standard is not None
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


def _length(wait: Wait) -> str:
    assert wait.waiting is not None
    unit = "个月" if wait.waiting.unit == "month" else "日"
    low, high = wait.waiting.low, wait.waiting.high
    if low == high == 0:
        return "不用等待"
    return f"要等{low}{unit}" if low == high else f"要等{low}{unit}（当地若从第1年起算，则{high}{unit}）"


def wait_text(
    wait: Wait,
    policy: Policy,
    names: dict[str, str],
    pay_date: date | None,
    unbroken: bool = False,
    fixed: bool = False,
) -> str:
    """The wait, the day cover starts, how it was worked out, what is open.

    unbroken: that there was no break is assumed. fixed: say that the fixed part cannot be repaired.
    """
    if wait.status != "answered":
        return wait_refusal(wait)
    assert wait.waiting is not None
    lines = []
    start, paid = wait.benefit_start, f"{chinese_day(pay_date)}缴费，" if pay_date else ""
    paid = f"没断过保的话，{paid}" if unbroken else paid
    if start is None:
        lines.append(f"{paid}{_length(wait)}；从哪天起能报，通知没有写清，说不准。")
    elif start.low == start.high:
        lines.append(f"{paid}{_length(wait)}，{chinese_day(start.low)}起可以报销。")
    else:
        lines.append(f"{paid}{_length(wait)}，{chinese_day(start.low)}起可以报销（最晚{chinese_day(start.high)}）。")
    if wait.benefit_end and start is not None:
        lines.append(f"待遇管到{chinese_day(wait.benefit_end)}。")
    lines.append(_workings(wait))
    if unbroken:
        lines.append("断过保的要等得更久，告诉我断了几年，我再给您算。")
    if wait.repair_cost:
        lines.append(_repair_cost(wait, policy))
    elif fixed and policy.waiting is not None and policy.waiting.repair_step is not None and wait.waiting.low:
        lines.append(FIXED_STAYS)
    lines += [f"说明：{note}。" for note in wait.notes]
    if wait.waiting.low != wait.waiting.high or start is None:
        lines.append(f"以参保地医保窗口核定为准，可以拨打{HOTLINE}。")
    lines.append(cite_line([step for step in wait.steps if step.rule != "待遇年度"], names))
    return "\n".join(line for line in lines if line)


def _repair_cost(wait: Wait, policy: Policy) -> str:
    """What the repair costs, and with the year's own premium of an ordinary resident."""
    premium = sum(leaf.value for leaf in policy.premium["普通居民"].values()) if not policy.has_tiers else 0
    total = (wait.repair_cost or 0) + premium
    return (
        f"补缴另要{yuan(wait.repair_cost or 0)}，连当年保费{yuan(premium)}一共{yuan(total)}（当年保费有资助的另算）。"
    )


def _workings(wait: Wait) -> str:
    """固定等待期3个月；断保3年，变动等待期2个月… in one line."""
    told = [
        f"{step.rule}{step.value}"
        for step in wait.steps
        if step.rule != "待遇年度" and not step.rule.startswith("按时")
    ]
    return "算法：" + "；".join(told) + "。" if told else ""


def wait_length_text(wait: Wait, policy: Policy, names: dict[str, str]) -> str:
    """The length of the wait alone, before the pay date is known."""
    if wait.status != "answered":
        return wait_refusal(wait)
    lines = [f"从缴费那天算起，{_length(wait)}。", _workings(wait)]
    if wait.repair_cost:
        lines.append(_repair_cost(wait, policy))
    lines += [f"说明：{note}。" for note in wait.notes[:1]]
    lines.append(cite_line(wait.steps, names))
    return "\n".join(line for line in lines if line)


def wait_refusal(wait: Wait) -> str:
    """Why no wait can be given."""
    why = "；".join(wait.notes) or "通知没有写"
    if wait.status == "outside" and wait.next_window:
        return f"这一天不办理缴费，最近能缴的是{chinese_day(wait.next_window)}。"
    return f"{why}，我不能给您准数。{HUMAN}"


def cap_text(cap: CapChange, policy: Policy, names: dict[str, str], broken: int | None, raised: bool) -> str:
    """Raise and reduction of the cap, listed apart."""
    if cap.status != "answered":
        return f"{'；'.join(cap.notes)}，我不能给您数。{HUMAN}"
    lines = []
    if raised:
        assert cap.raise_ is not None
        parts = []
        if cap.raise_continuous:
            parts.append(f"连续参保{yuan(cap.raise_continuous)}")
        if cap.raise_zero_claim:
            parts.append(f"零报销{yuan(cap.raise_zero_claim)}")
        detail = f"（{'＋'.join(parts)}）" if len(parts) > 1 else ""
        if cap.limit is not None and (cap.raise_continuous or 0) + (cap.raise_zero_claim or 0) > cap.limit:
            detail += f"，超过上限，按上限{yuan(cap.limit)}算"
        lines.append(f"大病保险最高支付限额提高{yuan(cap.raise_)}{detail}。")
        lines.append(
            "怎么算：" + "；".join(f"{s.rule}{s.value}" for s in cap.steps if not s.rule.startswith("每断保")) + "。"
        )
        if cap.limit is None and policy.cap is not None and policy.cap.raise_limit is not None:
            percent = policy.cap.raise_limit.value.percent
            lines.append(f"两项合计不超过当地大病保险原封顶线的{percent}%；原封顶线是多少，通知没有写。")
    if broken:
        assert cap.reduction is not None
        lines.append(f"断保{broken}年，大病保险最高支付限额降低{yuan(cap.reduction)}。")
        if policy.cap is not None and policy.cap.reduction_limit is not None:
            lines.append(f"累计最多降原封顶线的{policy.cap.reduction_limit.value.percent}%。")
        lines += [f"说明：{note}，可以拨打{HOTLINE}核实。" for note in cap.notes]
    lost = [step for step in cap.steps if step.rule.startswith("每断保")]
    lines.append(cite_line(lost if lost and not raised else cap.steps, names))
    return "\n".join(line for line in lines if line)


def latest_day_text(by: date | None, target: date, broken: int) -> str:
    """The last day to pay on, to be covered by a day."""
    who = f"断保{broken}年的" if broken else "没断过保的"
    if by is None:
        return f"{who}，要在{chinese_day(target)}就能报，已经没有合适的缴费日子了，可以拨打{HOTLINE}核实。"
    return (
        f"{who}，最晚{chinese_day(by)}缴费，{chinese_day(target)}就能报。以参保地医保窗口核定为准，可以拨打{HOTLINE}。"
    )


def cover_text(last: date) -> str:
    """How long cover lasts."""
    return f"待遇管到{chinese_day(last)}。"


def term_text(who: str, last: date) -> str:
    """The last day of a newborn's or veteran's own term."""
    return f"{who}最晚{chinese_day(last)}前办理，当天也算。"


def window_text(answer: WindowAnswer, day: date, policy: Policy) -> str:
    """Whether one can pay on a day."""
    said = chinese_day(day)
    if answer.status == "outside":
        return f"{said}不能缴费：{'；'.join(answer.notes)}。"
    if answer.status != "answered":
        return f"{said}：{'；'.join(answer.notes)}。{HUMAN}"
    if answer.window == "closed" and not answer.open:
        assert answer.next_window is not None
        return f"{said}不能缴费，最近能缴的是{chinese_day(answer.next_window)}。"
    if answer.window == "after":
        last_day = max(window.days.value.last for window in policy.windows.values())
        return f"{said}集中参保缴费期已经过了，到{chinese_day(last_day)}就截止了。"
    last = f"，到{chinese_day(answer.last_day)}截止" if answer.last_day else ""
    window = policy.windows.get(answer.window or "")
    wait = f"，缴费后要等{window.wait.value}" if window is not None and window.wait is not None else ""
    return f"{said}可以缴费，属于{WINDOW_WORDS.get(answer.window or '', '')}{last}{wait}。"
