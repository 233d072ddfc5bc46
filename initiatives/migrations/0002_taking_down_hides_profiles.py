"""A profile that hid itself is taken down, as anything else is; the tick for it goes."""

from django.db import migrations


def take_down_what_is_hidden(apps, schema_editor):
    profiles = apps.get_model("initiatives", "ExpertProfile").objects
    profiles.filter(hidden=True, live=True).update(live=False, live_revision=None, has_unpublished_changes=True)


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(take_down_what_is_hidden, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='expertprofile',
            name='hidden',
        ),
        migrations.RemoveField(
            model_name='expertprofile',
            name='times_hidden',
        ),
    ]
