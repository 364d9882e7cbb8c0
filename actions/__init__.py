"""Rasa's custom actions: slots in, a reply of the conversation out."""

from actions.answer import AnswerAction, FactsForm

__all__ = ["AnswerAction", "FactsForm"]
