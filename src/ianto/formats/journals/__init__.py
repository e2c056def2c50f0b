"""Journals: LiveJournal, Dreamwidth and their like, as entries and as pages."""
