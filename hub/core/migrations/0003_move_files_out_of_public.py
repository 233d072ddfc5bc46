"""Move editors' files out of the public storage, and back. Safe to run again: what was moved is left as it is.

Renditions of pictures are made anew when they are asked for, so those that there are go.
"""

from functools import partial
from pathlib import Path

from django.core.files.storage import storages
from django.db import migrations, transaction

from hub.core.models.media import random_document_path

MODELS = ("HubDocument", "HubMedia", "HubImage")


def into_private(apps, schema_editor):
    forget_renditions(apps, schema_editor)
    for model in MODELS:
        names = random_document_path if model == "HubDocument" else None
        move(apps.get_model("core", model), storages["default"], storages["private"], schema_editor, names)


def back_into_public(apps, schema_editor):
    forget_renditions(apps, schema_editor)
    for model in MODELS:
        move(apps.get_model("core", model), storages["private"], storages["default"], schema_editor)


def forget_renditions(apps, schema_editor):
    renditions = apps.get_model("core", "HubRendition").objects.using(schema_editor.connection.alias)
    for name in renditions.values_list("file", flat=True):
        for storage in (storages["default"], storages["private"]):
            when_written(schema_editor, partial(storage.delete, name))
    renditions.all().delete()


def move(model, source, target, schema_editor, name_anew=None):
    """Copy each file of `model` first; it goes from where it was when the rows are written."""
    rows = model.objects.using(schema_editor.connection.alias)
    for number, name in rows.values_list("pk", "file"):
        if not name or not source.exists(name):
            continue
        kept = name_anew(None, Path(name).name) if name_anew else name
        if not target.exists(kept):
            with source.open(name) as file:
                kept = target.save(kept, file)
        rows.filter(pk=number).update(file=kept)
        when_written(schema_editor, partial(source.delete, name))


def when_written(schema_editor, step):
    transaction.on_commit(step, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_files_are_private")]

    operations = [migrations.RunPython(into_private, back_into_public)]
