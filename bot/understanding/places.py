"""Where somebody is insured, of the places that a message names: the one of a notice, a larger one, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.policy import regions
from bot.policy.calculator import collected

if TYPE_CHECKING:
    from bot.understanding.facts import Facts

_TRAVEL = re.compile(
    r"(?:去|到|上|往|赴|考到|考上|嫁到|飞|在|从|来自|户口是|户口在|户籍是|户籍在|老家是|老家在|老家)(?:了|过)?$"
)
# The first place named is where one is insured, unless it is where one has left or what one corrects.
_INSTEAD = re.compile(r"从.{1,6}(?:搬|嫁|转|迁|回|来)到?|不是.{1,8}是|说错|记错|搞错|改成|换成")
_ORIGIN = re.compile(r"(?:市|县|区|省)?(?:的|那边的)?(?:户口|户籍|农村户口|老家)(?!在)")
_REGISTERED = re.compile(r"(?:户口本?|户籍)(?:一直|还|都|就|仍)*(?:是|在|落在)?(?:老家)?$")
_LIVES = re.compile(
    r"(?<!家)人(?:一直|常年|现在|如今|都)?(?:在|到)|(?:现在|如今|常年|一直)(?:都)?(?:在|住)|(?:在|到|来|住|嫁)[^,。]{1,8}(?:租|打工|住|上班|干活|开店|做买卖|陪读|带孙|带孩|多年|落脚|生活|嫁|参保|入|交|缴|上医保)"
)
_AT_HOME = re.compile(r"(?:回|在)?老家[^,。]{0,3}(?:交|缴|参|上|入)|户口所在地|户籍地")
# A place without a notice is where one is insured: 医保在郑州, 武汉的居民医保; 在广州落户 too, where no notice's place is named.
_INSURED_IN = re.compile(
    r"(?:医保|参保|社保|合作医疗|新农合|落户)(?:地|关系|卡)?(?:一直|还|都|全|也)*(?:是|在|落在|到)$"
)
_INSURED_THERE = re.compile(
    r"(?:市|省|区|县)?(?:那边|这边|本地|当地|这儿|那儿)?(?:那个|这个)?(?:[^,。;!?的在去]{2,3}(?=的))?的?(?:老年人|老人|孩子|小孩|娃儿?|外地人)?的?(?:城乡|城镇|农村)?(?:居民|大学生|学生儿童|学生|少儿|儿童|老人)?(?:老年人|老人|学生)?(?:基本)?(?:(?:那|这)?一?档|医保|医疗保险|合作医疗|新农合|合疗)"
    r"(?!局|定点|报|认|能|可以|目录|去|卡|码|用|有)|(?:市|省|区|县)?的?(?:城乡|城镇)?居民(?:基本)?医保(?=去|到|在|能|可以|报)|(?:市|省|区|县)?参保的(?=[,。]|去|到|在|住|看)|(?:市|省|区|县)?(?:落户|落的户|上的户口)"
)
_PAYS_IN_IT = re.compile(
    r"(?:给[^,。]{1,4}?)?(?:交|缴|上|买|参|入|办)(?:的|了|着|过|个)?(?:少儿|城乡|居民|学生|大学生|那个)?(?:居民)?(?:基本)?(?:医保|医疗|新农合)"
)
_REGISTERED_IN = re.compile(r"(?:户口|户籍|(?<![一回出])家)(?:还|都|就|一直)?(?:是|在)$")
_OF_THERE = re.compile(r"(?:市|县|区|省)?(?:人|的)(?=[,。])")  # 石家庄灵寿县的,2025年居民医保还能补不
_COMPATRIOT = re.compile(
    r"(?:香港|澳门|台湾)(?:省|特区)?的?(?:人|居民|同胞)"
)  # 老公是香港人: who he is, not where insured
# Who asks how to change from the insurance of that place, and not for its rules.
_MOVES = re.compile(
    r"转|换|改|迁|挪|回来|回老家|两边|两头|重复|同时|再(?:交|缴|参|入|上)|停(?!收|止)|退|咱|你们|不在(?:这|本)|能不能在|可以在|就地|居住证|暂住证"
)
_I_AM = re.compile(r"(?:^|[,。])(?:我|俺|我们|咱)?(?:是|家)?[^,。]{0,4}$")
# 石家庄今年居民的多少钱; 他们那儿新农合收到几号; 那边给娃上医保卡不卡九十天: not 那边看病能报不
_RULES_OF_THERE = re.compile(
    r"^给(?:外来|外地|务工|打工)|^(?:市|省)?(?:今年|明年|去年|现在)的?(?:城乡)?居民的|(?:他们|她们|人家)(?:那儿|那边|那头|那里|的)(?:少儿|居民|城乡)?(?:新农合|合疗|医保|居民)|^那边的?(?:少儿|居民|城乡|学生)(?:医保|保险)"
    r"|那(?:边|头|里|儿)(?:的|给)?(?:奶?娃儿?|孩子|老人|他|她)?(?:的)?(?:上|交|缴|收|断|新农合|合疗|居民医保)(?!班|学)"
    r"|^那(?:边|头|里|儿)[^,。;!?去看住报]{0,12}(?:居民医保|少儿医保|新农合|合疗|参保)"
)
# 我弟在杭州上班,他那边的居民医保分几档
_THEIRS_THERE = re.compile(r"[他她]们?那(?:边|头|里|儿)的?(?:居民医保|新农合|合疗|医保)(?!卡|去|到|能)")
_OVER_THERE = re.compile(r"(?:市|县|区|省)?的?,?那(?:边|头|儿)")  # 老家万州的,那边特困户…
_TAKEN_BACK = re.compile(
    r"(?:市|县|省|区)?(?:的)?[啊哎哦呃,]*(?:不对|不是|不(?=,)|错了|说错了|哦不)[啊,]*(?:应该是|我说的是|是)?"
)
_KEPT_HERE = re.compile(r"(?:在|给|进|来)?(?:咱们?|我们?|你们|本|这)(?:这)?(?:县|市|区|边|里|儿|头|地)")
_OF_REGISTRATION = re.compile(r"(?:户口本?|户籍)(?:一直|还|都|就|仍)*(?:是|在|搁|落在|放在)$")
_MINE = re.compile(r"(?<![和跟给帮替为])(?:我|咱)们?(?:家|这边?|这里)?(?:是|在|就在)?$")
_RATHER_IN = re.compile(r"(?:市|县|区)?,?(?:而)?(?:是)?在")
_TOWN = re.compile(r"镇|乡(?!下)|街道|社区|村")  # 高阳镇 is no 高阳县
_NOT_THERE = re.compile(r"(?<!户口)(?<!户籍)(?<!户)(?:不在|没在|不是在|不问|不说|别管)$")  # 我人在昌黎不在秦皇岛


_OF_THE_STATE = re.compile(r"的?中央|(?:上头|那边|那头)?(?:出|贴|给)(?:了|的)?(?:多少|几)")  # 北京上头出多少: the state
_PAYS_THERE = re.compile(r"(?:市|县|区|省)?(?:老家|这边|那边|这里)?(?:的|要|得|该|应该)*(?:交|缴|参|上医保|买医保|入)")
_MUST_PAY_THERE = re.compile(r"(?:市|县|区|省)?(?:那边)?(?:要|得|该)(?:交|缴|掏)(?:多少|好多|几)")  # 她在万州要交好多钱
_WORKPLACE = re.compile(r"(?:市|这边|那边)?(?:的)?(?:厂|工地|公司|车间|饭店|店里)")
_WORKS_THERE = re.compile(r"(?:市|县|区|省)?(?:这边|那边|这里|那里)?(?:打工|上班|务工|干活|做工|跑车|工地|摆摊)")


def read_places(text: str, found: list[dict[str, Any]], facts: Facts) -> None:
    """Region, candidates or elsewhere, of the places named; the most particular of neighbours counts."""
    known = collected()
    places = [entity for entity in found if entity["entity"] == "place"]
    places = [
        e for i, e in enumerate(places) if not any(_takes_back(text, e, later) for later in places[i + 1 : i + 2])
    ]
    places = [
        e for e in places if not (_OF_REGISTRATION.search(text[: e["start"]]) and _KEPT_HERE.search(text, e["end"]))
    ]
    places = [e for e in places if not _NOT_THERE.search(text[: e["start"]])]
    at_home = [entity for entity in places if not _is_origin(text, entity)]
    if any(known.governing(r.adcode) for entity in at_home for r in regions.named(entity["value"])):
        places = at_home  # 我是卢龙户口,在昌黎能上吗
    places = [e for e in places if not (_TOWN.match(text, e["end"]) and not _is_ours(e))]
    places = [e for i, e in enumerate(places) if not any(_is_rather_in(text, e, other) for other in places[i + 1 :])]
    places = _where_insured(text, places)
    told_mine = False
    for i, entity in enumerate(places):
        following = places[i + 1] if i + 1 < len(places) else None
        if following and following["start"] == entity["end"] and _inside(following["value"], entity["value"]):
            continue
        if _WORKPLACE.match(text, entity["end"]) and not any(
            known.governing(r.adcode) for r in regions.named(entity["value"])
        ):
            continue  # 打到我宁波厂里来
        if entity["value"].startswith("北京") and _OF_THE_STATE.match(text, entity["end"]):
            continue
        options = regions.named(entity["value"])
        governed = [r for r in options if known.governing(r.adcode)]
        if governed:
            region = governed[0]
            governing = known.governing(region.adcode)
            mine = bool(_MINE.search(text[: entity["start"]]))  # 我姐嫁秦皇岛,我双桥的给多少
            if facts.region is None or _INSTEAD.search(text) or (mine and not told_mine):
                told_mine = mine
                facts.region, facts.place = governing, region.adcode
            if governing is not None and governing not in facts.regions:
                facts.regions.append(governing)
            continue
        below = [c for r in options for c in known.inside(r.adcode)]
        away = bool(_TRAVEL.search(text[max(0, entity["start"] - 4) : entity["start"]]))
        if facts.region and any(r.adcode == facts.region or facts.region in below for r in options):
            continue
        if below and not (away and facts.region):
            facts.candidates, facts.place = below, options[0].adcode
        else:
            facts.elsewhere.append(entity["value"])
            if _is_insured_there(text, entity):
                facts.insured_elsewhere = entity["value"]
            elif away:
                facts.hospital_place = facts.hospital_place or "省外"
    facts.moves = bool(_MOVES.search(text))
    if facts.region:
        facts.candidates, facts.insured_elsewhere = [], None


def _is_insured_there(text: str, place: dict[str, Any]) -> bool:
    """Whether a place without a notice is where somebody is insured, or whose own rules are asked for."""
    before, after = text[: place["start"]], text[place["end"] :]
    if _WORKS_THERE.match(after):
        return bool(_THEIRS_THERE.search(after))
    pays = before.endswith("在") and (_PAYS_IN_IT.match(after) or _MUST_PAY_THERE.match(after))
    return bool(
        _INSURED_IN.search(before)
        or _INSURED_THERE.match(after)
        or pays
        or _REGISTERED_IN.search(before)
        or _RULES_OF_THERE.search(after)
        or (before.endswith("老家") and _OVER_THERE.match(after))
        or (_I_AM.search(before) and _OF_THERE.match(after) and not _COMPATRIOT.match(place["text"] + after))
    )


def _is_rather_in(text: str, place: dict[str, Any], later: dict[str, Any]) -> bool:
    """户口不在秦皇岛,在双桥区: the first place is denied, and another one told."""
    return text[: place["start"]].endswith("不在") and bool(_RATHER_IN.fullmatch(text, place["end"], later["start"]))


def _is_ours(place: dict[str, Any]) -> bool:
    """Whether a place is in a notice's region, or holds one."""
    known = collected()
    options = regions.named(place["value"])
    return any(known.governing(r.adcode) or known.inside(r.adcode) for r in options)


