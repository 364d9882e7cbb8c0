"""One turn: what was heard and what is remembered → the reply and what is remembered next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot import render
from bot.blocks import Notice, said
from bot.dialogue import asked, context, family, onward, pairs, phrases, telling
from bot.dialogue.acts import act, again, at_once, lament, likely_questions, others_say_more, suggest
from bot.dialogue.asking import topic_button
from bot.dialogue.choosing import POSSIBLE, SHORT, SURE, SURE_OUTSIDE, in_context
from bot.dialogue.desk import Desk
from bot.dialogue.numbers import NUMBERED
from bot.dialogue.reply import Reply
from bot.dialogue.routing import spoken_for
from bot.dialogue.state import Offer, State
from bot.dialogue.turn import Turn, read
from bot.faq.classifier import Guess
from bot.understanding.entities import entities
from bot.understanding.heard import Heard
from bot.understanding.normalise import normalise

# What a message may be before it is taken for a question of its own, in this order: the first that fits replies.
GOES_ON: tuple[Callable[[Turn], Reply | None], ...] = (
    lament,
    onward.of_another,
    asked.answer_to_question,
    onward.undecided,
    onward.next_day,
    onward.another_day,
    onward.another_day_supposed,
    onward.which_day,
    onward.born_by_when,
    onward.sum_again,
    onward.sum_unchanged,
    onward.a_figure,
    onward.next_year,
    onward.college_outside,
    family.some_of_them,
    family.told_anew,
    onward.correction,
    pairs.compare,
    pairs.of_two_people,
    onward.same_there,
    onward.more_told,
    family.one_more,
    family.together,
    pairs.two_answers,
)
# The same once its topic has been weighed against the conversation.
STILL_GOES_ON = (onward.why, onward.paid_later, onward.how_then)


def respond(desk: Desk, state: State, heard: Heard, today: date) -> Reply:
    """The reply to one message; the state is brought up to date."""
    reply = _respond(desk, state, heard, today)
    urgent = bool(phrases.EMERGENCY.search(heard.text)) and not any("120" in block.text for block in reply.blocks[:1])
    told = ((urgent, render.EMERGENCY), (heard.masked, render.MASKED), (heard.cut, render.TOO_LONG))
    notes = [Notice(words) for true, words in told if true]
    reply.blocks = said(notes, reply.blocks)
    state.asked = reply.asks
    state.offers = [Offer(button.title, button.topic) for button in reply.buttons]
    state.last_reply = reply.blocks
    return reply


def _respond(desk: Desk, state: State, heard: Heard, today: date) -> Reply:
    if heard.command:
        return Reply(said(render.COMMAND))
    if reply := at_once(heard.text) or again(state, heard.text):
        return reply
    if not state.offers and not state.asked and context.choice(heard.text, 9) is not None:
        buttons = [topic_button(desk, topic) for topic in render.WELCOME_QUESTIONS]
        return Reply(said(render.NOT_UNDERSTOOD), buttons=buttons)
    turn = read(desk, state, _chosen(state, heard), today)
    if reply := _first(GOES_ON, turn):
        return reply
    _weigh(turn)
    return _first(STILL_GOES_ON, turn) or _of_its_own(turn)


def _chosen(state: State, heard: Heard) -> Heard:
    """A button chosen by its number or its words stands for what it offered."""
    index = context.choice(heard.text, len(state.offers))
    if index is None:
        return heard
    offer = state.offers[index]
    if state.asked in NUMBERED and str(index + 1) not in offer.title:
        return heard  # asked for years, 4 means four years
    guesses = [Guess(offer.topic, 1.0)] if offer.topic else heard.guesses
    text = normalise(offer.title)
    return Heard(text=text, entities=entities(text), guesses=guesses, masked=heard.masked)


def _first(ways: tuple[Callable[[Turn], Reply | None], ...], turn: Turn) -> Reply | None:
    return next((reply for way in ways if (reply := way(turn)) is not None), None)


def _weigh(turn: Turn) -> None:
    """The topic of a question of its own: the classifier's, what its facts speak for, or the subject at hand."""
    desk, state, heard, facts = turn.desk, turn.state, turn.heard, turn.facts
    if state.topic and turn.label.startswith("outside") and turn.probability < SURE_OUTSIDE:
        of_ours = next((guess.label for guess in heard.guesses[1:] if guess.label in desk.topics), None)
        if of_ours:
            turn.label, turn.probability = of_ours, SURE
    if not state.topic and (told := telling.wanted(desk, turn.text, facts, turn.label, turn.probability)):
        turn.label, turn.probability = told, max(turn.probability, SURE)
    settled = spoken_for(turn.label, turn.probability, turn.text, facts, desk.groups, telling.before(desk, state))
    if settled or (len(facts.household) > 1 and turn.label == "缴费标准"):
        turn.label, turn.probability = settled or turn.label, max(turn.probability, SURE)
        return
    turn.label = in_context(desk, state, heard, turn.label, turn.probability)
    if len(turn.text) <= SHORT and state.topic and desk.groups.get(turn.label) == desk.groups[state.topic]:
        turn.probability = max(turn.probability, POSSIBLE)  # 都要啥手续, after how it is claimed


def _of_its_own(turn: Turn) -> Reply:
    """A question of its own, or what asks nothing of a notice."""
    if not turn.is_topic:
        return act(turn)
    unsure = turn.probability < SURE
    if turn.probability < POSSIBLE and len(turn.text) <= SHORT and turn.state.latest and turn.kind:
        return turn.follow_up()  # 成不成, after the day was told
    if turn.probability < POSSIBLE or (unsure and others_say_more(turn)):
        return suggest(turn)
    reply = turn.new_question(turn.label)
    if unsure and reply.asks is None:
        reply.blocks = said(reply.blocks, render.MAYBE)
        reply.buttons = [*reply.buttons, *likely_questions(turn, skip=turn.label)]
    return reply
