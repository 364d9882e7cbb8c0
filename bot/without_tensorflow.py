"""Rasa without TensorFlow: its neural components, none of which config.yml names, stay unimported.

Rasa imports every component it knows in order to know its name, TensorFlow with them: 6 seconds and 300 MB of a
worker. The modules below are the only ones of Rasa 3.6.21 that import TensorFlow; empty ones with placeholder
classes stand in for them. Rasa is pinned, and a contract test holds the list.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

NEURAL = (
    "rasa.core.policies.ted_policy",
    "rasa.core.policies.unexpected_intent_policy",
    "rasa.nlu.classifiers.diet_classifier",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
    "rasa.nlu.selectors.response_selector",
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.data_generator",
)


class NeuralComponentError(Exception):
    """A component that needs TensorFlow was asked for where Rasa runs without it."""


class _Placeholder(ModuleType):
    """Any name that is asked of it is a class that cannot be used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*_: Any, **__: Any) -> None:
            raise NeuralComponentError(
                f"{self.__name__}.{name} needs TensorFlow, which this process has left out; "
                "take it out of config.yml, or train and run with Rasa's own command (rasa train, rasa run)"
            )

        made = type(name, (), {"__module__": self.__name__, "__init__": refuse})
        setattr(self, name, made)
        return made


def leave_out_tensorflow() -> None:
    """Call before the first import of Rasa. Does nothing to what is imported already."""
    if "tensorflow" in sys.modules:
        return
    for name in NEURAL:
        sys.modules.setdefault(name, _Placeholder(name))
