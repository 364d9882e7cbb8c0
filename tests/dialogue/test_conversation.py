"""Whole turns with hand-made guesses. Expected words and sums are the notices' own."""

import re

import pytest

from bot import render
from bot.faq.classifier import Guess
from bot.understanding.heard import Heard, Part
from tests.dialogue.conftest import UNSURE


def test_region_is_asked_for_once_and_remembered(talk):
    asked = talk.say("一个人交多少钱", "缴费标准")
    assert asked.asks == "region"
    assert [button.title for button in asked.buttons] == ["秦皇岛市", "昌黎县", "承德市双桥区", "云阳县", "甘肃省"]
    answered = talk.say("昌黎", *UNSURE)
    assert answered.asks is None
    assert answered.text.startswith("【昌黎县·2025年度】")
    assert "400元" in answered.text
    later = talk.say("几号截止", "缴费时间")
    assert later.asks is None
    assert "12月28日" in later.text
    assert "昌黎县" in later.text


def test_region_named_with_the_question_is_not_asked_for(talk):
    assert "400元" in talk.say("昌黎县一个人交多少钱", "缴费标准").text


def test_region_button_comes_back_as_words(talk):
    for button in talk.say("一个人交多少钱", "缴费标准").buttons[:1]:
        assert "秦皇岛市" in talk.say(button.payload, *UNSURE).text


def test_answer_names_the_document_and_clause_it_rests_on(talk, desk):
    text = talk.say("昌黎一个人交多少钱", "缴费标准").text
    assert "依据" in text
    assert f"《{desk.policies.newest('130322').document.name}》" in text
    assert "一、缴费标准" in text


# Places ------------------------------------------------------------------------------------------------------


def test_place_without_a_notice_is_refused_without_a_figure(talk, figures):
    reply = talk.say("石家庄一个人交多少钱", "缴费标准")
    assert "没有收录石家庄" in reply.text
    assert figures(reply.text) == []


@pytest.mark.parametrize(
    ("place", "options"),
    [("河北", ["秦皇岛市", "昌黎县", "承德市双桥区"]), ("承德", ["承德市双桥区"]), ("重庆", ["云阳县"])],
)
def test_larger_place_asks_which_inside_it(talk, figures, place, options):
    reply = talk.say(f"{place}一个人交多少钱", "缴费标准")
    assert reply.asks == "region"
    assert [button.title for button in reply.buttons] == options
    assert figures(reply.text) == []


def test_district_follows_its_citys_notice_and_says_so(talk):
    text = talk.say("山海关一个人交多少钱", "缴费标准").text
    assert "山海关区（按秦皇岛市的通知）" in text
    assert "400元" in text


def test_place_changed_by_a_word_changes_the_answer(talk):
    talk.say("昌黎一个人交多少钱", "缴费标准")
    text = talk.say("那云阳呢", *UNSURE).text
    assert text.startswith("【云阳县·2025年度】")
    assert "400元" in text
    assert "775元" in text


# Years -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", ["2024年", "2026年", "2023年度", "24年"])
def test_other_year_is_refused_without_any_amount(talk, year):
    text = talk.say(f"昌黎{year}一个人交多少钱", "缴费标准").text
    assert "没有收录" in text
    assert not re.search(r"\d元|百元|块", text)


def test_other_year_refused_then_the_collected_one_is_answered(talk):
    talk.say("昌黎2024年一个人交多少钱", "缴费标准")
    assert "400元" in talk.say("2025年度的", *UNSURE).text


def test_gansus_2025_notice_is_answered_for_2026_and_labelled(talk_on):
    text = talk_on("2025-11-05").say("甘肃2025年医保一个人交多少钱", "缴费标准").text
    assert "2025年的通知收的是2026年度" in text
    assert "【甘肃省·2026年度】" in text
    assert "400元" in text


@pytest.mark.parametrize(
    ("today", "warned"),
    [("2025-12-31", False), ("2026-01-01", True)],  # the last day of the year, and the day after
)
def test_year_that_is_over_is_answered_with_a_warning(talk_on, today, warned):
    text = talk_on(today).say("昌黎一个人交多少钱", "缴费标准").text
    assert "400元" in text
    assert ("更新的通知还没有收录" in text) is warned


# Facts, corrections, follow-ups ------------------------------------------------------------------------------


