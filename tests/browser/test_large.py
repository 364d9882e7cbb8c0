"""适老化: the sizes that the ministry's norm asks for, measured on the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.talking import accessible, asked_and_answered, fits

SIZES = """() => [...document.querySelectorAll('button, a[href], select, textarea, summary')]
  .filter((node) => node.offsetParent && !node.closest('[inert]'))
  .map((node) => { const box = node.getBoundingClientRect();
                   return [node.textContent.slice(0, 20) || node.tagName, box.width, box.height]; })"""
TEXTS = """() => { const found = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const node = walk.currentNode.parentElement;
    if (walk.currentNode.textContent.trim() && node.offsetParent && node.getBoundingClientRect().width > 2)
      found.push([walk.currentNode.textContent.slice(0, 20), parseFloat(getComputedStyle(node).fontSize),
                  parseFloat(getComputedStyle(node).lineHeight) / parseFloat(getComputedStyle(node).fontSize)]); }
  return found; }"""


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_large_type_is_large_and_its_targets_too(chat: Open, screen: dict[str, int]):
    page = chat(viewport=screen)
    page.get_by_role("button", name="大字").click()
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    asked_and_answered(page, "断了三年，2025年3月10号补交的，哪天能报", "2025年8月10日起可以报销")
    fits(page)
    accessible(page)
    small = [each for each in page.evaluate(SIZES) if each[1] < 60 or each[2] < 60]
    assert not small
    assert not [each for each in page.evaluate(TEXTS) if each[1] < 18]
    assert not [each for each in page.evaluate(TEXTS) if each[2] < 1.3]
    page.reload()
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")


def test_ordinary_targets_are_large_enough_for_a_thumb(chat: Open):
    page = chat(viewport=PHONE)
    asked_and_answered(page, "一个人交多少钱", "400元")
    assert not [each for each in page.evaluate(SIZES) if each[1] < 44 or each[2] < 44]


def test_page_at_twice_the_size_loses_nothing(chat: Open):
    page = chat(viewport={"width": 320, "height": 512})  # 640 px at 200 %
    asked_and_answered(page, "一个人交多少钱", "400元")
    fits(page)
    expect(page.get_by_role("textbox", name="您的问题")).to_be_in_viewport()
