"""One spelling for what people type: widths, Traditional characters, emoji, pinyin, homophones, spoken words.

>>> normalise("秦皇島的醫保，２０２６年 canbao 咋办？？")
'秦皇岛的医保,2026年参保怎么办?'
>>> normalise("承德双乔区的一保几号截只")
'承德双桥区的医保几号截止'
"""

from __future__ import annotations

import re
from functools import lru_cache

import opencc
from pypinyin import lazy_pinyin

from bot import lexicon
from bot.faq.features import segmenter
from bot.policy import regions
from bot.policy.calculator import collected
from bot.text import narrow

SINGLE = 1.2  # a character of its own is a little less likely than a word
LONGEST_PINYIN = 24  # letters of a word
LONGEST_SYLLABLE = 6  # letters
MOST_CHARACTERS = 600  # a question of a person, a long story included; the rest is cut

_KEPT = re.compile(r"[^\w\u4e00-\u9fff,。?!;:、%.\-/+~()《》“”\"' ]+")
_MARKS = re.compile("[❓❔⁉]")
_FUNCTION_WORDS = set("不几了的我你他是有个级这那就都也在和跟吗呢啊")
_DRAWN_OUT = re.compile(r"([\u4e00-\u9fff])\1{3,}")  # 哈哈哈哈哈哈, 急急急急急 say no more than two of them
_FORMAL = dict(zip("贰叁肆伍陆柒捌玖", "二三四五六七八九", strict=True))
_FORMAL_NUMERAL = re.compile("[贰叁肆伍陆柒捌玖](?=[个口位人年月块元百千档级天号])")  # 肆个人, as on a form
_GANSU_I = re.compile(r"(?:^|(?<=[,。;!?]))额(?=[和跟与、是有家])")  # 额和婆姨: as they say 我 in the north-west
_ASKS_WITH_HORSE = re.compile(r"(?<=[收交缴报办用行能好了的去])马(?=[?。!]*$)")  # 能代收马
_SENTENCE = re.compile(r"[^。?!;,]+[。?!;,]*")
SHORTEST_PASTED = 6  # characters: 普通, and 一档, may stand behind everybody of a list
_LINE = re.compile(r"\s*[\r\n]\s*")  # each a clause of its own
_TRAILS_OFF = re.compile(r"\.{2,}|…+")  # 公公也不用算了……上个月人没了
_ITEM = re.compile("[①-⑳⑴-⒇❶-❿]")
_OR = re.compile(r"(?<=[一-鿿\d])/(?=[一-鿿])")  # 户主/妻/子


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _spoken() -> tuple[re.Pattern[str], dict[str, str]]:
    words = lexicon.read("words")
    belittled = {said + child: child for said in words["belittling"]["said"] for child in words["belittling"]["of"]}
    table = words["spoken"] | belittled
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


@lru_cache(maxsize=1)
def _place_words() -> set[str]:
    """Short names of the collected places, of what lies above them, and of cities and well-known parts inside."""
    with_notice, higher = collected().years, collected().above()
    found: set[str] = set()
    for region in regions.all_regions().values():
        chain = regions.ancestors(region.adcode)
        above = region.adcode in higher or region.adcode in with_notice
        inside = any(r.adcode in with_notice for r in chain) and (len(chain) < 3 or len(region.short) > 2)
        if above or inside:
            found |= {region.short, region.name}
    return found - set(lexicon.read("entities")["not_places"])


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, str]:
    """Toneless pinyin, run together, → domain word or place; of words that sound alike the first of the list."""
    table: dict[str, str] = {}
    for word in [*sorted(_place_words(), key=len), *reversed(lexicon.read("words")["words"])]:
        table["".join(lazy_pinyin(word))] = word
    return table


@lru_cache(maxsize=1)
def _known() -> set[str]:
    """Two-character strings that are right as they stand."""
    words = [*lexicon.read("words")["words"], *lexicon.read("words")["keep"], *_place_words()]
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}


def _in_dictionary(word: str) -> bool:
    """Whether jieba knows a word, however rare: it is never taken for a misspelling. A count of 0 is a mere prefix."""
    return bool(segmenter().FREQ.get(word))


def _is_whole(text: str) -> bool:
    """Whether a text is a place or a word of the domain as it stands."""
    return text in _place_words() or text in lexicon.read("words")["words"]


def _word_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of the dictionary's words of two characters and more, as jieba cuts the text."""
    spans, start = [], 0
    for word in segmenter().cut(text, HMM=False):
        if len(word) > 1:
            spans.append((start, start + len(word)))
        start += len(word)
    return spans


