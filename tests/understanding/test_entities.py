"""spaCy's entities: made from data/lexicon and the divisions, the longest phrase wins."""

import pytest
import spacy.language

from bot import lexicon
from bot.understanding import entities as module
from bot.understanding.entities import entities, phrases, pipeline, place_names
from tests.growth import grows_within_bounds


def found(text):
    return [(e["entity"], e["value"]) for e in entities(text)]


def test_pipeline_is_spacys_with_a_ruler_made_from_the_word_lists():
    nlp = pipeline()
    assert isinstance(nlp, spacy.language.Language)
    assert nlp.lang == "zh"
    assert nlp.has_pipe("entity_ruler")
    patterns = {(p["label"], p["pattern"], p["id"]) for p in nlp.get_pipe("entity_ruler").patterns}
    lists = lexicon.read("entities")
    for label in module.LABELS:
        for value, spoken in lists[label].items():
            for phrase in spoken:
                assert (label, phrase.lower(), value) in patterns


def test_entities_come_out_of_the_pipeline_and_nowhere_else(monkeypatch):
    monkeypatch.setattr(module, "pipeline", lambda: spacy.blank("zh"))
    assert entities("山海关的低保户用支付宝怎么交") == []


def test_phrases_each_phrase_alone_is_recognised_whole():
    for label, _, phrase in phrases():
        whole = [e for e in entities(phrase) if (e["start"], e["end"]) == (0, len(phrase))]
        assert whole, f"{label}: {phrase}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低保边缘户", [("identity", "低保边缘户")]),  # not 低保
        ("脱贫人口中易返贫致贫人口", [("identity", "脱贫人口中易返贫致贫人口")]),  # not 脱贫人口 and 易返贫
        ("易返贫致贫人口", [("identity", "易返贫致贫人口")]),  # not 返贫
        ("脱贫不稳定户", [("identity", "脱贫不稳定户")]),
        ("稳定脱贫人口", [("identity", "稳定脱贫人口")]),
        ("计生特扶对象子女", [("identity", "计生特扶对象子女")]),
        ("重庆税务公众号", [("channel", "重庆税务公众号")]),  # not the place 重庆, not 微信
        ("河北税务公众号", [("channel", "河北税务公众号")]),
        ("微信城市服务", [("channel", "城市服务")]),
        ("越南媳妇", [("person", "外籍")]),  # no kin
        ("大学新生", [("person", "大学新生")]),
        ("河北移动app", [("channel", "河北移动APP")]),
        ("智力二级", [("identity", "重度残疾人")]),
        ("一级盲", [("identity", "重度残疾人")]),
        ("听力残疾的四级", [("identity", "普通残疾人")]),
        ("证上写的三级", [("identity", "普通残疾人")]),
        ("三级医院", []),
    ],
)
def test_entities_the_longest_phrase_wins(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昌黎怎么交", "昌黎"),
        ("昌黎县怎么交", "昌黎县"),
        ("秦皇岛市的", "秦皇岛市"),
        ("山海关的", "山海关"),
        ("双桥区交多少", "双桥区"),
        ("云阳的", "云阳"),
        ("甘肃省", "甘肃省"),
        ("兰州", "兰州"),
        ("石家庄多少钱", "石家庄"),
        ("北京看病", "北京"),
        ("我在通渭", "通渭"),
    ],
)
def test_entities_place_by_full_or_short_name(text, name):
    assert ("place", name) in found(text)


@pytest.mark.parametrize("text", ["来宾很多", "平安就好", "合作医疗", "吉安"])
def test_entities_everyday_word_is_no_place(text):
    assert not [value for label, value in found(text) if label == "place"]


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("我爸是五保户", "特困人员"),
        ("吃低保的", "低保对象"),
        ("建档立卡", "其他脱贫人口"),
        ("残疾证二级", "重度残疾人"),
        ("三级残疾", "普通残疾人"),
        ("风险还没消除", "监测且风险未消除"),
        ("风险已经消除", "监测但风险已消除"),
        ("失独", "计生特扶对象"),
        ("奖扶", "农村计生奖扶"),
        ("烈属", "烈士遗属"),
        ("平头百姓", "普通居民"),
        ("孤儿", "城乡孤儿"),
    ],
)
def test_entities_identity_in_peoples_words_has_the_notices_name(text, identity):
    assert ("identity", identity) in found(text)


def test_entities_positions_are_characters_of_the_text():
    text = "我在昌黎,吃低保"
    for entity in entities(text):
        assert text[entity["start"] : entity["end"]] == entity["text"]


def test_place_names_of_a_county_without_a_notice_are_only_full():
    names = {name for _, name in place_names()}
    assert {"昌黎", "云阳", "通渭"} <= names
    assert "抚宁" in names  # a district of 秦皇岛市, whose notice governs it
    assert "来宾" not in names


@pytest.mark.parametrize("junk", ["", " ", "\n", "①", "😴", "低保" * 75, "x" * 150])
def test_entities_junk_is_a_list(junk):
    assert isinstance(entities(junk), list)
    assert grows_within_bounds(entities, junk)
