import django.db.models.deletion
import yellowbook.models.deletion
from django.conf import settings
from django.db import migrations, models


class NullableFromNowOn(migrations.AlterField):
    """Undone, the column still takes a batch of nobody: its person's account is gone, and nothing else is known."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass


class Migration(migrations.Migration):

    dependencies = [
        ('yellowbook', '0017_keys_for_the_screen_of_a_work'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='pendinganswer',
            options={'default_permissions': [], 'ordering': ['given_at', 'pk'], 'verbose_name': 'answer that has not gone', 'verbose_name_plural': 'answers that have not gone'},
        ),
        NullableFromNowOn(
            model_name='paperbatch',
            name='by',
            field=models.ForeignKey(null=True, on_delete=yellowbook.models.deletion.protect_unsent, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='pendinganswer',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
