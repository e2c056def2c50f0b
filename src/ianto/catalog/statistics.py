"""What the reading log tells of whole days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from ianto.catalog.models import Read


@dataclass(frozen=True, slots=True)
class DayRead:
    """How much was read on a day, whatever it was: words, and seconds."""

    day: date
    words: int
    seconds: int


def days_read() -> list[DayRead]:
    """How much was read on each day on which anything was, the first day first."""
    rows = Read.objects.values("day").annotate(in_words=Sum("words"), took=Sum("seconds")).order_by("day")
    return [DayRead(*row) for row in rows.values_list("day", "in_words", "took")]
