"""What a visitor is answered: a question becomes one turn however often it is sent, and is kept with its answer."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from bot.channels.flight import Flight, Flights
from bot.channels.intake import safe_text
from bot.channels.limits import Limit
from bot.channels.turn import OnMessage, TurnError, Whole, take
from bot.channels.web import screen
from bot.channels.web.book import Book, Message
from bot.dialogue.desk import Desk
from bot.policy import regions
from bot.policy.model import UnknownRegionError

MOST_CHARACTERS = 500
PER_MINUTE = 20
GONE = "这次对话已经结束了，请重新打开再问。"
TOO_FAST = "问得有点快，请过{seconds}秒再问。"
BUSY = "现在问的人太多，请过{seconds}秒再试。着急的话请拨打12393。"


class Refusal(Exception):
    """A request that is not answered; code and status as PROTOCOL.md lists them, the message for the person."""

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after

    def body(self) -> dict[str, Any]:
        """As it is sent."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        return {"error": error | ({"retry_after": self.retry_after} if self.retry_after else {})}


class Visitor(Struct, frozen=True):
    """Who asks: the name they are kept under, and the place (adcode) of the site they came from."""

    sender: str
    region: str | None


class Asked(Struct, frozen=True):
    """A question that was taken: the message, and the answer or the work on it."""

    question: Message
    answer: Message | None = None
    flight: Flight[Message] | None = None


class Door:
    """Sessions and turns of the web door. Limits: questions of one visitor, sessions of one address, of everybody."""

    def __init__(self, book: Book, desk: Desk, on_new_message: OnMessage) -> None:
        self._book, self._desk, self._on_new_message = book, desk, on_new_message
        self._flights: Flights[Message] = Flights()
        self._of_one = Limit(per_minute=PER_MINUTE, burst=8)
        self._of_address = Limit(per_minute=60, burst=60)  # a village behind one address
        self._together = Limit(per_minute=6000, burst=1000)

    async def open(self, sender: str, region: str | None, address: str) -> Visitor:
        """A new session. region: a place's name or code as the site wrote it. Raises Refusal."""
        self._admit(self._of_address, address, BUSY)
        place = self._place(region)
        await self._book.open(sender, place)
        return Visitor(sender, place)

    def _place(self, region: str | None) -> str | None:
        """The code of a place; None where no notice governs it, or there is no such place."""
        try:
            place = regions.find(region or "", self._desk.policies.years).adcode
        except UnknownRegionError:
            return None
        return place if self._desk.policies.governing(place) else None

    def governing(self, visitor: Visitor) -> str | None:
        """The code of the notice that governs the visitor's site."""
        return self._desk.policies.governing(visitor.region) if visitor.region else None

    async def visitor(self, sender: str | None) -> Visitor:
        """The person of a session. Raises Refusal where there is none any more."""
        row = await self._book.session(sender) if sender else None
        if row is None:
            raise Refusal(401, "no_session", GONE)
        return Visitor(row.sender, row.region)

    async def said(self, visitor: Visitor, after: int = -1) -> list[Message]:
        """What was said after a number; from the beginning with the greeting."""
        greeting = [screen.greeting(self._desk, self.governing(visitor))] if after < 0 else []
        return [*greeting, *await self._book.since(visitor.sender, after)]

    async def ask(self, visitor: Visitor, client_msg_id: str, text: str) -> Asked:
        """Take a question: a new one begins its turn, one that was sent before joins it. Raises Refusal."""
        key = f"{visitor.sender} {client_msg_id}"
        masked, _ = safe_text(text)
        if key not in self._flights and not await self._book.knows(visitor.sender, client_msg_id):
            self._admit(self._together, "", BUSY)
            self._admit(self._of_one, visitor.sender, TOO_FAST)
        question, answer = await self._book.ask(visitor.sender, client_msg_id, screen.asked(masked))
        if answer is not None:
            return Asked(question, answer)
        return Asked(question, flight=self._flights.join(key, lambda: self._turn(visitor, text, question["seq"] + 1)))

    async def _turn(self, visitor: Visitor, text: str, seq: int) -> Message:
        output = Whole()
        here = {"region": visitor.region} if visitor.region else {}
        try:
            await take(self._on_new_message, visitor.sender, text, output, channel="web", **here)
        except TurnError as error:
            raise Refusal(503, "busy", str(error)) from error
        if not output.replies:
            raise Refusal(503, "busy", BUSY.format(seconds=5), 5)
        answer = screen.answered(self._desk, seq, output.replies)
        await self._book.keep(visitor.sender, answer)
        return answer

    async def judge(self, visitor: Visitor, seq: int, value: str | None, reason: str, comment: str) -> None:
        """Keep what a visitor thinks of an answer. Raises Refusal where there is no such answer."""
        masked, _ = safe_text(comment.replace("\0", ""))  # which no database takes
        if not await self._book.judge(visitor.sender, seq, value, reason, masked):
            raise Refusal(404, "not_found", "这条回答已经不在了。")

    async def forget(self, visitor: Visitor) -> None:
        """Delete everything kept of a visitor."""
        await self._book.forget(visitor.sender)

    @staticmethod
    def _admit(limit: Limit, key: str, words: str) -> None:
        if seconds := limit.take(key):
            raise Refusal(429, "too_fast", words.format(seconds=seconds), seconds)
