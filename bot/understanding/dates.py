"""Days, months and years that a message names, and what happened on them: paid, born, discharged, treated.

A day without a year is put into the year that makes sense for the coverage year: September to December are the
collection months of the year before, the other months lie in the coverage year itself.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from msgspec import Struct

from bot.text import NUMERAL, parse_int

_Y = r"(?:(?P<y>(?<!\d)(?:19|20)?\d\d|一九[零〇一二三四五六七八九]{2}|二[零〇]?[零〇一二三四五六七八九]{2}|[一二三四五六七八九]{2})年(?:度)?(?:的)?)?"
_DAY = re.compile(
    _Y + rf"(?<!老)(?P<m>{NUMERAL}|元)月(?:份)?(?:的)?(?P<d>{NUMERAL})(?:日|号|好(?=[交缴的补]))?"
    r"|(?:(?P<dy>(?:20)?\d\d)年)?(?P<dm>\d{1,2})\.(?P<dd>\d{1,2})(?:日|号|(?=[交缴补办才去]|出生|生的|截止|那天)|(?<=[是为于]\d\d\.\d\d)(?=[,。;!]|$)|(?<=[是为于]\d\.\d\d)(?=[,。;!]|$))"
    r"|(?<!\d)(?P<iy>20\d\d|2\d(?=/))[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})(?!\d)"
)
_LAST_OF_MONTH = re.compile(_Y + rf"(?P<m>{NUMERAL})月(?:份)?(?:的)?(?:最后一天|末尾那天|末那天)")
_MONTH = re.compile(_Y + rf"(?P<m>{NUMERAL})月(?:份|里|间|底|初|中旬|上旬|下旬|头)?(?![\d一二三四五六七八九十])")
_TWO_MONTHS = re.compile(_Y + r"(?P<m>[一二三四五六七八])(?P<n>[二三四五六七八九])月(?:份|间)?")
_NAMED = re.compile(_Y + r"(?P<name>元旦|国庆|五一)")
LAST_TWO_DIGITS = 60
NAMED_DAYS = {"元旦": (1, 1), "国庆": (10, 1), "五一": (5, 1)}
_YEAR = re.compile(
    r"(?<![\d.])(?P<y>20\d\d|\d\d(?=年)|二[零〇][零〇一二三四五六七八九]{2}|二[一二三四五六七八九](?=年))年?(?!\d|\s*月|[-./]\d|元|块|人|种|个|日)"
)
_BORN = re.compile(
    r"(?:出生|生个|添(?:了|丁|一|个)|要生|生娃|生孩子|预产|生(?:(?=\d)|(?=是)|在(?!医保)|人|的|了|下|娃|孩|于|[,。(]|$)|落(?:的|了)?[地草]|出世|下生|呱呱|生日|产下|降生|剖(?:的|了|出|腹|宫|(?=[,。]|$))|^[^,。]{0,4}生的|[一二三头]胎(?=$))"
)
_DISCHARGED = re.compile(
    r"退(?:的|了|出现)?[役伍]|复(?:的|了)?员|转(?:的|了)?业(?!务)|离(?:的|了|开)?(?:部)?队|从部队|部队(?:上|里)?(?:回来|下来|出来)|退的|退下来|退回来|卸甲|服完役|服役(?:期满|结束)|脱(?:下|了|掉|的)?军装"
)
_TREATED = re.compile(
    r"住院|住(?:过|了)?(?:[一两三几][回次趟])?院|住进|住的|住上|入院|出院|手术|开刀|动刀|看(?:的|了)?病|瞧(?:的|了)?病|检查|化疗|透析|白内障|支架|发病|犯病|摔"
)
_TARGET = re.compile(
    r"^(?:日|号)?(?:那天|那会儿?)?(?:之前|以前|前)?(?:就|才|好|要|想|得|可以|能不能|能否|能)*(?:能|可以)?(?:报|用|享受|生效|管用|住院|生娃)"
)
_CAN_IT = re.compile(r"(?:还|也|是不是)能$")  # 这样还能元旦就用吗
_FROM_THEN = re.compile(r"^(?:日|号)?(?:起|开始)?(?:就|才)(?:能|可以)(?:报|用|享受|生效)")
_BY_WHEN = re.compile(r"最晚|最迟|赶在|什么时候交|哪天交|几号交|几号前|哪天前")
_AFTER_IT = re.compile(r"(?:过了|错过了?|过)(?:那个|这个)?$")
_NOT_ON = re.compile(r"不是(?:在|到)?$")  # 不是12月,是2月交的
_NOT_DONE = re.compile(
    r"^(?:份|里|间)?(?:刚|才|就|已|被|给)*(?:标注|评上|认定|纳入|退出(?!现役|部队)|取消|消除|解除|批下来)|^没有?\d|^(?:日|号)?(?:那天)?(?:就)?(?:截|关|停收|结束)|^(?:份)?那(?:个|次|笔|回)|^(?:头|底|初|中|份|日|号)?(?:就|才|要|得|再|刚)*(?:走(?!了)|开学|上学|报到|入学|(?:回家|回老家)(?![^,。]{0,6}[交缴办参])|搬家|结婚|过年)|^(?:日|号)?(?:间|里|份|那会儿?|那阵|的时候|我|都|就|也)*(?:没有?|未|忘了?)(?:去|交|缴|扣|付|弄|整|赶上|来得及|顾上|顾得上|办)"
)
_YEAR_BEHIND = re.compile(
    r"^[^,。()]{0,8}\((20\d\d)年?(?:度)?\)|^[^。()]{0,20}(20\d\d)年的[。?!]*$|^[^。()]{0,12},(20\d\d|2\d|二[一二三四五六七八九])年(?:的)?(?=[,。?!]|$)"
)
_LATER = re.compile(r"^(?:日|号)?(?:都)?(?:以后|之后|过后|后头|后(?!天))")
_PAID = re.compile(
    r"交|缴|补|扣(?:的|了|掉)?(?:钱|款|费)|续(?!航)|参保|付|给[他她娃]上|上(?=[^,。校学班]{0,6}(?:医保|合疗|新农合|保险))|办(?!(?:的|了|理|完|好|下|手续|是)*(?:退|复员|转业|离队|出生|户口|落户))|入(?!伍)|上的|登记(?![^,。]{0,2}(?:户口|结婚|出生))|(?:再|才|就|要)去?买(?![药房车票菜])"
)


_YEAR_BEFORE = re.compile(r"(20\d\d|(?<!\d)2[0-9])年(?:度)?(?![^,。;!?]*月)[^,。;!?]{0,8}$")


YEARS_FROM_NOW = {"今年": 0, "去年": -1, "上年": -1, "头年": -1, "前年": -2, "明年": 1}
_THIS_YEAR = re.compile(rf"({'|'.join(YEARS_FROM_NOW)})(?:的|度)?$")


class Day(Struct, frozen=True):
    """A span of days that a message names: one day, or a month where only that was said."""

    first: date
    last: date
    role: str
    start: int
    end: int
    year_said: bool


def _year(said: str | None) -> int | None:
    if not said:
        return None
    year = parse_int(said)
    if year >= 100:
        return year
    return year + (2000 if year <= LAST_TWO_DIGITS else 1900)  # 65年出生 is a grown person's birthday


def _guess_year(month: int, coverage_year: int, first_window: date) -> int:
    """Months from the first window's month on belong to the year before the coverage year."""
    return first_window.year if month >= first_window.month else coverage_year


