"""The web door on the server as it is run: the site's region, the blocks of real answers, nothing of it in the log."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rasa.serving import Server
from tests.rasa.visiting import Visitor


def kinds(answer: dict[str, Any]) -> list[str]:
    return [block["type"] for block in answer["blocks"]]


def test_site_of_a_county_need_not_be_told_the_region(server: Server) -> None:
    visitor = Visitor(server, "昌黎县")
    answer = visitor.ask("什么时候截止")
    assert answer["scope"] == {"region": "昌黎县", "code": "130322", "year": 2025}
    assert "12月28日" in answer["plain"]


def test_visitor_from_elsewhere_says_so_and_it_stays(server: Server) -> None:
    visitor = Visitor(server, "昌黎县")
    assert visitor.ask("我是云阳的，一档好多钱")["scope"]["region"] == "云阳县"
    assert visitor.ask("好久截止")["scope"]["region"] == "云阳县"


def test_site_of_a_district_is_answered_by_its_citys_notice(server: Server) -> None:
    answer = Visitor(server, "山海关区").ask("一个人交多少钱")
    assert answer["scope"]["region"] == "秦皇岛市"
    assert "山海关区（按秦皇岛市的通知）" in answer["plain"]


def test_calculation_comes_as_a_card_with_its_basis(server: Server) -> None:
    answer = Visitor(server, "昌黎县").ask("断了三年，2025年3月10号补交的，哪天能报")
    card = next(block for block in answer["blocks"] if block["type"] == "calculation")
    assert "2025年8月10日起可以报销" in card["headline"]
    assert {"label": "固定等待期", "value": "3个月"}.items() <= card["steps"][0].items()
    cited = next(block for block in answer["blocks"] if block["type"] == "citation")
    assert cited["source"] == "130322-2025" and "固定待遇等待期3个月" in cited["quotes"]
    assert {"opening", "phones"} <= set(kinds(answer))


def test_question_back_offers_what_can_be_said(server: Server) -> None:
    answer = Visitor(server).ask("一个人交多少钱")
    choices = next(block for block in answer["blocks"] if block["type"] == "quick_replies")["items"]
    assert {"label": "甘肃省", "say": "甘肃省"} in choices
    assert answer["scope"] is None


@pytest.mark.parametrize("text", ["/restart", '/faq{"region": "x"}', "　/session_start"])
def test_command_of_rasa_is_not_one(server: Server, text: str) -> None:
    answer = Visitor(server, "昌黎县").ask(text)
    assert "没有看懂" in answer["plain"]


def test_log_holds_nothing_of_a_visitor(server: Server) -> None:
    visitor = Visitor(server, "昌黎县")
    visitor.ask("暗号紫荆花，手机13800004321，一个人交多少钱")
    for part in ("紫荆花", "13800004321", visitor.token, visitor.token.split(".")[0]):
        assert part not in server.output
