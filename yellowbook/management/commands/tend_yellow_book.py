import logging
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from hub.core import signal_handlers, withdrawal_log
from hub.core.security import throttle
from hub.core.uploads import pending_files as admin_pending_files
from hub.users import access_log
from yellowbook import notifications, retention
from yellowbook.editions import files as edition_files
from yellowbook.moderation import presence
from yellowbook.paper import batches
from yellowbook.receipt import pending_files, receipt_cookie
from yellowbook.repair import repair_files
from yellowbook.workflow import pending_answers, withdrawing

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Finish what a crash broke off, send emails to contributors that did not go, ask contributors whether they "
        "are still happy, and take down what ran out. The clock runs it every hour."
    )

    def add_arguments(self, parser):
        text = "Remove private files without a row after so many hours; until then somebody may be sending them."
        parser.add_argument("--strays-after", type=int, default=24, metavar="HOURS", help=text)

    def handle(self, *args, **options):
        steps = {
            "withdrawals finished": withdrawing.finish_all_erasing,
            "entries of the list of withdrawals added": lambda: withdrawal_log.complete(
                withdrawing.log_entries() | signal_handlers.log_entries()
            ),
            "answers that were due and did not go": pending_answers.send_due,
            "answers that were given back and not used removed": pending_answers.remove_old,
            "works whose consent ran out taken down": retention.unpublish_expired,
            "contributors asked": retention.send_renewal_reminders,
            "abandoned drafts removed": retention.remove_abandoned_drafts,
            "signs of who reads what removed": presence.remove_old,
            "works on paper that nobody went on with removed": batches.remove_abandoned,
            "keys without use removed": receipt_cookie.remove_idle,
            "waiting files removed": pending_files.remove_old,
            "counts of tries removed": throttle.remove_empty,
            "old lines of the access log removed": access_log.remove_old,
            "files of forms in the admin removed": admin_pending_files.remove_old,
            "stray files removed": lambda: repair_files(timedelta(hours=options["strays_after"])),
            "files of editions made or removed": edition_files.repair,
            "emails still waiting": notifications.retry_emails,
        }
        done = {what: self.run_step(what, step) for what, step in steps.items()}
        if options["verbosity"]:
            self.stdout.write(
                "; ".join(f"{number} {what}" for what, number in done.items() if number is not None) + "."
            )
        if None in done.values():
            raise CommandError("Not all was done. What broke is in the log; run this again.")

    def run_step(self, what, step):
        """The result of a step; None if it failed, so that the other steps still run."""
        try:
            return step()
        except Exception as error:  # its text may hold somebody's words, so only its class is logged
            logger.error("Not done: %s (%s).", what, type(error).__name__)
            return None
