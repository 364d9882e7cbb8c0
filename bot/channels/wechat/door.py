"""What a person at the account is answered: message by message, within WeChat's five seconds and 2,048 bytes.

WeChat cuts an attempt off after five seconds and sends the message again, three times in all. An attempt that is cut
off is not answered with `success`, which would end that: the next attempt joins the same work and brings the answer.
"""

from __future__ import annotations

import asyncio
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot import render
from bot.channels import turn
from bot.channels.flight import Flight, Flights
from bot.channels.limits import Limit
from bot.channels.turn import OnMessage
from bot.channels.wechat.api import Api, ApiError
from bot.channels.wechat.book import Book, Reply, Waiting
from bot.channels.wechat.choices import Choice, chosen, listed
from bot.channels.wechat.cut import pages
from bot.channels.wechat.message import Incoming
from bot.channels.wechat.settings import Settings
from bot.secret import keyed_hash

logger = logging.getLogger(__name__)

WORDS_FILE = Path(__file__).resolve().parents[3] / "data" / "wechat" / "words.yaml"
ATTEMPTS = 3
LAST_WORD = 4.0  # seconds into the last attempt: what is not ready then is promised
HELD = 20.0  # seconds that an attempt which WeChat should have cut is held at most
BEFORE_THE_CUT = 4.5  # seconds: an attempt that is to be answered with success is, before WeChat hangs up
MOST_SENT = 5  # customer-service messages to a person who has not written meanwhile
SHORT = 4  # characters: 好, 看看, 答案呢 ask for what was promised; what is longer is a question
KINDS = {"image": "image", "voice": "voice", "location": "location", "link": "link"}


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """What this door says itself."""
    found: dict[str, Any] = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    return found


