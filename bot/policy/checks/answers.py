"""Every number that an answer says stands in a quote that it cites; its topic is one that notices can answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.policy.checks.facts import all_numbers, facts
from bot.policy.checks.folder import Folder, Problem, answer_parts, cites, mapping, names_cited, place
from bot.text import Quantity

SAID = ("say", "steps", "then", "unknown")
KEYS = {*SAID, "by", "cases"}


def check_answers(folder: Folder, topics: Mapping[str, Any]) -> Iterator[Problem]:
    """Answers have the right shape, a known topic that is not silent, and no number without a quote.

    topics: title, about … by topic, as data/lexicon/topics.yaml gives them.
    """
    for topic, answer in mapping(folder.answers.get("answers")).items():
        where = place(folder, "answers.yaml", "answers", topic)
        if topic not in topics:
            yield Problem(where, "topics.yaml 里没有这个话题；改对名字，或先在 topics.yaml 里加上")
        elif mapping(topics[topic]).get("silent"):
            yield Problem(where, "这个话题在 topics.yaml 里标着 silent（通知都没有写）；去掉 silent，或删掉这条回答")
        if not isinstance(answer, dict):
            yield Problem(where, "要写 say 或 unknown，和 by；照别的话题补上")
    backing = {name: set(all_numbers(cite.quote)) for name, cite in cites(folder, "answers.yaml").items()}
    for path, part in answer_parts(folder):
        if part:
            yield from _shape(folder, path, part)
            yield from _numbers(folder, path, part, backing)


def _shape(folder: Folder, path: tuple[str, ...], part: dict[str, Any]) -> Iterator[Problem]:
    where = place(folder, "answers.yaml", "answers", *path)
    strange = sorted(str(key) for key in part.keys() - KEYS)
    if strange:
        yield Problem(where, f"不认识 {'、'.join(strange)}；只能写 {'、'.join(sorted(KEYS))}")
    if ("say" in part) == ("unknown" in part):
        yield Problem(where, "say（怎么答）和 unknown（通知没写什么）要写一个，只写一个")
    if not names_cited(part):
        yield Problem(where, "没有出处；在 by: 里写上它依据的引文")


def _numbers(
    folder: Folder, path: tuple[str, ...], part: dict[str, Any], backing: Mapping[str, set[Quantity]]
) -> Iterator[Problem]:
    backed = set().union(*(backing.get(name, set()) for name in names_cited(part)))
    for key in SAID:
        said = part.get(key)
        for sentence in said if isinstance(said, list) else [said]:
            if sentence is None:
                continue
            where = place(folder, "answers.yaml", "answers", *path, key)
            loose = [number for number in facts(str(sentence)) if number not in backed]
            if loose:
                yield Problem(
                    where,
                    f"“{sentence}”里的 {_spoken(loose)} 不在它引用的句子里；改数，或在 by: 里加上写有它的引文",
                )


def _spoken(numbers: list[Quantity]) -> str:
    return "、".join(f"{number.number:f}{number.unit}" for number in numbers)
