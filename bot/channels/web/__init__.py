"""The web door: the widget's protocol (PROTOCOL.md), its pages, and what is kept of a visitor."""
