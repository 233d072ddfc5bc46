"""Models get the names of the field. Tables, rows and what groups were granted stay."""

import django.db.models.deletion
from django.db import migrations, models

NEW_NAMES = {"maker": "contributor", "offer": "submission", "comfort": "readingpreferences", "receiptkey": "receiptsession"}


def rename_permissions(names, apps, alias):
    """RenameModel leaves the code names of permissions as they were."""
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    for old, new in names.items():
        for action in ("add", "change", "delete", "view"):
            found = permissions.filter(content_type__app_label="yellowbook", codename=f"{action}_{old}")
            found.update(codename=f"{action}_{new}")


def forwards(apps, schema_editor):
    rename_permissions(NEW_NAMES, apps, schema_editor.connection.alias)


def backwards(apps, schema_editor):
    rename_permissions({new: old for old, new in NEW_NAMES.items()}, apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("yellowbook", "0007_open_receipts_and_waiting_files"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RenameModel(old_name="Maker", new_name="Contributor"),
        migrations.RenameModel(old_name="Comfort", new_name="ReadingPreferences"),
        migrations.RenameModel(old_name="ReceiptKey", new_name="ReceiptSession"),
        migrations.RenameModel(old_name="Offer", new_name="Submission"),
        migrations.AlterField(
            model_name="submission",
            name="contribution",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="submission",
                serialize=False,
                to="yellowbook.contribution",
            ),
        ),
        migrations.RenameField(model_name="decision", old_name="deed", new_name="action"),
        migrations.RunPython(forwards, backwards),
    ]
