"""Places by their names, and the notice that governs them."""

import pytest

from bot.policy import regions
from bot.policy.model import UnknownRegionError

COLLECTED = ["130300", "130322", "130802", "500235", "620000"]


@pytest.mark.parametrize(
    ("name", "adcode"),
    [
        ("秦皇岛", "130300"), ("秦皇岛市", "130300"), ("河北省秦皇岛市", "130300"), ("昌黎", "130322"),
        ("秦皇岛昌黎县", "130322"), ("双桥区", "130802"), ("承德市双桥区", "130802"),
        ("承德", "130800"), ("云阳", "500235"),
        ("重庆云阳县", "500235"), ("重庆市云阳县", "500235"), ("甘肃", "620000"),
        ("甘肃省", "620000"), ("130322", "130322"),
    ],
)  # fmt: skip
def test_name_means_a_place(name, adcode):
    assert regions.find(name, COLLECTED).adcode == adcode


@pytest.mark.parametrize(
    ("place", "governing"),
    [
        ("130322", "130322"),
        ("130303", "130300"),  # 山海关区 follows 秦皇岛市
        ("620100", "620000"),  # 兰州市 follows 甘肃省
        ("130800", None),  # 承德市 has no notice; never its district's
        ("130803", None),  # nor a sibling's
        ("500000", None),
        ("110000", None),
    ],
)
def test_notice_of_the_nearest_place_above(place, governing):
    assert regions.governing(place, COLLECTED) == governing


@pytest.mark.parametrize(
    ("place", "inside"), [("130800", ["130802"]), ("130000", ["130300", "130322", "130802"]), ("500000", ["500235"])]
)
def test_collected_places_inside(place, inside):
    assert regions.below(COLLECTED)[place] == inside


@pytest.mark.parametrize("name", ["", "某地", "😴", "x" * 10000])
def test_no_such_place_raises(name):
    with pytest.raises(UnknownRegionError, match="写全称"):
        regions.find(name, COLLECTED)


def test_regions_are_a_tree():
    every = regions.all_regions()
    assert all(len(regions.ancestors(adcode)) <= 3 for adcode in every)
    assert all(region.parent is None or region.parent in every for region in every.values())


def test_full_name():
    assert regions.full_name("130322") == "河北省秦皇岛市昌黎县"
