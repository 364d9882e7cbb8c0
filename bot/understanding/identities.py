"""The identities that a message names, each once, the particular word before the general one."""

from __future__ import annotations

import re

from bot.understanding.counting import ORDINARY


def settled(text: str, named: list[str]) -> list[str]:
    """Identities without the general word where a particular one was said too."""
    found = list(dict.fromkeys(name for name in named if name != ORDINARY))
    watched = {"监测且风险未消除", "监测但风险已消除"} & set(found)
    if watched:
        found = [name for name in found if name not in ("监测农村易返贫致贫人口", "易返贫致贫人口")]
    if re.search(r"脱贫(?:人口|户)?(?:里头|里|中|当中|之中)", text) and {"易返贫致贫人口", "返贫致贫人口"} & set(found):
        found = [
            "脱贫人口中易返贫致贫人口" if name == "易返贫致贫人口" else name for name in found if name != "其他脱贫人口"
        ]
    if "易返贫致贫人口" in found and re.search(r"监测[^,。]{0,6}易返贫", text):
        found.append("监测农村易返贫致贫人口")  # 监测的农村易返贫户
    if "监测农村易返贫致贫人口" in found:
        found = [name for name in found if name != "易返贫致贫人口"]  # 纳入监测,农村易返贫致贫那种
    if "稳定脱贫人口" in found:
        found = [name for name in found if name != "其他脱贫人口"]  # 脱了贫的,稳定脱贫那种
    particular = {"重度残疾人", "普通残疾人"} & set(found)
    return [name for name in dict.fromkeys(found) if not (name == "残疾人" and particular)]
