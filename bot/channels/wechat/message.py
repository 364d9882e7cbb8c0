"""WeChat's XML: what comes in as a typed message, what goes out with everything escaped."""

from __future__ import annotations

import re
import time
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec import Struct

LONGEST_FIELD = 90_000  # characters; a body is at most 64 KiB
MOST_FIELDS = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class MessageError(ValueError):
    """The XML is not a message of WeChat's."""


class Incoming(Struct, frozen=True):
    """A message or an event. kind and event in lower case; fields: every scalar element by its name."""

    openid: str
    account: str
    kind: str
    event: str
    created: str
    fields: dict[str, str]

    @property
    def key(self) -> str:
        """What WeChat repeats when it sends the same message again."""
        number = self.fields.get("MsgId")
        if number:
            return f"{self.openid} {number}"
        return f"{self.openid} {self.created} {self.event} {self.fields.get('EventKey', '')}"


def scalars(xml: bytes | str) -> dict[str, str]:
    """The elements directly under <xml> that hold text alone. Raises MessageError; entities and DTDs are refused."""
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise MessageError("not well-formed XML without entities") from error
    if root.tag != "xml" or len(root) > MOST_FIELDS:
        raise MessageError("the root is not <xml>, or there is too much in it")
    found: dict[str, str] = {}
    for element in root:
        if len(element) == 0:
            if element.tag in found:
                raise MessageError(f"<{element.tag}> stands twice")
            found[element.tag] = (element.text or "").strip()[:LONGEST_FIELD]
    return found


def incoming(fields: dict[str, str]) -> Incoming:
    """The message of these elements. Raises MessageError if it names nobody or no kind."""
    openid, kind = fields.get("FromUserName", ""), fields.get("MsgType", "").lower()
    if not openid or len(openid) > 128 or not kind:
        raise MessageError("FromUserName or MsgType is missing")
    return Incoming(
        openid=openid,
        account=fields.get("ToUserName", ""),
        kind=kind,
        event=fields.get("Event", "").lower() if kind == "event" else "",
        created=fields.get("CreateTime", ""),
        fields=fields,
    )


def cdata(text: str) -> str:
    """The text as a CDATA section that it cannot leave; control characters, which XML forbids, are left out."""
    return f"<![CDATA[{_CONTROL.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def text_reply(to: Incoming, text: str, now: float | None = None) -> str:
    """A passive text reply."""
    return _reply(to, "text", f"<Content>{cdata(text)}</Content>", now)


def transfer_reply(to: Incoming, now: float | None = None) -> str:
    """Hands the message to the account's own agents."""
    return _reply(to, "transfer_customer_service", "", now)


def _reply(to: Incoming, kind: str, content: str, now: float | None) -> str:
    made = int(time.time() if now is None else now)
    return (
        f"<xml><ToUserName>{cdata(to.openid)}</ToUserName><FromUserName>{cdata(to.account)}</FromUserName>"
        f"<CreateTime>{made}</CreateTime><MsgType>{cdata(kind)}</MsgType>{content}</xml>"
    )
