"""So many a minute for each, a few more at once, and no memory of everybody."""

from __future__ import annotations

from bot.channels import limits
from bot.channels.limits import Limit


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_burst_passes_and_then_the_rate_counts() -> None:
    clock = Clock()
    limit = Limit(per_minute=6, burst=3, clock=clock)
    assert [limit.take("甲") for _ in range(4)] == [0, 0, 0, 10]
    clock.now += 9
    assert limit.take("甲") == 1
    clock.now += 1
    assert limit.take("甲") == 0
    assert limit.take("甲") == 10


def test_people_do_not_use_up_each_other_s() -> None:
    limit = Limit(per_minute=1, burst=1, clock=Clock())
    assert limit.take("甲") == limit.take("乙") == 0
    assert limit.take("甲") == 60


def test_silence_fills_the_bucket_no_higher_than_the_burst() -> None:
    clock = Clock()
    limit = Limit(per_minute=60, burst=2, clock=clock)
    clock.now += 10_000
    assert [limit.take() for _ in range(3)] == [0, 0, 1]


def test_who_was_silent_longest_is_forgotten_first(monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_KEYS", 2)
    limit = Limit(per_minute=1, burst=1, clock=Clock())
    assert [limit.take(key) for key in ("甲", "乙", "甲", "丙")] == [0, 0, 60, 0]
    assert limit.take("甲") == 60  # 乙 was forgotten
    assert len(limit._buckets) == 2
