"""Tencent's own worked examples, and an implementation of other hands in both directions."""

from __future__ import annotations

import base64
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.channels.wechat import crypto, envelope, settings
from bot.channels.wechat.crypto import CryptoError
from bot.channels.wechat.message import MessageError
from tests.channels.wechat import account

KEY = base64.b64decode("A" * 43 + "=")
APP_ID = "wxba5fad812f8e6fb9"
ENCRYPTED = (
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT"
    "740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8Y"
    "L/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="
)
REPLY = "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="


def test_signature_of_the_url_verification() -> None:
    assert crypto.signature("AAAAA", "1714036504", "1514711492") == "f464b24fc39322e44b38aa78f5edd27bd1441696"


def test_signature_of_a_plain_message() -> None:
    assert crypto.signature("AAAAA", "1714037059", "486452656") == "899cf89e464efb63f54ddac96b0a0a235f53aa78"


def test_signature_of_a_secure_message() -> None:
    signed = crypto.signature("AAAAA", "1714112445", "415670741", ENCRYPTED)
    assert signed == "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3"


def test_secure_message_is_opened() -> None:
    opened, key = crypto.decrypt(ENCRYPTED, (KEY,), APP_ID)
    assert len(opened.encode()) == 167  # and it is padded with 0x13, which a block of 16 would not know
    assert key == KEY


def test_reply_is_sealed_as_in_the_example() -> None:
    made = crypto.encrypt('{"demo_resp":"good luck"}', KEY, APP_ID, random=b"707722b803182950")
    assert made == REPLY
    assert crypto.signature("AAAAA", "1713424427", "415670741", REPLY) == "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1"


@given(st.text(max_size=800))
@hypothesis_settings(max_examples=150, deadline=None)
def test_what_is_sealed_is_opened_again(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert crypto.decrypt(crypto.encrypt(text, KEY, APP_ID), (KEY,), APP_ID)[0] == text


@pytest.mark.parametrize(
    "encrypted",
    ["", "x", "====", ENCRYPTED[:-4], ENCRYPTED[4:], ENCRYPTED + "AAAA", base64.b64encode(b"\0" * 16).decode(), "中文", "A" * 64],
)  # fmt: skip
def test_broken_ciphertext_is_refused_without_a_reason(encrypted: str) -> None:
    with pytest.raises(CryptoError) as told:
        crypto.decrypt(encrypted, (KEY,), APP_ID)
    assert str(told.value) == "not from this account"


def test_another_account_s_message_is_refused() -> None:
    with pytest.raises(CryptoError):
        crypto.decrypt(crypto.encrypt("<xml/>", KEY, "wx0000000000000000"), (KEY,), APP_ID)


SECURE = settings.read(account.ENVIRONMENT)
assert SECURE is not None


def _opened(query: str, body: bytes, with_settings: settings.Settings | None = SECURE) -> envelope.Envelope:
    assert with_settings is not None
    return envelope.opened(with_settings, dict(parse_qsl(query)), body)


@pytest.mark.parametrize("text", ["昌黎一个人交多少钱", "😀 & <b> ]]> 'x'", "a" * 3000])
def test_push_of_other_hands_is_read(text: str) -> None:
    content = text.replace("]]>", "")
    incoming = _opened(*account.secure(account.xml("openid-1", Content=content))).incoming
    assert (incoming.openid, incoming.kind, incoming.fields["Content"]) == ("openid-1", "text", content)


@pytest.mark.parametrize(
    "text", ["每人400元", "😀 & <b>", "第一行\n第二行", "]]></Content><MsgType>image</MsgType>", "a\x00b"]
)
def test_reply_is_read_by_other_hands(text: str) -> None:
    from bot.channels.wechat.message import text_reply

    opened = _opened(*account.secure(account.xml("openid-1", Content="问")))
    read = account.read(opened.seal(text_reply(opened.incoming, text)))
    assert read.type == "text"
    assert read.content == text.replace("\x00", "")
    assert (read.target, read.source) == ("openid-1", account.GH)


def test_both_keys_and_both_tokens_work_during_a_rotation() -> None:
    old_key = "B" * 43
    both = settings.read(
        {**account.ENVIRONMENT, "WECHAT_AES_KEY": f"{account.AES_KEY},{old_key}", "WECHAT_TOKEN": "AAAAA,before"}
    )
    push = account.secure(account.xml("o", Content="问"), token="before", key=old_key)
    opened = _opened(*push, both)
    from bot.channels.wechat.message import text_reply

    sealed = opened.seal(text_reply(opened.incoming, "答"))
    assert account.read(sealed, token="before", key=old_key).content == "答"  # with what the push was sealed with
    assert _opened(*account.secure(account.xml("o", Content="问")), both).incoming.openid == "o"
    with pytest.raises(CryptoError):
        _opened(*push)


def test_downgrade_to_plain_is_refused_in_the_secure_mode() -> None:
    with pytest.raises(CryptoError):
        _opened(account.plain_query(), account.xml("o", Content="问").encode())


def test_plain_twin_of_a_compatible_message_does_not_count() -> None:
    compatible = settings.read({**account.ENVIRONMENT, "WECHAT_MODE": "compatible"})
    query, body = account.secure(account.xml("the-real-one", Content="问"))
    twin = body.replace(b"<xml>", b"<xml><FromUserName>forged</FromUserName><MsgType>text</MsgType>")
    assert _opened(query, twin, compatible).incoming.openid == "the-real-one"


def test_plain_mode_reads_plain_messages() -> None:
    plain = settings.read({**account.ENVIRONMENT, "WECHAT_MODE": "plain"})
    opened = _opened(account.plain_query(), account.xml("o", Content="问").encode(), plain)
    assert opened.incoming.fields["Content"] == "问"
    assert opened.seal("<xml/>") == "<xml/>"
    with pytest.raises(CryptoError):
        _opened(account.plain_query(token="other"), account.xml("o", Content="问").encode(), plain)


@pytest.mark.parametrize("stamp", [0, 1_000_000_000, 99_999_999_999])
def test_old_or_future_timestamp_is_refused(stamp: int) -> None:
    with pytest.raises(CryptoError):
        _opened(*account.secure(account.xml("o", Content="问"), stamp=stamp))


def test_ciphertext_under_another_signature_is_refused() -> None:
    query, _ = account.secure(account.xml("o", Content="问"))
    _, other = account.secure(account.xml("o", Content="别的"))
    with pytest.raises(CryptoError):
        _opened(query, other)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>'
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><xml><Encrypt>a</Encrypt></xml>'


@pytest.mark.parametrize(
    "body", [BOMB, XXE, DTD, "", "<xml>", "{}", "<a/>", "<xml>" + "<b/>" * 5000 + "</xml>", "<xml>" * 3000]
)
def test_hostile_xml_is_refused(body: str) -> None:
    query, _ = account.secure(account.xml("o", Content="问"))
    with pytest.raises((MessageError, CryptoError)):
        _opened(query, body.encode())


def test_element_that_stands_twice_is_refused() -> None:
    plain = account.xml("o", Content="问").replace("<MsgType>", "<FromUserName>other</FromUserName><MsgType>")
    with pytest.raises(MessageError, match="FromUserName"):
        _opened(*account.secure(plain))
