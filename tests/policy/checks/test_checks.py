"""All checks together: the collected data is clean, and no file however broken makes a check raise."""

from __future__ import annotations

import pickle
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy import checks
from bot.policy.checks import check_all, check_folders, read_all

FOLDERS, TOPICS, _ = read_all()
FROZEN = [pickle.dumps(folder) for folder in FOLDERS]


def test_collected_notices_have_no_problem():
    assert [str(problem) for problem in check_all()] == []


def test_clean_draft_has_no_problem(draft):
    assert draft.problems() == []


def test_public_names_exist():
    assert all(hasattr(checks, name) for name in checks.__all__)


def test_missing_directory_is_reported(tmp_path):
    assert len(check_all(tmp_path / "nowhere")) == 1


def test_unreadable_folder_is_reported_and_the_others_are_checked(draft):
    draft.add("130802")["windows"]["collection"]["days"]["is"] = "2024年9月2日至12月28日"
    root = draft.write()
    (root / "130322-2025" / "policy.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    (root / "130322-2025" / "answers.yaml").write_text("- 1\n", encoding="utf-8")
    (root / "130322-2025" / "source.txt").write_bytes(b"\xff\xfe\x00")
    (root.parent / "lexicon" / "topics.yaml").unlink()
    paths = [problem.path for problem in check_all(root)]
    assert {"130322-2025/policy.yaml", "130322-2025/answers.yaml", "130322-2025/source.txt"} <= set(paths)
    assert "lexicon/topics.yaml" in paths
    assert "130802-2025/policy.yaml windows.collection.days" in paths


def test_many_folders_are_read_on_every_core_as_few_are(draft, monkeypatch):
    draft.add("130802")
    root = draft.write()
    (root / "130322-2025" / "policy.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    few = check_all(root)
    monkeypatch.setattr("bot.policy.checks.folder.MANY", 1)
    assert check_all(root) == few != []


def test_all_problems_are_reported_at_once(draft):
    draft.policy["document"]["sha256"] = "0"
    draft.policy["fiscal_part"]["is"] = "671元"
    draft.answers["answers"]["缴费标准"]["say"] = "每人401元"
    draft.answers["unused"].pop()
    assert len(draft.problems()) == 3 + 3  # the date that nothing sets aside is three numbers


def nodes(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path into a tree of dicts and lists."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [found for key, child in items for found in ((*path, key), *nodes(child, (*path, key)))]


PLACES = [
    (i, name, path) for i, f in enumerate(FOLDERS) for name in ("policy", "answers") for path in nodes(getattr(f, name))
]
JUNK = [
    None,
    "",
    "①",
    "４００元",
    "😴",
    7,
    1.5,
    True,
    [],
    {},
    [None],
    {"is": None},
    {"is": 3, "by": []},
    {None: 1},
    "1" * 5000,
]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(JUNK))
def test_junk_anywhere_in_a_file_never_raises(at, junk):
    i, name, path = at
    folder = pickle.loads(FROZEN[i])
    node = getattr(folder, name)
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = junk
    list(check_folders([folder], TOPICS))
