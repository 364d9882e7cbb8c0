"""繁體 for who reads it: every text that a page shows, not what it sends back."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import opencc

# Names, codes and what is sent back stay. So does a citation: it is the notice's own words, and asks for the clause.
KEPT = {
    "type",
    "token",
    "code",
    "source",
    "say",
    "value",
    "name",
    "kind",
    "from",
    "at",
    "client_msg_id",
    "number",
    "feedback",
}


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(value: Any) -> Any:
    """The same with its texts in 繁體; what a person said themselves stays as they wrote it."""
    if isinstance(value, str):
        return _converter().convert(value)
    if isinstance(value, list):
        return [traditional(each) for each in value]
    if isinstance(value, dict):
        if value.get("from") == "you" or value.get("type") == "citation":
            return value
        return {key: each if key in KEPT else traditional(each) for key, each in value.items()}
    return value
