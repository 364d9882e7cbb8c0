"""Every folder can be read by the calculator: no key too many, no value of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from bot.policy.checks.folder import Folder, Problem, mapping, place
from bot.policy.load import leaves, typed
from bot.policy.model import PolicyFileError


def check_types(folders: Sequence[Folder]) -> Iterator[Problem]:
    """The typed policy of each folder can be built; one problem a folder, the first that the types find."""
    for folder in folders:
        try:
            typed({folder.name: _resolved(folder)}, folder.name, Path())
        except PolicyFileError as error:
            yield Problem(place(folder, "policy.yaml"), f"计算时读不了：{error}；照别的文件夹改这个值")


def _resolved(folder: Folder) -> dict[str, Any]:
    """The raw policy as the loader hands it on: `by:` replaced by the citation."""
    raw = {key: node for key, node in deepcopy(folder.policy).items() if isinstance(key, str)}
    cites = mapping(raw.pop("cites", None))
    for _, leaf in leaves(raw):
        by = leaf.get("by")
        cite = cites.get(by) if isinstance(by, str) else None
        if by is not None:
            leaf["by"] = {"document": folder.name, **cite} if isinstance(cite, dict) else by
    raw.setdefault("region", folder.region)
    return raw
