"""Opens what WeChat posts and seals what it is answered, in the account's mode.

In the secure mode `signature` is not looked at: it covers neither the body nor the ciphertext, so that whoever once
saw a URL could post anything with it. A plain message is refused where the secure mode is set, and of a compatible
one the encrypted part alone counts.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from msgspec import Struct

from bot.channels.wechat import crypto, message
from bot.channels.wechat.crypto import CryptoError
from bot.channels.wechat.message import Incoming
from bot.channels.wechat.settings import Settings

OLDEST = 600  # seconds that a message's timestamp may lie off; a copy of it posted later is refused


class Envelope(Struct, frozen=True):
    """A message that was opened, and what its answer is sealed with. key: None in the plain mode."""

    incoming: Incoming
    app_id: str
    nonce: str
    token: str
    key: bytes | None

    def seal(self, xml: str, now: float | None = None, random: bytes | None = None) -> str:
        """A reply as it goes back. now and random are chosen by tests alone."""
        if self.key is None:
            return xml
        stamp = str(int(time.time() if now is None else now))
        encrypted = crypto.encrypt(xml, self.key, self.app_id, random)
        signed = crypto.signature(self.token, stamp, self.nonce, encrypted)
        return (
            f"<xml><Encrypt>{message.cdata(encrypted)}</Encrypt><MsgSignature>{message.cdata(signed)}</MsgSignature>"
            f"<TimeStamp>{stamp}</TimeStamp><Nonce>{message.cdata(self.nonce)}</Nonce></xml>"
        )


def echo(settings: Settings, query: Mapping[str, str]) -> str:
    """The echostr of a URL verification. Raises CryptoError if it is not signed with the account's token."""
    crypto.signer(query.get("signature", ""), settings.tokens, query.get("timestamp", ""), query.get("nonce", ""))
    return query.get("echostr", "")


def opened(settings: Settings, query: Mapping[str, str], body: bytes, now: float | None = None) -> Envelope:
    """The message in a post. Raises CryptoError if it is not this account's, MessageError if it is no message."""
    stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    _fresh(stamp, time.time() if now is None else now)
    if settings.mode == "plain":
        token = crypto.signer(query.get("signature", ""), settings.tokens, stamp, nonce)
        return Envelope(message.incoming(message.scalars(body)), settings.app_id, nonce, token, None)
    encrypted = message.scalars(body).get("Encrypt", "")
    token = crypto.signer(query.get("msg_signature", ""), settings.tokens, stamp, nonce, encrypted)
    plain, key = crypto.decrypt(encrypted, settings.keys, settings.app_id)
    return Envelope(message.incoming(message.scalars(plain)), settings.app_id, nonce, token, key)


def _fresh(stamp: str, now: float) -> None:
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and abs(now - int(stamp)) <= OLDEST):
        raise CryptoError
