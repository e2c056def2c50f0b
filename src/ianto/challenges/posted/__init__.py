"""Tables of prompts as communities posted them, read: one notation a module, and what is common to all of them."""
