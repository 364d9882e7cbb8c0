"""The trained Rasa model: which one fits the present data and code, and training it when there is none.

A model's name holds a hash of everything it is made from, so that an unchanged checkout starts without training
and a changed one never runs on stale data.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from bot.without_tensorflow import leave_out_tensorflow

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "models"
MADE_FROM = (
    "config.yml",
    "domain.yml",
    "data/nlu/**/*.yml",
    "data/rules/*.yml",
    "data/lexicon/*.yaml",
    "data/policies/*/policy.yaml",  # which places are governed by a notice
    "bot/text.py",
    "bot/faq/*.py",
    "bot/nlu/*.py",
    "bot/understanding/*.py",
    "uv.lock",
)

logger = logging.getLogger(__name__)


class NoModelError(Exception):
    """There is no trained model for this checkout; says how to get one."""


def fingerprint(root: Path = ROOT) -> str:
    """Twelve hex digits over every file that a model is made from."""
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(root.glob(pattern)):
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def path(root: Path = ROOT) -> Path:
    """Where the model for this checkout is, or would be."""
    return root / "models" / f"yibao-{fingerprint(root)}.tar.gz"


def find() -> Path:
    """The model for this checkout. Raises NoModelError if it has not been trained."""
    model = path()
    if not model.exists():
        raise NoModelError(f"没有训练好的模型（应在 {model.relative_to(ROOT)}）；运行 make train")
    return model


def train() -> Path:
    """The model for this checkout, trained now if it has not been. Older models are removed."""
    MODELS.mkdir(exist_ok=True)
    with (MODELS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two processes that start at once train once
        model = path()
        return model if model.exists() else _train(model)


def _train(model: Path) -> Path:
    """Train with Rasa; its progress bars and notices go to models/train.log."""
    leave_out_tensorflow()
    from rasa.model_training import train as rasa_train

    from bot import shortcuts

    shortcuts.for_training()
    log = MODELS / "train.log"
    with log.open("w", encoding="utf-8") as file, redirect_stdout(file), redirect_stderr(file):
        result = rasa_train(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data" / "nlu"), str(ROOT / "data" / "rules")],
            output=str(MODELS),
            fixed_model_name=model.name.removesuffix(".tar.gz"),
            force_training=True,  # our own fingerprint decides; Rasa's second pass over the data would only repeat it
        )
    if result.code != 0 or not model.exists():
        raise NoModelError(f"训练没有成功，原因在 {log}；改好 data/nlu、config.yml 或 domain.yml 后再运行 make train")
    for old in MODELS.glob("yibao-*.tar.gz"):
        if old != model:
            old.unlink()
    return model
