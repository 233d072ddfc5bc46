from datetime import timedelta

from django.core.management.base import BaseCommand

from yellowbook import keys, lasting, telling, withdrawing
from yellowbook.mending import mend
from yellowbook.share import waiting


class Command(BaseCommand):
    help = (
        "Finish what a crash broke off, send emails to makers that did not go, ask makers whether they are still "
        "happy, and take down what ran out. Run it at start and every hour."
    )

    def add_arguments(self, parser):
        text = "Remove private files without a row after so many hours; until then somebody may be sending them."
        parser.add_argument("--strays-after", type=int, default=24, metavar="HOURS", help=text)

    def handle(self, *args, **options):
        finished, over = withdrawing.finish_all(), lasting.take_down_what_ran_out()
        asked, abandoned = lasting.remind(), lasting.remove_abandoned()
        keys.remove_idle()
        waiting.remove_old()
        removed, left = mend(timedelta(hours=options["strays_after"])), telling.send_again()
        if options["verbosity"]:
            self.stdout.write(
                f"Finished {finished} withdrawals; took down {over} works whose consent ran out; "
                f"asked {asked} makers; removed {abandoned} abandoned drafts and {removed} stray files; "
                f"{left} emails still wait."
            )
