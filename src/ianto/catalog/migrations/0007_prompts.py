# What works say of prompts, and which cells they fill: everything in it is derived.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0006_when"),
    ]

    operations = [
        migrations.CreateModel(
            name="InferredTable",
            fields=[
                ("id", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("key", models.CharField(db_index=True, max_length=200)),
                ("data", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Prompted",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="prompted",
                        serialize=False,
                        to="catalog.work",
                    ),
                ),
                ("said", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="PromptName",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "work", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("work", models.BigIntegerField()),
                ("key", models.CharField(db_index=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Filled",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "work_id", "position", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.IntegerField()),
                ("table", models.CharField(max_length=200)),
                ("number", models.IntegerField()),
                ("chapter", models.IntegerField()),
                ("sure", models.BooleanField()),
                ("said", models.BooleanField()),
                ("why", models.TextField()),
                ("quote", models.TextField(blank=True)),
                ("may_be", models.JSONField()),
                ("ruling", models.CharField(blank=True, max_length=10)),
                ("ruled", models.TextField(blank=True)),
                ("posted", models.CharField(blank=True, max_length=40)),
                ("words", models.IntegerField()),
                ("facts", models.JSONField()),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="filled",
                        to="catalog.work",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["table", "number", "work"], name="filled_cells")],
            },
        ),
    ]
