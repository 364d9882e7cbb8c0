"""Many regions made of the collected five: real notices under other places' names, each for three years."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bench import ROOT
from bot.policy.regions import all_regions, ancestors

YEARS = 3
COLLECTED = ROOT / "data" / "policies"


def places(number: int) -> list[str]:
    """The adcodes of counties and cities without a notice, spread over the country. Raises ValueError if too many."""
    taken = {folder.name.partition("-")[0] for folder in COLLECTED.iterdir() if folder.is_dir()}
    every = [code for code in sorted(all_regions()) if len(ancestors(code)) in (2, 3) and code not in taken]
    if number > len(every):
        raise ValueError(f"{number} places were asked for, there are {len(every)}")
    return [every[i * len(every) // number] for i in range(number)] if number else []


def make(number: int, folder: Path) -> list[str]:
    """Write `number` regions of YEARS years each into an empty folder, the collected ones among them; their adcodes."""
    real = sorted(path for path in COLLECTED.iterdir() if path.is_dir())
    for path in real:
        shutil.copytree(path, folder / path.name)
        year = int(path.name[-4:])
        for later in range(year + 1, year + YEARS):
            _copy(path, folder, path.name.partition("-")[0], later, keeps_parent=True)
    made = places(max(0, number - len(real)))
    for i, code in enumerate(made):
        for year in range(2025, 2025 + YEARS):
            _copy(real[i % len(real)], folder, code, year)
    return [path.name.partition("-")[0] for path in real] + made


def _copy(original: Path, folder: Path, code: str, year: int, keeps_parent: bool = False) -> None:
    copy = folder / f"{code}-{year}"
    copy.mkdir()
    policy = (original / "policy.yaml").read_text(encoding="utf-8")
    policy = re.sub(r"(?m)^region: .*$", f'region: "{code}"', policy)
    policy = re.sub(r"(?m)^coverage_year: .*$", f"coverage_year: {year}", policy)
    if not keeps_parent:
        policy = re.sub(r"(?m)^parent: .*\n", "", policy)
    # A line of its own makes every file's content its own: a copy must not be quicker to parse than a notice.
    (copy / "policy.yaml").write_text(f"# {copy.name}\n{policy}", encoding="utf-8")
    answers = (original / "answers.yaml").read_text(encoding="utf-8")
    (copy / "answers.yaml").write_text(f"# {copy.name}\n{answers}", encoding="utf-8")
    shutil.copy(original / "source.txt", copy / "source.txt")
