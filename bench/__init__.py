"""yibao beside what a user would take instead: measured in one run, written to docs/."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "bench" / ".cache"
