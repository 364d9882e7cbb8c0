"""What a sentence states, by the names of the facts."""

from bot.understanding.facts import read_facts
from bot.understanding.normalise import normalise

SIDE = {"place", "aspects", "everyone", "more", "one"}  # follow from the region, or say how the rest is meant


def stated(sentence, **year):
    facts = read_facts(normalise(sentence), **year)
    return {name: getattr(facts, name) for name in facts.said() - SIDE}
