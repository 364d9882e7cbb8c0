"""The peer a user would start from: Rasa 3.6.21 as its documentation sets it up for Chinese, on our questions.

JiebaTokenizer, CountVectorsFeaturizer (words, and characters 1-4), DIETClassifier and ResponseSelector of 100 epochs each,
FallbackClassifier, RulePolicy; a custom action over HTTP answers. Topics are responses of the retrieval intent
`faq`; other intents stand for themselves, as they do in data/nlu.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from bench import CACHE
from bench.questions import sample

EPOCHS = 100
FEW = 3  # for how fast it answers, which does not depend on how long it has learned
SEED = 1
ACTION = "action_topic"


def config(epochs: int) -> dict[str, Any]:
    """Its config.yml."""
    return {
        "recipe": "default.v1",
        "language": "zh",
        "assistant_id": "stock",
        "pipeline": [
            {"name": "JiebaTokenizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True, "random_seed": SEED,
             "entity_recognition": False},
            {"name": "ResponseSelector", "epochs": epochs, "constrain_similarities": True, "random_seed": SEED,
             "retrieval_intent": "faq"},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
        "policies": [{"name": "RulePolicy"}],
    }  # fmt: skip


ENVIRONMENT = {"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}


def project(epochs: int = EPOCHS) -> Path:
    """The project's folder, written if these questions and this configuration have none yet."""
    by_label: dict[str, list[str]] = {}
    for question in sample():
        by_label.setdefault(question.label, []).append(f"- {question.text}")
    digest = hashlib.sha256(yaml.safe_dump([config(epochs), by_label], allow_unicode=True).encode()).hexdigest()[:12]
    folder = CACHE / f"stock-{digest}"
    if (folder / "config.yml").exists():
        return folder
    folder.mkdir(parents=True)
    plain = sorted({label.split("/")[0] for label in by_label})
    domain = {
        "version": "3.1",
        "intents": [*plain, "nlu_fallback"],
        "actions": [ACTION],
        "responses": {f"utter_{label}": [{"text": label.split("/")[-1]}] for label in by_label},
    }
    rules = [{"rule": name, "steps": [{"intent": name}, {"action": ACTION}]} for name in [*plain, "nlu_fallback"]]
    _write(folder / "nlu.yml", {"version": "3.1", "nlu": [
        {"intent": label, "examples": "\n".join(lines)} for label, lines in by_label.items()
    ]})  # fmt: skip
    _write(folder / "domain.yml", domain)
    _write(folder / "rules.yml", {"version": "3.1", "rules": rules})
    _write(folder / "endpoints.yml", {"action_endpoint": {"url": "http://127.0.0.1:${STOCK_ACTIONS}/webhook"}})
    _write(folder / "credentials.yml", {"rest": None})
    (folder / "actions.py").write_text(_ACTIONS, encoding="utf-8")
    _write(folder / "config.yml", config(epochs))
    return folder


_ACTIONS = f'''"""Says the topic that Rasa found."""

from rasa_sdk import Action


class Topic(Action):
    def name(self):
        return "{ACTION}"

    def run(self, dispatcher, tracker, domain):
        message = tracker.latest_message
        intent = message["intent"]["name"]
        selected = message.get("response_selector", {{}}).get("faq", {{}}).get("response", {{}})
        dispatcher.utter_message(text=selected.get("intent_response_key", intent) if intent == "faq" else intent)
        return []
'''


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")


def train(epochs: int = EPOCHS) -> tuple[Path, float]:
    """(model, seconds its training took). Trained once for these questions; all epochs take most of an hour on two cores."""
    folder = project(epochs)
    model, took = folder / "models" / "stock.tar.gz", folder / "seconds.txt"
    if not (model.exists() and took.exists()):
        print(f"training stock Rasa, {epochs} epochs; its log is {folder / 'train.log'}", flush=True)
        begun = time.monotonic()
        with (folder / "train.log").open("w") as log:
            subprocess.run(
                [sys.executable, "-m", "rasa", "train", "--data", "nlu.yml", "rules.yml", "--fixed-model-name", "stock"],
                cwd=folder, env={**os.environ, **ENVIRONMENT}, stdout=log, stderr=log, check=True,
            )  # fmt: skip
        took.write_text(f"{time.monotonic() - begun:.0f}", encoding="utf-8")
    return model, float(took.read_text(encoding="utf-8"))


if __name__ == "__main__":
    print(*train())
