"""Plain text, pages of any maker, and pages saved from the sites that have a structure of their own."""
