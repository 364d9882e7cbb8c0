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

FREQUENT = 100  # occurrences in jieba's dictionary
MOST_CHARACTERS = 600  # a question of a person, a long story included; the rest is cut

_KEPT = re.compile(r"[^\w\u4e00-\u9fff,。?!;:、%.\-/+~()《》“”\"' ]+")
_MARKS = re.compile("[❓❔⁉]")
_FUNCTION_WORDS = set("不几了的我你他是有个级这那就都也在和跟吗呢啊")
_SENTENCE = re.compile(r"[^。?!;,]+[。?!;,]*")


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _spoken() -> tuple[re.Pattern[str], dict[str, str]]:
    table = lexicon.read("words")["spoken"]
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


@lru_cache(maxsize=1)
def _dictionary() -> set[str]:
    """Words that jieba knows as frequent: never taken for a misspelling."""
    return {word for word, count in segmenter().FREQ.items() if count >= FREQUENT and 2 <= len(word) <= 4}


@lru_cache(maxsize=1)
def _pinyin_words() -> dict[str, str]:
    everyday = lexicon.read("words")["pinyin"]
    return {"".join(lazy_pinyin(word)): word for word in reversed(everyday)} | _by_sound()


def _from_pinyin(letters: str) -> str | None:
    """Chinese of a run that is pinyin throughout, fewest words first; None if it is not."""
    table = _pinyin_words()
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 24), end):
            before, word = best[start], table.get(letters[start:end])
            if before is not None and word is not None and (best[end] is None or before[0] + 1 < best[end][0]):  # type: ignore[index]
                best[end] = (before[0] + 1, before[1] + word)
    whole = best[-1]
    return whole[1] if whole else None


def _restore_pinyin(text: str) -> str:
    """Latin runs that are pinyin of domain and everyday words: canbao → 参保, yi bao jiao duo shao qian."""

    def restore(match: re.Match[str]) -> str:
        joined = _from_pinyin(match[0].replace(" ", "")) if len(match[0]) >= 4 else None
        if joined is not None:
            return joined
        words = match[0].split(" ")
        return " ".join((_from_pinyin(word) if len(word) >= 4 else None) or word for word in words)

    return re.sub(r"[a-z]+(?: [a-z]+)*", restore, text)


def _restore_homophones(text: str) -> str:
    """Windows of two to four characters that sound like a domain word and are no word themselves."""
    if len(text) < 2:
        return text
    table, known, dictionary = _by_sound(), _known(), _dictionary()
    sounds = lazy_pinyin(text, errors=lambda run: list(run))
    if len(sounds) != len(text):
        return text
    out, i = "", 0
    while i < len(text):
        for n in (4, 3, 2):
            window = text[i : i + n]
            if len(window) < n or not re.fullmatch(r"[\u4e00-\u9fff]+", window):
                continue
            word = table.get("".join(sounds[i : i + n]))
            if word is None or len(word) != n or word == window:
                continue
            if n == 2 and _FUNCTION_WORDS & set(window):
                continue
            if window[:-1] == word[:-1] and window[:-1] in _place_words():
                continue  # 昌黎现在, 甘肃生孩子: the name is there already, the next word begins
            if (
                window in dictionary
                or window in known
                or any(text[j : j + 2] in known for j in (i - 1, i + n - 1) if j >= 0)
            ):
                continue
            out, i = out + word, i + n
            break
        else:
            out, i = out + text[i], i + 1
    return out


def _once(text: str) -> str:
    """Each sentence once: pasted repetitions say nothing more."""
    seen: dict[str, None] = {}
    for sentence in _SENTENCE.findall(text):
        seen.setdefault(sentence.strip(), None)
    return "".join(seen) or text


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """The text as every later step reads it; at most MOST_CHARACTERS long."""
    text = narrow(text[: 8 * MOST_CHARACTERS]).lower()
    text = _to_simplified().convert(text)
    text = _KEPT.sub(" ", _MARKS.sub("?", text))
    text = re.sub(r"([?!。,;])\1+", r"\1", re.sub(r"\s+", " ", text)).strip()
    text = _restore_pinyin(text)
    text = re.sub(r"(?<![a-z0-9]) | (?![a-z0-9])", "", text)
    text = _once(text)[:MOST_CHARACTERS]
    text = _restore_homophones(text)
    pattern, table = _spoken()
    return pattern.sub(lambda match: table[match[0]], text)
