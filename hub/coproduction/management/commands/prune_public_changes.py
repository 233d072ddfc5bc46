"""`python manage.py prune_public_changes`: see hub/coproduction/public_version.py."""

from django.core.management.base import BaseCommand

from hub.coproduction.public_version import forget_changes


class Command(BaseCommand):
    help = "Forget which changes of what is public there were, so that their sum is quick. Visitors notice nothing."

    def handle(self, **options):
        self.stdout.write(f"{forget_changes()} changes forgotten.")
