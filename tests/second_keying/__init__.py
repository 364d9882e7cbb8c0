"""A second, independent keying of the five notices; see README.md here."""
