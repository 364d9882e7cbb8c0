"""Sessions, questions, events, judgements: the protocol as a page meets it."""

from __future__ import annotations

import http.client
import json
import random
import threading
import uuid
from contextlib import suppress

import pytest

from bot import storage
from bot.channels.web import connector, door
from tests.channels.web.served import SITE, Served, Visit, events


def test_session_greets_and_tells_what_a_page_needs(served: Served):
    session = served.visit("昌黎县").session
    assert session["region"] == "130322"
    assert session["messages"][0]["seq"] == 0 and session["messages"][0]["from"] == "bot"
    assert {"name": "昌黎县", "code": "130322", "year": 2025} in session["regions"]
    assert session["phones"][0]["number"] == "12393"
    assert session["limits"] == {"characters": 500, "messages_per_minute": 20}


@pytest.mark.parametrize("region", ["火星市", "哈尔滨市", "x" * 60])
def test_site_of_a_place_without_a_notice_has_no_region(served: Served, region):
    assert served.visit(region).session["region"] is None


def test_district_is_governed_by_its_city_and_the_bot_hears_the_district(served: Served):
    visit = served.visit("山海关区")
    assert visit.session["region"] == "130300"
    visit.ask("多少钱")
    assert served.bot.heard[-1].metadata["region"] == "130303"


def test_question_and_answer_come_back_and_are_kept(served: Served):
    visit = served.visit()
    status, body = visit.ask("多少钱")
    assert status == 200
    question, answer = body["messages"]
    assert (question["seq"], question["from"], question["plain"]) == (1, "you", "多少钱")
    assert (answer["seq"], answer["from"], answer["plain"]) == (2, "bot", "答：多少钱")
    assert [m["seq"] for m in visit.said()] == [0, 1, 2]
    assert [m["plain"] for m in visit.said(after=1)] == ["答：多少钱"]


def test_session_goes_on_with_its_messages_after_a_reload_and_a_restart(served: Served):
    visit = served.visit("昌黎县")
    visit.ask("多少钱")
    served.stop()
    served.start()
    status, session, _ = visit.call("POST", "/session", {})
    assert status == 200
    assert [m["seq"] for m in session["messages"]] == [0, 1, 2]
    assert (session["token"], session["region"]) == (visit.token, "130322")


def test_same_question_sent_again_is_one_turn_with_the_same_answer(served: Served):
    visit, once = served.visit(), str(uuid.uuid4())
    first, again = visit.ask("多少钱", once), visit.ask("多少钱", once)
    assert first == again
    assert len(served.bot.heard) == 1
    assert len(visit.said()) == 3


