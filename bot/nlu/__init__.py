"""Rasa's graph components: thin, each around a pure module of ours."""
