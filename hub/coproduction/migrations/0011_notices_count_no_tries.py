from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("coproduction", "0010_notification_preferences")]

    operations = [migrations.RemoveField(model_name="notice", name="tries")]