def _where_insured(text: str, places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of two places with a notice the one where one says to be insured, or does not merely work: 在甘肃打工,医保在双桥交."""
    known = collected()
    ours = [e for e in places if any(known.governing(r.adcode) for r in regions.named(e["value"]))]
    if len({known.governing(r.adcode) for e in ours for r in regions.named(e["value"])} - {None}) < 2:
        return places
    insured = [e for e in ours if text[: e["start"]].endswith("在") and _PAYS_THERE.match(text, e["end"])]
    left = [e for e in ours if not _WORKS_THERE.match(text, e["end"])]
    kept = insured or left or ours
    return [e for e in places if e not in ours or e in kept]


def _takes_back(text: str, place: dict[str, Any], later: dict[str, Any]) -> bool:
    """送北京不对是沈阳: the first place was a slip of the tongue."""
    return bool(_TAKEN_BACK.fullmatch(text, place["end"], later["start"]))


def _is_origin(text: str, place: dict[str, Any]) -> bool:
    """Whether a place is only where somebody is registered: 昌黎的户口, or 户口昌黎的 of who lives elsewhere."""
    registered = _REGISTERED.search(text[: place["start"]])
    return bool(_ORIGIN.match(text, place["end"]) or (registered and _LIVES.search(text) and not _AT_HOME.search(text)))


def _inside(name: str, above: str) -> bool:
    outer = {region.adcode for region in regions.named(above)}
    return any(outer & {a.adcode for a in regions.ancestors(region.adcode)[1:]} for region in regions.named(name))
