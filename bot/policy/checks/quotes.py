"""Every citation can be looked up: its quote stands once in the notice, under its heading, and something uses it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.policy.checks.folder import (
    FILES,
    Cited,
    Folder,
    Problem,
    answer_parts,
    cites,
    mapping,
    names_cited,
    place,
    policy_leaves,
    used_cites,
)
from bot.policy.clause import level


def check_quotes(folder: Folder) -> Iterator[Problem]:
    """Quotes occur once, under their heading; no cite is malformed, unused or missing."""
    headings = _headings(folder)
    used = used_cites(folder)
    for file in FILES:
        found = cites(folder, file)
        for name in mapping(folder.file(file).get("cites")):
            where = place(folder, file, "cites", name)
            if str(name) not in found:
                yield Problem(where, "要写 clause（条款标题）和 quote（原文一句），都是文字；补上")
                continue
            yield from _quote(folder, where, found[str(name)], headings)
            if str(name) not in used[file]:
                yield Problem(where, "没有地方引用；删掉，或在用到它的 by: 里写上")
    yield from _missing(folder)


def _quote(folder: Folder, where: str, cite: Cited, headings: dict[str, int]) -> Iterator[Problem]:
    times = folder.text.count(cite.quote)
    if times != 1:
        advice = "照原文一字不差地抄" if times == 0 else "多抄几个字，让它只出现一次"
        yield Problem(where, f"原文里有 {times} 处“{_short(cite.quote)}”，应当恰好一处；{advice}")
        return
    at = folder.text.index(cite.quote)
    heading = folder.text.rfind(cite.clause, 0, at)
    if folder.text.startswith(cite.clause, at):
        return
    if heading < 0:
        yield Problem(where, f"引文前面没有标题“{_short(cite.clause)}”；clause 照原文的标题抄")
        return
    depth = level(cite.clause)
    for other, other_depth in headings.items():
        start = folder.text.find(other, heading + 1, at)
        if depth is not None and other_depth <= depth and start >= 0:
            yield Problem(where, f"引文已在“{_short(other)}”之下，不在“{_short(cite.clause)}”；改 clause")
            return


def _headings(folder: Folder) -> dict[str, int]:
    """The numbered headings that the folder's cites name, with their level."""
    clauses = {cite.clause for file in FILES for cite in cites(folder, file).values()}
    return {clause: depth for clause in clauses if (depth := level(clause)) is not None}


def _missing(folder: Folder) -> Iterator[Problem]:
    parts = [("policy.yaml", path, leaf) for path, leaf in policy_leaves(folder)]
    parts += [("answers.yaml", ("answers", *path), part) for path, part in answer_parts(folder)]
    for file, path, part in parts:
        for name in names_cited(part):
            if name not in mapping(folder.file(file).get("cites")):
                yield Problem(place(folder, file, *path), f"引用了“{name}”，cites 里没有；补上这条出处或改对名字")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38]}…"
