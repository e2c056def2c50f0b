"""Labelled headers, and how much of them is read."""
