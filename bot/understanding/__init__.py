"""From a resident's words to facts: normalised text, entities, facts of a calculation. No Rasa."""
