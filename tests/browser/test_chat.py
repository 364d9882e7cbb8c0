"""A visitor's conversation in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open, Site
from tests.browser.talking import accessible, answered, answers, ask, asked_and_answered, fits


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_first_question_is_answered_and_its_clause_opens(chat: Open, screen: str):
    page = chat(**({"viewport": PHONE} if screen == "phone" else {}))
    accessible(page)
    answer = asked_and_answered(page, "断了三年，2025年3月10号补交的，哪天能报", "2025年8月10日起可以报销")
    fits(page)
    accessible(page)
    answer.get_by_text("怎么算的").click()
    expect(answer).to_contain_text("固定等待期")
    answer.get_by_role("button", name=re.compile("^依据")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark").first).to_have_text("固定待遇等待期3个月")
    expect(dialog.locator("mark").first).to_be_in_viewport()
    accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent").startswith("依据")


def test_suggested_question_is_asked_with_one_touch(chat: Open):
    page = chat()
    page.get_by_role("button", name="一个人要交多少钱").click()
    answered(page, "400元")


def test_without_a_region_the_regions_are_offered_and_one_is_chosen(chat: Open):
    page = chat(region="")
    page.get_by_role("button", name="云阳县").click()
    answered(page, "云阳县")
    asked_and_answered(page, "一个人交好多钱", "775元")


def test_region_is_switched_and_the_question_answered_again(chat: Open):
    page = chat()
    asked_and_answered(page, "一个人交多少钱", "400元")
    page.get_by_label("参保地").first.select_option(label="云阳县")
    answered(page, "775元")
    expect(page.get_by_label("参保地").first).to_have_value("500235")


def test_history_is_there_after_a_reload(chat: Open):
    page = chat()
    asked_and_answered(page, "一个人交多少钱", "400元")
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("一个人交多少钱")
    assert answers(page).count() == 2
    asked_and_answered(page, "什么时候截止", "12月28日")


def test_what_is_asked_offline_is_sent_once_when_the_network_is_back(chat: Open, troubles: list[str]):
    page = chat()
    page.context.set_offline(True)
    ask(page, "一个人交多少钱")
    expect(page.get_by_text("等网络恢复后自动发送").first).to_be_visible()
    accessible(page)
    page.context.set_offline(False)
    answered(page, "400元")
    page.reload()
    answered(page, "400元")
    assert page.locator("#log .msg.me").count() == 1
    troubles[:] = [each for each in troubles if "ERR_INTERNET_DISCONNECTED" not in each]


def test_server_that_restarts_in_mid_conversation_loses_nothing(chat: Open, site: Site, troubles: list[str]):
    page = chat()
    asked_and_answered(page, "云阳的，一个人交好多钱", "775元")
    site.stop()
    ask(page, "好久截止")
    expect(page.get_by_text(re.compile("重新连接|正在重试|自动发送")).first).to_be_visible(timeout=15_000)
    site.start()
    answered(page, "【云阳县" if page.get_by_text("【云阳县").count() else "2024年12月31日")
    assert page.locator("#log .msg.me").count() == 2
    troubles[:] = [each for each in troubles if "ERR_" not in each]


def test_two_tabs_show_one_conversation(chat: Open, site: Site, watch):
    first = chat()
    second = watch(first.context.new_page())
    second.goto(f"{site.url}/chat?region=昌黎县")
    asked_and_answered(first, "一个人交多少钱", "400元")
    answered(second, "400元")
    asked_and_answered(second, "什么时候截止", "12月28日")
    answered(first, "12月28日")
    assert first.locator("#log .msg.me").count() == second.locator("#log .msg.me").count() == 2


def test_keyboard_alone_is_enough(chat: Open):
    page = chat()
    page.get_by_role("textbox", name="您的问题").focus()
    page.keyboard.type("一个人交多少钱")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("低保")
    page.keyboard.press("Enter")
    answer = answered(page, "40元")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.textContent").startswith("依据"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    for _ in range(6):  # the focus stays inside
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert answer.is_visible()


def test_answer_is_judged_with_a_reason(chat: Open):
    page = chat()
    answer = asked_and_answered(page, "一个人交多少钱", "400元")
    answer.get_by_role("button", name="没用").click()
    page.get_by_text("看不懂").click()
    accessible(page)
    page.get_by_role("button", name="提交").click()
    expect(answer).to_contain_text("谢谢")
    page.reload()
    expect(answers(page).last.get_by_role("button", name="没用")).to_have_attribute("aria-pressed", "true")


def test_conversation_is_deleted_for_good(chat: Open):
    page = chat()
    asked_and_answered(page, "一个人交多少钱", "400元")
    page.get_by_role("button", name="菜单").click()
    accessible(page)
    page.get_by_role("button", name="删除我的对话").click()
    accessible(page)
    page.get_by_role("button", name="删除", exact=True).click()
    expect(page.locator("#log .msg.me")).to_have_count(0)
    page.reload()
    page.get_by_role("log").get_by_text("我是医保小助手").wait_for()
    expect(page.locator("#log .msg.me")).to_have_count(0)


def test_personal_number_is_hidden_on_the_page_too(chat: Open):
    page = chat()
    ask(page, "我身份证620100190002028885，一个人交多少钱")
    answered(page, "400元")
    expect(page.get_by_role("log")).not_to_contain_text("620100190002028885")


def test_script_is_changed_to_traditional_and_understood(chat: Open):
    page = chat()
    asked_and_answered(page, "一個人交多少錢", "400元")
    page.get_by_role("button", name="菜单").click()
    page.get_by_text("繁体").click()
    expect(page.get_by_role("log")).to_contain_text("昌黎縣")
    expect(page.get_by_role("button", name="轉人工")).to_be_visible()
    assert page.evaluate("document.documentElement.lang").lower().startswith("zh-hant")


def test_people_can_be_called_from_everywhere(chat: Open):
    page = chat()
    expect(page.get_by_role("link", name="拨打 12393")).to_have_attribute("href", "tel:12393")
    page.get_by_role("button", name="转人工").click()
    expect(page.get_by_role("dialog").locator("a[href='tel:12345']")).to_be_visible()
    accessible(page)


def test_answer_is_printed_with_its_question_and_basis(chat: Open):
    page = chat()
    page.evaluate("window.print = () => { window.printed = true; }")
    answer = asked_and_answered(page, "断了三年，2025年3月10号补交的，哪天能报", "2025年8月10日起可以报销")
    answer.get_by_role("button", name="打印").click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    shown = page.evaluate("document.body.innerText")
    assert "断了三年" in shown and "2025年8月10日起可以报销" in shown
    assert "固定待遇等待期3个月" in shown and "12393" in shown
    assert "发送" not in shown and "菜单" not in shown


def test_dark_and_reduced_motion_are_followed(chat: Open):
    page = chat(color_scheme="dark", reduced_motion="reduce")
    asked_and_answered(page, "一个人交多少钱", "400元")
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)")
    assert red + green + blue < 200
    accessible(page)
    moving = page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length")
    assert moving == 0
