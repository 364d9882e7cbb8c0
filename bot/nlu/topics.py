"""The topic classifier as a Rasa component: trains on data/nlu, sets the intent and what was heard.

A topic of the notices is the retrieval intent faq/<topic>; a message gets the intent `faq` and the topics in
`heard`, which the actions read. Other intents (greet, outside_…) stand for themselves.
"""

from __future__ import annotations

from typing import Any

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import lexicon
from bot.faq import classifier
from bot.nlu.tokenizer import NORMALISED
from bot.understanding.hear import likeliest, parts_of
from bot.understanding.normalise import normalise

HEARD = "heard"
FAQ = "faq"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """bot.faq.classifier inside Rasa's graph."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: classifier.Classifier | None = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        with model_storage.read_from(resource) as folder:
            model = classifier.Classifier.load(folder)
        classifier.encoder()  # read now, not at the first question
        model.guesses("预热")
        return cls(model_storage, resource, model)

    @staticmethod
    def required_packages() -> list[str]:
        return ["numpy", "scipy"]  # names that are both distribution and module

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return lexicon.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        texts, labels, hands = [], [], []
        for example in training_data.intent_examples:
            key = example.get("intent_response_key")
            texts.append(normalise(example.get("text")))
            labels.append(key.split("/", 1)[1] if key else example.get("intent"))
            hands.append(_hand(example))
        for topic, entry in lexicon.topics().items():
            texts.append(normalise(entry["title"]))
            labels.append(topic)
            hands.append("title")
        self._model = classifier.train(texts, labels, hands)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._model is not None
        for message in messages:
            text = message.get(NORMALISED) or ""
            guesses = likeliest(self._model, text) if text.strip(",。?!;:、. ") else []
            parts = parts_of(self._model, message.get("text") or "", text, guesses)
            ranking = [{"name": _intent(guess.label), "confidence": guess.probability} for guess in guesses]
            best = ranking[0] if ranking else {"name": "nlu_fallback", "confidence": 1.0}
            message.set("intent", best, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            heard = {"text": text, "guesses": guesses, "parts": parts}
            message.set(HEARD, msgspec.to_builtins(heard), add_to_output=True)
        return messages


def _intent(label: str) -> str:
    return FAQ if label in lexicon.topics() else label


def _hand(example: Message) -> str:
    metadata = example.get("metadata") or {}
    return str((metadata.get("intent") or {}).get("hand", ""))