class Door:
    """Answers the account's messages. per_person, together: their rate limits."""

    def __init__(
        self,
        settings: Settings,
        book: Book,
        on_new_message: OnMessage,
        per_person: Limit | None = None,
        together: Limit | None = None,
    ) -> None:
        self._settings, self._book, self._on_new_message = settings, book, on_new_message
        self._api = Api(settings) if settings.customer_service else None
        self._flights: Flights[Reply] = Flights()
        self._per_person = per_person or Limit(per_minute=20, burst=8)
        self._together = together or Limit(per_minute=6000, burst=1000)
        self._late: set[asyncio.Task[None]] = set()

    async def answer(self, incoming: Incoming) -> Reply:
        """The reply to a message, the same for each of its attempts."""
        sender = f"wx-{keyed_hash('wechat', incoming.openid)}"
        if incoming.event == "unsubscribe":
            await self._book.forget(sender)
            return Reply()
        message = keyed_hash("message", incoming.key)
        kept = await self._book.reply(message)
        if kept is not None:
            return kept
        if message not in self._flights and (slow := self._too_fast(sender)):
            return slow
        flight = self._flights.join(message, lambda: self._work(incoming, sender, message))
        if self._api is not None:
            return await self._answer_or_send(flight, incoming, sender)
        if flight.attempts < ATTEMPTS:
            return await flight.ready(HELD) or Reply()
        return await flight.ready(LAST_WORD) or self._promise(flight, sender)

    def _too_fast(self, sender: str) -> Reply | None:
        for limit, key, said in ((self._per_person, sender, "too_fast"), (self._together, "", "busy")):
            if seconds := limit.take(key):
                return Reply(words()[said].format(seconds=seconds))
        return None

    async def _work(self, incoming: Incoming, sender: str, message: str) -> Reply:
        """Make the reply and keep it, with what it leaves to go on with."""
        waiting = msgspec.structs.replace(await self._book.waiting(sender), sent=0)
        reply, waiting = await self._reply(incoming, sender, waiting)
        if reply.text or reply.transfer:
            await self._book.keep_reply(message, sender, reply, waiting)
        return reply

    async def _reply(self, incoming: Incoming, sender: str, waiting: Waiting) -> tuple[Reply, Waiting]:
        fields = incoming.fields
        if incoming.event in ("subscribe", "scan"):
            return self._paged(words()["welcome"], [Choice(said, said) for said in render.WELCOME_QUESTIONS])
        said = _said(incoming)
        if said is None:
            text = "" if incoming.kind == "event" else words()[KINDS.get(incoming.kind, "other")]
            return Reply(text), waiting
        if said == words()["unsupported"]:
            return Reply(words()["other"]), waiting
        bare = said.strip("。.!！?？~ \n")
        if waiting.owed and (bare in words()["go_on"] or len(bare) <= SHORT):
            return Reply(waiting.pages[0]), Waiting(waiting.pages[1:], waiting.choices)
        if bare in words()["go_on"]:
            if not waiting.pages:
                return Reply(words()["nothing_more"]), waiting
            return Reply(waiting.pages[0]), Waiting(waiting.pages[1:], waiting.choices)
        if self._settings.transfer and bare in words()["transfer"]:
            return Reply(transfer=True), waiting
        meant = chosen(said, fields.get("bizmsgmenuid", ""), waiting.choices)
        replies = await turn.answer(self._on_new_message, sender, meant, "wechat")
        text = "\n".join(reply.get("text") or "" for reply in replies)
        if waiting.owed:
            text = "\n\n".join([*waiting.pages, text])
        buttons = [button for reply in replies for button in reply.get("buttons") or []]
        return self._paged(text, [Choice(button["title"], button["payload"]) for button in buttons])

    def _paged(self, text: str, choices: list[Choice]) -> tuple[Reply, Waiting]:
        lead = words()["lead_links" if self._settings.menu_links else "lead"]
        whole = "\n".join(part for part in (text, listed(choices, lead, self._settings.menu_links)) if part)
        first, *rest = pages(whole, words()["more"])
        return Reply(first), Waiting(tuple(rest), tuple(choices))

    def _promise(self, flight: Flight[Reply], sender: str) -> Reply:
        """The last attempt ends without an answer: say so, and owe it."""
        self._afterwards(self._owe(flight, sender))
        return Reply(words()["late"])

    async def _answer_or_send(self, flight: Flight[Reply], incoming: Incoming, sender: str) -> Reply:
        """With customer-service messages: the answer if it is ready in time, else `success` now and the answer later."""
        reply = await flight.ready(BEFORE_THE_CUT)
        if reply is not None:
            return reply
        if flight.attempts == 1:
            self._afterwards(self._send(flight, incoming.openid, sender))
        return Reply()

    def _afterwards(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._late.add(task)  # or it might be collected before it has ended
        task.add_done_callback(self._late.discard)

    async def _send(self, flight: Flight[Reply], openid: str, sender: str) -> None:
        reply = await flight.task
        waiting = await self._book.waiting(sender)
        assert self._api is not None
        if waiting.sent < MOST_SENT:
            try:
                await self._api.send_text(openid, reply.text)
                await self._book.keep_waiting(sender, msgspec.structs.replace(waiting, sent=waiting.sent + 1))
                return
            except ApiError as error:
                logger.warning("%s", error)
        await self._owe(flight, sender)

    async def _owe(self, flight: Flight[Reply], sender: str) -> None:
        reply = await flight.task
        waiting = await self._book.waiting(sender)
        owed = msgspec.structs.replace(waiting, pages=(reply.text, *waiting.pages), owed=True)
        await self._book.keep_waiting(sender, owed)

    async def close(self) -> None:
        """End what is still going on."""
        for task in self._late:
            task.cancel()
        if self._api is not None:
            await self._api.close()


def _said(incoming: Incoming) -> str | None:
    """What a message says in words; None if it says nothing that can be read."""
    if incoming.kind == "text":
        return incoming.fields.get("Content", "")
    if incoming.kind == "voice":
        return incoming.fields.get("Recognition") or None  # WeChat has begun to leave it empty
    if incoming.event == "click":
        key = incoming.fields.get("EventKey", "")
        return key.removeprefix("say:") if key.startswith("say:") else None
    return None
