"""What a conversation remembers: where and when, who, the facts of a calculation, what was asked and offered."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct, field

from bot.blocks import Blocks
from bot.understanding.facts import Facts
from bot.understanding.household import Member

Days = tuple[date, date]


class Offer(Struct, frozen=True):
    """A button that was shown: its words, and the topic it means, if it means one."""

    title: str
    topic: str = ""


class State(Struct, kw_only=True):
    """region: adcode of a collected notice; topic: what the person last asked; asked: the fact asked for.

    undated: asked for the day paid, the person has not paid and knows no day; latest: the fact told last that is a day
    or a number of years; others: places named beside the region; family: the household of a question before the one at
    hand; people: kin of whom one after the other was told something; counted: the topic last asked of those that are computed.
    """

    region: str | None = None
    place: str | None = None
    year: int | None = None
    identities: list[str] = field(default_factory=list)
    household: list[Member] = field(default_factory=list)
    family: list[Member] = field(default_factory=list)
    people: list[tuple[str, int, Member]] = field(default_factory=list)
    tiers: list[str] = field(default_factory=list)
    student: bool | None = None
    freshman: bool | None = None
    newborn: bool | None = None
    pay: Days | None = None
    birth: Days | None = None
    discharge: Days | None = None
    treated: Days | None = None
    break_years: int | None = None
    repair_years: int | None = None
    continuous_years: int | None = None
    zero_claim_years: int | None = None
    cap: str | None = None
    now: bool = False
    undated: bool = False
    latest: str | None = None
    others: list[str] = field(default_factory=list)
    shorten: bool = False
    told: str | None = None
    cases: list[str] = field(default_factory=list)
    topic: str | None = None
    counted: str | None = None
    asked: str | None = None
    calculating: bool = False
    tries: int = 0
    pending: list[str] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    last_reply: Blocks = field(default_factory=list)


ELDERS = {"爷", "奶", "老爷", "老太", "老头", "老奶", "公", "婆", "姥爷", "姥", "老人", "老母亲", "老父亲"}  # of 俩老人
UNNAMED = {"", "小孩", "孩子", "娃", "娃娃", "老人", "学生"}  # who was only counted
BOTH = 2  # identities of one person
PERSONAL = ("identities", "household", "tiers", "student", "freshman", "newborn")
DATED = (
    "pay",
    "birth",
    "discharge",
    "treated",
    "repair_years",
    "continuous_years",
    "zero_claim_years",
    "break_years",
    "cap",
    "told",
)


def dump(state: State) -> dict[str, Any]:
    """The state as plain JSON values, without what a new conversation has anyway."""
    plain: dict[str, Any] = _as_json(state)
    new = _as_json(State())
    return {name: value for name, value in plain.items() if value != new[name]}


def _as_json(state: State) -> Any:
    """As it comes back from a store: a pair of days is a list there, and is one from the beginning."""
    return msgspec.json.decode(msgspec.json.encode(state))


def load(plain: dict[str, Any] | None) -> State:
    """A state from its JSON values; an unreadable one (from an older version) begins anew."""
    try:
        return msgspec.convert(plain or {}, State)
    except msgspec.ValidationError:
        return State()


def learn(state: State, facts: Facts) -> None:
    """Take over what a message stated; what it did not state stays as it was."""
    if facts.region:
        state.region, state.place = facts.region, facts.place
    if len(facts.regions) > 1:
        state.others = [region for region in facts.regions if region != facts.region]
    if facts.person:
        if state.identities and not state.people and not state.household and facts.person[0] != "我":
            state.people = [("我", 1, Member(state.identities, bool(state.student)))]
        state.people = [told for told in state.people if told[0] != facts.person[0]] + [facts.person]
    if facts.longer and state.break_years and facts.break_years:
        facts.break_years += state.break_years
    if facts.college_outside or (facts.student is False and not facts.household):
        state.household = [one.no_student for one in state.household]
    if facts.less:
        state.household = _without(state.household or state.family, facts.less[0])
    of_one = (
        _learn_how_many(state, facts)
        or _learn_alike(state, facts)
        or _learn_both(state, facts)
        or _learn_again(state, facts)
        or (facts.one is not None and _learn_one(state, facts))
    )
    if of_one:
        pass
    elif facts.among and facts.identities and state.household and not facts.household:
        state.household = _among(state.household, facts)
    elif facts.as_well and facts.identities == state.identities and not facts.household:
        state.household, state.identities = [Member(facts.identities), Member(facts.identities)], []
    elif facts.household or (facts.more and (facts.identities or facts.tiers)):
        _learn_household(state, facts)
    elif facts.alike:
        pass  # 我妈也是: her identity is the one at hand
    elif facts.ordinary and not facts.identities and state.household:
        state.household = [Member(who=one.who) for one in state.household] if facts.everyone else state.household
    elif facts.besides and sum(bool(one.identities) for one in state.household) == 1:
        state.household = [_besides(one, facts) if one.identities else one for one in state.household]
    elif facts.besides and state.identities:
        state.identities = list(dict.fromkeys([*state.identities, *facts.identities]))  # 她还有残疾证
    elif facts.identities or facts.ordinary:
        state.identities, state.household = facts.identities, []
    if facts.broken and state.break_years == 0:
        state.break_years = None  # 我婆婆呢,她前面断了: somebody else, of how many years is asked
    state.shorten = facts.shorten
    state.now = (state.now or facts.now) and facts.pay is None
    state.undated = state.undated and facts.pay is None
    for name in (*(() if of_one else ("tiers", "student", "freshman", "newborn")), *DATED):
        value = getattr(facts, name)
        if value not in (None, []):
            setattr(state, name, value)
    told = [name for name in DATED if getattr(facts, name) is not None and name != "treated"]
    state.latest = next((name for name in reversed(told) if getattr(facts, name) != 0), (told or [state.latest])[-1])


def _among(household: list[Member], facts: Facts) -> list[Member]:
    """其中两个是低保: so many of a household, of those first of whom nothing was told."""
    plain_first = sorted(range(len(household)), key=lambda i: not household[i].ordinary)
    meant = set(plain_first[: facts.among])
    return [
        Member(facts.identities, one.student, one.tier, one.who) if i in meant else one
        for i, one in enumerate(household)
    ]


def _besides(known: Member, facts: Facts) -> Member:
    """她还是低保: said of the one of the household who has an identity."""
    return Member([*known.identities, *facts.identities], known.student, known.tier, known.who)


def _learn_again(state: State, facts: Facts) -> bool:
    """我妈是特困,不是低保: what is told of people of the household by their names, who were told of before; False if not."""
    household, told = state.household, facts.named
    if not told and household and facts.denied and not facts.household:
        return _take_back(state, facts)
    again = not facts.more or all(one.identities and one.who in {known.who for known in household} for one in told)
    if not again or not told or len(told) >= max(len(household), 2) or len(facts.household) > len(told):
        return False
    for one in told:
        place = _called(household, one.who)
        if place is None:
            return False
        household = [*household[:place], _retold(household[place], one), *household[place + 1 :]]
    if facts.only:
        named = {one.who for one in told if one.identities}
        household = [one if one.who in named else _not_of(one, facts.identities[0]) for one in household]
    state.household = household
    return True


def _not_of(one: Member, identity: str) -> Member:
    """The same person without an identity."""
    return Member([name for name in one.identities if name != identity], one.student, one.tier, one.who)


def _learn_how_many(state: State, facts: Facts) -> bool:
    """特困其实就一个: how many of the household have an identity that some were told to have; False if nobody had."""
    if facts.so_many is None or not facts.identities:
        return False
    identity = facts.identities[0]
    had = [i for i, one in enumerate(state.household) if identity in one.identities]
    plain = [i for i, one in enumerate(state.household) if one.ordinary or one == Member(tier=one.tier, who=one.who)]
    if not had or facts.so_many > len(had) + len(plain):
        return False
    now = set((had + plain)[: facts.so_many])
    state.household = [
        Member([*one.identities, identity], one.student, one.tier, one.who)
        if i in now and i not in had
        else _not_of(one, identity)
        if i in had and i not in now
        else one
        for i, one in enumerate(state.household)
    ]
    return True


def _learn_alike(state: State, facts: Facts) -> bool:
    """闺女也批下来了: one of the household has the identity that another was told to have; False if several were told."""
    place = _called(state.household, facts.alike_who) if facts.alike_who else None
    had = {tuple(one.identities) for one in state.household if one.identities}
    if place is None or len(had) != 1:
        return False
    known = state.household[place]
    alike = Member(list(had.pop()), known.student, known.tier, known.who)
    state.household = [*state.household[:place], alike, *state.household[place + 1 :]]
    return True


def is_more_of_one(household: list[Member], facts: Facts) -> int | None:
    """那位二级残的大姐还在低保名单: the one of the household, told by what they are, who is another thing besides."""
    told = set(facts.identities)
    if len(told) < BOTH or facts.household or any(_called(household, one.who) is not None for one in facts.named):
        return None
    last_first = reversed(list(enumerate(household)))
    return next((i for i, one in last_first if one.identities and set(one.identities) < told), None)


def _learn_both(state: State, facts: Facts) -> bool:
    """Two identities of one who was known by one of them; False if nobody was."""
    place = is_more_of_one(state.household, facts)
    if place is None:
        return False
    known = state.household[place]
    both = Member(list(facts.identities), known.student, known.tier, known.who)
    state.household = [*state.household[:place], both, *state.household[place + 1 :]]
    return True


def _take_back(state: State, facts: Facts) -> bool:
    """老孙的低保撤了,就剩脱贫户: said of the one of the household who had it; False if nobody or several had."""
    had = [i for i, one in enumerate(state.household) if set(one.identities) & set(facts.denied)]
    if len(had) != 1:
        return False
    known = state.household[had[0]]
    left = [identity for identity in known.identities if identity not in facts.denied]
    told = Member(facts.identities or left, known.student, known.tier, known.who)
    state.household = [*state.household[: had[0]], told, *state.household[had[0] + 1 :]]
    return True


def _without(household: list[Member], left_out: Member) -> list[Member]:
    """再刨去我兄弟: the household without him, who may be one of those only counted."""
    place = _called(household, left_out.who) if left_out.who else None
    if place is None and left_out.who in ELDERS:
        place = next((i for i, one in enumerate(household) if one.identities and one.who in UNNAMED), None)
    if place is None:
        place = next((i for i, one in enumerate(household) if one.ordinary and one.who in UNNAMED), None)
    return household if place is None else [*household[:place], *household[place + 1 :]]


def is_known(household: list[Member], named: list[Member]) -> bool:
    """Whether all who are named are of a household that was told before."""
    return bool(named) and all(_called(household, one.who) is not None for one in named)


def _called(household: list[Member], who: str) -> int | None:
    """Which of a household is called so; 妈 is one of 爸妈."""
    same = [i for i, one in enumerate(household) if one.who == who]
    return next(iter(same or [i for i, one in enumerate(household) if who and who in one.who]), None)


def _retold(known: Member, told: Member) -> Member:
    """Somebody of whom more is told: another tier alone leaves them who they are."""
    same = (told.tier or told.student) and not told.identities
    return Member(
        known.identities if same else told.identities, known.student or told.student, told.tier or known.tier, told.who
    )


def _learn_one(state: State, facts: Facts) -> bool:
    """大的读大学上二档: more of one person of the household that is known; False if none is left to be told of."""
    assert facts.one is not None
    corrected = [i for i, member in enumerate(state.household) if set(member.identities) & set(facts.denied)]
    corrected.sort(key=lambda i: state.household[i].who not in (facts.one.who if facts.one else "", *UNNAMED))
    plain = [i for i, member in enumerate(state.household) if member.ordinary and member.who in UNNAMED] or [
        i for i, member in enumerate(state.household) if member.ordinary
    ]
    if facts.inside and not corrected and not plain and state.household:
        place = next((i for i, one in enumerate(state.household) if one.who in UNNAMED), 0)
        known = state.household[place]
        told_besides = Member([*known.identities, *facts.one.identities], known.student, known.tier, facts.one.who)
        state.household = [*state.household[:place], told_besides, *state.household[place + 1 :]]
        return True  # 给我妈单批了低保,她也在这五口里头
    told = next(iter(corrected or plain), None)  # 婆婆不算低保,是脱贫户: she was told of before
    if told is None or len(facts.household) not in (0, len(state.household)):
        return False
    state.household = [*state.household[:told], facts.one, *state.household[told + 1 :]]
    return True


def _learn_household(state: State, facts: Facts) -> None:
    """A household told anew or in more detail, or people added to the ones known (再加他爸爸二档)."""
    if not facts.more:
        state.household, state.identities = _in_detail(state, facts), []
        return
    known = (
        state.household or state.family or [Member(state.identities, bool(state.student), next(iter(state.tiers), ""))]
    )
    added = facts.household or [Member(facts.identities, bool(facts.student), next(iter(facts.tiers), ""))]
    if facts.alike:
        added = [Member(known[-1].identities, one.student, one.tier, one.who) for one in added]  # 再加上我闺女,她也是
    state.household, state.identities = [*known, *added], []  # the tier of all is that of who comes too


def _in_detail(state: State, facts: Facts) -> list[Member]:
    """What is told of a household, joined to what is known of it: 俩人一共多少 after 我低保,老伴普通 tells nothing new."""
    known, told = state.household, facts.household
    if len(told) == len(known) and len({tuple(one.identities) for one in told}) > 1 and facts.rest:
        return told  # 认返贫的就我和我爹俩,剩下仨还是脱贫户: everybody anew
    if facts.rest and (others := [one for one in known if one.identities] or _one_known(state)):
        return [*others, *told[-max(1, len(known) - len(others)) :]] if known else [*others, *told]
    if (named := _named_before(state, told)) is not None:
        return named
    unnamed = not facts.ordinary and all(not member.identities and not member.student for member in told)
    if unnamed and len(told) == len(known):
        pairs = zip(known, told, strict=True)
        return [Member(was.identities, was.student, now.tier or was.tier, was.who or now.who) for was, now in pairs]
    if not unnamed and len(told) < len(known) and all(member.ordinary for member in known):
        return told + known[len(told) :]
    if unnamed and known and len(told) > len(known) and any(not member.ordinary for member in known):
        return known + [Member()] * (len(told) - len(known))
    if facts.alike and unnamed and known and len({tuple(one.identities) for one in known}) == 1:
        return [Member(known[0].identities, tier=member.tier, who=member.who) for member in told]
    if facts.alike and unnamed and state.identities and not known:
        return [
            Member(state.identities, tier=member.tier, who=member.who) for member in told
        ]  # 妈也是,他们两个一共多少
    if (
        facts.everyone
        and len(told) < len(known)
        and told == told[:1] * len(told)
        and told[0].identities
        and not told[0].who
    ):
        had = sorted(known, key=lambda one: not one.identities)  # 不对,两个都是低保: of three, those told of first
        return told + had[len(told) :]
    myself = next((i for i, one in enumerate(told) if one.ordinary and not one.who), None)
    me_told = state.identities or state.student
    if unnamed and not known and me_told and myself is not None and any(one.who for one in told):
        me = Member(
            state.identities, bool(state.student), next(iter(state.tiers), "")
        )  # 婆娘高档,孙儿低档,三个人, after 我是烈属,高档
        return [*told[:myself], me, *told[myself + 1 :]]
    of_one = unnamed or (not facts.identities and not facts.everyone)  # 老婆没有身份,我俩一共多少
    if of_one and not known and state.identities and all(member.ordinary for member in told):
        return [Member(state.identities, who=told[0].who), *told[1:]]
    return told


def _one_known(state: State) -> list[Member]:
    return [Member(state.identities)] if state.identities else []


def _named_before(state: State, told: list[Member]) -> list[Member] | None:
    """四个人一共多少, after 我爸妈低保 and 我哥重残 were told one after the other: these, and the others ordinary."""
    named = [member for _, count, member in state.people for _ in range(count)]
    plain = all(not member.identities and not member.student for member in told)
    if len(state.people) < 2 or not plain or len(named) > len(told) or not any(one.identities for one in named):
        return None
    return named + [Member()] * (len(told) - len(named))


def forget_person(state: State) -> None:
    """The same question of somebody of whom nothing is known."""
    state.identities, state.student, state.freshman = [], None, None
    state.break_years = state.repair_years = state.continuous_years = state.zero_claim_years = None


def forget_dates(state: State) -> None:
    """A new question starts without the dates and years of the one before."""
    for name in DATED:
        setattr(state, name, None)
    state.family, state.people = state.household or state.family, []
    state.household, state.now, state.undated, state.latest = [], False, False, None
