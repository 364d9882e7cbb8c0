"""The calculator can read what passes the checks."""


def test_unknown_key_is_a_problem(draft):
    draft.policy["premiums"] = {}
    assert draft.paths() == ["policy.yaml"]


def test_value_of_another_kind_is_a_problem(draft):
    draft.policy["fiscal_part"]["is"] = "670个月"
    assert "policy.yaml" in draft.paths()
