"""The catalogue's tables.

Keys are given out by the one writer and not by the database, so that rows can be written in bulk on either
database, and a library added twice in the same order has the same numbers.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ianto.catalog.models_prompts import Filled, InferredTable, Prompted, PromptName
from ianto.catalog.models_when import Reach, Stand, Watched, When


class Original(models.Model):
    """Bytes the library keeps, known by their SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    kept_at = models.DateTimeField()


class Found(models.Model):
    """A place at which an original was found; a file that changed was found twice at one place.

    `key` is the hash of path and original, `path_key` that of the path, which may be too long for an index.
    """

    key = models.CharField(max_length=32, primary_key=True)
    path_key = models.CharField(max_length=32, db_index=True)
    path = models.TextField()
    original = models.ForeignKey(Original, on_delete=models.CASCADE, related_name="found")
    container = models.CharField(max_length=64, blank=True)
    found_at = models.DateTimeField()


class Work(models.Model):
    """The catalogue's entry: what is known of a story, by the version that is shown.

    `data` holds the effective values as `rows.WorkLine` wants them; `revision` is the library's count of
    changes when this work last changed, by which the search index knows what it has not seen.
    """

    id = models.BigIntegerField(primary_key=True)
    title = models.TextField(blank=True)
    name_key = models.CharField(max_length=32, db_index=True, blank=True)
    address_key = models.CharField(max_length=32, db_index=True, blank=True)
    words = models.IntegerField()
    shown = models.BigIntegerField()
    versions = models.IntegerField()
    data = models.JSONField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, db_index=True)
    revision = models.BigIntegerField(db_index=True)


class Version(models.Model):
    """One reading of one original of a work.

    `home` is the number of the work it came to when it was added; `work` where people's decisions to join and
    to part have put it since.
    """

    id = models.BigIntegerField(primary_key=True)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="readings")
    home = models.BigIntegerField(db_index=True)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="readings")
    verdict = models.CharField(max_length=20)
    format = models.CharField(max_length=40)
    encoding = models.CharField(max_length=40, blank=True)
    repairs = models.JSONField()
    warnings = models.JSONField()
    words = models.IntegerField()
    chapters = models.IntegerField()
    fields = models.IntegerField()
    language = models.CharField(max_length=20, blank=True)
    body_start = models.IntegerField(null=True)
    exact = models.CharField(max_length=32, db_index=True, blank=True)
    scale = models.IntegerField()
    sketch = models.BinaryField()
    fingerprint = models.IntegerField(default=1)
    readers = models.IntegerField()
    rules = models.IntegerField()
    read_at = models.DateTimeField()


class FieldValue(models.Model):
    """One value of one field of a version, with its evidence."""

    pk = models.CompositePrimaryKey("version_id", "position")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, db_index=False, related_name="values")
    position = models.IntegerField()
    name = models.CharField(max_length=20)
    value = models.TextField()
    raw = models.TextField()
    source = models.CharField(max_length=10)
    start = models.IntegerField(null=True)
    stop = models.IntegerField(null=True)
    confidence = models.FloatField()
    rule = models.CharField(max_length=40, blank=True)


class ChapterBody(models.Model):
    """One chapter of a version: clean HTML, compressed with zlib."""

    pk = models.CompositePrimaryKey("version_id", "number")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, db_index=False, related_name="bodies")
    number = models.IntegerField()
    title = models.TextField(blank=True)
    words = models.IntegerField()
    html = models.BinaryField()


class Address(models.Model):
    """An address at which a version was once found, by the hash of what names the page."""

    pk = models.CompositePrimaryKey("version_id", "key")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, db_index=False, related_name="addresses")
    key = models.CharField(max_length=32, db_index=True)


class Tally(models.Model):
    """A count that only grows. `revision` is the number of changes the library has seen."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.BigIntegerField()


class Stopped(models.Model):
    """Where the reader stopped in the text read from an original; with decisions, what people own here.

    `journalled` says whether the journal has been told.
    """

    original = models.CharField(max_length=64, primary_key=True)
    chapter = models.IntegerField()
    fraction = models.FloatField()
    kept_at = models.DateTimeField()
    journalled = models.BooleanField(db_index=True)


class KeptPlace(models.Model):
    """Where the reader stopped in a work. Derived: of all places in its versions' texts the one kept last.

    `share` is how much of the work's words lies before it, 0 to 1.
    """

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="place")
    chapter = models.IntegerField()
    fraction = models.FloatField()
    share = models.FloatField(default=0.0)
    kept_at = models.DateTimeField()


class Tag(models.Model):
    """A tag by its canonical name. Derived: what is written in works decides which there are.

    `key` is the hash of what all spellings of the tag share (`ianto.tags.Tag.key`).
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=32)
    name = models.TextField()

    class Meta:
        """One tag of a kind and key."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_tag_of_a_key")
        ]


class Spelling(models.Model):
    """A tag as somebody wrote it. `key` is the hash of the spelling, folded, without any vocabulary."""

    id = models.BigIntegerField(primary_key=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="spellings")
    written = models.TextField()
    key = models.CharField(max_length=32, db_index=True)


class Tagged(models.Model):
    """A work's tag, in the order stated."""

    pk = models.CompositePrimaryKey("work_id", "position")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, db_index=False, related_name="tagged")
    position = models.IntegerField()
    spelling = models.ForeignKey(Spelling, on_delete=models.CASCADE, related_name="tagged")
    background = models.BooleanField()


