"""The rules: one a module, each with a `find(header)`; adding a module adds a rule."""
