from django.db import migrations


def let_them_wait(apps, schema_editor):
    """Nobody has agreed to names from before: they are kept as drafts, and `setup_hub` asks both sides about them."""
    partners = apps.get_model("coproduction", "Partner").objects
    partners.filter(public_name="").delete()  # which opening the account page left behind
    partners.update(live=False)


class Migration(migrations.Migration):
    dependencies = [("coproduction", "0007_names_are_agreed_to")]

    operations = [migrations.RunPython(let_them_wait, migrations.RunPython.noop)]
