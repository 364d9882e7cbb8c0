"""The doors: how messages come in and replies go out."""
