"""One message, two answers: two questions in it, or one question for two places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from bot import render
from bot.blocks import Blocks, Citation, Gap, Opening, said
from bot.dialogue import choosing, context, telling
from bot.dialogue.choosing import SHORT
from bot.dialogue.desk import Desk
from bot.dialogue.reply import Reply
from bot.dialogue.routing import NOTHING, Before, settle
from bot.dialogue.turn import Turn
from bot.understanding import years
from bot.understanding.entities import entities
from bot.understanding.facts import Facts, read_facts
from bot.understanding.hear import OF_WHOLE
from bot.understanding.heard import Heard

_NOTHING_PARTICULAR = re.compile(
    r"(?:县|市|区|省|里|的|那边|这边|甘肃|云阳|双桥|昌黎|秦皇岛)(?:居民|医保|政策|规定|办法)*(?:都|是不是|是)?(?:一样|一个样|相同)(?:不|吗|么|嘛|的|啊|[?。])*$"
)
_COMPARED = re.compile(r"和|跟|与|比|哪个|哪边|一样|各|还是")
# A mark that ends a sentence, or a word that opens another question: what follows is meant as one.
_INSIDE = re.compile(r"[?。;!].*[\u4e00-\u9fff]|还有|另外|顺便|然后(?=.{4})|再问|再一个")
_GENERIC = re.compile(
    r"(?:手续|流程|程序|那|该|要|得|这)*(?:怎么|咋|如何|怎样)(?:办|弄|整|搞)(?:理|呢|啊|嘛)*"
    r"|(?:现在|那|这|还)*(?:能|可以|来得及)(?:补|办|弄|报)(?:上|回来)?[吗不么]|什么时候(?:再|才)开(?:呢|啊)?|(?:还)?来得及[吗不么]"
)
_FROM_WHEN = re.compile(r"(?:那)?(?:从)?(?:哪天|哪一天|几号|什么时候)(?:开始|起|起算|算起)(?:呢|的|啊)*")
_HOW_MUCH = re.compile(r"(?:那)?(?:得|要|该|是)*(?:交|花|给|掏)?多少(?:钱|元|块)?(?:呢|啊)?")
_WHAT_SHARE = re.compile(r"(?:那)?(?:给|能|可以)?报(?:销)?(?:百分之几|多少|几成)(?:呢|啊)*[?。]*")
_ALSO_ASKS = re.compile(r"还有就是|还有个?问题|另外(?![的那一两二三])|顺便问|再问|再一个|还有(?=[咋怎几多哪能要])")
_ANNOUNCES_TWO = re.compile(
    r"(?:问|打听|咨询)(?:你|您|一下)?(?:两|俩|2)(?:个|件)(?:事|问题)|(?:两|俩)(?:个问题|问|事儿?)(?=[,:]|一块|一起)"
)
SURE_PART = 0.37  # of each of two questions in one message
SURE_JOINED = 0.3  # where a word says that there is another question
SURE_CHANNEL = 0.7  # of a piece that names a channel
SURE_PIECE = 0.8  # a sentence as sure as this is a question of its own in whatever message
AT_ALL = 0.004  # of a topic in a message that is sure of another
SURE_OUTSIDE = 0.8  # that the other question of a message is about another subject
SURE_WHOLE = 0.9  # a message so sure says nothing else in passing
SURE_OF_DAY = 0.5  # so sure of a question on the day that is told
SURE_ANOTHER = 0.8  # a message so sure of a third topic is one question, whatever its pieces look like
OF_ONE_QUESTION = ("persons", "tiers", "channels", "aspects", "student", "freshman", "newborn")


def _facts_of(question: str, facts: Facts) -> Facts:
    """The facts of a message for one of its questions: 一档多少钱 is not about the 大学生 of the other one."""
    own = read_facts(question, entities(question))
    return msgspec.structs.replace(facts, **{name: getattr(own, name) for name in OF_ONE_QUESTION})


def _names_a_channel(question: str) -> bool:
    """Whether a piece says nothing but a channel, and does not speak of paying."""
    found = entities(question)
    named = any(entity["entity"] == "channel" for entity in found)
    return named and not context.PAID.search(question) and context.is_bare(question, context.spans(found))


def compare(turn: Turn) -> Reply | None:
    """秦皇岛和甘肃哪个多: the same question for two places, one after the other; None if no topic is likely."""
    desk, state, heard, facts = turn.desk, turn.state, turn.heard, turn.facts
    if len(facts.regions) < 2 or not _COMPARED.search(heard.text):
        return None
    topic = settle(turn.label, turn.probability, heard.text, facts, desk.groups)
    if _NOTHING_PARTICULAR.search(heard.text):
        topic = "缴费标准"  # 昌黎和双桥政策一样不: of all that differs, what everybody pays
    if topic not in desk.topics:
        return None
    answers: Blocks = []
    for region in facts.regions[:2]:
        one = msgspec.structs.replace(facts, region=region, place=region, year=None)
        state.year = None
        reply = turn.new_question(topic, one)
        if reply.asks:
            return None
        answers += said(Gap() if answers else None, reply.blocks)
    return Reply(answers)


def _identities_in(question: str) -> list[str]:
    return [entity["value"] for entity in entities(question) if entity["entity"] == "identity"]


def _of_two_identities(turn: Turn) -> Reply | None:
    """五保户不用交么,脱贫户呢: the same question of one identity and of another; None if it is something else."""
    desk, state, heard, facts = turn.desk, turn.state, turn.heard, turn.facts
    first, second = heard.parts[0], heard.parts[-1]
    spans = context.spans(entities(second.text))
    both = len(heard.parts) == 2 and not facts.household and not facts.person and second.text.endswith("呢")
    if not both or not context.is_bare(second.text, spans) or not (one := _identities_in(first.text)):
        return None
    other = _identities_in(second.text)
    label, probability = choosing.likeliest(desk, state, Heard(text=heard.text, guesses=first.guesses))
    if not other or set(one) & set(other) or desk.groups.get(label) != "premium" or probability < SURE_PART:
        return None
    return joined(
        [
            turn.new_question("困难资助", msgspec.structs.replace(facts, identities=identities))
            for identities in (one, other)
        ]
    )


def two_answers(turn: Turn) -> Reply | None:
    """Two questions in one message get two answers; None if its parts do not ask different things."""
    desk, state, heard, facts = turn.desk, turn.state, turn.heard, turn.facts
    if len(heard.parts) < 2 or turn.label == "do_it_for_me" or _tells_for_the_question_at_hand(turn):
        return None
    if reply := _of_two_identities(turn):
        return reply
    first: dict[str, str] = {}
    outside: list[str] = []
    joins = bool(_ALSO_ASKS.search(heard.text) or _ANNOUNCES_TWO.search(heard.text))
    parted = "".join(part.text for part in heard.parts) == heard.text  # by blanks, or by where the first one ends
    least = SURE_PIECE if parted or _INSIDE.search(heard.text) else 1.01
    for part in heard.parts:
        if _names_a_channel(part.text):
            continue  # 怎么激活,支付宝怎么弄: the same question, of a channel
        if first and _FROM_WHEN.fullmatch(part.text) and telling.kind(desk, next(iter(first))) == "waiting_period":
            continue  # 要等几天,哪天开始
        if first and _HOW_MUCH.fullmatch(part.text) and desk.groups[next(iter(first))] == "premium":
            continue  # 跟大人一个价吗,得多少钱
        before = next(reversed(first), state.topic)
        if before and desk.topics[before].get("silent") and _WHAT_SHARE.fullmatch(part.text):
            continue  # 拔牙给报不,给报百分之几: the notice says nothing of it at all
        subject = part.guesses[0].label in desk.topics or part.guesses[0].label.startswith("outside")
        if not subject or (first and _GENERIC.fullmatch(part.text)):
            continue  # 手续怎么办, after how one changes over: the same question
        label, probability = choosing.likeliest(desk, state, Heard(text=heard.text, guesses=part.guesses))
        told = read_facts(part.text, entities(part.text))
        if desk.groups.get(label) == "premium":
            told.household = told.household or facts.household
        if len(part.text) <= SHORT:
            told.newborn = told.newborn or facts.newborn  # 刚生的孩子住院能报不,得交多少
        goes_on = Before(next(reversed(first))) if first else NOTHING
        topic = settle(label, probability, part.text, told, desk.groups, goes_on)
        likely = (probability >= (SURE_JOINED if joins else SURE_PART) or topic != label) and _may_be_in(
            heard, label, topic
        )
        likely = likely or (joins and probability >= SURE_PART and bool(_ALSO_ASKS.match(part.text)))
        likely = likely or (bool(told.channels) and probability >= SURE_CHANNEL)  # 选一档要多少钱,渝快办上交得成不
        sure = topic == label and probability >= SURE_PIECE
        if part.by_comma and not (sure and _is_another_of_whole(desk, heard, topic, first)):
            continue
        if topic in desk.topics and (likely or probability >= least):
            first.setdefault(topic, part.text)
        elif label in render.OUTSIDE and part.guesses[0].probability >= SURE_OUTSIDE and not told.identities:
            outside.append(label)
    if any(desk.groups[topic] == "arrivals" or topic == "大学新生待遇" for topic in first):
        first.pop("何时能报销", None)  # 刚退伍的怎么上,从哪天算: the first answer says so
    if len(first) == 1 and outside:
        return _one_of_two(turn, next(iter(first)), outside[0])
    if len(first) < 2 or (not joins and _is_surely_another(desk, heard, facts, first)):
        return None
    topics = list(first)[:2]
    replies = []
    for topic in topics:
        replies.append(turn.new_question(topic, _facts_of(first[topic], facts)))
        facts = msgspec.structs.replace(facts, more=False, household=[])  # who comes to the household comes once
    if any(reply.asks == "region" for reply in replies):
        state.topic, state.pending = topics[0], topics[1:]
        return next(reply for reply in replies if reply.asks == "region")
    return joined(replies)


def _is_another_of_whole(desk: Desk, heard: Heard, topic: str, others: Iterable[str]) -> bool:
    """Whether a topic may be meant by the whole message and has nothing to do with its others: of another group and calculation."""
    if topic not in desk.topics or not any(g.label == topic and g.probability >= OF_WHOLE for g in heard.guesses):
        return False
    kind = telling.kind(desk, topic)
    return not any(
        desk.groups.get(other) == desk.groups.get(topic) or (kind and telling.kind(desk, other) == kind)
        for other in others
    )


def _tells_for_the_question_at_hand(turn: Turn) -> bool:
    """Whether a message asks what was asked before, with facts that its calculation uses."""
    same = turn.is_topic and turn.kind is not None and telling.kind(turn.desk, turn.label) == turn.kind
    return same and bool(telling.used(turn.kind, turn.facts))


def _is_surely_another(desk: Desk, heard: Heard, facts: Facts, topics: Iterable[str]) -> bool:
    """Whether the whole message is sure of a topic that none of its pieces has."""
    if not heard.guesses:
        return False
    best = heard.guesses[0]
    of_day = facts.pay is not None and best.label in desk.topics and telling.kind(desk, best.label) == "window"
    if best.probability < (SURE_OF_DAY if of_day else SURE_ANOTHER):
        return False
    return settle(best.label, best.probability, heard.text, facts, desk.groups) not in topics


def _one_of_two(turn: Turn, topic: str, outside: str) -> Reply:
    """The answer to one question of a message, and whom to ask the other."""
    reply = turn.new_question(topic)
    reply.blocks = said(reply.blocks, None if reply.asks else Gap(), render.OUTSIDE[outside])
    return reply


def _may_be_in(heard: Heard, label: str, topic: str) -> bool:
    """Whether a piece's topic is at all likely for the message whole; of a sure message a stray piece says nothing."""
    sure = bool(heard.guesses) and heard.guesses[0].probability >= SURE_WHOLE
    return not sure or bool({label, topic} & {guess.label for guess in heard.guesses if guess.probability >= AT_ALL})


