"""What day it is: the one place that knows. YIBAO_TODAY sets it for demonstrations and tests."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day in China. Raises ValueError if YIBAO_TODAY is no day such as 2024-11-05."""
    said = os.environ.get("YIBAO_TODAY")
    if not said:
        return datetime.now(CHINA).date()
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise ValueError(f"YIBAO_TODAY={said!r} is no day; write it as 2024-11-05") from error
