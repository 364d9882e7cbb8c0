"""What an answer is made of: blocks that a screen draws, and the same in plain words for every other door.

Whoever makes an answer makes blocks; `plain` is what WeChat, the terminal and the REST channel send of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Union

import msgspec
from msgspec import Struct

from bot.text import chinese_day

LONGEST_QUOTE = 44  # characters of a quote in plain words; a screen has the whole one


class Opening(Struct, frozen=True, tag="opening"):
    """Whose notice and which year: stands on the line of what follows."""

    text: str


class Text(Struct, frozen=True, tag="text"):
    """A paragraph."""

    text: str


class Notice(Struct, frozen=True, tag="notice"):
    """A word of caution."""

    text: str


class Steps(Struct, frozen=True, tag="steps"):
    """What to do, one after the other."""

    items: list[str]


class Row(Struct, frozen=True):
    """One rule that was applied, and what it gave."""

    label: str
    value: str
    clause: str = ""


class Table(Struct, frozen=True, tag="table"):
    """Figures side by side, where there is room for it; `plain` leaves it out, the details say the same."""

    columns: list[str]
    rows: list[list[str]]


class Calculation(Struct, frozen=True, tag="calculation"):
    """What was computed: the amount or date first, then the details, how it was worked out, what is open.

    workings: the steps in a line; steps: the same and more for a screen; table: the details side by side.
    """

    headline: str
    details: list[str] = []
    workings: str = ""
    notes: list[str] = []
    steps: list[Row] = []
    table: Table | None = None


class Citation(Struct, frozen=True, tag="citation"):
    """Where it stands. source: the notice's folder (adcode-year); quotes: verbatim, of one clause."""

    document: str
    clause: str
    quotes: list[str]
    source: str
    year: int


class Stretch(Struct, frozen=True):
    """Days, both included, on which paying has one outcome; `says` is the outcome in words.

    open: whether one can pay, None where the notice does not say; start_low, start_high: from when cover runs, of the
    first day and the last; useful: whether cover would start before the year ends, None where that is not known.
    """

    first: date
    last: date
    window: str
    says: str
    wait: str = ""
    open: bool | None = None
    start_low: date | None = None
    start_high: date | None = None
    useful: bool | None = None


class Calendar(Struct, frozen=True, tag="calendar"):
    """What paying on each day of the year brings, from the first day to the last."""

    caption: str
    spans: list[Stretch]


class Gap(Struct, frozen=True, tag="gap"):
    """Between two answers."""


Block = Union[Opening, Text, Notice, Steps, Calculation, Citation, Calendar, Gap]  # noqa: UP007 (msgspec reads it)
Blocks = list[Block]
Part = Union[str, Block, Sequence[Block]]  # noqa: UP007


def said(*parts: Part | None) -> Blocks:
    """Blocks one after the other; a text is a paragraph of its own, an empty one nothing."""
    blocks: Blocks = []
    for part in parts:
        if isinstance(part, str):
            blocks += [Text(part)] if part else []
        elif isinstance(part, Sequence):
            blocks += part
        elif part is not None:
            blocks.append(part)
    return blocks


def plain(blocks: Iterable[Block]) -> str:
    """The answer in words, a line a block; citations that follow each other share one."""
    lines: list[str] = []
    opening, citing = "", False
    for block in blocks:
        if isinstance(block, Opening):
            opening += block.text
            continue
        if isinstance(block, Citation) and citing:
            lines[-1] += "；" + _cited(block)
            continue
        citing = isinstance(block, Citation)
        lines.append(opening + _words(block))
        opening = ""
    return "\n".join([*lines, opening] if opening else lines)


def _words(block: Block) -> str:
    if isinstance(block, Text | Notice | Opening):
        return block.text
    if isinstance(block, Steps):
        return "\n".join(f"{i}. {item}" for i, item in enumerate(block.items, 1))
    if isinstance(block, Calculation):
        return "\n".join(line for line in (block.headline, *block.details, block.workings, *block.notes) if line)
    if isinstance(block, Citation):
        return "依据：" + _cited(block)
    if isinstance(block, Calendar):
        return "\n".join([block.caption, *(f"{_days(span)}：{span.says}" for span in block.spans)])
    return ""


def _days(span: Stretch) -> str:
    first, last = chinese_day(span.first), chinese_day(span.last)
    return first if first == last else f"{first}到{last}"


def _cited(citation: Citation) -> str:
    quote = "；".join(citation.quotes)
    short = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…"
    return f"《{citation.document}》“{citation.clause}”：“{short}”"


def dump(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as JSON says them."""
    plain_values: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(list(blocks)))
    return plain_values


def load(plain_values: Any) -> Blocks:
    """Blocks from JSON. Raises msgspec.ValidationError."""
    return msgspec.convert(plain_values, Blocks)
