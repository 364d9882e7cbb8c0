"""Years in a sentence: without cover, repaired, of loyalty, without a claim; what states none leaves them unknown."""

import pytest

from bot.understanding.facts import read_facts
from bot.understanding.years import ALL_YEARS
from tests.understanding.stating import stated


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("断了3年", 3),
        ("22年23年没参合", 2),
        ("23年24年也没扣上钱", 2),
        ("22年到25年都没交着", 4),
        ("就二四年那一年啥也没交", 1),
        ("断了三年", 3),
        ("断保三年", 3),
        ("断缴2年", 2),
        ("断交了两年", 2),
        ("断了1年", 1),
        ("断了一年", 1),
        ("断了整整五年", 5),
        ("断了５年", 5),
        ("断了10年", 10),
        ("断了十二年", 12),
        ("停了两年没交", 2),
        ("两年没交了", 2),
        ("三年没交医保", 3),
        ("有四年没交", 4),
        ("中间断过2年", 2),
        ("连续4年没参保", 4),
        ("没交有三年了", 3),
        ("漏了一年", 1),
        ("中断两年", 2),
        ("去年没交", 1),
        ("去年忘了交", 1),
        ("2024年没交", 1),
        ("24年没交", 1),
        ("2023年、2024年都没交", 2),
        ("2022到2024年没交", 3),
        ("断保年数是2年", 2),
        ("断了两个年头", 2),
        ("去年那份医保没交", 1),
        ("头一年忘了给他交", 1),
        ("没断过", 0),
        ("没断", 0),
        ("从来没断过", 0),
        ("一直没断", 0),
        ("中间没断过", 0),
        ("年年交", 0),
        ("年年都交", 0),
        ("每年都交", 0),
        ("一直都交着", 0),
        ("没断保", 0),
        ("没有断过", 0),
        ("一年都没落下", 0),
        ("断保0年", 0),
    ],
)
def test_facts_years_without_cover(sentence, years):
    assert stated(sentence) == {"break_years": years}


@pytest.mark.parametrize(
    "sentence",
    [
        "两三年没交了",  # not a number of years
        "断了七八年",
        "断了好几年",
        "断了几年",
        "等3个月",
        "三个月以后能报",
        "断保影响大吗",
        "第二天能报吗",
        "断了100年",  # more than a life's insurance
        "我干了3年活",
        "怎么补",
        "断保怎么办",
        "交了就能用吗",
        "8月去补25年的",  # the year's premium, paid late
    ],
)
def test_facts_what_states_no_years_leaves_them_unknown(sentence):
    assert "break_years" not in stated(sentence)
    assert "repair_years" not in stated(sentence)


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("断了3年,补缴1年", {"break_years": 3, "repair_years": 1}),
        ("断了三年补两年", {"break_years": 3, "repair_years": 2}),
        ("断保4年,补缴4年", {"break_years": 4, "repair_years": 4}),
        ("断了3年全补上", {"break_years": 3, "repair_years": 3}),
        ("断了3年,都补缴", {"break_years": 3, "repair_years": ALL_YEARS}),
        ("断了3年,前面的都补上", {"break_years": 3, "repair_years": ALL_YEARS}),
        ("断了3年,不补缴", {"break_years": 3, "repair_years": 0}),
        ("断了3年,没补缴", {"break_years": 3, "repair_years": 0}),
        ("断了2年,不打算补", {"break_years": 2, "repair_years": 0}),
        ("断了2年,以前的没往回补", {"break_years": 2, "repair_years": 0}),
        ("断了2年,没补", {"break_years": 2, "repair_years": 0}),
        ("断了5年,前头三年也一并补缴", {"break_years": 5, "repair_years": 3}),
        ("断了4年,补回来一年", {"break_years": 4, "repair_years": 1}),
        ("断了一年,把漏的那一年补上", {"break_years": 1, "repair_years": 1}),
    ],
)
def test_facts_repaired_years(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("连续参保6年", {"continuous_years": 6}),
        ("连续交了六年", {"continuous_years": 6}),
        ("连着交了5年", {"continuous_years": 5, "break_years": 0}),
        ("已经连续参保满4年", {"continuous_years": 4}),
        ("连续缴费10年", {"continuous_years": 10}),
        ("连续参保24年", {"continuous_years": 24}),  # no year 2024
        ("已经连续参保满22年", {"continuous_years": 22}),
        ("连续参保6年没断过", {"continuous_years": 6, "break_years": 0}),
        ("交了整整8年", {"continuous_years": 8}),
        ("连续交了6年,2年没报销", {"continuous_years": 6, "zero_claim_years": 2}),
        ("连续参保7年,零报销3年", {"continuous_years": 7, "zero_claim_years": 3}),
        ("连交12年", {"continuous_years": 12}),
        ("连着交满了九个年头", {"continuous_years": 9, "break_years": 0}),
        ("没断过交了八年", {"continuous_years": 8}),
        ("里头4年一分钱都没报过", {"zero_claim_years": 4}),
        ("其中两年一次都没报销过", {"zero_claim_years": 2}),
        ("零报销2年", {"zero_claim_years": 2}),
        ("两年零报销", {"zero_claim_years": 2}),
        ("两年没报销过", {"zero_claim_years": 2}),
        ("三年没住过院", {"zero_claim_years": 3}),
        ("去年一分钱没报", {"zero_claim_years": 1}),
        ("连续参保6年,没有零报销", {"continuous_years": 6, "zero_claim_years": 0}),
        ("连续参保6年,封顶线40万", {"continuous_years": 6, "cap": "400000"}),
    ],
)
def test_facts_years_of_loyalty_and_without_a_claim(sentence, facts):
    assert stated(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("2022年就没交了,2025年2月才又交上", {"break_years": 3}),
        ("从2022年开始就没交了", {"break_years": 3}),
        ("22年起没再交过,这回想补两年", {"break_years": 3, "repair_years": 2}),
        ("2024年没交", {"break_years": 1}),
        ("2023年我没交", {"break_years": 1}),
        ("2023年以后一直没交", {"break_years": 2}),
        ("2021年在厂里就没交居民的", {}),
        ("往年都交着", {"break_years": 0}),
        ("我交医保九年了没断过", {"break_years": 0, "continuous_years": 9}),
        ("五年没断过,三年一分钱没报", {"break_years": 0, "continuous_years": 5, "zero_claim_years": 3}),
        ("到今年是连着第七年了", {"continuous_years": 7}),
        ("去年我一分钱都没报销过", {"zero_claim_years": 1}),
        ("2022年开始没报销过", {}),
    ],
)
def test_facts_years_as_people_tell_them(sentence, facts):
    named = ("break_years", "repair_years", "continuous_years", "zero_claim_years")
    read = read_facts(sentence)
    assert {name: getattr(read, name) for name in named if getattr(read, name) is not None} == facts
