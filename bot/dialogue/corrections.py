"""What is told anew of people of a household that is known: who has which identity after all, who no longer counts.

Each function that returns a bool changes the household of a state; False if the message was about something else.
"""

from __future__ import annotations

from bot import lexicon
from bot.dialogue.groups import BOTH, not_of
from bot.dialogue.state import UNNAMED, State
from bot.dialogue.who import all_are_others, called_so, is_couple, is_known, may_be, these_alone
from bot.understanding.facts import Facts
from bot.understanding.household import Member
from bot.understanding.recounted import any_child

ELDERS = {"爷", "奶", "老爷", "老太", "老头", "老奶", "公", "婆", "姥爷", "姥", "老人", "老母亲", "老父亲"}  # of 俩老人
SPEAKERS = ("我", "他", "她", "自己")  # who asks, or for whom an agent asks


def besides(known: Member, facts: Facts) -> Member:
    """她还是低保: said of the one of the household who has an identity."""
    return Member([*known.identities, *facts.identities], known.student, known.tier, known.who)


def told_again(state: State, facts: Facts) -> bool:
    """我妈是特困,不是低保: what is told of people of the household by their names, who were told of before; False if not."""
    household, told = state.household, facts.named
    if not told and household and facts.denied and (not facts.household or _of_those_who_had_it(household, facts)):
        return _take_back(state, facts)
    gave_up = facts.denied and not facts.more and len(told) == 1 and told[0].ordinary
    if gave_up and _is_counted_only(household, told[0]):
        return _take_back(state, facts)
    if told and (len(told) >= BOTH or facts.size == len(household)) and _are_of_the_counted(household, facts):
        return _take_away(state, facts)
    again = not facts.more or all(one.identities and one.who in {known.who for known in household} for one in told)
    whole = (
        facts.size == len(facts.household) == len(household) and sum(not one.ordinary for one in facts.household) == 1
    )
    everybody = len(told) >= max(len(household), BOTH) and not facts.besides and not _stay(household, facts)
    if not again or not told or everybody or (len(facts.household) > len(told) and not whole):
        return False
    used: set[int] = set()
    for one in told:
        place = called_so(household, one.who, used)
        if place is None and (one.who in SPEAKERS or (one.tier and (facts.unchanged or one.who in any_child()))):
            open_ones = ("", *SPEAKERS) if one.who in SPEAKERS else ("",)
            left = [i for i, known in enumerate(household) if known.who in open_ones and i not in used]
            if one.who in SPEAKERS and not left:  # 我没有, of 老两口 of whom 老头子 was named
                left = [i for i, known in enumerate(household) if is_couple(known.who) and i not in used]
            place = next((i for i in left if household[i].tier != one.tier), next(iter(left), None))
        if place is None:
            place = _unnamed_who_had_it(household, one, facts, used)
        if place is None:
            return False
        used.add(place)
        if one.ordinary and _stay([household[place]], facts):
            continue
        no_student = one.ordinary and any(other.student for other in told)  # 老二读高中,只有大娃是大学生
        household = [
            *household[:place],
            _retold(household[place], one, facts, no_student),
            *household[place + 1 :],
        ]
    had = [one for one in household if facts.instead and set(one.identities) & set(facts.identities)]
    if facts.only or len(had) == BOTH:
        named = {one.who for one in told if one.identities}
        household = [one if one.who in named else not_of(one, facts.identities[0]) for one in household]
    state.household = household
    return True


def renamed(state: State, facts: Facts) -> bool:
    """不是孙女,是他们儿子,四级残疾: who was told by a wrong word is somebody else; False if nobody was told by it."""
    place = called_so(state.household, facts.renamed[0]) if facts.renamed else None
    if facts.renamed is None or place is None:
        return False
    tier = next(iter(facts.tiers), state.household[place].tier)
    one = Member(facts.identities, bool(facts.student), tier, facts.renamed[1])
    state.household = [*state.household[:place], one, *state.household[place + 1 :]]
    return True


def _unnamed_who_had_it(household: list[Member], told: Member, facts: Facts, used: set[int]) -> int | None:
    """老头儿那低保取消了,就老太太一个人有: which of two old people, who were only counted, is meant."""
    unnamed = [i for i, one in enumerate(household) if not one.who and i not in used]
    if _stay(household, facts):
        return next(iter(unnamed), None)
    had = set(told.identities or facts.denied) if len(facts.named) > 1 and facts.denied else set()
    return next((i for i in unnamed if had & set(household[i].identities)), None)