def test_wait_asks_for_the_day_then_the_break_then_answers(talk):
    talk.say("昌黎一个人交多少钱", "缴费标准")
    assert talk.say("我哪天起能报销", "何时能报销").asks == "pay_date"
    assert talk.say("2025年3月10日", *UNSURE).asks == "break_years"
    text = talk.say("没断过", *UNSURE).text
    assert "3个月" in text
    assert "2025年6月10日" in text


def test_bare_number_answers_the_years_asked_for(talk):
    talk.say("昌黎2025年3月10日交的哪天能报销", "何时能报销")
    assert talk.state.asked == "break_years"
    text = talk.say("3", *UNSURE).text
    assert "5个月" in text
    assert "2025年8月10日" in text
    assert "2025年9月10日" in text  # the other reading


def test_correction_calculates_anew(talk):
    first = talk.say("昌黎2025年3月10日交的,断了3年,哪天能报销", "何时能报销").text
    assert "2025年8月10日" in first
    second = talk.say("不对,是断了2年", *UNSURE).text
    assert "4个月" in second
    assert "2025年7月10日" in second
    assert "2025年6月10日" in talk.say("说错了,没断过", *UNSURE).text


def test_correction_of_the_day_keeps_the_break(talk):
    talk.say("昌黎2025年3月10日交的,断了3年,哪天能报销", "何时能报销")
    assert "2025年9月10日" in talk.say("不对,是4月10号交的", *UNSURE).text  # 5个月


def test_correction_of_the_place_keeps_the_question(talk):
    talk.say("秦皇岛一个人交多少钱", "缴费标准")
    assert talk.say("说错了,是昌黎", *UNSURE).text.startswith("【昌黎县")


def test_follow_up_names_another_channel(talk):
    assert "微信" in talk.say("昌黎用微信怎么交", "缴费渠道").text
    text = talk.say("那支付宝呢", *UNSURE).text
    assert "可以用支付宝交" in text
    assert "便民生活" in text  # the steps that 秦皇岛's notice gives
    assert "云闪付" in talk.say("那云闪付呢", *UNSURE).text


def test_follow_up_names_another_place(talk):
    talk.say("秦皇岛一个人交多少钱", "缴费标准")
    assert talk.say("那昌黎呢", *UNSURE).text.startswith("【昌黎县")


def test_words_not_understood_that_name_another_place_ask_the_same_there(talk):
    talk.say("昌黎刚出生的娃要拿啥材料", "新生儿参保")
    there = talk.say("我姐家在甘肃,她的娃拿啥交", "能替家里人交", 0.1)
    assert "【甘肃省" in there.text and "出生医学证明" in there.text


def test_poverty_relief_that_ends_nowhere_is_answered_by_what_is_paid(talk):
    said = talk.say("云阳的稳定脱贫户,还给补不", "资助逐年递减").text
    assert "385元" in said and "760元" in said


def test_follow_up_names_another_kind_of_person(talk):
    talk.say("双桥区低保交多少", "困难资助")
    text = talk.say("那二级残疾呢", *UNSURE).text
    assert "160元" in text  # 对二级及以上重度残疾人给予60%定额资助，个人缴纳160元


def test_follow_up_after_a_place_without_a_notice_keeps_the_question(talk):
    talk.say("石家庄一个人交多少钱", "缴费标准")
    assert "400元" in talk.say("那秦皇岛呢", *UNSURE).text


def test_household_is_added_up(talk):
    text = talk.say("昌黎,五口人,爷爷特困,奶奶低保,其他人普通,一共交多少", "缴费标准").text
    assert "1240元" in text  # 0 + 40 + 3×400
    assert "5个人" in text


def test_two_tiers_are_both_told_and_one_when_named(talk):
    both = talk.say("云阳一个人交多少钱", "缴费标准").text
    assert "400元" in both
    assert "775元" in both
    assert "775元" in talk.say("二档呢", *UNSURE).text


def test_full_fee_months_of_yunyang_have_no_total(talk):
    text = talk.say("云阳2025年8月1日交,一个人多少钱", "缴费标准").text
    assert "全额" in text
    assert not re.search(r"交\d+元", text)


# Buttons -----------------------------------------------------------------------------------------------------


