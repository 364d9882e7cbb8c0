"""python -m tests.browser.pictures: the pictures of docs/, taken of the running assistant as a visitor sees it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot import model, server
from tests.browser.conftest import CHROMIUM, FLAGS, PHONE, Site
from tests.browser.talking import asked_and_answered

DOCS = Path(__file__).resolve().parents[2] / "docs"
QUESTION, ANSWER = "断了三年，2025年3月10号补交的，哪天能报", "2025年8月10日起可以报销"


def on_a_site(browser: Browser, site: Site) -> Page:
    """The front page with the widget open and a question answered."""
    page = browser.new_page(viewport={"width": 1000, "height": 820})
    page.goto(site.url)
    page.get_by_role("button", name="问医保").click()
    page.frame_locator("iframe").get_by_role("button", name="昌黎县").click()
    frame = next(each for each in page.frames if "/chat" in each.url)
    asked_and_answered(frame, QUESTION, ANSWER)
    page.wait_for_timeout(500)
    return page


def on_a_phone(browser: Browser, site: Site) -> Page:
    """The chat in large type."""
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site.url}/chat?region=昌黎县")
    page.get_by_role("button", name="大字").click()
    asked_and_answered(page, "我是低保户，一年交多少钱", "40元")
    page.wait_for_timeout(500)
    return page


def a_calculation(browser: Browser, site: Site) -> Page:
    """The calculator of the waiting period with its calendar."""
    page = browser.new_page(viewport={"width": 560, "height": 1100})
    page.goto(f"{site.url}/chat?region=昌黎县")
    page.get_by_role("tab", name="算一算").click()
    panel = page.get_by_role("tabpanel", name="算一算")
    panel.get_by_text("等待期计算").click()
    panel.get_by_label("哪天缴费").fill("2025-03-10")
    panel.get_by_role("button", name="断保几年？，加一").click()
    panel.locator(".headline").wait_for()
    panel.locator("figure").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    return page


def main() -> None:
    server.quiet()
    model.train()
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        site = Site(Path(directory))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, take in (("widget", on_a_site), ("widget-phone", on_a_phone), ("widget-calculator", a_calculation)):
            take(browser, site).screenshot(path=DOCS / f"{name}.png")
        browser.close()
        site.close()


if __name__ == "__main__":
    main()
