"""How the 大病 cap changes. 130300-2025 五, 130322-2025 八1, 620000-2026 四."""

import pytest


@pytest.mark.parametrize("region", ["秦皇岛市", "昌黎县"])
@pytest.mark.parametrize(
    ("years", "zero", "broken", "cap", "raised", "lost"),
    [
        (4, 0, 0, None, 0, 0),  # 满4年: nothing yet
        (5, 0, 0, None, 2000, 0),  # 之后每连续参保1年
        (8, 3, 3, None, 14000, 6000),
        (0, 1, 0, None, 2000, 0),
        (8, 3, 3, "50000", 10000, 6000),  # 20% of 50000 is less than 14000
        (8, 3, 6, "50000", 10000, 10000),  # and less than 12000
        (8, 3, 3, "70000", 14000, 6000),  # exactly 20%
    ],
)
def test_hebei_raise_and_reduction(ask, region, years, zero, broken, cap, raised, lost):
    answer = ask(
        "cap_change", region,
        continuous_years=years, zero_claim_years=zero, break_years=broken, catastrophic_cap=cap,
    )  # fmt: skip
    assert (answer["raise"], answer["reduction"]) == (raised, lost)
    assert answer["limit"] == (None if cap is None else int(cap) // 5)


@pytest.mark.parametrize(
    ("years", "zero", "broken", "raised", "lost"),
    [
        (4, 0, 0, 0, 0),
        (6, 0, 2, 7000, 7000),
        (6, 2, 0, 42000, 0),
        (4, 4, 0, 70000, 0),  # exactly 7万元
        (5, 4, 0, 70000, 0),  # one step more is cut off
        (0, 0, 30, 0, 105000),  # no cap on the reduction is printed
    ],
)
def test_gansu_raise_and_reduction(ask, years, zero, broken, raised, lost):
    answer = ask("cap_change", "甘肃省", continuous_years=years, zero_claim_years=zero, break_years=broken)
    assert (answer["raise"], answer["reduction"], answer["limit"]) == (raised, lost, 70000)


@pytest.mark.parametrize("region", ["云阳县", "双桥区"])
def test_notice_without_amounts_is_not_covered(ask, region):
    answer = ask("cap_change", region, continuous_years=8)
    assert (answer["status"], "raise" in answer) == ("not_covered", False)