def test_unsure_offers_questions_and_a_number_chooses_one(talk):
    talk.say("昌黎", *UNSURE)
    offered = talk.say("那个啥咋回事来着", "缴费时间", 0.15, ("缴费渠道", 0.14), ("greet", 0.1))
    assert render.SUGGEST in offered.text
    assert [button.topic for button in offered.buttons] == ["缴费时间", "缴费渠道"]
    assert "支付宝" in talk.say("2", *UNSURE).text


def test_number_beyond_the_buttons_chooses_none(talk):
    talk.say("昌黎", *UNSURE)
    talk.say("那个啥咋回事来着", "缴费时间", 0.15, ("缴费渠道", 0.14))
    reply = talk.say("9", *UNSURE)
    assert "支付宝" not in reply.text


def test_half_sure_answers_and_offers_the_next_likely(talk):
    talk.say("昌黎", *UNSURE)
    reply = talk.say("那个截止的事情", "缴费时间", 0.4, ("错过缴费期", 0.3))
    assert "12月28日" in reply.text
    assert render.MAYBE in reply.text
    assert [button.topic for button in reply.buttons] == ["错过缴费期"]


@pytest.mark.parametrize("said", ["帮我弄个假的残疾证", "怎么伪造病历", "想用别人的卡冒名住院行吗"])
def test_forged_papers_are_refused(talk, said):
    assert talk.say(said, "scam").text == render.ACTS["fraud"]


@pytest.mark.parametrize(
    "said", ["有人说我涉嫌骗保要我转钱", "说俺涉嫌骗保要冻结，叫俺转到安全账户", "发现有人骗保去哪举报"]
)
def test_who_is_told_of_a_fraud_is_not_taken_for_its_author(talk, said):
    assert talk.say(said, "scam").text == render.ACTS["scam"]


# While a fact is asked for -----------------------------------------------------------------------------------


def test_cancel_while_asked_ends_the_asking(talk):
    talk.say("昌黎哪天能报销", "何时能报销")
    reply = talk.say("算了不问了", "cancel")
    assert (reply.text, reply.asks) == (render.ACTS["cancel"], None)


def test_new_question_while_asked_is_answered(talk):
    talk.say("昌黎哪天能报销", "何时能报销")
    reply = talk.say("先说说几号截止", "缴费时间")
    assert "12月28日" in reply.text
    assert reply.asks is None


def test_unclear_answer_is_asked_once_more_then_left(talk):
    talk.say("昌黎哪天能报销", "何时能报销")
    again = talk.say("嗯那个", "outside_chat", 0.2)
    assert again.text.startswith(render.ASK_AGAIN)
    assert again.asks == "pay_date"
    assert talk.say("啊这个", "outside_chat", 0.2).asks is None


@pytest.mark.parametrize("none", ["没有", "从来没有", "没有过", "没"])
def test_none_answers_the_years_asked_for(talk, none):
    talk.say("昌黎2025年3月10日交的哪天能报销", "何时能报销")
    assert "2025年6月10日" in talk.say(none, "deny").text


@pytest.mark.parametrize("none", ["都不是", "没有", "我是普通人", "普通居民"])
def test_none_of_the_groups_asked_for_is_an_ordinary_resident(talk, none):
    if talk.say("昌黎困难群众能减多少", "困难资助").asks == "identity":
        reply = talk.say(none, "deny")
        assert "400元" in reply.text
        assert reply.asks is None


def test_pay_day_given_while_the_birth_is_asked_for_stays_a_pay_day(talk):
    talk.say("昌黎新生儿2025年6月1日交的从哪天能报", "新生儿待遇")
    assert talk.state.asked == "birth_date"
    talk.say("我是6月2号交的", *UNSURE)
    assert (talk.state.birth, talk.state.pay[0].day) == (None, 2)
    assert "2025年5月1日起" in talk.say("5月1号", *UNSURE).text


def test_payment_before_the_birth_is_questioned(talk):
    reply = talk.say("昌黎孩子2025年6月10日出生,2025年5月1日缴费,哪天能报", "何时能报销")
    assert "核对" in reply.text
    assert reply.asks == "pay_date"
    assert "2025年6月10日起" in talk.say("7月1号", *UNSURE).text


