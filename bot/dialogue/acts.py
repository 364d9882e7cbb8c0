"""Replies that hold no answer of a notice: to greetings, thanks, other subjects; and the questions that may have been meant."""

from __future__ import annotations

from bot import render
from bot.blocks import said
from bot.dialogue import phrases, telling
from bot.dialogue.answering import INSTEAD
from bot.dialogue.asked import offered
from bot.dialogue.asking import ask_region, greet_region, topic_button
from bot.dialogue.choosing import POSSIBLE, SURE_OUTSIDE
from bot.dialogue.learning import learn
from bot.dialogue.reply import Button, Reply
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from bot.understanding.facts import Facts

MOST_SUGGESTIONS = 3
WELCOMED = ("greet", "capabilities", "affirm", "deny")  # acts after which it is shown what can be asked


def at_once(text: str) -> Reply | None:
    """What needs no reading: nothing said, a life in danger, a stranger who wants a password, help wanted with a fraud."""
    if not text.strip(",。?!;:、. "):
        return Reply(said(render.EMPTY))
    if phrases.DESPAIR.search(text):
        return Reply(said(render.ACTS["distress"]))
    if phrases.PHISHED.search(text):
        return Reply(said(render.ACTS["scam"]))
    return Reply(said(render.ACTS["fraud"])) if phrases.FRAUD.search(text) else None


def again(state: State, text: str) -> Reply | None:
    """那要不要点啊, right after a warning of a fraud: the warning once more."""
    warned = said(render.ACTS["scam"])
    return Reply(warned) if state.last_reply == warned and phrases.SHOULD_I.search(text) else None


def lament(turn: Turn) -> Reply | None:
    """年年涨,心里烦: who only says how they feel is not answered with a clause."""
    told = turn.facts.said() - {"now", "aspects", "channels", "region", "place", "year", "everyone", "shorten"}
    if told or turn.asks or not phrases.LAMENT.search(turn.text):
        return None
    buttons = [topic_button(turn.desk, topic) for topic in render.WHEN_LAMENTING]
    return Reply(said(render.LAMENT), buttons=buttons)


def act(turn: Turn) -> Reply:
    """Messages that ask nothing of a notice: greetings, thanks, other subjects, danger."""
    desk, state, facts, label = turn.desk, turn.state, turn.facts, turn.label
    if label == "repeat" and state.last_reply:
        return Reply(state.last_reply, buttons=offered(state), asks=state.asked)
    if label == "change_region":
        return _change_region(turn)
    names_region = facts.region and turn.names_alone
    if turn.probability < POSSIBLE:
        return _greet(turn) if names_region else suggest(turn)
    if phrases.BEGINS.fullmatch(turn.text):
        return Reply(said(render.ACTS["affirm"]), buttons=likely_questions(turn))
    if _asks_of_a_household(turn):
        return turn.new_question("缴费标准")
    if names_region:
        return _greet(turn)
    if label in render.OUTSIDE:
        if facts.region and turn.probability < SURE_OUTSIDE:
            learn(state, Facts(region=facts.region, place=facts.place, freshman=facts.freshman, student=facts.student))
        return Reply(said(render.OUTSIDE[label]))
    if phrases.COMPLAINT.search(turn.text):
        label = "dissatisfied"
    if label == "acknowledge" and phrases.THANKS.search(turn.text):
        label = "thanks"
    _learn_what_is_told(turn)
    shown = render.WELCOME_QUESTIONS if label in WELCOMED else ()
    text = render.ACTS.get(label, render.NOT_UNDERSTOOD)
    return Reply(said(text), buttons=[topic_button(desk, topic) for topic in shown])


def _change_region(turn: Turn) -> Reply:
    if not turn.facts.region:
        return ask_region(turn.desk, turn.state, turn.desk.collected(), render.CHANGE_REGION)
    learn(turn.state, turn.facts)
    return turn.answer(turn.state.topic) if turn.state.topic else greet_region(turn.desk, turn.state, turn.facts)


def _greet(turn: Turn) -> Reply:
    learn(turn.state, turn.facts)
    return greet_region(turn.desk, turn.state, turn.facts)


def _asks_of_a_household(turn: Turn) -> bool:
    """Whether a message that is taken for something else names a household and asks for its sum."""
    household = turn.facts.household
    if len(household) < 2:
        return False
    asks_sum = turn.facts.together or phrases.HOW_MUCH.search(turn.text)
    if asks_sum and any(one.identities for one in household):
        return True
    doubtful = turn.probability < SURE_OUTSIDE and phrases.OF_PAYING.search(turn.text)
    return turn.label not in render.OUTSIDE or bool(doubtful)


def _learn_what_is_told(turn: Turn) -> None:
    facts = turn.facts
    learn(turn.state, facts if telling.tells(turn.text, facts) else Facts(region=facts.region, place=facts.place))


def suggest(turn: Turn) -> Reply:
    """Two or three questions that may have been meant, to choose from; of another place the question at hand."""
    facts = turn.facts
    if turn.state.topic and facts.region not in (None, turn.state.region):
        return turn.follow_up()  # 我姐家在甘肃,她的娃拿啥交
    _learn_what_is_told(turn)
    away = facts.hospital_place is not None and not facts.insured_elsewhere
    if facts.elsewhere and not away and not facts.region and not facts.candidates:
        return Reply(said(render.not_collected(facts.elsewhere[0])))
    buttons = likely_questions(turn)
    if not buttons:
        return Reply(said(render.NOT_UNDERSTOOD))
    return Reply(said(render.NOT_UNDERSTOOD + "\n" + render.SUGGEST), buttons=buttons)


def likely_questions(turn: Turn, skip: str = "") -> list[Button]:
    """A button for each of the likeliest questions."""
    likely = [guess.label for guess in turn.heard.guesses if guess.label in turn.desk.topics and guess.label != skip]
    return [topic_button(turn.desk, topic) for topic in likely[:MOST_SUGGESTIONS]]


def others_say_more(turn: Turn) -> bool:
    """Whether the notice is silent on an uncertain guess, while it answers another likely one."""
    desk, region = turn.desk, turn.facts.region or turn.state.region
    policy = desk.policy(region, turn.facts.year or turn.state.year) if region else None
    if policy is None or turn.label in INSTEAD or desk.answers.find(policy.key, turn.label) is not None:
        return False
    likely = (guess.label for guess in turn.heard.guesses if guess.probability >= POSSIBLE / 2)
    return any(label in desk.topics and desk.answers.find(policy.key, label) is not None for label in likely)
