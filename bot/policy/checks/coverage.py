"""No rule of a notice is overlooked: each of its numbers is quoted by something, or set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.policy.checks.facts import number_spans
from bot.policy.checks.folder import FILES, Folder, Problem, cites, mapping, place, used_cites
from bot.text import squeeze


class Unused(NamedTuple):
    """A sentence of the notice that no answer rests on, and why not; both as written."""

    quote: str
    why: str


def unused(folder: Folder) -> list[Unused]:
    """The well-formed entries of `unused:`."""
    return [Unused(entry["quote"], entry["why"]) for _, entry in _entries(folder) if _is_complete(entry)]


def check_coverage(folder: Folder) -> Iterator[Problem]:
    """Every number of source.txt is in a used quote or an `unused:` entry; each such entry has its own reason."""
    quoted = _quoted(folder)
    yield from _unused(folder, quoted)
    aside = [span for entry in unused(folder) for span in _spans(folder, squeeze(entry.quote))]
    for start, end in number_spans(folder.source):
        if not any(first <= start and end <= last for first, last in (*quoted, *aside)):
            around = folder.text[max(0, start - 15) : end + 15]
            yield Problem(
                place(folder, "source.txt"),
                f"“{around}”里的 {folder.text[start:end]} 没有一条引文；在回答里引用它，"
                "或在 answers.yaml 的 unused: 里写上这一句和理由",
            )


def _unused(folder: Folder, quoted: list[tuple[int, int]]) -> Iterator[Problem]:
    reasons: dict[str, int] = {}
    listed = folder.answers.get("unused", [])
    if not isinstance(listed, list):
        yield Problem(place(folder, "answers.yaml", "unused"), "要写成清单，一条是 quote 和 why")
    for number, entry in _entries(folder):
        where = place(folder, "answers.yaml", f"unused[{number}]")
        if not _is_complete(entry):
            yield Problem(where, "要有 quote（原文一句）和 why（为什么不用），都不能空；补上")
            continue
        quote, why = squeeze(entry["quote"]), squeeze(entry["why"])
        spans = _spans(folder, quote)
        if len(spans) != 1:
            yield Problem(where, f"原文里有 {len(spans)} 处“{quote[:40]}”，应当恰好一处；照原文抄，或多抄几个字")
        elif any(first <= spans[0][0] and spans[0][1] <= last for first, last in quoted):
            yield Problem(where, f"“{quote[:40]}”已有引文用到；从 unused: 里删掉")
        if why in reasons:
            yield Problem(where, f"理由和第 {reasons[why]} 条一样；写这一句自己的理由")
        reasons.setdefault(why, number)


def _entries(folder: Folder) -> Iterator[tuple[int, dict[Any, Any]]]:
    listed = folder.answers.get("unused")
    if isinstance(listed, list):
        for number, entry in enumerate(listed, start=1):
            yield number, mapping(entry)


def _is_complete(entry: dict[Any, Any]) -> bool:
    return all(isinstance(entry.get(key), str) and squeeze(entry[key]) for key in ("quote", "why"))


def _quoted(folder: Folder) -> list[tuple[int, int]]:
    """Where the quotes stand that something rests on."""
    used = used_cites(folder)
    return [
        span
        for file in FILES
        for name, cite in cites(folder, file).items()
        if name in used[file]
        for span in _spans(folder, cite.quote)
    ]


def _spans(folder: Folder, quote: str) -> list[tuple[int, int]]:
    found, start = [], folder.text.find(quote)
    while start >= 0:
        found.append((start, start + len(quote)))
        start = folder.text.find(quote, start + 1)
    return found
