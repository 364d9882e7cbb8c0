"""Asks a trained stock Rasa, in a process of its own: questions in as a JSON list, findings out as one."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any


async def _findings(model: str, questions: list[str]) -> list[dict[str, Any]]:
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    found = []
    for text in questions:
        parsed = await agent.parse_message(text)
        intent, sure = parsed["intent"]["name"], parsed["intent"]["confidence"]
        ranking = {entry["name"]: entry["confidence"] for entry in parsed.get("intent_ranking", [])}
        topics = parsed.get("response_selector", {}).get("faq", {}).get("ranking", [])
        topic = topics[0] if topics else {"intent_response_key": "faq/?", "confidence": 0.0}
        faq = intent == "faq"
        found.append(
            {
                "label": topic["intent_response_key"] if faq else intent,
                "score": ranking.get("faq", 0.0) * topic["confidence"],
                "answers": faq,  # FallbackClassifier has made it nlu_fallback where the intent was not sure
                "probability": sure * topic["confidence"] if faq else sure,
            }
        )
    return found


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_findings(sys.argv[1], json.loads(sys.stdin.read())))))
