"""The reply to one topic: which facts it needs, whether it is computed, what the notice says.

A topic is answered from the notice of the person's region and year. Where the outcomes are few (two tiers, one
word for two groups) all are told; a question is asked only for a fact that changes the answer.
"""

from __future__ import annotations

from datetime import date

from bot import render
from bot.blocks import Blocks, said
from bot.dialogue import compute, starting
from bot.dialogue.asking import ask, ask_region
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Reply
from bot.dialogue.state import State
from bot.policy import regions, window
from bot.policy.model import Policy
from bot.understanding.facts import Facts

PAY_TOPICS = {"缴费时间", "每月受理日", "错过缴费期"}
ALWAYS_COMPUTED = {"缴费标准"}
BY_IDENTITY = {"缴费标准", "困难资助", "多重身份资助", "全额与定额资助", "档次区别", "大学生缴费"}
# What can be said where the notice is silent on the topic itself.
INSTEAD = {
    "涨了多少": "缴费标准",
    "每月受理日": "缴费时间",
    "学生缴费时间": "缴费时间",
    "缴费失败": "参保登记",
    "大学新生待遇": "何时能报销",
    "资助逐年递减": "困难资助",
}
OTHER_YEARS = {"资助逐年递减"}  # the notice itself speaks of the years before and after its own
ASKS_BACK = {"断保影响": "break_years", "困难资助": "identity"}


def answer_topic(desk: Desk, state: State, topic: str, facts: Facts, today: date) -> Reply:
    """The reply to a topic with what the conversation knows. Sets state.asked where a fact is still needed."""
    title = desk.topics[topic]["title"]
    if desk.topics[topic].get("silent") and state.region is None and not facts.elsewhere:
        return Reply(said(render.silent(title)))
    if state.region is None:
        return _without_region(desk, state, facts)
    if desk.groups[topic] == "incentives" and (facts.continuous_years or facts.zero_claim_years):
        facts.year = None  # 到2029年连续交5年: the year up to which one counts, of no notice
    year = None if topic in OTHER_YEARS else facts.year or state.year
    policy = desk.policy(state.region, year)
    name = desk.name(state.region)
    if policy is None:
        assert year is not None
        return Reply(said(render.year_not_collected(name, year, desk.policies.newest(state.region))))
    state.year = year
    if topic == "困难资助" and facts.ordinary and not _knows(state, "identity"):
        topic = "缴费标准"  # asked which group, none: the ordinary standard
    if topic == "大学新生待遇":
        state.freshman = True
    body: Reply | Blocks | None = None
    needs_day = PAY_TOPICS if policy.waiting is None else starting.TOPICS | PAY_TOPICS
    if state.now and topic in needs_day and not state.pay and not state.undated:
        if _is_open(policy, today):
            state.pay = (today, today)
        elif not state.break_years:
            found = desk.answers.find(policy.key, topic)
            rule = render.found_answer(found, policy, desk.document_names()) if found else None
            body = ask(state, "pay_date", rule)
    if topic == "等待期规则" and "职工" in facts.persons:
        body = _written(desk, state, policy, topic, facts)  # no notice says whether the years at work count
    body = body or _computed(desk, state, policy, topic, facts) or _written(desk, state, policy, topic, facts)
    reply = body if isinstance(body, Reply) else Reply(body)
    back = ASKS_BACK.get(topic)
    if reply.asks is None and back and not _knows(state, back) and desk.answers.find(policy.key, topic):
        reply = ask(state, back, reply.blocks)
    if facts.college_outside and desk.topics[topic].get("computes") == "fee" and reply.asks is None:
        reply.blocks = said(reply.blocks, render.COLLEGE_OUTSIDE)
    opening = render.in_region(_place_name(desk, state), policy)
    if reply.asks and "\n" in reply.text:
        reply.blocks = said(opening, reply.blocks)
    if reply.asks is None:
        closing = render.outdated(policy, today)
        noted = None if topic in OTHER_YEARS else facts.year
        reply.blocks = said(render.year_note(policy, noted), opening, reply.blocks, closing)
    return reply