def of_two_people(turn: Turn) -> Reply | None:
    """我爸断两年,我妈断一年,各等几个月: the wait of each; None if the message tells no two of different breaks."""
    desk, state, heard, facts = turn.desk, turn.state, turn.heard, turn.facts
    kin = [e for e in heard.entities if e["entity"] == "kin" and e["value"] == "1"]
    if len(kin) != 2 or (state.topic is None and facts.region is None and state.region is None):
        return None
    ends = [kin[1]["start"], len(heard.text)]
    told = [years.break_years(heard.text[e["start"] : end]) for e, end in zip(kin, ends, strict=True)]
    if None in told or told[0] == told[1]:
        return None
    topic = settle(turn.label, turn.probability, heard.text, facts, desk.groups)
    if desk.groups.get(topic) not in ("breaks", "timing"):
        return None
    replies = []
    for broken in told:
        state.undated = facts.pay is None and state.pay is None  # a day asked for would be of one of them only
        replies.append(turn.new_question(topic, msgspec.structs.replace(facts, break_years=broken)))
    state.undated = False
    return joined(replies, [f"{e['text'].removeprefix('我')}：" for e in kin])


def joined(replies: list[Reply], marks: Sequence[str] = ("一、", "二、")) -> Reply:
    """Two answers as one reply, numbered; what the first said already, the second does not say again."""
    first, second = replies
    new = [block for block in second.blocks if block not in first.blocks or isinstance(block, Opening | Citation)]
    if all(isinstance(block, Opening | Citation) for block in new):
        return first
    asks = next((reply.asks for reply in replies if reply.asks), None)
    both = said(Opening(marks[0]), first.blocks, Gap(), Opening(marks[1]), new)
    return Reply(both, [button for reply in replies for button in reply.buttons], asks)
