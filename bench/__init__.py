"""How fast it is: CPU for each story, and how it grows. Run with `make bench`."""
