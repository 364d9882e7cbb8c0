"""The WeChat Official Account: its protocol, its five seconds, its limits."""
