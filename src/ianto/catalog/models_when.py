"""The catalogue's tables on when works are set. All of them are derived."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class When(models.Model):
    """When a work is set. Derived from what it states, what a person said, and the calendars.

    `universe` is that of its calendars, the first where it belongs to several; `shows` says in words when it is set; `told` is what was understood,
    `windows` and `conflicts` what follows, as `ianto.catalog.when_rows` has them.
    """

    work = models.OneToOneField(
        "catalog.Work", on_delete=models.CASCADE, primary_key=True, related_name="when"
    )
    universe = models.CharField(max_length=64, db_index=True)
    shows = models.TextField(blank=True)
    placed = models.BooleanField()
    told = models.JSONField()
    windows = models.JSONField()
    conflicts = models.JSONField()


class Stand(models.Model):
    """Where a work stands on a line: strictly between two of its points. Derived.

    `line` is the line's key; `low` and `high` number its points, -1 and their number for an open end; `placed`
    says whether anything but the work's characters puts it there.
    """

    pk = models.CompositePrimaryKey("work_id", "line")
    work = models.ForeignKey("catalog.Work", on_delete=models.CASCADE, db_index=False, related_name="stands")
    line = models.CharField(max_length=140)
    low = models.IntegerField()
    high = models.IntegerField()
    placed = models.BooleanField()

    class Meta:
        """The works on a line are had in its order."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["line", "placed", "low", "high"], name="stand_order")
        ]


class Reach(models.Model):
    """How much of a canon a work gives away. Derived.

    `upto` counts the events of the calendar in the order in which they were published, from 1; `event` is the last.
    """

    pk = models.CompositePrimaryKey("work_id", "calendar")
    work = models.ForeignKey("catalog.Work", on_delete=models.CASCADE, db_index=False, related_name="reaches")
    calendar = models.CharField(max_length=64)
    upto = models.IntegerField()
    event = models.CharField(max_length=140)

    class Meta:
        """What gives away more than somebody has seen is found at once."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["calendar", "upto"], name="reach_of_a_canon")
        ]


class Watched(models.Model):
    """Up to which event a person knows a canon; an empty one for nothing of it. Derived from decisions."""

    key = models.CharField(max_length=64, primary_key=True)
    event = models.CharField(max_length=140, blank=True)
    said_at = models.DateTimeField()
