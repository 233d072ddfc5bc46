"""`python manage.py make_contributions N`: see hub/demo/works/bulk.py."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from hub.demo.works.bulk import make_many


class Command(BaseCommand):
    help = "Make N published works for measuring. Their record says that nobody agreed to them; not for a real hub."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="N")

    def handle(self, *args, **options):
        if options["number"] < 1:
            raise CommandError("N must be 1 or more.")
        with override("en"):
            for made in make_many(options["number"]):
                if options["verbosity"]:
                    self.stdout.write(f"{made} works made.")
