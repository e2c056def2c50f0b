"""Archives, and what is in them: opened within limits, named safely, packed again."""
