"""Tasks that wait in the queue are stored with the path of their function: rename it with the function."""

from django.db import migrations

NEW_PATHS = {
    "hub.core.account.send_reset": "hub.core.admin.account.send_reset",
    "hub.coproduction.tasks.send": "hub.coproduction.notifications.tasks.send",
    "search.tasks.tell": "search.indexing.tasks.update_entries",
    "search.tasks.tell_labelled": "search.indexing.tasks.update_labelled",
    "search.tasks.tell_part_of": "search.indexing.tasks.update_parts_of",
    "search.tasks.tell_wagtail": "search.indexing.tasks.update_wagtail_index",
    "yellowbook.telling.bring": "yellowbook.notifications.deliver_by_email",
    "yellowbook.reporting.bring_answer": "yellowbook.visitor_reports.send_answer",
}


def rename(paths, apps, alias):
    results = apps.get_model("django_tasks_database", "DBTaskResult").objects.using(alias)
    for old, new in paths.items():
        results.filter(task_path=old).update(task_path=new)


def forwards(apps, schema_editor):
    rename(NEW_PATHS, apps, schema_editor.connection.alias)


def backwards(apps, schema_editor):
    rename({new: old for old, new in NEW_PATHS.items()}, apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_settings_are_agreed_to"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
