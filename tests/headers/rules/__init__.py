"""A twin for every rule."""
