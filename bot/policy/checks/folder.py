"""One folder of data/policies as read from disk, for the checks to look at: two YAML files and the notice's text.

Reading never raises: what cannot be read becomes a `Problem`, and the other folders are still checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bot.policy.files import read_yaml
from bot.policy.load import leaves
from bot.policy.model import PolicyFileError
from bot.text import squeeze


class Problem(NamedTuple):
    """Something in the data that its editor has to mend: where it is, and what was found and what to do."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Cited(NamedTuple):
    """A well-formed entry of `cites:`, its heading and quote squeezed as they are compared."""

    clause: str
    quote: str


@dataclass(frozen=True)
class Folder:
    """A region-year. `source` is source.txt, `text` the same squeezed; `sha256` that of the file's bytes."""

    name: str
    policy: dict[str, Any]
    answers: dict[str, Any]
    source: str
    text: str
    sha256: str

    @property
    def region(self) -> str:
        return str(self.policy.get("region", ""))

    @property
    def year(self) -> str:
        return str(self.policy.get("coverage_year", ""))

    def file(self, name: str) -> dict[str, Any]:
        """The content of policy.yaml or answers.yaml by its name."""
        return self.policy if name == "policy.yaml" else self.answers


FILES = ("policy.yaml", "answers.yaml")
MANY = 50  # folders; fewer are parsed before the processes have started


def read_folders(paths: Sequence[Path]) -> Iterable[tuple[Folder | None, list[Problem]]]:
    """Each folder and the problems of reading it, in the order of the paths; many are parsed on every core."""
    if len(paths) < MANY:
        return map(read_folder, paths)
    with ProcessPoolExecutor() as processes:
        return list(processes.map(read_folder, paths, chunksize=8))


def read_folder(path: Path) -> tuple[Folder | None, list[Problem]]:
    """A folder and the problems of reading it; None if one of its three files cannot be read."""
    problems: list[Problem] = []
    content: dict[str, dict[str, Any]] = {}
    for name in FILES:
        try:
            found = read_yaml(path / name)
        except (PolicyFileError, OSError) as error:
            problems.append(Problem(f"{path.name}/{name}", str(error)))
            continue
        if isinstance(found, dict):
            content[name] = found
        else:
            problems.append(Problem(f"{path.name}/{name}", "最外层应是“键: 值”；照别的文件夹改"))
    try:
        raw = (path / "source.txt").read_bytes()
        source = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(f"{path.name}/source.txt", f"读不出通知原文（{error}）；放一份 UTF-8 的原文"))
    if problems:
        return None, problems
    sha256 = hashlib.sha256(raw).hexdigest()
    folder = Folder(path.name, content["policy.yaml"], content["answers.yaml"], source, squeeze(source), sha256)
    return folder, []


def place(folder: Folder, file: str, *keys: object) -> str:
    """A path as problems print it: 130322-2025/policy.yaml premium.普通居民.不分档."""
    return f"{folder.name}/{file} {'.'.join(str(key) for key in keys)}".rstrip()


def mapping(node: Any) -> dict[Any, Any]:
    """The node if it is a mapping, else an empty one; the check that owns the node reports its shape."""
    return node if isinstance(node, dict) else {}


def cites(folder: Folder, file: str) -> dict[str, Cited]:
    """The well-formed cites of a file by name."""
    found = {}
    for name, cite in mapping(folder.file(file).get("cites")).items():
        cite = mapping(cite)
        clause, quote = cite.get("clause"), cite.get("quote")
        if isinstance(clause, str) and isinstance(quote, str) and squeeze(clause) and squeeze(quote):
            found[str(name)] = Cited(squeeze(clause), squeeze(quote))
    return found


def policy_leaves(folder: Folder) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every value of policy.yaml, known or unknown, with its path of keys."""
    return leaves({key: node for key, node in folder.policy.items() if key not in ("cites", "document")})


def answer_parts(folder: Folder) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every answer of answers.yaml and every case of it, with its path of keys."""
    for topic, answer in mapping(folder.answers.get("answers")).items():
        yield (str(topic),), mapping(answer)
        for case, part in mapping(mapping(answer).get("cases")).items():
            yield (str(topic), "cases", str(case)), mapping(part)


def names_cited(part: dict[str, Any]) -> list[str]:
    """The cites that a value or an answer names in `by:`, one name or a list of them."""
    by = part.get("by")
    if isinstance(by, str):
        return [by]
    return [str(name) for name in by] if isinstance(by, list) else []


def used_cites(folder: Folder) -> dict[str, set[str]]:
    """By file, the names of the cites that something in it rests on."""
    return {
        "policy.yaml": {name for _, leaf in policy_leaves(folder) for name in names_cited(leaf)},
        "answers.yaml": {name for _, part in answer_parts(folder) for name in names_cited(part)},
    }
