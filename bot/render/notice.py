"""What a notice says or does not say, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from bot.blocks import LONGEST_QUOTE, Blocks, Citation, Notice, Opening, Steps, said
from bot.faq.answers import Found
from bot.policy.answer import Step
from bot.policy.model import Cite, Policy
from bot.policy.window import coverage
from bot.render.sentences import HOTLINE, HUMAN

Names = Mapping[str, str]  # folder (adcode-year) → how answers call its notice


def in_region(name: str, policy: Policy) -> Opening:
    """How an answer opens: whose notice, which year."""
    return Opening(f"【{name}·{policy.coverage_year}年度】")


def outdated(policy: Policy, today: date) -> Notice | None:
    """A word of caution where the coverage year is over."""
    cover = coverage(policy)
    if today <= (cover.last if cover else date(policy.coverage_year, 12, 31)):
        return None
    return Notice(f"提醒：这是{policy.coverage_year}年度的规定，这个年度已经过了，更新的通知还没有收录。")


def year_note(policy: Policy, asked_year: int | None) -> str:
    """Where a notice calls its year by another number than the year it covers."""
    if asked_year is None or asked_year == policy.coverage_year:
        return ""
    return f"{policy.region_name}{asked_year}年的通知收的是{policy.coverage_year}年度的医保，下面按它回答。"


def citations(cites: Iterable[Cite | Step], names: Names, most: int = 2) -> list[Citation]:
    """依据：notice, clause and quotes of the first clauses; of one clause as many quotes as are short together."""
    seen: dict[tuple[str, str], list[str]] = {}
    for cite in cites:
        quotes = seen.setdefault((cite.document, cite.clause), []) if cite.quote else []
        told = "；".join(quotes)
        if cite.quote and (not quotes or (cite.quote not in told and len(told) + len(cite.quote) < LONGEST_QUOTE)):
            quotes.append(cite.quote)
    return [
        Citation(names.get(source, source), clause.strip("。：:"), quotes, source, int(source.rpartition("-")[2] or 0))
        for (source, clause), quotes in list(seen.items())[:most]
    ]


def from_parent(origin: str, policy: Policy, names: Names) -> str:
    """Says that an answer comes from the region above."""
    if not origin or origin == policy.key:
        return ""
    return f"（{policy.region_name}的通知没有另写，按上级《{names.get(origin, origin)}》。）"


_LEFT_OPEN = re.compile(r"没有?(?:单独|另外)?写|没写|没有点名|认不清|没有另定|没有给")


def found_answer(found: Found, policy: Policy, names: Names) -> Blocks:
    """An answer of the answer book."""
    entry = found.entry
    if entry.unknown:
        return said(f"{entry.unknown.rstrip('。')}。这一点我不能给您准数，{HUMAN}")
    blocks = said(entry.say)
    steps = list(entry.steps)
    if found.more is not None:
        blocks += said(f"《{names.get(found.more.origin, '')}》写了步骤：")
        steps = list(found.more.entry.steps)
    blocks += [Steps([step.rstrip("；;") for step in steps])] if steps else []
    blocks += said(entry.then)
    if _LEFT_OPEN.search(entry.say + entry.then):
        blocks += said(f"没写的部分，可以拨打{HOTLINE}或问当地医保窗口。")
    cites = [*found.cites, *(found.more.cites if found.more else [])]
    return said(blocks, from_parent(found.origin, policy, names), citations(cites, names))


def _open(question: str) -> str:
    """A title that asks 能…吗 as words that promise nothing: read in haste, 能用家人的医保交 would pass for the answer.

    >>> _open("能用家人的职工医保给我交吗"), _open("看门诊能报销吗"), _open("参保要先登记吗")
    ('用家人的职工医保给我交行不行', '看门诊报不报销', '参保要先登记吗')
    """
    match = re.search(r"(?:还)?能(?!不能)([^吗]+)吗$", question)
    if match is None:
        return question
    done = re.sub(r"报(销)?$", r"报不报\1", match[1])
    return question[: match.start()] + (done if done != match[1] else f"{done}行不行")


def not_covered(name: str, policy: Policy, what: str) -> str:
    """The notice is silent on a topic."""
    return f"关于“{_open(what)}”，{name}{policy.coverage_year}年度的通知没有写，我不能乱说。{HUMAN}"


def silent(what: str) -> str:
    """No collected notice answers a topic."""
    return f"关于“{_open(what)}”，已收录的各地通知都没有写，我不能乱说。{HUMAN}"


def not_collected(name: str) -> str:
    """No notice was collected for a place."""
    return f"抱歉，我还没有收录{name}的通知，不能拿别处的规定回答您。{HUMAN}"


def year_not_collected(name: str, year: int, newest: Policy) -> str:
    """No notice was collected for a year: another year's figures are not given."""
    return (
        f"抱歉，我没有收录{name}{year}年度的通知，说不准这一年的规定；手头最近的是{newest.coverage_year}年度的。{HUMAN}"
        f"要看{newest.coverage_year}年度的，请说“{newest.coverage_year}年度的”。"
    )
