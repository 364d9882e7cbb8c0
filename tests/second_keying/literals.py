"""The five notices, read a second time and keyed by hand as plain literals.

Nothing here was copied from the implementation or its data.  Amounts are yuan, as ``int`` or as ``Fraction``
where the notice prints a percentage; days are ``date`` objects; a pair of dates includes both of its ends.
Each value carries a comment with the document and the clause it was read from:

    QHD = sources/qinhuangdao-2025.txt    CL = sources/changli-2025.txt    SQ = sources/shuangqiao-2025.txt
    GS  = sources/gansu-2026.txt          YY = sources/yunyang-2025.txt    D  = design.md §4 (decided)

``None`` always means "the notice does not say"; it never means nought.
"""

from datetime import date
from fractions import Fraction

Window = tuple[str, date, date]

QINHUANGDAO = "秦皇岛市"
CHANGLI = "昌黎县"
SHUANGQIAO = "双桥区"
GANSU = "甘肃省"
YUNYANG = "云阳县"

REGIONS: tuple[str, ...] = (QINHUANGDAO, CHANGLI, SHUANGQIAO, GANSU, YUNYANG)

# ------------------------------------------------------------------------------------------------------------
# Which year a notice sells, and the last day of that year's cover

COVERAGE_YEAR: dict[str, int] = {
    QINHUANGDAO: 2025,  # QHD title "2025 年度城乡居民基本医疗保险开始缴费啦"
    CHANGLI: 2025,  # CL title "2025年度城乡居民医保征缴及待遇保障相关政策"
    SHUANGQIAO: 2025,  # SQ title "2025 年度城乡居民医疗保险参保缴费工作"
    GANSU: 2026,  # GS 三(二) "待遇享受期为2026年1月1日至12月31日", though the title says 2025
    YUNYANG: 2025,  # YY title "2025年度城乡居民基本医疗保险参保筹资工作"
}

COVER_FIRST_DAY: dict[str, date] = {
    QINHUANGDAO: date(2025, 1, 1),  # D c: derived from QHD "2025年度", no first day is printed
    CHANGLI: date(2025, 1, 1),  # D c: derived from CL "2025年度", no first day is printed
    SHUANGQIAO: date(2025, 1, 1),  # derived from SQ "2025 年度"; never said, SQ has no rule of cover
    GANSU: date(2026, 1, 1),  # GS 三(二) "待遇享受期为2026年1月1日至12月31日"
    YUNYANG: date(2025, 1, 1),  # YY 二.2 "待遇享受时间为2025年1月1日至12月31日"
}

COVER_LAST_DAY: dict[str, date] = {
    QINHUANGDAO: date(2025, 12, 31),  # D e: derived from QHD "2025年度"
    CHANGLI: date(2025, 12, 31),  # D e: derived from CL "2025年度"
    SHUANGQIAO: date(2025, 12, 31),  # derived from SQ "2025 年度"; never said, SQ has no rule of cover
    GANSU: date(2026, 12, 31),  # GS 三(二)
    YUNYANG: date(2025, 12, 31),  # YY 二.2, 二.3; newborns too: "享受待遇至当年12月31日"
}

# ------------------------------------------------------------------------------------------------------------
# Payment windows, one row per unbroken run of days

