"""The documents as typed data, and the calculator. Pure: no Rasa, no clock, no float."""