def test_now_asks_for_the_day_where_the_year_is_over(talk_on, talk):
    assert talk_on("2026-06-01").say("昌黎现在还能交吗", "错过缴费期").asks == "pay_date"
    assert talk.say("昌黎现在还能交吗", "缴费时间").text.startswith("【昌黎县·2025年度】2024年11月5日可以缴费")


def test_question_while_region_is_asked_keeps_asking_for_the_region(talk):
    talk.say("一个人交多少钱", "缴费标准")
    reply = talk.say("那几号截止", "缴费时间")
    assert reply.asks == "region"
    assert "12月28日" in talk.say("昌黎", *UNSURE).text


# Two questions -----------------------------------------------------------------------------------------------


def test_two_questions_get_two_answers(talk):
    text = talk.ask_two("昌黎一个人交多少钱？几号截止？", "缴费标准", "缴费时间").text
    assert "一、" in text
    assert "二、" in text
    assert "400元" in text
    assert "12月28日" in text


def test_two_questions_without_a_region_ask_once(talk):
    reply = talk.ask_two("一个人交多少钱？几号截止？", "缴费标准", "缴费时间")
    assert reply.asks == "region"
    assert "400元" in talk.say("昌黎", *UNSURE).text


def test_two_questions_with_one_calculation_are_told_it_once(talk):
    said = "昌黎断了3年，2025年2月6号交的，补1年能少等吗？哪天能用？"
    text = talk.ask_two(said, "等待期修复", "何时能报销").text
    assert text.count("算法：") == 1
    assert "400元" in text


def test_two_questions_share_the_facts_of_the_message(talk):
    text = talk.ask_two("云阳2025年2月6号交的，没断过，一档交多少？哪天能用？", "缴费标准", "何时能报销").text
    assert "400元" in text
    assert "2025年3月1日" in text


def test_stray_piece_of_a_sure_message_is_no_second_question(talk):
    heard = Heard(
        text="他刚退伍嘛,然后那个医保怎么弄",
        guesses=[Guess("退役军人参保", 0.98), Guess("首次参保", 0.01)],
        parts=[Part("他刚退伍嘛", [Guess("退役军人参保", 0.9)]), Part("那个医保怎么弄", [Guess("死亡停保", 0.5)])],
    )
    talk.state.region = "130322"
    assert "二、" not in talk._respond(heard).text


def test_uncertain_guess_on_which_the_notice_is_silent_offers_what_it_answers(talk):
    reply = talk.say("昌黎那个什么时候弄", "起付线", 0.3, ("缴费时间", 0.25))
    assert reply.buttons[0].topic
    assert "不能乱说" not in reply.text


def test_window_is_told_where_no_days_of_the_month_are(talk):
    text = talk.say("甘肃每个月哪几天能交", "每月受理日").text
    assert "没有写" in text
    assert "2026年2月28日" in text.replace("1日至2月28日", "1日至2026年2月28日")


# One question and the next -------------------------------------------------------------------------------


def test_channel_is_a_question_of_its_own_after_a_sum(talk):
    talk.say("昌黎,我家四口,一共多少", "缴费标准")
    assert "支付宝" in talk.say("他们说支付宝也能交是吧", "缴费渠道", 0.5).text


def test_statement_beside_what_was_asked_does_not_end_the_question(talk):
    talk.say("抚宁区的,我断了两年没交", "断保影响")
    assert talk.say("啥低保脱贫的都不是,也不是学生", "困难资助", 0.9).asks == "pay_date"
    assert "4个月" in talk.say("2025年4月8号去交的,没打算补前头的", *UNSURE).text


def test_who_is_in_danger_is_told_to_call_first(talk):
    text = talk.say("昌黎的,我妈喘不上气脸都紫了,备案没弄怎么办", "未备案后果").text
    assert text.startswith(render.EMERGENCY)
    assert render.EMERGENCY not in talk.say("昌黎,上个月我妈喘不上气住院,没备案能报吗", "未备案后果").text


def test_place_and_a_wish_to_ask_are_greeted(talk):
    assert "云阳县" in talk.say("我想问下云阳的医保", *UNSURE).text


def test_freshman_told_before_is_one_when_asked_from_when(talk):
    talk.say("云阳的,我是大一新生,交多少", "大学生缴费")
    assert "次日" in talk.say("那从哪天能用", "何时能报销").text
