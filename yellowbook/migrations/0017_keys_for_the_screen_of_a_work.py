from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("yellowbook", "0016_tables_galleries_and_lists_of_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="readingpreferences",
            name="keys",
            field=models.BooleanField(default=False, verbose_name="keys for the screen of a work"),
        ),
    ]