def _knows(state: State, fact: str) -> bool:
    if fact == "identity":
        return bool(state.identities or state.household)
    return getattr(state, fact) is not None or state.pay is not None


def _is_open(policy: Policy, today: date) -> bool:
    return window.opening(policy, today).name not in ("closed", "after")


def _place_name(desk: Desk, state: State) -> str:
    assert state.region is not None
    name = desk.name(state.region)
    if state.place and state.place != state.region:
        return f"{regions.all_regions()[state.place].name}（按{name}的通知）"
    return name


def _without_region(desk: Desk, state: State, facts: Facts) -> Reply:
    state.year = facts.year or state.year
    if facts.candidates:
        text = render.WHICH_INSIDE.format(place=regions.all_regions()[facts.place or ""].name)
        return ask_region(desk, state, facts.candidates, text)
    if facts.elsewhere:
        return Reply(said(render.not_collected(facts.elsewhere[0])))
    return ask_region(desk, state, desk.collected(), render.QUESTIONS["region"])


def _computed(desk: Desk, state: State, policy: Policy, topic: str, facts: Facts) -> Reply | Blocks | None:
    """The calculated answer, or a question for it; None where words of the notice serve better."""
    kind = desk.topics[topic].get("computes")
    if facts.target and policy.waiting is not None and (topic in starting.TOPICS | PAY_TOPICS):
        by = compute.latest_pay_day(desk, policy, state, facts.target[0])
        return said(render.latest_day(by, facts.target[0], state.break_years or 0))
    if (
        topic in starting.TOPICS | starting.ARRIVALS
        and kind != "fee"
        and (wait := starting.answer(desk, state, policy, topic))
    ):
        return wait
    if topic == "新生儿参保" and state.birth and (term := starting.term(desk, state, policy, topic)):
        return term
    if kind == "fee" or (topic == "全额与定额资助" and state.told):
        return _fee(desk, state, policy, topic)
    if kind == "cap_change":
        return _cap(desk, state, policy, topic)
    if kind == "window" or topic in PAY_TOPICS:
        return _window(desk, state, policy, topic, facts)
    return None


def _fee(desk: Desk, state: State, policy: Policy, topic: str) -> Blocks | None:
    day = compute.one_day(policy, state.pay)
    if day and window.opening(policy, day).name == "full_fee" and not state.birth and not state.newborn:
        found = desk.answers.find(policy.key, "全额缴费")
        if found is not None:
            return said(render.found_answer(found, policy, desk.document_names()), render.HUMAN)
    known = bool(state.identities or state.household or (state.student and state.tiers))
    of_newborns = topic == "新生儿缴费" and ((state.birth and day) or len(state.household) > 1)
    if (topic in BY_IDENTITY and known) or topic in ALWAYS_COMPUTED or of_newborns:
        rows = compute.fees(desk, policy, state)
        blocks = render.fees(rows, policy, desk.document_names())
        general = desk.answers.find(policy.key, "困难资助", state.identities)
        if general is not None and all(fee.status != "answered" for row in rows for fee in row.fees):
            blocks += said("通知里写的是：" + general.entry.say + general.entry.then)
        if topic == "缴费标准" and not known and policy.subsidies:
            blocks += said("低保、特困、残疾等困难群众可能有资助，说一下您的身份，我给您算。")
        if state.repair_years and (length := compute.wait_of_break(desk, policy, state)) and length.repair_cost:
            blocks = said(blocks, render.repair_beside(length.repair_cost, rows))
        if state.birth and day and topic in ("新生儿缴费", "缴费标准", "全额缴费"):
            newborn = desk.answers.find(policy.key, "新生儿缴费")
            blocks = said(newborn.entry.say if newborn else "", blocks)
        return blocks
    if topic == "全额缴费" and state.birth and day:
        return _fee(desk, state, policy, "新生儿缴费")
    if topic == "全额缴费" and day:
        on_day = render.window(compute.window_on(desk, policy, state), day, policy)
        return said(on_day, render.fees(compute.fees(desk, policy, state), policy, desk.document_names()))
    return None


