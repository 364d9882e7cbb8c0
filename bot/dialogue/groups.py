"""How many of a household are what, told anew: two of them are 低保, those two after all, eight and nineteen."""

from __future__ import annotations

from bot import lexicon
from bot.dialogue.state import UNNAMED, State
from bot.dialogue.who import called_so
from bot.understanding.counting import ORDINARY
from bot.understanding.facts import Facts
from bot.understanding.household import Member

BOTH = 2  # of two people, identities or tiers
GROWN_UPS = {"大人", "老人"}


def among(household: list[Member], facts: Facts) -> list[Member]:
    """其中两个是低保: so many of a household, of those first of whom nothing was told, or of those who are something else."""
    of, plain_first = facts.among_of, list(range(len(household)))
    counted = [one.identities for one in household if one.identities]
    of_them = [one for one in counted if counted.count(one) == facts.among_so_many]
    if of is None and of_them:
        plain_first.sort(key=lambda i: household[i].identities != of_them[0])
    elif of is not None:
        plain_first = [i for i in plain_first if of in household[i].identities]
    else:
        plain_first.sort(key=lambda i: not household[i].ordinary)
    meant = set(plain_first[: facts.among])
    kept = (of is not None or facts.besides) and bool(
        facts.identities
    )  # 低保那俩有一个清退了,跟普通人一样 leaves nothing
    return [
        Member([*(one.identities if kept else []), *facts.identities], one.student, one.tier, one.who)
        if i in meant
        else one
        for i, one in enumerate(household)
    ]


def of_some(household: list[Member], facts: Facts) -> list[Member] | None:
    """奶奶是特困供养,孙子单独吃低保, of five who are all 脱贫: what some of a household are, who stay in it; None if it
    is asked for those alone (俩人一共多少) or they are not of it."""
    told = [one for one in facts.household if one.identities or one.student]
    counted_anew = facts.ordinary and any(one.ordinary for one in facts.household)  # 一个特困,一个低保,三个普通
    if those := _those(household, facts):
        return those
    whole = facts.size == len(facts.household) == len(household) and len(told) == 1
    # 老大有残疾证,那四个人一起怎么算, of four who are all 脱贫
    of_all = whole and not (facts.ordinary or facts.only) and all(one.identities for one in household)
    alone = facts.asks or counted_anew or not told or 2 * len(facts.household) > len(household)
    if alone and not of_all:
        return None
    used: set[int] = set()
    for one in told:
        place = called_so(household, one.who, used) if one.who not in UNNAMED else None
        named = place is not None
        if place is None:
            unnamed = [i for i, known in enumerate(household) if known.who in UNNAMED and i not in used]
            unnamed.sort(key=lambda i: bool(household[i].identities))
            place = next(iter(unnamed), None)
        if place is None:
            return None
        used.add(place)
        known = household[place]
        identities = one.identities if named and not facts.besides else [*known.identities, *one.identities]
        again = Member(identities, known.student or one.student, one.tier or known.tier, one.who or known.who)
        household = [*household[:place], again, *household[place + 1 :]]
    return household


def _those(household: list[Member], facts: Facts) -> list[Member] | None:
    """那俩是返贫致贫: the two who are alike, of a household that has no other two; None if it has."""
    groups = [one.identities for one in household if one.identities]
    alike = [group for i, group in enumerate(groups) if groups.count(group) == facts.those and group not in groups[:i]]
    same = len({tuple(one.identities) for one in facts.household}) == 1 and len(facts.household) == facts.those
    if len(alike) != 1 or not same:
        return None
    return [
        Member(facts.household[0].identities, one.student, one.tier, one.who) if one.identities == alike[0] else one
        for one in household
    ]


def counted_again(household: list[Member], told: list[Member]) -> list[Member] | None:
    """低保是8个,普通19: so many of some kinds who were counted before, beside the other kinds; None if it is not that."""
    kinds = [tuple(one.identities) for one in household]
    anew = [tuple(one.identities) for one in told]
    if len(set(anew)) < BOTH or not set(anew) < set(kinds) or any(one.who not in UNNAMED for one in household + told):
        return None
    of_kind = {kind: next(one for one in household if tuple(one.identities) == kind) for kind in kinds}
    number = {kind: (anew if kind in anew else kinds).count(kind) for kind in of_kind}
    return [of_kind[kind] for kind in of_kind for _ in range(number[kind])]


