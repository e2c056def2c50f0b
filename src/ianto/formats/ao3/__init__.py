"""The Archive of Our Own: its downloads and its pages, of every generation."""