def _role(text: str, start: int, end: int) -> str:
    """What happened on the day: the nearest word that says so, looking ahead first."""
    after = re.split(r"[,。;!?]", text[end : end + 14])[0]
    before = re.split(r"[,。;!?]", text[max(0, start - 10) : start])[-1]
    for piece in (after, before):
        marks = [(m.start(), role) for role, p in _ROLES if (m := p.search(piece))]
        if marks:
            return min(marks)[1] if piece is after else max(marks)[1]
    if _GOES_TO_PAY.fullmatch(after):
        return "pay"  # 得5月19号才能去,还给从出生那天算不
    sentences = re.split(r"[,。;!?]", text[:start])
    pays = _PAID.search(re.split(r"[,。;!?]", text[end:])[0])  # 4月2号他爸在手机上给她把当年的交了
    if len(sentences) > 1 and not before and not (pays or _ABOUT_IT.search(after)):
        for role, pattern in _ROLES[:2]:
            if pattern.search(sentences[-2]):
                return role  # 我退伍了,2025年1月3号
    if not _MONEY.search(text):  # nobody speaks of a payment: 生个大胖小子!2025.6.6
        of_others = _FROM_WHICH_DAY.search(text) or len(_A_DAY.findall(text)) > 1
        roles = _ROLES[:2] if of_others else _ROLES[:3]
        return next((role for role, p in roles if p.search(text)), "pay")
    return "pay"


_GOES_TO_PAY = re.compile(r"(?:那天)?(?:才|再|得|要|有空|能|可以|想)+(?:去|来)(?:办|弄|成)?(?:了)?")
# 看小票:2月20,问哪日起住院给报: it is asked from when one is treated at the notice's cost
_FROM_WHICH_DAY = re.compile(r"(?:哪[一]?[日天]|几号|什么时候|多久|多会儿?)(?:才|就|开始|起|能)")
_A_DAY = re.compile(r"\d(?:号|日)|月\d+(?!号|日|\d)")  # 是2月13号,3号是她妈住院那天
_ABOUT_IT = re.compile(r"去|登记|报|住|看|才|再|就")
_MONEY = re.compile(
    r"交|缴|补|付|续上|给[他她娃]上|上[^,。校学班]{0,6}(?:医保|合疗|新农合|保险)|(?:再|才|就|要)去?买(?![药房车票菜])"
)
_ROLES = (("birth", _BORN), ("discharge", _DISCHARGED), ("treated", _TREATED), ("pay", _PAID))


