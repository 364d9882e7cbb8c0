"""data/policies → typed policies: strict files, values inherited leaf by leaf from the same year."""

import pytest

from bot.policy import files, load
from bot.policy.model import PolicyFileError


def policy(region, parent=None, year=2025, **values):
    document = {"title": "t", "name": "n", "issuer": "i", "sha256": "s"}
    return {"region": region, "coverage_year": year, "parent": parent, "document": document, **values}


def leaf(value, origin):
    return {"is": value, "by": {"document": origin, "clause": "一", "quote": value}, "origin": origin}


def build(*raws, tmp_path=files.POLICY_DIR):
    keyed = {f"{raw['region']}-{raw['coverage_year']}": raw for raw in raws}
    return {key: load.typed(keyed, key, tmp_path) for key in keyed}


def test_collected_notices_are_read(policies):
    assert sorted(policies.by_key) == ["130300-2025", "130322-2025", "130802-2025", "500235-2025", "620000-2026"]


def test_changli_has_its_own_premium_and_its_citys_subsidies(policies):
    changli = policies.by_key["130322-2025"]
    assert changli.premium["普通居民"]["不分档"].origin == "130322-2025"
    assert changli.subsidies["低保对象"]["不分档"].origin == "130300-2025"
    assert changli.newborn.start.value == "出生之日"


def test_childs_value_wins_and_its_unknown_hides_nothing():
    city = policy("A", fiscal_part=leaf("670元", "A-2025"), total_funding=leaf("1070元", "A-2025"))
    county = policy(
        "B", "A", fiscal_part=leaf("700元", "B-2025"), total_funding={"unknown": "没写", "origin": "B-2025"}
    )
    built = build(city, county)["B-2025"]
    assert (built.fiscal_part.value, built.fiscal_part.origin) == (70000, "B-2025")
    assert (built.total_funding.value, built.total_funding.origin) == (107000, "A-2025")


def test_nothing_comes_from_another_year():
    assert build(policy("A", year=2024, fiscal_part=leaf("670元", "A")), policy("B", "A"))["B-2025"].fiscal_part is None


def test_province_reaches_the_county_through_the_city():
    built = build(policy("P", fiscal_part=leaf("670元", "P")), policy("A", "P"), policy("B", "A"))
    assert built["B-2025"].fiscal_part.origin == "P"


@pytest.mark.parametrize(("first", "second"), [("B", "A"), ("A", "A")])
def test_circle_of_parents_raises(first, second):
    with pytest.raises(PolicyFileError, match="绕回"):
        build(policy("A", first), policy("B", second if first == "B" else None))


@pytest.mark.parametrize(
    "value",
    ["400", "4个月", "", "😴", {"is": "400元"}, 400, True, None],
)
def test_value_of_the_wrong_kind_raises(value):
    with pytest.raises(PolicyFileError):
        build(policy("A", fiscal_part={**leaf("1元", "A"), "is": value}))


def test_unknown_key_raises():
    with pytest.raises(PolicyFileError, match="fiscal_parts"):
        build(policy("A", fiscal_parts=leaf("670元", "A")))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: 1\na: 2\n", "重复|duplicate"),
        ("a: [1\n", "YAML"),
        ("- 1\n", "缺少"),
        ("region: '1'\ncoverage_year: 2025\n", "缺少"),
        ("region: '1'\ncoverage_year: 2024\ndocument: {}\n", "文件夹"),
        ("region: '1'\ncoverage_year: 2025\ndocument: {}\nx: {is: 1, by: 没有}\n", "没有"),
    ],
)
def test_broken_file_raises_with_its_path(tmp_path, text, why):
    folder = tmp_path / "1-2025"
    folder.mkdir()
    (folder / "policy.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyFileError, match=why) as error:
        load.read_raw(folder)
    assert str(folder) in str(error.value)


def test_missing_file_raises(tmp_path):
    with pytest.raises(PolicyFileError, match="没有这个文件"):
        load.read_raw(tmp_path)
    with pytest.raises(PolicyFileError, match="没有这个目录"):
        files.policy_folders(tmp_path / "nowhere")
