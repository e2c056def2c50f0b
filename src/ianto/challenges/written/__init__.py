"""Tables of prompts written as communities post them, filled cells linked: one notation a module."""
