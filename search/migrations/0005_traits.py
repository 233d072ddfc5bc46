"""What facets count, in one column, and where a document was found. `update_index` fills both for older entries."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_beginning_of_a_title")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="traits",
            field=models.CharField(
                default="", help_text="All that facets count, in one: see search.facets.", max_length=600
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="found_on",
            field=models.ForeignKey(
                help_text="Of a document the page leading to it.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="core.hubpage",
            ),
        ),
    ]