WINDOWS: dict[str, tuple[Window, ...]] = {
    QINHUANGDAO: (
        # QHD 一 "集中征缴期为 2024年9月1日至2024年12月28日。9-11月缴费时段为1-25日，12月缴费时段为1-28日"
        ("collection", date(2024, 9, 1), date(2024, 9, 25)),
        ("collection", date(2024, 10, 1), date(2024, 10, 25)),
        ("collection", date(2024, 11, 1), date(2024, 11, 25)),
        ("collection", date(2024, 12, 1), date(2024, 12, 28)),
    ),
    CHANGLI: (
        # CL 三 "2024年9月1日至2024年12月28日，其中2024年9-11月业务受理期为1-25日，12月业务受理期为1-28日"
        ("collection", date(2024, 9, 1), date(2024, 9, 25)),
        ("collection", date(2024, 10, 1), date(2024, 10, 25)),
        ("collection", date(2024, 11, 1), date(2024, 11, 25)),
        ("collection", date(2024, 12, 1), date(2024, 12, 28)),
    ),
    SHUANGQIAO: (
        # SQ 二 "2024 年 9 月 1 日至 12 月 28 日…其中9—11月业务期为1—25日，12月业务期为1—28日"
        ("collection", date(2024, 9, 1), date(2024, 9, 25)),
        ("collection", date(2024, 10, 1), date(2024, 10, 25)),
        ("collection", date(2024, 11, 1), date(2024, 11, 25)),
        ("collection", date(2024, 12, 1), date(2024, 12, 28)),
    ),
    GANSU: (
        # GS 三(一) "集中参保缴费期为2025年10月15日至12月31日；补充参保缴费期为2026年1月1日至2月28日"
        ("collection", date(2025, 10, 15), date(2025, 12, 31)),
        ("supplement", date(2026, 1, 1), date(2026, 2, 28)),
    ),
    YUNYANG: (
        # YY 二.1 "文件下发之日起至2024年12月31日"; first day by D e, from YY 二.3 "9月1日至…"
        ("collection", date(2024, 9, 1), date(2024, 12, 31)),
        # YY 二.2 "在2025年1月1日至2月28日参保缴费的，按集中参保期标准缴纳参保费用"
        ("return", date(2025, 1, 1), date(2025, 2, 28)),
        # YY 二.2 "2025年3月1日至6月30日参保缴费的，按集中参保期标准…设置90日待遇等待期"
        ("late", date(2025, 3, 1), date(2025, 6, 30)),
        # YY 二.2 "2025年7月1日至9月30日参保缴费的，缴费标准为全额缴费…设置90日待遇等待期"
        ("full_fee", date(2025, 7, 1), date(2025, 9, 30)),
    ),
}

# Until when somebody who missed every window above may still pay.  QHD 五 and CL 八.2 set a wait for those
# who did not join in the collection period, so one can join later; D e lets that last until the year's end.
PAY_AFTER_UNTIL: dict[str, date | None] = {
    QINHUANGDAO: date(2025, 12, 31),
    CHANGLI: date(2025, 12, 31),
    SHUANGQIAO: None,  # SQ says nothing
    GANSU: None,  # GS 三(二) says the opposite, see SHUT_AFTER_WINDOWS
    YUNYANG: None,  # YY says nothing after 30 September
}

# GS 三(二) "未在集中缴费期或补充缴费期内参保缴费的人员，无法享受本参保年度居民医保待遇"
SHUT_AFTER_WINDOWS: frozenset[str] = frozenset({GANSU})

# ------------------------------------------------------------------------------------------------------------
# Personal standards, yuan a person a year, by tier; then what students and freshmen pay

STANDARD: dict[str, dict[int, int]] = {
    QINHUANGDAO: {1: 400},  # QHD 二 "每人 400 元"
    CHANGLI: {1: 400},  # CL 一 "每人每年400元"
    SHUANGQIAO: {1: 400},  # SQ 一 "每人 400 元"
    GANSU: {1: 400},  # GS 二(二) "每人每年400元"
    YUNYANG: {1: 400, 2: 775},  # YY 二.1 "一档400元/人·年，二档775元/人·年"
}

STUDENT_STANDARD: dict[str, dict[int, int]] = {
    YUNYANG: {1: 380, 2: 755},  # YY 二.3 "在渝高校大学生…一档380元/人·年，二档755元/人·年"
}

# YY 二.2 "全额缴费（包括个人缴费部分和财政补助部分）" and no fiscal amount anywhere in YY
NO_TOTAL_IN: dict[str, str] = {YUNYANG: "full_fee"}

# ------------------------------------------------------------------------------------------------------------
# Subsidies.  A Fraction is a share of the personal standard, an int is yuan, "told" is what one was told.

