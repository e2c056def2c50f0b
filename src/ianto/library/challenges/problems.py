"""What cannot be done with tables, challenges and claims."""

from __future__ import annotations


class Refused(Exception):
    """It cannot be done; the message says why and what to do."""
