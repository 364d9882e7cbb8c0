"""One spelling for what people type: widths, Traditional characters, pinyin, homophones, spoken words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.features import segmenter
from bot.understanding.entities import entities
from bot.understanding.normalise import MOST_CHARACTERS, normalise
from tests.growth import grows_within_bounds


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("昌黎县一个人交多少钱", "昌黎县一个人交多少钱"),  # nothing to mend
        ("２０２５年１月３１日", "2025年1月31日"),
        ("交４００元？", "交400元?"),
        ("秦皇島的醫保", "秦皇岛的医保"),
        ("參保繳費", "参保缴费"),
        ("昌黎😀医保👍", "昌黎,医保"),
        ("怎么交？？？！！", "怎么交?!"),
        ("医保\n\n交多少", "医保,交多少"),
        ("急急急急急急，怎么交哈哈哈哈哈", "急急,怎么交哈哈"),
        ("断了三年 2025年4月1日交 补两年", "断了三年,2025年4月1日交,补两年"),  # blanks are pauses
        ("医 保 怎么交", "医保怎么交"),
        ("canbao", "参保"),
        ("yi bao", "医保"),
        ("一保断了", "医保断了"),
        ("缴废", "缴费"),
        ("秦黄岛", "秦皇岛"),
        ("好多钱", "多少钱"),
        ("断了两年咋个整", "断了两年怎么整"),
        ("啥子时候交", "什么时候交"),
        ("冇交", "没有交"),
        ("俺们家五口", "我们家五口"),
        ("新型农村合作医疗", "新农合"),
        ("ABC", "abc"),
        ("", ""),
        ("   ", ""),
        ("😴", ""),
    ],
)
def test_normalise_what_people_type_gives_one_spelling(said, read):
    assert normalise(said) == read


@pytest.mark.parametrize(
    "said",
    [
        "一月交费",
        "交给村里",
        "不交了",
        "一百块",
        "几号截止",
        "在家里",
        "标注",
        "依法参保",
        "意外伤害",
        "继续交",
        "不住院",
        "记住了",
        # words that share a sound with a place or a domain word, whole or with the word beside them
        "去南方进厂打工",
        "他误为我交了",
        "公积金能提吗",
        "跟着儿子住",
        "打电话到底找谁",
        "手机里没有",
        "一步一步教我",
        "说一段龙门阵",
        "宝宝现在满月了",
        "拿人才证办",
        "从缴费起算",
    ],
)
def test_normalise_word_of_its_own_is_never_taken_for_a_homophone(said):
    assert normalise(said) == said


@pytest.mark.parametrize(
    "said", ["昌黎现在还能交吗", "云阳先交多少", "甘肃生孩子能报吗", "秦皇岛是多少", "兰州是怎么交", "双桥去哪交"]
)
def test_normalise_word_after_a_place_is_not_taken_for_its_ending(said):
    assert normalise(said) == said


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("lanzhou de yibao cong na tian kaishi jiao", "兰州的医保从哪天开始交"),
        ("changli yi ge ren jiao duo shao qian", "昌黎一个人交多少钱"),  # a blank parts ren from jiao
        ("tuiyi junren zenme canbao", "退役军人怎么参保"),
        ("app zenme xiazai", "app怎么下载"),
        ("wo de gap year", "wo de gap year"),
    ],
)
def test_normalise_sentence_in_pinyin_is_read_by_words(said, read):
    assert normalise(said) == read


def test_normalise_word_of_the_dictionary_is_never_turned_into_a_place():
    words = [word for word, count in segmenter().FREQ.items() if count >= 3 and len(word) == 2]
    assert len(words) > 50_000
    for word in words[::40]:
        said = f"我{word}了"
        for entity in entities(normalise(said)):
            assert entity["entity"] != "place" or entity["text"] in said, word


def test_normalise_repeated_sentence_is_read_once():
    assert normalise("昌黎交多少?" * 20) == "昌黎交多少?"


def test_normalise_long_story_is_cut():
    story = "".join(f"第{n}句话不一样," for n in range(600))
    assert len(normalise(story)) <= MOST_CHARACTERS + 50


@given(st.text(max_size=80))
def test_normalise_any_text_is_a_text_without_blanks_around(text):
    read = normalise(text)
    assert read == read.strip()
    assert read == read.lower()


@pytest.mark.parametrize("junk", ["医" * 2500, "a" * 2500, "一保" * 1250, "?" * 2500, "ab " * 800, "缴，" * 1250])
def test_normalise_reads_ten_thousand_characters_as_easily(junk):
    normalise("预热")
    assert grows_within_bounds(normalise, junk)


def test_normalise_signs_of_like_shape():
    assert normalise("今年的标谁") == "今年的标准"
    assert normalise("几号截上") == "几号截止"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("秦皇岛di保户要交多少", "秦皇岛低保户要交多少"),
        ("低bao户", "低保户"),
        ("特kun的", "特困的"),
        ("wifi密码", "wifi密码"),
    ],
)
def test_normalise_a_word_half_in_pinyin(typed, read):
    assert normalise(typed) == read