def not_of(one: Member, identity: str) -> Member:
    """The same person without an identity."""
    return Member([name for name in one.identities if name != identity], one.student, one.tier, one.who)


def recounted(state: State, facts: Facts) -> bool:
    """全额的去掉一个,普通再加一个: of each kind so many as there are now; False if nothing of the kind was told."""
    household = list(state.household or state.family) or ([Member(state.identities)] if state.identities else [])
    if not facts.changes or not household:
        return False
    for change in facts.changes:
        kind = [] if change.identity == ORDINARY else [change.identity]
        had = [i for i, one in enumerate(household) if (one.identities == kind if kind else one.ordinary)]
        if not had and change.how != "more":
            return False
        target = {"set": change.number, "more": len(had) + change.number, "less": len(had) - change.number}[change.how]
        tier = household[had[0]].tier if had else ""
        at = had[-1] + 1 if had else len(household)
        new = [Member(kind, tier=tier)] * max(0, target - len(had))
        # Of who leaves first those who were only counted.
        leave = sorted(had, key=lambda i: (household[i].who not in UNNAMED, -i))[: max(0, len(had) - target)]
        household = [one for i, one in enumerate([*household[:at], *new, *household[at:]]) if i not in leave]
    state.household, state.identities = household, []
    return True


def how_many_have(state: State, facts: Facts) -> bool:
    """特困其实就一个: how many of the household have an identity that some were told to have; False if nobody had."""
    if facts.so_many is None or not facts.identities:
        return False
    identity = facts.identities[0]
    kind = [] if identity == ORDINARY else [identity]
    had = [i for i, one in enumerate(state.household) if (identity in one.identities if kind else one.ordinary)]
    plain = [i for i, one in enumerate(state.household) if one.ordinary or one == Member(tier=one.tier, who=one.who)]
    counted = all(one.who in UNNAMED for one in state.household)
    instead = facts.miscounted or (facts.kind_alone and counted and not state.whole)
    if not had or (facts.so_many > len(had) + len(plain) and not instead):
        return False
    if instead:  # 低保多报了一个,是四个: nobody else is more for it
        before = state.household[: had[0]]
        others = [one for i, one in enumerate(state.household) if i > had[0] and i not in had]
        state.household = [*before, *[state.household[had[0]]] * facts.so_many, *others]
        return True
    now = set((had + plain)[: facts.so_many])
    state.household = [
        Member([*one.identities, identity], one.student, one.tier, one.who)
        if i in now and i not in had
        else not_of(one, identity)
        if i in had and i not in now
        else one
        for i, one in enumerate(state.household)
    ]
    return True


def renumbered(state: State, facts: Facts) -> bool:
    """孙女其实是俩, after one: so many are called so, and all of them are what the one was; False if nobody is called so."""
    if facts.renumbered is None:
        return False
    place = called_so(state.household, facts.renumbered[0])
    unnamed = (i for i, one in reversed(list(enumerate(state.household))) if not one.who)
    place = next(unnamed, None) if place is None else place  # 一个孙子 was only counted
    if place is None:
        return False
    who, number = state.household[place].who, facts.renumbered[1]
    others = [one for one in state.household[place + 1 :] if not who or one.who != who]
    state.household = [*state.household[:place], *[state.household[place]] * number, *others]
    return True


def tiers_by_age(state: State, facts: Facts) -> bool:
    """娃儿二档,大人一档, of me, my wife and two children: the children are those who are called so or only counted."""
    lists = lexicon.read("entities")
    tiers = {one.who: one.tier for one in facts.household}
    couple = set(lists["couples"]["together"]) & set(tiers)
    grown, young = (GROWN_UPS | couple) & set(tiers), set(tiers) & {*lists["any_child"], *lists["children"]}
    alike = all(one.tier == tiers[one.who] for one in facts.household)
    if (
        (len(tiers) != len(facts.household) and not couple)
        or not alike
        or not (grown and young)
        or set(tiers) != grown | young
    ):
        return False
    if facts.more or len(state.household) <= len(tiers) or not all(tiers.values()):
        return False
    of_grown, of_young = tiers[min(grown)], tiers[min(young)]
    if state.young and all(one.who in UNNAMED for one in state.household):  # 两个大人两个孩子 were only counted
        first_child = len(state.household) - state.young
        state.household = [
            Member(one.identities, one.student, of_young if i >= first_child else of_grown, one.who)
            for i, one in enumerate(state.household)
        ]
        return True
    if couple and all(one.who in UNNAMED for one in state.household):  # 我两口子改二档,娃儿还是一档, of four
        state.household = [
            Member(one.identities, one.student, of_grown if i < BOTH else of_young, one.who)
            for i, one in enumerate(state.household)
        ]
        return True
    children = {"", *lists["any_child"], *lists["children"]}
    state.household = [
        Member(one.identities, one.student, of_young if one.who in children else of_grown, one.who)
        for one in state.household
    ]
    return True


