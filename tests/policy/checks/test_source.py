"""The kept text is the text that was read."""


def test_changed_text_is_a_problem(draft):
    draft.problems()
    draft.source += " "
    assert draft.paths() == ["policy.yaml document.sha256"]


def test_title_number_and_date_must_stand_in_the_text(draft):
    draft.policy["document"] |= {"title": "昌黎县通知", "number": "昌医保〔2024〕1号", "published": "2024-08-21"}
    assert draft.paths() == [f"policy.yaml document.{key}" for key in ("title", "number", "published")]


def test_printed_date_passes(draft):
    draft.policy["document"]["published"] = "2024-08-20"
    assert draft.problems() == []
    draft.policy["document"]["published"] = "2024-08-21"
    assert draft.paths() == ["policy.yaml document.published"]
