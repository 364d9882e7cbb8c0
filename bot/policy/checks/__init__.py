"""Checks of data/policies: each module holds one, each reports all it finds as `Problem`s and never raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.policy.checks.answers import check_answers
from bot.policy.checks.calendar import check_calendar
from bot.policy.checks.coverage import check_coverage
from bot.policy.checks.folder import Folder, Problem, mapping, read_folders
from bot.policy.checks.inheritance import check_inheritance
from bot.policy.checks.quotes import check_quotes
from bot.policy.checks.source import check_source
from bot.policy.checks.types import check_types
from bot.policy.checks.values import check_values
from bot.policy.files import POLICY_DIR, ROOT, policy_folders, read_yaml
from bot.policy.model import PolicyFileError

__all__ = ["Folder", "Problem", "check_all", "check_folders", "read_all"]


def check_all(root: Path = POLICY_DIR) -> list[Problem]:
    """Every problem of a data directory; [] means that it can be published.

    root: data/policies; the topics are read from data/lexicon/topics.yaml beside it.
    """
    folders, topics, problems = read_all(root)
    return [*problems, *check_folders(folders, topics)]


def read_all(root: Path = POLICY_DIR) -> tuple[list[Folder], dict[str, Any], list[Problem]]:
    """The folders of a data directory, the topics by name, and what could not be read."""
    folders: list[Folder] = []
    problems: list[Problem] = []
    try:
        paths = policy_folders(root)
    except PolicyFileError as error:
        return [], {}, [Problem(str(root), str(error))]
    for folder, found in read_folders(paths):
        problems += found
        if folder is not None:
            folders.append(folder)
    topics: dict[str, Any] = {}
    lexicon = root.parent / "lexicon" / "topics.yaml"
    if not lexicon.parent.is_dir():  # a copy of the policies alone
        lexicon = ROOT / "data" / "lexicon" / "topics.yaml"
    try:
        for group in mapping(read_yaml(lexicon)).values():
            topics |= mapping(group)
    except (PolicyFileError, OSError) as error:
        problems.append(Problem("lexicon/topics.yaml", str(error)))
    return folders, topics, problems


def check_folders(folders: Sequence[Folder], topics: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems of folders that have been read, found one by one as they are asked for."""
    for folder in folders:
        yield from check_values(folder)
        yield from check_source(folder)
        yield from check_quotes(folder)
        yield from check_answers(folder, topics)
        yield from check_calendar(folder)
        yield from check_coverage(folder)
    yield from check_types(folders)
    yield from check_inheritance(folders)