def _stay(known: list[Member], facts: Facts) -> bool:
    """老头子吃上低保了,我没有, of two who are 脱贫: whether who has not got it stays what they are."""
    other = all(one.identities and not set(one.identities) & {*facts.identities, *facts.denied} for one in known)
    return facts.merely_denied and bool(facts.identities) and other


def _are_of_the_counted(household: list[Member], facts: Facts) -> bool:
    """我跟我爸不在名单里头,我俩按普通的缴, of six who were only counted, all of one identity."""
    by_name = [one for one in facts.household if one.who]
    plain = facts.ordinary and by_name == facts.named and all(one.ordinary for one in facts.household)
    alike = len({tuple(one.identities) for one in household}) == 1 and all(one.identities for one in household)
    of_all = facts.size == len(household) == len(facts.household)  # 儿子按普通的交,那三个人呢
    fewer = len(facts.named) < len(household) and not ((facts.asks and not of_all) or facts.more)
    return plain and alike and fewer and all(_is_counted_only(household, one) for one in facts.named)


def _take_away(state: State, facts: Facts) -> bool:
    """Those named are ordinary after all; the others stay what they are."""
    left = state.household[len(facts.named) :]
    tier = state.household[0].tier
    state.household = [*(Member(tier=one.tier or tier, who=one.who) for one in facts.named), *left]
    return True


def _is_counted_only(household: list[Member], told: Member) -> bool:
    """Whether who is named can only be one of those who were counted: 儿子, of five who are all 低保."""
    return bool(household) and called_so(household, told.who) is None and any(o.who in UNNAMED for o in household)


def also_has(state: State, facts: Facts) -> bool:
    """闺女也批下来了: one of the household has the identity that another was told to have; False if several were told."""
    place = called_so(state.household, facts.alike_who) if facts.alike_who else None
    unnamed = [i for i, one in enumerate(state.household) if one.ordinary and not one.who]
    if facts.alike_who and place is None and unnamed:
        place = unnamed[0]  # 姥姥也是, of 姥姥姥爷 who were counted in one word
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
    if len(told) < BOTH or facts.household or any(called_so(household, one.who) is not None for one in facts.named):
        return None
    last_first = reversed(list(enumerate(household)))
    return next((i for i, one in last_first if one.identities and set(one.identities) < told), None)


def is_both(state: State, facts: Facts) -> bool:
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
    if len(facts.named) == 1 and facts.named[0].ordinary:
        had = [i for i in had if state.household[i].who in UNNAMED][:1] or had  # 儿子退出低保了, of five counted
    if len(had) not in (1, facts.denied_count, len(facts.household)):
        return False
    state.household = [_after_all(one, facts) if i in had else one for i, one in enumerate(state.household)]
    return True


def _of_those_who_had_it(household: list[Member], facts: Facts) -> bool:
    """两口子低保取消了: whether as many are told to have it no longer as had it, and nothing else is told.

    我们不是稳定脱贫,是脱贫不稳定户,三个人还是一档: the whole household is told to be something else.
    """
    had = sum(bool(set(one.identities) & set(facts.denied)) for one in household)
    if had == facts.size == len(household) and facts.identities and not facts.named:
        return True
    return len(facts.household) == had < len(household) and all(one.ordinary for one in facts.household)


def _after_all(one: Member, facts: Facts) -> Member:
    left = [identity for identity in one.identities if identity not in facts.denied]
    return Member(facts.identities or left, one.student, one.tier, one.who)


def without(household: list[Member], left_out: Member) -> list[Member]:
    """再刨去我兄弟: the household without him, who may be one of those only counted."""
    place = called_so(household, left_out.who) if left_out.who else None
    if place is None and left_out.who in ELDERS:
        place = next((i for i, one in enumerate(household) if one.identities and one.who in UNNAMED), None)
    if place is None:
        place = next((i for i, one in enumerate(household) if one.ordinary and one.who in UNNAMED), None)
    if place is None and all(one.who not in UNNAMED for one in household):  # 孩儿他爸, who was told as 他儿子
        place = next((i for i, one in enumerate(household) if one.ordinary and one.who != "我"), None)
    unnamed = [i for i, one in enumerate(household) if one.who in UNNAMED]
    if place is None and len({tuple(household[i].identities) for i in unnamed}) == 1:
        place = unnamed[-1]  # 闺女嫁走了, of four who are all 低保
    return household if place is None else [*household[:place], *household[place + 1 :]]


