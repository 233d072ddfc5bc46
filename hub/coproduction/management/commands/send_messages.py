from django.core.management.base import BaseCommand

from hub.coproduction.asking import remind
from hub.coproduction.delivery import send_daily, send_of_others, send_what_is_left
from hub.coproduction.notices import Notice


class Command(BaseCommand):
    help = "Remind people of what waits for them, try again what was not sent, and send the daily emails. Run it often."

    def handle(self, *args, **options):
        remind()
        if failed := len(send_what_is_left()) + len(send_daily()) + send_of_others():
            self.stderr.write(f"{failed} messages were not sent. They are tried again next time.")
        if people := sorted(set(Notice.objects.given_up().values_list("person", flat=True))):
            numbers = ", ".join(map(str, people))
            self.stderr.write(f"Given up after a week: email to people {numbers}. Look at their addresses.")
