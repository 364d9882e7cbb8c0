"""A clause as printed, with the quotes marked in it."""

from __future__ import annotations

import pytest

from bot.policy.clause import clause
from bot.text import squeeze


def marked(paragraphs):
    return "".join(p.text[start:end] for p in paragraphs for start, end in p.marks)


def shown(paragraphs):
    return squeeze("".join(p.text for p in paragraphs))


def test_every_citation_of_every_notice_is_found_and_marked(desk):
    for key in desk.policies.by_key:
        for name, cite in desk.answers.file(key).cites.items():
            found = clause(key, cite["clause"], [cite["quote"]])
            assert squeeze(marked(found)) == squeeze(cite["quote"]), (key, name)


def test_clause_ends_where_the_next_begins():
    found = clause("130322-2025", "八、2025年度城乡居民医保政策有哪些激励措施?", ["固定待遇等待期3个月"])
    assert found[0].text.startswith("八、")
    assert "九、" not in shown(found)


def test_quote_is_marked_although_its_white_space_differs(tmp_path):
    folder = tmp_path / "110000-2025"
    folder.mkdir()
    (folder / "source.txt").write_text("一、标准\n每人 每年４００元，\n**集中** 缴费。\n二、其他\n无", encoding="utf-8")
    found = clause("110000-2025", "一、标准", ["每人每年400元，集中缴费"], tmp_path)
    assert [p.text for p in found] == ["一、标准", "每人 每年４００元，", "集中 缴费。"]
    assert [p.marks for p in found] == [[], [(0, 10)], [(0, 5)]]


def test_title_without_a_number_shows_the_neighbourhood_of_the_quote(tmp_path):
    folder = tmp_path / "110000-2025"
    folder.mkdir()
    lines = ["某某通知", *[f"第{i}段" for i in range(30)]]
    (folder / "source.txt").write_text("\n".join(lines), encoding="utf-8")
    found = clause("110000-2025", "某某通知", ["第20段"], tmp_path)
    assert [p.text for p in found] == ["某某通知", *[f"第{i}段" for i in range(17, 24)]]


@pytest.mark.parametrize("quotes", [[], [""], ["通知里没有的话"]])
def test_heading_alone_shows_its_clause_unmarked(quotes):
    found = clause("130322-2025", "八、2025年度城乡居民医保政策有哪些激励措施?", quotes)
    assert found and marked(found) == ""


def test_what_the_notice_does_not_have_is_nothing():
    assert clause("130322-2025", "九十九、没有的标题", ["没有的话"]) == []
