# When works are set: everything in it is derived.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0005_reading_life"),
    ]

    operations = [
        migrations.CreateModel(
            name="Watched",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("event", models.CharField(blank=True, max_length=140)),
                ("said_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="When",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="when",
                        serialize=False,
                        to="catalog.work",
                    ),
                ),
                ("universe", models.CharField(db_index=True, max_length=64)),
                ("shows", models.TextField(blank=True)),
                ("placed", models.BooleanField()),
                ("told", models.JSONField()),
                ("windows", models.JSONField()),
                ("conflicts", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "work_id", "calendar", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("calendar", models.CharField(max_length=64)),
                ("upto", models.IntegerField()),
                ("event", models.CharField(max_length=140)),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reaches",
                        to="catalog.work",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["calendar", "upto"], name="reach_of_a_canon")],
            },
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "work_id", "line", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("line", models.CharField(max_length=140)),
                ("low", models.IntegerField()),
                ("high", models.IntegerField()),
                ("placed", models.BooleanField()),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="catalog.work",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["line", "placed", "low", "high"], name="stand_order")],
            },
        ),
    ]
