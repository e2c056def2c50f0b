# A place is kept for the text that was read, and derived for the work it is a version of.

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def remember(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now places were kept for works: they are in the text that is shown."""
    versions = apps.get_model("catalog", "Version")
    stopped = apps.get_model("catalog", "Stopped")
    for place in apps.get_model("catalog", "KeptPlace").objects.select_related("work").iterator():
        original = versions.objects.filter(pk=place.work.shown).values_list("original_id", flat=True).first()
        if original is not None:
            stopped.objects.create(
                original=original,
                chapter=place.chapter,
                fraction=place.fraction,
                kept_at=place.kept_at,
                journalled=False,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_tags_likeness_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stopped",
            fields=[
                ("original", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("chapter", models.IntegerField()),
                ("fraction", models.FloatField()),
                ("kept_at", models.DateTimeField()),
                ("journalled", models.BooleanField(db_index=True)),
            ],
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
