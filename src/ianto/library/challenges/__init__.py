"""Challenges and their tables in a library: kept, shown, claimed, drawn."""
