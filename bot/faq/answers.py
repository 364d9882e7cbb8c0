"""The answer of a topic for a region and year, with its citations and the region it comes from.

A region without an answer of its own takes its parent's of the same year and says so; never a sibling's, never
another year's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from bot.policy.calculator import Policies
from bot.policy.files import POLICY_DIR, Folders, read_yaml
from bot.policy.model import Cite, PolicyFileError


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer as written: the decisive fact first, steps, what next; or why the notice leaves it open."""

    by: list[str]
    say: str = ""
    steps: list[str] = []
    then: str = ""
    unknown: str = ""
    cases: dict[str, Entry] = {}


class Unused(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with a number that no answer needs, and why."""

    quote: str
    why: str


class AnswerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """answers.yaml of one folder."""

    answers: dict[str, Entry]
    cites: dict[str, dict[str, str]]
    unused: list[Unused] = []


class Found(Struct, frozen=True):
    """An answer that was found. case: the channel or kind of person it is for; origin: adcode-year."""

    topic: str
    entry: Entry
    origin: str
    cites: list[Cite]
    case: str = ""
    more: Found | None = None


def _read(folder: Path) -> AnswerFile:
    path = folder / "answers.yaml"
    try:
        file: AnswerFile = read_yaml(path, AnswerFile)
    except msgspec.ValidationError as error:
        raise PolicyFileError(f"{path}: {error}") from error
    return file


class AnswerBook:
    """Every region's answers."""

    def __init__(self, files: Mapping[str, AnswerFile], policies: Policies) -> None:
        self._files, self._policies = files, policies

    @classmethod
    def read(cls, policies: Policies, root: Path = POLICY_DIR) -> AnswerBook:
        """The answers of a data directory. Raises PolicyFileError, for a broken file when it is asked for."""
        return cls(Folders(root, _read), policies)

    def file(self, key: str) -> AnswerFile:
        """A folder's answers. Raises PolicyFileError if its file is broken."""
        return self._files[key]

    def topics(self) -> set[str]:
        """Topics that some region answers."""
        return {topic for file in self._files.values() for topic in file.answers}

    def regions_with(self, topic: str) -> list[str]:
        """The folders whose own notice says something of a topic."""
        return sorted(key for key, file in self._files.items() if topic in file.answers)

    def find(self, key: str, topic: str, cases: Iterable[str] = ()) -> Found | None:
        """The answer for a policy's folder: of the first case that is told apart, else the general one.

        An answer that leaves it open gives way to the parent's. A parent's steps are added to a case that the
        child only names.
        """
        chain = self._chain(key)
        wanted = list(cases)
        for position, origin in enumerate(chain):
            entry = self._files[origin].answers.get(topic)
            if entry is None:
                continue
            above = [o for o in chain[position + 1 :] if topic in self._files[o].answers]
            case = next((name for name in wanted if name in entry.cases), "")
            if case and not entry.cases[case].unknown:
                found = self._found(topic, entry.cases[case], origin, case)
                return found if found.entry.steps else self._with_steps_from(above, found)
            for other in above:
                inherited = self._files[other].answers[topic]
                case = next((name for name in wanted if name in inherited.cases), "")
                if case:
                    return self._found(topic, inherited.cases[case], other, case)
            if entry.unknown and (known := next((o for o in above if not self._files[o].answers[topic].unknown), None)):
                return self._found(topic, self._files[known].answers[topic], known, "")
            return self._found(topic, entry, origin, "")
        return None

    def _with_steps_from(self, above: list[str], found: Found) -> Found:
        for origin in above:
            case = self._files[origin].answers[found.topic].cases.get(found.case)
            if case is not None and case.steps:
                more = self._found(found.topic, case, origin, found.case)
                return Found(found.topic, found.entry, found.origin, found.cites, found.case, more)
        return found

    def _chain(self, key: str) -> list[str]:
        chain, policy = [], self._policies.by_key.get(key)
        while policy is not None and policy.key in self._files:
            chain.append(policy.key)
            policy = self._policies.by_key.get(f"{policy.parent}-{policy.coverage_year}") if policy.parent else None
        return chain

    def _found(self, topic: str, entry: Entry, origin: str, case: str) -> Found:
        cites = self._files[origin].cites
        resolved = [Cite(origin, cites[name]["clause"], cites[name]["quote"]) for name in entry.by]
        return Found(topic, entry, origin, resolved, case)