def _retold(known: Member, told: Member, facts: Facts, no_student: bool) -> Member:
    """Somebody of whom more is told: another tier alone leaves them who they are."""
    plain = facts.ordinary and not facts.merely_denied and len(facts.named) == 1  # 孙子不对,他就是普通的,一档
    same = (told.tier or told.student) and not told.identities and not plain
    kept = [one for one in known.identities if one not in facts.denied] if facts.besides else []
    identities = [*kept, *told.identities]
    student = told.student or (known.student and not no_student)
    return Member(known.identities if same else identities, student, told.tier or known.tier, told.who)


def one_told(state: State, facts: Facts) -> bool:
    """大的读大学上二档: more of one person of the household that is known; False if none is left to be told of."""
    assert facts.one is not None
    corrected = [i for i, member in enumerate(state.household) if set(member.identities) & set(facts.denied)]
    corrected.sort(key=lambda i: state.household[i].who not in (facts.one.who if facts.one else "", *UNNAMED))
    open_ones = [i for i, one in enumerate(state.household) if not (one.identities or one.student)]
    plain = [i for i in open_ones if state.household[i].who in UNNAMED]
    plain = plain or [i for i in open_ones if may_be(state.household[i], facts.one.who)]
    told_tier = facts.one.tier
    if told_tier and not facts.one.identities:  # 大娃也买高的: not one who has it already
        plain.sort(key=lambda i: state.household[i].tier == told_tier)
    if not plain and not corrected and facts.one.who and all_are_others(state.household, facts.one.who):
        state.household = [*state.household, facts.one]
        return True  # 换我老妈,老妈有低保, of a household of 我 and 媳妇
    if facts.inside and not corrected and not plain and state.household:
        place = next((i for i, one in enumerate(state.household) if one.who in UNNAMED), 0)
        known = state.household[place]
        told_besides = Member(
            [*known.identities, *facts.one.identities],
            known.student or facts.one.student,
            facts.one.tier or known.tier,
            facts.one.who,
        )
        state.household = [*state.household[:place], told_besides, *state.household[place + 1 :]]
        return True  # 给我妈单批了低保,她也在这五口里头
    told = next(iter(corrected or plain), None)  # 婆婆不算低保,是脱贫户: she was told of before
    if told is None and facts.one.identities and facts.one.who in lexicon.read("entities")["kin"]["0"]:
        counted = [i for i, one in enumerate(state.household) if one.who in UNNAMED]
        told = next(iter(counted if facts.one.who.startswith(("大", "老大")) else reversed(counted)), None)  # 小的那个
    if told is None and not facts.one.identities and not facts.household:
        return _more_of_an_unnamed(state, facts.one)
    if told is None or len(facts.household) not in (0, len(state.household)):
        return False
    one = Member(facts.one.identities, facts.one.student, facts.one.tier or state.household[told].tier, facts.one.who)
    state.household = [*state.household[:told], one, *state.household[told + 1 :]]
    return True


def _more_of_an_unnamed(state: State, told: Member) -> bool:
    """老二在重庆读大学, of five who are all 脱贫: one of them, who stays what he is."""
    place = called_so(state.household, told.who)
    if place is None:
        others = [i for i, one in enumerate(state.household) if one.who in UNNAMED and not one.student]
        place = next((i for i in reversed(others) if state.household[i].tier != told.tier), next(iter(others), None))
    if place is None:
        return False
    known = state.household[place]
    one = Member(known.identities, told.student or known.student, told.tier or known.tier, told.who)
    state.household = [*state.household[:place], one, *state.household[place + 1 :]]
    return True


def swapped(state: State, facts: Facts) -> bool:
    """写反了,二级的是婆婆: two tiers or identities that were told of each other's people."""
    explicit = len(facts.named) >= BOTH and all(one.tier or one.identities for one in facts.named)
    if not facts.swapped or (explicit and is_known(state.household, facts.named)):
        return False  # 搞反了,老汉儿一档,婆婆二档: what is told of each is taken as told
    of_tiers = facts.tiers or any(one.tier for one in facts.household)
    tiers = list(dict.fromkeys(one.tier for one in state.household if one.tier))
    if of_tiers and len(tiers) == BOTH:
        other = {tiers[0]: tiers[1], tiers[1]: tiers[0]}
        state.household = [
            Member(one.identities, one.student, other.get(one.tier, one.tier), one.who) for one in state.household
        ]
        return True
    told = [list(each) for each in dict.fromkeys(tuple(one.identities) for one in state.household if one.identities)]
    if of_tiers or len(told) != BOTH:
        return False
    state.household = [
        Member(told[1] if one.identities == told[0] else told[0], one.student, one.tier, one.who)
        if one.identities
        else one
        for one in state.household
    ]
    return True


