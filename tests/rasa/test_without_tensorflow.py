"""Which modules of Rasa 3.6.21 are left out, and that these are all there are."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from bot.without_tensorflow import NEURAL, NeuralComponentError, _Placeholder

RASA = Path(importlib.util.find_spec("rasa").origin).parent  # type: ignore[union-attr, arg-type]


def _imports_at_the_top(path: Path) -> set[str]:
    """First names of the modules a file imports when it is imported itself."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_placeholders_stand_for_modules_that_rasa_has() -> None:
    for name in NEURAL:
        assert (RASA.parent / (name.replace(".", "/") + ".py")).exists(), name


def test_serving_imports_no_tensorflow() -> None:
    program = (
        "import sys\n"
        "from bot import server\n"
        "server.quiet()\n"
        "import rasa.core.agent, rasa.core.run, rasa.model_training\n"
        "from rasa.engine.recipes.default_recipe import DefaultV1Recipe\n"
        "DefaultV1Recipe()\n"
        "print([name for name in ('tensorflow', 'keras', 'transformers') if name in sys.modules])\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_placeholder_says_what_to_do_where_a_neural_component_is_asked_for() -> None:
    module = _Placeholder("rasa.nlu.classifiers.diet_classifier")
    with pytest.raises(NeuralComponentError, match=r"DIETClassifier.*config\.yml"):
        module.DIETClassifier()
    with pytest.raises(AttributeError):
        module.__path__  # noqa: B018


def test_nothing_of_what_is_left_out_is_in_the_pipeline() -> None:
    config = (Path(__file__).resolve().parents[2] / "config.yml").read_text(encoding="utf-8")
    for name in NEURAL:
        for line in ast.parse((RASA.parent / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8")).body:
            if isinstance(line, ast.ClassDef):
                assert f"name: {line.name}\n" not in config


def test_every_module_that_names_tensorflow_is_left_out_or_reached_through_one_that_is() -> None:
    """Whoever updates Rasa sees here which new module brings TensorFlow in."""
    direct = {
        ".".join(path.relative_to(RASA.parent).with_suffix("").parts)
        for path in RASA.rglob("*.py")
        if any(name.split(".")[0] in ("tensorflow", "keras") for name in _imports_at_the_top(path))
    }
    assert direct, "the reading of Rasa's files found nothing"
    reached = {name for name in direct if not name.startswith("rasa.utils.tensorflow.") and name not in NEURAL}
    assert not reached
