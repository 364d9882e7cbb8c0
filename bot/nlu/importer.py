"""Reads the training questions in Rasa's format, once and fast.

Rasa's own importer parses every file of a data folder with a round-trip YAML parser three times to learn its kind
and validates each against a schema: half a minute for our questions, which are plain lines under an intent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_QUESTIONS = re.compile(r"^nlu:", re.MULTILINE)
_RULES = re.compile(r"^(?:rules|stories):", re.MULTILINE)


class TrainingFileError(ValueError):
    """A file of training questions is malformed; names the file, what was found and the fix."""


class QuestionImporter(RasaFileImporter):
    """Rasa's file importer with a quick way to the questions."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        paths = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        files = {path: path.read_text(encoding="utf-8") for path in _yaml_files(paths)}
        self._domain_path, self.config_file = domain_path, config_file
        self._nlu_files = [str(path) for path, text in files.items() if _QUESTIONS.search(text)]
        self._story_files = [str(path) for path, text in files.items() if _RULES.search(text)]
        self._conversation_test_files: list[str] = []
        self._questions: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Every question as a message with its intent and who wrote it. Raises TrainingFileError."""
        if self._questions is None:
            self._questions = TrainingData([message for path in self._nlu_files for message in questions(Path(path))])
        return self._questions


def _yaml_files(paths: Iterable[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.rglob("*.yml")) if path.is_dir() else [path]


def questions(path: Path) -> Iterator[Message]:
    """The questions of one file in Rasa's format, without entity annotations. Raises TrainingFileError."""
    try:
        content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for entry in content["nlu"]:
            lines = [line.strip() for line in entry["examples"].splitlines() if line.strip()]
            for line in lines:
                if not line.startswith("- "):
                    raise TrainingFileError(f"{path}: {entry['intent']} 里的“{line[:20]}”前面要有“- ”")
                yield Message.build(line[2:].strip(), entry["intent"], intent_metadata=entry.get("metadata"))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise TrainingFileError(f"{path}: 不是训练问句的写法（{error}）；照 data/nlu 里别的文件写") from error
