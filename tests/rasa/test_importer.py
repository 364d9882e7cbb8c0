"""Our importer of questions reads what Rasa's own would, and names what is wrong in a bad file."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from bot.model import ROOT
from bot.nlu.importer import QuestionImporter, TrainingFileError, questions

FILE = ROOT / "data" / "nlu" / "north" / "premium.yml"


def test_questions_of_a_real_file_are_those_that_rasa_reads() -> None:
    rasa = RasaYAMLReader().read(str(FILE)).training_examples
    ours = list(questions(FILE))
    assert [m.get("text") for m in ours] == [m.get("text") for m in rasa]
    assert [m.get("intent_response_key") for m in ours] == [m.get("intent_response_key") for m in rasa]
    assert {m.get("metadata")["intent"]["hand"] for m in ours} == {"north"}


def test_importer_of_the_data_folders_tells_questions_from_rules() -> None:
    importer = QuestionImporter(None, None, [str(ROOT / "data" / "nlu"), str(ROOT / "data" / "rules")])
    assert len(importer.get_nlu_data().intent_examples) > 10_000
    assert [Path(path).name for path in importer._story_files] == ["answer.yml"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("nlu:\n- intent: faq/缴费标准\n  examples: |\n    多少钱\n", "多少钱"),
        ("nlu:\n- examples: |\n    - 多少钱\n", "intent"),
        ("nlu: [\n", "bad.yml"),
    ],
)
def test_questions_of_a_malformed_file_name_the_place(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingFileError, match=named):
        list(questions(path))
