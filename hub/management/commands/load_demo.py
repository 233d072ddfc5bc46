"""`python manage.py load_demo`: see hub/demo."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from hub.demo.load import load


class Command(BaseCommand):
    help = "Fill the hub with made-up people, pages, pictures and sounds. Safe to run again; never undoes an edit."

    def handle(self, *args, **options):
        call_command("setup_hub", verbosity=0)
        told = load()
        if options["verbosity"]:
            self.stdout.write("\n".join(told) or "The demonstration was loaded before; nothing was changed.")
