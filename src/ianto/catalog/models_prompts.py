"""The catalogue's tables on prompts: what works say of them, and which cells they fill. All of them are derived."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Prompted(models.Model):
    """What a work says of tables and prompts, as `ianto.challenges.Said` has it."""

    work = models.OneToOneField(
        "catalog.Work", on_delete=models.CASCADE, primary_key=True, related_name="prompted"
    )
    said = models.JSONField()


class PromptName(models.Model):
    """A table or a challenge that a work names, by what its spellings share.

    A row outlives its work until tables are inferred anew: what the work alone said of one is to be forgotten.
    """

    pk = models.CompositePrimaryKey("work", "key")
    work = models.BigIntegerField()
    key = models.CharField(max_length=200, db_index=True)


class InferredTable(models.Model):
    """A table that stories name and nobody posted, as `ianto.challenges.table_json` has it."""

    id = models.CharField(max_length=200, primary_key=True)
    key = models.CharField(max_length=200, db_index=True)
    data = models.JSONField()


class Filled(models.Model):
    """A work in a cell of a table, or one that asks which cell it is: `number` is 0 where that is not clear.

    `facts` is what rules ask of it, `posted` when it was, ISO, as far as is known. `ruling` is what a moderator
    said, and `ruled` why.
    """

    pk = models.CompositePrimaryKey("work_id", "position")
    work = models.ForeignKey("catalog.Work", on_delete=models.CASCADE, db_index=False, related_name="filled")
    position = models.IntegerField()
    table = models.CharField(max_length=200)
    number = models.IntegerField()
    chapter = models.IntegerField()
    sure = models.BooleanField()
    said = models.BooleanField()
    why = models.TextField()
    quote = models.TextField(blank=True)
    may_be = models.JSONField()
    ruling = models.CharField(max_length=10, blank=True)
    ruled = models.TextField(blank=True)
    posted = models.CharField(max_length=40, blank=True)
    words = models.IntegerField()
    facts = models.JSONField()

    class Meta:
        """The stories of a table are had in the order of its cells."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["table", "number", "work"], name="filled_cells")
        ]
