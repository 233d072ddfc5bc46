"""A column and an index for what a title begins with. Entries made before it get theirs from `update_index`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_outcome_of_a_question")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="beginning",
            field=models.BinaryField(
                default=b"", help_text="Of the heading, without accents: bytes sort alike in every database."
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["group", "beginning"], name="entry_beginning"),
        ),
    ]