def find_days(
    text: str, coverage_year: int, first_window: date, today: date | None = None, last_payable: date | None = None
) -> list[Day]:
    """The days that a normalised text names, in order; impossible ones such as 2月30日 are left out.

    今年2月 and 去年12月 are counted from today; where that leads outside the year's payments (first_window to
    last_payable) they say nothing that can be used, and are left out.
    """
    found: list[Day] = []

    def add(match: re.Match[str], year: int | None, month: int, day: int | None, until: int | None = None) -> None:
        if any(d.start <= match.start() < d.end for d in found) or not 1 <= month <= 12:
            return
        start = match.start()
        if year is None and (before := _YEAR_BEFORE.search(text[:start])):
            year, start = _year(before[1]), before.start()
        if _NOT_ON.search(text[:start]) or _AFTER_IT.search(text[:start]) or _LATER.match(text[match.end() :]):
            return  # 过了12月28号: some day later, which was not said
        if _NOT_DONE.match(text[match.end() :]):
            return  # 三月间没去: no payment
        end = match.end()
        if year is None and (behind := _YEAR_BEHIND.match(text[end:])):
            year, end = _year(behind[1] or behind[2] or behind[3]), end + behind.end()  # 1月15号交的(2026)
        if year is None and today and (relative := _THIS_YEAR.search(text[:start])):
            year, start = today.year + YEARS_FROM_NOW[relative[1]], relative.start()
            if not first_window <= date(year, month, 1) <= (last_payable or date(coverage_year, 12, 31)):
                return
        role = _role(text, match.start(), match.end())
        supposed = _BY_WHEN.search(text) or _CAN_IT.search(text[: match.start()])
        if role == "pay" and supposed and _TARGET.match(text[match.end() :]):
            role = "target"
        if role == "pay" and any(d.role == "pay" for d in found) and _TARGET.match(text[match.end() :]):
            return  # 11月5号交的,一月一号能不能用上
        if role == "pay" and not _PAID.search(text) and _FROM_THEN.match(text[match.end() :]):
            return  # 那他是12月5号就能用,还是得到过了年: a day that was answered
        chosen = year or (coverage_year if "当年" in text else _guess_year(month, coverage_year, first_window))
        if year is None and (earlier := [d for d in found if d.year_said]):
            chosen = earlier[-1].first.year  # 2024年11月5号生的，12月3号交: the same year, or the next
            if (month, day or 31) < (earlier[-1].first.month, earlier[-1].first.day):
                chosen += 1
        last = calendar.monthrange(chosen, until or month)[1]
        if day is not None and not 1 <= day <= last:
            return
        first_day, last_day = date(chosen, month, day or 1), date(chosen, until or month, day or last)
        found.append(Day(first_day, last_day, role, start, end, year is not None))

    for match in _DAY.finditer(text):
        if match["dm"]:
            add(match, _year(match["dy"]), int(match["dm"]), int(match["dd"]))
        elif match["iy"]:
            add(match, _year(match["iy"]), int(match["im"]), int(match["id"]))
        elif "." not in match["m"] + match["d"]:
            month = 1 if match["m"] == "元" else parse_int(match["m"])
            add(match, _year(match["y"]), month, parse_int(match["d"]))
    for match in _LAST_OF_MONTH.finditer(text):
        month = parse_int(match["m"])
        year = _year(match["y"]) or _guess_year(month, coverage_year, first_window)
        if 1 <= month <= 12:
            add(match, year, month, calendar.monthrange(year, month)[1])
    for match in _NAMED.finditer(text):
        add(match, _year(match["y"]), *NAMED_DAYS[match["name"]])
    for match in _TWO_MONTHS.finditer(text):
        first, second = parse_int(match["m"]), parse_int(match["n"])
        if second == first + 1:
            add(match, _year(match["y"]), first, None, second)  # 七八月份
    for match in _MONTH.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] != "个" and "." not in match["m"]:
            add(match, _year(match["y"]), parse_int(match["m"]), None)
    return sorted(found, key=lambda day: day.start)


def find_years(text: str, days: list[Day]) -> list[tuple[int, int, int]]:
    """(year, start, end) of years named outside of days, such as 2025年的医保, 25年度."""
    taken = [(day.start, day.end) for day in days]
    return [
        (year, match.start(), match.end())
        for match in _YEAR.finditer(text)
        if not any(a <= match.start() < b for a, b in taken)
        and (year := _year(match["y"])) is not None
        and 2000 <= year <= 2060
        and (len(match["y"]) > 2 or 22 <= year - 2000 <= 35)
    ]
