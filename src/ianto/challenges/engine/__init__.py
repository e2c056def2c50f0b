"""What becomes of claims as time goes by, and which fills count: one replay that explains itself."""
