"""The Rasa channel of the web door: routes, tokens, origins, events. What is answered is the door's."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

import msgspec
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import clock, storage
from bot.channels.turn import APOLOGY, OnMessage
from bot.channels.web import origins, request, screen, script, token
from bot.channels.web.book import KEPT_HOURS, Book
from bot.channels.web.door import MOST_CHARACTERS, PER_MINUTE, Asked, Door, Refusal, Visitor
from bot.dialogue.desk import Desk, desk
from bot.forms import FORMS
from bot.policy.clause import clause

logger = logging.getLogger(__name__)

BEAT = 15.0  # seconds between the signs of life while an answer is made
HEADERS = "authorization, content-type, accept"
NO_SUCH = "没有找到，请刷新页面再试。"
NOT_HERE = "这个网站没有接入医保小助手，请到当地医保局网站再试，或拨打12393。"
Handler = Callable[..., Awaitable[Any]]


class WebChannel(InputChannel):
    """The widget's channel at /webhooks/web; PROTOCOL.md says what it speaks."""

    def __init__(self, others: tuple[str, ...]) -> None:
        """others: the origins besides our own whose pages may speak to it."""
        self.others = others

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """By the environment. Raises OriginError."""
        return cls(origins.embedding())

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        webhook = Blueprint("web_webhook", __name__)
        routes = Routes(self.others, on_new_message)

        @webhook.listener("after_server_start")
        async def open_door(*_: Any) -> None:
            routes.open_door()

        async def preflight(asked: Request, **_: Any) -> HTTPResponse:
            return routes.preflight(asked)

        for path, method, handler in routes.table():
            name = f"web_{method}_{path.strip('/').replace('/', '_').split('<')[0]}".lower()
            webhook.add_route(routes.guarded(handler), path, methods=[method], name=name)
        for number, path in enumerate(sorted({path for path, _, _ in routes.table()})):
            webhook.add_route(preflight, path, methods=["OPTIONS"], name=f"web_preflight_{number}")
        return webhook


