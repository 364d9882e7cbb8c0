"""The whole assistant on the blind questions: what a person is told, not what a classifier thinks."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from bench.questions import Blind, blind

SUGGESTS = "您是不是想问"
NOT_COLLECTED = "我还没有收录"  # of the place that was named: a refusal, whatever was asked


async def _answered(agent: Any, number: int, question: Blind) -> str | None:
    """The topic that was answered. Asked for the region, the person names one; buttons to choose from are no answer."""
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
        said = await say(question.region or "昌黎县")
    return None if SUGGESTS in said or NOT_COLLECTED in said else (await memory()).get("topic")


async def _examine() -> dict[str, float]:
    from bot import lexicon, model, server

    server.quiet()
    agent = await server.load_agent(model.train())
    inside = outside = correct = wrong = refused = answered_outside = 0
    for number, question in enumerate(blind()):
        topic = await _answered(agent, number, question)
        if any(t in lexicon.topics() for t in question.topics):
            inside += 1
            correct += topic in question.topics
            refused += topic is None
            wrong += topic is not None and topic not in question.topics
        else:
            outside += 1
            answered_outside += topic is not None
    return {
        "correct": correct / inside,
        "wrong": wrong / inside,
        "refused": refused / inside,
        "outside_refused": 1 - answered_outside / outside,
        "wrong_of_all": (wrong + answered_outside) / (inside + outside),
    }


def examine() -> dict[str, float]:
    """The shares of bench.figures.shares, for the assistant as it is served."""
    os.environ |= {"YIBAO_DATABASE": "sqlite://", "YIBAO_TODAY": "2026-06-01"}
    return asyncio.run(_examine())
