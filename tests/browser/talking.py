"""What a visitor does on the chat page, and what is checked in every state of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def ask(page: Page | Frame, text: str) -> None:
    box = page.get_by_role("textbox", name="您的问题")
    box.fill(text)
    box.press("Enter")


def answers(page: Page | Frame) -> Locator:
    return page.locator("#log .msg.bot:not(.typing)")


def answered(page: Page | Frame, text: str) -> Locator:
    """The last answer, once it says that."""
    last = answers(page).last
    expect(last).to_contain_text(text, timeout=15_000)
    return last


def asked_and_answered(page: Page | Frame, question: str, text: str) -> Locator:
    ask(page, question)
    expect(page.get_by_role("log")).to_contain_text(question)
    return answered(page, text)


def accessible(page: Page | Frame) -> None:
    """axe finds nothing wrong with the page as it stands."""
    assert AXE.exists(), "axe-core is missing; make widget-check installs it"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate(
        "async (tags) => (await axe.run(document, {runOnly: tags, resultTypes: ['violations']})).violations", RULES
    )
    assert not found, [(each["id"], each["help"], [node["html"][:200] for node in each["nodes"]]) for each in found]


def fits(page: Page) -> None:
    """Nothing is wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
