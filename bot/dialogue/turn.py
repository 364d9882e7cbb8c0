"""A message as the dialogue reads it: what it tells, what it most likely asks, and what it comes after."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot import lexicon
from bot.dialogue import context, telling, turning
from bot.dialogue.choosing import SURE_OF_NEW_QUESTION, likeliest
from bot.dialogue.desk import Desk
from bot.dialogue.facts_in_context import facts_of
from bot.dialogue.numbers import NUMBERED
from bot.dialogue.reply import Reply
from bot.dialogue.state import DATED, State
from bot.understanding.facts import Facts
from bot.understanding.heard import Heard

BY_CHANNEL = {"paying", "remote", "enrolment", "offices"}  # groups of topics with an answer for each channel


class Turn(Struct):
    """One message and the conversation that it belongs to.

    label, probability: what it most likely means, weighed anew as it is read on. bare: it only tells facts and asks
    nothing of its own. anew: a number of years, said after another one.
    """

    desk: Desk
    state: State
    heard: Heard
    today: date
    facts: Facts
    label: str
    probability: float
    bare: bool
    anew: bool

    @property
    def text(self) -> str:
        return self.heard.text

    @property
    def kind(self) -> str | None:
        """The calculation behind the question at hand."""
        return telling.kind(self.desk, self.state.topic)

    @property
    def is_topic(self) -> bool:
        """Whether it most likely asks something that notices speak of."""
        return self.label in self.desk.topics

    @property
    def moved(self) -> bool:
        """Whether it names another place than the one at hand."""
        return bool(self.facts.region and self.state.region and self.facts.region != self.state.region)

    @property
    def asks(self) -> bool:
        return telling.asks(self.text)

    @property
    def asks_another(self) -> bool:
        """Whether it certainly asks what no calculation answers: 公公走了,他那份医保去哪儿注销, after a household's premium."""
        if not self.is_topic or not self.asks or self.label in lexicon.read("neighbours")["told_of_people"]:
            return False
        return (
            telling.kind(self.desk, self.label) not in ("fee", self.kind)
            and self.probability >= telling.SURE_OF_ANOTHER
        )

    @property
    def names_alone(self) -> bool:
        """Whether it holds nothing but names that the assistant knows."""
        return context.is_bare(self.text, context.spans(self.heard.entities))

    def follow_up(self) -> Reply:
        """The question at hand again, with what is told now."""
        return turning.follow_up(self.desk, self.state, self.facts, self.today)

    def answer(self, topic: str) -> Reply:
        """A topic, with what is known."""
        return turning.answer(self.desk, self.state, topic, self.facts, self.today)

    def new_question(self, topic: str, facts: Facts | None = None) -> Reply:
        """A topic as a question of its own. facts: those of it alone, if the message holds several."""
        return turning.new_question(self.desk, self.state, topic, facts or self.facts, self.today)


def read(desk: Desk, state: State, heard: Heard, today: date) -> Turn:
    """What a message tells and most likely means, after what was said before."""
    facts = facts_of(desk, state, heard, today)
    label, probability = likeliest(desk, state, heard)
    anew = facts.number is not None and state.latest in NUMBERED and "年" in heard.text  # 7年, after 6年
    turn = Turn(desk, state, heard, today, facts, label, probability, False, anew and state.asked not in NUMBERED)
    turn.bare = _only_tells(turn)
    return turn


def _only_tells(turn: Turn) -> bool:
    facts, state = turn.facts, turn.state
    tells_more = telling.goes_on(turn.desk, state, turn.text, facts, turn.label, turn.probability)
    plain = facts.ordinary and state.topic is not None and not turn.asks
    if tells_more or plain:
        return True  # 普通居民,没有低保、脱贫这些身份 asks nothing of 低保
    bare = turn.names_alone and bool(facts.said() - {"aspects", "now"})
    return bare and not (turn.is_topic and (_is_a_question(turn) or _is_of_no_use(turn)))


def _is_a_question(turn: Turn) -> bool:
    """支付宝能交吗 names a channel alone, and yet it is a question of its own."""
    if turn.label == turn.state.topic or not context.asks(turn.text):
        return False
    used = turn.facts.said() & telling.USES.get(turn.kind or "", set())
    return turn.probability >= SURE_OF_NEW_QUESTION or (not used and bool(turn.facts.said() & set(DATED)))


def _is_of_no_use(turn: Turn) -> bool:
    """Whether what a message names says nothing for the question at hand: a channel after a sum, 低保户多少钱 after a deadline."""
    if turn.facts.said() <= {"channels", "everyone", "now", "aspects"}:
        return turn.desk.groups.get(turn.state.topic or "") not in BY_CHANNEL
    return bool(turn.facts.identities) and context.asks(turn.text) and turn.kind != "fee"
