"""The calculators without chatting."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.talking import accessible, fits


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_premium_of_two_identities_is_computed_by_touch(chat: Open, screen: dict[str, int]):
    page = chat(region="秦皇岛市", viewport=screen)
    page.get_by_role("tab", name="算一算").click()
    panel = page.get_by_role("tabpanel", name="算一算")
    expect(panel).to_contain_text("400元")
    panel.get_by_label("低保对象").check()
    expect(panel.locator(".headline")).to_contain_text("40元")
    panel.get_by_label("特困人员").check()
    expect(panel.locator(".headline")).to_contain_text("0元")
    fits(page)
    accessible(page)


def test_wait_is_computed_with_its_calendar(chat: Open):
    page = chat()
    page.get_by_role("tab", name="算一算").click()
    panel = page.get_by_role("tabpanel", name="算一算")
    panel.get_by_text("等待期计算").click()
    expect(panel).to_contain_text("12月28日")  # the calendar, before anything is answered
    panel.get_by_label("哪天缴费").fill("2025-03-10")
    for _ in range(3):
        panel.get_by_role("button", name="断保几年？，加一").click()
    expect(panel.locator(".headline")).to_contain_text("2025年8月10日起可以报销")
    panel.get_by_role("button", name="打算补缴几年？，加一").click()
    expect(panel.locator(".headline")).to_contain_text("2025年7月10日起可以报销")
    expect(panel).to_contain_text("补缴另要400元")
    expect(panel).to_contain_text("这个年度已经过完")
    accessible(page)
    fits(page)


def test_error_stands_at_its_field(chat: Open):
    page = chat()
    page.get_by_role("tab", name="算一算").click()
    panel = page.get_by_role("tabpanel", name="算一算")
    panel.get_by_text("等待期计算").click()
    panel.get_by_label("新生儿").check()
    panel.get_by_label("孩子哪天出生").fill("2025-03-10")
    panel.get_by_label("哪天缴费").fill("2025-03-01")
    field = panel.get_by_label("哪天缴费")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(panel).to_contain_text("早于孩子的出生日期")
    accessible(page)


def test_silent_notice_says_so(chat: Open):
    page = chat(region="承德市双桥区")
    page.get_by_role("tab", name="算一算").click()
    panel = page.get_by_role("tabpanel", name="算一算")
    panel.get_by_text("等待期计算").click()
    expect(panel).to_contain_text("没有写")
    accessible(page)


def test_tier_is_asked_where_there_are_two(chat: Open):
    page = chat(region="云阳县")
    page.get_by_role("tab", name="算一算").click()
    panel = page.get_by_role("tabpanel", name="算一算")
    expect(panel).to_contain_text("775元")
    panel.get_by_label("二档").check()
    panel.get_by_label("低保对象").check()
    expect(panel.locator(".headline")).to_contain_text("375元")
