"""What the benchmarks are made of: questions drawn alike for all, regions that can be read, a page of every part."""

from __future__ import annotations

from collections import Counter

import pytest

from bench import page, questions, regions, stock
from bot.policy.calculator import Policies
from bot.policy.regions import all_regions


def test_sample_is_the_same_each_time_and_knows_every_label():
    first, again = questions.sample(), questions.sample()
    assert first == again
    assert {q.label for q in first} == {q.label for q in questions.taught()}
    assert max(Counter(q.label for q in first).values()) == questions.MOST_A_LABEL


def test_blind_questions_say_what_answers_them():
    asked = questions.blind()
    assert len(asked) > 600
    assert all(question.topics and question.text for question in asked)


def test_made_regions_are_read_as_notices_of_their_own(tmp_path):
    codes = regions.make(20, tmp_path)
    policies = Policies.read(tmp_path)
    assert len(codes) == len(set(codes)) == 20
    assert sorted(policies.years) == sorted(codes)
    assert {len(years) for years in policies.years.values()} == {regions.YEARS}
    for key in policies.by_key:
        policy = policies.by_key[key]
        assert policy.region_name == all_regions()[policy.region].name
    assert len({(folder / "policy.yaml").read_bytes() for folder in tmp_path.iterdir()}) == 60


def test_more_places_than_there_are_is_told():
    with pytest.raises(ValueError, match="there are"):
        regions.places(10_000)


def test_stock_project_teaches_the_sample(tmp_path, monkeypatch):
    monkeypatch.setattr(stock, "CACHE", tmp_path)
    folder = stock.project()
    assert stock.project() == folder, "the same questions make the same project"
    written = (folder / "nlu.yml").read_text(encoding="utf-8")
    assert all(f"- {question.text}" in written for question in questions.sample()[:50])
    assert stock.project(stock.FEW) != folder, "another configuration is another project"


def test_page_shows_each_part_that_was_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "DOCS", tmp_path)
    figures = {"correct": 0.9, "wrong": 0.01, "refused": 0.09, "outside_refused": 0.97, "wrong_of_all": 0.01, "auroc": 0.99,
               "aurc": 0.05, "calibration_error": None, "ms": 2.0, "curve": [[0.5, 0.0], [1.0, 0.2]],
               "groups": dict.fromkeys(page.GROUPS, 0.9)}  # fmt: skip
    peers = {"yibao": figures, "stock": {**figures, "training_s": 2820.0}, "bm25": figures}
    load = {"1": {"p50": 5.0, "p99": 9.0, "per_second": 150.0}}
    server = {"start_s": 9.0, "worker_mb": 630.0, "all_mb": 630.0, "load": load}
    turn = dict.fromkeys(
        ("words_p50", "words_p99", "words_share", "meaning_p50", "meaning_p99", "turn_5", "turn_100"), 3.5
    )
    content = {
        "quality": {"taught": 9, "every": 99, "asked": 613, "peers": peers, "every_question": peers, "assistant": figures},
        "channels": {"字": figures},
        "speed": {"yibao": server, "stock": server, "turns": {"memory": turn, "sqlite": turn}, "training_s": 46.0},
        "scale": [{"regions": 3000, "start_s": 9.0, "start_mb": 630.0, "after_mb": 690.0, "first_ms": 4.0, "first_p99_ms": 9.0,
                   "next_ms": 3.0, "next_p99_ms": 8.0, "check_s": 900.0}],
    }  # fmt: skip
    page.write({name: {"machine": {"cores": "2"}, "result": result} for name, result in content.items()})
    written = (tmp_path / "bench.md").read_text(encoding="utf-8")
    for expected in ("613 句盲测题", "90.0%", "150", "46 秒", "| 3000 |", "900", "cores 2"):
        assert expected in written
    assert (tmp_path / "bench-risk.svg").exists() and (tmp_path / "bench-load.svg").exists()
