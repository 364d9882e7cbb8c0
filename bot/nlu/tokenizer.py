"""jieba words of the normalised message, for Rasa."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import lexicon
from bot.faq.features import segmenter
from bot.understanding.normalise import normalise

NORMALISED = "normalised"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class NormalisingJiebaTokenizer(Tokenizer):
    """Sets the message's normalised text and its words; positions are those in the normalised text."""

    @staticmethod
    def supported_languages() -> list[str]:
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        return ["jieba", "opencc", "pypinyin"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NormalisingJiebaTokenizer:
        segmenter()  # read the dictionary now, not at the first question
        normalise("canbao")  # nor the table of pinyin
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """The word lists are part of what a trained model depends on."""
        return lexicon.fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing in the pipeline learns from words: the topic classifier reads the texts itself."""
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = normalise(message.get(attribute) or "")
        if attribute == "text":
            message.set(NORMALISED, text)
        tokens, start = [], 0
        for word in segmenter().cut(text):
            if word.strip():
                tokens.append(Token(word, start))
            start += len(word)
        return tokens