Subsidy = int | Fraction | str

_CITY_OF_QINHUANGDAO: dict[str, dict[int, Subsidy]] = {
    "特困人员": {1: Fraction(1)},  # QHD 三(一), 三(五) "给予全额资助"
    "低保对象": {1: Fraction(90, 100)},  # QHD 三(二), 三(六) "90%"
    "返贫致贫人口": {1: Fraction(90, 100)},  # QHD 三(三) "定额资助标准 90%"
    "脱贫人口中易返贫致贫人口": {1: Fraction(90, 100)},  # QHD 三(三) "定额资助标准 90%"
    "其他脱贫人口": {1: Fraction(60, 100)},  # QHD 三(四) "2025 年 60%"
    "监测农村易返贫致贫人口": {1: Fraction(60, 100)},  # QHD 三(七) "2025 年60%"
}

SUBSIDY: dict[str, dict[str, dict[int, Subsidy]]] = {
    QINHUANGDAO: _CITY_OF_QINHUANGDAO,
    CHANGLI: _CITY_OF_QINHUANGDAO,  # CL 七 "按省、市、县相关文件执行"; D a and D names: the city's rates hold
    SHUANGQIAO: {
        "特困人员": {1: Fraction(1)},  # SQ 一 "对特困人员给予全额资助"
        "低保对象": {1: Fraction(90, 100)},  # SQ 一 "90% 定额资助，个人缴纳 40 元"
        "返贫致贫人口": {1: Fraction(90, 100)},  # SQ 一, the same sentence
        "监测且风险未消除": {1: Fraction(90, 100)},  # SQ 一 "纳入监测范围且风险未消除的农村易返贫致贫人口"
        "其他脱贫人口": {1: Fraction(60, 100)},  # SQ 一 "60% 定额资助，个人缴纳 160 元"
        "重度残疾人": {1: Fraction(60, 100)},  # SQ 一 "对二级及以上重度残疾人给予 60% 定额资助…160 元"
    },
    GANSU: {
        "全额资助对象": {1: Fraction(1)},  # GS 二(三) "全额资助对象实行全额代缴，个人无需缴费"
        "定额资助对象": {1: "told"},  # GS 二(三) "扣除相应资助标准的差额"; 附表2 is an unreadable picture
    },
    YUNYANG: {
        "特困人员": {1: 400, 2: 400},  # YY 三(一) 一档400, "自愿参加二档的统一按400元/人"
        "城乡孤儿": {1: 400, 2: 400},  # YY 三(一)
        "事实无人抚养儿童": {1: 400, 2: 400},  # YY 三(一)
        "低保对象": {1: 360, 2: 400},  # YY 三(一) "城乡低保对象参加一档按360元/人"
        "低保边缘户": {1: 280, 2: 400},  # YY 三(一) "低保边缘户参加一档按280元/人"
        "烈士遗属": {2: Fraction(1)},  # YY 三(二) "给予二档全额资助", nothing of 一档
        "因公牺牲军人遗属": {2: Fraction(1)},  # YY 三(二)
        "病故军人遗属": {2: Fraction(1)},  # YY 三(二)
        "在乡老复员军人": {2: Fraction(1)},  # YY 三(二)
        "在乡重点优抚对象": {1: 400, 2: 400},  # YY 三(二) "参加一、二档按400元/人"
        "重度残疾人": {1: 280, 2: 400},  # YY 三(三) "重度（1―2级）…一档按280元/人…二档按400元/人"
        "普通残疾人": {1: 200, 2: 200},  # YY 三(三) "普通残疾人（三、四级）参加一、二档按200元/人"
        "计生特扶对象": {1: 400, 2: 400},  # YY 三(四) "特别扶助政策的对象及子女…400元/人"
        "计生特扶对象子女": {1: 400, 2: 400},  # YY 三(四)
        "计生手术并发症": {1: 400, 2: 400},  # YY 三(四) "手术并发症管理的对象…400元/人"
        "农村计生奖扶": {1: 320, 2: 320},  # YY 三(四) "奖励扶助政策的对象…320元/人"
        "边缘易致贫户": {1: 280, 2: 400},  # YY 三(5) "一档按280元/人…二档按400元/人"
        "脱贫不稳定户": {1: 280, 2: 400},  # YY 三(5)
        "突发严重困难户": {1: 280, 2: 400},  # YY 三(5)
        "返贫致贫人口": {1: 280, 2: 400},  # YY 三(5)
        "稳定脱贫人口": {1: 15, 2: 15},  # YY 三(5) "稳定脱贫人口参加一、二档按15元/人"
    },
}

