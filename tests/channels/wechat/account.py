"""A WeChat account as wechatpy, an implementation of other hands, would run it: what it pushes, how it reads replies."""

from __future__ import annotations

import itertools
import time
from typing import Any
from urllib.parse import urlencode

from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

APP_ID, TOKEN, AES_KEY = "wxba5fad812f8e6fb9", "AAAAA", "A" * 43
GH = "gh_097417a04a28"
_numbers = itertools.count(int(time.time() * 1000))

ENVIRONMENT = {"WECHAT_APP_ID": APP_ID, "WECHAT_TOKEN": TOKEN, "WECHAT_AES_KEY": AES_KEY}


def xml(openid: str, kind: str = "text", number: str | None = None, created: int | None = None, **fields: str) -> str:
    """A push as the account's owner would see it in the plain mode. number: its MsgId; events have none."""
    made = int(time.time()) if created is None else created
    parts = {"ToUserName": GH, "FromUserName": openid, "CreateTime": str(made), "MsgType": kind, **fields}
    if kind != "event":
        parts["MsgId"] = number or str(next(_numbers))
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in parts.items())
    return f"<xml>{inner}</xml>"


def sign(*parts: str) -> str:
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)


def secure(plain: str, nonce: str = "415670741", stamp: int | None = None, token: str = TOKEN, key: str = AES_KEY,
           app_id: str = APP_ID) -> tuple[str, bytes]:  # fmt: skip
    """(query, body) of a push in the secure mode, made by wechatpy."""
    made = str(int(time.time()) if stamp is None else stamp)
    sealed = WeChatCrypto(token, key, app_id).encrypt_message(plain, nonce, made)
    fields = _fields(sealed)
    body = f"<xml><ToUserName><![CDATA[{GH}]]></ToUserName><Encrypt><![CDATA[{fields['Encrypt']}]]></Encrypt></xml>"
    query = {"signature": sign(token, made, nonce), "timestamp": made, "nonce": nonce, "openid": "o1",
             "encrypt_type": "aes", "msg_signature": fields["MsgSignature"]}  # fmt: skip
    return urlencode(query), body.encode()


def plain_query(nonce: str = "415670741", stamp: int | None = None, token: str = TOKEN) -> str:
    """The query of a push in the plain mode."""
    made = str(int(time.time()) if stamp is None else stamp)
    return urlencode({"signature": sign(token, made, nonce), "timestamp": made, "nonce": nonce, "openid": "o1"})


def read(sealed: bytes | str, token: str = TOKEN, key: str = AES_KEY) -> Any:
    """A reply opened and parsed by wechatpy; its attributes are the message's."""
    text = sealed.decode() if isinstance(sealed, bytes) else sealed
    fields = _fields(text)
    opened = WeChatCrypto(token, key, APP_ID).decrypt_message(
        text, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"]
    )
    return parse_message(opened)


def _fields(text: str) -> dict[str, str]:
    import xmltodict

    return dict(xmltodict.parse(text)["xml"])
