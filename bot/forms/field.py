"""What a form asks: fields, and the answers read from what a page posted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from bot.blocks import Blocks
from bot.policy.request import LAST_YEAR, YEARS_AT_MOST

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(LAST_YEAR, 12, 31)
YES, NO = "是", "不是"


class FormError(ValueError):
    """One answer cannot be used; the message is for the person who typed it."""


class Option(Struct, frozen=True):
    """One thing to choose."""

    value: str
    label: str


class Field(Struct, kw_only=True, omit_defaults=True):
    """One question. kind: one of a few, several of a few, a day, a whole number. value: what was answered."""

    name: str
    label: str
    kind: Literal["choice", "choices", "day", "number"]
    options: list[Option] = []
    help: str = ""
    min: int | None = None
    max: int | None = None
    required: bool = False
    value: Any = None


class Form(Struct):
    """The fields that matter after what has been answered, the result if there is one, and what cannot be used."""

    region: str
    fields: list[Field]
    result: Blocks | None = None
    errors: dict[str, str] = {}


class Answers:
    """What a page posted, read field by field. A value that cannot be used is left out and told in `errors`."""

    def __init__(self, posted: Mapping[str, Any]) -> None:
        self._posted, self.errors = posted, dict[str, str]()

    def _read(self, field: Field, value: Any) -> Any:
        if value is None or value == "" or value == []:
            return None
        if field.kind == "choice":
            return _one_of(field, value)
        if field.kind == "choices":
            return [_one_of(field, each) for each in (value if isinstance(value, list) else [value])]
        return _day(value) if field.kind == "day" else _number(field, value)

    def take(self, field: Field) -> Any:
        """The answer to a field, None if there is none; the field shows it."""
        value = self._posted.get(field.name)
        try:
            read = self._read(field, value)
        except FormError as error:
            self.errors[field.name] = str(error)
            return None
        field.value = read.isoformat() if isinstance(read, date) else read
        return read


def _one_of(field: Field, value: Any) -> str:
    if value not in [option.value for option in field.options]:
        raise FormError(f"“{field.label}”请在列出的里面选")
    return str(value)


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise FormError("请写年、月、日，比如2025年3月10日") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise FormError("请核对年份")
    return day


def _number(field: Field, value: Any) -> int:
    low, high = field.min or 0, YEARS_AT_MOST if field.max is None else field.max
    whole = str(value).strip()
    if isinstance(value, bool) or not (whole.isascii() and whole.isdigit() and low <= int(whole[:9]) <= high):
        raise FormError(f"请写{low}到{high}的整数")
    return int(whole)


def options(*labels: str) -> list[Option]:
    """Options whose value is what they say."""
    return [Option(label, label) for label in labels]
