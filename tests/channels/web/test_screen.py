"""A reply as a page draws it."""

from __future__ import annotations

from bot.channels.web import screen, script


def block(message, kind):
    return next((each for each in message["blocks"] if each["type"] == kind), None)


def test_answer_keeps_its_blocks_and_offers_what_to_call_and_say(desk):
    reply = {
        "text": "每人400元。可以拨打12393（医保服务热线）或0335-2039119。",
        "blocks": [{"type": "text", "text": "每人400元。"}],
        "buttons": [{"title": "什么时候交", "payload": "什么时候缴费"}],
        "about": {"region": "130322", "year": 2025, "topic": "缴费标准"},
    }
    message = screen.answered(desk, 2, [reply])
    assert message["blocks"][0] == {"type": "text", "text": "每人400元。"}
    assert [item["number"] for item in block(message, "phones")["items"]] == ["12393", "0335-2039119"]
    assert block(message, "quick_replies")["items"] == [{"label": "什么时候交", "say": "什么时候缴费"}]
    assert message["scope"] == {"region": "昌黎县", "code": "130322", "year": 2025}
    assert (message["seq"], message["from"], message["topic"]) == (2, "bot", "缴费标准")


def test_number_is_no_phone_because_it_looks_like_one(desk):
    for words in ("一共110元", "2024-12-28截止", "等120日", "文号2025-12345号"):
        message = screen.answered(desk, 2, [{"text": words}])
        assert block(message, "phones") is None, words


def test_phone_of_a_notice_is_called_as_the_notice_calls_it(desk):
    message = screen.answered(desk, 2, [{"text": "城乡居民医保征缴：0335-2039119"}])
    assert block(message, "phones")["items"] == [{"label": "城乡居民医保征缴", "number": "0335-2039119"}]


def test_greeting_asks_for_the_region_unless_the_site_has_one(desk):
    unknown, known = screen.greeting(desk, None), screen.greeting(desk, "130322")
    assert [item["say"] for item in block(unknown, "quick_replies")["items"]] == [
        desk.name(c) for c in desk.collected()
    ]
    assert "哪个地区参保" in unknown["plain"] and unknown["scope"] is None
    assert known["scope"]["region"] == "昌黎县"
    assert "一个人要交多少钱" in [item["say"] for item in block(known, "quick_replies")["items"]]


def test_traditional_is_for_reading_not_for_sending_back():
    message = {
        "from": "bot",
        "plain": "医保缴费",
        "blocks": [{"type": "quick_replies", "items": [{"label": "缴费时间", "say": "缴费时间"}]}],
        "scope": {"region": "云阳县", "code": "500235", "year": 2025},
    }
    shown = script.traditional(message)
    assert shown["plain"] == "醫保繳費"
    assert shown["blocks"][0]["items"] == [{"label": "繳費時間", "say": "缴费时间"}]
    assert shown["scope"] == {"region": "雲陽縣", "code": "500235", "year": 2025}


def test_traditional_leaves_a_persons_own_words():
    said = {"from": "you", "plain": "医保怎么交", "blocks": [{"type": "text", "text": "医保怎么交"}]}
    assert script.traditional(said) == said


def test_traditional_leaves_the_notices_own_words():
    cited = {
        "type": "citation",
        "document": "云阳县通知",
        "clause": "二、筹资标准",
        "quotes": ["缴费"],
        "source": "500235-2025",
    }
    assert script.traditional({"from": "bot", "blocks": [cited]})["blocks"] == [cited]
