"""The calculator against a slow one over the same notices, keyed by somebody who had not seen ours."""

from datetime import date

from bot.policy.calculator import Policies, calculate, plain
from bot.policy.model import PolicyError
from bot.policy.request import parse
from tests.second_keying import grid, oracle

SHOWN = 10


def ours(policies, request):
    try:
        return plain(calculate(policies, parse(request)))
    except PolicyError as error:
        return {"error": str(error)}


def same(name, found, expected):
    if name == "error":
        return bool(found) == bool(expected)  # each in its own words
    if name == "missing":
        return set(found or ()) == set(expected or ())
    if isinstance(expected, date):
        expected = expected.isoformat()
    return found == expected


def test_every_request_of_the_grid_is_answered_as_by_the_second_keying(policies: Policies):
    count, different = 0, []
    for request in grid.requests():
        count += 1
        if request.get("region") is None:
            continue
        found, expected = ours(policies, request), oracle.answer(request)
        wrong = [name for name, value in expected.items() if not same(name, found.get(name), value)]
        if "error" in found and "error" not in expected:
            wrong.append("error")
        if wrong:
            different.append((request, {name: (found.get(name), expected.get(name)) for name in wrong}))
    assert count > 70_000
    assert not different, f"{len(different)} of {count}: " + "\n".join(map(str, different[:SHOWN]))
