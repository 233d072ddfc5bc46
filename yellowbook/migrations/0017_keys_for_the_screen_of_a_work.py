from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("yellowbook", "0015_answers_that_wait"),
    ]

    operations = [
        migrations.AddField(
            model_name="readingpreferences",
            name="keys",
            field=models.BooleanField(default=False, verbose_name="keys for the screen of a work"),
        ),
    ]
