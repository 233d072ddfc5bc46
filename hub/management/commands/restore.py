from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hub.backup.errors import BackupError
from hub.backup.restoring import restore


class Command(BaseCommand):
    help = (
        "Restore what `backup` wrote into a folder, without anything that was withdrawn since. Stop the hub first. "
        "Broken off, it is run again with --replace."
    )
    requires_system_checks = []  # the database may be empty

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder of a backup")
        parser.add_argument("--replace", action="store_true", help="remove everything that the hub holds now")

    def handle(self, *args, **options):
        say = self.stdout.write if options["verbosity"] else lambda words: None
        try:
            restore(options["folder"].absolute(), say, replace=options["replace"])
        except BackupError as error:
            raise CommandError(error) from None
