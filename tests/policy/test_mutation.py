"""No figure of a policy can be changed unnoticed: every number of every `is:` is put wrong in several ways.

A mutant lives if check_all stays silent. Values without a number are given one.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from bot.policy.checks import Folder, check_all, check_folders, read_all
from bot.policy.checks.folder import policy_leaves
from bot.policy.files import POLICY_DIR
from bot.text import quantities

FOLDERS, TOPICS, _ = read_all()
BY_NAME = {folder.name: folder for folder in FOLDERS}
LEAVES = [(f.name, path) for f in FOLDERS for path, leaf in policy_leaves(f) if "is" in leaf]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
OTHER_VALUES = ("90%", "60%", "400元", "90日", "3个月", "2025年")  # for values that print no number


@cache
def numbers_of(name: str) -> tuple[str, ...]:
    """Every number that a notice prints."""
    return tuple(sorted({match[0] for match in NUMBER.finditer(BY_NAME[name].text)}))


def changed(number: str) -> Iterator[str]:
    """One more, one less, each digit another, one digit more, one less."""
    yield from (str(Decimal(number) + 1), str(Decimal(number) - 1))
    for at, digit in enumerate(number):
        if digit.isdigit():
            yield f"{number[:at]}{(int(digit) + 1) % 10}{number[at + 1 :]}"
    yield from (f"{number}0", number[:-1] or "0")


def mutants(name: str, value: str) -> list[str]:
    """The values that say something else than this one."""
    found = list(NUMBER.finditer(value))
    made = [
        value[: match.start()] + number + value[match.end() :]
        for match in found
        for number in (*changed(match[0]), *numbers_of(name))
    ]
    if not found:
        made = list(OTHER_VALUES)
    same = quantities(value)
    return sorted({mutant for mutant in made if quantities(mutant) != same})


def leaf_at(folder: Folder, path: tuple[str, ...]) -> dict[str, str]:
    return dict(policy_leaves(folder))[path]  # type: ignore[return-value]


@pytest.mark.parametrize(("name", "path"), LEAVES, ids=[f"{name} {'.'.join(path)}" for name, path in LEAVES])
def test_changed_number_is_noticed(name, path):
    folder = BY_NAME[name]
    leaf = leaf_at(folder, path)
    value = leaf["is"]
    tried = mutants(name, value)
    assert len(tried) >= len(OTHER_VALUES)
    survivors = []
    try:
        for mutant in tried:
            leaf["is"] = mutant
            if next(check_folders([folder], TOPICS), None) is None:
                survivors.append(mutant)
    finally:
        leaf["is"] = value
    assert survivors == []


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_changed_number_in_a_file_is_noticed(name, tmp_path):
    """The same through the files themselves, once a notice: a whole copy with one figure wrong."""
    shutil.copytree(POLICY_DIR, tmp_path / "policies")
    shutil.copytree(POLICY_DIR.parent / "lexicon", tmp_path / "lexicon")
    assert check_all(tmp_path / "policies") == []
    path = tmp_path / "policies" / name / "policy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("is: 400元", "is: 410元", 1), encoding="utf-8")
    assert f"{name}/policy.yaml" in {problem.path.split()[0] for problem in check_all(tmp_path / "policies")}


def test_every_notice_is_mutated():
    assert len(LEAVES) > 150
    assert {name for name, _ in LEAVES} == set(BY_NAME)
