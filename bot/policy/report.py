"""What the collected notices say and leave open: a table region × field, and the sentences that nothing uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.policy.checks import Folder, read_all
from bot.policy.checks.coverage import unused
from bot.policy.checks.folder import policy_leaves
from bot.policy.files import POLICY_DIR
from bot.policy.regions import all_regions

# The path of a field's values in policy.yaml, and what policy staff call it.
FIELDS = {
    "premium": "个人缴费标准",
    "fiscal_part": "财政补助",
    "total_funding": "筹资总额",
    "subsidies": "困难群众资助",
    "subsidy_schedule": "资助逐年递减",
    "subsidy_rule": "多重身份怎么算",
    "windows": "缴费期",
    "after_windows": "缴费期之后",
    "cover": "待遇起止日",
    "cover_year": "待遇年度",
    "waiting.fixed": "固定等待期",
    "waiting.step": "变动等待期",
    "waiting.counted_from": "断保从哪年起算",
    "waiting.repair_step": "补缴修复",
    "waiting.repair_price": "补缴费用",
    "waiting.long_break_floor": "断4年及以上最少等多久",
    "cap.after_years": "连续几年起有激励",
    "cap.continuous": "连续参保激励",
    "cap.zero_claim": "零报销激励",
    "cap.raise_limit": "激励上限",
    "cap.reduction": "断保降限额",
    "cap.reduction_limit": "断保降限额的上限",
    "newborn.within": "新生儿多少天内",
    "newborn.start": "新生儿待遇开始",
    "newborn.premium": "新生儿缴费",
    "freshman.start": "大学新生待遇开始",
    "veteran.within": "退役军人多少天内",
    "veteran.start": "退役军人待遇开始",
}
STATED, UNKNOWN, ABSENT = "有", "未知", "未写"


def coverage_report(root: Path = POLICY_DIR) -> str:
    """A Markdown page: by field and region 有, 继承自…, 未知 or 未写; then every `unused:` sentence with its reason.

    未知: the notice raises the matter and leaves it open; 未写: no collected document speaks of it. Files that
    cannot be read are listed first.
    """
    folders, _, problems = read_all(root)
    parts = ["# 各地通知写了什么", *(f"- {problem}" for problem in problems), "", *_table(folders), ""]
    parts += ["# 原文里没有用到的句子", *_unused(folders)]
    return "\n".join(parts) + "\n"


def _table(folders: Sequence[Folder]) -> list[str]:
    by_name = {folder.name: folder for folder in folders}
    rows = [["", *(f"{_region_name(folder.region)} {folder.year}" for folder in folders)]]
    rows.append(["---"] * len(rows[0]))
    rows += [[label, *(_cell(folder, field, by_name) for folder in folders)] for field, label in FIELDS.items()]
    return [f"| {' | '.join(row)} |" for row in rows]


def _cell(folder: Folder, field: str, by_name: Mapping[str, Folder]) -> str:
    """What a region has of a field, its own first, then its parents' of the same year, nearest first."""
    left_open, level, seen = False, folder, {folder.name}
    while True:
        state = _own(level, field)
        if state == STATED:
            return STATED if level is folder else f"继承自{_region_name(level.region)}"
        left_open = left_open or state == UNKNOWN
        parent = by_name.get(f"{level.policy.get('parent')}-{level.year}")
        if parent is None or parent.name in seen:
            return UNKNOWN if left_open else ABSENT
        seen.add(parent.name)
        level = parent


def _own(folder: Folder, field: str) -> str:
    keys = tuple(field.split("."))
    found = [leaf for path, leaf in policy_leaves(folder) if path[: len(keys)] == keys]
    if any("is" in leaf for leaf in found):
        return STATED
    return UNKNOWN if found else ABSENT


def _region_name(adcode: str) -> str:
    region = all_regions().get(adcode)
    return region.name if region else adcode


def _unused(folders: Sequence[Folder]) -> list[str]:
    lines = []
    for folder in folders:
        lines += ["", f"## {_region_name(folder.region)} {folder.year}", ""]
        for entry in unused(folder):
            quote = " ".join(entry.quote.split())
            lines.append(f"- {quote if len(quote) <= 60 else quote[:58] + '…'}（{entry.why}）")
    return lines