# D a: groups that a notice leaves out by its own wording ("二级及以上", "风险未消除"): they pay the standard
LEFT_OUT: dict[str, frozenset[str]] = {
    SHUANGQIAO: frozenset({"普通残疾人", "监测但风险已消除"}),
}

# ------------------------------------------------------------------------------------------------------------
# Waiting: unit, fixed part, one step of the variable part, the floor after 4 broken years

WAIT_UNIT: dict[str, str | None] = {
    QINHUANGDAO: "month",  # QHD 五 "固定待遇等待期 3个月"
    CHANGLI: "month",  # CL 八.2 "固定待遇等待期3个月"
    SHUANGQIAO: None,  # SQ has no rule
    GANSU: "day",  # GS 四(三) "3个月（90日）"
    YUNYANG: "day",  # YY 二.2 "90日待遇等待期"
}
WAIT_FIXED: dict[str, int] = {QINHUANGDAO: 3, CHANGLI: 3, GANSU: 90, YUNYANG: 90}  # the same clauses
# QHD 五, CL 八.2 "1个月"; GS 四(三) "1个月（30日）"; YY 二.2 "1个月", 30 days by D b
WAIT_STEP: dict[str, int] = {QINHUANGDAO: 1, CHANGLI: 1, GANSU: 30, YUNYANG: 30}
# QHD 五, CL 八.2 "不少于6个月"; GS 四(三) "不少于6个月（180日）"; YY: nothing
WAIT_FLOOR: dict[str, int | None] = {QINHUANGDAO: 6, CHANGLI: 6, GANSU: 180, YUNYANG: None}
WAIT_FLOOR_FROM_YEARS = 4  # QHD 五, CL 八.2, GS 四(三) "连续断缴4年及以上的"
# QHD 五, CL 八.2 "通过缴费修复"; GS 四(三) "通过补缴修复"; YY: nothing
REPAIR_IS_WRITTEN: dict[str, bool] = {QINHUANGDAO: True, CHANGLI: True, GANSU: True, YUNYANG: False}
# D §4: YY adds 1个月 to 90日 and says no more, so with broken years the first day stays open
START_OPEN_WITH_BREAKS: frozenset[str] = frozenset({YUNYANG})
# Windows in which somebody without broken years waits nothing.  YY 二.2: 1–2月 "自完清费用的次月1日起享受"
NO_WAIT_WINDOWS: dict[str, frozenset[str]] = {
    QINHUANGDAO: frozenset({"collection"}),
    CHANGLI: frozenset({"collection"}),
    GANSU: frozenset({"collection"}),
    YUNYANG: frozenset({"collection", "return"}),
}
# YY 二.3 "新生入学时参加我市2025年居民医保的，待遇享受时间为完成缴费的次日至2025年12月31日"
FRESHMAN_NEXT_DAY: frozenset[str] = frozenset({YUNYANG})

# ------------------------------------------------------------------------------------------------------------
# Newborns and veterans

NINETY_DAYS = 90  # QHD 一, CL 三, YY 二.2

