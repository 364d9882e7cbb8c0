"""What a message states, taken over into what the conversation remembers; what it did not state stays as it was."""

from __future__ import annotations

from bot import lexicon
from bot.dialogue import corrections, groups, who
from bot.dialogue.state import DATED, State
from bot.understanding.counting import FIXED_SUM
from bot.understanding.facts import Facts
from bot.understanding.household import Member, called


def learn(state: State, facts: Facts) -> None:
    """Take over what a message stated; what it did not state stays as it was."""
    if facts.region:
        state.region, state.place = facts.region, facts.place
    if (both := _the_two(state, facts)) is not None:
        facts.household, facts.named, facts.one, facts.person = both, [], None, None
    if len(facts.regions) > 1:
        state.others = [region for region in facts.regions if region != facts.region]
    if facts.person:
        if state.identities and not state.people and not state.household and facts.person[0] != "我":
            state.people = [("我", 1, Member(state.identities, bool(state.student)))]
        state.people = [told for told in state.people if told[0] != facts.person[0]] + [facts.person]
    elif len(facts.tiers) == 1 and state.people and not state.household and not facts.household:
        called_as, count, one = state.people[-1]
        state.people = [*state.people[:-1], (called_as, count, Member(one.identities, one.student, facts.tiers[0]))]
    if facts.longer and state.break_years and facts.break_years:
        facts.break_years += state.break_years
    somebody_else = bool(facts.named) and not who.may_be_students(state.household, facts.named)
    if (facts.college_outside or (facts.student is False and not facts.household)) and not somebody_else:
        state.household = _not_studying_here(state.household, facts)
    for gone in facts.less:
        state.household = corrections.without(state.household or state.family, gone)
    of_them = facts.one is not None or (bool(facts.household) and all(one.ordinary for one in facts.household))
    if facts.more and of_them and facts.size == len(state.household) > 1:
        facts.more, facts.inside, facts.household = False, True, []  # 把这个也算进去,五口总共: of the five
    if newcomer := _newcomer(state, facts):
        facts.more, facts.household = True, [newcomer]  # 丈母娘也在这儿住,她是听力二级,五口呢
    _leave_who_is_known(state, facts)
    _leave_who_is_counted(state, facts)
    if facts.young or facts.size:
        state.young = facts.young  # another household has children of its own, or none who are counted
    several_come = facts.more and len(facts.household) > 1
    of_one = (
        _learn_within(state, facts)
        or corrections.swapped(state, facts)
        or corrections.of_pronoun(state, facts)
        or groups.recounted(state, facts)
        or groups.how_many_have(state, facts)
        or groups.renumbered(state, facts)
        or groups.tiers_by_age(state, facts)
        or groups.tier_like_theirs(state, facts)
        or groups.tier_of_the_rest(state, facts)
        or groups.tiers_by_number(state, facts)
        or groups.tier_of_the_counted(state, facts)
        or groups.some_of_tier(state, facts)
        or corrections.tier_of_those(state, facts)
        or corrections.also_has(state, facts)
        or corrections.is_both(state, facts)
        or corrections.told_again(state, facts)
        or corrections.renamed(state, facts)
        or (facts.one is not None and not several_come and corrections.one_told(state, facts))
    )
    if of_one:
        pass
    elif facts.among and facts.identities and state.household and not facts.household:
        state.household = groups.among(state.household, facts)
    elif facts.as_well and facts.identities == state.identities and not facts.household:
        state.household, state.identities = [Member(facts.identities), Member(facts.identities)], []
    elif facts.household or (facts.more and (facts.identities or facts.tiers)):
        _learn_household(state, facts)
    elif facts.alike:
        pass  # 我妈也是: her identity is the one at hand
    elif facts.ordinary and not facts.identities and state.household:
        had = {identity for one in state.household for identity in one.identities}
        nobody_had_it = facts.merely_denied and not had & set(facts.denied)  # 就剩老两口,也不是低保啥的, of 脱贫户
        if facts.everyone and not nobody_had_it:
            state.household = [Member(who=one.who) for one in state.household]
    elif (
        facts.identities and not facts.named and any(set(facts.denied) & set(one.identities) for one in state.household)
    ):
        state.household = [_instead(one, facts) for one in state.household]  # 不是稳定脱贫,是脱贫不稳定户, of four
    elif facts.everyone and facts.identities and state.household and not facts.named:
        state.household = [Member(facts.identities, one.student, one.tier, one.who) for one in state.household]
    elif facts.besides and sum(bool(one.identities) for one in state.household) == 1:
        state.household = [corrections.besides(one, facts) if one.identities else one for one in state.household]
    elif facts.besides and state.identities:
        state.identities = list(dict.fromkeys([*state.identities, *facts.identities]))  # 她还有残疾证
    elif facts.told and any(set(facts.identities) <= set(one.identities) for one in state.household):
        pass  # 那个定额的资助标准成150了: how much those get who are known
    elif facts.merely_denied and not facts.identities and (left := _left_of(state, facts)):
        state.identities = left  # 低保取消了, of who is 脱贫户 besides
    elif facts.identities or facts.ordinary:
        state.before = state.identities or state.before
        state.identities, state.household = facts.identities, []
    if not of_one and facts.everyone and len(facts.tiers) == 1 and not facts.household and not facts.more:
        state.household = [Member(one.identities, one.student, "", one.who) for one in state.household]  # 全部一档
    if facts.broken and state.break_years == 0:
        state.break_years = None  # 我婆婆呢,她前面断了: somebody else, of how many years is asked
    _learn_subsidies(state, facts)
    if "退役军人" in facts.denied:
        state.discharge = None  # 那要不是当兵的
    state.shorten = facts.shorten
    state.now = (state.now or facts.now) and facts.pay is None
    state.undated = state.undated and facts.pay is None
    for name in (*(() if of_one else ("tiers", "student", "freshman", "newborn")), *DATED):
        value = getattr(facts, name)
        if value not in (None, []):
            setattr(state, name, value)
    told = [name for name in DATED if getattr(facts, name) is not None and name != "treated"]
    state.latest = next((name for name in reversed(told) if getattr(facts, name) != 0), (told or [state.latest])[-1])


