"""The word lists under data/lexicon, read once. What residents say is data; only its reading is code."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from bot.policy.files import read_yaml

LEXICON_DIR = Path(__file__).resolve().parents[1] / "data" / "lexicon"


@cache
def read(name: str) -> dict[str, Any]:
    """One list, e.g. read("words"). Raises PolicyFileError if it is missing or malformed."""
    content: dict[str, Any] = read_yaml(LEXICON_DIR / f"{name}.yaml")
    return content


@cache
def topics() -> dict[str, dict[str, Any]]:
    """Every topic with its title, in the order of the file."""
    return {topic: entry for group in read("topics").values() for topic, entry in group.items()}


def fingerprint() -> str:
    """Changes with any word list; components that are built from them put it in their own fingerprint."""
    digest = hashlib.sha256()
    for path in sorted(LEXICON_DIR.glob("*.yaml")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
