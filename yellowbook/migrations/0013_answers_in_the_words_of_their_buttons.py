from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('yellowbook', '0012_short_films'),
    ]

    operations = [
        migrations.AlterField(
            model_name='suggestion',
            name='answer',
            field=models.CharField(
                blank=True,
                choices=[
                    ("yes", "Yes, as it could be"),
                    ("otherwise", "Yes, in my own words"),
                    ("no", "No, leave it as it is"),
                ],
                max_length=10,
            ),
        ),
    ]
