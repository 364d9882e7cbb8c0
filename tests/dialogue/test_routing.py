"""The rules between neighbouring topics name things that exist, and the first that fits wins."""

from __future__ import annotations

import re

import pytest

from bot import lexicon
from bot.dialogue.routing import Before, for_person, rules, said, settle
from bot.dialogue.state import DATED
from bot.dialogue.telling import USES
from bot.understanding.facts import Facts, read_facts
from tests.dialogue.conftest import UNSURE

GROUPS = {topic: group for group, entries in lexicon.read("topics").items() for topic in entries}


def test_rules_name_topics_groups_words_and_facts_that_exist() -> None:
    words = lexicon.read("neighbours")["words"]
    facts = said(Facts()) | set(lexicon.read("entities")["person"]) | FACT_NAMES
    for rule in rules():
        assert {rule.becomes, *rule.topics, *rule.not_topics} <= {*GROUPS, *lexicon.read("acts")}, rule
        assert {*rule.groups, *rule.not_groups} <= set(GROUPS.values()), rule
        assert {rule.says, rule.lacks} - {""} <= set(words), rule
        assert set(rule.facts) <= facts, rule
        assert set(rule.known) <= {*DATED, "household", "freshman"}, rule
        assert set(rule.open) <= set(USES), rule
    needed = lexicon.read("neighbours")["evidence"]
    assert {*needed, *(one["else"] for one in needed.values() if "else" in one)} <= {*GROUPS, *lexicon.read("acts")}
    used = {word for rule in rules() for word in (rule.says, rule.lacks)} | {one["says"] for one in needed.values()}
    assert set(words) <= used
    assert all(re.compile(pattern) for pattern in words.values())


FACT_NAMES = {
    *("identity", "one_identity", "household", "tiers", "one_tier", "newborn", "pay", "cap", "京津", "told", "denied"),
    *("break_years", "repair_years", "continuous_years", "zero_claim_years"),
}


@pytest.mark.parametrize(
    ("text", "guessed", "settled"),
    [
        ("三口人一共交多少", "财政补助", "缴费标准"),  # a household wants a sum
        ("低保户上二档交多少", "档次区别", "困难资助"),
        ("上一档的交多少啊", "档次区别", "缴费标准"),
        ("大学生交多少", "大学生缴费", "大学生缴费"),
        ("断了3年,补缴1年,哪天能报", "补缴追溯", "等待期修复"),
        ("第一次参保要带什么证件", "首次参保", "登记材料"),
        ("去北京住院报销比例", "报销比例", "京津冀就医"),
        ("交医保关注哪个公众号", "异地就医备案", "缴费渠道"),
        ("怎么办异地备案", "异地就医备案", "异地就医备案"),
        ("涨的钱花到哪去了", "涨价原因", "钱花在哪"),
        ("断了四年,补两年能早几个月用", "缴费标准", "等待期修复"),
        ("老二四月二号生的,拖到哪天都成", "新生儿缴费", "新生儿参保"),
        ("电子凭证激活了还能干啥", "医保电子凭证激活", "网上办事"),
        ("报的钱打到卡上,卡要开什么功能", "个人账户余额", "手工报销材料"),
        ("没上班的人交几个钱", "参保范围", "缴费标准"),
        ("没上班的人能不能参加,交多少钱", "参保范围", "参保范围"),
        ("刚出生的孩子,得交多少", "缴费标准", "新生儿缴费"),
        ("比上年多交了几块", "缴费标准", "涨了多少"),
        ("我家三口2025年4月8号交的要等多少天", "缴费标准", "何时能报销"),
        ("10月20号还交得进不", "适用年度", "每月受理日"),
        ("拖着没交,住院了怎么办", "错过缴费期", "错过缴费期"),
    ],
)
def test_settle_between_neighbours_goes_by_what_was_said(text: str, guessed: str, settled: str) -> None:
    assert settle(guessed, 0.7, text, read_facts(text), GROUPS) == settled


def test_for_person_after_a_question_on_others_changes_the_topic() -> None:
    assert for_person("港澳台人员", read_facts("那外国人呢")) == "外籍人员"
    assert for_person("缴费标准", read_facts("那外国人呢")) == "缴费标准"


def test_settle_of_a_short_question_after_one_on_newborns_stays_with_the_newborn() -> None:
    assert settle("等待期规则", 0.7, "要等三个月吗", Facts(), GROUPS, Before("新生儿参保")) == "新生儿待遇"
    assert settle("等待期规则", 0.7, "要等三个月吗", Facts(), GROUPS, Before("缴费时间")) == "等待期规则"


def test_settle_where_to_go_stays_with_what_was_asked_before() -> None:
    assert settle("who_are_you", 0.7, "去哪个部门", Facts(), GROUPS, Before("退役军人参保")) == "退役军人参保"
    assert settle("who_are_you", 0.7, "到什么口子办", Facts(), GROUPS, Before("登记材料")) == "线下登记"
    assert settle("部门分工", 0.7, "归哪个部门管", Facts(), GROUPS, Before("缴费时间")) == "部门分工"


def test_household_in_which_the_speaker_is_a_student_counts_everybody() -> None:
    told = read_facts("我妈一级残疾,我爸普通,我大学生").household
    assert [(member.identities, member.student) for member in told] == [
        (["重度残疾人"], False),
        ([], False),
        ([], True),
    ]


def test_another_city_after_beijing_is_not_answered_as_beijing(talk):
    assert "不用备案" in talk.say("昌黎,去北京看病要备案不", "京津冀就医").text
    assert "要先办异地就医备案" in talk.say("上海呢", *UNSURE).text
    assert "要先办" not in talk.say("天津呢", *UNSURE).text
