from django.core.management.base import BaseCommand

from hub.coproduction.notifications.delivery import send_daily, send_for_other_apps, send_unsent
from hub.coproduction.notifications.models import Notice
from hub.coproduction.workflow.reminders import send_reminders


class Command(BaseCommand):
    help = "Remind people of what waits for them, try again what was not sent, and send the daily emails. Run it often."

    def handle(self, *args, **options):
        send_reminders()
        if failed := len(send_unsent()) + len(send_daily()) + send_for_other_apps():
            self.stderr.write(f"{failed} messages were not sent. They are tried again next time.")
        if people := sorted(set(Notice.objects.given_up().values_list("person", flat=True))):
            numbers = ", ".join(map(str, people))
            self.stderr.write(f"Given up after a week: email to people {numbers}. Look at their addresses.")