def test_question_sent_again_while_it_is_answered_joins_the_work(served: Served):
    served.bot.seconds = 0.5
    visit, once, answers = served.visit(), str(uuid.uuid4()), []
    threads = [threading.Thread(target=lambda: answers.append(visit.ask("多少钱", once))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(served.bot.heard) == 1
    assert answers == [answers[0]] * 5 and answers[0][0] == 200


def _cut_off(visit: Visit, once: str) -> None:
    with suppress(OSError, http.client.HTTPException):
        visit.ask("多少钱", once)


def test_question_whose_answer_a_restart_swallowed_is_answered_when_it_is_sent_again(served: Served):
    served.bot.seconds = 30
    visit, once = served.visit(), str(uuid.uuid4())
    sent = threading.Thread(target=_cut_off, args=(visit, once))
    sent.start()
    while not served.bot.heard:
        pass
    served.stop()
    sent.join()
    served.bot.seconds = 0
    served.start()
    status, body = visit.ask("多少钱", once)
    assert status == 200
    assert [m["seq"] for m in body["messages"]] == [1, 2]


def test_two_tabs_number_their_questions_apart(served: Served):
    visit, answers = served.visit(), []
    threads = [threading.Thread(target=lambda i=i: answers.append(visit.ask(f"问{i}"))) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [m["seq"] for m in visit.said(after=0)] == list(range(1, 13))
    for _, body in answers:
        question, answer = body["messages"]
        assert answer["seq"] == question["seq"] + 1
        assert answer["plain"] == f"答：{question['plain']}"


def test_events_tell_that_it_was_taken_and_is_worked_on(served: Served, monkeypatch):
    monkeypatch.setattr(connector, "BEAT", 0.1)
    served.bot.seconds = 0.35
    status, text = served.visit().ask("多少钱", Accept="text/event-stream")
    assert status == 200
    assert [name for name, _ in events(text)] == ["accepted", "working", "answer", "done"]
    assert text.count(": \n\n") >= 2  # signs of life
    assert events(text)[2][1]["plain"] == "答：多少钱"
    assert "id: 2\n" in text


def test_failed_turn_is_told_and_the_question_can_be_sent_again(served: Served):
    visit, once = served.visit(), str(uuid.uuid4())
    served.bot.fails = True
    status, body = visit.ask("多少钱", once)
    assert (status, body["error"]["code"]) == (503, "busy")
    assert "12393" in body["error"]["message"]
    (accepted, _, error) = events(visit.ask("多少钱", once, Accept="text/event-stream")[1])
    assert (accepted[0], error[0]) == ("accepted", "error")
    served.bot.fails = False
    assert visit.ask("多少钱", once)[0] == 200
    assert [m["seq"] for m in visit.said(after=0)] == [1, 2]


def test_personal_numbers_are_neither_kept_nor_heard(served: Served):
    visit = served.visit()
    _, body = visit.ask("我的身份证620100190002028885")
    assert "620100190002028885" not in str(body)
    assert "620100190002028885" not in str(served.rows())
    assert "620100190002028885" not in served.bot.heard[0].text


def test_command_is_words(served: Served):
    served.visit().ask("/restart")
    assert not served.bot.heard[0].text.startswith("/")


def test_deleted_conversation_is_gone_with_everything(served: Served):
    visit = served.visit()
    visit.ask("多少钱")
    visit.call("POST", "/feedback", {"seq": 2, "value": "up"})
    assert visit.call("DELETE", "/session")[0] == 204
    assert not [table for table, rows in served.rows().items() if rows]
    for method, path in (("GET", "/messages"), ("POST", "/session"), ("DELETE", "/session")):
        status, body, _ = visit.call(method, path, {} if method == "POST" else None)
        assert (status, body["error"]["code"]) == (401, "no_session")


def test_answer_that_comes_after_the_deletion_is_not_kept(served: Served):
    served.bot.seconds = 0.5
    visit = served.visit()
    asking = threading.Thread(target=visit.ask, args=("多少钱",))
    asking.start()
    while not served.bot.heard:
        pass
    assert visit.call("DELETE", "/session")[0] == 204
    asking.join()
    assert not [table for table, rows in served.rows().items() if rows]


def test_judgement_counts_once_and_can_be_changed_and_taken_back(served: Served):
    visit = served.visit("昌黎县")
    served.bot.reply = {"about": {"region": "130322", "year": 2025, "topic": "缴费标准"}}
    visit.ask("多少钱")
    assert visit.call("POST", "/feedback", {"seq": 2, "value": "up"})[0] == 204
    judged = {"seq": 2, "value": "down", "reason": "unclear", "comment": "看不懂，我电话13800001111"}
    assert visit.call("POST", "/feedback", judged)[0] == 204
    (row,) = served.rows()["web_judgements"]
    assert row[2:4] == ("down", "unclear") and "13800001111" not in row[4]
    assert row[5:8] == ("130322", 2025, "缴费标准")
    assert visit.said()[-1]["feedback"] == "down"
    assert visit.call("POST", "/feedback", {"seq": 2, "value": None})[0] == 204
    assert served.rows()["web_judgements"] == []
    assert visit.said()[-1]["feedback"] is None


@pytest.mark.parametrize("seq", [0, 1, 3, 4])
def test_only_an_answer_can_be_judged(served: Served, seq):
    visit = served.visit()
    visit.ask("多少钱")
    status, body, _ = visit.call("POST", "/feedback", {"seq": seq, "value": "up"})
    assert (status, body["error"]["code"]) == (404, "not_found")


def test_nobody_reads_or_judges_anothers_conversation(served: Served):
    mine, other = served.visit(), served.visit()
    mine.ask("我家有低保")
    assert [m["seq"] for m in other.said()] == [0]
    assert other.call("POST", "/feedback", {"seq": 2, "value": "down"})[0] == 404


def test_who_asks_too_fast_is_told_when_to_go_on_and_loses_nothing(served: Served):
    visit = served.visit()
    answers = [visit.ask(f"问{i}") for i in range(12)]
    refused = [body["error"] for status, body in answers if status == 429]
    assert refused and all(error["code"] == "too_fast" and error["retry_after"] >= 1 for error in refused)
    assert len(visit.said(after=0)) == 2 * (12 - len(refused))


def test_answered_question_sent_again_takes_nothing_of_the_limit(served: Served):
    visit, once = served.visit(), str(uuid.uuid4())
    assert {visit.ask("多少钱", once)[0] for _ in range(30)} == {200}


def test_foreign_site_is_refused_and_a_listed_one_may_read(served: Served):
    status, body, headers = served.call("POST", "/session", {}, Origin="https://evil.example")
    assert (status, body["error"]["code"]) == (403, "origin")
    assert "access-control-allow-origin" not in headers
    status, _, headers = served.call("POST", "/session", {}, Origin=SITE)
    assert (status, headers["access-control-allow-origin"]) == (201, SITE)
    status, _, headers = served.call("OPTIONS", "/messages", Origin=SITE)
    assert status == 204 and "authorization" in headers["access-control-allow-headers"]
    assert served.call("OPTIONS", "/messages", Origin="https://evil.example")[0] == 403


def test_clause_shows_the_quote_in_its_place(served: Served):
    from urllib.parse import urlencode

    visit = served.visit()
    asked = {
        "source": "130322-2025",
        "clause": "八、2025年度城乡居民医保政策有哪些激励措施?",
        "quote": "固定待遇等待期3个月",
    }
    status, body, _ = visit.call("GET", f"/clause?{urlencode(asked)}")
    assert status == 200
    marked = [(p["text"], mark) for p in body["paragraphs"] for mark in p["marks"]]
    ((text, (start, end)),) = marked
    assert text[start:end] == "固定待遇等待期3个月"
    for source in ("130322-2031", "../../etc", ""):
        asked["source"] = source
        assert visit.call("GET", f"/clause?{urlencode(asked)}")[0] == 404


def test_form_asks_and_computes(served: Served):
    visit = served.visit()
    status, body, _ = visit.call("POST", "/forms/fee", {"region": "500235", "answers": {"tier": "二档"}})
    assert status == 200
    assert "二档" in str(body["result"]) and "775元" in str(body["result"])
    assert next(f for f in body["fields"] if f["name"] == "tier")["value"] == "二档"
    assert visit.call("POST", "/forms/fee", {"region": "999999"})[0] == 404
    assert visit.call("POST", "/forms/nothing", {"region": "500235"})[0] == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/messages", b"", 400),
        ("/messages", b"[]", 400),
        ("/messages", b"{", 400),
        ("/messages", b"\xff\xfe", 400),
        ("/messages", {"client_msg_id": "12345678", "text": "  "}, 400),
        ("/messages", {"client_msg_id": "12345678", "text": "长" * 501}, 413),
        ("/messages", {"client_msg_id": "1", "text": "问"}, 400),
        ("/messages", {"client_msg_id": "<script>x</script>", "text": "问"}, 400),
        ("/messages", {"client_msg_id": "12345678", "text": 3}, 400),
        ("/messages", b'{"client_msg_id": "12345678", "text": "' + b"a" * 20000 + b'"}', 413),
        ("/feedback", {"seq": "2", "value": "up"}, 400),
        ("/feedback", {"seq": 2, "value": "sideways"}, 400),
        ("/feedback", {"seq": -2, "value": "up"}, 400),
        ("/feedback", {"seq": 2, "value": "down", "reason": "because"}, 400),
        ("/forms/fee", {"region": "130322", "answers": []}, 400),
        ("/forms/fee", {"region": ["130322"]}, 400),
        ("/session", {"region": 7}, 400),
    ],
    ids=range(17),
)
def test_what_is_no_request_is_refused_in_words_and_not_kept(served: Served, path, body, status):
    visit = served.visit()
    answered, refusal, _ = visit.call("POST", path, body)
    assert answered == status
    assert refusal["error"]["message"]
    assert not served.bot.heard
    assert not served.rows()["web_messages"]


def _broken(draw: random.Random) -> tuple[str, str, bytes]:
    """A request with something wrong in it."""
    path, body = draw.choice(
        [
            ("/messages", {"client_msg_id": "12345678", "text": "问"}),
            ("/feedback", {"seq": 2, "value": "up"}),
            ("/forms/fee", {"region": "130322", "answers": {"tier": "一档"}}),
        ]
    )
    kind = draw.randrange(5)
    if kind == 0:
        return "POST", path, bytes(draw.randrange(256) for _ in range(draw.randrange(300)))
    if kind == 1:
        raw = json.dumps(body).encode()
        return "POST", path, raw[: draw.randrange(len(raw) - 1)]
    if kind == 2:
        return "POST", path, json.dumps({name: draw.choice(JUNK) for name in body}).encode()
    if kind == 3:
        return "POST", path, json.dumps(draw.choice([None, [], [body], "x", 7, {}, True])).encode()
    return "GET", f"/messages?after={draw.choice(['x', '1e9', '-', '9' * 40, '%EF%BC%91', '%00', '--1'])}", b""


JUNK = [None, [], {}, [[]], -1, 1e308, "", " ", "\x00", "\ud800", "x" * 3000, {"a": {"b": []}}, True]


def test_a_thousand_broken_requests_are_refused_in_words_and_nothing_is_kept(served: Served):
    visit, draw = served.visit(), random.Random(7)
    for _ in range(1000):
        method, path, raw = _broken(draw)
        status, body, _ = visit.call(method, path, raw if method == "POST" else None)
        assert status in (400, 404, 413), (status, path, raw[:100])
        assert body["error"]["message"]
    assert not served.bot.heard
    assert not served.rows()["web_messages"] and not served.rows()["web_judgements"]


def test_answer_is_not_cached_and_no_type_is_guessed(served: Served):
    _, _, headers = served.call("POST", "/session", {})
    assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"


def test_failure_within_the_door_is_an_apology(served: Served, monkeypatch):
    def broken(*_):
        raise RuntimeError("private words")

    visit = served.visit()
    monkeypatch.setattr(door.screen, "answered", broken)
    status, body = visit.ask("多少钱")
    assert (status, body["error"]["code"]) == (503, "busy")
    assert "private words" not in str(body)


def test_session_ends_after_its_day(served: Served):
    visit = served.visit()
    visit.ask("多少钱")
    with served.engine.begin() as connection:
        for table in ("web_sessions", "web_messages"):
            connection.execute(storage.text(f"UPDATE {table} SET kept_until = 1"))
    assert visit.call("GET", "/messages")[0] == 401
    storage.purge(served.engine)
    assert not served.rows()["web_messages"]
