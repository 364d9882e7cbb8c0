"""What no notice answers: silence, other subjects, danger, junk, each with its own words. Hand-made guesses."""

import re

import pytest

from bot import render

UNSURE = ("outside_chat", 0.1)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("双桥区断了3年2025年3月10日交哪天能报", "何时能报销"),
        ("双桥区断保有什么影响", "断保影响"),
        ("昌黎住院起付线多少", "起付线"),
        ("云阳断了2年补缴1年能少等吗", "等待期修复"),
        ("甘肃新生儿从哪天能报", "新生儿待遇"),
    ],
)
def test_refusal_carries_no_number_and_names_a_human(talk, figures, question, topic):
    text = talk.say(question, topic).text
    said = text.split("依据")[0]
    assert "12393" in said
    year = re.sub(r"20(?:25|26)年度", "", said)
    assert figures(year) == []


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("石家庄的居民医保手机上咋交", "缴费渠道"),
        ("房子和医保都在沈阳,做手术报几成", "报销比例"),
        ("北京居民医保一个人交多少", "京津冀就医"),
        ("在厦门落户三年,断了一年等几个月", "等待期规则"),
    ],
)
def test_who_is_insured_where_no_notice_is_collected_is_refused(talk, figures, question, topic):
    reply = talk.say(question, topic)
    assert "我还没有收录" in reply.text
    assert reply.asks is None
    assert figures(reply.text) == []


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("我妈要去武汉看病,先办啥", "异地就医备案"),
        ("我在上海参保了,老家还要交吗", "重复参保"),
        ("我在北京医保定点医院住院能报吗", "京津冀就医"),
        ("户口在石家庄,能在这边参保吗", "非本地户籍"),
    ],
)
def test_who_only_works_or_is_treated_elsewhere_is_asked_where_they_are_insured(talk, question, topic):
    assert talk.say(question, topic).asks == "region"


def test_silent_topic_needs_no_region(talk, figures):
    reply = talk.say("住院起付线是多少", "起付线")
    assert reply.asks is None
    assert figures(reply.text) == []


@pytest.mark.parametrize(
    ("label", "needed"),
    [
        ("distress", "120"),
        ("scam", "96110"),
        ("human", "12393"),
        ("outside_employee", "职工"),
        ("abuse", "抱歉"),
        ("greet", "您好"),
    ],
)
def test_act_gets_its_own_words(talk, label, needed):
    assert needed in talk.say("单位随便一句话怎么写都行", label).text


def test_distress_in_the_middle_of_a_question_comes_first(talk):
    talk.say("昌黎哪天能报销", "何时能报销")
    reply = talk.say("我不想活了", "distress")
    assert "120" in reply.text
    assert reply.asks is None


def test_command_is_words_and_leaves_the_memory_alone(talk):
    talk.say("昌黎一个人交多少钱", "缴费标准")
    before = talk.state.region, talk.state.topic
    assert talk.say("/restart", command=True).text == render.COMMAND
    assert (talk.state.region, talk.state.topic) == before


@pytest.mark.parametrize("message", ["", "  ", "😴", "。。。", "?"])
def test_message_without_words_is_told_so(talk, message):
    assert talk.say(message).text == render.EMPTY


def test_masked_and_overlong_messages_are_told_and_answered(talk):
    text = talk.say("昌黎一个人交多少钱", "缴费标准", masked=True, cut=True).text
    assert text.startswith(render.MASKED)
    assert render.TOO_LONG in text
    assert "400元" in text


def test_repeat_says_the_last_reply_again(talk):
    first = talk.say("昌黎一个人交多少钱", "缴费标准").text
    assert talk.say("再说一遍", "repeat").text == first


def test_change_of_region_asks_which(talk):
    talk.say("昌黎一个人交多少钱", "缴费标准")
    assert talk.say("换个地区", "change_region").asks == "region"
    assert talk.say("甘肃", *UNSURE).text.startswith("【甘肃省·2026年度】")


def test_place_alone_at_the_beginning_offers_questions(talk):
    reply = talk.say("昌黎", *UNSURE)
    assert "昌黎县" in reply.text
    assert [button.topic for button in reply.buttons] == list(render.WELCOME_QUESTIONS)


@pytest.mark.parametrize("junk", ["①", "４００元", "x" * 5000, "断" * 600, "昌黎" * 300, "\x00", "?" * 50])
def test_junk_gets_a_reply(talk, junk):
    assert talk.say(junk, "outside_chat", 0.1).text
    talk.say("昌黎哪天能报销", "何时能报销")
    assert talk.say(junk, "outside_chat", 0.1).text


def test_other_half_of_a_message_is_named_and_our_half_answered(talk):
    reply = talk.say("昌黎医保到几号截止,顺便问户口怎么迁", "outside_civil")
    assert "抱歉" in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "收到短信说我医保要停了,喊点个网址填银行卡密码才能恢复,我填不填",
        "有人打电话说医保异常,要我银行卡号",
        "自称医保局的,叫我把手机收到的六个数念给他",
    ],
)
def test_stranger_who_wants_a_password_is_warned_of_whatever_the_guess(talk, message):
    assert "骗子" in talk.say(message, "参保状态查询").text