def _the_two(state: State, facts: Facts) -> list[Member] | None:
    """我老婆就普通人,也一档,一起呢, after what the speaker is: the speaker and she; None if it is asked of no two."""
    alone = state.identities and not state.household and not state.people
    if not (alone and facts.together and len(facts.named) == 1) or facts.household or facts.more:
        return None
    one = facts.named[0]
    if one.who == "我" or facts.identities or facts.alike:
        return None
    tier = next(iter(state.tiers), "")
    return [
        Member(state.identities, bool(state.student), tier, "我"),
        Member([], one.student, one.tier or tier, one.who),
    ]


def _instead(one: Member, facts: Facts) -> Member:
    """Somebody with what they are told to be instead of what is denied."""
    kept = [identity for identity in one.identities if identity not in facts.denied]
    if len(kept) == len(one.identities):
        return one
    return Member(list(dict.fromkeys([*kept, *facts.identities])), one.student, one.tier, one.who)


def _left_of(state: State, facts: Facts) -> list[str]:
    """The identities that are left to somebody who has lost one; [] if none of several is denied."""
    left = [identity for identity in state.identities if identity not in facts.denied]
    return left if len(left) < len(state.identities) else []


def _not_studying_here(household: list[Member], facts: Facts) -> list[Member]:
    """老二在成都读的, of two who study: one of them; else everybody."""
    students = [i for i, one in enumerate(household) if one.student]
    singled = facts.named or ([facts.one] if facts.one else [])
    if not facts.college_outside or len(students) < 2 or len(singled) != 1:
        return [one.no_student for one in household]
    named = who.called_so(household, singled[0].who)
    other = named if named in students else students[0]
    return [one.no_student if i == other else one for i, one in enumerate(household)]


def _learn_subsidies(state: State, facts: Facts) -> None:
    """爷爷补250,我爸补150; 儿子的也下来了,给他补100, after 310 of the others: sums that are not everybody's."""
    known = {one.who for one in state.household}
    others = state.told is not None and facts.told_each.keys() <= known and facts.told not in (None, state.told)
    with_sum = sum(FIXED_SUM in one.identities for one in state.household)
    if len(set(facts.told_each.values())) > 1 or (others and with_sum > len(facts.told_each) > 0):
        state.told_each, facts.told = state.told_each | facts.told_each, None


def _newcomer(state: State, facts: Facts) -> Member | None:
    """Who is named where one more is counted than were known, and nobody else is."""
    of_those_known = lexicon.read("entities")["kin"]["0"]  # 老大娶亲了,新媳妇没低保,六口呢
    named = [one for one in facts.household if one.who and one.who not in of_those_known]
    one_more = facts.size is not None and facts.size == len(facts.household) == len(state.household) + 1
    if facts.more or not one_more or len(named) != 1 or who.is_known(state.household, named):
        return None
    return named[0]


