"""The classifier's guesses against what was said: a topic of certain people needs a word for them."""

import pytest

from bot.dialogue import choosing
from bot.dialogue.state import State
from bot.faq.classifier import Guess
from bot.understanding.heard import Heard
from bot.understanding.normalise import normalise


def likeliest(desk, message, *guesses, topic=None):
    heard = Heard(text=normalise(message), guesses=[Guess(*guess) for guess in guesses])
    return choosing.likeliest(desk, State(topic=topic), heard)[0]


@pytest.mark.parametrize(
    ("message", "guesses", "label"),
    [
        ("总共交多少", [("大学生缴费", 0.6), ("缴费标准", 0.1)], "缴费标准"),
        ("大三的交多少", [("大学生缴费", 0.6), ("缴费标准", 0.1)], "大学生缴费"),
        ("从哪天起用得成", [("新生儿待遇", 0.4), ("大学新生待遇", 0.3)], "何时能报销"),
        ("过了这阵子还能补不", [("急诊补备案", 0.9), ("错过缴费期", 0.06)], "错过缴费期"),
        ("抢救的时候没顾上备案还能补不", [("急诊补备案", 0.9), ("错过缴费期", 0.06)], "急诊补备案"),
    ],
)
def test_topic_needs_a_word_that_speaks_for_it(desk, message, guesses, label):
    assert likeliest(desk, message, *guesses) == label


def test_word_is_not_needed_where_the_conversation_is_about_it(desk):
    assert likeliest(desk, "从哪天起算", ("新生儿待遇", 0.7), topic="新生儿参保") == "新生儿待遇"


def test_question_beside_thanks_or_a_place_counts(desk):
    assert likeliest(desk, "好的，那几号截止", ("acknowledge", 0.6), ("缴费时间", 0.3)) == "缴费时间"
    assert likeliest(desk, "好的知道了", ("acknowledge", 0.6), ("缴费时间", 0.3)) == "acknowledge"


def test_topics_that_share_their_likelihood_outweigh_an_uncertain_outsider(desk):
    shared = [("outside_social", 0.4), ("线下登记", 0.35), ("参保登记", 0.2)]
    assert likeliest(desk, "没登记过，哪里办", *shared) == "线下登记"
    assert likeliest(desk, "没登记过，哪里办", ("outside_social", 0.4), ("线下登记", 0.2)) == "outside_social"


def test_topic_without_a_general_one_is_left_out_where_nothing_speaks_for_it(desk):
    assert likeliest(desk, "昌黎医保", ("咨询电话", 0.5), ("缴费标准", 0.2)) == "缴费标准"
    assert likeliest(desk, "昌黎医保电话", ("咨询电话", 0.5), ("缴费标准", 0.2)) == "咨询电话"


@pytest.mark.parametrize(
    "message",
    ["插秧机国家贴多少", "冰箱以旧换新补几百", "考了五百三能报哪个学院", "车险一年多少钱", "退耕还草一亩补多少", "首付最低多少"],
)  # fmt: skip
def test_other_subject_with_a_word_of_ours_is_none_of_ours(desk, message):
    assert likeliest(desk, message, ("财政补助", 0.97), ("大学生参保地", 0.02)).startswith("outside")


@pytest.mark.parametrize(
    "message",
    [
        "拖拉机翻了摔断腿，医保报吗",
        "高考完了去兰州上学，在哪边交好",
        "房子拆迁了户口没动，参保去哪办",
        "国家给每人补助多少",
        "拿护照能给洋女婿上一个不",
    ],
)
def test_word_of_another_subject_in_a_question_of_ours_changes_nothing(desk, message):
    assert likeliest(desk, message, ("财政补助", 0.97)) == "财政补助"


def test_as_likely_another_subject_without_a_word_of_ours_is_another_subject(desk):
    guesses = ("缴费渠道", 0.53), ("outside_utilities", 0.47)
    assert likeliest(desk, "支付宝里怎么交那个费", *guesses) == "outside_utilities"
    assert likeliest(desk, "支付宝里怎么交医保费", *guesses) == "缴费渠道"
    assert likeliest(desk, "支付宝里怎么交那个费", ("缴费渠道", 0.7), ("outside_utilities", 0.3)) == "缴费渠道"


def test_short_question_goes_on_with_the_subject_only_where_that_is_not_far_less_likely(desk):
    def in_context(*guesses):
        heard = Heard(text="那什么时候截止", guesses=[Guess(*guess) for guess in guesses])
        return choosing.in_context(desk, State(topic="缴费标准"), heard, *guesses[0])

    assert in_context(("缴费时间", 0.5), ("涨了多少", 0.03)) == "缴费时间"
    assert in_context(("缴费时间", 0.3), ("涨了多少", 0.2)) == "涨了多少"
    assert in_context(("缴费时间", 0.3), ("大学生缴费", 0.2)) == "缴费时间"
