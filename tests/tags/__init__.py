"""Tags: as written, and as the one thing all their spellings mean."""
