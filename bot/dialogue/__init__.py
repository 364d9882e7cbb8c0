"""What to answer next: the conversation's state, the facts it still needs, context that carries. No Rasa."""
