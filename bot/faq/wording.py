"""What a question looks like to the topic classifier: particulars that never decide the topic made neutral.

Which place, which day and how many years matter for the answer, not for what is asked.

>>> wording("昌黎的新农合2025年1月31号交的,断了三年")
'某地的新农合某日交的,断了几年'
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.policy import regions
from bot.policy.calculator import collected
from bot.text import NUMERAL

_FILLERS = re.compile(
    r"^(?:嗯+|呃+|啊+|哎+|喂|那个|就是说?|你好|您好|请问(?:一下)?|麻烦(?:问)?(?:一下|您)?|我?想?(?:问|咨询)(?:一下|下|个事)?|来电人(?:咨询|问|反映)?|老师|同志|[,。!?])+"
)
_THANKS = re.compile(r"^(?:谢谢|多谢|感谢)(?:您|你|啦|了)*[,。!]+|[,。]*(?:谢谢|多谢|感谢)(?:您|你|啦|了)*[,。!]*$")
SHORTEST = 4  # characters of a question besides the thanks
_HESITATION = re.compile(
    r"(?:那个){2,}|(?:这个){2,}|(?:就是){2,}|嗯+|呃+|哎呀|我说(?:啥|什么)来着|对对+|怎么说呢|你听我说|我跟你说(?:啊|哈|个事)?,?|就那个"
)
_DAY = re.compile(rf"(?:(?:20)?\d\d年)?(?:度)?{NUMERAL}月(?:份)?(?:{NUMERAL}(?:日|号))?|20\d\d[-./]\d+[-./]\d+")
_YEAR = re.compile(r"(?:20\d\d|(?<!\d)[23]\d(?=年))年?(?:度)?")
_YEARS = re.compile(rf"{NUMERAL}(?:来|多)?年")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    """Places by which people say where they are insured: collected ones, those above and inside them."""
    with_notice, higher = collected().years, collected().above()
    names: set[str] = set()
    for region in regions.all_regions().values():
        if region.adcode in higher or regions.governing(region.adcode, with_notice):
            names |= {region.name, region.short}
    names -= {"合作", "安定", "安宁", "清水", "康乐", "民乐", "和政", "正宁", "永昌", "永靖", "高台"}
    alternatives = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(f"(?:{alternatives})+(?:市|县|区|省)?")


@lru_cache(maxsize=8192)
def wording(text: str) -> str:
    """A normalised message without its particulars."""
    thanked = _THANKS.sub("", text)
    text = thanked if len(thanked) >= SHORTEST else text
    text = _FILLERS.sub("", _HESITATION.sub("", text).lstrip(",")) or text
    text = _places().sub("某地", text)
    text = _DAY.sub("某日", text)
    text = _YEAR.sub("某年", text)
    text = _YEARS.sub("几年", text)
    return _DIGITS.sub("0", text)
