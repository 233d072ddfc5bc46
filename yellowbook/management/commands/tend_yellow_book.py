from datetime import timedelta

from django.core.management.base import BaseCommand

from yellowbook import telling
from yellowbook.mending import mend


class Command(BaseCommand):
    help = "Put files right after a crash, and send emails to makers that did not go. Run it at start and every hour."

    def add_arguments(self, parser):
        text = "Remove private files without a row after so many hours; until then somebody may be sending them."
        parser.add_argument("--strays-after", type=int, default=24, metavar="HOURS", help=text)

    def handle(self, *args, **options):
        removed, left = mend(timedelta(hours=options["strays_after"])), telling.send_again()
        if options["verbosity"]:
            self.stdout.write(f"Removed {removed} stray files; {left} emails still wait.")
