"""The page that shows what the notices say and leave open."""

from bot.policy.report import FIELDS, coverage_report


def rows(page):
    table = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return {row[0]: row[1:] for row in table[2:]}


def test_report_tells_stated_inherited_unknown_and_absent_apart():
    found = rows(coverage_report())
    assert list(found) == list(FIELDS.values())
    assert found["困难群众资助"] == ["有", "继承自秦皇岛市", "有", "有", "有"]
    assert found["财政补助"] == ["有", "有", "未写", "未知", "有"]
    assert found["新生儿多少天内"] == ["有", "有", "未写", "有", "未知"]


def test_report_lists_each_sentence_set_aside_with_its_reason():
    page = coverage_report()
    assert "- 各相关部门要在职责范围内共同做好2025年度居民医保征缴工作（给部门的工作要求）" in page
    assert "IMG_257" in page


def test_report_names_unreadable_files(tmp_path):
    (tmp_path / "130322-2025").mkdir()
    assert "130322-2025/policy.yaml" in coverage_report(tmp_path)
