"""data/policies → typed policies: strict YAML, values inherited leaf by leaf from the parent region's same year.

A child's own value wins; a value that the child leaves unknown never hides the parent's. Every value keeps the
folder (adcode-year) it comes from, so that an answer can say 来自秦皇岛市的通知.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from bot.policy import regions
from bot.policy.files import POLICY_DIR, Folders, read_yaml
from bot.policy.model import Policy, PolicyFileError, decode


def is_leaf(node: Any) -> bool:
    return isinstance(node, dict) and ("is" in node or "unknown" in node)


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every value of a raw policy with its path of keys."""
    if is_leaf(node):
        yield path, node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from leaves(child, (*path, str(key)))


def read_raw(folder: Path) -> dict[str, Any]:
    """One policy.yaml with each `by:` replaced by its citation and each value marked with its origin.

    Raises PolicyFileError if the file is no policy or cites what it does not hold.
    """
    path = folder / "policy.yaml"
    raw = read_yaml(path)
    if not isinstance(raw, dict) or not {"region", "coverage_year", "document"} <= raw.keys():
        raise PolicyFileError(f"{path}: 缺少 region、coverage_year 或 document；照别的文件夹补上")
    key = f"{raw['region']}-{raw['coverage_year']}"
    if key != folder.name:
        raise PolicyFileError(f"{path}: 里面写的是 {key}，文件夹叫 {folder.name}；两处要一致")
    cites = raw.pop("cites", {}) or {}
    for leaf_path, leaf in leaves(raw):
        leaf["origin"] = key
        if "by" in leaf:
            cite = cites.get(leaf["by"]) if isinstance(leaf["by"], str) else None
            if not isinstance(cite, dict):
                raise PolicyFileError(
                    f"{path}: {'.'.join(leaf_path)} 引用了 {leaf['by']!r}，cites 里没有；补上这条出处或改对名字"
                )
            leaf["by"] = {"document": key, **cite}
    return raw


def inherit(parent: Mapping[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """A child's values over its parent's, leaf by leaf."""
    merged = dict(child)
    for key, value in parent.items():
        mine = child.get(key)
        if mine is None or (is_leaf(mine) and "unknown" in mine and is_leaf(value) and "is" in value):
            merged[key] = value
        elif isinstance(mine, dict) and isinstance(value, dict) and not is_leaf(mine) and not is_leaf(value):
            merged[key] = inherit(value, mine)
    return merged


INHERITED = [
    "premium",
    "fiscal_part",
    "total_funding",
    "subsidies",
    "subsidy_schedule",
    "subsidy_rule",
    "windows",
    "after_windows",
    "cover",
    "cover_year",
    "waiting",
    "cap",
    "newborn",
    "freshman",
    "veteran",
]


def with_inherited(raws: Mapping[str, dict[str, Any]], key: str, root: Path = POLICY_DIR) -> dict[str, Any]:
    """A raw policy with what its parents of the same year add. Raises PolicyFileError if a parent leads back to it."""
    raw = raws[key]
    merged, parent, seen = dict(raw), raw.get("parent"), [raw["region"]]
    while parent and (above := raws.get(f"{parent}-{raw['coverage_year']}")):
        if parent in seen:
            raise PolicyFileError(f"{root / key / 'policy.yaml'}: parent {parent} 绕回了自己；上级写更大的地区")
        seen.append(parent)
        merged = inherit({name: above[name] for name in INHERITED if name in above}, merged)
        parent = above.get("parent")
    return merged


def typed(raws: Mapping[str, dict[str, Any]], key: str, root: Path = POLICY_DIR) -> Policy:
    """The typed policy of a raw one and its parents. Raises PolicyFileError naming file, key and value."""
    merged = with_inherited(raws, key, root)
    place = regions.all_regions().get(str(merged["region"]))  # a list or a number there is msgspec's to tell
    merged["region_name"] = place.name if place else merged["region"]
    try:
        return msgspec.convert(merged, Policy, dec_hook=decode)
    except msgspec.ValidationError as error:
        raise PolicyFileError(f"{root / key / 'policy.yaml'}: {error}") from error


def policies(root: Path = POLICY_DIR) -> Folders[Policy]:
    """The typed policies of a data directory. Raises PolicyFileError, for a broken file when it is asked for."""
    raws = Folders(root, read_raw)
    return Folders(root, lambda folder: typed(raws, folder.name, root))