def _leave_who_is_known(state: State, facts: Facts) -> None:
    """我爹的标准是230,还有把我媳妇忘了: nobody comes who is known, as of a father there is but one."""
    if not facts.more or not state.household:
        return
    again = [one for one in facts.household if who.is_there_already(state.household, one.who)]
    facts.household = [one for one in facts.household if one not in again]
    if again and not facts.household:
        facts.more, facts.named = False, again
        facts.one = again[0] if len(again) == 1 and not again[0].ordinary else None


def _leave_who_is_counted(state: State, facts: Facts) -> None:
    """三个都一档,不过老汉儿是二级残, of three: a number that is everybody's, and one of them who is told of."""
    counted, named = [one for one in facts.household if not one.who], [one for one in facts.household if one.who]
    alike = len({tuple(one.identities) for one in facts.household}) == 1 and bool(facts.identities)
    if alike and len(named) == 1 and len(counted) == len(state.household) and who.is_known(state.household, named):
        facts.household, facts.named, facts.one = [], named, named[0]


def _learn_within(state: State, facts: Facts) -> bool:
    """那三个脱贫的里头有一个还吃着低保; False if nothing of the kind was told."""
    if facts.among_of is None or not any(facts.among_of in one.identities for one in state.household):
        return False
    state.household = groups.among(state.household, facts)
    return True


def _learn_household(state: State, facts: Facts) -> None:
    """A household told anew or in more detail, or people added to the ones known (再加他爸爸二档)."""
    nobody = not (state.household or state.family or state.identities or state.student)
    with_me = nobody and len(facts.household) > 1 and any(one.who == "我" for one in facts.household)
    if (
        not facts.more or with_me or (nobody and facts.size == len(facts.household))
    ):  # 姥姥也跟着交,五个人: everybody is told
        state.whole = facts.size is not None or facts.rest
        state.household, state.identities = _in_detail(state, facts), []
        return
    known = (
        state.household or state.family or [Member(state.identities, bool(state.student), next(iter(state.tiers), ""))]
    )
    added = facts.household or [Member(facts.identities, bool(facts.student), next(iter(facts.tiers), ""))]
    if facts.alike:
        like = next((one for one in known if one.who == "我" and facts.like_me), known[-1])
        tier = like.tier or next(iter(state.tiers), "") if facts.like_me else ""
        added = [Member(like.identities, one.student, one.tier or tier, one.who) for one in added]  # 加上我闺女,她也是
    plain = all(one.ordinary for one in added)
    all_named = all(one.who for one in known) and not any(who.is_known(known, [one]) for one in added)
    counted = all_named and facts.size == len(added)  # 加上我、媳妇、娃三个人: of those who come
    if facts.size and plain and not counted and len(known) < facts.size < len(known) + len(added):
        added = added[: facts.size - len(known)]  # 还有他,俩一共: the two are he and who was known
    state.household, state.identities = [*known, *added], []  # the tier of all is that of who comes too


def _in_detail(state: State, facts: Facts) -> list[Member]:
    """What is told of a household, joined to what is known of it: 俩人一共多少 after 我低保,老伴普通 tells nothing new."""
    known, told = state.household, _with_me(state, facts)
    if len(told) == len(known) and len({tuple(one.identities) for one in told}) > 1 and facts.rest:
        return told  # 认返贫的就我和我爹俩,剩下仨还是脱贫户: everybody anew
    if facts.rest and known and _identified(known) and _identified(told) == _identified(known):
        return told  # 老爹老娘两人低保,其余三人普通居民: they were told of again, and with them everybody
    if facts.rest and (others := [one for one in known if one.identities] or _one_known(state)):
        return [*others, *told[-max(1, len(known) - len(others)) :]] if known else [*others, *told]
    if (named := _named_before(state, told)) is not None:
        return named
    if facts.alike and facts.alike_who and facts.ordinary and state.identities and not known:
        return _alike_beside_plain(state.identities, told, facts.alike_who)
    unnamed = not facts.ordinary and all(not member.identities and not member.student for member in told)
    had = {tuple(one.identities) for one in known if one.identities}
    if facts.alike and not facts.tiers and unnamed and known and len(had) == 1 and len(told) >= len(known):
        return [Member(list(next(iter(had))), tier=member.tier, who=member.who) for member in told]
    if unnamed and len(told) == len(known):
        known = _in_order_of(told, known)
        pairs = zip(known, told, strict=True)
        return [Member(was.identities, was.student, now.tier or was.tier, was.who or now.who) for was, now in pairs]
    if not unnamed and len(told) < len(known) and all(member.ordinary for member in known):
        return told + known[len(told) :]
    if facts.alike and unnamed and len(had) == 1 and len(told) < len(known):
        return _alike(known, list(next(iter(had))), len(told))
    if unnamed and len(told) < len(known) and any(not one.ordinary for one in known) and not any(m.who for m in told):
        return _fewer(known, len(told))
    if unnamed and known and len(told) > len(known) and any(not member.ordinary for member in known):
        return known + [Member()] * (len(told) - len(known))
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
    mine = [i for i, one in enumerate(told) if one.ordinary and not one.who]
    me_told = state.identities or state.student
    several = len(told) > 2 and bool(state.identities)
    # 一户:特困1人、低保2人、普通1人
    counted_anew = several and any(one.identities == state.identities and not one.who for one in told)
    if not known and me_told and len(told) > 1 and len(mine) == 1 and facts.identities and not counted_anew:
        me = Member(state.identities, bool(state.student), next(iter(state.tiers), ""))
        return [me if i in mine else one for i, one in enumerate(told)]  # 他婆娘是低保边缘户,两个人合起来
    of_one = unnamed or (not facts.identities and not facts.everyone)  # 老婆没有身份,我俩一共多少
    if of_one and not known and state.identities and not any(one.identities or one.student for one in told):
        him = who.called_so(told, called(state.people[-1][0])) if state.people else None
        unnamed = next((i for i, one in enumerate(told) if not one.who), 0)
        place = unnamed if him is None else him
        tier = next(iter(state.tiers), "")
        return [Member(state.identities, False, tier, one.who) if i == place else one for i, one in enumerate(told)]
    return groups.counted_again(known, told) or groups.of_some(known, facts) or told


