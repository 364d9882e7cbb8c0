"""昌黎县 follows 秦皇岛市 of the same year, and says why where it differs."""

import pytest


def test_parent_folder_may_be_missing(draft):
    draft.policy["parent"] = "130300"
    assert draft.problems() == []


def test_collected_parent_must_be_named(draft):
    draft.add("130300")
    assert draft.paths() == ["policy.yaml parent"]


def test_parent_of_another_year_is_none(draft):
    draft.add("130300", 2026)
    assert draft.problems() == []


@pytest.mark.parametrize("parent", ["130322", "130802", "500235", 130300])  # itself, a sibling, elsewhere, a number
def test_parent_that_is_not_above_is_a_problem(draft, parent):
    draft.policy["parent"] = parent
    assert "policy.yaml parent" in draft.paths()


def test_circle_is_a_problem(draft):
    draft.policy["parent"] = "130300"
    draft.add("130300")["parent"] = "130322"
    assert [problem.path for problem in draft.problems()] == ["130300-2025/policy.yaml parent"]


@pytest.mark.parametrize(("key", "value"), [("region", "130399"), ("coverage_year", 2026)])
def test_folder_is_named_after_a_real_region_and_its_year(draft, key, value):
    draft.policy[key] = value
    assert "policy.yaml region" in draft.paths()


@pytest.mark.parametrize(("why", "clean"), [(None, False), ("", False), ("县里另有文件", True)])
def test_value_that_differs_from_the_parents_says_why(draft, why, clean):
    draft.policy["parent"] = "130300"
    draft.add("130300")["fiscal_part"] = {"is": "400元", "by": "标准", "at": "每人缴400元"}
    if why is not None:
        draft.policy["fiscal_part"]["overrides"] = why
    assert ("policy.yaml fiscal_part" not in draft.paths()) is clean


def test_override_that_overrides_nothing_is_a_problem(draft):
    draft.policy["parent"] = "130300"
    draft.add("130300")
    draft.policy["fiscal_part"]["overrides"] = "县里另有文件"
    assert draft.paths() == ["policy.yaml fiscal_part"]
