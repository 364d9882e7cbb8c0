"""Regions form a tree, and a county that differs from its city in the same year says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.policy.checks.folder import Folder, Problem, place, policy_leaves
from bot.policy.regions import all_regions, ancestors
from bot.text import squeeze


def check_inheritance(folders: Sequence[Folder]) -> Iterator[Problem]:
    """Every folder names a real region and, if one is collected for its year, the nearest region above it.

    The parent's folder may be missing: then nothing is inherited, never from a sibling or another year.
    """
    by_name = {folder.name: folder for folder in folders}
    for folder in folders:
        yield from _place_in_tree(folder, by_name)
        parent = by_name.get(f"{folder.policy.get('parent')}-{folder.year}")
        yield from _differences(folder, parent if parent is not folder else None)


def _place_in_tree(folder: Folder, by_name: Mapping[str, Folder]) -> Iterator[Problem]:
    where = place(folder, "policy.yaml", "region")
    if folder.name != f"{folder.region}-{folder.year}":
        yield Problem(where, f"里面写的是 {folder.region}-{folder.year}，文件夹叫 {folder.name}；两处要一致")
    if folder.region not in all_regions():
        yield Problem(where, f"没有行政区划代码是 {folder.region} 的地方；查对六位代码，加引号写")
        return
    above = [region.adcode for region in ancestors(folder.region)[1:]]
    collected = next((code for code in above if f"{code}-{folder.year}" in by_name), None)
    parent = folder.policy.get("parent")
    where = place(folder, "policy.yaml", "parent")
    if parent is not None and parent not in above:
        yield Problem(where, f"{parent} 不是 {folder.region} 的上级；上级是 {'、'.join(above) or '没有'}")
    elif collected is not None and parent != collected:
        yield Problem(where, f"同年度收录了上级 {collected}，这里写的是 {parent}；改成 {collected}")


def _differences(child: Folder, parent: Folder | None) -> Iterator[Problem]:
    above = dict(policy_leaves(parent)) if parent else {}
    for path, leaf in policy_leaves(child):
        where = place(child, "policy.yaml", *path)
        differs = _differ(leaf, above.get(path, {}))
        if differs and not str(leaf.get("overrides") or "").strip():
            yield Problem(
                where,
                f"写的是 {leaf['is']}，上级 {parent.name if parent else ''} 是 {above[path]['is']}；"
                "核对，真的不同就加 overrides: 理由",
            )
        elif "overrides" in leaf and not differs:
            yield Problem(where, "写了 overrides，但和上级并没有不同；删掉 overrides")


def _differ(mine: Mapping[str, Any], above: Mapping[str, Any]) -> bool:
    if "is" not in mine or "is" not in above:
        return False
    return squeeze(str(mine["is"])) != squeeze(str(above["is"]))