def _with_me(state: State, facts: Facts) -> list[Member]:
    """帮我妈也算起,她一档,两个人, after 我读大三: the speaker is what was told of them before there was a household."""
    told = facts.household
    mine = [i for i, one in enumerate(told) if one.who in ("", "我") and not one.identities and not one.student]
    somebody_else = any(one.student for _, _, one in state.people)
    if state.household or somebody_else or len(mine) != 1 or len(told) == 1 or not state.student:
        return told
    others = {one.tier for i, one in enumerate(told) if i != mine[0]}
    tiers = [told[mine[0]].tier, *(tier for tier in facts.tiers if tier not in others), *state.tiers]
    me = Member(state.identities, True, next((tier for tier in tiers if tier), ""), "我")
    return [me if i == mine[0] else one for i, one in enumerate(told)]


def _in_order_of(told: list[Member], known: list[Member]) -> list[Member]:
    """Those who are known, in the order in which they are named again: 大女儿一档,另外三个二档."""
    left, places = list(range(len(known))), list[int | None]()
    for one in told:
        place = who.called_so(known, one.who, [i for i in range(len(known)) if i not in left]) if one.who else None
        places.append(place)
        left = [i for i in left if i != place]
    return [known[left.pop(0) if place is None else place] for place in places]


def _identified(household: list[Member]) -> list[list[str]]:
    """What those of a household are who are something."""
    return sorted(one.identities for one in household if one.identities)


def _alike_beside_plain(identities: list[str], told: list[Member], who: str) -> list[Member]:
    """老伴同我一样,还有个儿子啥也不是,仨人: the two who are alike, and the others ordinary."""
    alike = next((i for i, one in enumerate(told) if one.who == who), None)
    if alike is None or len(told) == 1:
        return told
    others = [one for i, one in enumerate(told) if i != alike]
    return [Member(identities, who="我"), Member(identities, who=who), *others[: len(told) - 2]]


def _alike(known: list[Member], identities: list[str], number: int) -> list[Member]:
    """俩都是, after 我妈特困: so many have it, those who had it first and then those who were named beside the speaker."""
    first = sorted(known, key=lambda one: (not one.identities, one.who in ("", "我")))[:number]
    return [Member(identities, one.student, one.tier, one.who) if one in first else one for one in known]


def _fewer(known: list[Member], number: int) -> list[Member]:
    """那就三口: so many of a household, without those last of whom nothing was told."""
    left = list(known)
    for one in reversed(known):
        if len(left) > number and one.ordinary:
            left.remove(one)
    return left[:number]


def _one_known(state: State) -> list[Member]:
    return [Member(state.identities)] if state.identities else []


def _named_before(state: State, told: list[Member]) -> list[Member] | None:
    """四个人一共多少, after 我爸妈低保 and 我哥重残 were told one after the other: these, and the others ordinary."""
    named = [member for _, count, member in state.people for _ in range(count)]
    plain = all(not member.identities and not member.student for member in told)
    if len(state.people) < 2 or not plain or len(named) > len(told) or not any(one.identities for one in named):
        return None
    return named + [Member()] * (len(told) - len(named))
