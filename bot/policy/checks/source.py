"""The notice that was read is the notice that is kept: its hash, and its title, number and date stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.policy.checks.folder import Folder, Problem, mapping, place
from bot.text import chinese_day, squeeze


def check_source(folder: Folder) -> Iterator[Problem]:
    """source.txt has the hash, title, number and date of publication that policy.yaml gives."""
    document = mapping(folder.policy.get("document"))
    stated = document.get("sha256")
    if stated != folder.sha256:
        yield Problem(
            place(folder, "policy.yaml", "document.sha256"),
            f"写的是 {stated}，source.txt 是 {folder.sha256}；原文不能改，若换了新文本，逐条核对后再改这里",
        )
    for key in ("title", "number"):
        printed = document.get(key)
        if isinstance(printed, str) and squeeze(printed) not in folder.text:
            yield Problem(place(folder, "policy.yaml", "document", key), f"原文里没有“{printed}”；照原文抄写")
    published = _day(document.get("published"))  # what is no day, the types report
    if published is not None and chinese_day(published) not in folder.text:
        yield Problem(
            place(folder, "policy.yaml", "document.published"),
            f"原文里没有 {chinese_day(published)}；照原文的落款日期写，没有印日期就删掉这一行",
        )


def _day(written: Any) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
