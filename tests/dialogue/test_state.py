"""What a conversation remembers survives being stored; what cannot be read begins anew."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Opening, Text
from bot.dialogue.learning import learn
from bot.dialogue.state import DATED, Offer, State, dump, forget_dates, load
from bot.understanding.facts import Facts, read_facts
from bot.understanding.household import Member

texts = st.text("昌黎低保甘肃a1", max_size=6)
years = st.none() | st.integers(0, 60)
days = st.none() | st.tuples(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
flags = st.none() | st.booleans()
members = st.builds(Member, identities=st.lists(texts, max_size=2), student=st.booleans())
states = st.builds(
    State,
    region=st.none() | texts,
    place=st.none() | texts,
    year=years,
    identities=st.lists(texts, max_size=3),
    household=st.lists(members, max_size=3),
    tiers=st.lists(texts, max_size=2),
    student=flags,
    freshman=flags,
    newborn=flags,
    pay=days,
    birth=days,
    discharge=days,
    break_years=years,
    repair_years=st.none() | st.integers(-1, 60),
    continuous_years=years,
    zero_claim_years=years,
    cap=st.none() | texts,
    told=st.none() | texts,
    cases=st.lists(texts, max_size=3),
    topic=st.none() | texts,
    asked=st.none() | texts,
    tries=st.integers(0, 3),
    offers=st.lists(st.builds(Offer, title=texts, topic=texts), max_size=3),
    last_reply=st.lists(st.builds(Text, texts) | st.builds(Opening, texts), max_size=3),
)


@given(states)
def test_state_stored_as_json_reads_back_the_same(state):
    assert load(json.loads(json.dumps(dump(state)))) == state


def test_state_of_nothing_is_stored_as_nothing():
    assert dump(State()) == {}


def test_state_zero_years_are_remembered_as_zero_not_as_unknown():
    assert load(dump(State(break_years=0))).break_years == 0


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        {"region": 5},
        {"pay": ["2025-02-30", "2025-03-01"]},
        {"household": "五口"},
        {"tries": None},
        "junk",
        [1],
        7,
        {"offers": [{}]},
    ],
)
def test_state_that_cannot_be_read_begins_anew(plain):
    assert load(plain) == State()


def test_state_field_of_a_newer_version_is_left_aside():
    assert load({"region": "130322", "mood": "good"}) == State(region="130322")


def test_learn_keeps_what_a_message_does_not_state():
    state = State(region="130322", place="130322", break_years=3, identities=["低保对象"])
    learn(state, Facts(break_years=2))
    assert (state.region, state.break_years, state.identities) == ("130322", 2, ["低保对象"])


def test_learn_zero_years_replace_what_was_known():
    state = State(break_years=3)
    learn(state, Facts(break_years=0))
    assert state.break_years == 0


def test_learn_ordinary_takes_identities_back():
    state = State(identities=["低保对象"])
    learn(state, Facts(ordinary=True))
    assert state.identities == []


def test_learn_household_and_one_person_replace_each_other():
    state = State(identities=["低保对象"])
    learn(state, Facts(household=[Member(), Member(["特困人员"])]))
    assert (len(state.household), state.identities) == (2, [])
    learn(state, Facts(identities=["特困人员"]))
    assert (state.household, state.identities) == ([], ["特困人员"])


def test_learn_new_place_takes_the_place_of_the_old():
    state = State(region="130300", place="130303")
    learn(state, Facts(region="130322", place="130322"))
    assert (state.region, state.place) == ("130322", "130322")


def test_forget_dates_leaves_where_and_who():
    state = State(
        region="130322", identities=["低保对象"], household=[Member()], break_years=2, pay=(date(2025, 1, 1),) * 2
    )
    forget_dates(state)
    assert all(getattr(state, name) is None for name in DATED)
    assert (state.region, state.identities, state.household) == ("130322", ["低保对象"], [])


@pytest.mark.parametrize(
    ("told", "told_anew", "expected"),
    [
        ("我妈低保,我和媳妇普通,一共多少", "记错了,我妈是特困", {"妈": "特困人员", "我": "", "媳妇": ""}),
        ("我妈低保,我和媳妇普通,一共多少", "我媳妇是低保,我妈不是", {"妈": "", "我": "", "媳妇": "低保对象"}),
        ("我家四口人,我妈低保,一共多少", "我其实是脱贫户", {"妈": "低保对象", "我": "其他脱贫人口"}),
        ("爸妈都是低保,我和媳妇普通,合计多少", "我妈不是低保,就我爸是", {"妈": "", "爸": "低保对象", "我": "", "媳妇": ""}),
        ("三口人,我妈低保,其余普通", "我妈低保证去年取消了", {"妈": ""}),
        ("我爸低保,我妈和我普通,多少钱", "说反了,我妈低保,我爸不是", {"爸": "", "妈": "低保对象", "我": ""}),
        ("奶奶低保,妈妈普通,一共多少", "我奶奶是特困", {"奶": "特困人员", "妈": ""}),
    ],
)  # fmt: skip
def test_learn_who_is_told_anew_by_name_changes_and_the_others_stay(told, told_anew, expected):
    state = State()
    learn(state, read_facts(told))
    people = len(state.household)
    learn(state, read_facts(told_anew))
    assert {one.who: "、".join(one.identities) for one in state.household if one.who} == expected
    assert len(state.household) == people


def test_learn_tier_of_one_leaves_the_others_theirs():
    state = State()
    learn(state, read_facts("奶奶低保一档,爸妈普通一档,多少钱"))
    learn(state, read_facts("我爸改二档"))
    assert [(one.identities, one.tier) for one in state.household] == [(["低保对象"], ""), ([], "二档"), ([], "")]
    assert state.tiers == ["一档"]


def test_learn_who_is_left_out_leaves_the_household():
    state = State()
    learn(state, read_facts("一大家子五口一共多少"))
    learn(state, read_facts("老爷子是五保户"))
    learn(state, read_facts("再刨去我兄弟"))
    assert sorted("、".join(one.identities) for one in state.household) == ["", "", "", "特困人员"]


def test_learn_another_identity_comes_to_the_one_known():
    state = State()
    learn(state, read_facts("我妈其实是低保"))
    learn(state, read_facts("她还有个二级残疾证呢,能再往下减不"))
    assert state.identities == ["低保对象", "重度残疾人"]


def test_learn_more_years_without_cover_come_to_those_told():
    state = State()
    learn(state, read_facts("22年23年没参合"))
    learn(state, read_facts("要是连24年也算没交呢"))
    assert (state.break_years, state.continuous_years) == (3, None)