def tier_of_those(state: State, facts: Facts) -> bool:
    """低保边缘户的那位也改为二档; 他婆娘说她个人要二档,三个人总共: of those known by what they are, or of who is named."""
    if len(facts.tiers) != 1 or len(state.household) < BOTH:
        return False
    if facts.identities and not facts.household and not facts.named:
        meant = [i for i, one in enumerate(state.household) if set(facts.identities) <= set(one.identities)]
    elif _one_of_all_is_named(state, facts):
        place = called_so(state.household, facts.named[0].who)
        unnamed = (i for i, one in enumerate(state.household) if one.who in UNNAMED)
        meant = [place] if place is not None else list(unnamed)[:1]
    elif facts.unchanged and facts.named and facts.household in ([], facts.named) and not facts.identities:
        words = {one.who for one in facts.named}  # 爸妈两个退成一档,我们不动
        meant = [i for i, one in enumerate(state.household) if one.who and any(one.who in word for word in words)]
        if not all(any(state.household[i].who in word for i in meant) for word in words):
            return False
    elif (pair := _pair_named(state.household, facts)) and not facts.more and not facts.identities:
        meant = [i for i, one in enumerate(state.household) if one in pair]  # 我们两口子也改成一档
    else:
        return False
    of_all = state.tiers[0] if len(state.tiers) == 1 else ""
    if not meant or not all(one.tier or of_all for one in state.household):
        return False
    state.household = [
        Member(one.identities, one.student, facts.tiers[0] if i in meant else one.tier or of_all, one.who)
        for i, one in enumerate(state.household)
    ]
    return True


def _pair_named(household: list[Member], facts: Facts) -> list[Member]:
    """The two of a household who are named in one word, where a message names nobody else; [] if it does not."""
    words = {one.who for one in facts.household}
    plain = len(facts.household) == BOTH and all(one == Member(tier=one.tier, who=one.who) for one in facts.household)
    both = these_alone(household, list(words)) if plain and len(words) == 1 and is_couple(min(words)) else []
    return both if len(both) == BOTH < len(household) else []


def _one_of_all_is_named(state: State, facts: Facts) -> bool:
    """Whether a message names one person and counts everybody, and says nothing of who anybody is."""
    of_all = len(facts.named) == 1 and facts.size == len(state.household)
    return of_all and not facts.identities and all(one.ordinary for one in facts.household)


def _of_pronouns_tier(state: State, facts: Facts) -> bool:
    """她也要二档,那两口子多少: the tier of the one of the household of whom was spoken."""
    tiers = list(dict.fromkeys([*facts.tiers, *(one.tier for one in facts.household if one.tier)]))
    named = [i for i, one in enumerate(state.household) if one.who and one.who not in UNNAMED and one.who != "我"]
    if len(tiers) != 1 or not named or facts.more or facts.named or any(one.identities for one in facts.household):
        return False
    others = [i for i, one in enumerate(state.household) if i not in named and one.tier != tiers[0]]
    still_other = [i for i in named if state.household[i].tier != tiers[0]] or others
    if not still_other:
        return False
    place, known = still_other[-1], state.household[still_other[-1]]
    one = Member(known.identities, known.student, tiers[0], known.who)
    state.household = [*state.household[:place], one, *state.household[place + 1 :]]
    return True


def of_pronoun(state: State, facts: Facts) -> bool:
    """又不是了,她属定额; 他前年就吃上低保了,四口一共: told of the one of the household of whom was spoken."""
    if facts.of_pronoun and not facts.identities and _of_pronouns_tier(state, facts):
        return True
    told = [one for one in facts.household if not one.ordinary]
    whole = not facts.household or (len(facts.household) == len(state.household) and len(told) == 1)
    if (
        facts.denied_count
        or not facts.of_pronoun
        or not facts.identities
        or not whole
        or not state.household
        or facts.more
        or facts.named
    ):
        return False
    had = [i for i, one in enumerate(state.household) if one.identities]
    named = [i for i, one in enumerate(state.household) if one.who and one.who not in UNNAMED]
    place = had[0] if len(had) == 1 else (named or [-1])[-1]
    if place < 0:
        return False
    known = state.household[place]
    identities = [*known.identities, *facts.identities] if facts.besides else facts.identities
    one = Member(identities, known.student, known.tier, known.who)
    state.household = [*state.household[:place], one, *state.household[place + 1 :]]
    return True
