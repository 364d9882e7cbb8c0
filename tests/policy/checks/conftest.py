"""A small data directory of one notice in which nothing is wrong, for each test to spoil in one place."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.policy.checks import Problem, check_all

SOURCE = """昌黎县2025年度居民医保缴费通知
一、缴费标准
1．2025年度每人缴400元，财政补助670元。
二、缴费时间
2024年9月1日至12月28日缴费。9-11月业务期为1-25日。
（一）待遇
（5）新生儿自出生之日起
三个月内参保的，出生之日起享受。
三、要求
参保率达到99%以上。
2024年8月20日
"""

POLICY: dict[str, Any] = {
    "region": "130322",
    "coverage_year": 2025,
    "document": {"title": "昌黎县2025年度居民医保缴费通知", "name": "昌黎县通知", "issuer": "昌黎县"},
    "premium": {"普通居民": {"不分档": {"is": "400元", "by": "标准", "at": "每人缴400元"}}},
    "fiscal_part": {"is": "670元", "by": "标准", "at": "财政补助670元"},
    "windows": {
        "collection": {
            "days": {"is": "2024年9月1日至12月28日", "by": "时间"},
            "open_days": {"9至11月": {"is": "9-11月1-25日", "by": "业务期"}},
        }
    },
    "newborn": {"within": {"is": "3个月", "by": "新生儿"}, "start": {"unknown": "没有写清"}},
    "cites": {
        "标准": {"clause": "一、缴费标准", "quote": "2025年度每人缴400元，财政补助670元"},
        "时间": {"clause": "二、缴费时间", "quote": "2024年9月1日至12月28日缴费"},
        "业务期": {"clause": "二、缴费时间", "quote": "9-11月业务期为1-25日"},
        "新生儿": {"clause": "（一）待遇", "quote": "自出生之日起三个月内参保的"},
    },
}

ANSWERS: dict[str, Any] = {
    "answers": {
        "缴费标准": {
            "say": "每人400元，一次交清。",
            "by": ["标准"],
            "cases": {"新生儿": {"unknown": "没有写新生儿交多少", "by": ["标准"]}},
        }
    },
    "cites": {"标准": {"clause": "一、缴费标准", "quote": "2025年度每人缴400元"}},
    "unused": [
        {"quote": "昌黎县2025年度居民医保缴费通知", "why": "题目"},
        {"quote": "参保率达到99%以上", "why": "给部门的任务"},
        {"quote": "2024年8月20日", "why": "落款日期"},
    ],
}

TOPICS: dict[str, Any] = {
    "premium": {"缴费标准": {"title": "交多少", "about": "标准"}},
    "silent": {"退费": {"title": "能退吗", "about": "退费", "silent": True}},
}


class Draft:
    """A data directory in memory: spoil a part, then `problems()` writes it and checks it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.source, self.topics = SOURCE, deepcopy(TOPICS)
        self.policy, self.answers = deepcopy(POLICY), deepcopy(ANSWERS)
        self.others: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}

    def add(self, region: str, year: int = 2025) -> dict[str, Any]:
        """A second folder with the same notice; returns its policy to be changed."""
        policy = {**deepcopy(POLICY), "region": region, "coverage_year": year}
        self.others[f"{region}-{year}"] = (policy, deepcopy(ANSWERS))
        return policy

    def write(self) -> Path:
        """The data directory as files; returns data/policies."""
        policies = self.root / "policies"
        _dump(self.root / "lexicon" / "topics.yaml", self.topics)
        folders = {"130322-2025": (self.policy, self.answers), **self.others}
        for name, (policy, answers) in folders.items():
            _dump(policies / name / "policy.yaml", policy)
            _dump(policies / name / "answers.yaml", answers)
            (policies / name / "source.txt").write_text(self.source, encoding="utf-8")
        return policies

    def problems(self) -> list[Problem]:
        digest = hashlib.sha256(self.source.encode()).hexdigest()
        for policy, _ in ((self.policy, None), *self.others.values()):
            policy["document"].setdefault("sha256", digest)
        return check_all(self.write())

    def paths(self) -> list[str]:
        """Where the problems are, without the folder's name."""
        return [problem.path.removeprefix("130322-2025/") for problem in self.problems()]


def _dump(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump(content, file)


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path)
