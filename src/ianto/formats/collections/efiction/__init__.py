"""eFiction's databases."""
