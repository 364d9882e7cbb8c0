"""Pages fit into WeChat's 2,048 bytes, lose nothing, and end where a reader pauses."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat.cut import MOST_BYTES, pages, size

MORE = "\n（没完，回复“继续”看后面）"
SENTENCE = "每人每年交400元，2024年12月28日截止，可以拨打12393问。"


def joined(found: list[str]) -> str:
    return "".join(page.removesuffix(MORE) for page in found)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_short_reply_is_one_page_without_a_remark() -> None:
    assert pages("每人400元。", MORE) == ["每人400元。"]
    assert pages("", MORE) == [""]


def test_reply_of_exactly_the_limit_is_one_page() -> None:
    assert len(pages("a" * MOST_BYTES, MORE)) == 1
    assert len(pages("a" * (MOST_BYTES + 1), MORE)) == 2


def test_long_reply_ends_its_pages_at_sentences() -> None:
    found = pages(SENTENCE * 80, MORE)
    assert len(found) > 2
    assert all(page.removesuffix(MORE).endswith("。") for page in found)
    assert joined(found) == SENTENCE * 80


def test_link_is_never_cut() -> None:
    link = '<a href="weixin://bizmsgmenu?msgmenucontent=' + "%E7%BC%B4" * 20 + '&amp;msgmenuid=1">缴费。标准</a>'
    found = pages(("好" * 300 + link) * 6, MORE)
    assert sum(page.count(link) for page in found) == 6
    assert all(page.count("<a ") == page.count("</a>") for page in found)


def test_amounts_and_dates_are_never_cut() -> None:
    found = pages("要交1,234.56元于2025年10月10日" * 100, MORE)
    whole = re.compile(r"1,234\.56元|2025年10月10日")
    assert sum(len(whole.findall(page)) for page in found) == 200


def test_paragraphs_are_kept_together_where_they_fit() -> None:
    first, second = "甲" * 500 + "。", "乙" * 500 + "。"
    assert [page.removesuffix(MORE) for page in pages(f"{first}\n{second}", MORE)] == [first, second]


TEXT = st.lists(
    st.sampled_from([SENTENCE, "😀", "a", "9", "\n", "，", "<a href='x'>链接</a>", "长" * 200, "8" * 900, "\U00020000"])
).map("".join)


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_any_reply_fits_and_loses_nothing(text: str) -> None:
    found = pages(text, MORE)
    assert all(size(page) <= MOST_BYTES for page in found)
    assert bare(joined(found)) == bare(text)
    assert all(page.removesuffix(MORE) for page in found) or not text.strip()
