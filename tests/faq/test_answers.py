"""Whose answer a topic gets: one's own, a case of it, the parent's, never a sibling's, never another year's."""

import pytest

from bot.faq.answers import AnswerBook
from bot.policy.model import PolicyFileError

QHD, CHANGLI, SHUANGQIAO, GANSU, YUNYANG = "130300-2025", "130322-2025", "130802-2025", "620000-2026", "500235-2025"


@pytest.fixture(scope="module")
def book(desk) -> AnswerBook:
    return desk.answers


def test_find_own_answer_comes_from_ones_own_notice(book):
    found = book.find(CHANGLI, "缴费标准")
    assert found.origin == CHANGLI
    assert "400元" in found.entry.say
    assert {cite.document for cite in found.cites} == {CHANGLI}


@pytest.mark.parametrize(
    ("case", "words"),
    [("支付宝", "支付宝"), ("微信", "微信"), ("村委会", "村"), ("银行", "银行")],
)
def test_find_case_told_apart_is_answered_for_itself(book, case, words):
    found = book.find(CHANGLI, "缴费渠道", [case])
    assert (found.case, found.origin) == (case, CHANGLI)
    assert words in found.entry.say


def test_find_first_of_several_cases_counts(book):
    assert book.find(CHANGLI, "缴费渠道", ["没有的渠道", "银行", "微信"]).case == "银行"


def test_find_unknown_case_gets_the_general_answer(book):
    found = book.find(CHANGLI, "缴费渠道", ["没有的渠道"])
    assert found.case == ""
    assert found.entry == book.find(CHANGLI, "缴费渠道").entry


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("困难资助", ""),  # 昌黎: 按省、市、县相关文件执行
        ("参保好处", ""),  # only 秦皇岛's 五 speaks of it
        ("报销限额", "55万"),  # 居民医保年报销额度可达55万元
        ("既往病史", ""),
    ],
)
def test_find_what_changli_leaves_out_comes_from_qinhuangdao(book, topic, words):
    found = book.find(CHANGLI, topic)
    assert found.origin == QHD
    assert {cite.document for cite in found.cites} == {QHD}
    assert words in found.entry.say


def test_find_parents_case_where_the_child_has_none(book):
    found = book.find(CHANGLI, "困难资助", ["低保对象"])
    assert (found.origin, found.case) == (QHD, "低保对象")
    assert "90%" in found.entry.say + found.entry.then


def test_find_parents_steps_are_added_to_a_case_the_child_only_names(book):
    found = book.find(CHANGLI, "缴费渠道", ["支付宝"])
    assert found.origin == CHANGLI
    assert not found.entry.steps
    assert (found.more.origin, found.more.case) == (QHD, "支付宝")
    assert any("便民生活" in step for step in found.more.entry.steps)


def test_find_case_with_steps_of_its_own_takes_none_of_the_parents(book):
    found = book.find(CHANGLI, "缴费渠道", ["微信"])
    assert found.entry.steps
    assert found.more is None


def test_find_what_the_child_leaves_open_gives_way_to_a_parent_that_knows(desk):
    files = dict(desk.answers._files)
    entry = files[CHANGLI].answers["缴费标准"]
    silent = type(entry)(by=entry.by, unknown="文件没有写")
    answers = dict(files[CHANGLI].answers) | {"缴费标准": silent}
    files[CHANGLI] = type(files[CHANGLI])(answers=answers, cites=files[CHANGLI].cites)
    found = AnswerBook(files, desk.policies).find(CHANGLI, "缴费标准")
    assert (found.origin, found.entry.unknown) == (QHD, "")


def test_find_what_both_leave_open_stays_open(book):
    found = book.find(CHANGLI, "新生儿超期")
    assert found.entry.unknown


@pytest.mark.parametrize("topic", ["断保影响", "等待期规则", "连续参保激励", "退役军人参保", "京津冀就医", "报销限额"])
def test_find_shuangqiao_never_takes_qinhuangdaos_answer(book, topic):
    assert book.find(QHD, topic) is not None
    assert book.find(SHUANGQIAO, topic) is None  # both lie in 河北, neither in the other


@pytest.mark.parametrize("topic", ["缴费票据", "联网医院查询", "手工报销材料"])
def test_find_parent_never_takes_the_childs_answer(book, topic):
    assert book.find(CHANGLI, topic) is not None
    assert book.find(QHD, topic) is None


@pytest.mark.parametrize("key", ["130322-2024", "130322-2026", "620000-2025", "130100-2025", ""])
def test_find_year_or_place_without_a_notice_has_no_answer(book, key):
    assert book.find(key, "缴费标准") is None


def test_find_every_answer_has_a_cite_of_its_own_origin(book, desk):
    for key in desk.policies.by_key:
        for topic in book.topics():
            found = book.find(key, topic)
            if found is not None:
                assert found.cites, (key, topic)
                assert {cite.document for cite in found.cites} == {found.origin}, (key, topic)


def test_regions_with_a_topic_are_those_whose_own_notice_says_it(book):
    assert book.regions_with("大学新生待遇") == [YUNYANG]
    assert book.regions_with("补缴追溯") == [GANSU]  # 补缴后断保期间待遇不追溯
    assert book.regions_with("没有的话题") == []


def test_read_malformed_file_is_named(tmp_path, desk):
    folder = tmp_path / CHANGLI
    folder.mkdir()
    (folder / "policy.yaml").write_text("region: '130322'\n", encoding="utf-8")
    (folder / "answers.yaml").write_text("answers: {缴费标准: {say: 400元}}\ncites: {}\n", encoding="utf-8")
    with pytest.raises(PolicyFileError, match=r"answers\.yaml"):
        AnswerBook.read(desk.policies, tmp_path).file(CHANGLI)