class Likeness(models.Model):
    """Two versions that share text, not certain enough to be joined. Derived.

    `first` is the older one. `first_in_second` says how much of it stands in the other, 0 to 1; `evidence` says
    why they are proposed, in words.
    """

    first = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="likenesses")
    second = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="likenesses_before")
    kind = models.CharField(max_length=20)
    first_in_second = models.FloatField()
    second_in_first = models.FloatField()
    evidence = models.JSONField()

    class Meta:
        """A pair is stated once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["first", "second"], name="one_likeness_of_a_pair")
        ]


class Concern(models.Model):
    """Something in a work that deserves a look. Derived; the heavier, the sooner it is shown."""

    pk = models.CompositePrimaryKey("work_id", "kind")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, db_index=False, related_name="concerns")
    kind = models.CharField(max_length=20)
    weight = models.IntegerField()
    detail = models.JSONField()

    class Meta:
        """Each kind can be asked for in the order in which it is shown."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "-weight", "work"], name="concern_order")
        ]


class Kept(models.Model):
    """What a person keeps of a work. Derived: of all that was decided about its originals, what stands.

    `state` is what was said: `to read`, `reading`, `read`, `dropped`, or nothing, where the place in it tells.
    """

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    state = models.CharField(max_length=10, blank=True, db_index=True)
    favourite = models.BooleanField(default=False)
    stars = models.SmallIntegerField(null=True)
    note = models.TextField(blank=True)
    offline = models.BooleanField(default=False)
    changed_at = models.DateTimeField()


class Shelf(models.Model):
    """A shelf a person made. Derived from decisions; `key` is its name, folded."""

    key = models.CharField(max_length=200, primary_key=True)
    name = models.CharField(max_length=200)
    offline = models.BooleanField(default=False)
    made_at = models.DateTimeField()


class Shelved(models.Model):
    """A work on a shelf. Derived from decisions."""

    pk = models.CompositePrimaryKey("shelf_id", "work_id")
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, db_index=False, related_name="shelved")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="shelved")
    put_at = models.DateTimeField()


class Highlight(models.Model):
    """A passage a person marked in the text read from an original. Derived from decisions.

    `start` and `stop` count the characters of the chapter's text as the page has it, before the passage and up to
    its end; `quote` is the passage itself, by which it is found again where the text has changed.
    """

    uid = models.CharField(max_length=32, primary_key=True)
    original = models.CharField(max_length=64, db_index=True)
    chapter = models.IntegerField()
    start = models.IntegerField()
    stop = models.IntegerField()
    quote = models.TextField()
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()


class SavedSearch(models.Model):
    """A search a person keeps, by name. Derived from decisions; `asked` is what stands behind `/?`."""

    key = models.CharField(max_length=200, primary_key=True)
    name = models.CharField(max_length=200)
    asked = models.TextField()
    saved_at = models.DateTimeField()


class Never(models.Model):
    """What a person never wants to be shown: a tag, everywhere or only in works of a fandom. Derived."""

    key = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=20)
    value = models.TextField()
    fandom = models.TextField(blank=True)
    said_at = models.DateTimeField()


class Read(models.Model):
    """How much of the text of an original was read on a day. Owned here; `journalled` as in `Stopped`."""

    pk = models.CompositePrimaryKey("day", "original")
    day = models.DateField()
    original = models.CharField(max_length=64, db_index=True)
    words = models.IntegerField()
    seconds = models.IntegerField()
    journalled = models.BooleanField(db_index=True)


class Served(models.Model):
    """A book that was given out, by the name an e-reader has for it; `contents` says where in it each text is.

    Owned here: a later ianto writes other bytes, and the e-reader still asks by the old name.
    """

    document = models.CharField(max_length=32, primary_key=True)
    contents = models.JSONField()
    served_at = models.DateTimeField()
    journalled = models.BooleanField(db_index=True)


class Progress(models.Model):
    """Where an e-reader is in a document, as it said it itself. Owned here; `journalled` as in `Stopped`."""

    document = models.CharField(max_length=64, primary_key=True)
    progress = models.TextField()
    percentage = models.FloatField()
    device = models.CharField(max_length=200, blank=True)
    device_id = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField()
    journalled = models.BooleanField(db_index=True)


class Decision(models.Model):
    """Something a person decided: dated, attributed, never lost.

    `subject` names the work by the SHA-256 of its first original, which outlives any database; for `repairs`
    and whatever is about one version, its original; for `undo`, the `uid` of what is undone; nothing for tags.
    `uid` is the decision's own name, the same in every copy of the library; decisions made together share
    their `act` and are undone together.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    act = models.CharField(max_length=32, db_index=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=64, db_index=True)
    detail = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Oldest first, as they are replayed."""

        ordering: ClassVar[list[str]] = ["id"]


__all__ = [
    "Address",
    "ChapterBody",
    "Concern",
    "Decision",
    "FieldValue",
    "Filled",
    "Found",
    "Highlight",
    "InferredTable",
    "Kept",
    "KeptPlace",
    "Likeness",
    "Never",
    "Original",
    "Progress",
    "PromptName",
    "Prompted",
    "Reach",
    "Read",
    "SavedSearch",
    "Served",
    "Shelf",
    "Shelved",
    "Spelling",
    "Stand",
    "Stopped",
    "Tag",
    "Tagged",
    "Tally",
    "Version",
    "Watched",
    "When",
    "Work",
]
