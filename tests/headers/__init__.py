"""Headers: from the lines of a text to what they say."""
