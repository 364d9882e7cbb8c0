"""A value is what its quote prints."""

import pytest

AT = "premium.普通居民.不分档"


@pytest.mark.parametrize(
    ("leaf", "clean"),
    [
        ({"is": "400元", "by": "标准", "at": "每人缴400元"}, True),
        ({"is": "410元", "by": "标准", "at": "每人缴400元"}, False),
        ({"is": "４００元", "by": "标准", "at": "每人缴400元"}, True),  # the same number, full width
        ({"is": "670元", "by": "标准", "at": "每人缴400元"}, False),  # another number of the notice
        ({"is": "400元", "by": "标准"}, False),  # the quote holds two amounts
        ({"is": "400元", "by": "标准", "at": "每人缴300元"}, False),  # at is not in the quote
        ({"is": "400元", "by": "没有"}, False),
        ({"is": "410元", "by": "标准", "at": "每人缴400元", "derived": "理由"}, False),  # derived excuses no number
        ({"is": 400, "by": "标准", "at": "每人缴400元"}, False),
    ],
)
def test_value_has_the_numbers_of_its_scope(draft, leaf, clean):
    draft.policy["premium"]["普通居民"]["不分档"] = leaf
    assert (f"policy.yaml {AT}" not in draft.paths()) is clean


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("2024年9月1日至12月28日", True),
        ("2024年9月1日至2024年12月28日", False),  # write it as the notice does
        ("2024年9月1日至12月29日", False),
        ("2025年9月1日至12月28日", False),
        ("2024年12月28日至9月1日", False),  # the right numbers in another order
    ],
)
def test_dates_stand_in_order(draft, printed, clean):
    draft.policy["windows"]["collection"]["days"]["is"] = printed
    assert ("policy.yaml windows.collection.days" not in draft.paths()) is clean


def test_chinese_numeral_equals_an_arabic_one(draft):
    draft.policy["newborn"]["within"]["is"] = "4个月"
    assert draft.paths() == ["policy.yaml newborn.within"]


@pytest.mark.parametrize(
    ("start", "clean"),
    [
        ({"is": "出生之日", "by": "新生儿", "at": "出生之日"}, True),
        ({"is": "次日", "by": "新生儿"}, False),
        ({"is": "次日", "by": "新生儿", "derived": "下一天开始"}, True),
        ({"is": "", "by": "新生儿"}, False),
    ],
)
def test_words_stand_literally_unless_derived(draft, start, clean):
    draft.policy["newborn"]["start"] = start
    assert ("policy.yaml newborn.start" not in draft.paths()) is clean


@pytest.mark.parametrize(("text", "clean"), [("2025年度", True), ("2025年初", False)])
def test_words_beside_a_number_stand_too(draft, text, clean):
    draft.policy["cover_year"] = {"is": text, "by": "标准"}
    assert ("policy.yaml cover_year" not in draft.paths()) is clean


def test_key_with_a_number_must_agree_with_its_value(draft):
    days = draft.policy["windows"]["collection"]["open_days"]
    days["8至11月"] = days.pop("9至11月")
    assert draft.paths() == ["policy.yaml windows.collection.open_days.8至11月"]


@pytest.mark.parametrize(("tier", "clean"), [("一档", True), ("二档", False)])
def test_tier_must_stand_in_the_scope(draft, tier, clean):
    draft.source = draft.source.replace("每人缴400元", "一档每人缴400元")
    for cites in (draft.policy["cites"], draft.answers["cites"]):
        cites["标准"]["quote"] = cites["标准"]["quote"].replace("每人", "一档每人")
    draft.policy["premium"]["普通居民"] = {tier: {"is": "400元", "by": "标准", "at": "一档每人缴400元"}}
    assert (draft.problems() == []) is clean
