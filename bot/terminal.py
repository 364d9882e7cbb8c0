"""Talk in the terminal: the same agent and the same intake as every other door."""

from __future__ import annotations

import asyncio
import sys
import uuid

from bot import model, render
from bot.channels.intake import safe_text
from bot.server import load_agent, quiet

QUIT = ("退出", "quit", "exit", "q")


async def _talk() -> None:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    agent = await load_agent(model.train())
    sender = f"terminal-{uuid.uuid4().hex}"  # nobody goes on where the last one stopped
    print(render.GREETING + "\n（输入“退出”结束）")
    while True:
        print("\n您：", end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line or line.strip() in QUIT:
            print(render.ACTS["goodbye"])
            return
        text, metadata = safe_text(line.strip())
        output = CollectingOutputChannel()
        await agent.handle_message(
            UserMessage(text or "。", output, sender, input_channel="terminal", metadata=metadata)
        )
        for reply in output.messages:
            print(f"医保小助手：{reply.get('text', '')}")
            for number, button in enumerate(reply.get("buttons") or [], 1):
                print(f"  {number}. {button['title']}")


def talk() -> None:
    """Chat until 退出 or the end of input."""
    quiet()
    asyncio.run(_talk())
