"""The command line."""

from ianto.cli.main import main

__all__ = ["main"]
