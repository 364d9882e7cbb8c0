"""Who may embed the chat and speak to its door."""

from __future__ import annotations

import pytest

from bot.channels.web import origins


def test_none_is_allowed_besides_our_own_by_default(monkeypatch):
    monkeypatch.delenv("YIBAO_WEB_ORIGINS", raising=False)
    assert origins.embedding() == ()
    assert origins.frame_ancestors(()) == "frame-ancestors 'self'"


def test_origins_are_parted_by_blanks_or_commas(monkeypatch):
    monkeypatch.setenv("YIBAO_WEB_ORIGINS", " https://a.gov.cn/, https://b.gov.cn:8443\nhttp://127.0.0.1:8000 ")
    expected = ("https://a.gov.cn", "https://b.gov.cn:8443", "http://127.0.0.1:8000")
    assert origins.embedding() == expected
    assert origins.frame_ancestors(expected).endswith(
        "'self' https://a.gov.cn https://b.gov.cn:8443 http://127.0.0.1:8000"
    )


@pytest.mark.parametrize(
    "wrong",
    ["www.a.gov.cn", "*", "https://*.gov.cn", "https://a.gov.cn/path", "https://a.gov.cn;script-src *", "javascript:x"],
)
def test_what_is_no_origin_is_named(monkeypatch, wrong):
    monkeypatch.setenv("YIBAO_WEB_ORIGINS", wrong)
    with pytest.raises(origins.OriginError, match="写 https://"):
        origins.embedding()


@pytest.mark.parametrize(
    ("origin", "may"),
    [
        (None, True),  # no browser
        ("http://127.0.0.1:5005", True),
        ("https://a.gov.cn", True),
        ("http://a.gov.cn", False),
        ("https://a.gov.cn.evil.example", False),
        ("https://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_origin_is_ours_or_listed(origin, may):
    assert origins.allowed(origin, "127.0.0.1:5005", ("https://a.gov.cn",)) is may


def test_without_a_host_no_browser_is_ours():
    assert not origins.allowed("null", "", ())
