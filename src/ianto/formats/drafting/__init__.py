"""Markup made a manuscript's text, blocks and parts: what the readers of every format build with."""
