"""A clause of a notice as printed, with the quotes that an answer rests on marked in it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from bot.policy.files import POLICY_DIR
from bot.text import squeeze

NEIGHBOURS = 3  # paragraphs before and after a quote, under a title without a number
_HAN = "一二三四五六七八九十"
_LEVELS = (re.compile(rf"[{_HAN}]+、"), re.compile(rf"\([{_HAN}\d]+\)"))


class Paragraph(Struct, frozen=True):
    """A paragraph; marks: [from, to) in characters of its text."""

    text: str
    marks: list[tuple[int, int]] = []


class _Place(Struct, frozen=True):
    """Where a character of the squeezed text stands."""

    paragraph: int
    column: int


def level(heading: str) -> int | None:
    """0 for 一、, 1 for （一）; None for titles and other lines without a number. The heading is squeezed."""
    return next((depth for depth, mark in enumerate(_LEVELS) if mark.match(heading)), None)


def clause(key: str, heading: str, quotes: list[str], root: Path = POLICY_DIR) -> list[Paragraph]:
    """The paragraphs under a heading of the notice in folder `key`, which must be one of the collected.

    Quotes are found wherever white space and width differ, across paragraphs too. Empty where neither the heading
    nor a quote stands in the notice.
    """
    texts, squeezed, places = _laid_out(root / key / "source.txt")
    marks: dict[int, list[tuple[int, int]]] = {}
    for quote in quotes:
        at = squeezed.find(squeeze(quote)) if squeeze(quote) else -1
        if at < 0:
            continue
        for place in places[at : at + len(squeeze(quote))]:
            spans = marks.setdefault(place.paragraph, [])
            if spans and spans[-1][1] == place.column:
                spans[-1] = (spans[-1][0], place.column + 1)
            elif not spans or spans[-1][1] < place.column + 1:
                spans.append((place.column, place.column + 1))
    return [
        Paragraph(texts[number], _together(texts[number], marks.get(number, [])))
        for number in _shown(texts, squeeze(heading), squeezed, places, marks)
    ]


@lru_cache(maxsize=50)
def _laid_out(path: Path) -> tuple[list[str], str, list[_Place]]:
    """A notice's paragraphs without Markdown marks, the squeezed text, and where each of its characters stands."""
    lines = [re.sub(r"[*#]+", "", line).strip() for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [line for line in lines if line]
    squeezed: list[str] = []
    places: list[_Place] = []
    for number, text in enumerate(texts):
        for column, character in enumerate(text):
            kept = squeeze(character)
            squeezed.append(kept)
            places += [_Place(number, column)] * len(kept)
    return texts, "".join(squeezed), places


def _shown(
    texts: list[str], heading: str, squeezed: str, places: list[_Place], marks: dict[int, list[tuple[int, int]]]
) -> list[int]:
    """The paragraphs to show: the heading's, then those to the next heading of its level; every mark is among them.

    A title without a number stands over half the notice: of it the neighbourhood of the quotes.
    """
    quoted = sorted(marks)
    before = next((i for i, place in enumerate(places) if place.paragraph > quoted[0]), len(places)) if quoted else None
    at = squeezed.rfind(heading, 0, before) if heading else -1
    if at < 0 and not quoted:
        return []
    first = places[at].paragraph if at >= 0 else quoted[0]
    depth = level(heading)
    if depth is None and quoted:
        near = range(max(first + 1, quoted[0] - NEIGHBOURS), min(len(texts), quoted[-1] + NEIGHBOURS + 1))
        return sorted({first, *near})
    last = first + 1
    while last < len(texts) and not (last > max(quoted, default=0) and _ends(texts[last], depth)):
        last += 1
    return list(range(first, last))


def _ends(text: str, depth: int | None) -> bool:
    """Whether a paragraph is a heading that ends a clause of that depth."""
    other = level(squeeze(text))
    return other is not None and (depth is None or other <= depth)


def _together(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order; those that overlap or that only white space parts are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
