"""The whole assistant on the blind questions: what a person is told, not what a classifier thinks.

A question is answered correctly if the person is told what one of its topics has to say, whichever way the assistant
came to it (困难资助 and 缴费标准 compute the same 40 yuan; two questions get two answers). It is refused if nothing of
a notice is told: buttons to choose from, a place without a notice, a notice that is silent.
"""

from __future__ import annotations

import asyncio
import os
import re
from datetime import date
from typing import Any

from bench.questions import Blind, blind

TODAY = date(2026, 6, 1)
SUGGESTS = "您是不是想问"
CITES = "依据："
_HEADING = re.compile(r"【[^】]*】")
_NO_ANSWER = re.compile(r"依据|提醒|请问|如果您问的|[一二]、$")


async def _told(agent: Any, number: int, question: Blind) -> tuple[str, str | None]:
    """(what is said, the topic at hand then). Asked for the region, the person names one."""
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    sender = f"blind-{number}"

    async def say(text: str) -> str:
        output = CollectingOutputChannel()
        await agent.handle_message(UserMessage(text, output, sender, input_channel="bench"))
        return "\n".join(message.get("text", "") for message in output.messages)

    async def memory() -> dict[str, Any]:
        return (await agent.tracker_store.retrieve(sender)).current_slot_values()

    said = await say(question.text)
    if ((await memory()).get("memory") or {}).get("asked") == "region":
        said = await say(_region(question))
    return said, (await memory()).get("topic")


def _region(question: Blind) -> str:
    return question.region or "昌黎县"


def opening(said: str) -> str:
    """The first line of an answer that answers, without the place and year above it."""
    lines = (line.strip() for line in _HEADING.sub("", said).splitlines())
    return re.sub(r"^[一二]、", "", next((line for line in lines if line and not _NO_ANSWER.match(line)), ""))


def _would_say(topic: str, question: Blind) -> str:
    """How the answer begins that a topic has for a question."""
    from bot.dialogue.desk import desk
    from bot.dialogue.facts_in_context import facts_of
    from bot.dialogue.learning import learn
    from bot.dialogue.state import State
    from bot.dialogue.turning import new_question
    from bot.understanding.entities import entities
    from bot.understanding.facts import Facts, read_facts
    from bot.understanding.heard import Heard
    from bot.understanding.normalise import normalise

    state, text = State(), normalise(question.text)
    region = read_facts(_region(question))
    learn(state, Facts(region=region.region, place=region.place))
    facts = facts_of(desk(), state, Heard(text=text, entities=entities(text)), TODAY)
    return opening(new_question(desk(), state, topic, facts, TODAY).text)


def is_right(question: Blind, said: str, topic: str | None) -> bool:
    """Whether a person is told what one of the question's topics says."""
    from bot import lexicon

    known = [name for name in question.topics if name in lexicon.topics()]
    if SUGGESTS in said or not known:
        return False
    return topic in known or any((first := _would_say(name, question)) and first in said for name in known)


async def _examine() -> dict[str, float]:
    from bot import lexicon, model, server

    server.quiet()
    agent = await server.load_agent(model.train())
    inside = outside = correct = wrong = refused = answered_outside = 0
    for number, question in enumerate(blind()):
        said, topic = await _told(agent, number, question)
        tells = CITES in said and SUGGESTS not in said
        if any(name in lexicon.topics() for name in question.topics):
            right = is_right(question, said, topic)
            inside, correct = inside + 1, correct + right
            wrong, refused = wrong + (tells and not right), refused + (not tells and not right)
        else:
            outside, answered_outside = outside + 1, answered_outside + tells
    return {
        "correct": correct / inside,
        "wrong": wrong / inside,
        "refused": refused / inside,
        "outside_refused": 1 - answered_outside / outside,
        "wrong_of_all": (wrong + answered_outside) / (inside + outside),
    }


def examine() -> dict[str, float]:
    """The shares of bench.figures.shares, for the assistant as it is served."""
    os.environ |= {"YIBAO_DATABASE": "sqlite://", "YIBAO_TODAY": TODAY.isoformat()}
    return asyncio.run(_examine())
