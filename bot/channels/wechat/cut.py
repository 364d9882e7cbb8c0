"""Cuts a reply into messages of at most 2,048 bytes, at a paragraph or a sentence.

Never inside a character, a link, an amount, a date or a telephone number.
"""

from __future__ import annotations

import re

MOST_BYTES = 2048
_LINK = re.compile(r"<a [^>]*>.*?</a>", re.DOTALL)
_WHOLE = re.compile(r"<a [^>]*>.*?</a>|[0-9０-９][0-9０-９,.，．%％元年月日号万:：/-]*|[A-Za-z]+", re.DOTALL)
_PARAGRAPH, _SENTENCE, _CLAUSE = re.compile(r"\n"), re.compile(r"[。！？；!?;]"), re.compile(r"[，、,：:）)”]")


def size(text: str) -> int:
    """Its length in UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def pages(text: str, more: str, most: int = MOST_BYTES) -> list[str]:
    """The text in pages of at most `most` bytes; each but the last ends with `more`, which tells how to go on."""
    found, rest = [], text.strip()
    room = most - size(more)
    while size(rest) > most:
        cut = _cut(rest, room)
        found.append(rest[:cut].rstrip() + more)
        rest = rest[cut:].lstrip()
    return [*found, rest]


def _cut(text: str, room: int) -> int:
    """The number of characters that fit into `room` bytes and end where a reader would pause."""
    fits = len(text.encode("utf-8", "surrogatepass")[:room].decode("utf-8", "ignore"))
    wholes = [
        match.span()
        for match in _WHOLE.finditer(text, 0, min(len(text), fits + 600))
        if match.end() - match.start() > 1
    ]
    for pause in (_PARAGRAPH, _SENTENCE, _CLAUSE):
        ends = [match.end() for match in pause.finditer(text, 0, fits)]
        ends = [end for end in ends if not any(first < end < last for first, last in wholes)]
        if ends and size(text[: ends[-1]]) >= room // 2:  # else the page would be mostly empty
            return ends[-1]
    across = next(((first, last) for first, last in wholes if first < fits < last), None)
    return across[0] if across and across[0] > 0 else max(fits, 1)
