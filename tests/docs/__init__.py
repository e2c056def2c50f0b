"""The documentation, held to the program it speaks of."""
