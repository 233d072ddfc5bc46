from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("coproduction", "0009_side_names_are_agreed_to")]

    operations = [migrations.RenameModel(old_name="MessageChoice", new_name="NotificationPreference")]
