"""One line on a county's site, under a policy that allows our script and our frame and nothing else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Site
from tests.browser.talking import accessible, asked_and_answered


def opened(page: Page):
    """The frame of the widget, once it is open."""
    page.get_by_role("button", name="问医保").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("log").get_by_text("我是医保小助手").wait_for()
    return next(each for each in page.frames if "/chat" in each.url)


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_widget_answers_on_a_site_with_a_strict_policy(site: Site, contexts, watch, screen: dict[str, int]):
    page = watch(contexts(viewport=screen).new_page())
    page.goto(site.county)
    accessible(page)
    frame = opened(page)
    asked_and_answered(frame, "一个人交多少钱", "400元")
    expect(frame.get_by_label("参保地").first).to_have_value("130322")
    accessible(frame)
    frame.get_by_role("button", name="收起医保小助手").click()
    expect(page.locator("iframe")).not_to_be_visible()
    page.get_by_role("button", name="问医保").click()
    expect(frame.get_by_role("log")).to_contain_text("400元")


def test_site_that_is_not_listed_cannot_frame_the_chat(site: Site, contexts):
    page = contexts().new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(site.county.replace("127.0.0.1", "localhost"))  # another origin, the same page
    page.get_by_role("button", name="问医保").click()
    page.wait_for_timeout(2000)
    assert any("frame-ancestors" in each for each in refused)
    assert not page.frame_locator("iframe").get_by_role("log").is_visible()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_front_page_shows_the_widget_as_a_visitor_meets_it(site: Site, contexts, watch, screen: dict[str, int]):
    page = watch(contexts(viewport=screen).new_page())
    page.goto(site.url)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame = opened(page)
    frame.get_by_role("button", name="秦皇岛市").click()
    expect(frame.get_by_role("log")).to_contain_text("秦皇岛市")


def test_without_scripts_the_hotline_is_shown(site: Site, contexts):
    page = contexts(java_script_enabled=False).new_page()
    for path in ("/", "/chat"):
        page.goto(f"{site.url}{path}")
        expect(page.locator("a[href='tel:12393']").first).to_be_visible()
    assert re.search("12393", page.content())
