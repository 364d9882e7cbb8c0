"""`yibao calc`: requests in, explained answers out, JSON lines or CSV; a bad row is told and the rest answered."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from bot.policy.calculator import Policies, calculate, plain
from bot.policy.model import PolicyError
from bot.policy.request import Request, RequestError, parse

CSV_COLUMNS = (
    "row", "kind", "region", "coverage_year", "status", "personal_standard", "subsidy", "subsidy_rate", "amount_due",
    "waiting_unit", "waiting_low", "waiting_high", "repair_cost", "benefit_start_low", "benefit_start_high",
    "benefit_end", "raise", "raise_continuous", "raise_zero_claim", "reduction", "limit", "open", "window",
    "next_window", "last_day", "deadline", "missing", "notes", "error",
)  # fmt: skip
TRUE, FALSE = {"true", "1", "是", "yes", "y"}, {"false", "0", "否", "no", "n", ""}


def answer(policies: Policies, raw: Any, row: int) -> dict[str, Any]:
    """The answer to one request as JSON says it; {"row", "error"} if it cannot be answered."""
    try:
        return plain(calculate(policies, parse(raw)))
    except PolicyError as error:
        return {"row": row, "error": str(error)}


def from_json_lines(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """(row, request) of each line; a line that is no JSON gives its RequestError."""
    for row, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield row, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield row, RequestError(f"第 {row} 行不是 JSON：{error}；一行写一个请求")


def from_csv(file: TextIO) -> Iterator[tuple[int, Any]]:
    """(row, request) of each line of a CSV with a heading; identities are parted by 、 or ;."""
    reader = csv.reader(file)
    heading = next(reader, None)
    if heading is None:
        return
    names = [name.strip().lstrip("\ufeff") for name in heading]
    unknown = [name for name in names if name not in Request.__struct_fields__]
    if unknown:
        raise RequestError(
            f"表头里没有这样的列：{'、'.join(unknown)}；可用的列：{'、'.join(Request.__struct_fields__)}"
        )
    for row, cells in enumerate(reader, 2):
        if not cells:
            continue
        if len(cells) != len(names):
            yield row, RequestError(f"第 {row} 行有 {len(cells)} 格，表头有 {len(names)} 格；检查逗号和引号")
            continue
        try:
            yield (
                row,
                {name: _cell(name, cell.strip()) for name, cell in zip(names, cells, strict=True) if cell.strip()},
            )
        except RequestError as error:
            yield row, RequestError(f"第 {row} 行：{error}")


WHOLE = {"coverage_year", "tier", "break_years", "repair_years", "continuous_years", "zero_claim_years"}
MONEY = {"catastrophic_cap", "subsidy_standard"}


def _cell(name: str, cell: str) -> Any:
    if name == "identities":
        return [part.strip() for part in cell.replace(";", "、").replace("；", "、").split("、") if part.strip()]
    if name in WHOLE:
        try:
            return int(cell)
        except ValueError as error:
            raise RequestError(f"{name}: {cell[:20]!r} 不是整数") from error
    if name in MONEY:
        try:
            return float(cell) if "." in cell else int(cell)
        except ValueError as error:
            raise RequestError(f"{name}: {cell[:20]!r} 不是金额") from error
    if name in ("student", "freshman"):
        if cell.lower() not in TRUE | FALSE:
            raise RequestError(f"{name}: {cell[:20]!r} 既不是“是”也不是“否”")
        return cell.lower() in TRUE
    return cell


def run(requests: Iterable[tuple[int, Any]], output: TextIO, as_csv: bool, policies: Policies | None = None) -> int:
    """Answer every request; return how many rows could not be."""
    collected = policies or Policies.read()
    failed = 0
    writer = csv.DictWriter(output, CSV_COLUMNS, extrasaction="ignore") if as_csv else None
    if writer is not None:
        writer.writeheader()
    for row, raw in requests:
        result = {"row": row, "error": str(raw)} if isinstance(raw, RequestError) else answer(collected, raw, row)
        failed += "error" in result
        if writer is not None:
            writer.writerow(_flat(result) | {"row": row})
        else:
            output.write(json.dumps(result, ensure_ascii=False) + "\n")
    return failed


def _flat(result: dict[str, Any]) -> dict[str, Any]:
    flat = dict(result)
    for name, parts in (("waiting", ("unit", "low", "high")), ("benefit_start", ("low", "high"))):
        for part in parts:
            flat[f"{name}_{part}"] = (flat.get(name) or {}).get(part)
    for name in ("missing", "notes"):
        flat[name] = "；".join(flat.get(name) or [])
    return flat
