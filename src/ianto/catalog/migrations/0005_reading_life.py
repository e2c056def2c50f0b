# What a person keeps of works, and where e-readers are. Everything but `Read`, `Served` and `Progress` is derived.

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def measure(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """How much of each work lies before the place kept in it."""
    chapters = apps.get_model("catalog", "ChapterBody")
    for place in apps.get_model("catalog", "KeptPlace").objects.select_related("work").iterator():
        rows = chapters.objects.filter(version_id=place.work.shown).order_by("number")
        words = list(rows.values_list("words", flat=True))
        inside = words[place.chapter - 1] if place.chapter <= len(words) else 0
        before = sum(words[: place.chapter - 1]) + inside * place.fraction
        place.share = min(1.0, before / max(1, sum(words)))
        place.save(update_fields=["share"])


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0004_places_in_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Highlight",
            fields=[
                ("uid", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("original", models.CharField(db_index=True, max_length=64)),
                ("chapter", models.IntegerField()),
                ("start", models.IntegerField()),
                ("stop", models.IntegerField()),
                ("quote", models.TextField()),
                ("note", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="catalog.work",
                    ),
                ),
                ("state", models.CharField(blank=True, db_index=True, max_length=10)),
                ("favourite", models.BooleanField(default=False)),
                ("stars", models.SmallIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                ("offline", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Never",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("value", models.TextField()),
                ("fandom", models.TextField(blank=True)),
                ("said_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("document", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("progress", models.TextField()),
                ("percentage", models.FloatField()),
                ("device", models.CharField(blank=True, max_length=200)),
                ("device_id", models.CharField(blank=True, max_length=200)),
                ("told_at", models.DateTimeField()),
                ("journalled", models.BooleanField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Read",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "day", "original", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("original", models.CharField(db_index=True, max_length=64)),
                ("words", models.IntegerField()),
                ("seconds", models.IntegerField()),
                ("journalled", models.BooleanField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("asked", models.TextField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Served",
            fields=[
                ("document", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("contents", models.JSONField()),
                ("served_at", models.DateTimeField()),
                ("journalled", models.BooleanField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("offline", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="keptplace",
            name="share",
            field=models.FloatField(default=0.0),
        ),
        migrations.CreateModel(
            name="Shelved",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "shelf_id", "work_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("put_at", models.DateTimeField()),
                (
                    "shelf",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shelved",
                        to="catalog.shelf",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shelved", to="catalog.work"
                    ),
                ),
            ],
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
