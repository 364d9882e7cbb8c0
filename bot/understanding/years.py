"""Numbers of years that a message states: of a break, repaired, continuous, without a claim."""

from __future__ import annotations

import re
from functools import lru_cache

from bot import lexicon
from bot.text import NUMERAL, parse_int

ALL_YEARS = -1  # 全补上: every broken year
MOST_YEARS = 60


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Fact → (kind, pattern): years counted first, then `all`, then none."""
    order = ("n", "all", "0")
    compiled = {}
    for fact, kinds in lexicon.read("facts").items():
        compiled[fact] = [
            (kind, re.compile(pattern.replace("{n}", f"({NUMERAL})")))
            for kind in order
            for pattern in kinds.get(kind, [])
        ]
    return compiled


_YEARS = re.compile(r"个(?:整)?年[头度]?")  # 7个年头 are 7 years


_TWO = re.compile(r"俩(?:整)?年")
_THAT_YEAR = re.compile(r"(?:那|这)一?(?:整)?年|一年(?!级)")
_COUNTS = re.compile(r"[了满够整着续足共]$")


def years_of(fact: str, text: str) -> int | None:
    """Years of a fact of data/lexicon/facts.yaml; ALL_YEARS for every broken one, None where no number is said."""
    text = _TWO.sub("两年", _YEARS.sub("年", text))
    for kind, pattern in _patterns()[fact]:
        for match in pattern.finditer(text):
            if kind == "0":
                return 0
            if kind == "all":
                return ALL_YEARS
            said = next((group for group in match.groups() if group), None)
            if said is None:
                return 1
            if re.fullmatch(r"[一二三四五六七八九两]{2,}", said) or "." in said:
                continue  # 两三年, 七八年: not a number of years
            years = parse_int(said)
            # 25年断的, 去补25年的: the year 2025. Nobody repairs twenty years, for breaks count from 2025.
            counted = bool(_COUNTS.search(text[: match.start()]))  # 连续交了30年没报销过
            that_year = 20 <= years <= 40 and _THAT_YEAR.match(text, match.end())  # 就断了25年那一年
            named = 20 <= years <= 40 and (fact == "repair_years" or (match[0].startswith(said) and not counted))
            if years <= MOST_YEARS and not named and not that_year:
                return years
    return None


_RANGE_BROKEN = re.compile(
    r"(20\d\d|(?<!\d)2\d(?=年|[到至\-~]))年?[到至\-~](20\d\d|2\d(?![\d号日月岁块元个天]))年?[^,。;]{0,8}?(?:空(?=[着了过]|$|,)|没(?!有?断|有?停|有?漏|有?落)|未(?!断|曾断|间断|中断)|(?<![没未])(?<!没有)断|停)"
)
_YEARS_BROKEN = re.compile(
    r"(?<![\d月])((?:(?:20\d\d|[12]\d(?=年))年?(?:度)?的?[、和跟与及]?)*(?:20\d\d|[12]\d(?=年)))年?(?:的)?(?:那一整年|那整年|一整年|整年|全年|那一年|一年|那年|[那这]?[两三]年|在外头?|在外面|在外地|打工|算|给|啥|什么|也|都|就|又|我们?|他|她|孩子|家里|医保|居民医保)*(?:没有?(?:交|缴|参|扣|续|入|买(?![车房药饭])|上(?=医保|合疗|新农合|保险|呢|,|$))|未(?:交|缴|参)|断|忘了?交|漏|停)"
)


# 2022年起就没交: every year since, up to the one that is paid for now.
_SINCE = re.compile(
    r"(?<![\d、和跟到至])(20\d\d|2\d(?=年))年?(?:那年|那会儿?|[初底]|度)?(?:我|医保)?(?:就|起|开始|以后|之后|往后|一直)"
    r"(?:就|起|开始|以后|一直|都|我|也|再|给|医保)*(?:没有?(?:再|交|缴|参|入)|未(?:再|交|缴)|断|停)"
)


_SPOKEN_YEAR = re.compile(r"(?<![一二三四五六七八九十两第])二([一二三四五六七八九])(?=年)")


def _in_digits(text: str) -> str:
    """二四年那一年没交 as it is written, 24年; every character keeps its place."""
    return _SPOKEN_YEAR.sub(lambda match: f"2{parse_int(match[1])}", text)


_YEARS_COUNTED = re.compile(r"(?:20)?2\d年?(?:[、和跟](?:20)?2\d年?)+(?:这|那)?(?=[两二三四2-4]年)")  # 断了23、24两年


# 22、23、24三年在外头没交
_YEARS_IN_A_ROW = re.compile(r"(?<!\d)(?:20)?2\d年?(?:[、和跟,](?:20)?2\d年?)+(?=(?:这|那|一共)?[两二三四五2-5]年)")
_COUNTED_AGAIN = re.compile(r"(?<=年)(?:这|那|一共)?[两二三四五2-5]年")


_NOT_IN_DIALECT = re.compile(r"莫(?=有?(?:交|缴|参|入|断|续))")
_LAST_YEARS = r"大前年|前年|去年|上年|头年"
# 去年前年两年都没交
_RELATIVE_YEARS = re.compile(
    rf"((?:{_LAST_YEARS})(?:[、和跟,]?(?:{_LAST_YEARS}))+)(?:这|那)?(?:{NUMERAL}年)?(?:我|都|也|全|一直|统统)*(?:没有?|未)(?:交|缴|参|入|续)"
)


def break_years(text: str, coverage_year: int = 2025) -> int | None:
    """Years without cover: counted (断了3年), as a span (2021到2023没交), one by one (22、23年没交) or since one (22年起没交).

    coverage_year: the year that is paid for.
    """
    dated = _NOT_IN_DIALECT.sub("没", _in_digits(text))
    if match := _RELATIVE_YEARS.search(dated):
        return len(set(re.findall(_LAST_YEARS, match[1])))
    if match := _RANGE_BROKEN.search(dated):
        return max(0, int(match[2][-2:]) - int(match[1][-2:]) + 1)
    if match := _SINCE.search(dated):
        since = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
        return coverage_year - since if since < coverage_year else None
    years = years_of("break_years", _YEARS_COUNTED.sub("", dated))
    listed = _YEARS_BROKEN.finditer(_one_by_one(dated))
    named = {year[-2:] for match in listed for year in re.findall(r"\d+", match[1])}
    return years or len(named) or years  # 24年那一年没交,再往前年年有: one is broken after all


def _one_by_one(text: str) -> str:
    """23、24两年没交 as 23年、24年没交."""
    found = _YEARS_IN_A_ROW.search(text)
    if found is None:
        return text
    listed = "、".join(f"{year}年" for year in re.findall(r"\d+", found[0]))
    return text[: found.start()] + listed + _COUNTED_AGAIN.sub("", "年" + text[found.end() :], count=1)[1:]


# 从2019年一直交到今年
_PAID_FROM = re.compile(
    r"(?:从|自|打)(20\d\d|[012]\d(?=年))年?(?:开始|起|那年|那会儿?|就|参保|一直|都|连着|连续|年年|我|,)*"
    r"(?:交|缴|参保|入|续|买)?(?:到|至)(?:了)?(今年|现在|如今|这会儿|眼下|20\d\d|2\d(?=年))"
)


def continuous_span(text: str, coverage_year: int) -> int | None:
    """Years paid one after the other as a span; 今年 and 现在 are the year that is paid for."""
    match = _PAID_FROM.search(text)
    if match is None or _RANGE_BROKEN.search(text):
        return None
    last = int(match[2][-2:]) if match[2][-1].isdigit() else coverage_year % 100
    span = last - int(match[1][-2:]) + 1
    return span if span > 0 else None


_BROKEN_IN = re.compile(
    r"(?:断|漏|停|空)(?:了|的|着)(?:是)?(?:20)?2\d年?(?:度)?(?:这|那)?一?(?:个年度|年)"
)  # 就断了2024这一年


def broken_at(text: str) -> list[tuple[int, int]]:
    """Where the years stand that are told to be without cover."""
    patterns, dated = (_YEARS_BROKEN, _RANGE_BROKEN, _SINCE, _BROKEN_IN, _YEARS_IN_A_ROW), _in_digits(text)
    return [match.span() for pattern in patterns for match in pattern.finditer(dated)]
