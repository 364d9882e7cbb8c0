"""The reply to one topic: computed where that can be, else what the notice says, else that it is silent."""

from datetime import date

import pytest

from bot.dialogue.answering import answer_topic
from bot.dialogue.state import State
from bot.understanding.facts import read_facts
from bot.understanding.normalise import normalise

TODAY = date(2024, 11, 5)
NAMES = {"130300": "秦皇岛市", "130322": "昌黎县", "130802": "承德市双桥区", "500235": "云阳县", "620000": "甘肃省"}


@pytest.fixture
def reply(desk):
    def reply(topic, message="", region="130322", **known):
        state = State(region=region, place=region, **known)
        policy = desk.policies.newest(region) if region else None
        facts = read_facts(normalise(message))
        if policy:
            facts = read_facts(normalise(message), None, policy.coverage_year, desk.first_window(policy))
        from bot.dialogue.learning import learn

        learn(state, facts)
        return answer_topic(desk, state, topic, facts, TODAY)

    return reply


@pytest.mark.parametrize("region", NAMES)
def test_every_topic_in_every_region_is_answered_refused_or_asks(desk, reply, region):
    for topic in desk.topics:
        answer = reply(topic, region=region)
        if answer.asks is None:
            year = 2026 if region == "620000" else 2025
            assert answer.text.startswith(f"【{NAMES[region]}·{year}年度】"), topic
            assert "依据：" in answer.text or "12393" in answer.text, topic
        else:
            assert answer.asks in ("pay_date", "break_years", "birth_date", "identity"), topic


@pytest.mark.parametrize(
    ("topic", "message", "needed"),
    [
        ("缴费标准", "", ["400元"]),
        ("困难资助", "低保", ["40元", "90%"]),  # inherited: 低保对象按90%的比例
        ("困难资助", "特困", ["不用交"]),
        ("困难资助", "脱贫户", ["160元", "60%"]),
        ("缴费时间", "", ["9月1日", "12月28日"]),
        ("缴费时间", "2024年9月26日", ["2024年10月1日"]),  # a hole
        ("每月受理日", "", ["1", "25", "28"]),
        ("断保降限额", "断了3年", ["6000元"]),
        ("连续参保激励", "连续参保6年", ["4000元"]),
        ("激励上限", "连续参保7年,零报销2年", ["10000元", "20%"]),  # 3×2000 + 2×2000
        ("何时能报销", "2025年3月10日交,断了3年", ["5个月", "6个月", "2025年8月10日", "2025年9月10日"]),
        ("等待期修复", "断了3年补缴1年", ["4个月", "400元"]),
        ("新生儿待遇", "孩子2025年5月1日出生,6月1日缴费", ["不用等", "2025年5月1日"]),
        ("新生儿参保", "孩子2025年5月1日出生", ["2025年7月30日"]),  # the 90th day
        ("退役军人参保", "2024年12月1日退役", ["2025年3月1日"]),
        ("咨询电话", "", ["0335-2039119"]),
    ],
)
def test_changli_answers_with_the_notices_figures(reply, topic, message, needed):
    text = reply(topic, message).text
    for words in needed:
        assert words in text


@pytest.mark.parametrize(
    ("region", "topic", "message", "needed"),
    [
        ("130802", "缴费标准", "残疾人", ["160元", "400元"]),  # both meanings of the word
        ("130802", "困难资助", "监测户,风险已消除", ["400元"]),
        ("620000", "缴费时间", "", ["10月15日", "12月31日", "2月28日"]),
        ("620000", "何时能报销", "2026年1月5日交,没断过", ["90日", "2026年4月5日"]),
        ("620000", "断保降限额", "断了2年", ["7000元"]),
        ("620000", "激励上限", "连续参保24年,零报销4年", ["70000元"]),  # 20×3500 + 4×17500, limited
        ("500235", "困难资助", "低保", ["40元", "375元"]),  # 400-360, 775-400
        ("500235", "困难资助", "烈属二档", ["不用交"]),
        ("500235", "大学生缴费", "大学生", ["380元", "755元"]),
        ("500235", "何时能报销", "2025年1月10日交,没断过", ["2025年2月1日"]),  # 次月1日
        ("500235", "何时能报销", "2024年12月1日交,断了2年", ["120日", "150日", "说不准"]),
        ("130300", "缴费标准", "", ["400元"]),
    ],
)
def test_other_regions_answer_with_their_own_figures(reply, region, topic, message, needed):
    text = reply(topic, message, region=region).text
    for words in needed:
        assert words in text


def test_origin_of_an_inherited_answer_is_said(reply):
    assert "按上级" in reply("报销限额").text
    assert "按上级" not in reply("缴费标准").text


def test_shuangqiao_is_not_answered_from_qinhuangdao(reply):
    text = reply("断保影响", region="130802").text
    assert "没有写" in text
    assert "秦皇岛" not in text


def test_channel_that_the_notice_does_not_name_is_said_to_be_unnamed(reply):
    assert "没有写能不能用云闪付交" in reply("缴费渠道", "用云闪付").text


def test_wait_asks_only_for_what_is_missing(reply):
    assert reply("何时能报销").asks == "pay_date"
    assert reply("何时能报销", "2025年3月10日交").asks == "break_years"
    assert reply("何时能报销", "断了2年").asks == "pay_date"
    assert "4个月" in reply("何时能报销", "断了2年").text  # the length does not depend on the day


def test_rule_is_told_without_asking_where_that_serves(reply):
    assert reply("等待期规则").asks is None
    impact = reply("断保影响")
    assert "3个月" in impact.text  # the rule first; the years that would make it one's own are asked for after it
    assert impact.asks in (None, "break_years")


def test_year_that_was_not_collected_is_refused(reply):
    text = reply("缴费标准", "2024年度的").text
    assert "没有收录昌黎县2024年度" in text
    assert "400" not in text
