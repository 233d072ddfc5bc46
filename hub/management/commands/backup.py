from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hub.backup.errors import BackupError
from hub.backup.making import back_up


class Command(BaseCommand):
    help = (
        "Back up the database and all files, while the hub runs, into a new folder; encrypted if BACKUP_KEY is set. "
        "Keys and settings are not in it."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *args, **options):
        try:
            back_up(options["folder"].absolute(), self.stdout.write if options["verbosity"] else lambda words: None)
        except BackupError as error:
            raise CommandError(error) from None