def _cuts_a_word(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch of a text holds a part of a word and not the whole: 儿子|住 is no 子住 → 资助."""
    return any(a < end and start < b and (a < start or end < b) for a, b in spans)


@lru_cache(maxsize=1)
def _pinyin_words() -> dict[str, tuple[float, str]]:
    """Pinyin run together → what it costs to read it so, and the word: of two readings the one of fewer words counts."""
    lists = lexicon.read("pinyin")
    table = {"".join(lazy_pinyin(word)): (SINGLE, word) for word in reversed(lists["characters"])}
    table |= {"".join(lazy_pinyin(word)): (1.0, word) for word in reversed(lists["words"])}
    return table | {letters: (1.0, word) for letters, word in _by_sound().items()}


def _from_pinyin(run: str) -> str | None:
    """Chinese of a run that is pinyin throughout, fewest words first; None if it is not.

    A blank parts words: ren jiao is not 人家哦, unless what stands between blanks is several words itself.
    """
    table, letters = _pinyin_words(), run.replace(" ", "")
    inside = _inside(run)
    best: list[tuple[float, str] | None] = [(0.0, "")] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST_PINYIN), end):
            before, found = best[start], table.get(letters[start:end])
            if before is None or found is None:
                continue
            cost, now = before[0] + found[0] + (end in inside), best[end]
            if now is None or cost < now[0]:
                best[end] = (cost, before[1] + found[1])
    whole = best[-1]
    return whole[1] if whole else None


def _inside(run: str) -> set[int]:
    """Places of a run, its blanks left out, that lie inside of a short piece between blanks: no word should end there."""
    found, start = set(), 0
    for piece in run.split(" "):
        if len(piece) <= LONGEST_SYLLABLE:
            found |= set(range(start + 1, start + len(piece)))
        start += len(piece)
    return found


Syllables = tuple[re.Pattern[str], dict[str, str]]


@lru_cache(maxsize=1)
def _beside_numerals() -> tuple[Syllables, Syllables]:
    """Syllables that mean one thing behind a digit (4 kou), and before one (bu 2 nian)."""
    lists = lexicon.read("pinyin")["beside_numerals"]
    after, before = lists["after"], lists["before"]
    behind = re.compile(rf"(?<=[\d一二三四五六七八九十两]) ?({'|'.join(after)})(?![a-z])")
    ahead = re.compile(rf"(?<![a-z])({'|'.join(before)}) (?=\d)")
    return (behind, after), (ahead, before)


def _restore_pinyin(text: str) -> str:
    """Latin runs that are pinyin of domain and everyday words: canbao → 参保, yi bao jiao duo shao qian."""

    def restore(match: re.Match[str]) -> str:
        joined = _from_pinyin(match[0]) if len(match[0]) >= 4 else None
        if joined is not None:
            return joined
        words = match[0].split(" ")
        return " ".join((_from_pinyin(word) if len(word) >= 4 else None) or word for word in words)

    after, before = _beside_numerals()
    text = before[0].sub(lambda match: before[1][match[1]], text)
    text = after[0].sub(lambda match: after[1][match[1]], text)
    text = re.sub(r"[a-z]+(?: [a-z]+)*", restore, text)
    return _BESIDE_LETTERS.sub(_half_in_pinyin, text)


_BESIDE_LETTERS = re.compile(r"([\u4e00-\u9fff]{0,3})([a-z]{2,12})([\u4e00-\u9fff]{0,3})")


def _half_in_pinyin(match: re.Match[str]) -> str:
    """di保户, 低bao: a word of which some characters are typed as they sound."""
    before, letters, after = match.groups()
    table = _by_sound()
    for length in range(len(after), 0, -1):
        word = table.get(letters + "".join(lazy_pinyin(after[:length])))
        if word and word.endswith(after[:length]) and word != after[:length]:
            return before + word + after[length:]
    for length in range(len(before), 0, -1):
        word = table.get("".join(lazy_pinyin(before[-length:])) + letters)
        if word and word.startswith(before[-length:]) and word != before[-length:]:
            return before[:-length] + word + after
    return match[0]


def _restore_homophones(text: str) -> str:
    """Windows of two to four characters that sound like a domain word and are no word themselves."""
    if len(text) < 2:
        return text
    table, known = _by_sound(), _known()
    spans: list[tuple[int, int]] | None = None
    sounds = lazy_pinyin(text, errors=lambda run: list(run))
    if len(sounds) != len(text):
        return text
    out, i = "", 0
    while i < len(text):
        for n in (4, 3, 2):
            word, window = table.get("".join(sounds[i : i + n])), text[i : i + n]
            if word is None or len(word) != n or word == window or not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", window):
                continue
            if n == 2 and _FUNCTION_WORDS & set(window):
                continue
            if window[:-1] == word[:-1] and _is_whole(window[:-1]):
                continue  # 昌黎现在, 缴费起: the name or word is there already, the next one begins
            if n == 2 and word in _place_words() and not set(word) & set(window):
                continue  # 误为 is no 武威: who misspells a place still has one of its two characters
            if (
                _in_dictionary(window)
                or window in known
                or any(text[j : j + 2] in known for j in (i - 1, i + n - 1) if j >= 0)
            ):
                continue
            spans = _word_spans(text) if spans is None else spans
            if _cuts_a_word(spans, i, i + n):
                continue
            out, i = out + word, i + n
            break
        else:
            out, i = out + text[i], i + 1
    return out


# 断了三年 2025年4月补的 啥时候管用: a blank is a pause; 医 保 怎么交 is only typed wide
_PAUSE = re.compile(
    r"(?<=\d) (?=(?![年月日号元块个口人级档岁次天种位名周小时点分角毛万千百倍户家])[\u4e00-\u9fff]{2})|(?<=\d-\d\d) (?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff]) (?=(?:\d+|[一二两三四五六七八九十俩仨])(?:个|人|口|名|位)[\u4e00-\u9fff])|(?<=[\d一二两三四五六七八九十][个人口名位]) (?=[\d一二两三四五六七八九十俩]|普通|低保|特困|五保|脱贫|返贫|重残|重度|监测|没身份|吃低保|边缘)"
    r"|(?<=[\u4e00-\u9fff]{2}) (?=[\u4e00-\u9fff0-9]{2})|(?<=\d[年月日号元块口天岁档级的]) (?=[\u4e00-\u9fff]{2})|(?<=\d人) (?=户主|[夫妻父母]|本人)|(?<=\d月) (?=\d{1,2}月)|(?<=\d[日号]) (?=\d{1,2}(?:月|号|日))"
)


@lru_cache(maxsize=1)
def _me_and() -> re.Pattern[str]:
    words = {word for said in lexicon.read("entities")["kin"].values() for word in said}
    kin = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"( )我 (?={kin})|(?:^|(?<=[,。]))我 (?=(?:{kin})[ ,])")


def _once(text: str) -> str:
    """Each sentence once: pasted repetitions say nothing more."""
    seen: set[str] = set()
    kept = []
    for sentence in _SENTENCE.findall(text):
        stripped = sentence.strip()
        if stripped not in seen or len(stripped) < SHORTEST_PASTED:
            kept.append(stripped)
        seen.add(stripped)
    return "".join(kept) or text


def _items_apart(text: str) -> str:
    """①户主 低保 ②妻 低保: the marks of a list part what they number; alone, one points at somebody."""
    return _ITEM.sub(",", text) if len(_ITEM.findall(text)) > 1 else text


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """The text as every later step reads it; at most MOST_CHARACTERS long."""
    text = _OR.sub("、", narrow(_items_apart(text[: 8 * MOST_CHARACTERS]))).lower()
    text = _to_simplified().convert(text)
    text = _LINE.sub(",", _TRAILS_OFF.sub(",", text))
    text = _KEPT.sub(" ", _MARKS.sub("?", text))
    text = re.sub(r"([?!。,;:])[,]+|([?!。,;])\2+", r"\1\2", re.sub(r"\s+", " ", text)).strip(" ,")
    text = _FORMAL_NUMERAL.sub(lambda match: _FORMAL[match[0]], _DRAWN_OUT.sub(r"\1\1", text))
    text = _restore_pinyin(
        _PAUSE.sub(",", _me_and().sub(lambda match: ",我、" if match[1] else "我、", text))
    )  # 我 婆娘 两个娃 are four
    text = re.sub(r"(?<![a-z0-9]) | (?![a-z0-9])", "", text)
    text = _once(text)[:MOST_CHARACTERS]
    text = _restore_homophones(_ASKS_WITH_HORSE.sub("吗", _GANSU_I.sub("我", text)))
    pattern, table = _spoken()
    return pattern.sub(lambda match: table[match[0]], text)
