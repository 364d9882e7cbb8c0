"""Facts decide between neighbouring topics: who names a household and asks for a sum wants it computed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.understanding.facts import Facts

MONEY = re.compile(
    r"交不交|缴不缴|掏不掏|要不要[交缴掏]|多少|几百|几块|几元|几多|合计|一共|总共|拢共|合起来|花钱|掏钱|要钱|交钱|钱不|自己[掏交出缴]|全家|按\d+|总数|总账|还[交缴掏]|出钱|掏"
)
COMPUTED_BY_IDENTITY = {
    "资助逐年递减",
    "档次区别",
    "大学生缴费",
    "参保范围",
    "新生儿缴费",
    "筹资构成",
    "财政补助",
    "涨了多少",
}
ABOUT_START = {"报销时限", "退费"}
NEAR_CAPITAL = {"报销比例", "直接结算", "异地直接结算", "异地就医备案", "转诊", "未备案后果"}
MATERIALS_OF = {
    "首次参保": "登记材料",
    "参保登记": "登记材料",
    "线下登记": "登记材料",
    "变更参保地": "登记材料",
    "手工报销": "手工报销材料",
    "异地就医备案": "备案材料",
}
_SPENT = re.compile(r"花(?:到|在|哪|去|掉)|用(?:到|在|去)哪|哪儿?去了")
_COLLECTED = re.compile(r"替?收(?!入)|代收|收钱")
_CODE = re.compile(r"码(?!头)(?![^,。]*(?:交|缴))")
_MATERIALS = re.compile(
    r"(?:带|拿|要|准备|备|揣|需要?|得有)(?:些|点|上|哪些|什么|啥|齐)*(?:证件|单子|单据|票|材料|资料|手续|东西|证|本本?)|(?:带|拿|准备|揣)(?:些|点|上)?(?:什么|啥|哪些)(?!时候)|什么证|啥证|哪些证"
)
_BENEFIT = re.compile(r"待遇|享受|能报|报销|生效|能用|管到")
WAITS = {"等待期规则", "等待期豁免", "等待期看病", "等待期修复", "断保影响"}
_WAITING = re.compile(r"等(?:几|多|半|待|三|3|六|6|个|上)")
EVIDENCE = {
    "困难资助": (
        re.compile(r"补|助|减|免|优惠|照顾|困难|低保|特困|贫|残|孤|烈|优抚|计生|监测|五保|身份|政策|户|军|扶"),
        "缴费标准",
    ),  # a topic of some people needs a word that names them; else the general one is meant
    "大学生缴费": (re.compile(r"学|研究生|本科|硕|博|校"), "缴费标准"),
    "新生儿缴费": (re.compile(r"生|孩|宝|婴|月子|满月|毛毛|崽"), "缴费标准"),
    "退役军人参保": (re.compile(r"军|兵|伍|部队|复员|转业|服役"), "参保范围"),
}
_WITHIN = re.compile(r"(?:天|日|个?月)(?:以|之)?内")
_PAYING = re.compile(
    r"(?:给|替|帮).{1,4}(?:交|缴)|(?:交|缴)[^,。?]{0,3}(?:医保|费|钱|保险|居民|新农合|上|个)|交医保|缴医保"
)
_FILING = re.compile(r"备案|登记|异地|外地|住院|看病")
OF_PERSON = {"港澳台": "港澳台人员", "外籍": "外籍人员"}
_LATE = re.compile(r"过后|错过|晚了|没赶上|补上|补交|补缴|断")


def settle(topic: str, probability: float, text: str, facts: Facts, groups: Mapping[str, str]) -> str:
    """The topic that the facts of a message speak for; the classifier's where they say nothing."""
    identified = bool(facts.identities) or any(member.identities for member in facts.household)
    money = bool(MONEY.search(text))
    if facts.cap is not None:
        return "激励上限"
    if facts.continuous_years and facts.zero_claim_years and groups.get(topic) != "breaks":
        return "激励上限"
    premium = groups.get(topic) == "premium"
    if len(facts.household) > 1 and (premium or ((money or identified) and probability < 0.9)):
        return "缴费标准"
    if identified and topic in COMPUTED_BY_IDENTITY and (money or facts.tiers or topic != "资助逐年递减"):
        return "困难资助"
    if identified and probability < 0.5:
        return "困难资助"
    if identified and money and probability < 0.9 and groups.get(topic) in ("paying", "enrolment"):
        return "困难资助"
    if identified and money and probability < 0.6:
        return "困难资助"
    if topic == "全额与定额资助" and len(facts.identities) == 1 and money:
        return "困难资助"
    if facts.tiers and identified:
        return "困难资助"
    if (
        (facts.repair_years or 0) != 0
        and (facts.break_years or facts.pay)
        and groups.get(topic) in ("breaks", "timing", "benefits")
    ):
        return "等待期修复"
    if (evidence := EVIDENCE.get(topic)) and not evidence[0].search(text):
        return evidence[1]
    if topic == "档次区别" and len(facts.tiers) == 1 and money:
        return "缴费标准"
    if topic == "新生儿超期" and _WITHIN.search(text):
        return "新生儿待遇"
    if topic in {"异地就医备案", "线上登记", "网上办事"} and _PAYING.search(text) and not _FILING.search(text):
        return "缴费渠道"
    if (facts.birth or facts.newborn) and topic in ("错过缴费期", "缴费时间", "每月受理日", "待遇享受期"):
        return "新生儿参保"
    if groups.get(topic) == "breaks" and topic not in WAITS and _WAITING.search(text):
        return "断保影响"
    if facts.pay and topic in ("缴费时间", "每月受理日") and _BENEFIT.search(text):
        return "待遇享受期"
    if topic in MATERIALS_OF and _MATERIALS.search(text):
        return MATERIALS_OF[topic]
    if topic == "涨价原因" and _SPENT.search(text):
        return "钱花在哪"
    if topic == "村集体资助" and _COLLECTED.search(text):
        return "代收代缴"
    if topic == "缴费渠道" and _CODE.search(text):
        return "医保电子凭证激活"
    if facts.break_years and topic in ("断保起算", "等待期豁免") and _BENEFIT.search(text):
        return "何时能报销"
    topic = for_person(topic, facts)
    if facts.hospital_place == "京津" and topic in NEAR_CAPITAL:
        return "京津冀就医"
    if topic in ABOUT_START and probability < 0.9 and _LATE.search(text):
        return "何时能报销"
    return topic


def for_person(topic: str, facts: Facts) -> str:
    """那外国人呢 after a question on Hong Kong residents: the same question has a topic of its own."""
    if topic in OF_PERSON.values():
        return next((OF_PERSON[person] for person in facts.persons if person in OF_PERSON), topic)
    return topic