class Routes:
    """The handlers of one server."""

    def __init__(self, others: tuple[str, ...], on_new_message: OnMessage) -> None:
        self._others, self._on_new_message = others, on_new_message
        self._doors: list[Door] = []  # made where the event loop runs

    def table(self) -> list[tuple[str, str, Handler]]:
        """(path, method, handler) of every route."""
        return [
            ("/session", "POST", self.session),
            ("/session", "DELETE", self.forget),
            ("/messages", "POST", self.ask),
            ("/messages", "GET", self.messages),
            ("/feedback", "POST", self.feedback),
            ("/clause", "GET", self.clause),
            ("/forms/<form:str>", "POST", self.form),
        ]

    def open_door(self) -> None:
        """Once the event loop runs."""
        self._doors = [Door(Book(storage.database()), desk(), self._on_new_message)]

    @property
    def _door(self) -> Door:
        return self._doors[0]

    def guarded(self, handler: Handler) -> Handler:
        """The handler for allowed origins; what it refuses, and what fails, in the protocol's words."""

        @wraps(handler)
        async def guard(asked: Request, **more: Any) -> Any:
            try:
                if not origins.allowed(asked.headers.get("origin"), asked.headers.get("host", ""), self._others):
                    raise Refusal(403, "origin", NOT_HERE)
                return await handler(asked, **more)
            except Refusal as refusal:
                return self._json(asked, refusal.body(), refusal.status)
            except Exception:
                logger.exception("a request of the web door failed")  # the traceback holds no message text
                return self._json(asked, Refusal(503, "busy", APOLOGY).body(), 503)

        return guard

    def preflight(self, asked: Request) -> HTTPResponse:
        """Whether a page of another origin may speak to the door."""
        if not origins.allowed(asked.headers.get("origin"), asked.headers.get("host", ""), self._others):
            return response.empty(status=403)
        methods = {"Access-Control-Allow-Methods": "GET, POST, DELETE", "Access-Control-Max-Age": "3600"}
        return response.empty(status=204, headers={**self._shared(asked), **methods})

    def _shared(self, asked: Request) -> dict[str, str]:
        """The headers of every answer: no caching, and which other origin may read it."""
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Vary": "Origin"}
        if (origin := asked.headers.get("origin")) in self._others and origin:
            headers |= {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Headers": HEADERS}
        return headers

    def _json(self, asked: Request, body: Any, status: int = 200) -> HTTPResponse:
        headers = self._shared(asked)
        return response.json(_script(asked)(body), status=status, headers=headers, ensure_ascii=False)

    async def _visitor(self, asked: Request) -> Visitor:
        return await self._door.visitor(token.sender(_bearer(asked)))

    async def session(self, asked: Request) -> HTTPResponse:
        """Begin a session, or go on with the one whose token came."""
        body = request.read(request.Open, asked.body)
        if given := _bearer(asked):
            return self._json(asked, await self._opened(given, await self._visitor(asked)))
        issued = token.issue()
        sender = token.sender(issued)
        assert sender is not None
        visitor = await self._door.open(sender, body.region, asked.remote_addr or asked.ip)
        return self._json(asked, await self._opened(issued, visitor), 201)

    async def _opened(self, given: str, visitor: Visitor) -> dict[str, Any]:
        known: Desk = desk()
        newest = [known.policies.newest(code) for code in known.collected()]
        return {
            "token": given,
            "messages": await self._door.said(visitor),
            "regions": [{"name": known.name(p.region), "code": p.region, "year": p.coverage_year} for p in newest],
            "region": self._door.governing(visitor),
            "phones": [{"label": screen.PHONES[number], "number": number} for number in ("12393", "12345")],
            "limits": {"characters": MOST_CHARACTERS, "messages_per_minute": PER_MINUTE},
            "kept_hours": KEPT_HOURS,
        }

    async def forget(self, asked: Request) -> HTTPResponse:
        """Delete everything kept of the person."""
        await self._door.forget(await self._visitor(asked))
        return response.empty(status=204, headers=self._shared(asked))

    async def messages(self, asked: Request) -> HTTPResponse:
        """What was said after a number."""
        visitor = await self._visitor(asked)
        after = request.number(asked.args.get("after", "-1"))
        return self._json(asked, {"messages": await self._door.said(visitor, after)})

    async def ask(self, asked: Request) -> HTTPResponse | None:
        """A question: its answer, or the events that lead to it."""
        visitor = await self._visitor(asked)
        body = request.read(request.Ask, asked.body)
        taken = await self._door.ask(visitor, body.client_msg_id, body.text)
        if "text/event-stream" in asked.headers.get("accept", ""):
            await self._events(asked, taken)
            return None
        answer = taken.answer
        while answer is None:
            assert taken.flight is not None
            answer = await taken.flight.ready(BEAT)
        return self._json(asked, {"messages": [taken.question, answer]})

    async def _events(self, asked: Request, taken: Asked) -> None:
        """The question, a sign of life now and then, the answer."""
        headers = self._shared(asked) | {"X-Accel-Buffering": "no"}
        stream = await asked.respond(headers=headers, content_type="text/event-stream; charset=utf-8")
        convert = _script(asked)

        async def send(event: str, data: Any, number: int | None = None) -> None:
            line = f"id: {number}\n" if number is not None else ""
            await stream.send(f"event: {event}\n{line}data: {json.dumps(convert(data), ensure_ascii=False)}\n\n")

        await send("accepted", taken.question, taken.question["seq"])
        answer = taken.answer
        try:
            if answer is None:
                assert taken.flight is not None
                await send("working", {})
                while (answer := await taken.flight.ready(BEAT)) is None:
                    await stream.send(": \n\n")
            await send("answer", answer, answer["seq"])
            await send("done", {})
        except Refusal as refusal:
            await send("error", refusal.body())
        except Exception:
            logger.exception("an answer of the web door failed")
            await send("error", Refusal(503, "busy", APOLOGY).body())
        await stream.eof()

    async def feedback(self, asked: Request) -> HTTPResponse:
        """What the person thinks of an answer."""
        visitor = await self._visitor(asked)
        body = request.read(request.Judge, asked.body)
        await self._door.judge(visitor, body.seq, body.value, body.reason, body.comment)
        return response.empty(status=204, headers=self._shared(asked))

    async def clause(self, asked: Request) -> HTTPResponse:
        """The clause that a citation names, its quotes marked."""
        await self._visitor(asked)
        source, heading = asked.args.get("source", ""), asked.args.get("clause", "")
        quotes = [quote[:2000] for quote in asked.args.getlist("quote", [])[:5]]
        known = desk()
        paragraphs = clause(source, heading[:200], quotes) if source in known.policies.by_key else []
        if not paragraphs:
            raise Refusal(404, "not_found", NO_SUCH)
        policy = known.policies.by_key[source]
        found = {"document": policy.document.name, "clause": heading, "year": policy.coverage_year}
        printed = found | {"paragraphs": msgspec.to_builtins(paragraphs)}  # in its own script
        return response.json(printed, headers=self._shared(asked), ensure_ascii=False)

    async def form(self, asked: Request, form: str) -> HTTPResponse:
        """A calculator's fields after what has been answered, and its result."""
        await self._visitor(asked)
        body = request.read(request.Fill, asked.body)
        known = desk()
        if form not in FORMS or body.region not in known.policies.years:
            raise Refusal(404, "not_found", NO_SUCH)
        filled = FORMS[form](known, known.policies.newest(body.region), body.answers, clock.today())
        return self._json(asked, msgspec.to_builtins(filled))


def _bearer(asked: Request) -> str:
    kind, _, given = asked.headers.get("authorization", "").partition(" ")
    return given.strip() if kind.lower() == "bearer" else ""


def _script(asked: Request) -> Callable[[Any], Any]:
    """How the texts of an answer are written, 简 or 繁."""
    return script.traditional if asked.args.get("script") == "hant" else lambda value: value