def _cap(desk: Desk, state: State, policy: Policy, topic: str) -> Blocks | None:
    lost = state.break_years if topic in ("断保降限额", "断保影响") else None
    raised = state.continuous_years is not None or (state.zero_claim_years or 0) > 0
    if not raised and not lost:
        return None
    cap = compute.cap_change(desk, policy, state)
    found = desk.answers.find(policy.key, topic)
    if cap.status != "answered":
        return said(render.found_answer(found, policy, desk.document_names()), render.HUMAN) if found else None
    rule = found.entry.say if found is not None and lost else ""
    kept = desk.answers.find(policy.key, "断保后年限") if lost and raised else None  # 那提的还算不算
    rule = said(rule, kept.entry.say if kept is not None else "")
    return said(rule, render.cap_change(cap, policy, desk.document_names(), lost, raised))


OF_DAYS = {"缴费时间", "每月受理日", "错过缴费期", "学生缴费时间"}  # what they say is when one can pay


def _window(desk: Desk, state: State, policy: Policy, topic: str, facts: Facts) -> Blocks | None:
    day = compute.one_day(policy, facts.pay or (state.pay if state.now else None))
    if day is None:
        return None
    answer = compute.window_on(desk, policy, state)
    found = desk.answers.find(policy.key, topic if topic in OF_DAYS else "每月受理日")
    found = found or desk.answers.find(policy.key, "缴费时间")
    rule = render.found_answer(found, policy, desk.document_names()) if found is not None else ""
    return said(render.window(answer, day, policy), rule)


CASE_OF_TIER = {"一档": "一档", "二档": "二档"}


def cases(state: State, facts: Facts) -> list[str]:
    """The channels, kinds of person and places that tell an answer apart, as the message named them."""
    place = {"京津": ["京津"], "省外": ["省外"], "本地": ["本地"]}.get(facts.hospital_place or "", [])
    return [*facts.channels, *facts.persons, *place, *facts.identities, *facts.tiers, *facts.aspects]


def _written(desk: Desk, state: State, policy: Policy, topic: str, facts: Facts) -> Blocks:
    """What the notice says on a topic in words; that it is silent where it is."""
    name, title = desk.name(policy.region), desk.topics[topic]["title"]
    if topic == "异地就医备案" and facts.hospital_place == "京津":
        topic = "京津冀就医"
    found = desk.answers.find(policy.key, topic, [*cases(state, facts), *state.cases])
    if found is None and topic in INSTEAD:
        instead = _computed(desk, state, policy, INSTEAD[topic], facts)
        other = desk.answers.find(policy.key, INSTEAD[topic], cases(state, facts))
        if instead is None and other is not None:
            instead = render.found_answer(other, policy, desk.document_names())
        return said(render.not_covered(name, policy, title), None if isinstance(instead, Reply) else instead)
    if found is None:
        return said(render.not_covered(name, policy, title))
    blocks = render.found_answer(found, policy, desk.document_names())
    if topic == "等待期看病" and (rule := desk.answers.find(policy.key, "等待期规则")):
        blocks = said(rule.entry.say, blocks)
    if topic == "京津冀就医" and not found.case:
        share = desk.answers.find(policy.key, topic, ["比例"])
        if share is not None and share.origin != found.origin:  # 昌黎's notice tells how, 秦皇岛's how much
            blocks += render.found_answer(share, policy, desk.document_names())
    if topic in ("待遇享受期", "何时能报销") and policy.cover is not None:
        blocks += said(render.cover(policy.cover.value.last))
    if topic == "缴费渠道" and facts.channels and not found.case:
        return said(f"{name}的通知没有写能不能用{facts.channels[0]}交。", blocks)
    return blocks