def tier_like_theirs(state: State, facts: Facts) -> bool:
    """那我跟她一样嘛, after she alone took another tier; False if nothing of the kind was told."""
    tiers = [one.tier for one in state.household]
    if not facts.like_them or len(set(tiers)) != BOTH:
        return False
    theirs = min(tiers, key=tiers.count)
    me = called_so(state.household, "我")
    if me is None:  # of those who were only counted
        me = next((i for i, one in enumerate(state.household) if one.who in UNNAMED and one.tier != theirs), None)
    if me is None:
        return False
    one = state.household[me]
    state.household[me] = Member(one.identities, one.student, theirs, one.who)
    return True


def tier_of_the_rest(state: State, facts: Facts) -> bool:
    """户主改参加二档,另外三人维持一档: one of the household by name, and a tier for each of the others."""
    if not facts.rest or len(facts.tiers) != BOTH or not (facts.one or facts.identities or facts.ordinary):
        return False
    place, of_one = _singled_out(state.household, facts)
    if place is None:
        return False
    of_rest = next(tier for tier in facts.tiers if tier != of_one)
    state.household = [
        Member(one.identities, one.student, of_one if i == place else of_rest, one.who)
        for i, one in enumerate(state.household)
    ]
    return True


def _singled_out(household: list[Member], facts: Facts) -> tuple[int | None, str]:
    """Who of a household is told by name, or as the only one of a kind (特困那个), and the tier told first, theirs."""
    if facts.one is not None and not facts.identities:
        return (called_so(household, facts.one.who), facts.one.tier)
    of_kind = [i for i, one in enumerate(household) if one.identities == facts.identities]
    return (of_kind[0] if len(of_kind) == 1 else None), facts.tiers[0]


def tiers_by_number(state: State, facts: Facts) -> bool:
    """他两个想整二档,我们三个还是一档, of two who are 奖扶 and three who are not: each tier is of those who are as many."""
    told = [one.tier for one in facts.household]
    kinds = [tuple(one.identities) for one in state.household]
    if (
        len(told) != len(kinds)
        or facts.more
        or not all(told)
        or any(one.who or one.identities for one in facts.household)
    ):
        return False
    of_kind = {kind: [tier for tier in set(told) if told.count(tier) == kinds.count(kind)] for kind in set(kinds)}
    if len(of_kind) < BOTH or any(len(tiers) != 1 for tiers in of_kind.values()):
        return False
    state.household = [
        Member(one.identities, one.student, of_kind[kind][0], one.who)
        for one, kind in zip(state.household, kinds, strict=True)
    ]
    return True


def tier_of_the_counted(state: State, facts: Facts) -> bool:
    """两个娃儿换成一档算了, of me, my wife, two children and her mother: those who were only counted, if so many were."""
    number, counted = len(facts.household), [i for i, one in enumerate(state.household) if not one.who]
    of_all = next(iter(state.tiers), "")
    if facts.more or len(facts.tiers) != 1 or not 1 < number <= len(counted) < len(state.household):
        return False
    if any(one.who or not one.ordinary for one in facts.household) or not (of_all or state.household[0].tier):
        return False
    state.household = [
        Member(one.identities, one.student, facts.tiers[0] if i in counted[-number:] else one.tier or of_all, one.who)
        for i, one in enumerate(state.household)
    ]
    return True


def some_of_tier(state: State, facts: Facts) -> bool:
    """普通那6个里面有2个要改二档: so many of a household, of those first of whom nothing else was told."""
    if not facts.among or len(facts.tiers) != 1 or facts.household or not state.household:
        return False
    plain_first = sorted(range(len(state.household)), key=lambda i: bool(state.household[i].identities))
    meant = set(plain_first[: facts.among])
    state.household = [
        Member(one.identities, one.student, facts.tiers[0], one.who) if i in meant else one
        for i, one in enumerate(state.household)
    ]
    return True
