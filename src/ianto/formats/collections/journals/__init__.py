"""Journals' exports and backups."""