# "birth": cover from birth; "unsaid": no wait, first day not printed; "unwritten": named, but not spelt out
NEWBORN_START: dict[str, str] = {
    QINHUANGDAO: "unsaid",  # QHD 一 "自出生之日起90日内…办理参保手续，不受集中征缴期限制"
    CHANGLI: "birth",  # CL 三 "从出生之日起享受城乡居民基本医疗保险待遇"
    YUNYANG: "unsaid",  # YY 二.2 "90日内独立参保的，不设置待遇等待期并只缴纳个人应缴费用"
    GANSU: "unwritten",  # GS 三(二) "除我省统一规定的新生儿等特殊参保人群外", and no more
}
# QHD 一, CL 三: "退役军人在退役后90日内…自退役之日起享受城乡居民基本医疗保险待遇"
VETERAN_FROM_DISCHARGE: frozenset[str] = frozenset({QINHUANGDAO, CHANGLI})

# ------------------------------------------------------------------------------------------------------------
# The cap of 大病保险

RAISE_AFTER_YEARS = 4  # QHD 五, CL 八.1, GS 四(一) "连续参加居民医保满4年…之后每连续参保1年"
# QHD 五, CL 八.1 "提高…2000元"; GS 四(一) "提高3500元"; YY 二.2 raises it without an amount; SQ: nothing
RAISE_A_YEAR: dict[str, int] = {QINHUANGDAO: 2000, CHANGLI: 2000, GANSU: 3500}
# QHD 五, CL 八.1 "次年提高…2000元"; GS 四(二) "提高1.75万元"
RAISE_ZERO_CLAIM: dict[str, int] = {
    QINHUANGDAO: 2000,
    CHANGLI: 2000,
    GANSU: int(Fraction("1.75") * 10000),
}
# QHD 五, CL 八.1 "累计提高总额不超过…原封顶线的 20%" (the cap itself is not printed)
RAISE_LIMIT_SHARE: dict[str, Fraction] = {QINHUANGDAO: Fraction(20, 100), CHANGLI: Fraction(20, 100)}
RAISE_LIMIT_YUAN: dict[str, int] = {GANSU: 7 * 10000}  # GS 四(二) "累计提高总额不超过7万元"
# QHD 五, CL 八.1 "每断保1年降低…2000元"; GS 四(三) "每断保1年…降低3500元"
CUT_A_YEAR: dict[str, int] = {QINHUANGDAO: 2000, CHANGLI: 2000, GANSU: 3500}
# QHD 五, CL 八.1 "累计降幅总额不超过…原封顶线的20%"; GS: no limit is written
CUT_LIMIT_SHARE: dict[str, Fraction] = {QINHUANGDAO: Fraction(20, 100), CHANGLI: Fraction(20, 100)}

# ------------------------------------------------------------------------------------------------------------
# Names that people give to the regions, and places known but not collected

ALIASES: dict[str, tuple[str, ...]] = {
    QINHUANGDAO: (
        "秦皇岛",
        "河北秦皇岛",
        "河北省秦皇岛市",
        "海港区",
        "山海关区",
        "山海关",
        "秦皇岛市山海关区",
        "北戴河区",
        "抚宁区",
        "卢龙县",
        "青龙满族自治县",
    ),
    CHANGLI: ("昌黎", "秦皇岛昌黎", "秦皇岛昌黎县", "秦皇岛市昌黎县", "河北省秦皇岛市昌黎县"),
    SHUANGQIAO: ("双桥", "承德双桥", "承德双桥区", "承德市双桥区", "河北省承德市双桥区"),
    GANSU: (
        "甘肃",
        "兰州",
        "兰州市",
        "甘肃省兰州市",
        "嘉峪关市",
        "金昌市",
        "白银市",
        "天水市",
        "武威市",
        "张掖市",
        "平凉市",
        "酒泉市",
        "庆阳市",
        "定西市",
        "陇南市",
    ),
    YUNYANG: ("云阳", "重庆云阳", "重庆云阳县", "重庆市云阳县"),
}

KNOWN_NOT_COLLECTED: tuple[str, ...] = ("石家庄市", "承德市", "重庆市", "河北省", "唐山市")
